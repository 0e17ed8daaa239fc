"""The mathematical functions that the port takes from its C library.

They follow C99 and IEEE 754: NaN for a wrong argument, an infinity for an overflow, no trap, `errno` is not looked at.
"""

from __future__ import annotations

from weft.native.language import f64, no_alloc, no_raise, port


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
