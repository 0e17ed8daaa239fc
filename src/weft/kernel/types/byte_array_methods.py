"""What only bytearrays can: methods and operators that change them. Iteration over octets, which bytes have too."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import index_error, type_error, value_error
from weft.kernel.protocol import BinaryOperator, type_name
from weft.kernel.thread import safepoint
from weft.kernel.types.byte_array import (
    ByteArray,
    byte_array_of,
    clear_octets,
    delete_seen,
    delete_steps,
    insert_item,
    pop_octet,
    replace_range,
    reverse_octets,
    set_byte_at,
    set_steps,
)
from weft.kernel.types.byte_methods import repeat_octets
from weft.kernel.types.bytes import EMPTY_BYTES, Bytes, bytes_size, make_bytes
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.int import is_int
from weft.kernel.types.octet_source import OCTET_RANGE, bytes_like, octet_of, octets_of_value
from weft.kernel.types.octets import find_octets
from weft.kernel.types.slice import Slice, is_index, repeat_count, resolve_slice, subscript_index
from weft.kernel.value import NOT_IMPLEMENTED, SmallInt, Value
from weft.native.language import builtin, narrow, sword

WHOLE: Final = 0x7FFF_FFFF  # a bound behind every octet


def byte_array_length(self: ByteArray) -> sword:
    """`len(self)`."""
    return narrow(sword, self.length)


def byte_array_set_item(self: ByteArray, key: Value, value: Value) -> None:
    """`self[key] = value` for an index or a slice. Raises IndexError, ValueError, TypeError, BufferError."""
    match key:
        case Slice():
            source = octets_of_value(value, OCTET_RANGE) if not is_int(value) else _no_int()
            start, stop, step, count = resolve_slice(key, byte_array_length(self))
            if step != 1 and source.count == 0:
                byte_array_delete_item(self, key)
                return
            if step == 1:
                replace_range(self, start, stop if stop > start else start, source)
                return
            if count != bytes_size(source):
                raise value_error(
                    "attempt to assign bytes of size {} to extended slice of size {}",
                    SmallInt(bytes_size(source)),
                    SmallInt(count),
                )
            if not set_steps(self, start, step, source):
                raise index_error("bytearray index out of range")
        case _:
            index = subscript_index(key, "bytearray indices must be integers or slices, not {}")
            set_byte_at(self, index, octet_of(value))


def _no_int() -> Bytes:
    raise type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)")


def byte_array_delete_item(self: ByteArray, key: Value) -> None:
    """`del self[key]` for an index or a slice."""
    match key:
        case Slice():
            start, stop, step, count = resolve_slice(key, byte_array_length(self))
            if count == 0:
                return
            if step < 0:
                start = start + (count - 1) * step
                step = -step
            delete_steps(self, start, step, count, 1)
        case _:
            index = subscript_index(key, "bytearray indices must be integers or slices, not {}")
            length = byte_array_length(self)
            place = index + length if index < 0 else index
            if place < 0 or place >= length:
                raise index_error("bytearray index out of range")
            replace_range(self, place, place + 1, EMPTY_BYTES)


def byte_array_inplace(operation: BinaryOperator, left: ByteArray, right: Value) -> Value:
    """`left += octets` and `left *= count`; else NotImplemented."""
    match operation:
        case BinaryOperator.ADD:
            octets = bytes_like(right)
            match octets:
                case Bytes():
                    left.append_octets(octets.bytes.pointer(0), bytes_size(octets))
                    return left
                case _:
                    raise type_error("can't concat {} to bytearray", type_name(right))
        case BinaryOperator.MULTIPLY:
            if not is_index(right):
                return NOT_IMPLEMENTED
            count = repeat_count(right)
            replace_range(left, 0, WHOLE, repeat_octets(hold_octets(left), count))
            return left
        case _:
            return NOT_IMPLEMENTED


@builtin("bytearray.append")
def byte_array_append(self: ByteArray, item: Value, /) -> None:
    """Append an int from 0 to 255."""
    self.append_octet(octet_of(item))


@builtin("bytearray.extend")
def byte_array_extend(self: ByteArray, items: Value, /) -> None:
    """Append the octets of a bytes-like object or an iterable of ints."""
    octets = octets_of_value(items, OCTET_RANGE)
    self.append_octets(octets.bytes.pointer(0), bytes_size(octets))


@builtin("bytearray.insert")
def byte_array_insert(self: ByteArray, index: sword, item: Value, /) -> None:
    """Insert an int before an index."""
    made = make_bytes(1)
    made.bytes[0] = octet_of(item)
    insert_item(self, index, made)


@builtin("bytearray.pop")
def byte_array_pop(self: ByteArray, index: sword = -1, /) -> sword:
    """Remove and return the octet at an index."""
    octet: sword = pop_octet(self, index)
    return octet


@builtin("bytearray.remove")
def byte_array_remove(self: ByteArray, item: Value, /) -> None:
    """Remove the first octet of a value. Raises ValueError."""
    wanted = make_bytes(1)
    wanted.bytes[0] = octet_of(item)
    while True:
        safepoint()
        octets = hold_octets(self)
        place = find_octets(octets.bytes.pointer(0), 0, bytes_size(octets), wanted.bytes.pointer(0), 1)
        if place < 0:
            raise value_error("value not found in bytearray")
        if delete_seen(self, place, 1, octets):
            return


@builtin("bytearray.clear")
def byte_array_clear(self: ByteArray) -> None:
    """Remove all."""
    clear_octets(self)


@builtin("bytearray.reverse")
def byte_array_reverse(self: ByteArray) -> None:
    """Reverse in place."""
    reverse_octets(self)


@builtin("bytearray.copy")
def byte_array_copy(self: ByteArray) -> ByteArray:
    """A copy."""
    return byte_array_of(hold_octets(self))
