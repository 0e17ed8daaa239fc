"""Plain values as bytes: what a machine and the program that it is embedded in hand to each other.

A letter says what follows; sizes and counts are 32 bits, little-endian; `weft/values.py` is the other side.

    N T F       None, True, False
    i number    an int of 64 bits, signed
    I sign count digits   an int of any size: sign 1 is negative; digits of 32 bits, lowest first
    f bits      a float, by its 64 bits
    s size text a str in UTF-8, lone surrogates as three bytes
    b a         bytes, bytearray: size, then the bytes
    t l S Z     tuple, list, set, frozenset: count, then the items
    d           dict: count, then keys and values in turn

Instances of subclasses go as the plain type that they are built on; anything else cannot leave its machine. Containers
are copied: no object is ever shared. One that contains itself ends with RecursionError.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import type_error, value_error
from weft.kernel.protocol import iterate, next_of, type_name
from weft.kernel.types.byte_array import ByteArray, byte_array_of, new_byte_array
from weft.kernel.types.bytes import Bytes, bytes_size, new_bytes
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.int import Int, digit_count, fits_word, int_of_digits, signed_int, widened, word_of_int
from weft.kernel.types.list import List, new_list
from weft.kernel.types.set import FrozenSet, Set, frozen, new_set
from weft.kernel.types.str import Str, new_str, text_bytes, text_size
from weft.kernel.types.tuple import Tuple, new_tuple
from weft.kernel.value import ABSENT, FALSE, NONE, TRUE, Float, Object, Slot, SmallInt, Value, boolean
from weft.native.language import (
    Array,
    Fixed,
    Pointer,
    array_of,
    bits_of,
    float_of_bits,
    i64,
    narrow,
    struct,
    sword,
    truncate,
    u8,
    u32,
    u64,
    wrapping_subtract,
)

NONE_FOLLOWS: Final = 0x4E
TRUE_FOLLOWS: Final = 0x54
FALSE_FOLLOWS: Final = 0x46
NUMBER: Final = 0x69
LARGE_NUMBER: Final = 0x49
FLOAT: Final = 0x66
TEXT: Final = 0x73
OCTETS: Final = 0x62
OCTET_ARRAY: Final = 0x61
TUPLE: Final = 0x74
LIST: Final = 0x6C
SET: Final = 0x53
FROZEN_SET: Final = 0x5A
DICT: Final = 0x64


# --- Out of the machine ------------------------------------------------------------------------------------


def encoded(value: Value) -> Bytes:
    """A plain value as bytes. Raises TypeError for one that is not plain."""
    target = new_byte_array(64)
    encode(target, value)
    return hold_octets(target)


def encode(target: ByteArray, value: Value) -> None:
    """Append a value."""
    match value:
        case SmallInt() | Int():
            encode_int(target, value)
        case Float(number):
            target.append_octet(FLOAT)
            append_u64(target, bits_of(number))
        case Str() as text:
            append_sized(target, TEXT, text_bytes(text), text_size(text))
        case Bytes() as octets:
            append_sized(target, OCTETS, octets.bytes.pointer(0), bytes_size(octets))
        case ByteArray() as array:
            held = hold_octets(array)
            append_sized(target, OCTET_ARRAY, held.bytes.pointer(0), bytes_size(held))
        case Tuple() as row:
            append_head(target, TUPLE, row.count)
            for i in range(narrow(sword, row.count)):
                encode(target, row.items[i])
        case List() as listed:
            encode_items(target, LIST, listed.snapshot())
        case FrozenSet():
            encode_set(target, FROZEN_SET, value)
        case Set():
            encode_set(target, SET, value)
        case Dict() as names:
            encode_dict(target, names)
        case _ if value is NONE:
            target.append_octet(NONE_FOLLOWS)
        case _ if value is TRUE or value is FALSE:
            target.append_octet(TRUE_FOLLOWS if value is TRUE else FALSE_FOLLOWS)
        case _:
            raise type_error("'{}' object cannot leave the machine: only plain values can", type_name(value))


def encode_int(target: ByteArray, value: Value) -> None:
    """Append an int."""
    if fits_word(value):
        number: i64 = word_of_int(value)
        target.append_octet(NUMBER)
        append_u64(target, truncate(u64, number))
        return
    whole = widened(value)
    target.append_octet(LARGE_NUMBER)
    target.append_octet(1 if whole.negative else 0)
    append_u32(target, whole.count)
    for i in range(digit_count(whole)):
        append_u32(target, whole.digits[i])


def encode_items(target: ByteArray, letter: u8, items: Array[Slot]) -> None:
    """Append the items of a list."""
    append_head(target, letter, items.capacity)
    for i in range(items.capacity):
        item = items[i]
        encode(target, NONE if item is ABSENT else item)


def encode_set(target: ByteArray, letter: u8, value: Value) -> None:
    """Append a set."""
    items = new_list(0)
    iterator = iterate(value)
    while True:
        item = next_of(iterator)
        if item is ABSENT:
            break
        items.append(item)
    encode_items(target, letter, items.snapshot())


def encode_dict(target: ByteArray, names: Dict) -> None:
    """Append a dict as it is now."""
    pairs = new_list(0)
    position: u32 = 0
    while True:
        found, key, value = names.entry(position)
        if not found:
            break
        if value is not ABSENT:
            pairs.append(key)
            pairs.append(value)
        position += 1
    append_head(target, DICT, pairs.length // 2)
    items = pairs.snapshot()
    for i in range(items.capacity):
        item = items[i]
        encode(target, NONE if item is ABSENT else item)


def append_head(target: ByteArray, letter: u8, count: u32) -> None:
    """Append a letter and a count."""
    target.append_octet(letter)
    append_u32(target, count)


def append_sized(target: ByteArray, letter: u8, source: Pointer[u8], size: sword) -> None:
    """Append a letter, a size, and so many bytes."""
    append_head(target, letter, narrow(u32, size))
    target.append_octets(source, size)


def append_u32(target: ByteArray, number: u32) -> None:
    """Append 32 bits."""
    for i in range(4):
        target.append_octet(truncate(u8, number >> narrow(u32, 8 * i)))


def append_u64(target: ByteArray, number: u64) -> None:
    """Append 64 bits."""
    append_u32(target, truncate(u32, number))
    append_u32(target, truncate(u32, number >> 32))


# --- Into the machine --------------------------------------------------------------------------------------


@struct
class Source(Object):
    """Bytes that are being read. `data` is the host's memory, which stays while they are."""

    data: Fixed[Pointer[u8]]
    size: Fixed[sword]
    place: sword


