"""Methods and operators that bytes and bytearrays share.

Each takes the octets of its receiver once (a bytearray gives a snapshot) and works on them; what comes back as octets
has the receiver's type.
"""

from __future__ import annotations

from weft.kernel.errors import index_error, memory_error, type_error, value_error
from weft.kernel.protocol import (
    BinaryOperator,
    CompareOperator,
    as_instance,
    call0,
    call1,
    clamped_index_of,
    find_dunder,
    iterate,
    next_of,
    type_name,
)
from weft.kernel.thread import native_turn
from weft.kernel.types.byte_array import (
    BYTE_ARRAY_TYPE,
    ByteArray,
    byte_array_of,
    byte_at,
    fill_with_zeros,
    new_byte_array,
    replace_range,
)
from weft.kernel.types.bytes import (
    BYTES_SIZE_MAX,
    BYTES_TYPE,
    EMPTY_BYTES,
    Bytes,
    append_hex,
    bytes_size,
    make_bytes,
    new_bytes,
)
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.int import is_int
from weft.kernel.types.int_text import digit_value, is_space_octet
from weft.kernel.types.list import List, new_list
from weft.kernel.types.memory_view import MemoryView, is_contiguous
from weft.kernel.types.octet_source import (
    OCTET_RANGE,
    append_iterable,
    bytes_like,
    is_buffer,
    octets_from,
    octets_of_value,
    require_bytes,
)
from weft.kernel.types.octets import copy_octets, find_last_octets, find_octets, octets_equal, octets_order
from weft.kernel.types.ordering import ordered_value
from weft.kernel.types.percent_format import percent_octets
from weft.kernel.types.slice import Slice, is_index, repeat_count, resolve_slice, subscript_index
from weft.kernel.types.str import Str, name, new_builder, text_bytes, text_size
from weft.kernel.types.str_encoding import (
    UNKNOWN,
    converted_elsewhere,
    decode_octets,
    encode_text,
    given_encoding,
    given_errors,
    known_encoding,
)
from weft.kernel.types.str_parts import clamped_bounds
from weft.kernel.types.tuple import Tuple, tuple3
from weft.kernel.types.type import Type
from weft.kernel.types.typed_array import TypedArray
from weft.kernel.value import ABSENT, NONE, NOT_IMPLEMENTED, SHAPE_IS_GUEST, Slot, SmallInt, Value, shape_of
from weft.native.language import Arguments, Keywords, Text, builtin, multiply_overflows, narrow, sword, u8, u32

# --- Receivers -----------------------------------------------------------------------------------------------


def octets_like(self: Value, made: Bytes) -> Value:
    """`made` as the type of the receiver."""
    match self:
        case ByteArray():
            return byte_array_of(made)
        case _:
            return part(made, 0, bytes_size(made))


def part(octets: Bytes, start: sword, stop: sword) -> Bytes:
    """octets[start:stop], bounds within; all of it is itself."""
    if start >= stop:
        return EMPTY_BYTES
    if start == 0 and stop == bytes_size(octets) and shape_of(octets).flags & SHAPE_IS_GUEST == 0:
        return octets
    return new_bytes(octets.bytes.pointer(start), stop - start)


def concatenate_octets(left: Bytes, right: Bytes) -> Bytes:
    """left + right."""
    if left.count == 0:
        return part(right, 0, bytes_size(right))
    if right.count == 0:
        return part(left, 0, bytes_size(left))
    made = make_bytes(bytes_size(left) + bytes_size(right))
    copy_octets(made.bytes.pointer(0), left.bytes.pointer(0), bytes_size(left))
    copy_octets(made.bytes.pointer(bytes_size(left)), right.bytes.pointer(0), bytes_size(right))
    return made


def repeat_octets(octets: Bytes, count: sword) -> Bytes:
    """octets * count."""
    size = bytes_size(octets)
    if count <= 0 or size == 0:
        return EMPTY_BYTES
    if count == 1:
        return part(octets, 0, size)
    if multiply_overflows(sword, size, count) or size * count > BYTES_SIZE_MAX:
        raise memory_error("bytes of more than 2147483647 octets")
    made = make_bytes(size * count)
    for i in range(count):
        native_turn()
        copy_octets(made.bytes.pointer(i * size), octets.bytes.pointer(0), size)
    return made


