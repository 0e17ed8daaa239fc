"""What the guest does with tuples: the methods of `tuple`, its operators, and its share of the protocol."""

from __future__ import annotations

from weft.kernel.errors import index_error, type_error, value_error
from weft.kernel.protocol import BinaryOperator, CompareOperator, as_instance, equal, hash_of, type_name
from weft.kernel.thread import native_turn
from weft.kernel.types.iterators import TupleIterator
from weft.kernel.types.list import check_length, clamped
from weft.kernel.types.sequence import (
    append_reprs,
    compare_different,
    compare_lengths,
    elements_of,
    is_plain_tuple,
    repeated,
    tuple_elements,
)
from weft.kernel.types.showing import begin_showing, end_showing
from weft.kernel.types.slice import Slice, is_index, repeat_count, resolve_slice, slice_part, subscript_index
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import EMPTY_TUPLE, TUPLE_TYPE, Tuple, new_tuple, tuple1
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, FALSE, NOT_IMPLEMENTED, TRUE, Slot, Value
from weft.native.language import (
    CONFIG,
    builtin,
    narrow,
    rotate_left,
    sword,
    truncate,
    u32,
    word,
    wrapping_add,
    wrapping_multiply,
)


@builtin("tuple.__new__")
def tuple_new(cls: Type, iterable: Slot = ABSENT, /) -> Value:
    """A tuple of the elements of an iterable; a plain tuple is its own copy."""
    if iterable is ABSENT:
        return EMPTY_TUPLE if cls is TUPLE_TYPE else as_instance(Tuple.with_tail(0), cls)
    match iterable:
        case Tuple() if cls is TUPLE_TYPE and is_plain_tuple(iterable):
            return iterable
        case _:
            items = elements_of(iterable)
            return as_instance(new_tuple(items, 0, items.capacity), cls)


def tuple_from(iterable: Value) -> Tuple:
    """A tuple of the elements of any iterable."""
    match iterable:
        case Tuple() if is_plain_tuple(iterable):
            return iterable
        case _:
            items = elements_of(iterable)
            return new_tuple(items, 0, items.capacity)


# --- Protocol -------------------------------------------------------------------------------------------------


def tuple_length(self: Tuple) -> sword:
    """`len(tuple)`."""
    return narrow(sword, self.count)


def tuple_get_item(self: Tuple, key: Value) -> Value:
    """`tuple[key]`."""
    match key:
        case Slice():
            return tuple_slice(self, key)
        case _:
            index = subscript_index(key, "tuple indices must be integers or slices, not {}")
            count = narrow(sword, self.count)
            place = index + count if index < 0 else index
            if place < 0 or place >= count:
                raise index_error("tuple index out of range")
            return self.items[place]


def tuple_slice(self: Tuple, key: Slice) -> Tuple:
    """`tuple[start:stop:step]`."""
    start, _, step, count = resolve_slice(key, narrow(sword, self.count))
    if count == narrow(sword, self.count) and step == 1 and is_plain_tuple(self):
        return self
    if count == 0:
        return EMPTY_TUPLE
    made = Tuple.with_tail(narrow(u32, count))
    place = start
    for i in range(count):
        if i & 4095 == 4095:
            native_turn()
        made.items[i] = self.items[place]
        place += step
    return made


def tuple_contains(self: Tuple, item: Value) -> bool:
    """`item in tuple`."""
    for i in range(self.count):
        native_turn()
        if equal(self.items[i], item):
            return True
    return False


def tuple_iterate(self: Tuple) -> TupleIterator:
    """`iter(tuple)`."""
    return TupleIterator(0, self)


def tuple_hash(self: Tuple) -> sword:
    """The hash of the elements and their order, with the rounds of xxHash (https://xxhash.com), as CPython does on a
    machine of the same word size."""
    if CONFIG.word_bits == 64:
        return hash_of_rounds(self, 0x27D4_EB2F_1656_67C5, 0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 31)
    return hash_of_rounds(self, 0x1656_67B1, 0x9E37_79B1, 0x85EB_CA77, 13)


