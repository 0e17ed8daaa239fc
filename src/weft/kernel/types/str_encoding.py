"""Text to octets and back: the encodings of Unicode, ASCII and Latin-1, and ways to treat what does not fit.

Other encodings, and ways of treating errors that a program has registered, are asked of the library's `codecs`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from weft.kernel.errors import ErrorKind, GuestError, index_error, lookup_error, type_error, unicode_error
from weft.kernel.protocol import call1, call3, clamped_index_of, get_attribute, library_module, type_name
from weft.kernel.thread import native_turn
from weft.kernel.types.byte_array import ByteArray, new_byte_array
from weft.kernel.types.bytes import Bytes, bytes_size, new_bytes
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.int import is_int
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
from weft.kernel.types.str_parts import offset_of, point_at
from weft.kernel.types.str_quoting import append_escape
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import ABSENT, Slot, Value
from weft.native.language import (
    Pointer,
    Text,
    array_of,
    builtin,
    cold,
    narrow,
    no_alloc,
    no_raise,
    sword,
    truncate,
    u8,
    u32,
)


class Encoding(IntEnum):
    """The encodings."""

    UTF8 = 0
    ASCII = 1
    LATIN1 = 2
    UTF8_SIG = 3  # with a mark at the beginning
    UTF16 = 4  # with a mark that tells the order; those without come next, little end first
    UTF16_LE = 5
    UTF16_BE = 6
    UTF32 = 7
    UTF32_LE = 8
    UTF32_BE = 9


class Errors(IntEnum):
    """What to do with what cannot be encoded or decoded."""

    STRICT = 0
    IGNORE = 1
    REPLACE = 2
    BACKSLASH_REPLACE = 3
    SURROGATE_ESCAPE = 4
    SURROGATE_PASS = 5
    XML_REPLACE = 6
    OTHER = 7  # registered by the program


UNKNOWN: Final = -1  # instead of an encoding


def known_encoding(text: Str) -> sword:
    """The encoding of a name, in any case, with `-`, `_` or space between its parts; UNKNOWN if it is not here."""
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
    if equals_text(plain, "utf"):
        return Encoding.UTF8
    if equals_text(plain, "ascii") or equals_text(plain, "usascii") or equals_text(plain, "646"):
        return Encoding.ASCII
    if (
        equals_text(plain, "latin1")
        or equals_text(plain, "iso88591")
        or equals_text(plain, "latin")
        or equals_text(plain, "l1")
        or equals_text(plain, "8859")
        or equals_text(plain, "88591")
    ):
        return Encoding.LATIN1
    if equals_text(plain, "utf8sig"):
        return Encoding.UTF8_SIG
    if equals_text(plain, "utf16") or equals_text(plain, "u16"):
        return Encoding.UTF16
    if equals_text(plain, "utf16le") or equals_text(plain, "unicodelittleunmarked"):
        return Encoding.UTF16_LE
    if equals_text(plain, "utf16be") or equals_text(plain, "unicodebigunmarked"):
        return Encoding.UTF16_BE
    if equals_text(plain, "utf32") or equals_text(plain, "u32"):
        return Encoding.UTF32
    if equals_text(plain, "utf32le"):
        return Encoding.UTF32_LE
    if equals_text(plain, "utf32be"):
        return Encoding.UTF32_BE
    return UNKNOWN


def find_encoding(text: Str) -> Encoding:
    """The encoding of a name. Raises LookupError."""
    known = known_encoding(text)
    if known == UNKNOWN:
        raise lookup_error("unknown encoding: {}", text)
    return Encoding(known)


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
    return Errors.OTHER


def check_errors(text: Str) -> None:
    """Raise LookupError for a way of treating errors that nobody knows."""
    if find_errors(text) == Errors.OTHER:
        call1(get_attribute(library_module(name("codecs")), name("lookup_error")), text)


def unit_of(encoding: Encoding) -> sword:
    """Bytes of the units that characters are made of."""
    if encoding >= Encoding.UTF32:
        return 4
    return 2 if encoding >= Encoding.UTF16 else 1


def is_big_ended(encoding: Encoding) -> bool:
    """Whether the bytes of a unit begin with the highest."""
    return encoding == Encoding.UTF16_BE or encoding == Encoding.UTF32_BE


def is_utf8(encoding: Encoding) -> bool:
    """Whether characters are those of UTF-8."""
    return encoding == Encoding.UTF8 or encoding == Encoding.UTF8_SIG


@no_raise
@no_alloc
def is_surrogate(point: u32) -> bool:
    """Whether a code point is half of a UTF-16 pair, which UTF-8 has no place for."""
    return 0xD800 <= point <= 0xDFFF


# --- Encoding ------------------------------------------------------------------------------------------------


def encode_text(text: Str, encoding: Encoding, errors: Str) -> Bytes:
    """The octets of a text. Raises UnicodeEncodeError; runs what the program registered for errors."""
    source = text_bytes(text)
    size = text_size(text)
    if is_ascii(text) and encoding <= Encoding.LATIN1:
        return new_bytes(source, size)
    if encoding == Encoding.UTF8 and not has_surrogates(source, size):
        return new_bytes(source, size)
    limit: u32 = 0x110000
    if encoding == Encoding.ASCII:
        limit = 0x80
    elif encoding == Encoding.LATIN1:
        limit = 0x100
    made = new_byte_array(size * unit_of(encoding))
    if encoding == Encoding.UTF8_SIG or encoding == Encoding.UTF16 or encoding == Encoding.UTF32:
        append_point(made, 0xFEFF, encoding)
    place: sword = 0
    index: sword = 0
    while place < size:
        native_turn()
        point = code_point_at(source, place)
        if point >= limit or limit == 0x110000 and is_surrogate(point):
            treatment = find_errors(errors)
            if treatment == Errors.OTHER:
                index = _encode_by_handler(made, text, index, encoding, errors)
                place = offset_of(text, index)
                continue
            _encode_misfit(made, text, index, point, encoding, treatment)
        else:
            append_point(made, point, encoding)
        place += unit_size(source[place])
        index += 1
    return hold_octets(made)


@no_raise
def has_surrogates(source: Pointer[u8], size: sword) -> bool:
    """Whether there is a lone surrogate in the octets of a string."""
    for i in range(size - 1):
        if i & 4095 == 4095:
            native_turn()
        if source[i] == 0xED and source[i + 1] >= 0xA0:
            return True
    return False


def append_point(made: ByteArray, point: u32, encoding: Encoding) -> None:
    """Append a character that the encoding has, or one of its halves of a pair."""
    unit = array_of(u8, 4)
    if is_utf8(encoding):
        made.append_octets(unit.pointer(0), encode_point(unit.pointer(0), point))
        return
    size = unit_of(encoding)
    if size == 2 and point >= 0x10000:
        append_point(made, 0xD800 + (point - 0x10000 >> 10), encoding)
        append_point(made, 0xDC00 + (point - 0x10000 & 0x3FF), encoding)
        return
    for i in range(size):
        at = size - 1 - i if is_big_ended(encoding) else i
        unit[at] = truncate(u8, point >> narrow(u32, 8 * i))
    made.append_octets(unit.pointer(0), size)


def _append_replacement(made: ByteArray, replacement: Str, text: Str, index: sword, encoding: Encoding) -> None:
    """Append what replaces the character at an index. Raises UnicodeEncodeError if that does not fit either."""
    source = text_bytes(replacement)
    place: sword = 0
    while place < text_size(replacement):
        point = code_point_at(source, place)
        limit: u32 = 0x110000
        if encoding == Encoding.ASCII:
            limit = 0x80
        elif encoding == Encoding.LATIN1:
            limit = 0x100
        if point >= limit or limit == 0x110000 and is_surrogate(point):
            raise encode_error(text, index, encoding)
        append_point(made, point, encoding)
        place += unit_size(source[place])


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
        case Errors.SURROGATE_ESCAPE if 0xDC80 <= point <= 0xDCFF and unit_of(encoding) == 1:
            made.append_octet(narrow(u8, point - 0xDC00))
            return
        case Errors.SURROGATE_PASS if (
            is_surrogate(point) and encoding != Encoding.ASCII and encoding != Encoding.LATIN1
        ):
            append_point(made, point, encoding)
            return
        case _:
            raise encode_error(text, index, encoding)
    _append_replacement(made, builder.finish(), text, index, encoding)


def _encode_by_handler(made: ByteArray, text: Str, index: sword, encoding: Encoding, errors: Str) -> sword:
    """Let the program's function treat the run at an index; the index where to go on."""
    error = encode_error(text, index, encoding).value
    replacement, following = _handled(errors, error, text_length(text), "encoding")
    match replacement:
        case Str() as other:
            _append_replacement(made, other, text, index, encoding)
        case Bytes() as octets:
            made.append_octets(octets.bytes.pointer(0), bytes_size(octets))
        case _:
            raise type_error("encoding error handler must return (str/bytes, int) tuple")
    return following


