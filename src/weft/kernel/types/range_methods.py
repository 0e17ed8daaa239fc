"""What the guest does with ranges: the methods of `range`, and its share of the protocol."""

from __future__ import annotations

from weft.kernel.errors import index_error, overflow_error, type_error, value_error
from weft.kernel.protocol import CompareOperator, equal, hash_of, next_of, repr_of, type_name
from weft.kernel.shape import is_guest
from weft.kernel.thread import native_turn
from weft.kernel.types.int import (
    ONE,
    ZERO,
    exact_int,
    fits_word,
    int_add,
    int_floor_divide,
    int_modulo,
    int_multiply,
    int_negative,
    int_of,
    int_sign,
    int_subtract,
    is_int,
    word_of_int,
)
from weft.kernel.types.iterators import Iterator, LongRangeIterator, RangeIterator
from weft.kernel.types.range import Range, int_argument, new_range, range_element
from weft.kernel.types.slice import Slice, is_index
from weft.kernel.types.str import Str, new_builder
from weft.kernel.types.tuple import tuple3
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, NONE, NOT_IMPLEMENTED, SMALL_MAX_32, SMALL_MAX_64, SmallInt, Value, boolean
from weft.native.language import CONFIG, Arguments, builtin, narrow, sword, u32


@builtin("range.__new__")
def range_new(cls: Type, arguments: Arguments) -> Value:
    """`range(stop)` or `range(start, stop[, step])`."""
    if arguments.count == 0:
        raise type_error("range expected at least 1 argument, got 0")
    if arguments.count > 3:
        raise type_error("range expected at most 3 arguments, got {}", SmallInt(narrow(sword, arguments.count)))
    if arguments.count == 1:
        return new_range(ZERO, int_argument(arguments[0]), ONE)
    start = int_argument(arguments[0])
    stop = int_argument(arguments[1])
    step = int_argument(arguments[2]) if arguments.count == 3 else ONE
    if int_sign(step) == 0:
        raise value_error("range() arg 3 must not be zero")
    return new_range(start, stop, step)


@builtin("range.start:get")
def range_start(self: Range) -> Value:
    """The first element, if there is any."""
    return self.start


@builtin("range.stop:get")
def range_stop(self: Range) -> Value:
    """Where the range ends, exclusively."""
    return self.stop


@builtin("range.step:get")
def range_step(self: Range) -> Value:
    """The difference of two neighbours."""
    return self.step


# --- Protocol


def range_length(self: Range) -> sword:
    """`len(range)`. Raises OverflowError beyond a machine word."""
    if not fits_word(self.length):
        raise overflow_error("Python int too large to convert to C ssize_t")
    return word_of_int(self.length)


def range_truth(self: Range) -> bool:
    """Whether there is an element; also where `len` overflows."""
    return int_sign(self.length) != 0


def range_get_item(self: Range, key: Value) -> Value:
    """`range[key]`."""
    match key:
        case Slice():
            return range_slice(self, key)
        case _:
            if not is_index(key):
                raise type_error("range indices must be integers or slices, not {}", type_name(key))
            index = int_argument(key)
            if int_sign(index) < 0:
                index = int_add(index, self.length)
            if int_sign(index) < 0 or int_sign(int_subtract(index, self.length)) >= 0:
                raise index_error("range object index out of range")
            return range_element(self, index)


def range_slice(self: Range, key: Slice) -> Range:
    """`range[start:stop:step]`, another range; ints of any size throughout."""
    step = ONE if key.step is NONE else slice_int(key.step)
    if int_sign(step) == 0:
        raise value_error("slice step cannot be zero")
    up = int_sign(step) > 0
    low = ZERO if up else int_of(-1)
    high = self.length if up else int_subtract(self.length, ONE)
    start = low if up else high
    if key.start is not NONE:
        start = slice_bound(slice_int(key.start), self.length, low, high)
    stop = high if up else low
    if key.stop is not NONE:
        stop = slice_bound(slice_int(key.stop), self.length, low, high)
    return new_range(range_element(self, start), range_element(self, stop), int_multiply(self.step, step))


def slice_int(part: Value) -> Value:
    """A part of a slice that is not None, as an int of any size."""
    if not is_index(part):
        raise type_error("slice indices must be integers or None or have an __index__ method")
    return int_argument(part)


def slice_bound(index: Value, length: Value, low: Value, high: Value) -> Value:
    """A bound of a slice, which counts from the end when negative, moved into `low` .. `high`."""
    place = int_add(index, length) if int_sign(index) < 0 else index
    if int_sign(int_subtract(place, low)) < 0:
        return low
    return high if int_sign(int_subtract(place, high)) > 0 else place


