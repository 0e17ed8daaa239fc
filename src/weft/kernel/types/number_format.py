"""`format` of ints and floats: digits by the type letter, then grouping, sign and padding in one layout."""

from __future__ import annotations

from weft.kernel.errors import overflow_error, value_error
from weft.kernel.protocol import str_of
from weft.kernel.thread import native_turn
from weft.kernel.types.bool import bool_repr, is_bool
from weft.kernel.types.double import is_finite, is_nan, is_negative, with_sign
from weft.kernel.types.float_text import (
    append_float,
    append_positional,
    append_scientific,
    append_special,
    fixed_digits,
    float_repr,
    precise_digits,
)
from weft.kernel.types.format_spec import NOT_GIVEN, FormatSpec, append_padded, parse_spec, raise_unknown_kind
from weft.kernel.types.int import fits_word, float_of_integer, int_sign, word_of_int
from weft.kernel.types.int_text import append_magnitude, append_prefix, int_repr
from weft.kernel.types.str import (
    EMPTY,
    Str,
    StrBuilder,
    character,
    concatenate,
    name,
    new_builder,
    text_bytes,
    text_size,
)
from weft.kernel.value import SHAPE_IS_GUEST, Float, Object, Value, shape_of
from weft.native.language import Array, Pointer, array_of, builtin, f64, narrow, sword, u8, u32

# --- Layout --------------------------------------------------------------------------------------------------


def append_grouped(
    builder: StrBuilder, digits: Pointer[u8], count: sword, separator: u32, group: sword, minimum: sword
) -> None:
    """Append digits with a separator between groups from the right, after zeros up to a minimum width. A separator
    never comes first, so the width may be one more."""
    limit = 2 * (count if count > minimum else minimum) + 2
    text: Array[u8] = array_of(u8, limit)
    place = limit
    rest = count
    while True:
        native_turn()
        wanted = rest if rest > minimum else minimum
        if wanted < 1:
            wanted = 1
        length = wanted if wanted < group or separator == 0 else group
        for _ in range(length):
            place -= 1
            rest -= 1
            text[place] = digits[rest] if rest >= 0 else 0x30
        if rest < 0:
            rest = 0
        minimum -= length
        if rest == 0 and minimum <= 0:
            break
        place -= 1
        text[place] = narrow(u8, separator)
        minimum -= 1
    builder.append_octets(text.pointer(place), limit - place, limit - place)


def lay_out(spec: FormatSpec, negative: bool, prefix: Str, digits: Str) -> Str:
    """Sign, prefix and digits (with what follows them) by a specification. Only the leading digits are grouped."""
    sign: u32 = 0
    if negative:
        sign = 0x2D
    elif spec.sign == 0x2B or spec.sign == 0x20:
        sign = spec.sign
    zero_filled = spec.fill == 0x30 and spec.align == 0x3D
    signed_size = text_size(digits) + (1 if sign != 0 else 0)
    if prefix.size == 0 and spec.grouping == 0 and spec.width <= signed_size and not zero_filled:
        return digits if sign == 0 else concatenate(character(sign), digits)
    source = text_bytes(digits)
    size = text_size(digits)
    whole: sword = 0
    hexadecimal = spec.kind == 0x78 or spec.kind == 0x58
    while whole < size and (0x30 <= source[whole] <= 0x39 or hexadecimal):
        whole += 1
    around = size - whole + text_size(prefix) + (1 if sign != 0 else 0)
    body = new_builder(size + 8)
    if whole > 0 or zero_filled:
        by_four = spec.kind == 0x62 or spec.kind == 0x6F or hexadecimal
        minimum = spec.width - around if zero_filled else 0
        if whole > 0 or minimum > 0:
            append_grouped(body, source, whole, spec.grouping if whole > 0 else 0, 4 if by_four else 3, minimum)
    body.append_octets(source.at(whole), size - whole, size - whole)
    number = body.finish()
    builder = new_builder(text_size(number) + 8)
    if spec.align == 0x3D:
        if sign != 0:
            builder.append_char(sign)
        builder.append(prefix)
        room = spec.width - text_size(number) - text_size(prefix) - (1 if sign != 0 else 0)
        builder.append_repeated(spec.fill, room)
        builder.append(number)
        return builder.finish()
    joined = new_builder(text_size(number) + 8)
    if sign != 0:
        joined.append_char(sign)
    joined.append(prefix)
    joined.append(number)
    append_padded(builder, joined.finish(), spec)
    return builder.finish()