def _handled(errors: Str, error: Value, length: sword, kind: Text) -> tuple[Value, sword]:
    """What the program's function makes of an error: the replacement, and where to go on, at most `length`."""
    handler = call1(get_attribute(library_module(name("codecs")), name("lookup_error")), errors)
    answer = call1(handler, error)
    match answer:
        case Tuple() as pair if pair.count == 2 and is_int(pair.items[1]):
            following = clamped_index_of(pair.items[1])
            if following < 0:
                following += length
            if following < 0 or following > length:
                raise index_error("position {} from error handler out of bounds", pair.items[1])
            return pair.items[0], following
        case _:
            if equals_text(str_of_text(kind), "encoding"):
                raise type_error("encoding error handler must return (str/bytes, int) tuple")
            raise type_error("decoding error handler must return (str, int) tuple")


def encoding_name(encoding: Encoding) -> Str:
    """The name as exceptions show it."""
    match encoding:
        case Encoding.ASCII:
            return name("ascii")
        case Encoding.LATIN1:
            return name("latin-1")
        case Encoding.UTF16:
            return name("utf-16")
        case Encoding.UTF16_LE:
            return name("utf-16-le")
        case Encoding.UTF16_BE:
            return name("utf-16-be")
        case Encoding.UTF32:
            return name("utf-32")
        case Encoding.UTF32_LE:
            return name("utf-32-le")
        case Encoding.UTF32_BE:
            return name("utf-32-be")
        case _:
            return name("utf-8")