def position_of(self: Range, number: Value) -> Value:
    """The index of an int in a range; -1 when it is not there."""
    distance = int_subtract(number, self.start)
    index = int_floor_divide(distance, self.step)
    if int_sign(int_modulo(distance, self.step)) != 0 or int_sign(index) < 0:
        return int_of(-1)
    return index if int_sign(int_subtract(index, self.length)) < 0 else int_of(-1)


def range_contains(self: Range, item: Value) -> bool:
    """`item in range`: arithmetic for ints, a search for everything else that may equal one."""
    if is_int(item) and not is_guest(item):
        return int_sign(position_of(self, exact_int(item))) >= 0
    return find_equal(self, item) >= 0


def find_equal(self: Range, item: Value) -> sword:
    """The index of the first element that equals `item`; -1 when there is none."""
    iterator = range_iterate(self)
    index: sword = 0
    while True:
        native_turn()
        element = next_of(iterator)
        if element is ABSENT:
            return -1
        if equal(element, item):
            return index
        index += 1


def range_iterate(self: Range) -> Iterator:
    """`iter(range)`."""
    match self.start, self.step:
        case SmallInt(start), SmallInt(step):
            match self.stop, self.length:
                case SmallInt(_), SmallInt(length):
                    return RangeIterator(start, step, length)
    return LongRangeIterator(self, 0, 1, counted(self.length))


def counted(length: Value) -> sword:
    """A length as a machine word: what is longer is cut, since nobody gets so far."""
    if fits_word(length):
        return word_of_int(length)
    if CONFIG.word_bits == 64:
        return SMALL_MAX_64
    return SMALL_MAX_32


def range_compare(operation: CompareOperator, left: Range, right: Value) -> Value:
    """`==` and `!=` compare ranges as the sequences they stand for."""
    match right:
        case Range():
            if operation == CompareOperator.EQUAL:
                return boolean(same_elements(left, right))
            if operation == CompareOperator.NOT_EQUAL:
                return boolean(not same_elements(left, right))
            return NOT_IMPLEMENTED
        case _:
            return NOT_IMPLEMENTED


def same_elements(left: Range, right: Range) -> bool:
    """Whether two ranges have the same elements."""
    if int_sign(int_subtract(left.length, right.length)) != 0:
        return False
    if int_sign(left.length) == 0:
        return True
    if int_sign(int_subtract(left.start, right.start)) != 0:
        return False
    return int_sign(int_subtract(left.length, ONE)) == 0 or int_sign(int_subtract(left.step, right.step)) == 0


def range_hash(self: Range) -> sword:
    """Equal ranges have equal hashes: those of length, start and step, as far as they matter."""
    if int_sign(self.length) == 0:
        return hash_of(tuple3(self.length, NONE, NONE))
    if int_sign(int_subtract(self.length, ONE)) == 0:
        return hash_of(tuple3(self.length, self.start, NONE))
    return hash_of(tuple3(self.length, self.start, self.step))


def range_repr(self: Range) -> Str:
    """`range(start, stop)` or `range(start, stop, step)`."""
    builder = new_builder(32)
    builder.append_text("range(")
    builder.append(repr_of(self.start))
    builder.append_text(", ")
    builder.append(repr_of(self.stop))
    if int_sign(int_subtract(self.step, ONE)) != 0:
        builder.append_text(", ")
        builder.append(repr_of(self.step))
    builder.append_text(")")
    return builder.finish()


# --- Methods


@builtin("range.__reversed__")
def range_reversed(self: Range) -> Iterator:
    """An iterator from the last element to the first."""
    match self.start, self.step:
        case SmallInt(start), SmallInt(step):
            match self.stop, self.length:
                case SmallInt(_), SmallInt(length):
                    return RangeIterator(start + (length - 1) * step if length > 0 else start, -step, length)
    if fits_word(self.length):
        return LongRangeIterator(self, word_of_int(self.length) - 1, -1, -1)
    last = range_element(self, int_subtract(self.length, ONE))  # its index is no machine word
    return range_iterate(new_range(last, int_subtract(self.start, self.step), int_negative(self.step)))


@builtin("range.count")
def range_count(self: Range, item: Value, /) -> u32:
    """How many elements equal `item`."""
    if is_int(item):
        return 1 if range_contains(self, item) else 0
    iterator = range_iterate(self)
    count: u32 = 0
    while True:
        native_turn()
        element = next_of(iterator)
        if element is ABSENT:
            return count
        if equal(element, item):
            count += 1


@builtin("range.index")
def range_index(self: Range, item: Value, /) -> Value:
    """The index of the first element that equals `item`."""
    if is_int(item):
        position = position_of(self, exact_int(item))
        if int_sign(position) < 0:
            raise value_error("{} is not in range", repr_of(item))
        return position
    found = find_equal(self, item)
    if found < 0:
        raise value_error("sequence.index(x): x not in sequence")
    return int_of(found)