def whole_octets(value: Value) -> Value:
    """As `bytes_like`, but NotImplemented for a view with gaps."""
    match value:
        case MemoryView() if not is_contiguous(value):
            return NOT_IMPLEMENTED
        case _:
            return bytes_like(value)


# --- Operators -----------------------------------------------------------------------------------------------


def bytes_binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`+` of two bytes-like objects, `*` with an int, `%` with values; else NotImplemented."""
    match operation:
        case BinaryOperator.ADD:
            if not isinstance(left, (Bytes, ByteArray)):
                return NOT_IMPLEMENTED
            first = whole_octets(left)
            second = whole_octets(right)
            match first, second:
                case Bytes() as a, Bytes() as b:
                    return octets_like(left, concatenate_octets(a, b))
            return NOT_IMPLEMENTED
        case BinaryOperator.MULTIPLY:
            is_second = bytes_like(left) is NOT_IMPLEMENTED
            receiver = right if is_second else left
            count = left if is_second else right
            if not is_index(count):
                return NOT_IMPLEMENTED
            times = repeat_count(count)
            return octets_like(receiver, repeat_octets(require_bytes(receiver), times))
        case BinaryOperator.MODULO:
            octets = bytes_like(left)
            match octets:
                case Bytes():
                    return octets_like(left, percent_octets(octets, right))
            return NOT_IMPLEMENTED
        case _:
            return NOT_IMPLEMENTED


def bytes_compare(operation: CompareOperator, left: Value, right: Value) -> Value:
    """A comparison of two bytes-like objects; else NotImplemented."""
    match right:
        case MemoryView() if isinstance(left, Bytes) or operation >= CompareOperator.EQUAL:
            return NOT_IMPLEMENTED  # it has a comparison of its own, which knows the formats
        case TypedArray() if isinstance(left, Bytes):
            return NOT_IMPLEMENTED
        case _:
            pass
    first = bytes_like(left)
    second = bytes_like(right)
    match first, second:
        case Bytes() as a, Bytes() as b:
            if operation == CompareOperator.EQUAL and a.count != b.count:
                return ordered_value(operation, 1)
            order = octets_order(a.bytes.pointer(0), bytes_size(a), b.bytes.pointer(0), bytes_size(b))
            return ordered_value(operation, order)
    return NOT_IMPLEMENTED


def bytes_contains(self: Value, item: Value) -> bool:
    """`item in self` for an int or a bytes-like object. Raises TypeError, ValueError."""
    octets = require_bytes(self)
    wanted = item if is_int(item) else require_bytes(item)
    return _find(octets, wanted, 0, bytes_size(octets), False) >= 0


def bytes_get_item(self: Value, key: Value) -> Value:
    """`self[key]`: an int for an index, octets of the receiver's type for a slice."""
    match key:
        case Slice():
            octets = require_bytes(self)
            start, stop, step, count = resolve_slice(key, bytes_size(octets))
            if step == 1:
                return octets_like(self, part(octets, start, stop))
            made = make_bytes(count)
            for i in range(count):
                if i & 4095 == 4095:
                    native_turn()
                made.bytes[i] = octets.bytes[start + i * step]
            return octets_like(self, made)
        case _:
            pass
    match self:
        case Bytes():
            index = subscript_index(key, "byte indices must be integers or slices, not {}")
            place = index + bytes_size(self) if index < 0 else index
            if place < 0 or place >= bytes_size(self):
                raise index_error("index out of range")
            return SmallInt(self.bytes[place])
        case _:
            assert isinstance(self, ByteArray)
            return SmallInt(byte_at(self, subscript_index(key, "bytearray indices must be integers or slices, not {}")))


# --- Making --------------------------------------------------------------------------------------------------


def given_octets(source: Slot, encoding: Slot, errors: Slot, function: Text, out_of_range: Text) -> Bytes:
    """The octets that a constructor's arguments mean. Raises TypeError, ValueError; runs guest code."""
    if source is ABSENT:
        if encoding is not ABSENT or errors is not ABSENT:
            raise type_error("encoding or errors without a string argument")
        return EMPTY_BYTES
    method = find_dunder(source, name("__bytes__")) if encoding is ABSENT and errors is ABSENT else ABSENT
    match source:
        case Str() if method is ABSENT:
            if encoding is ABSENT and errors is ABSENT:
                raise type_error("string argument without an encoding")
            match encoding:
                case Str() as text if known_encoding(text) == UNKNOWN:
                    treatment = given_errors(errors, function)
                    return require_bytes(converted_elsewhere(name("_encode_text"), source, text, treatment))
                case _:
                    return encode_text(source, given_encoding(encoding, function), given_errors(errors, function))
        case _:
            pass
    if encoding is not ABSENT:
        raise type_error("encoding without a string argument")
    if errors is not ABSENT:
        raise type_error("errors without a string argument")
    if method is not ABSENT:
        return octets_from(call0(method))
    if is_index(source):
        return make_bytes(required_size(source))
    return octets_of_value(source, out_of_range)


