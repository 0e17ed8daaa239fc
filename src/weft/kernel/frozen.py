"""Frozen modules: the guest library and the compiler, which the build puts into the machine.

They lie in one archive (`weft/native/frozen.py` describes it), a part for each top-level module or package. A part is
loaded when something of it is imported first; a program that imports nothing loads nothing.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.image import read_u32
from weft.kernel.image_memory import load_copy
from weft.kernel.port import frozen_archive, frozen_size
from weft.kernel.state import current
from weft.kernel.types.list import List
from weft.kernel.types.octets import octets_equal
from weft.kernel.types.str import Str, new_str, text_bytes, text_size
from weft.kernel.types.str_parts import part_between
from weft.kernel.types.tuple import Tuple
from weft.native.language import narrow, sword, word

AT_COUNT: Final = 0
AT_ROWS: Final = 4
ROW_SIZE: Final = 16  # bytes: start and size of the name, start and size of the image


def frozen_part(text: Str) -> Tuple | None:
    """The module entries of the part that a full name belongs to, loaded now if it was not; None if there is no such
    part. Two threads that load one at the same time both get the entries that came first. Raises MemoryError."""
    parts = current().machine[0].frozen
    if parts is None:
        return None
    top = top_level(text)
    match parts.get(top):
        case Tuple() as entries:
            return entries
        case _:
            row = row_of(top)
    if row == 0:
        return None
    archive = frozen_archive()
    loaded = load_copy(archive.at(narrow(sword, read_u32(archive, row + 8))), read_u32(archive, row + 12), True)
    match parts.set_default(top, loaded):
        case Tuple() as entries:
            return entries
        case _:
            return loaded


def top_level(text: Str) -> Str:
    """The name before the first dot."""
    octets = text_bytes(text)
    for i in range(text_size(text)):
        if octets[i] == 0x2E:
            return part_between(text, 0, i)
    return text


def row_of(top: Str) -> word:
    """The place of the directory's row for a name, 0 if it has none."""
    if frozen_size() == 0:
        return 0
    archive = frozen_archive()
    row: word = AT_ROWS
    for _ in range(narrow(sword, read_u32(archive, AT_COUNT))):
        if narrow(sword, read_u32(archive, row + 4)) == text_size(top):
            if octets_equal(archive.at(narrow(sword, read_u32(archive, row))), text_bytes(top), text_size(top)):
                return row
        row += ROW_SIZE
    return 0


def is_frozen(top: Str) -> bool:
    """Whether there is a part of that name."""
    return row_of(top) != 0


def append_frozen_names(names: List) -> None:
    """Append the names of all parts."""
    if frozen_size() == 0:
        return
    archive = frozen_archive()
    row: word = AT_ROWS
    for _ in range(narrow(sword, read_u32(archive, AT_COUNT))):
        start = archive.at(narrow(sword, read_u32(archive, row)))
        names.append(new_str(start, narrow(sword, read_u32(archive, row + 4))))
        row += ROW_SIZE
