"""Sequences: what lists and tuples share, over arrays that only the caller has."""

from __future__ import annotations

from weft.kernel.protocol import CompareOperator, compare, find_dunder, iterate, next_of, repr_of
from weft.kernel.thread import native_turn, safepoint
from weft.kernel.types.iterators import take_rest
from weft.kernel.types.list import LENGTH_MAX, LIST_TYPE, NO_ITEMS, List, check_length, new_list
from weft.kernel.types.str import StrBuilder, name
from weft.kernel.types.tuple import TUPLE_TYPE, Tuple
from weft.kernel.value import ABSENT, FALSE, TRUE, Slot, Value, boolean, shape_of
from weft.native.language import Array, array_of, inline, narrow, sword, u32


def list_from(iterable: Value) -> List:
    """A new list of the elements of any iterable. Of a dict, a view of one or a set: of one table, so that it does not
    matter if another thread changes them meanwhile."""
    made = new_list(0)
    iterator = iterate(iterable)
    if take_rest(iterator, iterable, made):
        return made
    while True:
        safepoint()
        item = next_of(iterator)
        if item is ABSENT:
            return made
        made.append(item)


@inline
def is_plain_list(value: List) -> bool:
    """Whether a list is no instance of a guest's subclass, which may have its own `__iter__`."""
    return shape_of(value).type is LIST_TYPE


@inline
def is_plain_tuple(value: Tuple) -> bool:
    """Whether a tuple is no instance of a guest's subclass."""
    return shape_of(value).type is TUPLE_TYPE


def elements_of(iterable: Value) -> Array[Slot]:
    """The elements of any iterable in an array that nobody else has, exactly as many as its capacity."""
    match iterable:
        case List() if is_plain_list(iterable):
            return iterable.snapshot()
        case Tuple() if is_plain_tuple(iterable):
            return tuple_elements(iterable)
        case _:
            return list_from(iterable).snapshot()


def tuple_elements(source: Tuple) -> Array[Slot]:
    """The elements of a tuple in a new array."""
    copied: Array[Slot] = array_of(Slot, source.count)
    for i in range(source.count):
        if i & 4095 == 4095:
            native_turn()
        copied[i] = source.items[i]
    return copied


def compare_lengths(operation: CompareOperator, left: u32, right: u32) -> Value:
    """The comparison of two sequences of which one begins with the other."""
    match operation:
        case CompareOperator.LESS:
            return boolean(left < right)
        case CompareOperator.LESS_EQUAL:
            return boolean(left <= right)
        case CompareOperator.GREATER:
            return boolean(left > right)
        case CompareOperator.GREATER_EQUAL:
            return boolean(left >= right)
        case CompareOperator.EQUAL:
            return boolean(left == right)
        case _:
            return boolean(left != right)


def compare_different(operation: CompareOperator, left: Value, right: Value) -> Value:
    """The comparison of two sequences whose first different elements are these."""
    if operation == CompareOperator.EQUAL:
        return FALSE
    if operation == CompareOperator.NOT_EQUAL:
        return TRUE
    return compare(operation, left, right)


def repeated(source: Array[Slot], times: sword) -> Array[Slot]:
    """The elements of an array, `times` times."""
    if times <= 0 or source.capacity == 0:
        return NO_ITEMS
    if times > LENGTH_MAX:
        check_length(LENGTH_MAX + 1)
    check_repeats(source.capacity, narrow(u32, times))
    count = source.capacity
    made: Array[Slot] = array_of(Slot, count * narrow(u32, times))
    if count == 1:
        made.fill(0, narrow(u32, times), source[0])
        return made
    for i in range(narrow(u32, times)):
        made.copy_from(i * count, source, 0, count)
    return made


def check_repeats(count: u32, times: u32) -> None:
    """Raise MemoryError when `count * times` elements are too many for one sequence."""
    if times > LENGTH_MAX // count:
        check_length(LENGTH_MAX + 1)


def append_reprs(builder: StrBuilder, items: Array[Slot], count: u32) -> None:
    """Append the `repr` of the first elements of an array, with commas."""
    for i in range(count):
        native_turn()
        if i > 0:
            builder.append_text(", ")
        item = items[i]
        assert item is not ABSENT
        builder.append(repr_of(item))


def reverse_range(items: Array[Slot], start: u32, stop: u32) -> None:
    """Reverse the order of some elements of an array."""
    low = start
    high = stop
    while low + 1 < high:
        high -= 1
        left = items[low]
        items[low] = items[high]
        items[high] = left
        low += 1


def is_iterable(value: Value) -> bool:
    """Whether `iter` will find a way to iterate over a value."""
    match value:
        case List() | Tuple():
            return True
        case _:
            if find_dunder(value, name("__iter__")) is not ABSENT:
                return True
            return find_dunder(value, name("__getitem__")) is not ABSENT
