"""`cmath`: functions of complex numbers.

Branch cuts, signed zeros, infinities and NaN as in C99, annex G. The inverse functions follow W. Kahan, "Branch cuts for
complex elementary functions" (1987): through square roots of 1 + z and 1 - z, so that nothing cancels near the cuts.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError, overflow_error, value_error
from weft.kernel.mathematics import (
    math_asinh,
    math_atan2,
    math_cos,
    math_cosh,
    math_exp,
    math_hypot,
    math_ldexp,
    math_log,
    math_log1p,
    math_sin,
    math_sinh,
    math_sqrt,
    math_tan,
    math_tanh,
)
from weft.kernel.modules.math import PI, E
from weft.kernel.modules.registry import module_constant
from weft.kernel.types.complex import Complex, quotient
from weft.kernel.types.complex_methods import complex_of
from weft.kernel.types.double import (
    absolute,
    infinity,
    is_finite,
    is_infinite,
    is_nan,
    is_negative,
    not_a_number,
    with_sign,
)
from weft.kernel.types.tuple import Tuple, tuple2
from weft.kernel.value import ABSENT, Float, Slot, Value
from weft.native.language import builtin, cold, constant, f64, no_alloc, no_raise

LARGE: Final = 4.49423283715579e307  # a quarter of the largest double: sums of two squares' roots do not overflow
SQRT_LARGE: Final = 6.703903964971298e153
SQRT_SMALL: Final = 1.4916681462400413e-154  # root of the smallest normal double
SMALLEST: Final = 2.2250738585072014e-308
LN2: Final = 0.6931471805599453
LN10: Final = 2.302585092994046
HALF_PI: Final = 1.5707963267948966
EXP_MAX: Final = 708.3964185322641  # beyond, e**x overflows though e**x * cos(y) may not


@cold
def domain() -> GuestError:
    """An argument where the function has no value."""
    return value_error("math domain error")


def made(real: f64, imag: f64) -> Complex:
    """A finite result. Raises OverflowError for an infinite one."""
    if is_infinite(real) or is_infinite(imag):
        raise overflow_error("math range error")
    return Complex(real, imag)


@no_raise
@no_alloc
def copied_sign(value: f64, sign: f64) -> f64:
    """abs(value) with the sign of another number, zero and NaN included."""
    return with_sign(value, is_negative(sign))


# --- Roots, logarithms ---------------------------------------------------------------------------------------


@no_raise
@no_alloc
def root(a: f64, b: f64) -> tuple[f64, f64]:
    """The square root with a real part that is not negative."""
    if is_infinite(b):
        return infinity(False), b
    if is_infinite(a):
        if is_negative(a):
            return (b if is_nan(b) else 0.0), (infinity(False) if is_nan(b) else copied_sign(a, b))
        return a, (b if is_nan(b) else copied_sign(0.0, b))
    if a == 0.0 and b == 0.0:
        return 0.0, b
    size = absolute(a)
    other = absolute(b)
    length: f64 = 0.0
    if size < SMALLEST and other < SMALLEST:
        size = math_ldexp(size, 53)
        length = math_ldexp(math_sqrt(size + math_hypot(size, math_ldexp(other, 53))), -27)
    else:
        size = size / 8.0
        length = 2.0 * math_sqrt(size + math_hypot(size, other / 8.0))
    rest = other / (2.0 * length)
    if a >= 0.0:
        return length, copied_sign(rest, b)
    return rest, copied_sign(length, b)


@no_raise
@no_alloc
def logarithm(a: f64, b: f64) -> tuple[f64, f64]:
    """The natural logarithm; minus infinity for 0."""
    size = absolute(a)
    other = absolute(b)
    real: f64 = 0.0
    if size > LARGE or other > LARGE:
        real = math_log(math_hypot(size / 2.0, other / 2.0)) + LN2
    elif size < SMALLEST and other < SMALLEST:
        real = infinity(True)
        if size != 0.0 or other != 0.0:
            real = math_log(math_hypot(math_ldexp(size, 53), math_ldexp(other, 53))) - 53.0 * LN2
    else:
        length = math_hypot(size, other)
        if 0.71 <= length <= 1.73:
            larger = size if size > other else other
            smaller = other if size > other else size
            real = math_log1p((larger - 1.0) * (larger + 1.0) + smaller * smaller) / 2.0
        else:
            real = math_log(length)
    return real, math_atan2(b, a)


def check_not_zero(number: Complex) -> None:
    """Raise ValueError for 0, which has no logarithm."""
    if number.real == 0.0 and number.imag == 0.0:
        raise domain()


@builtin("cmath:sqrt")
def sqrt(z: Value, /) -> Complex:
    """The square root."""
    number = complex_of(z)
    real, imag = root(number.real, number.imag)
    return Complex(real, imag)


@builtin("cmath:log")
def log(z: Value, base: Slot = ABSENT, /) -> Complex:
    """The logarithm, natural without a base. Raises ValueError, ZeroDivisionError."""
    number = complex_of(z)
    real, imag = logarithm(number.real, number.imag)
    if base is ABSENT:
        check_not_zero(number)
        return Complex(real, imag)
    other = complex_of(base)
    c, d = logarithm(other.real, other.imag)
    if c == 0.0 and d == 0.0:
        raise domain()
    check_not_zero(other)
    real, imag = quotient(real, imag, c, d)
    return Complex(real, imag)


@builtin("cmath:log10")
def log10(z: Value, /) -> Complex:
    """The logarithm to base 10."""
    number = complex_of(z)
    check_not_zero(number)
    real, imag = logarithm(number.real, number.imag)
    return Complex(real / LN10, imag / LN10)


# --- Exponential, hyperbolic, trigonometric ------------------------------------------------------------------


@builtin("cmath:exp")
def exp(z: Value, /) -> Complex:
    """e ** z. Raises OverflowError, ValueError."""
    number = complex_of(z)
    a = number.real
    b = number.imag
    if is_finite(a) and is_finite(b):
        scale: f64 = 1.0
        if a > EXP_MAX:
            scale = E
            a = a - 1.0
        length = math_exp(a)
        return made(length * math_cos(b) * scale, length * math_sin(b) * scale)
    if is_infinite(a) and is_finite(b):
        if b == 0.0:
            return Complex(0.0 if is_negative(a) else a, b)
        size = 0.0 if is_negative(a) else a
        return Complex(copied_sign(size, math_cos(b)), copied_sign(size, math_sin(b)))
    if is_nan(a) and b == 0.0:
        return Complex(a, b)
    if is_infinite(b) and not is_nan(a) and not (is_infinite(a) and is_negative(a)):
        raise domain()
    if is_infinite(a):
        return Complex(0.0 if is_negative(a) else a, 0.0 if is_negative(a) else not_a_number())
    return Complex(not_a_number(), not_a_number())


def hyperbolic_sine(a: f64, b: f64) -> Complex:
    """sinh(a + bj). Raises OverflowError, ValueError."""
    if is_finite(a) and is_finite(b):
        if absolute(a) > EXP_MAX:
            shifted = a - copied_sign(1.0, a)
            return made(math_cos(b) * math_sinh(shifted) * E, math_sin(b) * math_cosh(shifted) * E)
        return made(math_cos(b) * math_sinh(a), math_sin(b) * math_cosh(a))
    if is_infinite(a) and is_finite(b):
        if b == 0.0:
            return Complex(a, b)
        size = absolute(a)
        real = copied_sign(size, math_cos(b))
        return Complex(-real if is_negative(a) else real, copied_sign(size, math_sin(b)))
    if is_infinite(b) and not is_nan(a):
        raise domain()
    if is_nan(a) and b == 0.0:
        return Complex(a, b)
    if a == 0.0 or is_infinite(a):
        return Complex(a, not_a_number())
    return Complex(not_a_number(), not_a_number())


def hyperbolic_cosine(a: f64, b: f64) -> Complex:
    """cosh(a + bj). Raises OverflowError, ValueError."""
    if is_finite(a) and is_finite(b):
        if absolute(a) > EXP_MAX:
            shifted = a - copied_sign(1.0, a)
            return made(math_cos(b) * math_cosh(shifted) * E, math_sin(b) * math_sinh(shifted) * E)
        return made(math_cos(b) * math_cosh(a), math_sin(b) * math_sinh(a))
    if is_infinite(a) and is_finite(b):
        size = absolute(a)
        if b == 0.0:
            return Complex(size, copied_sign(b, -b if is_negative(a) else b))
        imag = copied_sign(size, math_sin(b))
        return Complex(copied_sign(size, math_cos(b)), -imag if is_negative(a) else imag)
    if is_infinite(b) and not is_nan(a):
        raise domain()
    if is_nan(a) and b == 0.0:
        return Complex(absolute(a), b)
    if a == 0.0:
        return Complex(absolute(b), 0.0)
    if is_infinite(a):
        return Complex(absolute(a), not_a_number())
    return Complex(not_a_number(), not_a_number())


def hyperbolic_tangent(a: f64, b: f64) -> Complex:
    """tanh(a + bj), by the tangent of b, so that nothing overflows. Raises ValueError."""
    if is_infinite(a):
        imag: f64 = 0.0
        if is_finite(b):
            imag = 2.0 * math_sin(b) * math_cos(b)
        return Complex(copied_sign(1.0, a), copied_sign(0.0, imag if is_finite(b) else absolute(b)))
    if not is_finite(b) and is_finite(a):
        if is_infinite(b):
            raise domain()
        return Complex(a if a == 0.0 else not_a_number(), not_a_number())
    if is_nan(a):
        return Complex(a, b if b == 0.0 else not_a_number())
    if absolute(a) > EXP_MAX:
        return Complex(copied_sign(1.0, a), 4.0 * math_sin(b) * math_cos(b) * math_exp(-2.0 * absolute(a)))
    tangent_a = math_tanh(a)
    tangent_b = math_tan(b)
    reciprocal = 1.0 / math_cosh(a)
    both = tangent_a * tangent_b
    scale = 1.0 + both * both
    return Complex(tangent_a * (1.0 + tangent_b * tangent_b) / scale, tangent_b / scale * reciprocal * reciprocal)


@builtin("cmath:sinh")
def sinh(z: Value, /) -> Complex:
    """The hyperbolic sine."""
    number = complex_of(z)
    return hyperbolic_sine(number.real, number.imag)


@builtin("cmath:cosh")
def cosh(z: Value, /) -> Complex:
    """The hyperbolic cosine."""
    number = complex_of(z)
    return hyperbolic_cosine(number.real, number.imag)


@builtin("cmath:tanh")
def tanh(z: Value, /) -> Complex:
    """The hyperbolic tangent."""
    number = complex_of(z)
    return hyperbolic_tangent(number.real, number.imag)


@builtin("cmath:sin")
def sin(z: Value, /) -> Complex:
    """The sine: -j * sinh(j * z)."""
    number = complex_of(z)
    found = hyperbolic_sine(-number.imag, number.real)
    return Complex(found.imag, -found.real)


@builtin("cmath:cos")
def cos(z: Value, /) -> Complex:
    """The cosine: cosh(j * z)."""
    number = complex_of(z)
    return hyperbolic_cosine(-number.imag, number.real)


@builtin("cmath:tan")
def tan(z: Value, /) -> Complex:
    """The tangent: -j * tanh(j * z)."""
    number = complex_of(z)
    found = hyperbolic_tangent(-number.imag, number.real)
    return Complex(found.imag, -found.real)


# --- Inverse functions ---------------------------------------------------------------------------------------


@builtin("cmath:acos")
def acos(z: Value, /) -> Complex:
    """The arc cosine; cuts on the real axis outside of -1 ... 1."""
    number = complex_of(z)
    a = number.real
    b = number.imag
    if absolute(a) > LARGE or absolute(b) > LARGE:
        real = math_atan2(absolute(b), a)
        imag = math_log(math_hypot(a / 2.0, b / 2.0)) + 2.0 * LN2
        return Complex(real, -copied_sign(imag, b))
    if a == 0.0 and is_nan(b):
        return Complex(HALF_PI, b)
    c, d = root(1.0 - a, -b)
    e, f = root(1.0 + a, b)
    return Complex(2.0 * math_atan2(c, e), math_asinh(e * d - f * c))


@builtin("cmath:acosh")
def acosh(z: Value, /) -> Complex:
    """The inverse hyperbolic cosine; a cut on the real axis below 1."""
    number = complex_of(z)
    a = number.real
    b = number.imag
    if absolute(a) > LARGE or absolute(b) > LARGE:
        return Complex(math_log(math_hypot(a / 2.0, b / 2.0)) + 2.0 * LN2, math_atan2(b, a))
    c, d = root(a - 1.0, b)
    e, f = root(a + 1.0, b)
    return Complex(math_asinh(c * e + d * f), 2.0 * math_atan2(d, e))


def inverse_hyperbolic_sine(a: f64, b: f64) -> Complex:
    """asinh(a + bj); cuts on the imaginary axis outside of -j ... j."""
    if absolute(a) > LARGE or absolute(b) > LARGE:
        real = math_log(math_hypot(a / 2.0, b / 2.0)) + 2.0 * LN2
        return Complex(copied_sign(real, a), math_atan2(b, absolute(a)))
    if is_nan(a) and b == 0.0:
        return Complex(a, b)
    c, d = root(1.0 + b, -a)
    e, f = root(1.0 - b, a)
    return Complex(math_asinh(c * f - e * d), math_atan2(b, c * e - d * f))


def inverse_hyperbolic_tangent(a: f64, b: f64) -> Complex:
    """atanh(a + bj); cuts on the real axis outside of -1 ... 1. Raises ValueError for 1 and -1."""
    if is_infinite(a) or is_infinite(b):
        return Complex(copied_sign(0.0, a), b if is_nan(b) else copied_sign(HALF_PI, b))
    if is_nan(a) or is_nan(b):
        return Complex(a if a == 0.0 else not_a_number(), not_a_number())
    if is_negative(a):
        mirrored = inverse_hyperbolic_tangent(-a, -b)
        return Complex(-mirrored.real, -mirrored.imag)
    other = absolute(b)
    if a > SQRT_LARGE or other > SQRT_LARGE:
        length = math_hypot(a / 2.0, other / 2.0)
        return Complex(a / 4.0 / length / length, -copied_sign(HALF_PI, -b))
    if a == 1.0 and other < SQRT_SMALL:
        if other == 0.0:
            raise domain()
        real = -math_log(math_sqrt(other) / math_sqrt(math_hypot(other, 2.0)))
        return Complex(real, copied_sign(math_atan2(2.0, -other) / 2.0, b))
    real = math_log1p(4.0 * a / ((1.0 - a) * (1.0 - a) + other * other)) / 4.0
    return Complex(real, -math_atan2(-2.0 * b, (1.0 - a) * (1.0 + a) - other * other) / 2.0)


@builtin("cmath:asinh")
def asinh(z: Value, /) -> Complex:
    """The inverse hyperbolic sine."""
    number = complex_of(z)
    return inverse_hyperbolic_sine(number.real, number.imag)


@builtin("cmath:atanh")
def atanh(z: Value, /) -> Complex:
    """The inverse hyperbolic tangent."""
    number = complex_of(z)
    return inverse_hyperbolic_tangent(number.real, number.imag)


@builtin("cmath:asin")
def asin(z: Value, /) -> Complex:
    """The arc sine: -j * asinh(j * z)."""
    number = complex_of(z)
    found = inverse_hyperbolic_sine(-number.imag, number.real)
    return Complex(found.imag, -found.real)


@builtin("cmath:atan")
def atan(z: Value, /) -> Complex:
    """The arc tangent: -j * atanh(j * z)."""
    number = complex_of(z)
    found = inverse_hyperbolic_tangent(-number.imag, number.real)
    return Complex(found.imag, -found.real)


# --- Polar coordinates, classes of numbers -------------------------------------------------------------------


@builtin("cmath:phase")
def phase(z: Value, /) -> f64:
    """The angle, from -pi to pi."""
    number = complex_of(z)
    return math_atan2(number.imag, number.real)


@builtin("cmath:polar")
def polar(z: Value, /) -> Tuple:
    """Distance from 0 and angle. Raises OverflowError."""
    number = complex_of(z)
    length = math_hypot(number.real, number.imag)
    if is_infinite(length) and is_finite(number.real) and is_finite(number.imag):
        raise overflow_error("math range error")
    return tuple2(Float(length), Float(math_atan2(number.imag, number.real)))


@builtin("cmath:rect")
def rect(r: f64, phi: f64, /) -> Complex:
    """The number at a distance and an angle. Raises ValueError for an infinite angle."""
    if is_finite(r) and is_finite(phi):
        if phi == 0.0:
            return Complex(r, r * phi)
        return Complex(r * math_cos(phi), r * math_sin(phi))
    if is_infinite(r) and is_finite(phi):
        if phi == 0.0:
            return Complex(r, copied_sign(phi, -phi if is_negative(r) else phi))
        size = absolute(r)
        real = copied_sign(size, math_cos(phi))
        imag = copied_sign(size, math_sin(phi))
        return Complex(-real if is_negative(r) else real, -imag if is_negative(r) else imag)
    if r == 0.0:
        return Complex(0.0, 0.0)
    if is_infinite(phi) and not is_nan(r):
        raise domain()
    if is_nan(r) and phi == 0.0:
        return Complex(r, phi)
    return Complex(absolute(r) if is_infinite(r) else not_a_number(), not_a_number())


@builtin("cmath:isfinite")
def isfinite(z: Value, /) -> bool:
    """Whether both parts are finite."""
    number = complex_of(z)
    return is_finite(number.real) and is_finite(number.imag)


@builtin("cmath:isinf")
def isinf(z: Value, /) -> bool:
    """Whether a part is infinite."""
    number = complex_of(z)
    return is_infinite(number.real) or is_infinite(number.imag)


@builtin("cmath:isnan")
def isnan(z: Value, /) -> bool:
    """Whether a part is NaN."""
    number = complex_of(z)
    return is_nan(number.real) or is_nan(number.imag)


@builtin("cmath:isclose")
def isclose(a: Value, b: Value, *, rel_tol: f64 = 1e-9, abs_tol: f64 = 0.0) -> bool:
    """Whether two numbers are nearly the same. Raises ValueError for a negative tolerance."""
    first = complex_of(a)
    second = complex_of(b)
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise value_error("tolerances must be non-negative")
    if first.real == second.real and first.imag == second.imag:
        return True
    if is_infinite(first.real) or is_infinite(first.imag) or is_infinite(second.real) or is_infinite(second.imag):
        return False
    distance = math_hypot(first.real - second.real, first.imag - second.imag)
    return (
        distance <= rel_tol * math_hypot(second.real, second.imag)
        or distance <= rel_tol * math_hypot(first.real, first.imag)
        or distance <= abs_tol
    )


@constant
def imaginary(value: float) -> Complex:
    """A constant on the imaginary axis."""
    return Complex(0.0, value)


module_constant("cmath", "pi", Float(PI))
module_constant("cmath", "tau", Float(2 * PI))
module_constant("cmath", "e", Float(E))
module_constant("cmath", "inf", Float(infinity(False)))
module_constant("cmath", "nan", Float(not_a_number()))
module_constant("cmath", "infj", imaginary(infinity(False)))
module_constant("cmath", "nanj", imaginary(not_a_number()))
