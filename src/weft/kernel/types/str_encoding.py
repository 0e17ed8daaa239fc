"""Text to octets and back: UTF-8, ASCII and Latin-1, with the usual ways to treat what does not fit.

Other encodings are left out: devices and files of boards speak these three.
"""

from __future__ import annotations

from enum import IntEnum

from weft.kernel.errors import ErrorKind, lookup_error, type_error, unicode_error
from weft.kernel.protocol import type_name
from weft.kernel.types.byte_array import ByteArray, new_byte_array
from weft.kernel.types.bytes import Bytes, bytes_size, new_bytes
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.str import (
    Str,
    StrBuilder,
    code_point_at,
    encode_point,
    equals_text,
    is_ascii,
    name,
    new_builder,
    new_counted_str,
    str_of_text,
    text_bytes,
    text_length,
    text_size,
    unit_size,
)
from weft.kernel.types.str_parts import point_at
from weft.kernel.types.str_quoting import append_escape
from weft.kernel.value import ABSENT, Slot
from weft.native.language import Pointer, Text, array_of, builtin, narrow, no_alloc, no_raise, sword, u8, u32


class Encoding(IntEnum):
    """The encodings."""

    UTF8 = 0
    ASCII = 1
    LATIN1 = 2


class Errors(IntEnum):
    """What to do with what cannot be encoded or decoded."""

    STRICT = 0
    IGNORE = 1
    REPLACE = 2
    BACKSLASH_REPLACE = 3
    SURROGATE_ESCAPE = 4
    SURROGATE_PASS = 5
    XML_REPLACE = 6


def find_encoding(text: Str) -> Encoding:
    """The encoding of a name, in any case, with `-`, `_` or space between its parts. Raises LookupError."""
    builder = new_builder(text_size(text))
    source = text_bytes(text)
    for i in range(text_size(text)):
        octet = source[i]
        if 0x41 <= octet <= 0x5A:
            octet = octet | 0x20
        if octet != 0x2D and octet != 0x5F and octet != 0x20:
            builder.append_char(octet)
    plain = builder.finish()
    if equals_text(plain, "utf8") or equals_text(plain, "u8") or equals_text(plain, "cp65001"):
        return Encoding.UTF8
    if equals_text(plain, "ascii") or equals_text(plain, "usascii") or equals_text(plain, "646"):
        return Encoding.ASCII
    if (
        equals_text(plain, "latin1")
        or equals_text(plain, "iso88591")
        or equals_text(plain, "latin")
        or equals_text(plain, "l1")
        or equals_text(plain, "8859")
    ):
        return Encoding.LATIN1
    raise lookup_error("unknown encoding: {}", text)


def find_errors(text: Str) -> Errors:
    """The way of treating errors of a name. Raises LookupError."""
    if equals_text(text, "strict"):
        return Errors.STRICT
    if equals_text(text, "ignore"):
        return Errors.IGNORE
    if equals_text(text, "replace"):
        return Errors.REPLACE
    if equals_text(text, "backslashreplace"):
        return Errors.BACKSLASH_REPLACE
    if equals_text(text, "surrogateescape"):
        return Errors.SURROGATE_ESCAPE
    if equals_text(text, "surrogatepass"):
        return Errors.SURROGATE_PASS
    if equals_text(text, "xmlcharrefreplace"):
        return Errors.XML_REPLACE
    raise lookup_error("unknown error handler name '{}'", text)


@no_raise
@no_alloc
def is_surrogate(point: u32) -> bool:
    """Whether a code point is half of a UTF-16 pair, which UTF-8 has no place for."""
    return 0xD800 <= point <= 0xDFFF


# --- Encoding ------------------------------------------------------------------------------------------------


