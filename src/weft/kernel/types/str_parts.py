"""Parts of strings: code points by index, slices, iteration.

An ASCII string is indexed directly. Others get a table with the byte offset of every 64th code point the first time
they are indexed beyond it, so that one look-up walks over at most 63 code points.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import index_error
from weft.kernel.heap import is_in_heap
from weft.kernel.state import current
from weft.kernel.thread import native_turn
from weft.kernel.types.slice import Slice, resolve_slice, slice_part, subscript_index
from weft.kernel.types.str import (
    EMPTY,
    Str,
    character,
    code_point_at,
    is_ascii,
    is_continuation,
    new_builder,
    new_counted_str,
    text_bytes,
    text_length,
    text_size,
    unit_size,
)
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, NONE, SHAPE_IS_GUEST, Object, Slot, Value, shape_of
from weft.native.language import (
    Array,
    Fixed,
    Pointer,
    Published,
    address_of,
    array_of,
    in_place,
    inline,
    narrow,
    no_alloc,
    no_raise,
    struct,
    sword,
    u8,
    u32,
)

STRIDE: Final = 64  # code points per row of the offset table


def _offset_table(text: Str) -> Array[u32]:
    known = text.offsets
    if known is not None:
        return known
    rows = text_length(text) // STRIDE
    made: Array[u32] = array_of(u32, rows)
    source = text_bytes(text)
    offset: sword = 0
    for row in range(rows):
        native_turn()
        for _ in range(STRIDE):
            offset += unit_size(source[offset])
        made[row] = narrow(u32, offset)
    text.offsets = made  # two threads may both make it; either will do
    return made


def _always_keeps_table(text: Str) -> bool:
    return True


@in_place(_always_keeps_table)
@no_raise
@no_alloc
def _keeps_table(text: Str) -> bool:
    """Whether a string can be given a table: those of images lie in memory that nobody writes to, and are walked."""
    return is_in_heap(current().machine[0].heap, address_of(text))


def offset_of(text: Str, index: sword) -> sword:
    """Byte offset of the code point at an index from 0 to the length."""
    if is_ascii(text):
        return index
    if index == text_length(text):
        return text_size(text)
    source = text_bytes(text)
    offset: sword = 0
    rest = index
    if index >= STRIDE and _keeps_table(text):
        offset = narrow(sword, _offset_table(text)[index // STRIDE - 1])
        rest = index % STRIDE
    for _ in range(rest):
        offset += unit_size(source[offset])
    return offset


@no_raise
def index_at(text: Str, offset: sword) -> sword:
    """Index of the code point at a byte offset."""
    if is_ascii(text):
        return offset
    source = text_bytes(text)
    count: sword = 0
    for i in range(offset):
        if i & 4095 == 4095:
            native_turn()
        if not is_continuation(source[i]):
            count += 1
    return count


@inline
@no_raise
@no_alloc
def offset_before(source: Pointer[u8], offset: sword) -> sword:
    """Byte offset of the code point that ends at `offset`."""
    offset -= 1
    while is_continuation(source[offset]):
        offset -= 1
    return offset


def exact_str(text: Str) -> Str:
    """The text itself; of an instance of a guest's subclass a plain string."""
    if shape_of(text).flags & SHAPE_IS_GUEST == 0:
        return text
    return new_counted_str(text_bytes(text), text_size(text), text_length(text))


def part_between(text: Str, start: sword, stop: sword) -> Str:
    """The part between two byte offsets; the whole string is itself."""
    if start >= stop:
        return EMPTY
    if start == 0 and stop == text_size(text):
        return exact_str(text)
    source = text_bytes(text)
    length = stop - start
    if not is_ascii(text):
        for i in range(start, stop):
            if i & 4095 == 4095:
                native_turn()
            if is_continuation(source[i]):
                length -= 1
    return new_counted_str(source.at(start), stop - start, length)


def part_of(text: Str, start: sword, stop: sword) -> Str:
    """The part between two indices within the string."""
    if start >= stop:
        return EMPTY
    return part_between(text, offset_of(text, start), offset_of(text, stop))


def point_at(text: Str, index: sword) -> u32:
    """The code point at an index within the string."""
    return code_point_at(text_bytes(text), offset_of(text, index))


def str_get_item(self: Str, key: Value) -> Value:
    """`str[key]` for an index or a slice. Raises IndexError, TypeError; runs guest code (`__index__`)."""
    match key:
        case Slice():
            start, stop, step, count = resolve_slice(key, text_length(self))
            return _stepped(self, start, stop, step, count)
        case _:
            index = subscript_index(key, "string indices must be integers, not '{}'")
            if index < 0:
                index += text_length(self)
            if index < 0 or index >= text_length(self):
                raise index_error("string index out of range")
            return character(point_at(self, index))


def _stepped(self: Str, start: sword, stop: sword, step: sword, count: sword) -> Str:
    if count == 0:
        return EMPTY
    if step == 1:
        return part_of(self, start, stop)
    builder = new_builder(count)
    for i in range(count):
        native_turn()
        builder.append_char(point_at(self, start + i * step))
    return builder.finish()


def clamped_bounds(start: Value, stop: Value, length: sword) -> tuple[sword, sword]:
    """The optional bounds of a search: None is the end of the text, negative ones count from the end. `start` may
    lie beyond `stop`, where not even an empty text is found."""
    first: sword = 0
    last = length
    if stop is not NONE:
        last = slice_part(stop)
        if last < 0:
            last += length
            if last < 0:
                last = 0
        if last > length:
            last = length
    if start is not NONE:
        first = slice_part(start)
        if first < 0:
            first += length
            if first < 0:
                first = 0
    return first, last


# --- Iteration -----------------------------------------------------------------------------------------------


@struct
class StrIterator(Object):
    """Goes through the code points of a string, each of which is claimed under the lock.

    Invariant: `offset` is that of a code point, or the size of the text.
    """

    text: Fixed[Str]
    offset: Published[u32]


STR_ITERATOR_TYPE: Final = declare_type("str_ascii_iterator", StrIterator)


def str_iterate(self: Str) -> StrIterator:
    """`iter(str)`."""
    return StrIterator(self, 0)


def str_iterator_next(self: StrIterator) -> Slot:
    """The next code point as a string; ABSENT at the end."""
    source = text_bytes(self.text)
    with self.writing():
        offset = narrow(sword, self.offset)
        if offset >= text_size(self.text):
            return ABSENT
        self.offset = narrow(u32, offset + unit_size(source[offset]))
    return character(code_point_at(source, offset))
