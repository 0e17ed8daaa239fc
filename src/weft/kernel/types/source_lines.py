"""Lines of sources, for tracebacks: read from the file that the code was compiled from, if it is still there.

What is typed at the prompt is in no file, and each entry is called `<stdin>`. So the last entries are kept with the str
that is the file name of their code: that one object, for each entry has its own.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError
from weft.kernel.port import OPEN_READ, file_close, file_open, file_read
from weft.kernel.state import current
from weft.kernel.types.byte_array import ByteArray, new_byte_array
from weft.kernel.types.bytes import bytes_size
from weft.kernel.types.list import new_list
from weft.kernel.types.paths import host_path
from weft.kernel.types.str import EMPTY, Str, new_str, text_bytes, text_size
from weft.kernel.types.str_encoding import valid_utf8_length
from weft.kernel.types.tuple import Tuple
from weft.native.language import array_of, i32, narrow, sword, u8, word

CHUNK_SIZE: Final = 512  # bytes read at once
SOURCES_MAX: Final = 32  # entries of the prompt that are kept


def source_line(filename: Str, line: sword) -> Str:
    """The text of a line, counted from 1, without the blanks around it; empty when it cannot be had."""
    try:
        kept = remembered(filename)
        if kept is not None:
            return line_in(kept, line)
        path = host_path(filename)
        descriptor = file_open(path.bytes.pointer(0), narrow(word, bytes_size(path)), OPEN_READ, 0)
        if descriptor < 0:
            return EMPTY
        try:
            return find_line_text(descriptor, line)
        finally:
            file_close(descriptor)
    except GuestError:
        return EMPTY


def remember(filename: Str, source: Str) -> None:
    """Keep a source by the str that names its code."""
    machine = current().machine
    sources = machine[0].sources
    if sources is None:
        sources = new_list(0)
        machine[0].sources = sources
    pair = Tuple.with_tail(2)
    pair.items[0] = filename
    pair.items[1] = source
    sources.append(pair)
    if sources.length > SOURCES_MAX:
        sources.pop(0)


def remembered(filename: Str) -> Str | None:
    """The source that was kept by this very str."""
    sources = current().machine[0].sources
    if sources is None:
        return None
    for i in range(sources.length):
        match sources.get(i):
            case Tuple() as pair if pair.items[0] is filename:
                match pair.items[1]:
                    case Str() as source:
                        return source
                    case _:
                        pass
            case _:
                pass
    return None


def line_in(source: Str, wanted: sword) -> Str:
    """The text of a line of a source."""
    found = new_byte_array(0)
    line: sword = 1
    for i in range(text_size(source)):
        octet = text_bytes(source)[i]
        if octet == 0x0A:
            line += 1
        elif line == wanted:
            found.append_octet(octet)
    return stripped(found)


def find_line_text(descriptor: i32, wanted: sword) -> Str:
    """Read to the wanted line and take it."""
    chunk = array_of(u8, CHUNK_SIZE)
    found = new_byte_array(0)
    line: sword = 1
    while True:
        count = narrow(sword, file_read(descriptor, chunk.pointer(0), CHUNK_SIZE))
        if count <= 0:
            break
        for i in range(count):
            if chunk[i] == 0x0A:
                line += 1
                if line > wanted:
                    return stripped(found)
            elif line == wanted:
                found.append_octet(chunk[i])
    return stripped(found)


def stripped(octets: ByteArray) -> Str:
    """The bytes without blanks at both ends; empty when they are no UTF-8."""
    source = octets.storage.pointer(0)
    start: sword = 0
    end = narrow(sword, octets.length)
    while start < end and is_blank(source[start]):
        start += 1
    while end > start and is_blank(source[end - 1]):
        end -= 1
    if valid_utf8_length(source.at(start), end - start) < 0:
        return EMPTY
    return new_str(source.at(start), end - start)


def is_blank(octet: u8) -> bool:
    """Space, tab, form feed or return."""
    return octet == 0x20 or octet == 0x09 or octet == 0x0C or octet == 0x0D
