"""Floats in hexadecimal: `float.hex` and `float.fromhex`, exact in both directions (the form of C99's `%a`)."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError, overflow_error, value_error
from weft.kernel.protocol import call1
from weft.kernel.types.double import compose, exponent_of, is_finite, is_infinite, is_negative, mantissa_of
from weft.kernel.types.float import FLOAT_TYPE
from weft.kernel.types.float_text import find_float, float_repr
from weft.kernel.types.int_text import digit_value, is_space_octet
from weft.kernel.types.str import Str, new_builder, text_bytes, text_size
from weft.kernel.types.type import Type
from weft.kernel.value import Float, Value
from weft.native.language import Pointer, builtin, f64, narrow, sword, truncate, u8, u32, u64

FRACTION_DIGITS: Final = 13  # hexadecimal digits behind the point: 52 bits
KEPT_DIGITS: Final = 15  # read digits that are kept: with a first one that is not 0 more than `compose` needs
EXPONENT_LIMIT: Final = 1 << 24  # beyond it an exponent only grows the error, or the zeros


@builtin("float.hex")
def float_hex(self: f64) -> Str:
    """The exact value in hexadecimal: `0x1.8000000000000p+1`."""
    if not is_finite(self):
        return float_repr(self)
    builder = new_builder(32)
    if is_negative(self):
        builder.append_text("-")
    mantissa = mantissa_of(self)
    whole = mantissa >> 52
    builder.append_text("0x1." if whole != 0 else "0x0.")
    if mantissa == 0:
        builder.append_text("0p+0")
        return builder.finish()
    for i in range(FRACTION_DIGITS):
        digit = truncate(sword, mantissa >> narrow(u64, 4 * (FRACTION_DIGITS - 1 - i)) & 15)
        builder.append_char(narrow(u32, digit + (0x30 if digit < 10 else 0x57)))
    exponent = exponent_of(self) + 52
    builder.append_text("p+" if exponent >= 0 else "p")
    builder.append_int(exponent)
    return builder.finish()


@builtin("float.fromhex")
def float_from_hex(cls: Type, text: Str, /) -> Value:
    """The float of a text in hexadecimal, rounded half to even. Raises ValueError, OverflowError."""
    source = text_bytes(text)
    start: sword = 0
    stop = text_size(text)
    while start < stop and is_space_octet(source[start]):
        start += 1
    while stop > start and is_space_octet(source[stop - 1]):
        stop -= 1
    number = Float(read_hex(source.at(start), stop - start))
    return number if cls is FLOAT_TYPE else call1(cls, number)


def read_hex(source: Pointer[u8], size: sword) -> f64:
    """The double of a text without white space around it."""
    place: sword = 0
    negative = False
    if size > 0 and (source[0] == 0x2B or source[0] == 0x2D):
        negative = source[0] == 0x2D
        place = 1
    if place + 1 < size and source[place] == 0x30 and source[place + 1] | 0x20 == 0x78:
        place += 2
    elif place < size and (source[place] | 0x20 == 0x69 or source[place] | 0x20 == 0x6E):
        valid, special = find_float(source, size)  # inf, nan
        if valid:
            return special
    mantissa: u64 = 0
    kept: sword = 0
    exponent: sword = 0
    inexact = False
    seen_digit = False
    seen_point = False
    while place < size:
        octet = source[place]
        if octet == 0x2E and not seen_point:
            seen_point = True
            place += 1
            continue
        digit = digit_value(octet)
        if digit > 15:
            break
        seen_digit = True
        if kept < KEPT_DIGITS:
            mantissa = mantissa << 4 | digit
            kept += 1 if mantissa != 0 else 0
            exponent -= 4 if seen_point else 0
        else:
            inexact = inexact or digit != 0
            exponent += 0 if seen_point else 4
        place += 1
    if not seen_digit:
        raise invalid_text()
    if place < size:
        exponent += read_exponent(source.at(place), size - place)
    number = compose(negative, mantissa, exponent, inexact)
    if is_infinite(number):
        raise overflow_error("hexadecimal value too large to represent as a float")
    return number


def read_exponent(source: Pointer[u8], size: sword) -> sword:
    """The exponent `p-3` that ends a text. Raises ValueError."""
    if source[0] | 0x20 != 0x70:
        raise invalid_text()
    place: sword = 1
    negative = False
    if place < size and (source[place] == 0x2B or source[place] == 0x2D):
        negative = source[place] == 0x2D
        place += 1
    if place == size:
        raise invalid_text()
    number: sword = 0
    while place < size:
        digit = digit_value(source[place])
        if digit > 9:
            raise invalid_text()
        if number < EXPONENT_LIMIT:
            number = number * 10 + narrow(sword, digit)
        place += 1
    return -number if negative else number


def invalid_text() -> GuestError:
    """The ValueError of `float.fromhex`."""
    return value_error("invalid hexadecimal floating-point string")
