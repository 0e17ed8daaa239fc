"""Items of buffers: numbers in octets, by the letters of `struct`.

What `struct`, `array` and `memoryview` share. An item of at most 8 octets travels as a u64, its octets counted from the
lowest; so checking and converting a value is apart from storing it, which needs a lock and may not run guest code.
Values are converted with an outcome, since each of the three has texts of its own for what does not fit.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from weft.kernel.protocol import find_dunder, float_value, truth
from weft.kernel.types.bytes import Bytes, make_bytes
from weft.kernel.types.int import int_bit_length, int_sign, is_int, magnitude_of, signed_int
from weft.kernel.types.range import int_argument
from weft.kernel.types.str import name
from weft.kernel.value import ABSENT, Float, SmallInt, Value, boolean
from weft.native.language import (
    CONFIG,
    Pointer,
    bits_of,
    f64,
    float_of_bits,
    narrow,
    no_alloc,
    no_raise,
    sword,
    truncate,
    u8,
    u32,
    u64,
    wrapping_subtract,
)

WORD_SIZE: Final = CONFIG.word_bits // 8

# Letters of kinds.
KIND_BYTES: Final = 0x73  # s
KIND_PASCAL: Final = 0x70  # p
KIND_PAD: Final = 0x78  # x
KIND_CHAR: Final = 0x63  # c
KIND_BOOL: Final = 0x3F  # ?
KIND_HALF: Final = 0x65  # e
KIND_FLOAT: Final = 0x66  # f
KIND_DOUBLE: Final = 0x64  # d
KIND_OCTET: Final = 0x42  # B
KIND_SIGNED: Final = 0x62  # b
KIND_POINTER: Final = 0x50  # P


class Fit(IntEnum):
    """What came of converting a value."""

    FITS = 0
    WRONG_TYPE = 1
    OUT_OF_RANGE = 2


@no_raise
@no_alloc
def native_size(kind: u32) -> sword:
    """Octets of an item as the machine's C compiler has it, which are its alignment too; 0 for an unknown letter."""
    if kind == 0x62 or kind == 0x42 or kind == 0x63 or kind == 0x3F:  # b B c ?
        return 1
    if kind == 0x68 or kind == 0x48 or kind == 0x65:  # h H e
        return 2
    if kind == 0x69 or kind == 0x49 or kind == 0x66:  # i I f
        return 4
    if kind == 0x71 or kind == 0x51 or kind == 0x64:  # q Q d
        return 8
    if kind == 0x6C or kind == 0x4C or kind == 0x6E or kind == 0x4E or kind == 0x50:  # l L n N P
        return WORD_SIZE
    return 0


@no_raise
@no_alloc
def standard_size(kind: u32) -> sword:
    """Octets of an item in the formats that are the same everywhere; 0 for a letter that they do not have."""
    if kind == 0x6C or kind == 0x4C:  # l L
        return 4
    if kind == 0x6E or kind == 0x4E or kind == 0x50:  # n N P
        return 0
    return native_size(kind)


@no_raise
@no_alloc
def is_float_kind(kind: u32) -> bool:
    """Whether a letter stands for a floating-point number."""
    return kind == KIND_FLOAT or kind == KIND_DOUBLE or kind == KIND_HALF


@no_raise
@no_alloc
def is_signed_kind(kind: u32) -> bool:
    """Whether a letter stands for an integer with a sign."""
    return kind >= 0x61 and kind != KIND_CHAR and not is_float_kind(kind)


# --- Octets --------------------------------------------------------------------------------------------------


@no_raise
@no_alloc
def load_item(source: Pointer[u8], size: sword, is_big: bool) -> u64:
    """The item in 1 to 8 octets."""
    bits: u64 = 0
    for i in range(size):
        octet: u64 = source[i if is_big else size - 1 - i]
        bits = bits << 8 | octet
    return bits


@no_raise
@no_alloc
def store_item(target: Pointer[u8], size: sword, bits: u64, is_big: bool) -> None:
    """Store the low octets of an item in 1 to 8 octets."""
    for i in range(size):
        target[size - 1 - i if is_big else i] = truncate(u8, bits >> narrow(u64, i * 8))


# --- Floats --------------------------------------------------------------------------------------------------


@no_raise
@no_alloc
def narrowed_float(value: f64, fraction_bits: u64, exponent_bits: u64) -> tuple[bool, u64]:
    """A double in a shorter IEEE 754 format, rounded half to even; false if it is finite and becomes infinite."""
    one: u64 = 1
    bits = bits_of(value)
    sign = bits >> 63 << (fraction_bits + exponent_bits)
    infinity = (one << exponent_bits) - 1 << fraction_bits
    exponent = narrow(sword, bits >> 52 & 0x7FF)
    fraction = bits & 0x000F_FFFF_FFFF_FFFF
    if exponent == 0x7FF:
        if fraction == 0:
            return True, sign | infinity
        return True, sign | infinity | one << (fraction_bits - 1) | fraction >> (52 - fraction_bits)
    if exponent == 0:
        return True, sign
    bias = (one << (exponent_bits - 1)) - 1
    place = exponent - 1023 + narrow(sword, bias)
    mantissa = fraction | one << 52
    drop = 52 - narrow(sword, fraction_bits)
    if place <= 0:
        drop += 1 - place
        place = 0
    if drop > 63:
        return True, sign
    shift = narrow(u64, drop)
    kept = mantissa >> shift
    rest = mantissa & (one << shift) - 1
    half = one << (shift - 1)
    if rest > half or rest == half and kept & 1 != 0:
        kept += 1
    # A carry out of the fraction, and the leading one of a normal number, both count up the exponent.
    result = kept
    if place > 0:
        result = kept + (narrow(u64, place - 1) << fraction_bits)
    return result < infinity, sign | (result if result < infinity else infinity)


