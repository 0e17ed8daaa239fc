"""Bytearrays: octets that change and grow.

Every access takes the object's lock, readers too: a bytearray is a buffer that threads fill and empty, and a lock-free
reader of shifting octets would see torn data. Operations that compute with the content work on a snapshot
(`hold_octets`).
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import index_error, memory_error
from weft.kernel.protocol import type_name
from weft.kernel.types.bytes import BYTES_SIZE_MAX, Bytes, append_bytes_repr, bytes_size
from weft.kernel.types.exporter import EXPORTED, Exporter, give_back_exports, hold_octets, may_resize, resize
from weft.kernel.types.octets import copy_octets, fill_octets, octets_equal
from weft.kernel.types.str import Str, new_builder
from weft.kernel.types.type import declare_type
from weft.native.language import Array, Text, array_of, narrow, struct, sword, u8, u32


@struct
class ByteArray(Exporter):
    """A bytearray."""


BYTE_ARRAY_TYPE: Final = declare_type("bytearray", ByteArray)


def new_byte_array(capacity: sword) -> ByteArray:
    """An empty bytearray with room."""
    return ByteArray(array_of(u8, capacity), 0, 0)


def byte_array_of(source: Bytes) -> ByteArray:
    """A bytearray of a copy."""
    made = new_byte_array(bytes_size(source))
    copy_octets(made.storage.pointer(0), source.bytes.pointer(0), bytes_size(source))
    made.length = source.count
    return made


def replace_range(self: Exporter, start: sword, stop: sword, source: Bytes, text: Text = EXPORTED) -> None:
    """self[start:stop] = source, the bounds clamped to the length of this moment. Raises BufferError."""
    while not _replaced(self, start, stop, source):
        give_back_exports(self, text)


def _replaced(self: Exporter, start: sword, stop: sword, source: Bytes) -> bool:
    """Replace a range; false if it would change the length of what is exported."""
    size = bytes_size(source)
    with self.writing():
        length = narrow(sword, self.length)
        first = start if start < length else length
        last = stop if stop < length else length
        if last < first:
            last = first
        grown = length + size - (last - first)
        if not may_resize(self, grown):
            return False
        if grown > length:
            resize(self, grown)
        if grown != length:
            self.storage.copy_from(
                narrow(u32, first + size), self.storage, narrow(u32, last), narrow(u32, length - last)
            )
        if grown < length:
            resize(self, grown)
        copy_octets(self.storage.pointer(first), source.bytes.pointer(0), size)
        return True


def fill_with_zeros(self: Exporter, size: sword) -> None:
    """Replace the content by so many zeros. Raises BufferError, MemoryError."""
    if size > BYTES_SIZE_MAX:
        raise memory_error("bytearray of more than 2147483647 octets")
    while not _filled(self, size):
        give_back_exports(self)


def _filled(self: Exporter, size: sword) -> bool:
    """Replace the content; false if that would change the length of what is exported."""
    with self.writing():
        if not may_resize(self, size):
            return False
        if size > narrow(sword, self.storage.capacity):
            self.storage = array_of(u8, size)
        else:
            fill_octets(self.storage.pointer(0), size, 0)
        self.length = narrow(u32, size)
        return True


def insert_item(self: Exporter, index: sword, source: Bytes, text: Text = EXPORTED) -> None:
    """Insert the octets of one item before an index, which counts from the end of this moment when negative and is clamped.
    Raises BufferError."""
    while not _inserted(self, index, source):
        give_back_exports(self, text)


def _inserted(self: Exporter, index: sword, source: Bytes) -> bool:
    size = bytes_size(source)
    with self.writing():
        length = narrow(sword, self.length)
        count = length // size
        place = max(min(index + count if index < 0 else index, count), 0) * size
        if not may_resize(self, length + size):
            return False
        resize(self, length + size)
        self.storage.copy_from(narrow(u32, place + size), self.storage, narrow(u32, place), narrow(u32, length - place))
        copy_octets(self.storage.pointer(place), source.bytes.pointer(0), size)
        return True


def delete_seen(self: Exporter, start: sword, size: sword, seen: Bytes, text: Text = EXPORTED) -> bool:
    """Delete an item of `size` octets that was found in a snapshot; false if it or what comes before it is no longer as
    it was seen. Raises BufferError."""
    while True:
        with self.writing():
            length = narrow(sword, self.length)
            end = start + size
            if end > length or not octets_equal(self.storage.pointer(0), seen.bytes.pointer(0), end):
                return False
            if may_resize(self, length - size):
                self.storage.copy_from(narrow(u32, start), self.storage, narrow(u32, end), narrow(u32, length - end))
                resize(self, length - size)
                return True
        give_back_exports(self, text)


def byte_at(self: ByteArray, index: sword) -> u8:
    """self[index]. Raises IndexError."""
    with self.writing():
        return self.storage[_checked(self, index)]


def set_byte_at(self: ByteArray, index: sword, octet: u8) -> None:
    """self[index] = octet. Raises IndexError."""
    with self.writing():
        self.storage[_checked(self, index)] = octet


def _checked(self: ByteArray, index: sword) -> sword:
    length = narrow(sword, self.length)
    place = index + length if index < 0 else index
    if place < 0 or place >= length:
        raise index_error("bytearray index out of range")
    return place


def set_steps(self: ByteArray, start: sword, step: sword, source: Bytes) -> bool:
    """Store the octets of `source` at start, start + step, ...; false if the length no longer has those places."""
    with self.writing():
        length = narrow(sword, self.length)
        count = bytes_size(source)
        if count == 0:
            return True
        last = start + (count - 1) * step
        if start < 0 or start >= length or last < 0 or last >= length:
            return False
        for i in range(count):
            self.storage[start + i * step] = source.bytes[i]
        return True


def delete_steps(self: Exporter, start: sword, step: sword, count: sword, size: sword, text: Text = EXPORTED) -> None:
    """Delete `count` items of `size` octets, at start, start + step, ... with step > 0, as far as they are there. Raises
    BufferError."""
    while not _deleted(self, start * size, step * size, count, size):
        give_back_exports(self, text)


def _deleted(self: Exporter, start: sword, step: sword, count: sword, size: sword) -> bool:
    with self.writing():
        length = narrow(sword, self.length)
        target = start
        source = start
        dropped: sword = 0
        if count > 0 and start < length and not may_resize(self, length - 1):
            return False
        while source < length:
            if dropped < count and source == start + dropped * step:
                source += size
                dropped += 1
                continue
            stop = length
            if dropped < count and start + dropped * step < length:
                stop = start + dropped * step
            self.storage.copy_from(narrow(u32, target), self.storage, narrow(u32, source), narrow(u32, stop - source))
            target += stop - source
            source = stop
        if target < length:
            resize(self, target)
        return True


def pop_octet(self: ByteArray, index: sword) -> u8:
    """Remove and return self[index]. Raises IndexError, BufferError."""
    while True:
        with self.writing():
            length = narrow(sword, self.length)
            if length == 0:
                raise index_error("pop from empty bytearray")
            place = index + length if index < 0 else index
            if place < 0 or place >= length:
                raise index_error("pop index out of range")
            if may_resize(self, length - 1):
                octet = self.storage[place]
                self.storage.copy_from(
                    narrow(u32, place), self.storage, narrow(u32, place + 1), narrow(u32, length - place - 1)
                )
                resize(self, length - 1)
                return octet
        give_back_exports(self)


def reverse_octets(self: ByteArray) -> None:
    """Reverse in place."""
    with self.writing():
        low: sword = 0
        high = narrow(sword, self.length) - 1
        while low < high:
            octet = self.storage[low]
            self.storage[low] = self.storage[high]
            self.storage[high] = octet
            low += 1
            high -= 1


def clear_octets(self: ByteArray) -> None:
    """Remove all octets and give the storage back. Raises BufferError."""
    while True:
        with self.writing():
            if may_resize(self, 0):
                self.length = 0
                if self.exports == 0:
                    self.storage = array_of(u8, 0)
                return
        give_back_exports(self)


def take_storage(self: ByteArray) -> Array[u8]:
    """The octets, for whom knows their address by more than native variables: storage that a bytearray owns is moved by the
    compactor. The bytearray, which nobody else has, is empty afterwards."""
    nothing = array_of(u8, 0)
    with self.writing():
        taken = self.storage
        self.storage = nothing
        self.length = 0
        return taken


def byte_array_repr(self: ByteArray) -> Str:
    """`bytearray(b'...')`."""
    held = hold_octets(self)
    builder = new_builder(bytes_size(held) + 20)
    builder.append(type_name(self))
    builder.append_text("(")
    append_bytes_repr(builder, held, True)
    builder.append_text(")")
    return builder.finish()
