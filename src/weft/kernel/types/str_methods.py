"""Methods of strings: searching, splitting, stripping, padding, replacing."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import ErrorKind, GuestError, error_matches, type_error, value_error
from weft.kernel.protocol import as_instance, find_dunder, get_item, iterate, next_of, str_of, type_name
from weft.kernel.thread import native_turn
from weft.kernel.types.bytes import Bytes
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.int import is_int, word_of_int
from weft.kernel.types.list import List, new_list
from weft.kernel.types.octet_source import bytes_like
from weft.kernel.types.octets import copy_octets, find_last_octets, find_octets, octets_equal
from weft.kernel.types.sequence import elements_of
from weft.kernel.types.str import (
    EMPTY,
    STR_TYPE,
    Str,
    StrBuilder,
    code_point_at,
    make_str,
    name,
    new_builder,
    text_bytes,
    text_length,
    text_size,
    total_size,
    unit_size,
)
from weft.kernel.types.str_encoding import (
    UNKNOWN,
    converted_elsewhere,
    decode_octets,
    given_encoding,
    given_errors,
    known_encoding,
)
from weft.kernel.types.str_parts import (
    clamped_bounds,
    exact_str,
    index_at,
    offset_before,
    offset_of,
    part_between,
    point_at,
)
from weft.kernel.types.tuple import Tuple, tuple1, tuple3
from weft.kernel.types.type import Type
from weft.kernel.types.unicode import is_line_break, is_space
from weft.kernel.value import ABSENT, NONE, Slot, SmallInt, Value
from weft.native.language import Pointer, builtin, inline, narrow, sword, u8, u32

# --- Making --------------------------------------------------------------------------------------------------


@builtin("str.__new__")
def str_new(cls: Type, object: Slot = ABSENT, encoding: Slot = ABSENT, errors: Slot = ABSENT) -> Value:
    """`str(object)` or `str(octets, encoding, errors)`."""
    made = _made(object, encoding, errors)
    if cls is STR_TYPE:
        return made
    copy = make_str(text_size(made), text_length(made))
    copy_octets(copy.bytes.pointer(0), text_bytes(made), text_size(made))
    return as_instance(copy, cls)


def _made(object: Slot, encoding: Slot, errors: Slot) -> Str:
    if object is ABSENT:
        return EMPTY
    if encoding is ABSENT and errors is ABSENT:
        return str_of(object)
    octets = bytes_like(object)
    match octets:
        case Bytes():
            match encoding:
                case Str() as text if known_encoding(text) == UNKNOWN:
                    made = converted_elsewhere(name("_decode_octets"), octets, text, given_errors(errors, "str"))
                    return str_of(made)
                case _:
                    return decode_octets(octets, given_encoding(encoding, "str"), given_errors(errors, "str"))
        case _:
            if isinstance(object, Str):
                raise type_error("decoding str is not supported")
            raise type_error("decoding to str: need a bytes-like object, {} found", type_name(object))


def require_str(value: Value) -> Str:
    """A value that must be a str. Raises TypeError."""
    match value:
        case Str():
            return value
        case _:
            raise type_error("must be str, not {}", type_name(value))


# --- Searching -----------------------------------------------------------------------------------------------


def _search(self: Str, part: Str, start: Value, end: Value, last: bool) -> sword:
    """Index of the first or last occurrence within the bounds, or -1."""
    low, high = clamped_bounds(start, end, text_length(self))
    if low > high:
        return -1
    first = offset_of(self, low)
    stop = offset_of(self, high)
    source = text_bytes(self)
    wanted = text_bytes(part)
    size = text_size(part)
    if last:
        place = find_last_octets(source, first, stop, wanted, size)
    else:
        place = find_octets(source, first, stop, wanted, size)
    return -1 if place < 0 else index_at(self, place)


@builtin("str.__getnewargs__")
def str_getnewargs(self: Str) -> Tuple:
    """The plain text, for copies of instances of subclasses."""
    return tuple1(exact_str(self))


@builtin("str.find")
def str_find(self: Str, part: Str, start: Value = NONE, end: Value = NONE, /) -> sword:
    """Lowest index of a part, or -1."""
    return _search(self, part, start, end, False)


@builtin("str.rfind")
def str_rfind(self: Str, part: Str, start: Value = NONE, end: Value = NONE, /) -> sword:
    """Highest index of a part, or -1."""
    return _search(self, part, start, end, True)


@builtin("str.index")
def str_index(self: Str, part: Str, start: Value = NONE, end: Value = NONE, /) -> sword:
    """Lowest index of a part. Raises ValueError."""
    place = _search(self, part, start, end, False)
    if place < 0:
        raise value_error("substring not found")
    return place


@builtin("str.rindex")
def str_rindex(self: Str, part: Str, start: Value = NONE, end: Value = NONE, /) -> sword:
    """Highest index of a part. Raises ValueError."""
    place = _search(self, part, start, end, True)
    if place < 0:
        raise value_error("substring not found")
    return place


def _count_between(self: Str, part: Str, first: sword, stop: sword, limit: sword) -> sword:
    """Occurrences without overlap between two offsets, at most `limit`; part is not empty."""
    count: sword = 0
    place = find_octets(text_bytes(self), first, stop, text_bytes(part), text_size(part))
    while place >= 0 and count < limit:
        native_turn()
        count += 1
        place = find_octets(text_bytes(self), place + text_size(part), stop, text_bytes(part), text_size(part))
    return count


@builtin("str.count")
def str_count(self: Str, part: Str, start: Value = NONE, end: Value = NONE, /) -> sword:
    """Number of occurrences without overlap; an empty part is everywhere."""
    low, high = clamped_bounds(start, end, text_length(self))
    if low > high:
        return 0
    if part.size == 0:
        return high - low + 1
    return _count_between(self, part, offset_of(self, low), offset_of(self, high), text_size(self))


def _has_at_end(self: Str, part: Str, low: sword, high: sword, at_start: bool) -> bool:
    if low > high:
        return False
    first = offset_of(self, low)
    stop = offset_of(self, high)
    size = text_size(part)
    if size > stop - first:
        return False
    place = first if at_start else stop - size
    return octets_equal(text_bytes(self).at(place), text_bytes(part), size)


def _has_one_at_end(self: Str, parts: Value, start: Value, end: Value, at_start: bool) -> bool:
    low, high = clamped_bounds(start, end, text_length(self))
    match parts:
        case Str():
            return _has_at_end(self, parts, low, high, at_start)
        case Tuple():
            for i in range(parts.count):
                part = parts.items[i]
                match part:
                    case Str():
                        if _has_at_end(self, part, low, high, at_start):
                            return True
                    case _:
                        raise type_error(
                            "tuple for {} must only contain str, not {}", _end_name(at_start), type_name(part)
                        )
            return False
        case _:
            raise type_error(
                "{} first arg must be str or a tuple of str, not {}", _end_name(at_start), type_name(parts)
            )


def _end_name(at_start: bool) -> Str:
    return name("startswith") if at_start else name("endswith")


@builtin("str.startswith")
def str_startswith(self: Str, prefix: Value, start: Value = NONE, end: Value = NONE, /) -> bool:
    """Whether the text begins with a prefix, or one of a tuple of them."""
    return _has_one_at_end(self, prefix, start, end, True)


@builtin("str.endswith")
def str_endswith(self: Str, suffix: Value, start: Value = NONE, end: Value = NONE, /) -> bool:
    """Whether the text ends with a suffix, or one of a tuple of them."""
    return _has_one_at_end(self, suffix, start, end, False)


@builtin("str.removeprefix")
def str_removeprefix(self: Str, prefix: Str, /) -> Str:
    """The text without a prefix, if it has it."""
    if _has_at_end(self, prefix, 0, text_length(self), True):
        return part_between(self, text_size(prefix), text_size(self))
    return exact_str(self)


@builtin("str.removesuffix")
def str_removesuffix(self: Str, suffix: Str, /) -> Str:
    """The text without a suffix, if it has it."""
    if _has_at_end(self, suffix, 0, text_length(self), False):
        return part_between(self, 0, text_size(self) - text_size(suffix))
    return exact_str(self)


# --- Stripping -----------------------------------------------------------------------------------------------


def _is_stripped(characters: Value, source: Pointer[u8], place: sword, method: Str) -> bool:
    """Whether the code point at a place is one of the characters to strip: white space for None."""
    if characters is NONE:
        return is_space(code_point_at(source, place))
    match characters:
        case Str():
            size = unit_size(source[place])
            return find_octets(text_bytes(characters), 0, text_size(characters), source.at(place), size) >= 0
        case _:
            raise type_error("{} arg must be None or str", method)


def _stripped(self: Str, characters: Value, left: bool, right: bool, method: Str) -> Str:
    source = text_bytes(self)
    start: sword = 0
    stop = text_size(self)
    while left and start < stop and _is_stripped(characters, source, start, method):
        native_turn()
        start += unit_size(source[start])
    while right and start < stop:
        native_turn()
        place = offset_before(source, stop)
        if not _is_stripped(characters, source, place, method):
            break
        stop = place
    return part_between(self, start, stop)


@builtin("str.strip")
def str_strip(self: Str, characters: Value = NONE, /) -> Str:
    """Without white space, or the given characters, at both ends."""
    return _stripped(self, characters, True, True, name("strip"))


@builtin("str.lstrip")
def str_lstrip(self: Str, characters: Value = NONE, /) -> Str:
    """Without white space, or the given characters, at the start."""
    return _stripped(self, characters, True, False, name("lstrip"))


@builtin("str.rstrip")
def str_rstrip(self: Str, characters: Value = NONE, /) -> Str:
    """Without white space, or the given characters, at the end."""
    return _stripped(self, characters, False, True, name("rstrip"))


# --- Splitting -----------------------------------------------------------------------------------------------


def _split_spaces(self: Str, limit: sword) -> List:
    found = new_list(0)
    source = text_bytes(self)
    size = text_size(self)
    place: sword = 0
    while True:
        native_turn()
        while place < size and is_space(code_point_at(source, place)):
            native_turn()
            place += unit_size(source[place])
        if place == size:
            return found
        start = place
        if limit == 0:
            found.append(part_between(self, start, size))
            return found
        while place < size and not is_space(code_point_at(source, place)):
            native_turn()
            place += unit_size(source[place])
        found.append(part_between(self, start, place))
        limit -= 1


def _split_spaces_from_right(self: Str, limit: sword) -> List:
    found = new_list(0)
    source = text_bytes(self)
    place = text_size(self)
    while True:
        while place > 0 and is_space(code_point_at(source, offset_before(source, place))):
            native_turn()
            place = offset_before(source, place)
        if place == 0:
            break
        stop = place
        if limit == 0:
            found.append(part_between(self, 0, stop))
            break
        while place > 0 and not is_space(code_point_at(source, offset_before(source, place))):
            native_turn()
            place = offset_before(source, place)
        found.append(part_between(self, place, stop))
        limit -= 1
    _reverse(found)
    return found


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


def _separator(separator: Value) -> Str:
    match separator:
        case Str():
            if separator.size == 0:
                raise value_error("empty separator")
            return separator
        case _:
            raise type_error("must be str or None, not {}", type_name(separator))


SPLIT_ROOM: Final = 8  # parts that most texts have at most


@builtin("str.split")
def str_split(self: Str, sep: Value = NONE, maxsplit: sword = -1) -> List:
    """The parts between separators, or between white space; at most `maxsplit` cuts from the left."""
    limit = maxsplit if maxsplit >= 0 else text_size(self) + 1
    if sep is NONE:
        return _split_spaces(self, limit)
    separator = _separator(sep)
    found = new_list(SPLIT_ROOM)
    start: sword = 0
    size = text_size(separator)
    while limit > 0:
        native_turn()
        place = find_octets(text_bytes(self), start, text_size(self), text_bytes(separator), size)
        if place < 0:
            break
        found.append(part_between(self, start, place))
        start = place + size
        limit -= 1
    found.append(part_between(self, start, text_size(self)))
    return found


@builtin("str.rsplit")
def str_rsplit(self: Str, sep: Value = NONE, maxsplit: sword = -1) -> List:
    """As `split`, with the cuts from the right."""
    limit = maxsplit if maxsplit >= 0 else text_size(self) + 1
    if sep is NONE:
        return _split_spaces_from_right(self, limit)
    separator = _separator(sep)
    found = new_list(0)
    stop = text_size(self)
    size = text_size(separator)
    while limit > 0:
        native_turn()
        place = find_last_octets(text_bytes(self), 0, stop, text_bytes(separator), size)
        if place < 0:
            break
        found.append(part_between(self, place + size, stop))
        stop = place
        limit -= 1
    found.append(part_between(self, 0, stop))
    _reverse(found)
    return found


@builtin("str.splitlines")
def str_splitlines(self: Str, keepends: bool = False) -> List:
    """The lines; with their ends if `keepends`."""
    found = new_list(0)
    source = text_bytes(self)
    size = text_size(self)
    start: sword = 0
    place: sword = 0
    while place < size:
        native_turn()
        point = code_point_at(source, place)
        stop = place
        place += unit_size(source[place])
        if not is_line_break(point):
            continue
        if point == 0x0D and place < size and source[place] == 0x0A:
            place += 1
        found.append(part_between(self, start, place if keepends else stop))
        start = place
    if start < size:
        found.append(part_between(self, start, size))
    return found


@builtin("str.partition")
def str_partition(self: Str, sep: Value, /) -> Tuple:
    """Before the first separator, the separator, behind it."""
    wanted = _separator(require_str(sep))
    place = find_octets(text_bytes(self), 0, text_size(self), text_bytes(wanted), text_size(wanted))
    if place < 0:
        return tuple3(exact_str(self), EMPTY, EMPTY)
    return tuple3(part_between(self, 0, place), sep, part_between(self, place + text_size(wanted), text_size(self)))


@builtin("str.rpartition")
def str_rpartition(self: Str, sep: Value, /) -> Tuple:
    """Before the last separator, the separator, behind it."""
    wanted = _separator(require_str(sep))
    place = find_last_octets(text_bytes(self), 0, text_size(self), text_bytes(wanted), text_size(wanted))
    if place < 0:
        return tuple3(EMPTY, EMPTY, exact_str(self))
    return tuple3(part_between(self, 0, place), sep, part_between(self, place + text_size(wanted), text_size(self)))


# --- Joining, replacing --------------------------------------------------------------------------------------


@builtin("str.join")
def str_join(self: Str, iterable: Value, /) -> Str:
    """The strings of an iterable with this text between them."""
    if find_dunder(iterable, name("__iter__")) is ABSENT and find_dunder(iterable, name("__getitem__")) is ABSENT:
        raise type_error("can only join an iterable")
    # An array of our own: between measuring and copying nobody changes it.
    parts = elements_of(iterable)
    if parts.capacity == 0:
        return EMPTY
    gap = text_size(self)
    size: sword = 0
    length: sword = 0
    for i in range(parts.capacity):
        native_turn()
        if i > 0:
            size = total_size(size, gap)
            length += text_length(self)
        part = parts[i]
        match part:
            case Str():
                size = total_size(size, text_size(part))
                length += text_length(part)
            case _:
                assert part is not ABSENT
                raise type_error(
                    "sequence item {}: expected str instance, {} found", SmallInt(narrow(sword, i)), type_name(part)
                )
    if parts.capacity == 1:
        return exact_str(as_str(parts[0]))
    joined = make_str(size, length)
    target = joined.bytes.pointer(0)
    for i in range(parts.capacity):
        native_turn()
        if i > 0 and gap > 0:
            copy_octets(target, text_bytes(self), gap)
            target = target.at(gap)
        piece = as_str(parts[i])
        copy_octets(target, text_bytes(piece), text_size(piece))
        target = target.at(text_size(piece))
    return joined


@inline
def as_str(value: Slot) -> Str:
    """A value that is known to be a string."""
    assert isinstance(value, Str)
    return value


@builtin("str.replace")
def str_replace(self: Str, old: Str, new: Str, count: sword = -1, /) -> Str:
    """With `old` replaced by `new`, at most `count` times. An empty `old` is found before each code point and at the
    end."""
    limit = count if count >= 0 else text_size(self) + 1
    if old.size == 0:
        return _spread(self, new, limit)
    source = text_bytes(self)
    size = text_size(self)
    total = size
    found: sword = 0
    start: sword = 0
    while found < limit:
        native_turn()
        place = find_octets(source, start, size, text_bytes(old), text_size(old))
        if place < 0:
            break
        total = total_size(total - text_size(old), text_size(new))
        found += 1
        start = place + text_size(old)
    if found == 0:
        return exact_str(self)
    if total == 0:
        return EMPTY
    made = make_str(total, text_length(self) + found * (text_length(new) - text_length(old)))
    target = made.bytes.pointer(0)
    start = 0
    while found > 0:
        native_turn()
        place = find_octets(source, start, size, text_bytes(old), text_size(old))
        copy_octets(target, source.at(start), place - start)
        target = target.at(place - start)
        copy_octets(target, text_bytes(new), text_size(new))
        target = target.at(text_size(new))
        start = place + text_size(old)
        found -= 1
    copy_octets(target, source.at(start), size - start)
    return made


def _spread(self: Str, new: Str, limit: sword) -> Str:
    """With `new` put before each of the first `limit` code points, and at the end if the limit reaches there."""
    if limit == 0 or new.size == 0:
        return exact_str(self)
    source = text_bytes(self)
    size = text_size(self)
    builder = new_builder(size)
    start: sword = 0
    while limit > 0:
        native_turn()
        builder.append(new)
        if start == size:
            return builder.finish()
        place = start + unit_size(source[start])
        builder.append_octets(source.at(start), place - start, 1)
        start = place
        limit -= 1
    builder.append(part_between(self, start, size))
    return builder.finish()


@builtin("str.expandtabs")
def str_expandtabs(self: Str, tabsize: sword = 8) -> Str:
    """With each tab replaced by spaces up to the next column that is a multiple of `tabsize`."""
    builder = new_builder(text_size(self))
    source = text_bytes(self)
    column: sword = 0
    place: sword = 0
    while place < text_size(self):
        native_turn()
        point = code_point_at(source, place)
        place += unit_size(source[place])
        if point == 0x09:
            if tabsize > 0:
                builder.append_repeated(0x20, tabsize - column % tabsize)
                column += tabsize - column % tabsize
            continue
        builder.append_char(point)
        column = 0 if point == 0x0A or point == 0x0D else column + 1
    return builder.finish()


# --- Padding -------------------------------------------------------------------------------------------------


def _fill_point(fill: Slot) -> u32:
    if fill is ABSENT:
        return 0x20
    match fill:
        case Str():
            if fill.length != 1:
                raise type_error("The fill character must be exactly one character long")
            return point_at(fill, 0)
        case _:
            raise type_error("The fill character must be a unicode character, not {}", type_name(fill))


def _padded(self: Str, left: sword, right: sword, fill: u32) -> Str:
    if left <= 0 and right <= 0:
        return exact_str(self)
    builder = new_builder(text_size(self) + left + right)
    builder.append_repeated(fill, left)
    builder.append(self)
    builder.append_repeated(fill, right)
    return builder.finish()


@builtin("str.ljust")
def str_ljust(self: Str, width: sword, fillchar: Slot = ABSENT, /) -> Str:
    """Padded on the right to a width."""
    return _padded(self, 0, width - text_length(self), _fill_point(fillchar))


@builtin("str.rjust")
def str_rjust(self: Str, width: sword, fillchar: Slot = ABSENT, /) -> Str:
    """Padded on the left to a width."""
    return _padded(self, width - text_length(self), 0, _fill_point(fillchar))


@builtin("str.center")
def str_center(self: Str, width: sword, fillchar: Slot = ABSENT, /) -> Str:
    """Padded on both sides to a width."""
    fill = _fill_point(fillchar)
    room = width - text_length(self)
    if room <= 0:
        return exact_str(self)
    left = room // 2 + (room & width & 1)
    return _padded(self, left, room - left, fill)


@builtin("str.zfill")
def str_zfill(self: Str, width: sword, /) -> Str:
    """Padded with zeros on the left, behind a sign."""
    room = width - text_length(self)
    if room <= 0:
        return exact_str(self)
    source = text_bytes(self)
    builder = new_builder(text_size(self) + room)
    start: sword = 0
    if self.size > 0 and (source[0] == 0x2B or source[0] == 0x2D):
        builder.append_char(source[0])
        start = 1
    builder.append_repeated(0x30, room)
    builder.append(part_between(self, start, text_size(self)))
    return builder.finish()


# --- Translating ---------------------------------------------------------------------------------------------


def _append_translated(builder: StrBuilder, table: Value, point: u32) -> None:
    try:
        found = get_item(table, SmallInt(narrow(sword, point)))
    except GuestError as error:
        if not error_matches(error.value, ErrorKind.LOOKUP_ERROR):
            raise
        builder.append_char(point)
        return
    if found is NONE:
        return
    match found:
        case Str():
            builder.append(found)
            return
    if not is_int(found):
        raise type_error("character mapping must return integer, None or str")
    number = word_of_int(found)
    if number < 0 or number > 0x10FFFF:
        raise value_error("character mapping must be in range(0x110000)")
    builder.append_char(narrow(u32, number))


@builtin("str.translate")
def str_translate(self: Str, table: Value, /) -> Str:
    """Each code point replaced by table[ord(c)]: a str, a number, None to drop it; LookupError keeps it."""
    builder = new_builder(text_size(self))
    place: sword = 0
    while place < text_size(self):
        native_turn()
        source = text_bytes(self)
        point = code_point_at(source, place)
        place += unit_size(source[place])
        _append_translated(builder, table, point)
    return builder.finish()


@builtin("str.maketrans")
def str_maketrans(x: Value, y: Slot = ABSENT, z: Slot = ABSENT, /) -> Dict:
    """A table for `translate`, from a dict or from two strings of equal length and one of characters to drop."""
    table = new_dict()
    if y is ABSENT:
        match x:
            case Dict():
                _copy_table(table, x)
            case _:
                raise type_error("if you give only one argument to maketrans it must be a dict")
        return table
    match x, y:
        case Str() as source, Str() as target:
            if source.length != target.length:
                raise value_error("the first two maketrans arguments must have equal length")
            for i in range(text_length(source)):
                table.set(_ordinal(source, i), _ordinal(target, i))
        case Str(), _:
            raise type_error("maketrans() argument 2 must be str, not {}", type_name(y))
        case _:
            raise type_error("first maketrans argument must be a string if there is a second argument")
    if z is not ABSENT:
        dropped = require_str(z)
        for i in range(text_length(dropped)):
            table.set(_ordinal(dropped, i), NONE)
    return table


def _ordinal(text: Str, index: sword) -> Value:
    return SmallInt(narrow(sword, point_at(text, index)))


def _copy_table(target: Dict, source: Dict) -> None:
    iterator = iterate(source)
    while True:
        key = next_of(iterator)
        if key is ABSENT:
            return
        value = get_item(source, key)
        match key:
            case Str():
                if key.length != 1:
                    raise value_error("string keys in translate table must be of length 1")
                target.set(_ordinal(key, 0), value)
            case SmallInt():
                target.set(key, value)
            case _:
                raise type_error("keys in translate table must be strings or integers")