def encode_text(text: Str, encoding: Encoding, errors: Str) -> Bytes:
    """The octets of a text. Raises UnicodeEncodeError."""
    source = text_bytes(text)
    size = text_size(text)
    if is_ascii(text):
        return new_bytes(source, size)
    limit: u32 = 0x110000 if encoding == Encoding.UTF8 else 0x80 if encoding == Encoding.ASCII else 0x100
    made = new_byte_array(size)
    unit = array_of(u8, 4)
    place: sword = 0
    index: sword = 0
    while place < size:
        point = code_point_at(source, place)
        if point >= limit or encoding == Encoding.UTF8 and is_surrogate(point):
            _encode_misfit(made, text, index, point, encoding, find_errors(errors))
        elif encoding == Encoding.UTF8:
            made.append_octets(unit.pointer(0), encode_point(unit.pointer(0), point))
        else:
            made.append_octet(narrow(u8, point))
        place += unit_size(source[place])
        index += 1
    return hold_octets(made)


def _append_text_octets(made: ByteArray, text: Str) -> None:
    made.append_octets(text_bytes(text), text_size(text))


def _encode_misfit(made: ByteArray, text: Str, index: sword, point: u32, encoding: Encoding, errors: Errors) -> None:
    builder = new_builder(16)
    match errors:
        case Errors.IGNORE:
            return
        case Errors.REPLACE:
            builder.append_char(0x3F)
        case Errors.BACKSLASH_REPLACE:
            append_escape(builder, point)
        case Errors.XML_REPLACE:
            builder.append_text("&#")
            builder.append_int(narrow(sword, point))
            builder.append_char(0x3B)
        case Errors.SURROGATE_ESCAPE if 0xDC80 <= point <= 0xDCFF:
            made.append_octet(narrow(u8, point - 0xDC00))
            return
        case Errors.SURROGATE_PASS if encoding == Encoding.UTF8:
            unit = array_of(u8, 4)
            made.append_octets(unit.pointer(0), encode_point(unit.pointer(0), point))
            return
        case _:
            _raise_encode_error(text, index, point, encoding)
    _append_text_octets(made, builder.finish())


def encoding_name(encoding: Encoding) -> Str:
    """The name as exceptions show it."""
    if encoding == Encoding.UTF8:
        return name("utf-8")
    return name("ascii") if encoding == Encoding.ASCII else name("latin-1")


def _raise_encode_error(text: Str, index: sword, point: u32, encoding: Encoding) -> None:
    reason = name("ordinal not in range(128)")
    stop = index + 1
    limit: u32 = 0x80
    if encoding == Encoding.LATIN1:
        reason = name("ordinal not in range(256)")
        limit = 0x100
    elif encoding == Encoding.UTF8:
        reason = name("surrogates not allowed")
    # The whole run that does not fit is reported.
    while stop < text_length(text):
        following = point_at(text, stop)
        misfit = is_surrogate(following) if encoding == Encoding.UTF8 else following >= limit
        if not misfit:
            break
        stop += 1
    raise unicode_error(ErrorKind.UNICODE_ENCODE_ERROR, encoding_name(encoding), text, index, stop, reason)


def _raise_decode_error(octets: Bytes, place: sword, count: sword, encoding: Encoding) -> None:
    reason = name("ordinal not in range(128)")
    if encoding == Encoding.UTF8:
        first = octets.bytes[place]
        if first < 0xC2 or first > 0xF4:
            reason = name("invalid start byte")
        elif place + count >= bytes_size(octets):
            reason = name("unexpected end of data")
        else:
            reason = name("invalid continuation byte")
    raise unicode_error(ErrorKind.UNICODE_DECODE_ERROR, encoding_name(encoding), octets, place, place + count, reason)


# --- Decoding ------------------------------------------------------------------------------------------------


@no_raise
@no_alloc
def utf8_unit(source: Pointer[u8], place: sword, size: sword) -> sword:
    """Size of the well-formed code point at a place (RFC 3629: shortest form, no surrogates), or minus the number of
    octets that are a beginning of one, at least one."""
    first = source[place]
    if first < 0x80:
        return 1
    if first < 0xC2 or first > 0xF4:
        return -1
    need: sword = 2 if first < 0xE0 else 3 if first < 0xF0 else 4
    low: u8 = 0xA0 if first == 0xE0 else 0x90 if first == 0xF0 else 0x80
    high: u8 = 0x9F if first == 0xED else 0x8F if first == 0xF4 else 0xBF
    for i in range(1, need):
        if place + i >= size:
            return -i
        octet = source[place + i]
        if octet < low or octet > high:
            return -i
        low = 0x80
        high = 0xBF
    return need


