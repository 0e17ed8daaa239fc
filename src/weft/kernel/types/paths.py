"""Paths: from what the guest calls a file to the bytes that the port opens.

A machine without mounts sees the host's file system, as `weft run program.py` wants it. A board has mounts ("/flash" is
a folder of the host): then there are the mounted folders and nothing else, and the working directory is the machine's
own. Names that are no UTF-8 pass through as lone surrogates (PEP 383).
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import os_error, type_error, value_error
from weft.kernel.protocol import call0, find_dunder, type_name
from weft.kernel.state import current
from weft.kernel.types.byte_array import new_byte_array
from weft.kernel.types.bytes import Bytes, bytes_size
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.str import Str, equals_text, name, new_builder, new_str, text_bytes, text_size
from weft.kernel.types.str_encoding import Encoding, decode_octets, encode_text
from weft.kernel.types.str_parts import part_between
from weft.kernel.value import ABSENT, Value
from weft.native.language import Pointer, sword, u8, u32

SLASH: Final = 0x2F
ENOENT: Final = 2


def path_text(value: Value) -> Str:
    """A path argument: str, bytes, or what `__fspath__` gives. Raises TypeError, ValueError."""
    match value:
        case Str():
            return without_zero(value)
        case Bytes():
            return without_zero(path_of_octets(value))
        case _:
            converter = find_dunder(value, name("__fspath__"))
            if converter is not ABSENT:
                made = call0(converter)
                match made:
                    case Str():
                        return without_zero(made)
                    case Bytes():
                        return without_zero(path_of_octets(made))
                    case _:
                        pass
            raise type_error("expected str, bytes or os.PathLike object, not {}", type_name(value))


def without_zero(path: Str) -> Str:
    """The path, if it can be the name of a file at all."""
    source = text_bytes(path)
    for i in range(text_size(path)):
        if source[i] == 0:
            raise value_error("embedded null byte")
    return path


def path_of_octets(octets: Bytes) -> Str:
    """A name as the port gives it."""
    return decode_octets(octets, Encoding.UTF8, name("surrogateescape"))


def host_path(path: Str) -> Bytes:
    """The bytes that the port opens. Raises FileNotFoundError outside of the mounts."""
    mounts = current().machine[0].mounts
    if mounts is None:
        return encode_text(path, Encoding.UTF8, name("surrogateescape"))
    whole = absolute_path(path)
    size = text_size(whole)
    end = size
    while True:
        known = mounts.get(part_between(whole, 0, end)) if end > 0 else ABSENT
        match known:
            case Str() as folder:
                return joined_octets(folder, text_bytes(whole).at(end), size - end)
            case _:
                pass
        if end <= 0:
            raise os_error(ENOENT, path)
        end -= 1
        while end > 0 and text_bytes(whole)[end] != SLASH:
            end -= 1


def joined_octets(folder: Str, rest: Pointer[u8], size: sword) -> Bytes:
    """The host's folder with a rest that is empty or begins with a slash."""
    made = new_byte_array(text_size(folder) + size)
    made.append_octets(text_bytes(folder), text_size(folder))
    made.append_octets(rest, size)
    return decoded_surrogates(hold_octets(made))


def decoded_surrogates(octets: Bytes) -> Bytes:
    """WTF-8 with escaped bytes as those bytes."""
    return encode_text(new_str(octets.bytes.pointer(0), bytes_size(octets)), Encoding.UTF8, name("surrogateescape"))


def working_directory() -> Str:
    """The working directory of a machine with mounts."""
    directory = current().machine[0].directory
    return name("/") if directory is None else directory


def absolute_path(path: Str) -> Str:
    """The path from the root, without `.`, `..`, double and trailing slashes. For machines with mounts."""
    builder = new_builder(text_size(path) + 16)
    if text_size(path) == 0 or text_bytes(path)[0] != SLASH:
        builder.append(working_directory())
        builder.append_char(SLASH)
    builder.append(path)
    joined = builder.finish()
    source = text_bytes(joined)
    size = text_size(joined)
    kept = new_builder(size)
    place: sword = 0
    while place < size:
        while place < size and source[place] == SLASH:
            place += 1
        start = place
        while place < size and source[place] != SLASH:
            place += 1
        count = place - start
        if count == 2 and source[start] == 0x2E and source[start + 1] == 0x2E:
            parent = kept.finish()
            kept = new_builder(size)
            kept.append(parent_of(parent))
        elif count > 0 and not (count == 1 and source[start] == 0x2E):
            part = new_str(source.at(start), count)
            kept.append_char(SLASH)
            kept.append(part)
    result = kept.finish()
    return name("/") if text_size(result) == 0 else result


def parent_of(path: Str) -> Str:
    """The path without its last part."""
    end = text_size(path)
    while end > 0:
        end -= 1
        if text_bytes(path)[end] == SLASH:
            return new_str(text_bytes(path), end)
    return path


def mount(folder: Str, target: Str) -> None:
    """Let a folder of the guest ("/flash") be one of the host. The first one becomes the working directory."""
    machine = current().machine
    mounts = machine[0].mounts
    if mounts is None:
        mounts = new_dict()
        machine[0].mounts = mounts
        machine[0].directory = folder
    mounts.set(folder, target)


def mount_names(mounts: Dict, position: u32) -> tuple[Str, u32]:
    """The name of a mounted folder from an entry on, and the entry behind it; empty when there is no more."""
    while True:
        found, key, value = mounts.entry(position)
        if not found:
            return name(""), position
        position += 1
        match key:
            case Str() as folder if value is not ABSENT and text_size(folder) > 1:
                return new_str(text_bytes(folder).at(1), text_size(folder) - 1), position
            case _:
                pass


def is_root(path: Str) -> bool:
    """Whether a path of a machine with mounts is `/`, which is no folder of the host."""
    return current().machine[0].mounts is not None and equals_text(absolute_path(path), "/")
