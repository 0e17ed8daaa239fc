"""`bisect`: places in a sorted sequence, found by halving."""

from __future__ import annotations

from weft.kernel.errors import value_error
from weft.kernel.modules.registry import module_alias
from weft.kernel.protocol import call1, call2, get_attribute, get_item, index_of, length_of, less_than
from weft.kernel.types.int import int_of
from weft.kernel.types.list import List
from weft.kernel.types.sequence import is_plain_list
from weft.kernel.types.str import name
from weft.kernel.value import ABSENT, NONE, Slot, SmallInt, Value
from weft.native.language import builtin, sword


def item_of(a: Value, index: sword) -> Value:
    """`a[index]`."""
    match a:
        case List() as items if is_plain_list(items):
            item = items.get_signed(index)
            if item is not ABSENT:
                return item
        case _:
            pass
    return get_item(a, int_of(index))


def place(a: Value, x: Value, lo: Value, hi: Value, key: Value, after: bool) -> sword:
    """The first place of `a[lo:hi]` whose element is greater than `x` (`after`), or not less. Raises ValueError."""
    low: sword = index_of(lo)
    if low < 0:
        raise value_error("lo must be non-negative")
    high = length_of(a) if hi is NONE else index_of(hi)
    while low < high:
        middle = low + (high - low) // 2
        item = item_of(a, middle)
        if key is not NONE:
            item = call1(key, item)
        if after:
            if less_than(x, item):
                high = middle
            else:
                low = middle + 1
        elif less_than(item, x):
            low = middle + 1
        else:
            high = middle
    return low


def start_of(lo: Slot) -> Value:
    """The start of the search: 0 when not given."""
    return SmallInt(0) if lo is ABSENT else lo


def insert_at(a: Value, index: sword, x: Value) -> None:
    """`a.insert(index, x)`."""
    match a:
        case List() as items if is_plain_list(items):
            items.insert(index, x)
        case _:
            call2(get_attribute(a, name("insert")), int_of(index), x)


@builtin("bisect:bisect_right")
def bisect_right(a: Value, x: Value, lo: Slot = ABSENT, hi: Value = NONE, *, key: Value = NONE) -> sword:
    """Where `x` goes into a sorted sequence, after those that are equal."""
    return place(a, x, start_of(lo), hi, key, True)


@builtin("bisect:bisect_left")
def bisect_left(a: Value, x: Value, lo: Slot = ABSENT, hi: Value = NONE, *, key: Value = NONE) -> sword:
    """Where `x` goes into a sorted sequence, before those that are equal."""
    return place(a, x, start_of(lo), hi, key, False)


@builtin("bisect:insort_right")
def insort_right(a: Value, x: Value, lo: Slot = ABSENT, hi: Value = NONE, *, key: Value = NONE) -> None:
    """Insert `x` into a sorted list, after those that are equal."""
    wanted = x if key is NONE else call1(key, x)
    insert_at(a, place(a, wanted, start_of(lo), hi, key, True), x)


@builtin("bisect:insort_left")
def insort_left(a: Value, x: Value, lo: Slot = ABSENT, hi: Value = NONE, *, key: Value = NONE) -> None:
    """Insert `x` into a sorted list, before those that are equal."""
    wanted = x if key is NONE else call1(key, x)
    insert_at(a, place(a, wanted, start_of(lo), hi, key, False), x)


module_alias("bisect", "bisect", "bisect_right")
module_alias("bisect", "insort", "insort_right")
