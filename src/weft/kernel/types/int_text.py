"""Integers as text and back, in bases 2 to 36.

Long numbers go through chunks: as many digits of the text as fit a 32-bit digit of the number at a time (nine in
base 10), so each step is one pass of cheap arithmetic.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import value_error
from weft.kernel.protocol import repr_of
from weft.kernel.types.int import (
    digit_count,
    int_bit_length,
    int_of_digits,
    int_sign,
    widened,
)
from weft.kernel.types.natural import copy_digits, divide_small, multiply_add_small, trimmed
from weft.kernel.types.str import Str, StrBuilder, character, make_str, new_builder
from weft.kernel.value import NONE, SmallInt, Value
from weft.native.language import (
    Array,
    Pointer,
    Text,
    array_of,
    count_leading_zeros,
    narrow,
    no_alloc,
    no_raise,
    sword,
    truncate,
    u8,
    u32,
    u64,
    word,
    wrapping_subtract,
)


@no_raise
@no_alloc
def digit_value(octet: u8) -> u32:
    """0 to 35 for 0-9, a-z and A-Z; 99 for everything else."""
    if 0x30 <= octet <= 0x39:
        return octet - 0x30
    if 0x61 <= octet <= 0x7A:
        return octet - 0x61 + 10
    if 0x41 <= octet <= 0x5A:
        return octet - 0x41 + 10
    return 99


@no_raise
@no_alloc
def digit_octet(digit: u32) -> u8:
    """The character of a digit below 36, in lower case."""
    return narrow(u8, 0x30 + digit if digit < 10 else 0x61 - 10 + digit)


@no_raise
@no_alloc
def chunk_digits(base: u32) -> sword:
    """How many digits of a base surely fit 32 bits: 9 for base 10."""
    count: sword = 0
    rest: u32 = 0xFFFF_FFFF
    while rest >= base:
        rest = rest // base
        count += 1
    return count


@no_raise
@no_alloc
def _power(base: u32, exponent: sword) -> u32:
    result: u32 = 1
    for _ in range(exponent):
        result = result * base
    return result


# --- To text -------------------------------------------------------------------------------------------------


def append_magnitude(builder: StrBuilder, value: Value, base: u32) -> None:
    """Append the digits of abs(value), without sign or prefix."""
    wide = widened(value)
    if wide.count == 0:
        builder.append_char(0x30)
        return
    base_bits = 31 - narrow(sword, count_leading_zeros(u32, base))
    limit = int_bit_length(wide) // base_bits + 2 + 32
    text: Array[u8] = array_of(u8, limit)
    count = digit_count(wide)
    rest: Array[u32] = array_of(u32, count)
    copy_digits(rest.pointer(0), wide.digits.pointer(0), count)
    chunk = chunk_digits(base)
    divisor = _power(base, chunk)
    place = limit
    while count > 0:
        digits = divide_small(rest.pointer(0), rest.pointer(0), count, divisor)
        count = trimmed(rest.pointer(0), count)
        for _ in range(chunk):
            if count == 0 and digits == 0:
                break
            place -= 1
            text[place] = digit_octet(digits % base)
            digits = digits // base
    builder.append_octets(text.pointer(place), limit - place, limit - place)


def append_int_value(builder: StrBuilder, value: Value) -> None:
    """Append an int in decimal."""
    match value:
        case SmallInt(number):
            builder.append_int(number)
            return
    if int_sign(value) < 0:
        builder.append_char(0x2D)
    append_magnitude(builder, value, 10)


def int_repr(value: Value) -> Str:
    """`repr(value)` of an int."""
    match value:
        case SmallInt(number):
            return small_int_text(number)
    builder = new_builder(24)
    append_int_value(builder, value)
    return builder.finish()


# Two digits at a time: half as many divisions.
DIGIT_PAIRS: Final[Text] = (
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748"
    "49505152535455565758596061626364656667686970717273747576777879808182838485868788899091929394959697"
    "9899"
)


def small_int_text(number: sword) -> Str:
    """A number in decimal, without the detour through a builder."""
    rest = truncate(word, number)
    size: sword = 1
    if number < 0:
        rest = wrapping_subtract(word, 0, rest)
        size = 2
    elif number < 10:
        return character(0x30 + truncate(u32, number))
    limit: u64 = 10
    while limit <= rest:
        size += 1
        limit *= 10
    text = make_str(size, size)
    octets = text.bytes.pointer(0)
    place = size
    while rest > 9:
        pair = rest % 100 * 2
        rest = rest // 100
        place -= 2
        octets[place] = ord(DIGIT_PAIRS[pair])
        octets[place + 1] = ord(DIGIT_PAIRS[pair + 1])
    if place > (1 if number < 0 else 0):
        octets[place - 1] = narrow(u8, 0x30 + rest)
    if number < 0:
        octets[0] = 0x2D
    return text


def append_prefix(builder: StrBuilder, base: u32) -> None:
    """Append 0x, 0o or 0b."""
    builder.append_text("0x" if base == 16 else "0o" if base == 8 else "0b")


def int_to_base(value: Value, base: u32, prefixed: bool) -> Str:
    """The text in a base; with 0x, 0o or 0b after the sign as `hex`, `oct` and `bin` give it if `prefixed`."""
    builder = new_builder(24)
    if int_sign(value) < 0:
        builder.append_char(0x2D)
    if prefixed:
        append_prefix(builder, base)
    append_magnitude(builder, value, base)
    return builder.finish()


# --- From text -----------------------------------------------------------------------------------------------


@no_raise
@no_alloc
def is_space_octet(octet: u8) -> bool:
    """Whether a byte is ASCII white space (the separators 28 to 31 are such only for str)."""
    return octet == 0x20 or 0x09 <= octet <= 0x0D


@no_raise
@no_alloc
def _prefix_base(letter: u8) -> u32:
    folded = letter | 0x20
    if folded == 0x78:
        return 16
    if folded == 0x6F:
        return 8
    return 2 if folded == 0x62 else 0


def find_int(source: Pointer[u8], size: sword, base: u32) -> Value:
    """The int of a text as `int(text, base)` takes it, or None if the text is no int of the base."""
    start: sword = 0
    stop = size
    while start < stop and is_space_octet(source[start]):
        start += 1
    while stop > start and is_space_octet(source[stop - 1]):
        stop -= 1
    negative = False
    if start < stop and (source[start] == 0x2B or source[start] == 0x2D):
        negative = source[start] == 0x2D
        start += 1
    prefixed = False
    must_be_zero = False
    if stop - start >= 2 and source[start] == 0x30:
        marked = _prefix_base(source[start + 1])
        if marked != 0 and (base == 0 or base == marked):
            base = marked
            start += 2
            prefixed = True
    if base == 0:
        must_be_zero = start < stop and source[start] == 0x30  # 010 could be meant as octal
        base = 10
    if prefixed and start < stop and source[start] == 0x5F:
        start += 1
    if not _are_digits(source, start, stop, base):
        return NONE
    result = _int_of_text(source, start, stop, base, negative)
    return NONE if must_be_zero and int_sign(result) != 0 else result


@no_raise
@no_alloc
def _are_digits(source: Pointer[u8], start: sword, stop: sword, base: u32) -> bool:
    """Whether source[start:stop] is digits, with single underscores only between them."""
    after_digit = False
    for i in range(start, stop):
        if source[i] == 0x5F:
            if not after_digit:
                return False
            after_digit = False
        elif digit_value(source[i]) < base:
            after_digit = True
        else:
            return False
    return after_digit


def _int_of_text(source: Pointer[u8], start: sword, stop: sword, base: u32, negative: bool) -> Value:
    base_bits = 32 - narrow(sword, count_leading_zeros(u32, base - 1))
    digits: Array[u32] = array_of(u32, (stop - start) * base_bits // 32 + 2)
    count: sword = 0
    chunk = chunk_digits(base)
    gathered: u32 = 0
    factor: u32 = 1
    length: sword = 0
    for i in range(start, stop):
        if source[i] == 0x5F:
            continue
        gathered = gathered * base + digit_value(source[i])
        factor = factor * base
        length += 1
        if length == chunk:
            count = _push(digits, count, factor, gathered)
            gathered = 0
            factor = 1
            length = 0
    if length > 0:
        count = _push(digits, count, factor, gathered)
    return int_of_digits(negative, digits.pointer(0), count)


@no_raise
@no_alloc
def _push(digits: Array[u32], count: sword, factor: u32, addend: u32) -> sword:
    carry = multiply_add_small(digits.pointer(0), count, factor, addend)
    if carry == 0:
        return count
    digits[count] = carry
    return count + 1


def parse_int(source: Pointer[u8], size: sword, base: u32, origin: Value) -> Value:
    """As `find_int`; raises ValueError showing `origin`, the object that the text came from."""
    result = find_int(source, size, base)
    if result is NONE:
        raise value_error("invalid literal for int() with base {}: {}", SmallInt(narrow(sword, base)), repr_of(origin))
    return result