# --- Ints ----------------------------------------------------------------------------------------------------


def uppercase_digits(text: Str) -> Str:
    """ASCII text with its letters in upper case."""
    builder = new_builder(text_size(text))
    source = text_bytes(text)
    for i in range(text_size(text)):
        native_turn()
        octet = source[i]
        builder.append_char(octet - 32 if 0x61 <= octet <= 0x7A else octet)
    return builder.finish()


def is_float_kind(kind: u32) -> bool:
    """Whether a letter asks for a float: e f g, their capitals, %."""
    return 0x65 <= kind <= 0x67 or 0x45 <= kind <= 0x47 or kind == 0x25


def _base_of_kind(kind: u32) -> u32:
    if kind == 0x62:
        return 2
    if kind == 0x6F:
        return 8
    return 16 if kind == 0x78 or kind == 0x58 else 10


def int_format(value: Value, specification: Str) -> Str:
    """`format(value, specification)` of an int or bool. Raises ValueError, OverflowError."""
    if specification.size == 0:
        match value:  # a subclass may have a `__str__` of its own
            case Object() as made if shape_of(made).flags & SHAPE_IS_GUEST != 0:
                return str_of(value)
            case _:
                return bool_repr(value) if is_bool(value) else int_repr(value)
    type_text = name("bool") if is_bool(value) else name("int")
    spec = parse_spec(specification, 0x64, 0x3E, type_text)
    if is_float_kind(spec.kind):
        return _format_float(float_of_integer(value), spec, type_text)
    base = _base_of_kind(spec.kind)
    if base == 10 and spec.kind != 0x64 and spec.kind != 0x6E and spec.kind != 0x63:
        raise_unknown_kind(spec, type_text)
    if spec.precision != NOT_GIVEN:
        raise value_error("Precision not allowed in integer format specifier")
    if spec.positive_zero:
        raise value_error("Negative zero coercion (z) not allowed in integer format specifier")
    if spec.kind == 0x63:
        return _format_character(value, spec)
    builder = new_builder(24)
    append_magnitude(builder, value, base)
    digits = builder.finish()
    prefix: Str = EMPTY
    if spec.alternate and base != 10:
        prefix_builder = new_builder(2)
        append_prefix(prefix_builder, base)
        prefix = prefix_builder.finish()
    if spec.kind == 0x58:
        digits = uppercase_digits(digits)
        prefix = uppercase_digits(prefix)
    return lay_out(spec, int_sign(value) < 0, prefix, digits)


def _format_character(value: Value, spec: FormatSpec) -> Str:
    if spec.sign != 0:
        raise value_error("Sign not allowed with integer format specifier 'c'")
    if spec.alternate:
        raise value_error("Alternate form (#) not allowed with integer format specifier 'c'")
    number = word_of_int(value) if fits_word(value) else -1
    if number < 0 or number > 0x10FFFF:
        raise overflow_error("%c arg not in range(0x110000)")
    if spec.align == 0x3D:
        spec.align = 0x3E
    builder = new_builder(8)
    append_padded(builder, character(narrow(u32, number)), spec)
    return builder.finish()


# --- Floats --------------------------------------------------------------------------------------------------


