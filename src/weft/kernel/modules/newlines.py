"""Ends of lines: the `newline` argument of `open` and `StringIO`.

    None     reading: \\n, \\r and \\r\\n end a line and are read as \\n; writing: as it is
    ""       reading: the same ends, read as they are; writing: as it is
    "\\n"     reading: only that ends a line; writing: as it is
    "\\r" or "\\r\\n"
             reading: only that ends a line; writing: \\n becomes that

All looking is at bytes: none of the encodings has these two bytes within another character.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from weft.kernel.errors import type_error, value_error
from weft.kernel.protocol import type_name
from weft.kernel.thread import native_turn
from weft.kernel.types.list import new_list
from weft.kernel.types.str import Str, equals_text, name, new_builder, text_bytes, text_size
from weft.kernel.types.str_parts import part_between
from weft.kernel.types.tuple import new_tuple
from weft.kernel.value import ABSENT, NONE, Value
from weft.native.language import Pointer, no_raise, sword, u8

NEWLINE: Final = 0x0A
RETURN: Final = 0x0D


class Newline(IntEnum):
    """What ends a line."""

    TRANSLATED = 0
    ANY = 1
    LF = 2
    CR = 3
    CRLF = 4


def newline_argument(value: Value) -> Newline:
    """The `newline` argument. Raises TypeError, ValueError."""
    if value is NONE:
        return Newline.TRANSLATED
    match value:
        case Str() as text:
            if text_size(text) == 0:
                return Newline.ANY
            if equals_text(text, "\n"):
                return Newline.LF
            if equals_text(text, "\r"):
                return Newline.CR
            if equals_text(text, "\r\n"):
                return Newline.CRLF
            raise value_error("illegal newline value: {}", text)
        case _:
            raise type_error("newline must be str or None, not {}", type_name(value))


@no_raise
def line_end(source: Pointer[u8], start: sword, stop: sword, newline: Newline) -> sword:
    """The place behind the first end of a line in source[start:stop]; -1 if there is none. A \\r in the last place
    counts as one where any end counts: whoever may get more bytes looks for a \\n behind it."""
    place = start
    while place < stop:
        octet = source[place]
        if octet == NEWLINE and newline != Newline.CR and newline != Newline.CRLF:
            return place + 1
        if octet == RETURN:
            if newline == Newline.CR:
                return place + 1
            has_newline = place + 1 < stop and source[place + 1] == NEWLINE
            if newline == Newline.CRLF:
                if has_newline:
                    return place + 2
            elif newline != Newline.LF:
                return place + 2 if has_newline else place + 1
        place += 1
    return -1


def translated(text: Str) -> Str:
    """\\r\\n and \\r as \\n."""
    source = text_bytes(text)
    size = text_size(text)
    place: sword = 0
    while place < size and source[place] != RETURN:
        native_turn()
        place += 1
    if place == size:
        return text
    builder = new_builder(size)
    start: sword = 0
    while place < size:
        native_turn()
        if source[place] == RETURN:
            builder.append(part_between(text, start, place))
            builder.append_char(NEWLINE)
            if place + 1 < size and source[place + 1] == NEWLINE:
                place += 1
            start = place + 1
        place += 1
    builder.append(part_between(text, start, size))
    return builder.finish()


def with_line_ends(text: Str, newline: Newline) -> Str:
    """The text as it is written: \\n as \\r or \\r\\n where the stream wants that."""
    if newline != Newline.CR and newline != Newline.CRLF:
        return text
    source = text_bytes(text)
    size = text_size(text)
    builder = new_builder(size + 8)
    start: sword = 0
    for place in range(size):
        native_turn()
        if source[place] == NEWLINE:
            builder.append(part_between(text, start, place))
            builder.append_text("\r\n" if newline == Newline.CRLF else "\r")
            start = place + 1
    builder.append(part_between(text, start, size))
    return builder.finish()


SEEN_CR: Final = 1
SEEN_LF: Final = 2
SEEN_CRLF: Final = 4
SEEN_ALL: Final = 7


def line_end_kinds(text: Str, known: u8) -> u8:
    """Which ends of lines a text has, `SEEN_CR` and so on, with those that are known already."""
    source = text_bytes(text)
    size = text_size(text)
    kinds = known
    place: sword = 0
    while place < size and kinds != SEEN_ALL:
        native_turn()
        octet = source[place]
        if octet == NEWLINE:
            kinds = kinds | SEEN_LF
        elif octet == RETURN and place + 1 < size and source[place + 1] == NEWLINE:
            kinds = kinds | SEEN_CRLF
            place += 1
        elif octet == RETURN:
            kinds = kinds | SEEN_CR
        place += 1
    return kinds


def shown_line_ends(kinds: u8) -> Value:
    """The attribute `newlines`: None, a str, or a tuple of several."""
    ends = new_list(0)
    if kinds & SEEN_CR != 0:
        ends.append(name("\r"))
    if kinds & SEEN_LF != 0:
        ends.append(name("\n"))
    if kinds & SEEN_CRLF != 0:
        ends.append(name("\r\n"))
    if ends.length == 0:
        return NONE
    first = ends.get(0)
    assert first is not ABSENT
    return first if ends.length == 1 else new_tuple(ends.items, 0, ends.length)
