"""Where octets come from: bytes-like arguments, iterables of ints, text in an encoding."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import buffer_error, type_error, value_error
from weft.kernel.protocol import clamped_index_of, find_dunder, iterate, next_of, type_name
from weft.kernel.types.byte_array import ByteArray, new_byte_array
from weft.kernel.types.bytes import Bytes, bytes_size
from weft.kernel.types.exporter import Exporter, hold_octets
from weft.kernel.types.memory_view import MemoryView, is_contiguous, put_octets, view_octets, view_size
from weft.kernel.types.octets import copy_octets
from weft.kernel.types.str import Str, name
from weft.kernel.value import ABSENT, NOT_IMPLEMENTED, Value
from weft.native.language import Text, narrow, sword, u8

OCTET_RANGE: Final[Text] = "byte must be in range(0, 256)"


def bytes_like(value: Value) -> Value:
    """The octets of any buffer: a bytes object itself, else a snapshot; NotImplemented for what is no buffer. Raises
    ValueError for a released view, BufferError for one with gaps."""
    match value:
        case Bytes():
            return value
        case Exporter():
            return hold_octets(value)
        case MemoryView():
            if not is_contiguous(value):
                raise buffer_error("memoryview: underlying buffer is not C-contiguous")
            return view_octets(value)
        case _:
            return NOT_IMPLEMENTED


def require_bytes(value: Value) -> Bytes:
    """As `bytes_like`; TypeError for anything else."""
    found = bytes_like(value)
    match found:
        case Bytes():
            return found
        case _:
            raise type_error("a bytes-like object is required, not '{}'", type_name(value))


def is_buffer(value: Value) -> bool:
    """Whether a value has octets to look at."""
    match value:
        case Bytes() | Exporter() | MemoryView():
            return True
        case _:
            return False


# --- Writable buffers ----------------------------------------------------------------------------------------


def writable_size(value: Value) -> sword:
    """How many octets a writable buffer has; -1 for what is none."""
    match value:
        case Exporter():
            return narrow(sword, value.length)
        case MemoryView():
            return -1 if value.is_readonly or not is_contiguous(value) else view_size(value)
        case _:
            return -1


def store_octets(value: Value, offset: sword, octets: Bytes) -> bool:
    """Put octets into a writable buffer; false if it is no longer long enough. Raises ValueError for a released view."""
    size = bytes_size(octets)
    match value:
        case Exporter():
            with value.writing():
                if offset + size > narrow(sword, value.length):
                    return False
                copy_octets(value.storage.pointer(offset), octets.bytes.pointer(0), size)
                return True
        case MemoryView():
            if offset + size > view_size(value):
                return False
            put_octets(value, offset, octets)
            return True
        case _:
            return False


def octet_of(value: Value) -> u8:
    """An int from 0 to 255 as an octet. Raises TypeError, ValueError."""
    number = clamped_index_of(value)
    if number < 0 or number > 255:
        raise value_error(OCTET_RANGE)
    return narrow(u8, number)


def octets_from(made: Value) -> Bytes:
    """What `__bytes__` gave. Raises TypeError."""
    match made:
        case Bytes():
            return made
        case _:
            raise type_error("__bytes__ returned non-bytes (type {})", type_name(made))


def octets_of_value(value: Value, out_of_range: Text = "bytes must be in range(0, 256)") -> Bytes:
    """The octets of a bytes-like object, or of an iterable of ints. Raises TypeError, ValueError with the given text;
    runs guest code."""
    match value:
        case MemoryView():
            return view_octets(value)
        case _:
            pass
    found = bytes_like(value)
    match found:
        case Bytes():
            return found
        case _:
            pass
    match value:
        case Str():
            raise type_error("cannot convert 'str' object to bytes")
        case _:
            return _octets_of_iterable(value, out_of_range)


def _octets_of_iterable(value: Value, out_of_range: Text) -> Bytes:
    gathered = new_byte_array(16)
    append_iterable(gathered, value, out_of_range)
    return hold_octets(gathered)


def append_iterable(gathered: ByteArray, value: Value, out_of_range: Text) -> None:
    """Append the ints of an iterable. Raises TypeError, ValueError; runs guest code."""
    if find_dunder(value, name("__iter__")) is ABSENT and find_dunder(value, name("__getitem__")) is ABSENT:
        raise type_error("cannot convert '{}' object to bytes", type_name(value))
    iterator = iterate(value)
    while True:
        item = next_of(iterator)
        if item is ABSENT:
            return
        number: sword = clamped_index_of(item)
        if number < 0 or number > 255:
            raise value_error(out_of_range)
        gathered.append_octet(narrow(u8, number))
