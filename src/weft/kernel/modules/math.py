"""`math`: the functions of floats.

The port's C library computes; here its NaNs and infinities become CPython's exceptions. The functions of ints are in
`math_integers.py`, sums and distances in `math_sums.py`.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import overflow_error, type_error, value_error, zero_division_error
from weft.kernel.mathematics import (
    math_acos,
    math_acosh,
    math_asin,
    math_asinh,
    math_atan,
    math_atan2,
    math_atanh,
    math_cbrt,
    math_cos,
    math_cosh,
    math_erf,
    math_erfc,
    math_exp,
    math_exp2,
    math_expm1,
    math_fmod,
    math_gamma,
    math_ldexp,
    math_lgamma,
    math_log,
    math_log1p,
    math_log2,
    math_log10,
    math_pow,
    math_remainder,
    math_sin,
    math_sinh,
    math_sqrt,
    math_tan,
    math_tanh,
)
from weft.kernel.modules.registry import module_constant
from weft.kernel.protocol import call0, find_dunder, type_name
from weft.kernel.special import special
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
from weft.kernel.types.float import float_from, floor_of
from weft.kernel.types.int import (
    clamped_word,
    float_of_integer,
    int_bit_length,
    int_of_double,
    int_sign,
    is_int,
    shift_right_by,
)
from weft.kernel.types.range import int_argument
from weft.kernel.types.str import Str, name
from weft.kernel.types.tuple import Tuple, tuple2
from weft.kernel.value import ABSENT, Float, Slot, SmallInt, Value
from weft.native.language import bits_of, builtin, cold, f64, float_of_bits, i32, narrow, sword

PI: Final = 3.141592653589793
E: Final = 2.718281828459045
LN_2: Final = 0.6931471805599453
LOG10_2: Final = 0.3010299956639812
EXPONENT_LIMIT: Final = 100_000  # beyond it `ldexp` overflows or underflows whatever the mantissa


# --- Arguments and results ---------------------------------------------------------------------------------


def real(value: Value) -> f64:
    """A float, an int, or what `__float__` or `__index__` gives. Raises TypeError, OverflowError."""
    match value:
        case Float(number):
            return number
        case _:
            if is_int(value) and special(value, name("__float__")) is ABSENT:
                return float_of_integer(value)
            return _converted(value)


@cold
def _converted(value: Value) -> f64:
    converter = find_dunder(value, name("__float__"))
    if converter is not ABSENT:
        return float_from(call0(converter), value)
    if find_dunder(value, name("__index__")) is ABSENT:
        raise type_error("must be real number, not {}", type_name(value))
    return float_of_integer(int_argument(value))


def checked(result: f64, value: f64, overflows: bool) -> f64:
    """The result of a function of one value, or the exception that it stands for. `overflows`: an infinity out of a
    finite value means that the result is too large, not that the value was wrong."""
    if is_finite(result):
        return result
    if is_nan(result):
        if is_nan(value):
            return result
        raise value_error("math domain error")
    if is_finite(value):
        if overflows:
            raise overflow_error("math range error")
        raise value_error("math domain error")
    return result


# --- Powers and logarithms ---------------------------------------------------------------------------------


@builtin("math:sqrt")
def sqrt(x: Value, /) -> f64:
    """The square root. Raises ValueError for a negative number."""
    value = real(x)
    return checked(math_sqrt(value), value, False)


@builtin("math:cbrt")
def cbrt(x: Value, /) -> f64:
    """The cube root."""
    value = real(x)
    return checked(math_cbrt(value), value, False)


@builtin("math:exp")
def exp(x: Value, /) -> f64:
    """e ** x. Raises OverflowError."""
    value = real(x)
    return checked(math_exp(value), value, True)


@builtin("math:exp2")
def exp2(x: Value, /) -> f64:
    """2 ** x. Raises OverflowError."""
    value = real(x)
    return checked(math_exp2(value), value, True)


@builtin("math:expm1")
def expm1(x: Value, /) -> f64:
    """e ** x - 1, exact near 0. Raises OverflowError."""
    value = real(x)
    return checked(math_expm1(value), value, True)


@builtin("math:log1p")
def log1p(x: Value, /) -> f64:
    """The natural logarithm of 1 + x, exact near 0. Raises ValueError for x <= -1."""
    value = real(x)
    return checked(math_log1p(value), value, False)


def logarithm(value: Value, base: sword) -> f64:
    """The logarithm of a positive number of any size to base 2, 10, or e (base 0). Raises ValueError."""
    if is_int(value):
        if int_sign(value) <= 0:
            raise value_error("math domain error")
        dropped = int_bit_length(value) - 1000
        if dropped > 0:  # more than a double can hold: the bits that are dropped do not count
            rest = float_of_integer(shift_right_by(value, dropped))
            power = float_of_integer(SmallInt(dropped))
            if base == 2:
                return math_log2(rest) + power
            if base == 10:
                return math_log10(rest) + power * LOG10_2
            return math_log(rest) + power * LN_2
    number = real(value)
    if number <= 0.0:
        raise value_error("math domain error")
    if base == 2:
        return math_log2(number)
    if base == 10:
        return math_log10(number)
    return math_log(number)


@builtin("math:log")
def log(x: Value, base: Slot = ABSENT, /) -> f64:
    """The logarithm to a base, or the natural one. Raises ValueError for a number that is not positive."""
    number = logarithm(x, 0)
    if base is ABSENT:
        return number
    divisor = logarithm(base, 0)
    if divisor == 0.0:
        raise zero_division_error("float division by zero")
    return number / divisor


@builtin("math:log2")
def log2(x: Value, /) -> f64:
    """The logarithm to base 2."""
    return logarithm(x, 2)


@builtin("math:log10")
def log10(x: Value, /) -> f64:
    """The logarithm to base 10."""
    return logarithm(x, 10)


@builtin("math:pow")
def pow_(x: Value, y: Value, /) -> f64:
    """x ** y in floats. Raises ValueError, OverflowError."""
    base = real(x)
    exponent = real(y)
    result = math_pow(base, exponent)
    if is_finite(result) or not is_finite(base) or not is_finite(exponent):
        return result
    if is_nan(result) or base == 0.0:
        raise value_error("math domain error")
    raise overflow_error("math range error")


# --- Angles ------------------------------------------------------------------------------------------------


@builtin("math:sin")
def sin(x: Value, /) -> f64:
    """The sine of radians."""
    value = real(x)
    return checked(math_sin(value), value, False)


@builtin("math:cos")
def cos(x: Value, /) -> f64:
    """The cosine of radians."""
    value = real(x)
    return checked(math_cos(value), value, False)


@builtin("math:tan")
def tan(x: Value, /) -> f64:
    """The tangent of radians."""
    value = real(x)
    return checked(math_tan(value), value, False)


@builtin("math:asin")
def asin(x: Value, /) -> f64:
    """The angle of a sine, in radians."""
    value = real(x)
    return checked(math_asin(value), value, False)


@builtin("math:acos")
def acos(x: Value, /) -> f64:
    """The angle of a cosine, in radians."""
    value = real(x)
    return checked(math_acos(value), value, False)


@builtin("math:atan")
def atan(x: Value, /) -> f64:
    """The angle of a tangent, in radians."""
    value = real(x)
    return checked(math_atan(value), value, False)


@builtin("math:atan2")
def atan2(y: Value, x: Value, /) -> f64:
    """The angle of the point (x, y), from -pi to pi."""
    return math_atan2(real(y), real(x))


@builtin("math:degrees")
def degrees(x: Value, /) -> f64:
    """Radians as degrees."""
    return real(x) * (180.0 / PI)


@builtin("math:radians")
def radians(x: Value, /) -> f64:
    """Degrees as radians."""
    return real(x) * (PI / 180.0)


@builtin("math:sinh")
def sinh(x: Value, /) -> f64:
    """The hyperbolic sine. Raises OverflowError."""
    value = real(x)
    return checked(math_sinh(value), value, True)


@builtin("math:cosh")
def cosh(x: Value, /) -> f64:
    """The hyperbolic cosine. Raises OverflowError."""
    value = real(x)
    return checked(math_cosh(value), value, True)


@builtin("math:tanh")
def tanh(x: Value, /) -> f64:
    """The hyperbolic tangent."""
    value = real(x)
    return checked(math_tanh(value), value, False)


@builtin("math:asinh")
def asinh(x: Value, /) -> f64:
    """The inverse of sinh."""
    value = real(x)
    return checked(math_asinh(value), value, False)


@builtin("math:acosh")
def acosh(x: Value, /) -> f64:
    """The inverse of cosh."""
    value = real(x)
    return checked(math_acosh(value), value, False)


@builtin("math:atanh")
def atanh(x: Value, /) -> f64:
    """The inverse of tanh."""
    value = real(x)
    return checked(math_atanh(value), value, False)


# --- Special functions -------------------------------------------------------------------------------------


@builtin("math:erf")
def erf(x: Value, /) -> f64:
    """The error function."""
    return math_erf(real(x))


@builtin("math:erfc")
def erfc(x: Value, /) -> f64:
    """1 - erf(x), exact for large x."""
    return math_erfc(real(x))


def is_pole(value: f64) -> bool:
    """Whether the gamma function has no value there: 0 and the negative integers."""
    return value <= 0.0 and is_finite(value) and floor_of(value) == value


@builtin("math:gamma")
def gamma(x: Value, /) -> f64:
    """The gamma function. Raises ValueError at its poles, OverflowError."""
    value = real(x)
    if is_pole(value):
        raise value_error("math domain error")
    return checked(math_gamma(value), value, True)


@builtin("math:lgamma")
def lgamma(x: Value, /) -> f64:
    """The logarithm of the magnitude of gamma. Raises ValueError at its poles, OverflowError."""
    value = real(x)
    if is_infinite(value):
        return infinity(False)
    if is_pole(value):
        raise value_error("math domain error")
    return checked(math_lgamma(value), value, True)


# --- Parts of floats ---------------------------------------------------------------------------------------


def rounded_by(x: Value, dunder: Str) -> Slot:
    """What the dunder of an object that is no number gives; ABSENT if it has none."""
    match x:
        case Float():
            return ABSENT
        case _:
            if is_int(x):
                return x
            method = find_dunder(x, dunder)
            return ABSENT if method is ABSENT else call0(method)


@builtin("math:floor")
def floor(x: Value, /) -> Value:
    """The largest int that is not above x."""
    found = rounded_by(x, name("__floor__"))
    return int_of_double(floor_of(real(x))) if found is ABSENT else found


@builtin("math:ceil")
def ceil(x: Value, /) -> Value:
    """The smallest int that is not below x."""
    found = rounded_by(x, name("__ceil__"))
    return int_of_double(-floor_of(-real(x))) if found is ABSENT else found


@builtin("math:trunc")
def trunc(x: Value, /) -> Value:
    """x without its fraction."""
    found = rounded_by(x, name("__trunc__"))
    if found is not ABSENT:
        return found
    match x:
        case Float(number):
            return int_of_double(number)
        case _:
            raise type_error("type {} doesn't define __trunc__ method", type_name(x))


@builtin("math:fabs")
def fabs(x: Value, /) -> f64:
    """The magnitude."""
    return absolute(real(x))


@builtin("math:copysign")
def copysign(x: Value, y: Value, /) -> f64:
    """The magnitude of x with the sign of y."""
    magnitude = real(x)
    return with_sign(magnitude, is_negative(real(y)))


@builtin("math:fmod")
def fmod(x: Value, y: Value, /) -> f64:
    """The remainder of x / y with the sign of x. Raises ValueError for y == 0."""
    left = real(x)
    right = real(y)
    if is_infinite(right) and is_finite(left):
        return left
    result = math_fmod(left, right)
    if is_nan(result) and not is_nan(left) and not is_nan(right):
        raise value_error("math domain error")
    return result


@builtin("math:remainder")
def remainder(x: Value, y: Value, /) -> f64:
    """x - n * y for the integer n nearest to x / y. Raises ValueError for y == 0 and infinite x."""
    left = real(x)
    right = real(y)
    if is_infinite(right) and is_finite(left):
        return left
    result = math_remainder(left, right)
    if is_nan(result) and not is_nan(left) and not is_nan(right):
        raise value_error("math domain error")
    return result


@builtin("math:modf")
def modf(x: Value, /) -> Tuple:
    """(fraction, whole part), both with the sign of x."""
    value = real(x)
    if is_infinite(value):
        return tuple2(Float(with_sign(0.0, is_negative(value))), Float(value))
    if is_nan(value):
        return tuple2(Float(value), Float(value))
    whole = with_sign(floor_of(absolute(value)), is_negative(value))
    return tuple2(Float(with_sign(value - whole, is_negative(value))), Float(whole))


def split_exponent(value: f64) -> tuple[f64, sword]:
    """m and e with value == m * 2**e and 0.5 <= abs(m) < 1; 0 and what is not finite as it is."""
    if value == 0.0 or not is_finite(value):
        return value, 0
    scaled = value
    exponent: sword = -1022
    if absolute(value) < 2.2250738585072014e-308:  # subnormal
        scaled = value * 18014398509481984.0  # 2**54
        exponent -= 54
    bits = bits_of(scaled)
    exponent += narrow(sword, bits >> 52 & 0x7FF)
    return float_of_bits(bits & 0x800F_FFFF_FFFF_FFFF | 0x3FE0_0000_0000_0000), exponent


@builtin("math:frexp")
def frexp(x: Value, /) -> Tuple:
    """(m, e) with x == m * 2**e and 0.5 <= abs(m) < 1."""
    mantissa, exponent = split_exponent(real(x))
    return tuple2(Float(mantissa), SmallInt(exponent))


def scaled_by(value: f64, exponent: sword) -> f64:
    """value * 2**exponent for any exponent."""
    limited = exponent
    if limited > EXPONENT_LIMIT:
        limited = EXPONENT_LIMIT
    elif limited < -EXPONENT_LIMIT:
        limited = -EXPONENT_LIMIT
    return math_ldexp(value, narrow(i32, limited))


@builtin("math:ldexp")
def ldexp(x: Value, i: Value, /) -> f64:
    """x * 2**i. Raises OverflowError."""
    value = real(x)
    if not is_int(i):
        raise type_error("Expected an int as second argument to ldexp.")
    result = scaled_by(value, clamped_word(i))
    if is_infinite(result) and is_finite(value):
        raise overflow_error("math range error")
    return result


def next_after(start: f64, target: f64) -> f64:
    """The next double from `start` toward `target`."""
    if is_nan(start) or is_nan(target):
        return not_a_number()
    if start == target:
        return target
    if start == 0.0:
        return with_sign(5e-324, target < 0.0)
    bits = bits_of(start)
    grows = (target > start) == (start > 0.0)
    return float_of_bits(bits + 1 if grows else bits - 1)


@builtin("math:nextafter")
def nextafter(x: Value, y: Value, /) -> f64:
    """The next float from x toward y."""
    start = real(x)
    return next_after(start, real(y))


@builtin("math:ulp")
def ulp(x: Value, /) -> f64:
    """The distance to the next float away from 0."""
    value = absolute(real(x))
    if not is_finite(value):
        return value
    above = next_after(value, infinity(False))
    if is_infinite(above):
        return value - next_after(value, 0.0)
    return above - value


# --- Classes of floats -------------------------------------------------------------------------------------


@builtin("math:isnan")
def isnan(x: Value, /) -> bool:
    """Whether x is NaN."""
    return is_nan(real(x))


@builtin("math:isinf")
def isinf(x: Value, /) -> bool:
    """Whether x is an infinity."""
    return is_infinite(real(x))


@builtin("math:isfinite")
def isfinite(x: Value, /) -> bool:
    """Whether x is neither an infinity nor NaN."""
    return is_finite(real(x))


@builtin("math:isclose")
def isclose(a: Value, b: Value, *, rel_tol: f64 = 1e-09, abs_tol: f64 = 0.0) -> bool:
    """Whether a and b differ by at most `rel_tol` of the larger magnitude, or by `abs_tol`."""
    left = real(a)
    right = real(b)
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise value_error("tolerances must be non-negative")
    if left == right:
        return True
    if is_infinite(left) or is_infinite(right):
        return False
    difference = absolute(right - left)
    return difference <= absolute(rel_tol * right) or difference <= absolute(rel_tol * left) or difference <= abs_tol


module_constant("math", "pi", Float(PI))
module_constant("math", "tau", Float(2 * PI))
module_constant("math", "e", Float(E))
module_constant("math", "inf", Float(infinity(False)))
module_constant("math", "nan", Float(not_a_number()))