@cold
def encode_error(text: Str, index: sword, encoding: Encoding) -> GuestError:
    """The UnicodeEncodeError for the whole run that does not fit from an index on."""
    reason = name("surrogates not allowed")
    limit: u32 = 0
    if encoding == Encoding.ASCII:
        reason = name("ordinal not in range(128)")
        limit = 0x80
    elif encoding == Encoding.LATIN1:
        reason = name("ordinal not in range(256)")
        limit = 0x100
    stop = index + 1
    while stop < text_length(text) and unit_of(encoding) == 1:
        following = point_at(text, stop)
        misfit = is_surrogate(following) if limit == 0 else following >= limit
        if not misfit:
            break
        stop += 1
    return unicode_error(ErrorKind.UNICODE_ENCODE_ERROR, encoding_name(encoding), text, index, stop, reason)


@cold
def decode_error(octets: Bytes, place: sword, count: sword, encoding: Encoding) -> GuestError:
    """The UnicodeDecodeError for octets that are no character."""
    reason = name("ordinal not in range(128)")
    size = bytes_size(octets)
    if unit_of(encoding) == 4:
        if place + 4 > size:
            reason = name("truncated data")
        elif is_surrogate(unit_at(octets, place, encoding)):
            reason = name("code point in surrogate code point range(0xd800, 0xe000)")
        else:
            reason = name("code point not in range(0x110000)")
    elif unit_of(encoding) == 2:
        if place + 2 > size:
            reason = name("truncated data")
        elif 0xD800 <= unit_at(octets, place, encoding) < 0xDC00 and place + 4 > size:
            reason = name("unexpected end of data")
        elif 0xDC00 <= unit_at(octets, place, encoding):
            reason = name("illegal encoding")
        else:
            reason = name("illegal UTF-16 surrogate")
    elif is_utf8(encoding):
        first = octets.bytes[place]
        if first < 0xC2 or first > 0xF4:
            reason = name("invalid start byte")
        elif place + count >= size:
            reason = name("unexpected end of data")
        else:
            reason = name("invalid continuation byte")
    return unicode_error(ErrorKind.UNICODE_DECODE_ERROR, encoding_name(encoding), octets, place, place + count, reason)


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
def valid_utf8_length(source: Pointer[u8], size: sword) -> sword:
    """Number of code points of well-formed UTF-8; -1 if it is not."""
    place: sword = 0
    length: sword = 0
    while place < size:
        native_turn()
        unit = utf8_unit(source, place, size)
        if unit < 0:
            return -1
        place += unit
        length += 1
    return length