def required_size(source: Value) -> sword:
    """The size that a constructor is given. Raises ValueError; runs guest code."""
    size = repeat_count(source)
    if size < 0:
        raise value_error("negative count")
    return size


@builtin("bytes.__new__")
def bytes_new(cls: Type, source: Slot = ABSENT, encoding: Slot = ABSENT, errors: Slot = ABSENT) -> Value:
    """`bytes()`, of a size, an iterable, a buffer, or a str in an encoding."""
    made = given_octets(source, encoding, errors, "bytes", "bytes must be in range(0, 256)")
    if cls is BYTES_TYPE:
        return made
    copy = make_bytes(bytes_size(made))
    copy_octets(copy.bytes.pointer(0), made.bytes.pointer(0), bytes_size(made))
    return as_instance(copy, cls)


@builtin("bytearray.__new__")
def byte_array_new(cls: Type, arguments: Arguments, keywords: Keywords) -> Value:
    """A new empty bytearray; `__init__` fills it."""
    made = new_byte_array(0)
    return made if cls is BYTE_ARRAY_TYPE else as_instance(made, cls)


@builtin("bytearray.__init__")
def byte_array_init(self: ByteArray, source: Slot = ABSENT, encoding: Slot = ABSENT, errors: Slot = ABSENT) -> None:
    """Replace the content by what `bytes` makes of the arguments; the octets of an iterable come one after the other."""
    if encoding is ABSENT and errors is ABSENT and source is not ABSENT:
        if not is_buffer(source) and not isinstance(source, Str) and find_dunder(source, name("__bytes__")) is ABSENT:
            replace_range(self, 0, BYTES_SIZE_MAX, EMPTY_BYTES)
            if is_index(source):
                fill_with_zeros(self, required_size(source))
            else:
                append_iterable(self, source, OCTET_RANGE)
            return
    replace_range(self, 0, BYTES_SIZE_MAX, given_octets(source, encoding, errors, "bytearray", OCTET_RANGE))


