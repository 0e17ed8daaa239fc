"""Integers as text and back, in bases 2 to 36.

Long numbers go through chunks: as many digits of the text as fit a 32-bit digit of the number at a time (nine in
base 10), so each step is one pass of cheap arithmetic.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import value_error
from weft.kernel.protocol import repr_of
from weft.kernel.state import current
from weft.kernel.thread import native_turn
from weft.kernel.types.int import (
    Int,
    digit_count,
    int_absolute,
    int_add,
    int_bit_length,
    int_divmod,
    int_multiply,
    int_negative,
    int_of_digits,
    int_order,
    int_power,
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


# --- Limits --------------------------------------------------------------------------------------------------

DIGITS_MAX_DEFAULT: Final = 4300
DIGITS_CHECK_MIN: Final = 640  # digits that are always allowed


def digits_limit() -> sword:
    """How many decimal digits a conversion may have; 0: any number."""
    limit = current().machine[0].int_digits_limit
    if limit == 0:
        return DIGITS_MAX_DEFAULT
    return 0 if limit == NO_LIMIT else narrow(sword, limit)


NO_LIMIT: Final = 0xFFFF_FFFF


def check_digits(count: sword) -> None:
    """Raise ValueError if a text has too many digits to become an int."""
    limit: sword = digits_limit() if count > DIGITS_CHECK_MIN else 0
    if limit != 0 and count > limit:
        raise value_error(
            "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use"
            " sys.set_int_max_str_digits() to increase the limit",
            SmallInt(limit),
            SmallInt(count),
        )


def check_bits(value: Value) -> None:
    """Raise ValueError if an int has too many digits to become a text."""
    bits = int_bit_length(value)
    if bits <= DIGITS_CHECK_MIN * 3:
        return
    limit = digits_limit()
    if limit == 0 or bits <= limit * 3:
        return
    # 28738 / 8651 is a little above the logarithm of 10 to base 2.
    if (
        bits > limit * 28738 // 8651 + 1
        or int_order(int_absolute(value), int_power(SmallInt(10), SmallInt(limit))) >= 0
    ):
        raise value_error(
            "Exceeds the limit ({} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase"
            " the limit",
            SmallInt(limit),
        )


# --- To text -------------------------------------------------------------------------------------------------


def append_magnitude(builder: StrBuilder, value: Value, base: u32) -> None:
    """Append the digits of abs(value), without sign or prefix."""
    wide = widened(value)
    if wide.count == 0:
        builder.append_char(0x30)
        return
    if base == 10:
        check_bits(value)
        if wide.count >= RECURSIVE_TEXT_MIN:
            append_large(builder, int_absolute(value))
            return
    base_bits = 31 - narrow(sword, count_leading_zeros(u32, base))
    if base & (base - 1) == 0:
        append_bits(builder, wide, base_bits)
        return
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


def append_bits(builder: StrBuilder, value: Int, bits: sword) -> None:
    """Append the magnitude of a number that is not 0 in the base 1 << bits, which is 2 to 32: each digit is a few bits."""
    size = (int_bit_length(value) + bits - 1) // bits
    text: Array[u8] = array_of(u8, size)
    mask: u32 = (1 << bits) - 1
    gathered: u64 = 0
    filled: sword = 0
    source: u32 = 0
    place = size
    while place > 0:
        if filled < bits:
            if source < value.count:
                digit: u64 = value.digits[source]
                gathered = gathered | digit << narrow(u64, filled)
                source += 1
            filled += 32
        place -= 1
        text[place] = digit_octet(truncate(u32, gathered) & mask)
        gathered = gathered >> narrow(u64, bits)
        filled -= bits
        if place & 4095 == 4095:
            native_turn()
    builder.append_octets(text.pointer(0), size, size)


RECURSIVE_TEXT_MIN: Final = 160  # digits of 32 bits from which on texts are made by halves
LEAF: Final = 300  # decimal digits that are made one after the other


def append_large(builder: StrBuilder, value: Value) -> None:
    """Append a natural number in decimal by halves: it is divided by a power of 10 in the middle, so that the costs are
    those of large quotients, not of one for each digit."""
    width = int_bit_length(value) * 1233 // 4096 + 2  # a little more than the logarithm of 2 to base 10
    levels: sword = 0
    while LEAF << levels < width:
        levels += 1
    powers: Array[Value] = array_of(Value, levels + 1)
    power = int_power(SmallInt(10), SmallInt(LEAF))
    for level in range(levels):
        powers[level] = power
        if level + 1 < levels:
            power = int_multiply(power, power)
    text: Array[u8] = array_of(u8, width)
    write_decimal(text, 0, width, value, powers, levels)
    start: sword = 0
    while start + 1 < width and text[start] == 0x30:
        start += 1
    builder.append_octets(text.pointer(start), width - start, width - start)


def write_decimal(
    text: Array[u8], start: sword, width: sword, value: Value, powers: Array[Value], level: sword
) -> None:
    """Write `width` digits, zeros first. `powers[n]` is 10 ** (LEAF << n); width is at most LEAF << level."""
    while level > 0 and width <= LEAF << (level - 1):
        level -= 1
    if level == 0:
        wide = widened(value)
        count = digit_count(wide)
        rest: Array[u32] = array_of(u32, count + 1)
        copy_digits(rest.pointer(0), wide.digits.pointer(0), count)
        place = start + width
        while place > start:
            part: u32 = 0
            if count > 0:
                part = divide_small(rest.pointer(0), rest.pointer(0), count, 1_000_000_000)
                count = trimmed(rest.pointer(0), count)
            for _ in range(9):
                if place > start:
                    place -= 1
                    text[place] = narrow(u8, 0x30 + part % 10)
                    part = part // 10
        return
    size: sword = LEAF << (level - 1)
    high, low = int_divmod(value, powers[level - 1])
    write_decimal(text, start, width - size, high, powers, level - 1)
    write_decimal(text, start + width - size, size, low, powers, level - 1)


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
def _are_digits(source: Pointer[u8], start: sword, stop: sword, base: u32) -> bool:
    """Whether source[start:stop] is digits, with single underscores only between them."""
    after_digit = False
    for i in range(start, stop):
        if i & 4095 == 4095:
            native_turn()
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
    if base & (base - 1) != 0 and stop - start > DIGITS_CHECK_MIN:
        plain: Array[u8] = array_of(u8, stop - start)
        count: sword = 0
        for i in range(start, stop):
            if source[i] != 0x5F:
                plain[count] = source[i]
                count += 1
        check_digits(count)
        result = _int_of_halves(plain, 0, count, base)
        return int_negative(result) if negative else result
    return _int_of_run(source, start, stop, base, negative)


def _int_of_halves(plain: Array[u8], start: sword, stop: sword, base: u32) -> Value:
    """The number of many digits: that of the first half times a power of the base, and that of the second."""
    if stop - start <= 2 * DIGITS_CHECK_MIN:
        return _int_of_run(plain.pointer(0), start, stop, base, False)
    middle = (start + stop) // 2
    high = _int_of_halves(plain, start, middle, base)
    low = _int_of_halves(plain, middle, stop, base)
    scale = int_power(SmallInt(narrow(sword, base)), SmallInt(stop - middle))
    return int_add(int_multiply(high, scale), low)


def _int_of_bits(source: Pointer[u8], start: sword, stop: sword, bits: sword, negative: bool) -> Value:
    """The number of digits in the base 1 << bits, the last ones first: each is a few bits."""
    digits: Array[u32] = array_of(u32, (stop - start) * bits // 32 + 1)
    gathered: u64 = 0
    filled: sword = 0
    count: sword = 0
    place = stop
    while place > start:
        place -= 1
        if source[place] != 0x5F:
            digit: u64 = digit_value(source[place])
            gathered = gathered | digit << narrow(u64, filled)
            filled += bits
            if filled >= 32:
                digits[count] = truncate(u32, gathered)
                count += 1
                gathered = gathered >> 32
                filled -= 32
        if place & 4095 == 4095:
            native_turn()
    if filled > 0:
        digits[count] = truncate(u32, gathered)
        count += 1
    return int_of_digits(negative, digits.pointer(0), count)


def _int_of_run(source: Pointer[u8], start: sword, stop: sword, base: u32, negative: bool) -> Value:
    if base & (base - 1) == 0:
        return _int_of_bits(source, start, stop, 31 - narrow(sword, count_leading_zeros(u32, base)), negative)
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