@no_raise
def valid_text_length(source: Pointer[u8], size: sword) -> sword:
    """Number of code points of what a string may hold, well-formed UTF-8 and lone surrogates; -1 if it is neither."""
    place: sword = 0
    length: sword = 0
    while place < size:
        native_turn()
        unit = utf8_unit(source, place, size)
        if unit < 0 and is_surrogate_unit(source, place, size):
            unit = 3
        if unit < 0:
            return -1
        place += unit
        length += 1
    return length


def unit_at(octets: Bytes, place: sword, encoding: Encoding) -> u32:
    """The unit of two or four octets at a place that has as many."""
    size = unit_of(encoding)
    value: u32 = 0
    for i in range(size):
        octet: u32 = octets.bytes[place + (i if is_big_ended(encoding) else size - 1 - i)]
        value = value << 8 | octet
    return value


def decode_octets(octets: Bytes, encoding: Encoding, errors: Str) -> Str:
    """The text of octets. Raises UnicodeDecodeError; runs what the program registered for errors."""
    text, _ = decode_part(octets, encoding, errors, True)
    return text


def decode_part(octets: Bytes, encoding: Encoding, errors: Str, final: bool) -> tuple[Str, sword]:
    """The text of octets, and how many it took: unless they are the last, the beginning of a character stays."""
    source = octets.bytes.pointer(0)
    size = bytes_size(octets)
    place: sword = 0
    if encoding == Encoding.UTF8:
        length = valid_utf8_length(source, size)
        if length >= 0:
            return new_counted_str(source, size, length), size
    elif encoding == Encoding.UTF8_SIG:
        if size >= 3 and source[0] == 0xEF and source[1] == 0xBB and source[2] == 0xBF:
            place = 3
    elif encoding == Encoding.UTF16 or encoding == Encoding.UTF32:
        unit = unit_of(encoding)
        little = Encoding.UTF16_LE if unit == 2 else Encoding.UTF32_LE
        big = Encoding.UTF16_BE if unit == 2 else Encoding.UTF32_BE
        encoding = little
        if size >= unit:
            if unit_at(octets, 0, little) == 0xFEFF:
                place = unit
            elif unit_at(octets, 0, big) == 0xFEFF:
                place = unit
                encoding = big
    builder = new_builder(size)
    while place < size:
        native_turn()
        point, count = next_point(octets, place, encoding)
        if count > 0:
            builder.append_char(point)
            place += count
            continue
        if not final and point == INCOMPLETE:
            break
        treatment = find_errors(errors)
        if treatment == Errors.OTHER:
            error = decode_error(octets, place, -count, encoding).value
            replacement, following = _handled(errors, error, size, "decoding")
            match replacement:
                case Str() as other:
                    builder.append(other)
                case _:
                    raise type_error("decoding error handler must return (str, int) tuple")
            place = following
        else:
            place += _decode_misfit(builder, octets, place, -count, encoding, treatment)
    return builder.finish(), place


