"""`array`: rows of numbers of one kind.

The content is octets (`types/exporter.py`): what changes the length shifts octets under the lock, what computes with the
items works on a snapshot. Items are converted before the lock is taken, since that may run guest code.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError, eof_error, index_error, memory_error, overflow_error, type_error, value_error
from weft.kernel.protocol import (
    BinaryOperator,
    CompareOperator,
    as_instance,
    call1,
    compare,
    equal,
    float_value,
    get_attribute,
    iterate,
    next_of,
    repr_of,
    type_name,
)
from weft.kernel.thread import native_turn, safepoint
from weft.kernel.types.byte_array import ByteArray, delete_seen, delete_steps, insert_item, replace_range
from weft.kernel.types.bytes import BYTES_SIZE_MAX, EMPTY_BYTES, Bytes, bytes_size, make_bytes
from weft.kernel.types.exporter import give_back_exports, hold_octets, may_resize, resize
from weft.kernel.types.generic_alias import new_generic_alias
from weft.kernel.types.int import int_bit_length, int_of, int_sign
from weft.kernel.types.items import (
    Fit,
    float_bits,
    float_of_item,
    int_of_item,
    integer_bits,
    is_float_kind,
    is_signed_kind,
    load_item,
    native_size,
    store_item,
    value_of_item,
)
from weft.kernel.types.iterators import SequenceIterator
from weft.kernel.types.list import List, new_list
from weft.kernel.types.octet_source import require_bytes
from weft.kernel.types.octets import copy_octets
from weft.kernel.types.ordering import ordered_value
from weft.kernel.types.range import int_argument
from weft.kernel.types.slice import Slice, is_index, repeat_count, resolve_slice, subscript_index
from weft.kernel.types.str import (
    Str,
    character,
    code_point_at,
    name,
    new_builder,
    text_bytes,
    text_length,
    text_size,
    unit_size,
)
from weft.kernel.types.tuple import Tuple, tuple2
from weft.kernel.types.type import Type, is_order_member
from weft.kernel.types.typed_array import ARRAY_TYPE, KIND_UNICODE, TypedArray, items_in, new_array
from weft.kernel.value import ABSENT, NOT_IMPLEMENTED, Float, SmallInt, Value, boolean
from weft.native.language import (
    Arguments,
    Keywords,
    Text,
    builtin,
    cold,
    multiply_overflows,
    narrow,
    no_alloc,
    no_raise,
    sword,
    truncate,
    u32,
    u64,
)

TYPE_CODES: Final[Text] = "bBuhHiIlLqQfd"
EXPORTED_ARRAY: Final[Text] = "cannot resize an array that is exporting buffers"
CODE_POINT_MAX: Final = 0x10FFFF

# --- Items ---------------------------------------------------------------------------------------------------


@no_raise
@no_alloc
def code_size(kind: u32) -> sword:
    """Octets of an item of a type code; 0 for an unknown one."""
    if kind == KIND_UNICODE:
        return 4
    for i in range(len(TYPE_CODES)):
        if kind == ord(TYPE_CODES[i]):
            return native_size(kind)
    return 0


@cold
def out_of_range(kind: u32, number: Value) -> GuestError:
    """The error of an int that a type code cannot hold: CPython names C's types."""
    is_negative = int_sign(number) < 0
    if kind == 0x71 or kind == 0x51:
        if kind == 0x51 and is_negative:
            return overflow_error("can't convert negative int to unsigned")
        return overflow_error("int too big to convert")
    if kind == 0x49 or kind == 0x4C:
        if is_negative:
            return overflow_error("can't convert negative value to unsigned int")
        if kind == 0x4C or int_bit_length(number) > 64:
            return overflow_error("Python int too large to convert to C unsigned long")
        return overflow_error("unsigned int is greater than maximum")
    if kind == 0x6C or int_bit_length(number) > 63:
        return overflow_error("Python int too large to convert to C long")
    builder = new_builder(48)
    if kind == 0x62:
        builder.append_text("signed char")
    elif kind == 0x42:
        builder.append_text("unsigned byte integer")
    elif kind == 0x68:
        builder.append_text("signed short integer")
    elif kind == 0x48:
        builder.append_text("unsigned short")
    else:
        builder.append_text("signed integer")
    builder.append_text(" is less than minimum" if is_negative else " is greater than maximum")
    return overflow_error("{}", builder.finish())


