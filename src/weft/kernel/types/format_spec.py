"""Format specifications: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`, and padding by them."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import value_error
from weft.kernel.types.str import (
    Str,
    StrBuilder,
    character,
    code_point_at,
    text_bytes,
    text_length,
    text_size,
    unit_size,
)
from weft.kernel.types.unicode import decimal_value
from weft.kernel.value import Object
from weft.native.language import Pointer, no_alloc, no_raise, struct, sword, u8, u32

NOT_GIVEN: Final = -1  # width and precision
WIDTH_MAX: Final = 0x7FFF_FFFF


@struct
class FormatSpec(Object):
    """A specification taken apart. Characters are code points, 0 where left out."""

    fill: u32
    align: u32  # one of < > ^ =
    sign: u32  # one of + - space
    positive_zero: bool  # z: no minus before a zero
    alternate: bool  # #
    width: sword
    grouping: u32  # , or _
    precision: sword
    kind: u32  # the letter of the type


@no_raise
@no_alloc
def is_align(point: u32) -> bool:
    """Whether a code point is < > ^ or =."""
    return point == 0x3C or point == 0x3E or point == 0x5E or point == 0x3D


def _read_number(source: Pointer[u8], size: sword, place: sword) -> tuple[sword, sword]:
    """The decimal number at a place, NOT_GIVEN without a digit, and the place behind. Raises ValueError."""
    number: sword = NOT_GIVEN
    while place < size:
        digit = decimal_value(code_point_at(source, place))
        if digit < 0:
            break
        if number == NOT_GIVEN:
            number = 0
        if number > (WIDTH_MAX - digit) // 10:
            raise value_error("Too many decimal digits in format string")
        number = number * 10 + digit
        place += unit_size(source[place])
    return number, place


def parse_spec(text: Str, kind: u32, align: u32, type_text: Str) -> FormatSpec:
    """A specification; `kind` and `align` are the type's defaults, `type_text` its name for messages. Raises
    ValueError."""
    spec = FormatSpec(0x20, align, 0, False, False, NOT_GIVEN, 0, NOT_GIVEN, kind)
    source = text_bytes(text)
    size = text_size(text)
    place: sword = 0
    fill_given = False
    align_given = False
    if size > 0:
        first = unit_size(source[0])
        if first < size and is_align(source[first]):
            spec.fill = code_point_at(source, 0)
            spec.align = source[first]
            place = first + 1
            fill_given = True
            align_given = True
        elif is_align(source[0]):
            spec.align = source[0]
            place = 1
            align_given = True
    if place < size and (source[place] == 0x2B or source[place] == 0x2D or source[place] == 0x20):
        spec.sign = source[place]
        place += 1
    if place < size and source[place] == 0x7A:
        spec.positive_zero = True
        place += 1
    if place < size and source[place] == 0x23:
        spec.alternate = True
        place += 1
    if not fill_given and place < size and source[place] == 0x30:
        spec.fill = 0x30
        if not align_given and align == 0x3E:
            spec.align = 0x3D
        place += 1
    width, place = _read_number(source, size, place)
    spec.width = width
    while place < size and (source[place] == 0x2C or source[place] == 0x5F):
        if spec.grouping != 0:
            if spec.grouping == source[place]:
                break
            raise value_error("Cannot specify both ',' and '_'.")
        spec.grouping = source[place]
        place += 1
    if place < size and source[place] == 0x2E:
        precision, place = _read_number(source, size, place + 1)
        if precision == NOT_GIVEN:
            raise value_error("Format specifier missing precision")
        spec.precision = precision
    if place < size:
        spec.kind = code_point_at(source, place)
        if place + unit_size(source[place]) < size:
            raise value_error("Invalid format specifier '{}' for object of type '{}'", text, type_text)
    if spec.grouping != 0:
        _check_grouping(spec)
    return spec


def _check_grouping(spec: FormatSpec) -> None:
    kind = spec.kind
    # d e f g E G % F, or none
    if kind == 0 or kind == 0x64 or 0x65 <= kind <= 0x67 or 0x45 <= kind <= 0x47 or kind == 0x25:
        return
    # b o x X take underscores, every four digits
    if spec.grouping == 0x5F and (kind == 0x62 or kind == 0x6F or kind == 0x78 or kind == 0x58):
        return
    raise value_error("Cannot specify '{}' with '{}'.", character(spec.grouping), character(kind))


def raise_unknown_kind(spec: FormatSpec, type_text: Str) -> None:
    """Raise ValueError for a type letter that does not go with the value."""
    raise value_error("Unknown format code '{}' for object of type '{}'", character(spec.kind), type_text)


def append_padded(builder: StrBuilder, text: Str, spec: FormatSpec) -> None:
    """Append a text with fill around it."""
    room = spec.width - text_length(text)
    left: sword = 0
    if room > 0:
        if spec.align == 0x3E:
            left = room
        elif spec.align == 0x5E:
            left = room // 2
        builder.append_repeated(spec.fill, left)
    builder.append(text)
    if room > 0:
        builder.append_repeated(spec.fill, room - left)