@no_raise
@no_alloc
def widened_float(bits: u64, fraction_bits: u64, exponent_bits: u64) -> f64:
    """The double of a number in a shorter IEEE 754 format."""
    one: u64 = 1
    sign = bits >> (fraction_bits + exponent_bits) << 63
    exponent = narrow(sword, bits >> fraction_bits & (one << exponent_bits) - 1)
    fraction = bits & (one << fraction_bits) - 1
    bias = narrow(sword, (one << (exponent_bits - 1)) - 1)
    if exponent == 2 * bias + 1:
        return float_of_bits(sign | 0x7FF << 52 | fraction << (52 - fraction_bits))
    if exponent == 0:
        if fraction == 0:
            return float_of_bits(sign)
        exponent = 1
        while fraction >> fraction_bits == 0:
            fraction = fraction << 1
            exponent -= 1
        fraction = fraction & (one << fraction_bits) - 1
    return float_of_bits(sign | narrow(u64, exponent - bias + 1023) << 52 | fraction << (52 - fraction_bits))


def float_bits(kind: u32, value: f64) -> tuple[bool, u64]:
    """The item of a double in the format of a letter; false if it becomes infinite."""
    if kind == KIND_DOUBLE:
        return True, bits_of(value)
    if kind == KIND_FLOAT:
        return narrowed_float(value, 23, 8)
    return narrowed_float(value, 10, 5)


@no_raise
@no_alloc
def float_of_item(kind: u32, bits: u64) -> f64:
    """The double of an item in the format of a letter."""
    if kind == KIND_DOUBLE:
        return float_of_bits(bits)
    return widened_float(bits, 23, 8) if kind == KIND_FLOAT else widened_float(bits, 10, 5)


# --- Values --------------------------------------------------------------------------------------------------


def integer_bits(number: Value, size: sword, is_signed: bool) -> tuple[Fit, u64]:
    """The item of an int in 1 to 8 octets, two's complement."""
    if int_bit_length(number) > 64:
        return Fit.OUT_OF_RANGE, 0
    magnitude = magnitude_of(number)
    is_negative = int_sign(number) < 0
    one: u64 = 1
    if is_signed:
        limit = one << narrow(u64, size * 8 - 1)
        if magnitude > limit or magnitude == limit and not is_negative:
            return Fit.OUT_OF_RANGE, 0
    elif is_negative or size < 8 and magnitude >> narrow(u64, size * 8) != 0:
        return Fit.OUT_OF_RANGE, 0
    return Fit.FITS, wrapping_subtract(u64, 0, magnitude) if is_negative else magnitude


def int_of_item(bits: u64, size: sword, is_signed: bool) -> Value:
    """The int of an item of 1 to 8 octets."""
    unused = narrow(u64, 64 - size * 8)
    one: u64 = 1
    if is_signed and bits >> narrow(u64, size * 8 - 1) & one != 0:
        # The magnitude of the two's complement, within the octets of the item.
        return signed_int(True, wrapping_subtract(u64, 0, bits) & 0xFFFF_FFFF_FFFF_FFFF >> unused)
    return signed_int(False, bits)


def item_bits(kind: u32, size: sword, value: Value) -> tuple[Fit, u64]:
    """A value as an item. Runs guest code: `__index__`, `__float__`, `__bool__`."""
    if kind == KIND_BOOL:
        return Fit.FITS, 1 if truth(value) else 0
    if kind == KIND_CHAR:
        match value:
            case Bytes():
                if value.count != 1:
                    return Fit.OUT_OF_RANGE, 0
                return Fit.FITS, value.bytes[0]
            case _:
                return Fit.WRONG_TYPE, 0
    if is_float_kind(kind):
        match value:
            case Float():
                pass
            case _:
                if not is_int(value) and find_dunder(value, name("__float__")) is ABSENT:
                    if find_dunder(value, name("__index__")) is ABSENT:
                        return Fit.WRONG_TYPE, 0
        fits, found = float_bits(kind, float_value(value))
        return Fit.FITS if fits else Fit.OUT_OF_RANGE, found
    if not is_int(value) and find_dunder(value, name("__index__")) is ABSENT:
        return Fit.WRONG_TYPE, 0
    return integer_bits(int_argument(value), size, is_signed_kind(kind))


def value_of_item(kind: u32, size: sword, bits: u64) -> Value:
    """An item as a value."""
    if kind == KIND_BOOL:
        return boolean(bits != 0)
    if is_float_kind(kind):
        return Float(float_of_item(kind, bits))
    if kind == KIND_CHAR:
        made = make_bytes(1)
        made.bytes[0] = truncate(u8, bits)
        return made
    if size < 4:
        number = narrow(sword, bits)
        if is_signed_kind(kind) and bits >> narrow(u64, size * 8 - 1) != 0:
            number -= 0x100 if size == 1 else 0x10000
        return SmallInt(number)
    return int_of_item(bits, size, is_signed_kind(kind))
