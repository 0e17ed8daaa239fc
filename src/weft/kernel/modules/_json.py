"""`_json`: reading and writing JSON (RFC 8259, with CPython's NaN and infinities), for the library's `json`.

A reader goes through the text once and cuts strings out of it; a writer appends to one builder. Both recur on the
native stack, whose end is a RecursionError. The hooks of the guest are called in place.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError, type_error, value_error
from weft.kernel.protocol import call1, call3, call_method, get_item, iterate, next_of, type_name
from weft.kernel.thread import native_turn, safepoint
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.dict_methods import dict_items, is_plain_dict
from weft.kernel.types.float_text import append_float, find_float
from weft.kernel.types.int import int_of, is_int
from weft.kernel.types.int_text import append_int_value, parse_int
from weft.kernel.types.list import List, new_list
from weft.kernel.types.list_sort import list_sort
from weft.kernel.types.str import (
    Str,
    StrBuilder,
    code_point_at,
    count_points,
    intern,
    is_ascii,
    name,
    new_builder,
    new_counted_str,
    str_of_text,
    text_bytes,
    text_size,
    unit_size,
)
from weft.kernel.types.str_parts import index_at, offset_of
from weft.kernel.types.str_quoting import append_hex_digits
from weft.kernel.types.tuple import Tuple, tuple2
from weft.kernel.value import ABSENT, FALSE, NONE, TRUE, Float, Object, Slot, SmallInt, Value
from weft.native.language import (
    Fixed,
    Pointer,
    Text,
    builtin,
    cold,
    f64,
    narrow,
    no_alloc,
    no_raise,
    struct,
    sword,
    u8,
    u32,
)

KEY_SIZE_MAX: Final = 24  # bytes of keys that are kept as names: the same few come again and again
QUOTE: Final = 0x22
BACKSLASH: Final = 0x5C


@struct
class Reader(Object):
    """A text that is being read, by one thread. `offset` is that of the next byte."""

    text: Fixed[Str]
    strict: Fixed[bool]
    object_hook: Fixed[Value]
    object_pairs_hook: Fixed[Value]
    parse_float: Fixed[Value]
    parse_int: Fixed[Value]
    parse_constant: Fixed[Value]
    error: Fixed[Value]  # the class JSONDecodeError
    offset: sword


@builtin("_json:scan")
def json_scan(text: Str, index: sword, strict: bool, hooks: Tuple, error: Value, /) -> Tuple:
    """The value at an index of a text, and the index behind it. `hooks`: object_hook, object_pairs_hook, parse_float,
    parse_int, parse_constant, each may be None. Raises `error` with (message, text, index)."""
    if index < 0:
        raise value_error("idx cannot be negative")
    if index > narrow(sword, text.length):
        index = narrow(sword, text.length)
    reader = Reader(
        text,
        strict,
        hooks.items[0],
        hooks.items[1],
        hooks.items[2],
        hooks.items[3],
        hooks.items[4],
        error,
        offset_of(text, index),
    )
    value = read_value(reader)
    return tuple2(value, int_of(index_at(text, reader.offset)))


@builtin("_json:scan_string")
def json_scan_string(text: Str, index: sword, strict: bool, error: Value, /) -> Tuple:
    """The string whose text begins at an index, behind the quote, and the index behind it."""
    if index < 0 or index > narrow(sword, text.length):
        raise value_error("end is out of bounds")
    reader = Reader(text, strict, NONE, NONE, NONE, NONE, NONE, error, offset_of(text, index))
    value = read_string(reader)
    return tuple2(value, int_of(index_at(text, reader.offset)))


@cold
def wrong(self: Reader, message: Text, offset: sword) -> GuestError:
    """The JSONDecodeError at an offset."""
    return GuestError(call3(self.error, str_of_text(message), self.text, int_of(index_at(self.text, offset))))


@no_raise
@no_alloc
def byte_at(self: Reader, offset: sword) -> u8:
    """The byte at an offset, 0 at the end."""
    return text_bytes(self.text)[offset] if offset < text_size(self.text) else 0


@no_raise
def skip_space(self: Reader) -> u8:
    """Go to the next byte that is no space; it, or 0 at the end."""
    source = text_bytes(self.text)
    size = text_size(self.text)
    place = self.offset
    while place < size:
        native_turn()
        octet = source[place]
        if octet != 0x20 and octet != 0x0A and octet != 0x0D and octet != 0x09:
            self.offset = place
            return octet
        place += 1
    self.offset = place
    return 0


@no_raise
@no_alloc
def follows(self: Reader, word: Text) -> bool:
    """Whether a word is next; it is passed then."""
    size = narrow(sword, len(word))
    if size > text_size(self.text) - self.offset:
        return False
    source = text_bytes(self.text).at(self.offset)
    for i in range(size):
        if source[i] != ord(word[i]):
            return False
    self.offset += size
    return True


def read_value(self: Reader) -> Value:
    """The value that begins at the offset."""
    first = byte_at(self, self.offset)
    if first == QUOTE:
        self.offset += 1
        return read_string(self)
    if first == 0x7B:
        self.offset += 1
        return read_object(self)
    if first == 0x5B:
        self.offset += 1
        return read_array(self)
    if 0x30 <= first <= 0x39 or first == 0x2D:
        return read_number(self)
    if first == 0x6E and follows(self, "null"):
        return NONE
    if first == 0x74 and follows(self, "true"):
        return TRUE
    if first == 0x66 and follows(self, "false"):
        return FALSE
    if first == 0x4E and follows(self, "NaN"):
        return call1(self.parse_constant, name("NaN"))
    if first == 0x49 and follows(self, "Infinity"):
        return call1(self.parse_constant, name("Infinity"))
    raise wrong(self, "Expecting value", self.offset)


def read_number(self: Reader) -> Value:
    """The number at the offset."""
    start = self.offset
    place = start
    if byte_at(self, place) == 0x2D:
        place += 1
        if byte_at(self, place) == 0x49:
            self.offset = place
            if follows(self, "Infinity"):
                return call1(self.parse_constant, name("-Infinity"))
            self.offset = start
    whole: sword = 0
    digits: sword = 0
    if byte_at(self, place) == 0x30:
        place += 1
        digits = 1
    else:
        while 0x30 <= byte_at(self, place) <= 0x39:
            if digits < 9:
                whole = whole * 10 + byte_at(self, place) - 0x30
            digits += 1
            place += 1
    if digits == 0:
        raise wrong(self, "Expecting value", start)
    is_float = False
    if byte_at(self, place) == 0x2E and 0x30 <= byte_at(self, place + 1) <= 0x39:
        is_float = True
        place += 2
        while 0x30 <= byte_at(self, place) <= 0x39:
            place += 1
    if byte_at(self, place) | 32 == 0x65:
        power = place + 1
        if byte_at(self, power) == 0x2B or byte_at(self, power) == 0x2D:
            power += 1
        if 0x30 <= byte_at(self, power) <= 0x39:
            is_float = True
            place = power
            while 0x30 <= byte_at(self, place) <= 0x39:
                place += 1
    self.offset = place
    source = text_bytes(self.text).at(start)
    size = place - start
    hook = self.parse_float if is_float else self.parse_int
    if hook is not NONE:
        return call1(hook, new_counted_str(source, size, size))
    if is_float:
        _, number = find_float(source, size)
        return Float(number)
    if digits < 9:
        return int_of(-whole if source[0] == 0x2D else whole)
    return parse_int(source, size, 10, new_counted_str(source, size, size))


def read_array(self: Reader) -> List:
    """The list behind its bracket."""
    items = new_list(0)
    if skip_space(self) == 0x5D:
        self.offset += 1
        return items
    while True:
        safepoint()
        items.append(read_value(self))
        after = skip_space(self)
        if after == 0x5D:
            self.offset += 1
            return items
        if after != 0x2C:
            raise wrong(self, "Expecting ',' delimiter", self.offset)
        self.offset += 1
        skip_space(self)


def read_object(self: Reader) -> Value:
    """The dict behind its brace, or what a hook makes of it."""
    made = new_dict()
    pairs = new_list(0)
    first = skip_space(self)
    if first == 0x7D:
        self.offset += 1
    else:
        while True:
            safepoint()
            if first != QUOTE:
                raise wrong(self, "Expecting property name enclosed in double quotes", self.offset)
            self.offset += 1
            key = read_string(self)
            if key.size <= KEY_SIZE_MAX:
                key = intern(key)
            if skip_space(self) != 0x3A:
                raise wrong(self, "Expecting ':' delimiter", self.offset)
            self.offset += 1
            skip_space(self)
            value = read_value(self)
            if self.object_pairs_hook is NONE:
                made.set(key, value)
            else:
                pairs.append(tuple2(key, value))
            after = skip_space(self)
            if after == 0x7D:
                self.offset += 1
                break
            if after != 0x2C:
                raise wrong(self, "Expecting ',' delimiter", self.offset)
            self.offset += 1
            first = skip_space(self)
    if self.object_pairs_hook is not NONE:
        return call1(self.object_pairs_hook, pairs)
    return made if self.object_hook is NONE else call1(self.object_hook, made)


def read_string(self: Reader) -> Str:
    """The string behind its quote."""
    begin = self.offset - 1
    source = text_bytes(self.text)
    size = text_size(self.text)
    place = self.offset
    while place < size and source[place] != QUOTE and source[place] != BACKSLASH and source[place] >= 0x20:
        if place & 4095 == 4095:
            native_turn()
        place += 1
    if place < size and source[place] == QUOTE:
        start = self.offset
        self.offset = place + 1
        length = place - start if is_ascii(self.text) else count_points(source.at(start), place - start)
        return new_counted_str(source.at(start), place - start, length)
    builder = new_builder(place - self.offset + 16)
    while True:
        native_turn()
        length = (
            place - self.offset if is_ascii(self.text) else count_points(source.at(self.offset), place - self.offset)
        )
        builder.append_octets(source.at(self.offset), place - self.offset, length)
        self.offset = place
        if place >= size:
            raise wrong(self, "Unterminated string starting at", begin)
        octet = source[place]
        if octet == QUOTE:
            self.offset = place + 1
            return builder.finish()
        if octet == BACKSLASH:
            read_escape(self, builder, begin)
            place = self.offset
        else:
            if self.strict:
                raise wrong(self, "Invalid control character at", place)
            place += 1
        while place < size and source[place] != QUOTE and source[place] != BACKSLASH and source[place] >= 0x20:
            if place & 4095 == 4095:
                native_turn()
            place += 1


def read_escape(self: Reader, builder: StrBuilder, begin: sword) -> None:
    """Append what the escape at the offset stands for, and pass it."""
    start = self.offset
    letter = byte_at(self, start + 1)
    self.offset = start + 2
    if letter == 0x75:
        point = read_unit(self, start + 2)
        self.offset = start + 6
        if 0xD800 <= point < 0xDC00 and byte_at(self, start + 6) == BACKSLASH and byte_at(self, start + 7) == 0x75:
            low = read_unit(self, start + 8)
            if 0xDC00 <= low < 0xE000:
                point = 0x10000 + ((point - 0xD800) << 10 | low - 0xDC00)
                self.offset = start + 12
        builder.append_char(point)
    elif letter == QUOTE or letter == BACKSLASH or letter == 0x2F:
        builder.append_char(letter)
    elif letter == 0x6E:
        builder.append_char(0x0A)
    elif letter == 0x74:
        builder.append_char(0x09)
    elif letter == 0x72:
        builder.append_char(0x0D)
    elif letter == 0x62:
        builder.append_char(0x08)
    elif letter == 0x66:
        builder.append_char(0x0C)
    elif start + 1 >= text_size(self.text):
        raise wrong(self, "Unterminated string starting at", begin)
    else:
        raise wrong(self, "Invalid \\escape", start)


def read_unit(self: Reader, start: sword) -> u32:
    """The number of four hexadecimal digits."""
    value: u32 = 0
    for i in range(start, start + 4):
        octet: u32 = byte_at(self, i)
        digit: u32 = 16
        if 0x30 <= octet <= 0x39:
            digit = octet - 0x30
        elif 0x61 <= octet | 32 <= 0x66:
            digit = (octet | 32) - 0x57
        if digit == 16:
            raise wrong(self, "Invalid \\uXXXX escape", start - 1)
        value = value << 4 | digit
    return value


# --- Writing -----------------------------------------------------------------------------------------------


@struct
class Enclosing(Object):
    """A container around what is being written."""

    container: Fixed[Value]
    outer: Fixed[Enclosing | None]


@struct
class Writer(Object):
    """A text in the making, by one thread."""

    builder: Fixed[StrBuilder]
    default: Fixed[Value]  # of what JSON does not have
    only_ascii: Fixed[bool]
    checks: Fixed[bool]  # for containers within themselves
    allows_nan: Fixed[bool]
    sorts: Fixed[bool]
    skips: Fixed[bool]  # keys that cannot be
    indent: Fixed[Str | None]
    item_separator: Fixed[Str]
    key_separator: Fixed[Str]
    outer: Enclosing | None
    depth: sword


@builtin("_json:encode")
def json_encode(value: Value, options: Tuple, /) -> Str:
    """The text of a value. `options`: default, ensure_ascii, check_circular, allow_nan, sort_keys, skipkeys, indent
    (a str or None), item_separator, key_separator. Raises TypeError, ValueError, RecursionError."""
    indent: Str | None = None
    match options.items[6]:
        case Str() as given:
            indent = given
        case _:
            pass
    writer = Writer(
        new_builder(64),
        options.items[0],
        options.items[1] is TRUE,
        options.items[2] is TRUE,
        options.items[3] is TRUE,
        options.items[4] is TRUE,
        options.items[5] is TRUE,
        indent,
        separator_of(options.items[7]),
        separator_of(options.items[8]),
        None,
        0,
    )
    write_value(writer, value)
    return writer.builder.finish()


@builtin("_json:quote")
def json_quote(text: Str, only_ascii: bool, /) -> Str:
    """A text as JSON has it."""
    builder = new_builder(text_size(text) + 2)
    append_quoted(builder, text, only_ascii)
    return builder.finish()


def separator_of(value: Value) -> Str:
    """A separator. Raises TypeError."""
    match value:
        case Str() as text:
            return text
        case _:
            raise type_error("make_encoder() argument 5 must be str, not {}", type_name(value))


def append_quoted(builder: StrBuilder, text: Str, only_ascii: bool) -> None:
    """Append a text in quotes."""
    source = text_bytes(text)
    size = text_size(text)
    builder.append_char(QUOTE)
    start: sword = 0
    place: sword = 0
    while place < size:
        native_turn()
        octet = source[place]
        if octet >= 0x20 and octet != QUOTE and octet != BACKSLASH and (octet < 0x7F or not only_ascii):
            place += 1
            continue
        append_run(builder, text, source, start, place)
        if octet < 0x80:
            append_control(builder, octet)
            place += 1
        else:
            point = code_point_at(source, place)
            place += unit_size(octet)
            if point >= 0x10000:
                append_unit(builder, 0xD800 + (point - 0x10000 >> 10))
                point = 0xDC00 + (point - 0x10000 & 0x3FF)
            append_unit(builder, point)
        start = place
    append_run(builder, text, source, start, size)
    builder.append_char(QUOTE)


def append_run(builder: StrBuilder, text: Str, source: Pointer[u8], start: sword, stop: sword) -> None:
    """Append bytes that stay as they are."""
    length = stop - start if is_ascii(text) else count_points(source.at(start), stop - start)
    builder.append_octets(source.at(start), stop - start, length)


def append_unit(builder: StrBuilder, unit: u32) -> None:
    """Append `\\uXXXX`."""
    builder.append_text("\\u")
    append_hex_digits(builder, unit, 4)


def append_control(builder: StrBuilder, octet: u8) -> None:
    """Append the escape of a control character, a quote or a backslash."""
    letter: u8 = 0
    if octet == QUOTE or octet == BACKSLASH:
        letter = octet
    elif octet == 0x0A:
        letter = 0x6E
    elif octet == 0x0D:
        letter = 0x72
    elif octet == 0x09:
        letter = 0x74
    elif octet == 0x08:
        letter = 0x62
    elif octet == 0x0C:
        letter = 0x66
    if letter == 0:
        append_unit(builder, octet)
    else:
        builder.append_char(BACKSLASH)
        builder.append_char(letter)


def append_number(self: Writer, number: f64) -> None:
    """Append a float. Raises ValueError for what is no number of JSON if that is not allowed."""
    special = number != number or number - number != 0.0
    if special and not self.allows_nan:
        if self.indent is None:  # as CPython's two writers have it
            raise value_error("Out of range float values are not JSON compliant")
        raise value_error("Out of range float values are not JSON compliant: {!r}", Float(number))
    if number != number:
        self.builder.append_text("NaN")
    elif special:
        self.builder.append_text("Infinity" if number > 0.0 else "-Infinity")
    else:
        append_float(self.builder, number)


def enter(self: Writer, container: Value) -> None:
    """Begin a container. Raises ValueError if it is within itself."""
    if self.checks:
        around = self.outer
        while around is not None:
            if around.container is container:
                raise value_error("Circular reference detected")
            around = around.outer
        self.outer = Enclosing(container, self.outer)


def leave(self: Writer) -> None:
    """End a container."""
    around = self.outer
    if self.checks and around is not None:
        self.outer = around.outer


def new_line(self: Writer) -> None:
    """Begin a line if there is an indent."""
    indent = self.indent
    if indent is not None:
        self.builder.append_char(0x0A)
        for _ in range(self.depth):
            self.builder.append(indent)


def write_value(self: Writer, value: Value) -> None:
    """Append the text of a value."""
    match value:
        case Str() as text:
            append_quoted(self.builder, text, self.only_ascii)
        case SmallInt(number):
            self.builder.append_int(number)
        case Float(real):
            append_number(self, real)
        case List() | Tuple():
            write_array(self, value)
        case Dict() as mapping:
            write_object(self, mapping)
        case _:
            if value is NONE:
                self.builder.append_text("null")
            elif value is TRUE:
                self.builder.append_text("true")
            elif value is FALSE:
                self.builder.append_text("false")
            elif is_int(value):
                append_int_value(self.builder, value)
            else:
                enter(self, value)
                write_value(self, call1(self.default, value))
                leave(self)


def write_array(self: Writer, value: Value) -> None:
    """Append a list or tuple."""
    enter(self, value)
    self.builder.append_char(0x5B)
    self.depth += 1
    index: u32 = 0
    while True:
        safepoint()
        item = element_of(value, index)
        if item is ABSENT:
            break
        if index > 0:
            self.builder.append(self.item_separator)
        new_line(self)
        write_value(self, item)
        index += 1
    self.depth -= 1
    if index > 0:
        new_line(self)
    self.builder.append_char(0x5D)
    leave(self)


def element_of(value: Value, index: u32) -> Slot:
    """An element of a list or tuple; ABSENT behind the last one."""
    match value:
        case List() as items:
            return items.get(index)
        case Tuple() as row:
            return row.items[index] if index < row.count else ABSENT
        case _:
            raise AssertionError("neither list nor tuple")


def pairs_of(self: Writer, mapping: Dict) -> Value:
    """What goes through the pairs of a dict, sorted if they are to be."""
    items: Value = dict_items(mapping) if is_plain_dict(mapping) else call_method(mapping, name("items"), ABSENT)
    if self.sorts:
        rows = new_list(0)
        iterator = iterate(items)
        while True:
            row = next_of(iterator)
            if row is ABSENT:
                break
            rows.append(row)
        list_sort(rows, key=NONE, reverse=False)
        return iterate(rows)
    return iterate(items)


def write_object(self: Writer, mapping: Dict) -> None:
    """Append a dict."""
    enter(self, mapping)
    self.builder.append_char(0x7B)
    self.depth += 1
    first = True
    iterator = pairs_of(self, mapping)
    while True:
        safepoint()
        row = next_of(iterator)
        if row is ABSENT:
            break
        key = get_item(row, SmallInt(0))
        text = text_of_key(self, key)
        if text is None:
            continue
        if not first:
            self.builder.append(self.item_separator)
        first = False
        new_line(self)
        append_quoted(self.builder, text, self.only_ascii)
        self.builder.append(self.key_separator)
        write_value(self, get_item(row, SmallInt(1)))
    self.depth -= 1
    if not first:
        new_line(self)
    self.builder.append_char(0x7D)
    leave(self)


def text_of_key(self: Writer, key: Value) -> Str | None:
    """The text of a key, None if it is left out. Raises TypeError."""
    match key:
        case Str() as text:
            return text
        case _:
            pass
    if key is NONE:
        return name("null")
    if key is TRUE:
        return name("true")
    if key is FALSE:
        return name("false")
    if is_int(key) or is_float(key):
        plain = Writer(
            new_builder(16), NONE, True, False, self.allows_nan, False, False, None, name(","), name(":"), None, 0
        )
        write_value(plain, key)
        return plain.builder.finish()
    if self.skips:
        return None
    raise type_error("keys must be str, int, float, bool or None, not {}", type_name(key))


def is_float(value: Value) -> bool:
    """Whether a value is a float."""
    match value:
        case Float(_):
            return True
        case _:
            return False