def decoded(data: Pointer[u8], size: sword) -> Value:
    """The value of some bytes. Raises ValueError if they are no value."""
    return decode(Source(data, size, 0))


def decode(source: Source) -> Value:
    """The next value."""
    letter = next_octet(source)
    if letter == NONE_FOLLOWS:
        return NONE
    if letter == TRUE_FOLLOWS or letter == FALSE_FOLLOWS:
        return boolean(letter == TRUE_FOLLOWS)
    if letter == NUMBER:
        return decode_number(next_u64(source))
    if letter == LARGE_NUMBER:
        return decode_large(source)
    if letter == FLOAT:
        return Float(float_of_bits(next_u64(source)))
    if letter == TEXT:
        size = next_size(source)
        return new_str(taken(source, size), size)
    if letter == OCTETS or letter == OCTET_ARRAY:
        size = next_size(source)
        octets = new_bytes(taken(source, size), size)
        return octets if letter == OCTETS else byte_array_of(octets)
    return decode_container(source, letter)


def decode_number(bits: u64) -> Value:
    """An int of 64 bits."""
    if bits >> 63 != 0:
        return signed_int(True, wrapping_subtract(u64, 0, bits))
    return signed_int(False, bits)


def decode_large(source: Source) -> Value:
    """An int of any size."""
    negative = next_octet(source) != 0
    count = next_size(source)
    digits = array_of(u32, narrow(u32, count))
    for i in range(count):
        digits[i] = next_u32(source)
    return int_of_digits(negative, digits.pointer(0), count)


def decode_container(source: Source, letter: u8) -> Value:
    """A container; its letter is read."""
    count = next_size(source)
    if letter == DICT:
        names = new_dict()
        for _ in range(count):
            key = decode(source)
            names.set(key, decode(source))
        return names
    items = new_list(narrow(u32, count))
    for _ in range(count):
        items.append(decode(source))
    if letter == LIST:
        return items
    if letter == TUPLE:
        return new_tuple(items.items, 0, items.length)
    made = new_set()
    for i in range(count):
        item = items.get(narrow(u32, i))
        if item is not ABSENT:
            made.add(item)
    if letter == SET:
        return made
    if letter == FROZEN_SET:
        return frozen(made)
    raise value_error("these bytes are no value")


def taken(source: Source, size: sword) -> Pointer[u8]:
    """The next bytes."""
    if size > source.size - source.place:
        raise value_error("these bytes are no value: they end too early")
    start = source.data.at(source.place)
    source.place += size
    return start


def next_octet(source: Source) -> u8:
    """The next byte."""
    return taken(source, 1)[0]


def next_u32(source: Source) -> u32:
    """The next 32 bits."""
    octets = taken(source, 4)
    number: u32 = 0
    for i in range(4):
        octet: u32 = octets[i]
        number |= octet << narrow(u32, 8 * i)
    return number


def next_u64(source: Source) -> u64:
    """The next 64 bits."""
    low: u64 = next_u32(source)
    high: u64 = next_u32(source)
    return high << 32 | low


def next_size(source: Source) -> sword:
    """A size or count: what follows has at least so many bytes, so a wrong one cannot claim much memory."""
    size: i64 = next_u32(source)
    if size > source.size - source.place:
        raise value_error("these bytes are no value: they end too early")
    return narrow(sword, size)
