"""`binascii`: octets as text of hexadecimal digits, base 64, uuencode and quoted-printable, and back."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import ErrorKind, GuestError, type_error, value_error
from weft.kernel.modules.checksums import crc_ccitt
from weft.kernel.modules.zlib import checksum_before
from weft.kernel.protocol import type_name
from weft.kernel.thread import native_turn
from weft.kernel.types.byte_array import ByteArray, new_byte_array
from weft.kernel.types.byte_methods import bytes_hex
from weft.kernel.types.bytes import Bytes, bytes_size, make_bytes, new_bytes
from weft.kernel.types.exception import EXCEPTION_TYPES, BaseException
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.int_text import digit_value
from weft.kernel.types.module_error import module_error
from weft.kernel.types.octet_source import bytes_like, require_bytes
from weft.kernel.types.str import Str, is_ascii, text_bytes, text_size
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, Slot, SmallInt, Value
from weft.native.language import Text, builtin, cold, narrow, no_alloc, no_raise, sword, truncate, u8, u32

BINASCII_ERROR_TYPE: Final = declare_type(
    "binascii.Error", BaseException, EXCEPTION_TYPES[ErrorKind.VALUE_ERROR], has_dict=True
)
INCOMPLETE_TYPE: Final = declare_type(
    "binascii.Incomplete", BaseException, EXCEPTION_TYPES[ErrorKind.EXCEPTION], has_dict=True
)
NO_DIGIT: Final = 255
PAD: Final = 0x3D
UU_LINE_MAX: Final = 45
QP_LINE_MAX: Final = 76


@cold
def binascii_error(text: Text, first: Slot = ABSENT) -> GuestError:
    """binascii.Error with a text; the value fills its `{}`."""
    return module_error(BINASCII_ERROR_TYPE, text, first)


def ascii_octets(data: Value) -> Bytes:
    """The octets of a buffer or of an ASCII string. Raises TypeError, ValueError."""
    match data:
        case Str():
            if not is_ascii(data):
                raise value_error("string argument should contain only ASCII characters")
            return new_bytes(text_bytes(data), text_size(data))
        case _:
            pass
    found = bytes_like(data)
    match found:
        case Bytes():
            return found
        case _:
            raise type_error("argument should be bytes, buffer or ASCII string, not '{}'", type_name(data))


# --- Hexadecimal ---------------------------------------------------------------------------------------------


@builtin("binascii:hexlify")
@builtin("binascii:b2a_hex")
def hexlify(data: Value, sep: Slot = ABSENT, bytes_per_sep: sword = 1) -> Bytes:
    """Two hexadecimal digits an octet, as `bytes.hex`."""
    text = bytes_hex(require_bytes(data), sep, bytes_per_sep)
    return new_bytes(text_bytes(text), text_size(text))


@builtin("binascii:unhexlify")
@builtin("binascii:a2b_hex")
def unhexlify(hexstr: Value, /) -> Bytes:
    """The octets of pairs of hexadecimal digits. Raises binascii.Error."""
    octets = ascii_octets(hexstr)
    size = bytes_size(octets)
    if size % 2 != 0:
        raise binascii_error("Odd-length string")
    made = make_bytes(size // 2)
    for i in range(size // 2):
        native_turn()
        high = digit_value(octets.bytes[2 * i])
        low = digit_value(octets.bytes[2 * i + 1])
        if high > 15 or low > 15:
            raise binascii_error("Non-hexadecimal digit found")
        made.bytes[i] = narrow(u8, high << 4 | low)
    return made


# --- Base 64 -------------------------------------------------------------------------------------------------


@no_raise
@no_alloc
def base64_letter(value: u32) -> u8:
    """The letter of six bits."""
    if value < 26:
        return narrow(u8, 0x41 + value)
    if value < 52:
        return narrow(u8, 0x61 + value - 26)
    if value < 62:
        return narrow(u8, 0x30 + value - 52)
    return 0x2B if value == 62 else 0x2F


@no_raise
@no_alloc
def base64_value(letter: u8) -> u8:
    """The six bits of a letter; NO_DIGIT for another octet."""
    if 0x41 <= letter <= 0x5A:
        return letter - 0x41
    if 0x61 <= letter <= 0x7A:
        return letter - 0x61 + 26
    if 0x30 <= letter <= 0x39:
        return letter - 0x30 + 52
    return 62 if letter == 0x2B else 63 if letter == 0x2F else NO_DIGIT


@builtin("binascii:b2a_base64")
def b2a_base64(data: Value, /, *, newline: bool = True) -> Bytes:
    """A line of base 64 (RFC 4648)."""
    octets = require_bytes(data)
    size = bytes_size(octets)
    made = make_bytes((size + 2) // 3 * 4 + (1 if newline else 0))
    place: sword = 0
    for i in range(0, size, 3):
        native_turn()
        group: u32 = octets.bytes[i]
        group = group << 16
        if i + 1 < size:
            group = group | narrow(u32, octets.bytes[i + 1]) << 8
        if i + 2 < size:
            group = group | octets.bytes[i + 2]
        for part in range(4):
            is_pad = part > size - i
            made.bytes[place] = PAD if is_pad else base64_letter(group >> narrow(u32, 18 - 6 * part) & 63)
            place += 1
    if newline:
        made.bytes[place] = 0x0A
    return made


@builtin("binascii:a2b_base64")
def a2b_base64(data: Value, /, *, strict_mode: bool = False) -> Bytes:
    """The octets of base 64; what is no letter is skipped unless `strict_mode`. Raises binascii.Error."""
    octets = ascii_octets(data)
    size = bytes_size(octets)
    made = make_bytes(size // 4 * 3 + 3)
    count: sword = 0
    quarter: sword = 0
    pads: sword = 0
    bits: u32 = 0
    seen_pad = False
    if strict_mode and size > 0 and octets.bytes[0] == PAD:
        raise binascii_error("Leading padding not allowed")
    for i in range(size):
        native_turn()
        letter = octets.bytes[i]
        if letter == PAD:
            seen_pad = True
            if quarter >= 2:
                pads += 1
                if quarter + pads >= 4:
                    if strict_mode and i + 1 < size:
                        raise binascii_error("Excess data after padding")
                    return new_bytes(made.bytes.pointer(0), count)
            continue
        value = base64_value(letter)
        if value == NO_DIGIT:
            if strict_mode:
                raise binascii_error("Only base64 data is allowed")
            continue
        if strict_mode and seen_pad:
            raise binascii_error("Discontinuous padding not allowed")
        pads = 0
        bits = (bits << 6 | value) & 0xFF_FFFF
        quarter += 1
        if quarter > 1:
            made.bytes[count] = truncate(u8, bits >> narrow(u32, 8 - 2 * quarter))
            count += 1
        if quarter == 4:
            quarter = 0
    if quarter == 1:
        raise binascii_error(
            "Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than a multiple of 4",
            SmallInt(count // 3 * 4 + 1),
        )
    if quarter != 0:
        raise binascii_error("Incorrect padding")
    return new_bytes(made.bytes.pointer(0), count)


# --- Uuencode ------------------------------------------------------------------------------------------------


@builtin("binascii:b2a_uu")
def b2a_uu(data: Value, /, *, backtick: bool = False) -> Bytes:
    """A line of uuencode. Raises binascii.Error for more than 45 octets."""
    octets = require_bytes(data)
    size = bytes_size(octets)
    if size > UU_LINE_MAX:
        raise binascii_error("At most 45 bytes at once")
    made = make_bytes((size + 2) // 3 * 4 + 2)
    made.bytes[0] = uu_letter(narrow(u32, size), backtick)
    place: sword = 1
    for i in range(0, size, 3):
        native_turn()
        group: u32 = 0
        for part in range(3):
            group = group << 8
            if i + part < size:
                group = group | octets.bytes[i + part]
        for part in range(4):
            made.bytes[place] = uu_letter(group >> narrow(u32, 18 - 6 * part) & 63, backtick)
            place += 1
    made.bytes[place] = 0x0A
    return made


@no_raise
@no_alloc
def uu_letter(value: u32, backtick: bool) -> u8:
    """The letter of six bits."""
    return 0x60 if value == 0 and backtick else narrow(u8, 0x20 + value)


@builtin("binascii:a2b_uu")
def a2b_uu(data: Value, /) -> Bytes:
    """The octets of a line of uuencode. Raises binascii.Error."""
    octets = ascii_octets(data)
    size = bytes_size(octets)
    wanted: sword = 32  # what an empty line's missing length means to CPython
    if size > 0:
        wanted = (narrow(sword, octets.bytes[0]) - 0x20) & 63
    made = make_bytes(wanted)
    count: sword = 0
    place: sword = 1
    bits: u32 = 0
    bit_count: sword = 0
    while count < wanted:
        value: u32 = 0
        if place < size:
            letter = octets.bytes[place]
            if letter == 0x0A or letter == 0x0D:
                place = size  # spaces at the end may have been lost
            else:
                if letter < 0x20 or letter > 0x60:
                    raise binascii_error("Illegal char")
                value = letter - 0x20 & 63
        place += 1
        bits = (bits << 6 | value) & 0xFFFF
        bit_count += 6
        if bit_count >= 8:
            bit_count -= 8
            made.bytes[count] = truncate(u8, bits >> narrow(u32, bit_count))
            count += 1
    while place < size:
        native_turn()
        letter = octets.bytes[place]
        place += 1
        if letter != 0x20 and letter != 0x60 and letter != 0x0A and letter != 0x0D:
            raise binascii_error("Trailing garbage")
    return made


# --- Quoted-printable ----------------------------------------------------------------------------------------


@builtin("binascii:a2b_qp")
def a2b_qp(data: Value, header: bool = False) -> Bytes:
    """The octets of quoted-printable text (RFC 1521); `header`: underscores are spaces."""
    octets = ascii_octets(data)
    size = bytes_size(octets)
    made = make_bytes(size)
    count: sword = 0
    place: sword = 0
    while place < size:
        native_turn()
        octet = octets.bytes[place]
        place += 1
        if octet == PAD:
            if place == size:
                break
            octet = octets.bytes[place]
            if octet == 0x0A or octet == 0x0D:
                while place < size and octets.bytes[place] != 0x0A:
                    place += 1
                place += 1
                continue
            if octet == PAD:
                place += 1
            elif place + 1 < size and digit_value(octet) < 16 and digit_value(octets.bytes[place + 1]) < 16:
                octet = narrow(u8, digit_value(octet) << 4 | digit_value(octets.bytes[place + 1]))
                place += 2
            else:
                octet = PAD
        elif header and octet == 0x5F:
            octet = 0x20
        made.bytes[count] = octet
        count += 1
    return new_bytes(made.bytes.pointer(0), count)


def put_quoted(out: ByteArray, octet: u8) -> None:
    """`=` and two hexadecimal digits."""
    out.append_octet(PAD)
    for i in range(2):
        digit = octet >> 4 if i == 0 else octet & 15
        out.append_octet(0x30 + digit if digit < 10 else 0x37 + digit)


def is_quoted(octets: Bytes, place: sword, width: sword, quotetabs: bool, istext: bool, header: bool) -> bool:
    """Whether an octet cannot stand for itself, at a column of its line."""
    octet = octets.bytes[place]
    is_end = place + 1 == bytes_size(octets)
    if octet > 126 or octet == PAD or header and octet == 0x5F:
        return True
    if octet == 0x2E and width == 0:
        return (
            is_end or octets.bytes[place + 1] == 0x0A or octets.bytes[place + 1] == 0x0D or octets.bytes[place + 1] == 0
        )
    if octet == 0x0D or octet == 0x0A:
        return not istext
    if octet == 0x09 or octet == 0x20:
        return quotetabs or is_end
    return octet < 33


@builtin("binascii:b2a_qp")
def b2a_qp(data: Value, quotetabs: bool = False, istext: bool = True, header: bool = False) -> Bytes:
    """Quoted-printable text (RFC 1521) in lines of at most 76 octets."""
    octets = require_bytes(data)
    size = bytes_size(octets)
    out = new_byte_array(size + size // 2)
    first: sword = 0
    while first < size and octets.bytes[first] != 0x0A:
        first += 1
    has_returns = 0 < first < size and octets.bytes[first - 1] == 0x0D
    width: sword = 0
    place: sword = 0
    while place < size:
        native_turn()
        octet = octets.bytes[place]
        if is_quoted(octets, place, width, quotetabs, istext, header):
            if width + 3 >= QP_LINE_MAX:
                width = break_line(out, has_returns)
            put_quoted(out, octet)
            width += 3
            place += 1
            continue
        is_return = octet == 0x0D and place + 1 < size and octets.bytes[place + 1] == 0x0A
        if istext and (octet == 0x0A or is_return):
            quote_last_space(out)
            if has_returns:
                out.append_octet(0x0D)
            out.append_octet(0x0A)
            width = 0
            place += 2 if is_return else 1
            continue
        if place + 1 != size and octets.bytes[place + 1] != 0x0A and width + 1 >= QP_LINE_MAX:
            width = break_line(out, has_returns)
        width += 1
        out.append_octet(0x5F if header and octet == 0x20 else octet)
        place += 1
    return hold_octets(out)


def break_line(out: ByteArray, has_returns: bool) -> sword:
    """End a line that goes on; the column of the next, 0."""
    out.append_octet(PAD)
    if has_returns:
        out.append_octet(0x0D)
    out.append_octet(0x0A)
    return 0


def quote_last_space(out: ByteArray) -> None:
    """A space or tab at the end of a line must be quoted."""
    length = narrow(sword, out.length)
    if length > 0:
        last = out.storage[length - 1]
        if last == 0x20 or last == 0x09:
            out.length = narrow(u32, length - 1)
            put_quoted(out, last)


# --- Checks --------------------------------------------------------------------------------------------------


@builtin("binascii:crc_hqx")
def crc_hqx(data: Value, crc: Value, /) -> u32:
    """The CRC-CCITT of a buffer, that of what came before given."""
    octets = require_bytes(data)
    return crc_ccitt(octets.bytes.pointer(0), bytes_size(octets), checksum_before(crc, 0))
