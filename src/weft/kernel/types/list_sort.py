"""Sorting: a stable merge sort that makes use of order that is already there.

The array is cut into runs that ascend, or descend strictly and are reversed; a run shorter than RUN_MIN is lengthened
by insertion. Runs are merged as they come, neighbours only, such that the lengths on the stack shrink fast (Tim Peters'
rule, with the correction by de Gouw et al., "OpenJDK's java.utils.Collection.sort() is broken", 2015). Before a merge
the elements that are in place already at both ends are found by bisection and left alone. So sorted input takes n - 1
comparisons, and a few sorted pieces little more.

With a key function the keys are sorted, and the values follow. Ints, floats or strings throughout are compared without
a call. Guest code may run in any comparison: what is sorted is an array that nobody else has, and `list.sort` leaves
the list empty for that time, as CPython does; whoever changes it meanwhile makes the sort raise ValueError.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from weft.kernel.errors import value_error
from weft.kernel.protocol import call1, less_than
from weft.kernel.thread import native_turn, safepoint
from weft.kernel.types.list import NO_ITEMS, List, copied_range, list_of
from weft.kernel.types.sequence import elements_of, reverse_range
from weft.kernel.types.str import Str, str_order
from weft.kernel.value import ABSENT, NONE, Float, Object, Slot, SmallInt, Value
from weft.native.language import Array, array_of, builtin, inline, struct, u8, u32

RUN_MIN: Final = 24  # elements: below, moving elements by insertion is cheaper than a merge
RUNS_MAX: Final = 48  # more than log of LENGTH_MAX to the golden ratio: the stack rule keeps it below


class Kind(IntEnum):
    """What all keys are."""

    ANY = 0
    INTS = 1
    FLOATS = 2
    STRS = 3


TURN_MASK: Final = 127  # elements of a merge between two native turns, less one: each may cost a microsecond


@struct
class Sorter(Object):
    """One sort under way, of one thread.

    Invariants:
      - `values` is `keys` when there is no key function; else `values[i]` belongs to `keys[i]`
      - run i lies from `starts[i]` to before `starts[i + 1]`; `run_count` runs are on the stack
      - `spare_keys` and `spare_values` have room for the shorter one of any two runs to merge
    """

    keys: Array[Slot]
    values: Array[Slot]
    spare_keys: Array[Slot]
    spare_values: Array[Slot]
    has_values: bool
    kind: u8
    starts: Array[u32]
    run_count: u32

    @inline
    def key(self, index: u32) -> Value:
        """The key at an index."""
        return item_at(self.keys, index)

    @inline
    def is_less(self, left: Value, right: Value) -> bool:
        """`left < right`. Runs guest code."""
        match left, right:
            case SmallInt(a), SmallInt(b) if self.kind == Kind.INTS:
                return a < b
            case Float(x), Float(y) if self.kind == Kind.FLOATS:
                return x < y
            case Str(), Str() if self.kind == Kind.STRS:
                return str_order(left, right) < 0
            case _:
                return less_than(left, right)

    def sort(self) -> None:
        """Sort keys, and values with them."""
        count = self.keys.capacity
        start: u32 = 0
        while start < count:
            safepoint()
            stop = self.find_run(start, count)
            wanted = start + RUN_MIN if count - start > RUN_MIN else count
            if stop < wanted:
                self.insert_range(start, stop, wanted)
                stop = wanted
            self.starts[self.run_count] = start
            self.starts[self.run_count + 1] = stop
            self.run_count += 1
            self.merge_unbalanced()
            start = stop
        while self.run_count > 1:
            safepoint()
            self.merge(self.run_count - 2)

    def find_run(self, start: u32, count: u32) -> u32:
        """The end of the run that begins at `start`, ascending afterwards."""
        stop = start + 1
        if stop == count:
            return stop
        if self.is_less(self.key(stop), self.key(start)):
            stop += 1
            while stop < count and self.is_less(self.key(stop), self.key(stop - 1)):
                if stop & TURN_MASK == TURN_MASK:
                    native_turn()
                stop += 1
            reverse_range(self.keys, start, stop)
            if self.has_values:
                reverse_range(self.values, start, stop)
            return stop
        stop += 1
        while stop < count and not self.is_less(self.key(stop), self.key(stop - 1)):
            if stop & TURN_MASK == TURN_MASK:
                native_turn()
            stop += 1
        return stop

    def insert_range(self, start: u32, sorted: u32, stop: u32) -> None:
        """Insert the elements from `sorted` to before `stop` into the sorted ones before them."""
        for i in range(sorted, stop):
            key = self.keys[i]
            place = self.upper_bound(self.key(i), start, i)
            self.keys.copy_from(place + 1, self.keys, place, i - place)
            self.keys[place] = key
            if self.has_values:
                value = self.values[i]
                self.values.copy_from(place + 1, self.values, place, i - place)
                self.values[place] = value

    def upper_bound(self, key: Value, start: u32, stop: u32) -> u32:
        """The first place of a sorted range whose key is greater than `key`."""
        low = start
        high = stop
        while low < high:
            middle = (low + high) >> 1
            if self.is_less(key, self.key(middle)):
                high = middle
            else:
                low = middle + 1
        return low

    def lower_bound(self, key: Value, start: u32, stop: u32) -> u32:
        """The first place of a sorted range whose key is not less than `key`."""
        low = start
        high = stop
        while low < high:
            middle = (low + high) >> 1
            if self.is_less(self.key(middle), key):
                low = middle + 1
            else:
                high = middle
        return low

    def length(self, run: u32) -> u32:
        """The length of a run of the stack."""
        return self.starts[run + 1] - self.starts[run]

    def merge_unbalanced(self) -> None:
        """Merge until each run is longer than the two above it together, and than the one above it."""
        while self.run_count > 1:
            top = self.run_count - 1
            crowded = top >= 2 and self.length(top - 2) <= self.length(top - 1) + self.length(top)
            if not crowded:
                crowded = top >= 3 and self.length(top - 3) <= self.length(top - 2) + self.length(top - 1)
            if crowded:
                self.merge(top - 2 if self.length(top - 2) < self.length(top) else top - 1)
            elif self.length(top - 1) <= self.length(top):
                self.merge(top - 1)
            else:
                return

    def merge(self, run: u32) -> None:
        """Merge a run of the stack with the one above it."""
        middle = self.starts[run + 1]
        stop = self.starts[run + 2]
        start = self.upper_bound(self.key(middle), self.starts[run], middle)
        if start < middle:
            stop = self.lower_bound(self.key(middle - 1), middle, stop)
            if middle - start <= stop - middle:
                self.merge_low(start, middle, stop)
            else:
                self.merge_high(start, middle, stop)
        for i in range(run + 1, self.run_count):
            self.starts[i] = self.starts[i + 1]
        self.run_count -= 1

    def set_aside(self, start: u32, count: u32) -> None:
        """Copy a range to the spare arrays."""
        if self.spare_keys.capacity < count:
            self.spare_keys = array_of(Slot, count)
            if self.has_values:
                self.spare_values = array_of(Slot, count)
        self.spare_keys.copy_from(0, self.keys, start, count)
        if self.has_values:
            self.spare_values.copy_from(0, self.values, start, count)

    @inline
    def move(self, target: u32, source: u32) -> None:
        """Copy an element within the arrays."""
        self.keys[target] = self.keys[source]
        if self.has_values:
            self.values[target] = self.values[source]

    @inline
    def bring_back(self, target: u32, source: u32) -> None:
        """Copy an element from the spare arrays."""
        self.keys[target] = self.spare_keys[source]
        if self.has_values:
            self.values[target] = self.spare_values[source]

    def merge_low(self, start: u32, middle: u32, stop: u32) -> None:
        """Merge upwards, the left run set aside."""
        count = middle - start
        self.set_aside(start, count)
        left: u32 = 0
        right = middle
        target = start
        while left < count:
            if target & TURN_MASK == TURN_MASK:
                native_turn()
            if right < stop and self.is_less(self.key(right), item_at(self.spare_keys, left)):
                self.move(target, right)
                right += 1
            else:
                self.bring_back(target, left)
                left += 1
            target += 1

    def merge_high(self, start: u32, middle: u32, stop: u32) -> None:
        """Merge downwards, the right run set aside."""
        right = stop - middle
        self.set_aside(middle, right)
        left = middle
        target = stop
        while right > 0:
            if target & TURN_MASK == TURN_MASK:
                native_turn()
            target -= 1
            if left > start and self.is_less(item_at(self.spare_keys, right - 1), self.key(left - 1)):
                left -= 1
                self.move(target, left)
            else:
                right -= 1
                self.bring_back(target, right)


@inline
def item_at(items: Array[Slot], index: u32) -> Value:
    """An element of an array without ABSENT."""
    item = items[index]
    assert item is not ABSENT
    return item


def kind_of(keys: Array[Slot]) -> Kind:
    """What all keys are, if they are the same."""
    ints: u32 = 0
    floats: u32 = 0
    strs: u32 = 0
    for i in range(keys.capacity):
        if i & 4095 == 4095:
            native_turn()
        match keys[i]:
            case SmallInt(_):
                ints += 1
            case Float(_):
                floats += 1
            case Str():
                strs += 1
            case _:
                return Kind.ANY
    if ints == keys.capacity:
        return Kind.INTS
    if floats == keys.capacity:
        return Kind.FLOATS
    return Kind.STRS if strs == keys.capacity else Kind.ANY


def sort_values(values: Array[Slot], key: Value, reverse: bool) -> None:
    """Sort an array that nobody else has; equal elements keep their order. Runs guest code."""
    count = values.capacity
    keys = values
    if key is not NONE:
        keys = array_of(Slot, count)
        for i in range(count):
            native_turn()
            keys[i] = call1(key, item_at(values, i))
    has_values = key is not NONE
    if reverse:  # once before and once after, so that equal elements keep their order
        reverse_range(values, 0, count)
        if has_values:
            reverse_range(keys, 0, count)
    starts: Array[u32] = array_of(u32, RUNS_MAX + 1)
    Sorter(keys, values, NO_ITEMS, NO_ITEMS, has_values, kind_of(keys), starts, 0).sort()
    if reverse:
        reverse_range(values, 0, count)


@builtin("list.sort")
def list_sort(self: List, *, key: Value = NONE, reverse: bool = False) -> None:
    """Sort in place, stable. After an exception the list is as it was."""
    with self.writing():
        items = self.items
        length = self.length
        values = copied_range(items, 0, length)
        self.items = NO_ITEMS
        self.length = 0
    done = False
    modified = False
    try:
        sort_values(values, key, reverse)
        done = True
    finally:
        modified = put_back(self, values if done else items, length)
    if modified:
        raise value_error("list modified during sort")


def put_back(self: List, items: Array[Slot], length: u32) -> bool:
    """Publish the elements again; whether somebody has changed the empty list meanwhile, even if it is empty again."""
    with self.writing():
        modified = self.length != 0 or self.items is not NO_ITEMS
        self.items = items
        self.length = length
        return modified


@builtin("builtins:sorted")
def builtins_sorted(iterable: Value, /, *, key: Value = NONE, reverse: bool = False) -> List:
    """A new sorted list of the elements of an iterable, stable."""
    values = elements_of(iterable)
    sort_values(values, key, reverse)
    return list_of(values)