def append_general(
    builder: StrBuilder, value: f64, precision: sword, letter: u8, alternate: bool, dotted: bool
) -> None:
    """Append abs(value) with `precision` digits, with an exponent if it is far from 1; without trailing zeros unless
    `alternate`. `dotted`: with at least one digit behind the point."""
    used = precision if precision > 0 else 1
    digits = precise_digits(value, used)
    far = digits.point <= -4 or digits.point > used - (1 if dotted else 0)
    if not alternate:
        while digits.count > 1 and digits.digits[digits.count - 1] == 0x30:
            digits.count -= 1
    if far:
        append_scientific(builder, digits, letter, alternate)
        return
    places = digits.count - digits.point
    if places < 1:
        places = 1 if dotted else 0
    append_positional(builder, digits, places, alternate)


def append_float_digits(builder: StrBuilder, value: f64, kind: u32, precision: sword, alternate: bool) -> None:
    """Append abs(value) by a type letter: e f g, their capitals, or 0 for the general form with a point. A precision
    that is not given is 6."""
    upper = kind < 0x61 and kind != 0
    lower_kind = kind | 0x20 if kind != 0 else 0
    if not is_finite(value):
        append_special(builder, value, upper)
        return
    places = 6 if precision == NOT_GIVEN else precision
    letter: u8 = 0x45 if upper else 0x65
    if lower_kind == 0x65:
        append_scientific(builder, precise_digits(value, places + 1), letter, alternate)
    elif lower_kind == 0x66:
        append_positional(builder, fixed_digits(value, places), places, alternate)
    else:
        append_general(builder, value, places, letter, alternate, kind == 0)


def is_all_zero(text: Str) -> bool:
    """Whether the digits of a number are zeros."""
    source = text_bytes(text)
    for i in range(text_size(text)):
        if 0x31 <= source[i] <= 0x39:
            return False
        if source[i] >= 0x41:  # what follows is an exponent, or this is inf or nan
            return source[i] | 0x20 == 0x65
    return True


def _format_float(value: f64, spec: FormatSpec, type_text: Str) -> Str:
    kind = spec.kind
    if kind != 0 and kind != 0x6E and not is_float_kind(kind):
        raise_unknown_kind(spec, type_text)
    negative = is_negative(value) and not is_nan(value)
    builder = new_builder(26)
    if kind == 0 and spec.precision == NOT_GIVEN:
        if spec.alternate and is_finite(value):
            append_float_alternate(builder, with_sign(value, False))
        else:
            append_float(builder, with_sign(value, False))
    elif kind == 0x25:
        append_float_digits(builder, value * 100.0, 0x66, spec.precision, spec.alternate)
        builder.append_char(0x25)
    else:
        append_float_digits(builder, value, 0x67 if kind == 0x6E else kind, spec.precision, spec.alternate)
    digits = builder.finish()
    if spec.positive_zero and negative and is_all_zero(digits):
        negative = False
    return lay_out(spec, negative, EMPTY, digits)


def append_float_alternate(builder: StrBuilder, value: f64) -> None:
    """Append `repr(value)` with a point even before an exponent."""
    text = float_repr(value)
    source = text_bytes(text)
    dotted = False
    for i in range(text_size(text)):
        if source[i] == 0x2E:
            dotted = True
        elif source[i] == 0x65 and not dotted:
            builder.append_char(0x2E)
        builder.append_char(source[i])


def float_format(value: f64, specification: Str) -> Str:
    """`format(value, specification)` of a float. Raises ValueError."""
    if specification.size == 0:
        return float_repr(value)
    type_text = name("float")
    return _format_float(value, parse_spec(specification, 0, 0x3E, type_text), type_text)


@builtin("int.__format__")
def int_format_method(self: Value, specification: Str, /) -> Str:
    """`format(self, specification)`."""
    return int_format(self, specification)


@builtin("float.__format__")
def float_format_method(self: Value, specification: Str, /) -> Str:
    """`format(self, specification)`."""
    match self:
        case Float(number) if specification.size > 0:
            return float_format(number, specification)
        case _:  # a subclass may have a `__str__` of its own
            return str_of(self)