INVALID: Final = 0
INCOMPLETE: Final = 1  # more octets could make it a character


def next_point(octets: Bytes, place: sword, encoding: Encoding) -> tuple[u32, sword]:
    """The character at a place and its octets; or INVALID or INCOMPLETE, and minus the number of octets concerned."""
    source = octets.bytes.pointer(0)
    size = bytes_size(octets)
    octet: u32 = source[place]
    unit = unit_of(encoding)
    if unit == 1:
        if encoding == Encoding.LATIN1 or octet < 0x80:
            return octet, 1
        if encoding == Encoding.ASCII:
            return INVALID, -1
        count = utf8_unit(source, place, size)
        if count > 0:
            return code_point_at(source, place), count
        return INCOMPLETE if place - count == size and 0xC2 <= octet <= 0xF4 else INVALID, count
    if place + unit > size:
        return INCOMPLETE, place - size
    first = unit_at(octets, place, encoding)
    if unit == 4:
        if first > 0x10_FFFF or is_surrogate(first):
            return INVALID, -4
        return first, 4
    if not is_surrogate(first):
        return first, 2
    if first >= 0xDC00:
        return INVALID, -2
    if place + 4 > size:
        return INCOMPLETE, place - size
    second = unit_at(octets, place + 2, encoding)
    if not 0xDC00 <= second <= 0xDFFF:
        return INVALID, -2
    return 0x10000 + ((first - 0xD800) << 10 | second - 0xDC00), 4


def _decode_misfit(
    builder: StrBuilder, octets: Bytes, place: sword, count: sword, encoding: Encoding, errors: Errors
) -> sword:
    """Treat `count` octets that are no code point; the number treated."""
    source = octets.bytes.pointer(0)
    size = bytes_size(octets)
    match errors:
        case Errors.IGNORE:
            pass
        case Errors.REPLACE:
            builder.append_char(0xFFFD)
        case Errors.BACKSLASH_REPLACE:
            for i in range(count):
                append_escape(builder, octets.bytes[place + i])
        case Errors.SURROGATE_ESCAPE if source[place] >= 0x80:
            treated: sword = 0
            while treated < count and source[place + treated] >= 0x80:
                builder.append_char(0xDC00 + narrow(u32, source[place + treated]))
                treated += 1
            return treated
        case Errors.SURROGATE_PASS if is_utf8(encoding) and is_surrogate_unit(source, place, size):
            builder.append_char(code_point_at(source, place))
            return 3
        case Errors.SURROGATE_PASS if (
            unit_of(encoding) > 1
            and place + unit_of(encoding) <= size
            and is_surrogate(unit_at(octets, place, encoding))
        ):
            builder.append_char(unit_at(octets, place, encoding))
            return unit_of(encoding)
        case _:
            raise decode_error(octets, place, count, encoding)
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
def str_encode(self: Str, encoding: Slot = ABSENT, errors: Slot = ABSENT) -> Value:
    """The octets of the text in an encoding."""
    match encoding:
        case Str() as text if known_encoding(text) == UNKNOWN:
            return converted_elsewhere(name("_encode_text"), self, text, given_errors(errors, "encode"))
        case _:
            return encode_text(self, given_encoding(encoding, "encode"), given_errors(errors, "encode"))


def converted_elsewhere(function: Str, source: Value, encoding: Str, errors: Str) -> Value:
    """What a function of the library's `codecs` makes of a text or octets. Raises LookupError."""
    return call3(get_attribute(library_module(name("codecs")), function), source, encoding, errors)