@no_raise
@no_alloc
def valid_utf8_length(source: Pointer[u8], size: sword) -> sword:
    """Number of code points of well-formed UTF-8; -1 if it is not."""
    place: sword = 0
    length: sword = 0
    while place < size:
        unit = utf8_unit(source, place, size)
        if unit < 0:
            return -1
        place += unit
        length += 1
    return length


@no_raise
@no_alloc
def valid_text_length(source: Pointer[u8], size: sword) -> sword:
    """Number of code points of what a string may hold, well-formed UTF-8 and lone surrogates; -1 if it is neither."""
    place: sword = 0
    length: sword = 0
    while place < size:
        unit = utf8_unit(source, place, size)
        if unit < 0 and is_surrogate_unit(source, place, size):
            unit = 3
        if unit < 0:
            return -1
        place += unit
        length += 1
    return length


def decode_octets(octets: Bytes, encoding: Encoding, errors: Str) -> Str:
    """The text of octets. Raises UnicodeDecodeError."""
    source = octets.bytes.pointer(0)
    size = bytes_size(octets)
    if encoding == Encoding.UTF8:
        length = valid_utf8_length(source, size)
        if length >= 0:
            return new_counted_str(source, size, length)
    builder = new_builder(size)
    place: sword = 0
    while place < size:
        octet = source[place]
        if encoding == Encoding.LATIN1 or octet < 0x80:
            builder.append_char(octet)
            place += 1
            continue
        unit: sword = -1
        if encoding == Encoding.UTF8:
            unit = utf8_unit(source, place, size)
        if unit > 0:
            builder.append_char(code_point_at(source, place))
            place += unit
        else:
            place += _decode_misfit(builder, octets, place, -unit, encoding, find_errors(errors))
    return builder.finish()


def _decode_misfit(
    builder: StrBuilder, octets: Bytes, place: sword, count: sword, encoding: Encoding, errors: Errors
) -> sword:
    """Treat `count` octets that are no code point; the number treated."""
    match errors:
        case Errors.IGNORE:
            pass
        case Errors.REPLACE:
            builder.append_char(0xFFFD)
        case Errors.BACKSLASH_REPLACE:
            for i in range(count):
                append_escape(builder, octets.bytes[place + i])
        case Errors.SURROGATE_ESCAPE:
            for i in range(count):
                builder.append_char(0xDC00 + narrow(u32, octets.bytes[place + i]))
        case Errors.SURROGATE_PASS if encoding == Encoding.UTF8 and is_surrogate_unit(
            octets.bytes.pointer(0), place, bytes_size(octets)
        ):
            builder.append_char(code_point_at(octets.bytes.pointer(0), place))
            return 3
        case _:
            _raise_decode_error(octets, place, count, encoding)
    return count


@no_raise
@no_alloc
def is_surrogate_unit(source: Pointer[u8], place: sword, size: sword) -> bool:
    """Whether the octets at a place are a lone surrogate."""
    if place + 2 >= size or source[place] != 0xED:
        return False
    return 0xA0 <= source[place + 1] <= 0xBF and 0x80 <= source[place + 2] <= 0xBF


def given_encoding(encoding: Slot, function: Text) -> Encoding:
    """The encoding of an optional argument. Raises TypeError, LookupError."""
    if encoding is ABSENT:
        return Encoding.UTF8
    match encoding:
        case Str():
            return find_encoding(encoding)
        case _:
            raise type_error("{}() argument 'encoding' must be str, not {}", str_of_text(function), type_name(encoding))


def given_errors(errors: Slot, function: Text) -> Str:
    """The treatment of errors of an optional argument. Raises TypeError."""
    if errors is ABSENT:
        return name("strict")
    match errors:
        case Str():
            return errors
        case _:
            raise type_error("{}() argument 'errors' must be str, not {}", str_of_text(function), type_name(errors))


@builtin("str.encode")
def str_encode(self: Str, encoding: Slot = ABSENT, errors: Slot = ABSENT) -> Bytes:
    """The octets of the text in an encoding."""
    return encode_text(self, given_encoding(encoding, "encode"), given_errors(errors, "encode"))