def _of_hex(text: Str) -> Bytes:
    source = text_bytes(text)
    size = text_size(text)
    made = make_bytes(size // 2)
    count: sword = 0
    place: sword = 0
    while place < size:
        native_turn()
        if is_space_octet(source[place]):
            place += 1
            continue
        high = digit_value(source[place])
        place += 1
        if high > 15:
            raise value_error("non-hexadecimal number found in fromhex() arg at position {}", SmallInt(place - 1))
        low: u32 = 99
        if place < size:
            low = digit_value(source[place])
        if low > 15:
            raise value_error("non-hexadecimal number found in fromhex() arg at position {}", SmallInt(place))
        place += 1
        made.bytes[count] = narrow(u8, high << 4 | low)
        count += 1
    return part(made, 0, count)


@builtin("bytes.fromhex")
def bytes_fromhex(cls: Type, text: Str, /) -> Value:
    """The octets of pairs of hexadecimal digits."""
    made = _of_hex(text)
    return made if cls is BYTES_TYPE else call1(cls, made)


@builtin("bytearray.fromhex")
def byte_array_fromhex(cls: Type, text: Str, /) -> Value:
    """The octets of pairs of hexadecimal digits."""
    octets = _of_hex(text)
    return byte_array_of(octets) if cls is BYTE_ARRAY_TYPE else call1(cls, octets)


@builtin("bytes.hex")
@builtin("bytearray.hex")
def bytes_hex(self: Value, sep: Slot = ABSENT, bytes_per_sep: sword = 1) -> Str:
    """Two hexadecimal digits an octet, with a separator between groups counted from the right, or from the left if
    the group size is negative."""
    octets = require_bytes(self)
    size = bytes_size(octets)
    separator: u8 = 0
    if sep is not ABSENT:
        separator = _separator_octet(sep)
    group = bytes_per_sep if bytes_per_sep >= 0 else -bytes_per_sep
    builder = new_builder(size * 3)
    for i in range(size):
        native_turn()
        before = size - i if bytes_per_sep > 0 else i
        if i > 0 and separator != 0 and group != 0 and before % group == 0:
            builder.append_char(separator)
        append_hex(builder, octets.bytes[i])
    return builder.finish()


def _separator_octet(value: Value) -> u8:
    match value:
        case Str():
            if value.length != 1:
                raise value_error("sep must be length 1.")
            octet = text_bytes(value)[0]
            if octet >= 0x80:
                raise value_error("sep must be ASCII.")
            return octet
        case Bytes():
            if value.count != 1:
                raise value_error("sep must be length 1.")
            if value.bytes[0] >= 0x80:
                raise value_error("sep must be ASCII.")
            return value.bytes[0]
        case _:
            raise type_error("sep must be str or bytes.")


@builtin("bytes.__bytes__")
def bytes_bytes(self: Bytes) -> Bytes:
    """The plain bytes."""
    return part(self, 0, bytes_size(self))


@builtin("bytes.decode")
@builtin("bytearray.decode")
def bytes_decode(self: Value, encoding: Slot = ABSENT, errors: Slot = ABSENT) -> Value:
    """The text of the octets in an encoding."""
    match encoding:
        case Str() as text if known_encoding(text) == UNKNOWN:
            return converted_elsewhere(name("_decode_octets"), self, text, given_errors(errors, "decode"))
        case _:
            pass
    return decode_octets(require_bytes(self), given_encoding(encoding, "decode"), given_errors(errors, "decode"))


# --- Searching -----------------------------------------------------------------------------------------------


def _wanted(item: Value) -> Bytes:
    """What a search looks for: octets, or an int from 0 to 255."""
    if is_int(item):
        number = clamped_index_of(item)
        if number < 0 or number > 255:
            raise value_error("byte must be in range(0, 256)")
        made = make_bytes(1)
        made.bytes[0] = narrow(u8, number)
        return made
    found = bytes_like(item)
    match found:
        case Bytes():
            return found
        case _:
            raise type_error("argument should be integer or bytes-like object, not '{}'", type_name(item))


def _find(octets: Bytes, item: Value, start: sword, stop: sword, last: bool) -> sword:
    wanted = _wanted(item)
    if start > stop:
        return -1
    source = octets.bytes.pointer(0)
    if last:
        return find_last_octets(source, start, stop, wanted.bytes.pointer(0), bytes_size(wanted))
    return find_octets(source, start, stop, wanted.bytes.pointer(0), bytes_size(wanted))


def _search(self: Value, item: Value, start: Value, end: Value, last: bool) -> sword:
    octets = require_bytes(self)
    low, high = clamped_bounds(start, end, bytes_size(octets))
    return _find(octets, item, low, high, last)


@builtin("bytes.find")
@builtin("bytearray.find")
def bytes_find(self: Value, sub: Value, start: Value = NONE, end: Value = NONE, /) -> sword:
    """Lowest index of octets or of an int, or -1."""
    return _search(self, sub, start, end, False)


@builtin("bytes.rfind")
@builtin("bytearray.rfind")
def bytes_rfind(self: Value, sub: Value, start: Value = NONE, end: Value = NONE, /) -> sword:
    """Highest index of octets or of an int, or -1."""
    return _search(self, sub, start, end, True)


@builtin("bytes.index")
@builtin("bytearray.index")
def bytes_index(self: Value, sub: Value, start: Value = NONE, end: Value = NONE, /) -> sword:
    """Lowest index of octets or of an int. Raises ValueError."""
    place = _search(self, sub, start, end, False)
    if place < 0:
        raise value_error("subsection not found")
    return place


@builtin("bytes.rindex")
@builtin("bytearray.rindex")
def bytes_rindex(self: Value, sub: Value, start: Value = NONE, end: Value = NONE, /) -> sword:
    """Highest index of octets or of an int. Raises ValueError."""
    place = _search(self, sub, start, end, True)
    if place < 0:
        raise value_error("subsection not found")
    return place


@builtin("bytes.count")
@builtin("bytearray.count")
def bytes_count(self: Value, sub: Value, start: Value = NONE, end: Value = NONE, /) -> sword:
    """Number of occurrences without overlap."""
    octets = require_bytes(self)
    wanted = _wanted(sub)
    size = bytes_size(wanted)
    low, high = clamped_bounds(start, end, bytes_size(octets))
    if low > high:
        return 0
    if size == 0:
        return high - low + 1
    count: sword = 0
    place = find_octets(octets.bytes.pointer(0), low, high, wanted.bytes.pointer(0), size)
    while place >= 0:
        native_turn()
        count += 1
        place = find_octets(octets.bytes.pointer(0), place + size, high, wanted.bytes.pointer(0), size)
    return count


def _has_at_end(octets: Bytes, wanted: Bytes, low: sword, high: sword, at_start: bool) -> bool:
    size = bytes_size(wanted)
    if low > high or size > high - low:
        return False
    place = low if at_start else high - size
    return octets_equal(octets.bytes.pointer(place), wanted.bytes.pointer(0), size)


def _has_one_at_end(self: Value, parts: Value, start: Value, end: Value, at_start: bool) -> bool:
    octets = require_bytes(self)
    low, high = clamped_bounds(start, end, bytes_size(octets))
    match parts:
        case Tuple():
            for i in range(parts.count):
                if _has_at_end(octets, require_bytes(parts.items[i]), low, high, at_start):
                    return True
            return False
        case _:
            pass
    wanted = bytes_like(parts)
    match wanted:
        case Bytes():
            return _has_at_end(octets, wanted, low, high, at_start)
        case _:
            method = name("startswith") if at_start else name("endswith")
            raise type_error("{} first arg must be bytes or a tuple of bytes, not {}", method, type_name(parts))


@builtin("bytes.startswith")
@builtin("bytearray.startswith")
def bytes_startswith(self: Value, prefix: Value, start: Value = NONE, end: Value = NONE, /) -> bool:
    """Whether the octets begin with a prefix, or one of a tuple of them."""
    return _has_one_at_end(self, prefix, start, end, True)


@builtin("bytes.endswith")
@builtin("bytearray.endswith")
def bytes_endswith(self: Value, suffix: Value, start: Value = NONE, end: Value = NONE, /) -> bool:
    """Whether the octets end with a suffix, or one of a tuple of them."""
    return _has_one_at_end(self, suffix, start, end, False)


@builtin("bytes.removeprefix")
@builtin("bytearray.removeprefix")
def bytes_removeprefix(self: Value, prefix: Value, /) -> Value:
    """Without a prefix, if there."""
    octets = require_bytes(self)
    wanted = require_bytes(prefix)
    if _has_at_end(octets, wanted, 0, bytes_size(octets), True):
        octets = part(octets, bytes_size(wanted), bytes_size(octets))
    return octets_like(self, octets)


@builtin("bytes.removesuffix")
@builtin("bytearray.removesuffix")
def bytes_removesuffix(self: Value, suffix: Value, /) -> Value:
    """Without a suffix, if there."""
    octets = require_bytes(self)
    wanted = require_bytes(suffix)
    if _has_at_end(octets, wanted, 0, bytes_size(octets), False):
        octets = part(octets, 0, bytes_size(octets) - bytes_size(wanted))
    return octets_like(self, octets)


# --- Stripping, splitting ------------------------------------------------------------------------------------


def _is_one_of(octet: u8, characters: Value) -> bool:
    """Whether an octet is among those to strip; white space for None."""
    if characters is NONE:
        return is_space_octet(octet)
    wanted = require_bytes(characters)
    for i in range(bytes_size(wanted)):
        if wanted.bytes[i] == octet:
            return True
    return False


def _stripped(self: Value, characters: Value, left: bool, right: bool) -> Value:
    octets = require_bytes(self)
    start: sword = 0
    stop = bytes_size(octets)
    while left and start < stop and _is_one_of(octets.bytes[start], characters):
        native_turn()
        start += 1
    while right and stop > start and _is_one_of(octets.bytes[stop - 1], characters):
        native_turn()
        stop -= 1
    return octets_like(self, part(octets, start, stop))


@builtin("bytes.strip")
@builtin("bytearray.strip")
def bytes_strip(self: Value, characters: Value = NONE, /) -> Value:
    """Without white space, or given octets, at both ends."""
    return _stripped(self, characters, True, True)


@builtin("bytes.lstrip")
@builtin("bytearray.lstrip")
def bytes_lstrip(self: Value, characters: Value = NONE, /) -> Value:
    """Without white space, or given octets, at the start."""
    return _stripped(self, characters, True, False)


@builtin("bytes.rstrip")
@builtin("bytearray.rstrip")
def bytes_rstrip(self: Value, characters: Value = NONE, /) -> Value:
    """Without white space, or given octets, at the end."""
    return _stripped(self, characters, False, True)


def _cut(found: List, self: Value, octets: Bytes, start: sword, stop: sword) -> None:
    found.append(octets_like(self, part(octets, start, stop)))


def _reverse(found: List) -> None:
    """Reverse a list that nobody else has seen."""
    low: u32 = 0
    high = found.length
    while low + 1 < high:
        high -= 1
        item = found.items[low]
        found.items[low] = found.items[high]
        found.items[high] = item
        low += 1


def _split_spaces(self: Value, octets: Bytes, limit: sword) -> List:
    found = new_list(0)
    size = bytes_size(octets)
    place: sword = 0
    while True:
        native_turn()
        while place < size and is_space_octet(octets.bytes[place]):
            native_turn()
            place += 1
        if place == size:
            return found
        start = place
        if limit == 0:
            _cut(found, self, octets, start, size)
            return found
        while place < size and not is_space_octet(octets.bytes[place]):
            native_turn()
            place += 1
        _cut(found, self, octets, start, place)
        limit -= 1


def _split_spaces_from_right(self: Value, octets: Bytes, limit: sword) -> List:
    found = new_list(0)
    place = bytes_size(octets)
    while True:
        native_turn()
        while place > 0 and is_space_octet(octets.bytes[place - 1]):
            native_turn()
            place -= 1
        if place == 0:
            break
        stop = place
        if limit == 0:
            _cut(found, self, octets, 0, stop)
            break
        while place > 0 and not is_space_octet(octets.bytes[place - 1]):
            native_turn()
            place -= 1
        _cut(found, self, octets, place, stop)
        limit -= 1
    _reverse(found)
    return found


def _separator(sep: Value) -> Bytes:
    separator = require_bytes(sep)
    if separator.count == 0:
        raise value_error("empty separator")
    return separator


@builtin("bytes.split")
@builtin("bytearray.split")
def bytes_split(self: Value, sep: Value = NONE, maxsplit: sword = -1) -> List:
    """The parts between separators, or between white space; at most `maxsplit` cuts from the left."""
    octets = require_bytes(self)
    limit = maxsplit if maxsplit >= 0 else bytes_size(octets) + 1
    if sep is NONE:
        return _split_spaces(self, octets, limit)
    separator = _separator(sep)
    found = new_list(0)
    start: sword = 0
    while limit > 0:
        native_turn()
        place = find_octets(
            octets.bytes.pointer(0), start, bytes_size(octets), separator.bytes.pointer(0), bytes_size(separator)
        )
        if place < 0:
            break
        _cut(found, self, octets, start, place)
        start = place + bytes_size(separator)
        limit -= 1
    _cut(found, self, octets, start, bytes_size(octets))
    return found


@builtin("bytes.rsplit")
@builtin("bytearray.rsplit")
def bytes_rsplit(self: Value, sep: Value = NONE, maxsplit: sword = -1) -> List:
    """As `split`, with the cuts from the right."""
    octets = require_bytes(self)
    limit = maxsplit if maxsplit >= 0 else bytes_size(octets) + 1
    if sep is NONE:
        return _split_spaces_from_right(self, octets, limit)
    separator = _separator(sep)
    found = new_list(0)
    stop = bytes_size(octets)
    while limit > 0:
        native_turn()
        place = find_last_octets(octets.bytes.pointer(0), 0, stop, separator.bytes.pointer(0), bytes_size(separator))
        if place < 0:
            break
        _cut(found, self, octets, place + bytes_size(separator), stop)
        stop = place
        limit -= 1
    _cut(found, self, octets, 0, stop)
    _reverse(found)
    return found


@builtin("bytes.splitlines")
@builtin("bytearray.splitlines")
def bytes_splitlines(self: Value, keepends: bool = False) -> List:
    """The lines; with their ends if `keepends`."""
    octets = require_bytes(self)
    found = new_list(0)
    size = bytes_size(octets)
    start: sword = 0
    place: sword = 0
    while place < size:
        native_turn()
        octet = octets.bytes[place]
        stop = place
        place += 1
        if octet != 0x0A and octet != 0x0D:
            continue
        if octet == 0x0D and place < size and octets.bytes[place] == 0x0A:
            place += 1
        _cut(found, self, octets, start, place if keepends else stop)
        start = place
    if start < size:
        _cut(found, self, octets, start, size)
    return found


def _partition(self: Value, sep: Value, last: bool) -> Tuple:
    octets = require_bytes(self)
    separator = _separator(sep)
    place = _find(octets, separator, 0, bytes_size(octets), last)
    if place < 0:
        empty = octets_like(self, EMPTY_BYTES)
        whole = octets_like(self, octets)
        return (
            tuple3(empty, octets_like(self, EMPTY_BYTES), whole)
            if last
            else tuple3(whole, empty, octets_like(self, EMPTY_BYTES))
        )
    return tuple3(
        octets_like(self, part(octets, 0, place)),
        octets_like(self, separator),
        octets_like(self, part(octets, place + bytes_size(separator), bytes_size(octets))),
    )


@builtin("bytes.partition")
@builtin("bytearray.partition")
def bytes_partition(self: Value, sep: Value, /) -> Tuple:
    """Before the first separator, the separator, behind it."""
    return _partition(self, sep, False)


@builtin("bytes.rpartition")
@builtin("bytearray.rpartition")
def bytes_rpartition(self: Value, sep: Value, /) -> Tuple:
    """Before the last separator, the separator, behind it."""
    return _partition(self, sep, True)


# --- Joining, replacing --------------------------------------------------------------------------------------


@builtin("bytes.join")
@builtin("bytearray.join")
def bytes_join(self: Value, iterable: Value, /) -> Value:
    """The bytes-like objects of an iterable with these octets between them."""
    separator = require_bytes(self)
    gathered = byte_array_of(EMPTY_BYTES)
    iterator = iterate(iterable)
    index: sword = 0
    while True:
        native_turn()
        item = next_of(iterator)
        if item is ABSENT:
            return octets_like(self, hold_octets(gathered))
        octets = whole_octets(item)
        match octets:
            case Bytes():
                if index > 0:
                    gathered.append_octets(separator.bytes.pointer(0), bytes_size(separator))
                gathered.append_octets(octets.bytes.pointer(0), bytes_size(octets))
            case _:
                raise type_error(
                    "sequence item {}: expected a bytes-like object, {} found", SmallInt(index), type_name(item)
                )
        index += 1


@builtin("bytes.replace")
@builtin("bytearray.replace")
def bytes_replace(self: Value, old: Value, new: Value, count: sword = -1, /) -> Value:
    """With `old` replaced by `new`, at most `count` times."""
    octets = require_bytes(self)
    wanted = require_bytes(old)
    other = require_bytes(new)
    size = bytes_size(octets)
    limit = count if count >= 0 else size + 1
    gathered = byte_array_of(EMPTY_BYTES)
    start: sword = 0
    while limit > 0:
        native_turn()
        place = find_octets(octets.bytes.pointer(0), start, size, wanted.bytes.pointer(0), bytes_size(wanted))
        if place < 0:
            break
        gathered.append_octets(octets.bytes.pointer(start), place - start)
        gathered.append_octets(other.bytes.pointer(0), bytes_size(other))
        start = place + bytes_size(wanted)
        limit -= 1
        if wanted.count == 0:
            if start >= size:
                break
            gathered.append_octet(octets.bytes[start])
            start += 1
    if start < size:
        gathered.append_octets(octets.bytes.pointer(start), size - start)
    return octets_like(self, hold_octets(gathered))


@builtin("bytes.translate")
@builtin("bytearray.translate")
def bytes_translate(self: Value, table: Value, /, delete: Slot = ABSENT) -> Value:
    """Each octet replaced by its entry in a table of 256 (None keeps them), after those to delete are dropped."""
    octets = require_bytes(self)
    dropped = EMPTY_BYTES if delete is ABSENT else require_bytes(delete)
    entries = EMPTY_BYTES if table is NONE else require_bytes(table)
    if table is not NONE and entries.count != 256:
        raise value_error("translation table must be 256 characters long")
    made = make_bytes(bytes_size(octets))
    count: sword = 0
    for i in range(bytes_size(octets)):
        native_turn()
        octet = octets.bytes[i]
        if dropped.count > 0 and _is_one_of(octet, dropped):
            continue
        made.bytes[count] = octet if table is NONE else entries.bytes[octet]
        count += 1
    return octets_like(self, part(made, 0, count))


@builtin("bytes.maketrans")
@builtin("bytearray.maketrans")
def bytes_maketrans(source: Value, target: Value, /) -> Bytes:
    """A table for `translate` that maps octets to those at the same place."""
    first = require_bytes(source)
    second = require_bytes(target)
    if first.count != second.count:
        raise value_error("maketrans arguments must have same length")
    made = make_bytes(256)
    for i in range(256):
        made.bytes[i] = narrow(u8, i)
    for i in range(bytes_size(first)):
        made.bytes[first.bytes[i]] = second.bytes[i]
    return made


@builtin("bytes.expandtabs")
@builtin("bytearray.expandtabs")
def bytes_expandtabs(self: Value, tabsize: sword = 8) -> Value:
    """With each tab replaced by spaces up to the next column that is a multiple of `tabsize`."""
    octets = require_bytes(self)
    gathered = byte_array_of(EMPTY_BYTES)
    column: sword = 0
    for i in range(bytes_size(octets)):
        native_turn()
        octet = octets.bytes[i]
        if octet == 0x09:
            room = tabsize - column % tabsize if tabsize > 0 else 0
            for _ in range(room):
                gathered.append_octet(0x20)
            column += room
        else:
            gathered.append_octet(octet)
            column = 0 if octet == 0x0A or octet == 0x0D else column + 1
    return octets_like(self, hold_octets(gathered))


# --- Padding -------------------------------------------------------------------------------------------------


def _fill_octet(fill: Slot, method: Str) -> u8:
    if fill is ABSENT:
        return 0x20
    octets = bytes_like(fill)
    match octets:
        case Bytes() if octets.count == 1:
            return octets.bytes[0]
        case _:
            raise type_error("{}() argument 2 must be a byte string of length 1, not {}", method, type_name(fill))


def _padded(self: Value, octets: Bytes, left: sword, right: sword, fill: u8) -> Value:
    before = left if left > 0 else 0
    after = right if right > 0 else 0
    made = make_bytes(bytes_size(octets) + before + after)
    for i in range(before):
        if i & 4095 == 4095:
            native_turn()
        made.bytes[i] = fill
    copy_octets(made.bytes.pointer(before), octets.bytes.pointer(0), bytes_size(octets))
    for i in range(after):
        if i & 4095 == 4095:
            native_turn()
        made.bytes[before + bytes_size(octets) + i] = fill
    return octets_like(self, made)


@builtin("bytes.ljust")
@builtin("bytearray.ljust")
def bytes_ljust(self: Value, width: sword, fillchar: Slot = ABSENT, /) -> Value:
    """Padded on the right to a width."""
    octets = require_bytes(self)
    return _padded(self, octets, 0, width - bytes_size(octets), _fill_octet(fillchar, name("ljust")))


@builtin("bytes.rjust")
@builtin("bytearray.rjust")
def bytes_rjust(self: Value, width: sword, fillchar: Slot = ABSENT, /) -> Value:
    """Padded on the left to a width."""
    octets = require_bytes(self)
    return _padded(self, octets, width - bytes_size(octets), 0, _fill_octet(fillchar, name("rjust")))


@builtin("bytes.center")
@builtin("bytearray.center")
def bytes_center(self: Value, width: sword, fillchar: Slot = ABSENT, /) -> Value:
    """Padded on both sides to a width."""
    octets = require_bytes(self)
    fill = _fill_octet(fillchar, name("center"))
    room = width - bytes_size(octets)
    if room <= 0:
        return octets_like(self, octets)
    left = room // 2 + (room & width & 1)
    return _padded(self, octets, left, room - left, fill)


@builtin("bytes.zfill")
@builtin("bytearray.zfill")
def bytes_zfill(self: Value, width: sword, /) -> Value:
    """Padded with zeros on the left, behind a sign."""
    octets = require_bytes(self)
    room = width - bytes_size(octets)
    if room <= 0:
        return octets_like(self, octets)
    made = make_bytes(width)
    for i in range(width):
        if i & 4095 == 4095:
            native_turn()
        made.bytes[i] = 0x30 if i < room else octets.bytes[i - room]
    if octets.count > 0 and (octets.bytes[0] == 0x2B or octets.bytes[0] == 0x2D):
        made.bytes[0] = octets.bytes[0]
        made.bytes[room] = 0x30
    return octets_like(self, made)
