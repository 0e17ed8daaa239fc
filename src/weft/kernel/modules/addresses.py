"""Addresses of hosts: as text, as bytes, and from names.

IPv4 is four decimal numbers; IPv6 is read as RFC 4291 and written as RFC 5952 say. Names go to the port's helper thread
while the caller parks; a radio without a link answers none.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.board import has_network
from weft.kernel.errors import ErrorKind, GuestError, os_error
from weft.kernel.port import FOREVER
from weft.kernel.scheduler import wait_descriptor_once
from weft.kernel.state import current
from weft.kernel.types.bytes import bytes_size
from weft.kernel.types.exception import EXCEPTION_TYPES, OsError, new_error
from weft.kernel.types.list import List, new_list
from weft.kernel.types.str import Str, StrBuilder, name, new_builder, str_of_text, text_bytes, text_size
from weft.kernel.types.str_encoding import Encoding, encode_text
from weft.kernel.types.tuple import Tuple, tuple2
from weft.kernel.types.type import declare_type
from weft.kernel.value import Object, SmallInt
from weft.native.language import (
    Array,
    Text,
    array_of,
    cold,
    i32,
    i64,
    narrow,
    struct,
    sword,
    u8,
    u16,
    u32,
    word,
)

ADDRESS_SIZE: Final = 16
LOOK_UP_NOT_FOUND: Final = -2  # EAI_NONAME
LOOK_UP_TRY_AGAIN: Final = -3  # EAI_AGAIN
PERIOD: Final = 0x2E
COLON: Final = 0x3A

LOOK_UP_ERROR_TYPE: Final = declare_type("socket.gaierror", OsError, EXCEPTION_TYPES[ErrorKind.OS_ERROR], has_dict=True)


@struct
class Address(Object):
    """A host's address and a port's number, as the port takes them."""

    family: u32  # 4 or 6; 0: none
    number: u16
    octets: Array[u8]


def new_address() -> Address:
    """An address of nobody: all zeros."""
    return Address(4, 0, array_of(u8, ADDRESS_SIZE))


def parse_four(text: Str, octets: Array[u8]) -> bool:
    """Read four decimal numbers with dots between; whether the text is that."""
    source = text_bytes(text)
    size = text_size(text)
    place: sword = 0
    for part in range(4):
        number: u32 = 0
        start = place
        while place < size and 0x30 <= source[place] <= 0x39 and place - start < 3:
            number = number * 10 + source[place] - 0x30
            place += 1
        if place == start or number > 255:
            return False
        octets[part] = narrow(u8, number)
        if part < 3:
            if place >= size or source[place] != PERIOD:
                return False
            place += 1
    return place == size


def hex_value(octet: u8) -> i32:
    """The value of a hexadecimal digit, -1 for anything else."""
    if 0x30 <= octet <= 0x39:
        return narrow(i32, octet) - 0x30
    lower = octet | 0x20
    if 0x61 <= lower <= 0x66:
        return narrow(i32, lower) - 0x57
    return -1


def parse_six(text: Str, octets: Array[u8]) -> bool:
    """Read an IPv6 address (RFC 4291, without an embedded IPv4 one); whether the text is that."""
    source = text_bytes(text)
    size = text_size(text)
    place: sword = 0
    count: u32 = 0  # octets read
    gap: i32 = -1  # where `::` stands
    if size >= 2 and source[0] == COLON and source[1] == COLON:
        gap = 0
        place = 2
    while place < size:
        start = place
        number: u32 = 0
        while place < size and hex_value(source[place]) >= 0 and place - start < 4:
            number = number << 4 | narrow(u32, hex_value(source[place]))
            place += 1
        if place == start or count >= ADDRESS_SIZE:
            return False
        octets[count] = narrow(u8, number >> 8)
        octets[count + 1] = narrow(u8, number & 0xFF)
        count += 2
        if place == size:
            break
        if source[place] != COLON:
            return False
        place += 1
        if place < size and source[place] == COLON:
            if gap >= 0:
                return False
            gap = narrow(i32, count)
            place += 1
        elif place == size:
            return False
    if gap < 0:
        return count == ADDRESS_SIZE
    if count >= ADDRESS_SIZE:
        return False
    moved = count - narrow(u32, gap)
    octets.copy_from(ADDRESS_SIZE - moved, octets, narrow(u32, gap), moved)
    octets.fill(narrow(u32, gap), ADDRESS_SIZE - count, 0)
    return True


def append_hex_group(builder: StrBuilder, number: u32) -> None:
    """Append a number without leading zeros."""
    shift: u32 = 12
    started = False
    for _ in range(4):
        digit = number >> shift & 15
        if digit != 0 or started or shift == 0:
            started = True
            builder.append_char(0x30 + digit if digit < 10 else 0x57 + digit)
        if shift > 0:
            shift -= 4


def group_at(octets: Array[u8], group: u32) -> u32:
    """One of the eight 16-bit groups of an IPv6 address."""
    high: u32 = octets[group * 2]
    return high << 8 | octets[group * 2 + 1]


def host_text(address: Address) -> Str:
    """The address as text (RFC 5952 for IPv6)."""
    builder = new_builder(40)
    if address.family != 6:
        for i in range(4):
            if i > 0:
                builder.append_char(PERIOD)
            builder.append_int(narrow(sword, address.octets[i]))
        return builder.finish()
    best: u32 = 8
    best_length: u32 = 1
    group: u32 = 0
    while group < 8:
        length: u32 = 0
        while group + length < 8 and group_at(address.octets, group + length) == 0:
            length += 1
        if length > best_length:
            best = group
            best_length = length
        group += length + 1
    group = 0
    while group < 8:
        if group == best:
            builder.append_text("::")
            group += best_length
        else:
            if group > 0 and group != best + best_length:
                builder.append_char(COLON)
            append_hex_group(builder, group_at(address.octets, group))
            group += 1
    return builder.finish()


def address_value(address: Address) -> Tuple:
    """(host, port), or (host, port, 0, 0) for IPv6."""
    if address.family != 6:
        return tuple2(host_text(address), SmallInt(narrow(sword, address.number)))
    made = Tuple.with_tail(4)
    made.items[0] = host_text(address)
    made.items[1] = SmallInt(narrow(sword, address.number))
    made.items[2] = SmallInt(0)
    made.items[3] = SmallInt(0)
    return made


@cold
def look_up_error(number: sword, text: Text) -> GuestError:
    """socket.gaierror."""
    arguments = Tuple.with_tail(2)
    arguments.items[0] = SmallInt(number)
    arguments.items[1] = str_of_text(text)
    error = new_error(LOOK_UP_ERROR_TYPE, arguments)
    match error:
        case OsError() as made:
            made.number = arguments.items[0]
            made.text = arguments.items[1]
        case _:
            pass
    return GuestError(error)


def look_up(host: Str, family: u32) -> List:
    """The addresses of a host, as `Address`es; `family` 4, 6, or 0 for both. Raises gaierror."""
    found = new_list(0)
    address = new_address()
    if text_size(host) == 0:
        address.family = 6 if family == 6 else 4
        found.append(address)
        return found
    if family != 6 and parse_four(host, address.octets):
        found.append(address)
        return found
    if family != 4 and parse_six(host, address.octets):
        address.family = 6
        found.append(address)
        return found
    if not has_network(current().machine):
        raise look_up_error(LOOK_UP_TRY_AGAIN, "Temporary failure in name resolution")
    octets = encode_text(host, Encoding.UTF8, name("strict"))
    handle = port.look_up_start(octets.bytes.pointer(0), narrow(word, bytes_size(octets)))
    if handle < 0:
        raise os_error(narrow(i32, -handle))
    try:
        while not wait_descriptor_once(port.look_up_descriptor(handle), False, FOREVER):
            if not has_network(current().machine):
                raise look_up_error(LOOK_UP_TRY_AGAIN, "Temporary failure in name resolution")
        add_answers(found, handle, family)
    finally:
        port.look_up_close(handle)
    if found.length == 0:
        raise look_up_error(LOOK_UP_NOT_FOUND, "Name or service not known")
    return found


def add_answers(found: List, handle: i64, family: u32) -> None:
    """Append the addresses of a look-up that is done."""
    index: u32 = 0
    while True:
        address = new_address()
        result = port.look_up_result(handle, index, address.octets.pointer(0))
        if result <= 0:
            return
        address.family = narrow(u32, result)
        if family == 0 or family == address.family:
            found.append(address)
        index += 1
