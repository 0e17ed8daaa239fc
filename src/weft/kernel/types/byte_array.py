"""Bytearrays: octets that change and grow.

Every access takes the object's lock, readers too: a bytearray is a buffer that threads fill and empty, and a lock-free
reader of shifting octets would see torn data. Operations that compute with the content work on a snapshot
(`hold_octets`).
While a native call has the storage exported, the length may not change (BufferError).
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import buffer_error, index_error, memory_error
from weft.kernel.types.bytes import BYTES_SIZE_MAX, Bytes, append_bytes_repr, bytes_size, make_bytes
from weft.kernel.types.octets import copy_octets
from weft.kernel.types.str import Str, new_builder
from weft.kernel.types.type import declare_type
from weft.kernel.value import Object
from weft.native.language import Array, Guarded, Pointer, Published, array_of, narrow, struct, sword, u8, u32


@struct
class ByteArray(Object):
    """A bytearray.

    Invariants: `length <= storage.capacity`; `length` and `storage` change only under the lock and while
    `exports` is 0.
    """

    storage: Array[u8]
    length: Published[u32]
    exports: Guarded[u32]

    def append_octet(self, octet: u8) -> None:
        """Append one octet. Raises BufferError, MemoryError."""
        with self.writing():
            length = narrow(sword, self.length)
            _resize(self, length + 1)
            self.storage[length] = octet

    def append_octets(self, source: Pointer[u8], size: sword) -> None:
        """Append octets of memory that is not this storage."""
        with self.writing():
            length = narrow(sword, self.length)
            _resize(self, length + size)
            copy_octets(self.storage.pointer(length), source, size)


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


def hold_octets(self: ByteArray) -> Bytes:
    """A snapshot of the content."""
    with self.writing():
        size = narrow(sword, self.length)
        held = make_bytes(size)
        copy_octets(held.bytes.pointer(0), self.storage.pointer(0), size)
        return held


def hold_part(self: ByteArray, start: sword, stop: sword) -> Bytes:
    """A snapshot of self[start:stop], the bounds clamped to the length of this moment; `start` is not negative."""
    with self.writing():
        length = narrow(sword, self.length)
        last = stop if stop < length else length
        size = last - start if start < last else 0
        held = make_bytes(size)
        copy_octets(held.bytes.pointer(0), self.storage.pointer(start if size > 0 else 0), size)
        return held


def byte_at(self: ByteArray, index: sword) -> u8:
    """self[index]. Raises IndexError."""
    with self.writing():
        return self.storage[_checked(self, index)]


def _resize(self: ByteArray, length: sword) -> None:
    """Set the length; new octets are what was there. The lock is held."""
    assert self.is_writing()
    if length != narrow(sword, self.length) and self.exports != 0:
        raise buffer_error("Existing exports of data: object cannot be re-sized")
    if length > BYTES_SIZE_MAX:
        raise memory_error("bytearray of more than 2147483647 octets")
    if length > narrow(sword, self.storage.capacity):
        # An eighth more, so that appending is amortised O(1) and little is wasted.
        self.storage = self.storage.grown(narrow(u32, length + length // 8 + 8))
    self.length = narrow(u32, length)


def replace_range(self: ByteArray, start: sword, stop: sword, source: Bytes) -> None:
    """self[start:stop] = source, the bounds clamped to the length of this moment."""
    size = bytes_size(source)
    with self.writing():
        length = narrow(sword, self.length)
        first = start if start < length else length
        last = stop if stop < length else length
        if last < first:
            last = first
        if size > last - first:
            _resize(self, length + size - (last - first))
            self.storage.copy_from(
                narrow(u32, first + size), self.storage, narrow(u32, last), narrow(u32, length - last)
            )
        elif size < last - first:
            if self.exports != 0:
                raise buffer_error("Existing exports of data: object cannot be re-sized")
            self.storage.copy_from(
                narrow(u32, first + size), self.storage, narrow(u32, last), narrow(u32, length - last)
            )
            _resize(self, length + size - (last - first))
        copy_octets(self.storage.pointer(first), source.bytes.pointer(0), size)


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


def pop_octet(self: ByteArray, index: sword) -> u8:
    """Remove and return self[index]. Raises IndexError, BufferError."""
    with self.writing():
        length = narrow(sword, self.length)
        if length == 0:
            raise index_error("pop from empty bytearray")
        place = index + length if index < 0 else index
        if place < 0 or place >= length:
            raise index_error("pop index out of range")
        if self.exports != 0:
            raise buffer_error("Existing exports of data: object cannot be re-sized")
        octet = self.storage[place]
        self.storage.copy_from(
            narrow(u32, place), self.storage, narrow(u32, place + 1), narrow(u32, length - place - 1)
        )
        _resize(self, length - 1)
        return octet


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
    """Remove all octets and give the storage back."""
    with self.writing():
        _resize(self, 0)
        self.storage = array_of(u8, 0)


def byte_array_repr(self: ByteArray) -> Str:
    """`bytearray(b'...')`."""
    held = hold_octets(self)
    builder = new_builder(bytes_size(held) + 20)
    builder.append_text("bytearray(")
    append_bytes_repr(builder, held, True)
    builder.append_text(")")
    return builder.finish()
