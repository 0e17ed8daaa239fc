"""Strings as they are written in source: quotes and escapes."""

from __future__ import annotations

from weft.kernel.thread import native_turn
from weft.kernel.types.str import Str, StrBuilder, code_point_at, text_bytes, text_size, unit_size
from weft.kernel.types.unicode import is_printable
from weft.native.language import narrow, sword, u32


def append_hex_digits(builder: StrBuilder, value: u32, count: sword) -> None:
    """Append the last `count` hexadecimal digits of a number."""
    i = count - 1
    while i >= 0:
        digit = value >> narrow(u32, i * 4) & 15
        builder.append_char(0x30 + digit if digit < 10 else 0x57 + digit)
        i -= 1


def append_escape(builder: StrBuilder, point: u32) -> None:
    """Append \\xhh, \\uhhhh or \\Uhhhhhhhh."""
    if point < 0x100:
        builder.append_text("\\x")
        append_hex_digits(builder, point, 2)
    elif point < 0x1_0000:
        builder.append_text("\\u")
        append_hex_digits(builder, point, 4)
    else:
        builder.append_text("\\U")
        append_hex_digits(builder, point, 8)


def append_repr(builder: StrBuilder, text: Str, only_ascii: bool) -> None:
    """Append the text in quotes: double ones if it holds single ones only."""
    source = text_bytes(text)
    size = text_size(text)
    has_single = False
    has_double = False
    for i in range(size):
        if i & 4095 == 4095:
            native_turn()
        has_single = has_single or source[i] == 0x27
        has_double = has_double or source[i] == 0x22
    quote: u32 = 0x22 if has_single and not has_double else 0x27
    builder.append_char(quote)
    place: sword = 0
    while place < size:
        native_turn()
        point = code_point_at(source, place)
        place += unit_size(source[place])
        if point == quote or point == 0x5C:
            builder.append_char(0x5C)
            builder.append_char(point)
        elif point == 0x09:
            builder.append_text("\\t")
        elif point == 0x0A:
            builder.append_text("\\n")
        elif point == 0x0D:
            builder.append_text("\\r")
        elif is_printable(point) and (point < 0x80 or not only_ascii):
            builder.append_char(point)
        else:
            append_escape(builder, point)
    builder.append_char(quote)