def bits_for(kind: u32, size: sword, value: Value) -> u64:
    """A value as an item. Raises TypeError, OverflowError; runs guest code."""
    if kind == KIND_UNICODE:
        match value:
            case Str() if text_length(value) == 1:
                return code_point_at(text_bytes(value), 0)
            case _:
                raise type_error("array item must be unicode character")
    if is_float_kind(kind):
        _, bits = float_bits(kind, float_value(value))
        return bits
    number = int_argument(value)
    fit, bits = integer_bits(number, size, is_signed_kind(kind))
    if fit != Fit.FITS:
        raise out_of_range(kind, number)
    return bits


def value_from(kind: u32, size: sword, bits: u64) -> Value:
    """An item as a value. Raises ValueError for what is no code point."""
    if kind != KIND_UNICODE:
        return value_of_item(kind, size, bits)
    if bits > CODE_POINT_MAX:
        builder = new_builder(64)
        builder.append_text("character U+")
        for i in range(8):
            digit = truncate(u32, bits >> narrow(u64, 28 - i * 4)) & 15
            builder.append_char(0x30 + digit if digit < 10 else 0x57 + digit)
        builder.append_text(" is not in range [U+0000; U+10ffff]")
        raise value_error("{}", builder.finish())
    return character(truncate(u32, bits))


def octets_of_item(self: TypedArray, value: Value) -> Bytes:
    """A value as the octets of an item."""
    bits = bits_for(self.kind, self.item_size, value)
    made = make_bytes(self.item_size)
    store_item(made.bytes.pointer(0), self.item_size, bits, False)
    return made


def item_of(self: TypedArray, octets: Bytes, index: sword) -> Value:
    """An item of a snapshot."""
    return value_from(
        self.kind, self.item_size, load_item(octets.bytes.pointer(index * self.item_size), self.item_size, False)
    )


def append_item(self: TypedArray, value: Value) -> None:
    """Append a value. Raises TypeError, OverflowError, BufferError, MemoryError."""
    bits = bits_for(self.kind, self.item_size, value)
    while True:
        with self.writing():
            length = narrow(sword, self.length)
            if may_resize(self, length + self.item_size):
                resize(self, length + self.item_size)
                store_item(self.storage.pointer(length), self.item_size, bits, False)
                return
        give_back_exports(self, EXPORTED_ARRAY)


def append_octets_to(self: TypedArray, octets: Bytes) -> None:
    """Append the octets of items."""
    size = bytes_size(octets)
    while True:
        with self.writing():
            length = narrow(sword, self.length)
            if may_resize(self, length + size):
                resize(self, length + size)
                copy_octets(self.storage.pointer(length), octets.bytes.pointer(0), size)
                return
        give_back_exports(self, EXPORTED_ARRAY)


# --- Making --------------------------------------------------------------------------------------------------


