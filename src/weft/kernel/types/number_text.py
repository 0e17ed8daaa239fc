"""The text of a number in any script as ASCII, for the readers of ints and floats."""

from __future__ import annotations

from weft.kernel.types.str import Str, code_point_at, is_ascii, new_builder, text_bytes, text_size, unit_size
from weft.kernel.types.unicode import decimal_value, is_space
from weft.native.language import narrow, sword, u32


def plain_number_text(text: Str) -> Str:
    """The text with decimal digits of all scripts as ASCII digits, white space as spaces, and `?` for what cannot
    be in a number."""
    source = text_bytes(text)
    size = text_size(text)
    if is_ascii(text) and not _has_separator(text):
        return text
    builder = new_builder(size)
    place: sword = 0
    while place < size:
        point = code_point_at(source, place)
        place += unit_size(source[place])
        value = decimal_value(point)
        if value >= 0:
            point = narrow(u32, 0x30 + value)
        elif is_space(point):
            point = 0x20
        elif point >= 0x80:
            point = 0x3F
        builder.append_char(point)
    return builder.finish()


def _has_separator(text: Str) -> bool:
    """Whether a text has one of the separators 28 to 31, white space for str only."""
    source = text_bytes(text)
    for i in range(text_size(text)):
        if 0x1C <= source[i] <= 0x1F:
            return True
    return False