def hash_of_rounds(self: Tuple, seed: word, first: word, second: word, turn: word) -> sword:
    """xxHash's rounds over the hashes of the elements."""
    total = seed
    for i in range(self.count):
        native_turn()
        lane = truncate(word, hash_of(self.items[i]))
        total = wrapping_add(word, total, wrapping_multiply(word, lane, second))
        total = wrapping_multiply(word, rotate_left(word, total, turn), first)
    length: word = self.count
    total = wrapping_add(word, total, length ^ (seed ^ 3_527_539))
    hash = truncate(sword, total)
    return 1_546_275_796 if hash == -1 else hash


def tuple_compare(operation: CompareOperator, left: Tuple, right: Value) -> Value:
    """The rich comparisons of two tuples."""
    match right:
        case Tuple():
            return compare_tuples(operation, left, right)
        case _:
            return NOT_IMPLEMENTED


def compare_tuples(operation: CompareOperator, left: Tuple, right: Tuple) -> Value:
    """Compare by the first elements that differ, then by length."""
    if left.count != right.count:
        if operation == CompareOperator.EQUAL:
            return FALSE
        if operation == CompareOperator.NOT_EQUAL:
            return TRUE
    common = left.count if left.count < right.count else right.count
    for i in range(common):
        native_turn()
        if not equal(left.items[i], right.items[i]):
            return compare_different(operation, left.items[i], right.items[i])
    return compare_lengths(operation, left.count, right.count)


def tuple_binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`+` and `*`, when one operand is a tuple; NOT_IMPLEMENTED for what tuples cannot do."""
    match left, right:
        case Tuple(), _:
            if operation == BinaryOperator.ADD:
                return tuple_add(left, right)
            if operation == BinaryOperator.MULTIPLY and is_index(right):
                return tuple_repeat(left, repeat_count(right))
        case _, Tuple():
            if operation == BinaryOperator.MULTIPLY and is_index(left):
                return tuple_repeat(right, repeat_count(left))
    return NOT_IMPLEMENTED


def tuple_add(left: Tuple, right: Value) -> Value:
    """`left + right`."""
    match right:
        case Tuple():
            if left.count == 0 and is_plain_tuple(right):
                return right
            if right.count == 0 and is_plain_tuple(left):
                return left
            check_length(left.count + right.count)
            made = Tuple.with_tail(left.count + right.count)
            made.items.copy_from(0, left.items, 0, left.count)
            made.items.copy_from(left.count, right.items, 0, right.count)
            return made
        case _:
            raise type_error('can only concatenate tuple (not "{}") to tuple', type_name(right))


def tuple_repeat(self: Tuple, times: sword) -> Tuple:
    """`tuple * times`."""
    if times == 1 and is_plain_tuple(self):
        return self
    items = repeated(tuple_elements(self), times)
    return new_tuple(items, 0, items.capacity)


def tuple_repr(self: Tuple) -> Str:
    """`(first, second)`, `(first,)`; `(...)` within itself."""
    if self.count == 0:
        return name("()")
    if not begin_showing(self):
        return name("(...)")
    try:
        builder = new_builder(16)
        builder.append_text("(")
        append_reprs(builder, tuple_elements(self), self.count)
        builder.append_text(",)" if self.count == 1 else ")")
        return builder.finish()
    finally:
        end_showing()


# --- Methods --------------------------------------------------------------------------------------------------


@builtin("tuple.count")
def tuple_count(self: Tuple, item: Value, /) -> u32:
    """How many elements equal `item`."""
    count: u32 = 0
    for i in range(self.count):
        native_turn()
        if equal(self.items[i], item):
            count += 1
    return count


@builtin("tuple.index")
def tuple_index(self: Tuple, item: Value, start: Slot = ABSENT, stop: Slot = ABSENT, /) -> u32:
    """The index of the first element from `start` to before `stop` that equals `item`."""
    first: u32 = 0 if start is ABSENT else clamped(slice_part(start), self.count)
    last = self.count if stop is ABSENT else clamped(slice_part(stop), self.count)
    for i in range(first, last):
        native_turn()
        if equal(self.items[i], item):
            return i
    raise value_error("tuple.index(x): x not in tuple")


@builtin("tuple.__getnewargs__")
def tuple_new_arguments(self: Tuple) -> Tuple:
    """What `copy` and `pickle` give to `__new__`: a tuple of the plain tuple."""
    items = tuple_elements(self)
    return tuple1(new_tuple(items, 0, items.capacity))
