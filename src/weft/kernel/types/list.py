"""Lists: growable arrays of values that any number of threads may use at once.

Readers take no lock: they load the storage, check the index against its capacity and load the slot. ABSENT or an index
out of range is repeated once under the lock, so that a list never seems shorter than it was. `length` serves negative
indices and `len` only.

Writers hold the list's lock. Growth, clear and sort publish new storage, and whoever still reads the old one sees the
list as it was. Insert, delete, `pop(i)`, reverse and slice assignments that fit shift values in place, one relaxed
store each: another thread may meet an element twice or not at all, as in CPython without its lock; a copy of the
storage for each such call would cost 8 KB of garbage per 1,000 elements. Copy, slice, `+` and repr work on a snapshot
that is taken under the lock. Guest code never runs under the lock.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import memory_error
from weft.kernel.types.type import TYPE_IS_SEQUENCE, declare_type
from weft.kernel.value import ABSENT, Object, Slot, Value
from weft.native.language import Array, Published, array_of, cold, inline, narrow, struct, sword, u32

NO_ITEMS: Final[Array[Slot]] = array_of(Slot, 0)  # the storage of every new empty list
LENGTH_MAX: Final = 0x4000_0000  # elements of one sequence: twice as many bytes or slots still fit in u32


@inline
def grown_capacity(length: u32) -> u32:
    """Room for a list that grows past `length`: a quarter more, so that appending is amortised O(1)."""
    return length + (length >> 2) + 4


@struct
class List(Object):
    """A growable array of values.

    Invariants:
      - `length <= items.capacity`
      - slots below `length` hold values; every slot from `length` on is ABSENT, so a scan need not read `length`
    Both may be seen broken only by readers without the lock, for the time of one write.
    """

    items: Array[Slot]
    length: Published[u32]

    @inline
    def get(self, index: u32) -> Slot:
        """The element at an index; ABSENT beyond the end."""
        items = self.items
        if index < items.capacity:
            item = items[index]
            if item is not ABSENT:
                return item
        return self._get_locked(index)

    @cold
    def _get_locked(self, index: u32) -> Slot:
        with self.writing():
            if index < self.length:
                return self.items[index]
        return ABSENT

    @inline
    def get_signed(self, index: sword) -> Slot:
        """The element at an index that counts from the end when negative; ABSENT out of range."""
        if 0 <= index < LENGTH_MAX:
            return self.get(narrow(u32, index))
        return self._get_from_end(index)

    def _get_from_end(self, index: sword) -> Slot:
        if index >= 0:
            return ABSENT
        place = narrow(sword, self.length) + index
        if place >= 0:
            items = self.items
            if place < narrow(sword, items.capacity):
                item = items[place]
                if item is not ABSENT:
                    return item
        with self.writing():
            place = narrow(sword, self.length) + index
            return self.items[place] if place >= 0 else ABSENT

    @inline
    def set_signed(self, index: sword, item: Value) -> bool:
        """Replace the element at an index that counts from the end when negative; false out of range."""
        with self.writing():
            length = narrow(sword, self.length)
            place = index + length if index < 0 else index
            if place < 0 or place >= length:
                return False
            self.items[place] = item
            return True

    def append(self, item: Value) -> None:
        """Add an element at the end, amortised O(1)."""
        with self.writing():
            self.reserve(1)
            length = self.length
            self.items[length] = item
            self.length = length + 1

    def reserve(self, count: u32) -> None:
        """Make room for `count` more elements. The lock is held."""
        wanted = self.length + count
        if wanted > self.items.capacity:
            check_length(wanted)
            self.items = self.items.grown(wanted if self.length == 0 else grown_capacity(wanted))

    def append_all(self, source: Array[Slot], start: u32, count: u32) -> None:
        """Add `count` values of an array that nobody changes, in one step."""
        with self.writing():
            check_length(count)
            self.reserve(count)
            length = self.length
            self.items.copy_from(length, source, start, count)
            self.length = length + count

    def insert(self, index: sword, item: Value) -> None:
        """Insert before an index, which counts from the end when negative and is clamped to the list."""
        with self.writing():
            self.reserve(1)
            length = self.length
            place = clamped(index, length)
            items = self.items
            items.copy_from(place + 1, items, place, length - place)
            items[place] = item
            self.length = length + 1

    def pop(self, index: sword) -> Slot:
        """Remove and return the element at an index that counts from the end when negative; ABSENT out of range."""
        with self.writing():
            length = narrow(sword, self.length)
            place = index + length if index < 0 else index
            if place < 0 or place >= length:
                return ABSENT
            item = self.items[place]
            self.close_gap(narrow(u32, place), 1)
            return item

    def close_gap(self, start: u32, count: u32) -> None:
        """Remove `count` elements from `start` on, in place. The lock is held."""
        items = self.items
        length = self.length
        items.copy_from(start, items, start + count, length - start - count)
        items.fill(length - count, count, ABSENT)
        self.length = length - count

    def snapshot(self) -> Array[Slot]:
        """A copy of the elements, exactly as many as its capacity, of one moment."""
        with self.writing():
            return copied_range(self.items, 0, self.length)

    def check(self) -> None:
        """Assert the invariants."""
        assert self.length <= self.items.capacity
        for i in range(self.items.capacity):
            assert (self.items[i] is ABSENT) == (i >= self.length)


LIST_TYPE: Final = declare_type("list", List, pattern=TYPE_IS_SEQUENCE)


def copied_range(items: Array[Slot], start: u32, count: u32) -> Array[Slot]:
    """A new array of `count` slots of another."""
    copied: Array[Slot] = array_of(Slot, count)
    copied.copy_from(0, items, start, count)
    return copied


@inline
def clamped(index: sword, length: u32) -> u32:
    """An index that counts from the end when negative, moved into 0 .. length."""
    limit = narrow(sword, length)
    place = index + limit if index < 0 else index
    if place < 0:
        return 0
    return narrow(u32, place) if place < limit else length


def check_length(count: u32) -> None:
    """Raise MemoryError for more elements than a sequence may have."""
    if count > LENGTH_MAX:
        raise memory_error("sequence of more than 1073741824 elements")


def new_list(capacity: u32) -> List:
    """An empty list with room for `capacity` elements. Raises MemoryError."""
    return List(NO_ITEMS if capacity == 0 else array_of(Slot, capacity), 0)


def list_of(items: Array[Slot]) -> List:
    """A list over an array that is full and that nobody else has."""
    return List(items, items.capacity)