def code_of(value: Value) -> u32:
    """The letter of a type code. Raises TypeError, ValueError."""
    match value:
        case Str() if text_length(value) == 1:
            kind = code_point_at(text_bytes(value), 0)
            if code_size(kind) == 0:
                raise value_error("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
            return kind
        case _:
            raise type_error("array() argument 1 must be a unicode character, not {}", type_name(value))


def array_of_octets(kind: u32, octets: Bytes) -> TypedArray:
    """An array over a copy of the octets of whole items."""
    made = new_array(kind, code_size(kind), bytes_size(octets))
    copy_octets(made.storage.pointer(0), octets.bytes.pointer(0), bytes_size(octets))
    return made


def whole_items(self: TypedArray, octets: Bytes) -> Bytes:
    """Octets that are whole items. Raises ValueError."""
    if bytes_size(octets) % self.item_size != 0:
        raise value_error("bytes length not a multiple of item size")
    return octets


def append_text(self: TypedArray, text: Str) -> None:
    """Append the code points of a text."""
    source = text_bytes(text)
    made = make_bytes(text_length(text) * 4)
    place: sword = 0
    index: sword = 0
    while place < text_size(text):
        native_turn()
        store_item(made.bytes.pointer(index), 4, code_point_at(source, place), False)
        place += unit_size(source[place])
        index += 4
    append_octets_to(self, made)


@builtin("array.array.__new__")
def array_new(cls: Type, arguments: Arguments, keywords: Keywords) -> Value:
    """`array(typecode)`, `array(typecode, initial)`: a bytes-like object gives its octets, a str its code points, anything
    else its items."""
    if keywords.count > 0 and cls is ARRAY_TYPE:
        raise type_error("array.array() takes no keyword arguments")
    if arguments.count == 0:
        raise type_error("array() takes at least 1 argument (0 given)")
    if arguments.count > 2:
        raise type_error("array() takes at most 2 arguments ({} given)", SmallInt(narrow(sword, arguments.count)))
    kind = code_of(arguments[0])
    made = new_array(kind, code_size(kind), 0)
    if arguments.count == 2:
        initial = arguments[1]
        match initial:
            case Str():
                if kind != KIND_UNICODE:
                    raise type_error("cannot use a str to initialize an array with typecode '{}'", arguments[0])
                append_text(made, initial)
            case TypedArray() if initial.kind == KIND_UNICODE and kind != KIND_UNICODE:
                raise type_error("cannot use a unicode array to initialize an array with typecode '{}'", arguments[0])
            case TypedArray() if initial.kind == kind:
                append_octets_to(made, hold_octets(initial))
            case TypedArray():
                extend_with(made, initial)
            case Bytes():
                append_octets_to(made, whole_items(made, initial))
            case ByteArray():
                append_octets_to(made, whole_items(made, require_bytes(initial)))
            case _:
                extend_with(made, initial)
    return as_instance(made, cls)


def extend_with(self: TypedArray, items: Value) -> None:
    """Append the values of an iterable; what came before an error stays."""
    iterator = iterate(items)
    while True:
        item = next_of(iterator)
        if item is ABSENT:
            return
        append_item(self, item)


# --- The protocol --------------------------------------------------------------------------------------------


def array_item_place(self: TypedArray, key: Value, text: Text) -> sword:
    """The index that a subscript stands for, counted from the start. Raises TypeError, IndexError."""
    index = subscript_index(key, "array indices must be integers")
    length = items_in(self)
    place = index + length if index < 0 else index
    if place < 0 or place >= length:
        raise index_error(text)
    return place


def array_get_item(self: TypedArray, key: Value) -> Value:
    """`self[key]` for an index or a slice."""
    match key:
        case Slice():
            octets = hold_octets(self)
            size = self.item_size
            start, _, step, count = resolve_slice(key, bytes_size(octets) // size)
            made = new_array(self.kind, size, count * size)
            for i in range(count):
                native_turn()
                copy_octets(made.storage.pointer(i * size), octets.bytes.pointer((start + i * step) * size), size)
            return made
        case _:
            place = array_item_place(self, key, "array index out of range") * self.item_size
            bits: u64 = 0
            with self.writing():
                if place >= narrow(sword, self.length):
                    raise index_error("array index out of range")
                bits = load_item(self.storage.pointer(place), self.item_size, False)
            return value_from(self.kind, self.item_size, bits)


def array_set_item(self: TypedArray, key: Value, value: Value) -> None:
    """`self[key] = value` for an index, or an array of the same kind for a slice."""
    match key:
        case Slice():
            source = EMPTY_BYTES
            match value:
                case TypedArray():
                    if value.kind != self.kind:
                        raise type_error("bad argument type for built-in operation")
                    source = hold_octets(value)
                case _:
                    raise type_error('can only assign array (not "{}") to array slice', type_name(value))
            size = self.item_size
            start, stop, step, count = resolve_slice(key, items_in(self))
            if step == 1:
                last = stop if stop > start else start
                replace_range(self, start * size, last * size, source, EXPORTED_ARRAY)
                return
            if source.count == 0:
                array_delete_item(self, key)
                return
            if count != bytes_size(source) // size:
                raise value_error(
                    "attempt to assign array of size {} to extended slice of size {}",
                    SmallInt(bytes_size(source) // size),
                    SmallInt(count),
                )
            with self.writing():
                for i in range(count):
                    place = (start + i * step) * size
                    if place + size <= narrow(sword, self.length):
                        copy_octets(self.storage.pointer(place), source.bytes.pointer(i * size), size)
        case _:
            place = array_item_place(self, key, "array assignment index out of range") * self.item_size
            bits = bits_for(self.kind, self.item_size, value)
            with self.writing():
                if place >= narrow(sword, self.length):
                    raise index_error("array assignment index out of range")
                store_item(self.storage.pointer(place), self.item_size, bits, False)


def array_delete_item(self: TypedArray, key: Value) -> None:
    """`del self[key]` for an index or a slice."""
    match key:
        case Slice():
            start, _, step, count = resolve_slice(key, items_in(self))
            if count == 0:
                return
            if step < 0:
                start = start + (count - 1) * step
                step = -step
            delete_steps(self, start, step, count, self.item_size, EXPORTED_ARRAY)
        case _:
            place = array_item_place(self, key, "array assignment index out of range")
            delete_steps(self, place, 1, 1, self.item_size, EXPORTED_ARRAY)


def array_contains(self: TypedArray, item: Value) -> bool:
    """`item in self`."""
    return index_in(self, hold_octets(self), item, 0, BYTES_SIZE_MAX) >= 0


def index_in(self: TypedArray, octets: Bytes, item: Value, start: sword, stop: sword) -> sword:
    """The index in a snapshot of the first item that is equal to a value, or -1."""
    count = bytes_size(octets) // self.item_size
    for i in range(start, count if count < stop else stop):
        native_turn()
        if equal(item_of(self, octets, i), item):
            return i
    return -1


def array_iterate(self: TypedArray) -> Value:
    """`iter(self)`."""
    return SequenceIterator(0, self)


def array_repr(self: TypedArray) -> Str:
    """`array('i', [1, 2])`."""
    builder = new_builder(32)
    builder.append(type_name(self))
    builder.append_text("('")
    builder.append_char(self.kind)
    builder.append_text("'")
    octets = hold_octets(self)
    count = bytes_size(octets) // self.item_size
    if count > 0:
        builder.append_text(", ")
        if self.kind == KIND_UNICODE:
            builder.append(repr_of(text_of(self, octets)))
        else:
            builder.append_text("[")
            for i in range(count):
                native_turn()
                if i > 0:
                    builder.append_text(", ")
                builder.append(repr_of(item_of(self, octets, i)))
            builder.append_text("]")
    builder.append_text(")")
    return builder.finish()


def array_binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`+` of two arrays of one kind, `*` with an int; else NotImplemented."""
    match operation:
        case BinaryOperator.ADD:
            match left:
                case TypedArray():
                    return concatenated(left, right)
                case _:
                    return NOT_IMPLEMENTED
        case BinaryOperator.MULTIPLY:
            match left:
                case TypedArray() if is_index(right):
                    return repeated_array(left, right)
            match right:
                case TypedArray() if is_index(left):
                    return repeated_array(right, left)
            return NOT_IMPLEMENTED
        case _:
            return NOT_IMPLEMENTED


def concatenated(left: TypedArray, right: Value) -> TypedArray:
    """left + right. Raises TypeError."""
    match right:
        case TypedArray():
            if right.kind != left.kind:
                raise type_error("bad argument type for built-in operation")
            made = array_of_octets(left.kind, hold_octets(left))
            append_octets_to(made, hold_octets(right))
            return made
        case _:
            raise type_error('can only append array (not "{}") to array', type_name(right))


def repeated_octets(octets: Bytes, times: Value) -> Bytes:
    """The octets of an array `times` times. Raises OverflowError, MemoryError."""
    count = repeat_count(times)
    size = bytes_size(octets)
    if count <= 0 or size == 0:
        return EMPTY_BYTES
    if multiply_overflows(sword, size, count) or size * count > BYTES_SIZE_MAX:
        raise memory_error("array of more than 2147483647 octets")
    made = make_bytes(size * count)
    for i in range(count):
        native_turn()
        copy_octets(made.bytes.pointer(i * size), octets.bytes.pointer(0), size)
    return made


def repeated_array(self: TypedArray, times: Value) -> TypedArray:
    """self * times."""
    return array_of_octets(self.kind, repeated_octets(hold_octets(self), times))


def array_inplace(operation: BinaryOperator, left: TypedArray, right: Value) -> Value:
    """`left += array` and `left *= count`; else NotImplemented."""
    match operation:
        case BinaryOperator.ADD:
            match right:
                case TypedArray():
                    extend_with_array(left, right)
                case _:
                    raise type_error('can only extend array with array (not "{}")', type_name(right))
            return left
        case BinaryOperator.MULTIPLY:
            if not is_index(right):
                return NOT_IMPLEMENTED
            octets = repeated_octets(hold_octets(left), right)
            replace_range(left, 0, BYTES_SIZE_MAX, octets, EXPORTED_ARRAY)
            return left
        case _:
            return NOT_IMPLEMENTED


def array_compare(operation: CompareOperator, left: TypedArray, right: Value) -> Value:
    """A comparison of two arrays, item by item; else NotImplemented."""
    match right:
        case TypedArray():
            first = hold_octets(left)
            second = hold_octets(right)
            first_count = bytes_size(first) // left.item_size
            second_count = bytes_size(second) // right.item_size
            is_equality = operation == CompareOperator.EQUAL or operation == CompareOperator.NOT_EQUAL
            if is_equality and first_count != second_count:
                return boolean(operation == CompareOperator.NOT_EQUAL)
            for i in range(first_count if first_count < second_count else second_count):
                native_turn()
                mine = item_of(left, first, i)
                theirs = item_of(right, second, i)
                if not equal(mine, theirs):
                    if is_equality:
                        return boolean(operation == CompareOperator.NOT_EQUAL)
                    return compare(operation, mine, theirs)
            order: sword = -1 if first_count < second_count else 1 if first_count > second_count else 0
            return ordered_value(operation, order)
        case _:
            return NOT_IMPLEMENTED


# --- Methods -------------------------------------------------------------------------------------------------


@builtin("array.array.typecode:get")
def array_typecode(self: TypedArray) -> Str:
    """The type code."""
    return character(self.kind)


@builtin("array.array.itemsize:get")
def array_itemsize(self: TypedArray) -> sword:
    """Octets of an item."""
    return self.item_size


@builtin("array.array.append")
def array_append(self: TypedArray, v: Value, /) -> None:
    """Append a value."""
    append_item(self, v)


def extend_with_array(self: TypedArray, other: TypedArray) -> None:
    """Append the items of an array of the same kind."""
    if other.kind != self.kind:
        raise type_error("can only extend with array of same kind")
    append_octets_to(self, hold_octets(other))


@builtin("array.array.extend")
def array_extend(self: TypedArray, bb: Value, /) -> None:
    """Append the items of an array of the same kind, or of any iterable."""
    match bb:
        case TypedArray():
            extend_with_array(self, bb)
        case _:
            extend_with(self, bb)


@builtin("array.array.fromlist")
def array_fromlist(self: TypedArray, list: Value, /) -> None:
    """Append the values of a list, all or none."""
    match list:
        case List():
            made = new_array(self.kind, self.item_size, 0)
            extend_with(made, list)
            append_octets_to(self, hold_octets(made))
        case _:
            raise type_error("arg must be list")


@builtin("array.array.frombytes")
def array_frombytes(self: TypedArray, buffer: Value, /) -> None:
    """Append the items that octets hold. Raises ValueError unless they are whole."""
    append_octets_to(self, whole_items(self, require_bytes(buffer)))


@builtin("array.array.tobytes")
def array_tobytes(self: TypedArray) -> Bytes:
    """The octets."""
    return hold_octets(self)


@builtin("array.array.tolist")
def array_tolist(self: TypedArray) -> List:
    """The items as a list."""
    octets = hold_octets(self)
    made = new_list(0)
    for i in range(bytes_size(octets) // self.item_size):
        native_turn()
        made.append(item_of(self, octets, i))
    return made


@builtin("array.array.fromfile")
def array_fromfile(self: TypedArray, f: Value, n: sword, /) -> None:
    """Append n items read from a file. Raises EOFError when there are fewer, after those that there are."""
    if n < 0:
        raise value_error("negative count")
    if multiply_overflows(sword, n, self.item_size):
        raise memory_error("array of more than 2147483647 octets")
    wanted = n * self.item_size
    given = call1(get_attribute(f, name("read")), int_of(wanted))
    match given:
        case Bytes():
            append_octets_to(self, whole_items(self, given))
            if bytes_size(given) < wanted:
                raise eof_error("read() didn't return enough bytes")
        case _:
            raise type_error("read() didn't return bytes")


@builtin("array.array.tofile")
def array_tofile(self: TypedArray, f: Value, /) -> None:
    """Write the octets to a file."""
    call1(get_attribute(f, name("write")), hold_octets(self))


@builtin("array.array.fromunicode")
def array_fromunicode(self: TypedArray, ustr: Str, /) -> None:
    """Append the code points of a text to an array of type "u". Raises ValueError for another one."""
    if self.kind != KIND_UNICODE:
        raise value_error("fromunicode() may only be called on unicode type arrays")
    append_text(self, ustr)


def text_of(self: TypedArray, octets: Bytes) -> Str:
    """The code points of a snapshot as a text."""
    builder = new_builder(bytes_size(octets) // 4)
    for i in range(bytes_size(octets) // 4):
        native_turn()
        point = item_of(self, octets, i)
        assert isinstance(point, Str)
        builder.append(point)
    return builder.finish()


@builtin("array.array.tounicode")
def array_tounicode(self: TypedArray) -> Str:
    """The text of an array of type "u". Raises ValueError for another one."""
    if self.kind != KIND_UNICODE:
        raise value_error("tounicode() may only be called on unicode type arrays")
    return text_of(self, hold_octets(self))


@builtin("array.array.pop")
def array_pop(self: TypedArray, i: sword = -1, /) -> Value:
    """Remove and return an item. Raises IndexError, BufferError."""
    while True:
        bits: u64 = 0
        done = False
        with self.writing():
            length = narrow(sword, self.length)
            count = length // self.item_size
            if count == 0:
                raise index_error("pop from empty array")
            place = i + count if i < 0 else i
            if place < 0 or place >= count:
                raise index_error("pop index out of range")
            if may_resize(self, length - self.item_size):
                start = place * self.item_size
                bits = load_item(self.storage.pointer(start), self.item_size, False)
                self.storage.copy_from(
                    narrow(u32, start),
                    self.storage,
                    narrow(u32, start + self.item_size),
                    narrow(u32, length - start - self.item_size),
                )
                resize(self, length - self.item_size)
                done = True
        if done:
            return value_from(self.kind, self.item_size, bits)
        give_back_exports(self, EXPORTED_ARRAY)


@builtin("array.array.insert")
def array_insert(self: TypedArray, i: sword, v: Value, /) -> None:
    """Insert a value before an index."""
    insert_item(self, i, octets_of_item(self, v), EXPORTED_ARRAY)


@builtin("array.array.remove")
def array_remove(self: TypedArray, v: Value, /) -> None:
    """Remove the first item that is equal to a value. Raises ValueError."""
    while True:
        safepoint()
        octets = hold_octets(self)
        place = index_in(self, octets, v, 0, BYTES_SIZE_MAX)
        if place < 0:
            raise value_error("array.remove(x): x not in array")
        if delete_seen(self, place * self.item_size, self.item_size, octets, EXPORTED_ARRAY):
            return


@builtin("array.array.index")
def array_index(self: TypedArray, v: Value, start: sword = 0, stop: sword = 0x7FFF_FFFF, /) -> sword:
    """The index of the first item that is equal to a value. Raises ValueError."""
    count = items_in(self)
    first = start + count if start < 0 else start
    last = stop + count if stop < 0 else stop
    place = index_in(self, hold_octets(self), v, first if first > 0 else 0, last)
    if place < 0:
        raise value_error("array.index(x): x not in array")
    return place


@builtin("array.array.count")
def array_count(self: TypedArray, v: Value, /) -> sword:
    """How many items are equal to a value."""
    octets = hold_octets(self)
    found: sword = 0
    for i in range(bytes_size(octets) // self.item_size):
        native_turn()
        if equal(item_of(self, octets, i), v):
            found += 1
    return found


@builtin("array.array.reverse")
def array_reverse(self: TypedArray) -> None:
    """Reverse in place."""
    size = self.item_size
    with self.writing():
        low: sword = 0
        high = narrow(sword, self.length) - size
        while low < high:
            first = load_item(self.storage.pointer(low), size, False)
            last = load_item(self.storage.pointer(high), size, False)
            store_item(self.storage.pointer(low), size, last, False)
            store_item(self.storage.pointer(high), size, first, False)
            low += size
            high -= size


@builtin("array.array.byteswap")
def array_byteswap(self: TypedArray) -> None:
    """Turn the octets of each item round."""
    size = self.item_size
    with self.writing():
        for i in range(narrow(sword, self.length) // size):
            bits = load_item(self.storage.pointer(i * size), size, False)
            store_item(self.storage.pointer(i * size), size, bits, True)


@builtin("array.array.buffer_info")
def array_buffer_info(self: TypedArray) -> Tuple:
    """The address of the octets, which holds until the length changes, and the number of items."""
    return tuple2(int_of(address_of_octets(self)), int_of(items_in(self)))


def address_of_octets(self: TypedArray) -> sword:
    """Where the octets lie now."""
    return truncate(sword, self.storage.pointer(0).address())


@builtin("array.array.__copy__")
def array_copy(self: TypedArray) -> TypedArray:
    """A copy."""
    return array_of_octets(self.kind, hold_octets(self))


@builtin("array.array.__deepcopy__")
def array_deepcopy(self: TypedArray, memo: Value, /) -> TypedArray:
    """A copy."""
    return array_of_octets(self.kind, hold_octets(self))


@builtin("array.array.__class_getitem__")
def array_class_getitem(cls: Type, item: Value, /) -> Value:
    """`array[int]`, for annotations."""
    return new_generic_alias(cls, item)


# --- Exchange ------------------------------------------------------------------------------------------------


@no_raise
@no_alloc
def exchanged_kind(format: sword) -> tuple[u32, sword]:
    """The letter that says sign and kind of a machine format of `_array_reconstructor`, and the size of its items."""
    if format < 2:
        return (0x42 if format == 0 else 0x62), 1
    if format < 14:
        size: sword = 2
        for _ in range((format - 2) // 4):
            size = size * 2
        return (0x51 if (format - 2) // 2 % 2 == 0 else 0x71), size
    if format < 18:
        return (0x66 if format < 16 else 0x64), (4 if format < 16 else 8)
    return 0x55, (2 if format < 20 else 4)


@builtin("array:_array_reconstructor")
def array_reconstructor(arraytype: Value, typecode: Value, mformat_code: sword, items: Value, /) -> Value:
    """An array of items that another machine wrote, in one of 22 formats: signs, sizes, orders of octets. Raises
    TypeError, ValueError, OverflowError."""
    match arraytype:
        case Type() as cls:
            if not is_order_member(cls, ARRAY_TYPE):
                raise type_error("{} is not a subtype of array.array", cls.name)
            kind = code_of(typecode)
            if mformat_code < 0 or mformat_code > 21:
                raise value_error("third argument must be a valid machine format code.")
            if not isinstance(items, Bytes):
                raise type_error("fourth argument should be bytes, not {}", type_name(items))
            octets: Bytes = items
            letter, size = exchanged_kind(mformat_code)
            if bytes_size(octets) % size != 0:
                raise value_error("bytes length not a multiple of item size")
            made = new_array(kind, code_size(kind), 0)
            is_big = mformat_code > 1 and mformat_code % 2 == 1
            if letter == 0x55:
                append_text(made, decode_wide(octets, size == 4, is_big))
            else:
                for i in range(bytes_size(octets) // size):
                    native_turn()
                    bits = load_item(octets.bytes.pointer(i * size), size, is_big)
                    if is_float_kind(letter):
                        append_item(made, Float(float_of_item(letter, bits)))
                    else:
                        append_item(made, int_of_item(bits, size, letter >= 0x61))
            return as_instance(made, cls)
        case _:
            raise type_error("first argument must be a type object, not {}", type_name(arraytype))


def decode_wide(octets: Bytes, is_utf32: bool, is_big: bool) -> Str:
    """The text of UTF-16 or UTF-32 without a mark of its order."""
    builder = new_builder(bytes_size(octets) // 2)
    size: sword = 4 if is_utf32 else 2
    place: sword = 0
    while place < bytes_size(octets):
        native_turn()
        point = narrow(u32, load_item(octets.bytes.pointer(place), size, is_big))
        place += size
        if not is_utf32 and 0xD800 <= point < 0xDC00 and place < bytes_size(octets):
            low = narrow(u32, load_item(octets.bytes.pointer(place), size, is_big))
            if 0xDC00 <= low < 0xE000:
                point = 0x10000 + (point - 0xD800 << 10) + low - 0xDC00
                place += size
        if point > CODE_POINT_MAX:
            raise value_error("character is not in range [U+0000; U+10ffff]")
        builder.append_char(point)
    return builder.finish()
