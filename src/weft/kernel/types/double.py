"""The parts of a double: sign, 53-bit mantissa, exponent; taken apart exactly and put together with one rounding.

Everything that makes a float from something else (an int, a quotient of ints, digits of a text) ends in `compose`, so
that rounding half to even, subnormals and overflow are decided in one place.
"""

from __future__ import annotations

from typing import Final

from weft.native.language import (
    bits_of,
    count_leading_zeros,
    f64,
    float_of_bits,
    narrow,
    no_alloc,
    no_raise,
    sword,
    truncate,
    u64,
)

MANTISSA_BITS: Final = 53  # with the implicit one
EXPONENT_MIN: Final = -1074  # of the last bit of a subnormal
EXPONENT_MAX: Final = 971  # of the last bit of the largest double
FRACTION_MASK: Final = 0x000F_FFFF_FFFF_FFFF
IMPLICIT_BIT: Final = 0x0010_0000_0000_0000
SIGN_BIT: Final = 0x8000_0000_0000_0000
INFINITY_BITS: Final = 0x7FF0_0000_0000_0000
NAN_BITS: Final = 0x7FF8_0000_0000_0000


@no_raise
@no_alloc
def is_negative(value: f64) -> bool:
    """Whether the sign bit is set, which also -0.0 has."""
    return bits_of(value) & SIGN_BIT != 0


@no_raise
@no_alloc
def is_finite(value: f64) -> bool:
    """Whether it is neither an infinity nor NaN."""
    return bits_of(value) & INFINITY_BITS != INFINITY_BITS


@no_raise
@no_alloc
def is_nan(value: f64) -> bool:
    """Whether it is NaN."""
    return value != value


@no_raise
@no_alloc
def is_infinite(value: f64) -> bool:
    """Whether it is an infinity."""
    return bits_of(value) & (SIGN_BIT - 1) == INFINITY_BITS


@no_raise
@no_alloc
def absolute(value: f64) -> f64:
    """The value without its sign."""
    return float_of_bits(bits_of(value) & (SIGN_BIT - 1))


@no_raise
@no_alloc
def with_sign(value: f64, negative: bool) -> f64:
    """The magnitude of `value` with the given sign."""
    bits = bits_of(value) & (SIGN_BIT - 1)
    return float_of_bits(bits | SIGN_BIT if negative else bits)


@no_raise
@no_alloc
def infinity(negative: bool) -> f64:
    """The infinity of a sign."""
    return float_of_bits(INFINITY_BITS | SIGN_BIT if negative else INFINITY_BITS)


@no_raise
@no_alloc
def not_a_number() -> f64:
    """A quiet NaN."""
    return float_of_bits(NAN_BITS)


@no_raise
@no_alloc
def mantissa_of(value: f64) -> u64:
    """The integer m with abs(value) == m * 2**exponent_of(value); value is finite."""
    bits = bits_of(value)
    fraction = bits & FRACTION_MASK
    return fraction if bits & INFINITY_BITS == 0 else fraction | IMPLICIT_BIT


@no_raise
@no_alloc
def exponent_of(value: f64) -> sword:
    """The exponent of the last bit of `mantissa_of(value)`."""
    biased = truncate(sword, bits_of(value) >> 52 & 0x7FF)
    return EXPONENT_MIN if biased == 0 else biased - 1075


@no_raise
@no_alloc
def compose(negative: bool, mantissa: u64, exponent: sword, inexact: bool) -> f64:
    """mantissa * 2**exponent, rounded half to even; `inexact` says that a little more than `mantissa` is meant, which
    only counts when bits are dropped, so the caller gives at least 55 significant bits with it. Too large: infinity."""
    if mantissa == 0:
        return with_sign(0.0, negative)
    width: sword = 64 - narrow(sword, count_leading_zeros(u64, mantissa))
    drop = width - MANTISSA_BITS
    if exponent + drop < EXPONENT_MIN:
        drop = EXPONENT_MIN - exponent
    if exponent + drop > EXPONENT_MAX:
        return infinity(negative)
    kept = mantissa
    if drop > 64:
        kept = 0
    elif drop > 0:
        half: u64 = 1
        half = half << narrow(u64, drop - 1)
        below = mantissa & (half - 1)
        is_half_or_more = mantissa & half != 0
        kept = mantissa >> narrow(u64, drop - 1) >> 1
        if is_half_or_more and (below != 0 or inexact or kept & 1 != 0):
            kept += 1
    elif drop < 0:
        kept = mantissa << narrow(u64, -drop)
    if kept > FRACTION_MASK | IMPLICIT_BIT:  # rounded up to the next power of two
        kept = kept >> 1
        drop += 1
        if exponent + drop > EXPONENT_MAX:
            return infinity(negative)
    bits = kept
    if kept & IMPLICIT_BIT != 0:
        bits = kept & FRACTION_MASK | narrow(u64, exponent + drop + 1075) << 52
    return float_of_bits(bits | SIGN_BIT if negative else bits)
