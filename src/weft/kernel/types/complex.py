"""Complex numbers: the struct, and arithmetic on pairs of doubles.

The methods and texts are in `complex_methods.py`; floats need only this file, for roots of negative numbers.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import overflow_error, zero_division_error
from weft.kernel.mathematics import math_atan2, math_cos, math_exp, math_hypot, math_log, math_pow, math_sin
from weft.kernel.types.double import absolute, is_finite, is_infinite
from weft.kernel.types.type import declare_type
from weft.kernel.value import Object
from weft.native.language import Fixed, f64, float_of_int, int_of_float, no_alloc, no_raise, struct, sword


@struct
class Complex(Object):
    """A complex number."""

    real: Fixed[f64]
    imag: Fixed[f64]


COMPLEX_TYPE: Final = declare_type("complex", Complex)

SMALL_EXPONENT_MAX: Final = 100  # whole powers up to here by repeated multiplication, which is exact for small numbers


@no_raise
@no_alloc
def product(a: f64, b: f64, c: f64, d: f64) -> tuple[f64, f64]:
    """(a + bj) * (c + dj)."""
    return a * c - b * d, a * d + b * c


@no_raise
@no_alloc
def quotient(a: f64, b: f64, c: f64, d: f64) -> tuple[f64, f64]:
    """(a + bj) / (c + dj), which is not 0: Smith's way, which divides by the larger part first and so neither overflows
    nor underflows where the result does not (Robert L. Smith, Algorithm 116, 1962)."""
    if absolute(c) >= absolute(d):
        ratio = d / c
        scale = c + d * ratio
        return (a + b * ratio) / scale, (b - a * ratio) / scale
    if absolute(d) >= absolute(c):
        ratio = c / d
        scale = c * ratio + d
        return (a * ratio + b) / scale, (b * ratio - a) / scale
    return c + d, c + d  # a NaN in the divisor


@no_raise
@no_alloc
def whole_power(a: f64, b: f64, exponent: sword) -> tuple[f64, f64]:
    """(a + bj) ** exponent for an exponent that is not negative."""
    real: f64 = 1.0
    imag: f64 = 0.0
    rest = exponent
    while rest > 0:
        if rest & 1 != 0:
            real, imag = product(real, imag, a, b)
        rest = rest >> 1
        a, b = product(a, b, a, b)
    return real, imag


def complex_power(a: f64, b: f64, c: f64, d: f64) -> Complex:
    """(a + bj) ** (c + dj). Raises ZeroDivisionError, OverflowError."""
    real: f64 = 1.0
    imag: f64 = 0.0
    if d == 0.0 and absolute(c) <= 100.0 and float_is_whole(c):
        exponent = int_of_float(sword, c)
        if exponent > 0:
            real, imag = whole_power(a, b, exponent)
        elif a == 0.0 and b == 0.0 and exponent < 0:
            raise zero_division_error("0.0 to a negative or complex power")
        else:
            real, imag = whole_power(a, b, -exponent)
            if real == 0.0 and imag == 0.0:
                raise zero_division_error("0.0 to a negative or complex power")
            real, imag = quotient(1.0, 0.0, real, imag)
    elif c != 0.0 or d != 0.0:
        if a == 0.0 and b == 0.0:
            if d != 0.0 or c < 0.0:
                raise zero_division_error("0.0 to a negative or complex power")
            return Complex(0.0, 0.0)
        size = math_hypot(a, b)
        length = math_pow(size, c)
        angle = math_atan2(b, a)
        phase = angle * c
        if d != 0.0:
            length = length / math_exp(angle * d)
            phase = phase + d * math_log(size)
        real = length * math_cos(phase)
        imag = length * math_sin(phase)
    if is_infinite(real) or is_infinite(imag):
        raise overflow_error("complex exponentiation")
    return Complex(real, imag)


@no_raise
@no_alloc
def float_is_whole(value: f64) -> bool:
    """Whether a double below 2**62 is whole."""
    return is_finite(value) and float_of_int(int_of_float(sword, value)) == value
