"""The mathematical functions that the port takes from its C library.

They follow C99 and IEEE 754: NaN for a wrong argument, an infinity for an overflow, no trap, `errno` is not looked at.
"""

from __future__ import annotations

from weft.native.language import f64, i32, no_alloc, no_raise, port


@port
@no_raise
@no_alloc
def math_pow(base: f64, exponent: f64) -> f64:
    """base ** exponent."""


@port
@no_raise
@no_alloc
def math_fmod(left: f64, right: f64) -> f64:
    """The exact remainder of the quotient truncated toward zero, with the sign of `left`."""


@port
@no_raise
@no_alloc
def math_sqrt(value: f64) -> f64:
    """The square root."""


@port
@no_raise
@no_alloc
def math_cbrt(value: f64) -> f64:
    """The cube root."""


@port
@no_raise
@no_alloc
def math_exp(value: f64) -> f64:
    """e ** value."""


@port
@no_raise
@no_alloc
def math_exp2(value: f64) -> f64:
    """2 ** value."""


@port
@no_raise
@no_alloc
def math_expm1(value: f64) -> f64:
    """e ** value - 1, exact for small values."""


@port
@no_raise
@no_alloc
def math_log(value: f64) -> f64:
    """The natural logarithm."""


@port
@no_raise
@no_alloc
def math_log1p(value: f64) -> f64:
    """The natural logarithm of 1 + value, exact for small values."""


@port
@no_raise
@no_alloc
def math_log2(value: f64) -> f64:
    """The logarithm to base 2."""


@port
@no_raise
@no_alloc
def math_log10(value: f64) -> f64:
    """The logarithm to base 10."""


@port
@no_raise
@no_alloc
def math_sin(value: f64) -> f64:
    """The sine of radians."""


@port
@no_raise
@no_alloc
def math_cos(value: f64) -> f64:
    """The cosine of radians."""


@port
@no_raise
@no_alloc
def math_tan(value: f64) -> f64:
    """The tangent of radians."""


@port
@no_raise
@no_alloc
def math_asin(value: f64) -> f64:
    """The angle of a sine."""


@port
@no_raise
@no_alloc
def math_acos(value: f64) -> f64:
    """The angle of a cosine."""


@port
@no_raise
@no_alloc
def math_atan(value: f64) -> f64:
    """The angle of a tangent."""


@port
@no_raise
@no_alloc
def math_sinh(value: f64) -> f64:
    """The hyperbolic sine."""


@port
@no_raise
@no_alloc
def math_cosh(value: f64) -> f64:
    """The hyperbolic cosine."""


@port
@no_raise
@no_alloc
def math_tanh(value: f64) -> f64:
    """The hyperbolic tangent."""


@port
@no_raise
@no_alloc
def math_asinh(value: f64) -> f64:
    """The inverse of sinh."""


@port
@no_raise
@no_alloc
def math_acosh(value: f64) -> f64:
    """The inverse of cosh."""


@port
@no_raise
@no_alloc
def math_atanh(value: f64) -> f64:
    """The inverse of tanh."""


@port
@no_raise
@no_alloc
def math_erf(value: f64) -> f64:
    """The error function."""


@port
@no_raise
@no_alloc
def math_erfc(value: f64) -> f64:
    """1 - erf, exact for large values."""


@port
@no_raise
@no_alloc
def math_gamma(value: f64) -> f64:
    """The gamma function."""


@port
@no_raise
@no_alloc
def math_lgamma(value: f64) -> f64:
    """The logarithm of the magnitude of the gamma function."""


@port
@no_raise
@no_alloc
def math_atan2(y: f64, x: f64) -> f64:
    """The angle of the point (x, y)."""


@port
@no_raise
@no_alloc
def math_remainder(left: f64, right: f64) -> f64:
    """left - n * right, for the integer n nearest to the quotient, even in a tie."""


@port
@no_raise
@no_alloc
def math_ldexp(value: f64, exponent: i32) -> f64:
    """value * 2 ** exponent."""


@port
@no_raise
@no_alloc
def math_hypot(x: f64, y: f64) -> f64:
    """sqrt(x*x + y*y) without overflow on the way; an infinity if one is infinite, even beside a NaN."""
