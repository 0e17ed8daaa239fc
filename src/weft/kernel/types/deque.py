"""Deques: rings of values that are quick at both ends, whose operations each happen as a whole.

A deque is what threads hand work over with, so there is no look at it without its lock: under it a ring is two numbers
and an array, and an append or a pop is a store. A growing ring moves to one of twice the size; a ring that has become
empty lets go of a large one. Guest code (`==`, iterators) never runs under the lock: `changes` tells afterwards whether
somebody has changed the deque meanwhile.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError, runtime_error
from weft.kernel.types.iterators import Iterator
from weft.kernel.types.list import NO_ITEMS, check_length
from weft.kernel.types.type import TYPE_IS_SEQUENCE, declare_type
from weft.kernel.value import ABSENT, Object, Slot, Value
from weft.native.language import (
    Array,
    Fixed,
    Guarded,
    array_of,
    builtin,
    cold,
    inline,
    narrow,
    struct,
    sword,
    u32,
    wrapping_add,
)

RING_MIN: Final = 8  # places of the smallest ring: a queue that is mostly empty has a handful of items
RING_KEPT: Final = 64  # places of the largest ring that an empty deque keeps
UNLIMITED: Final = -1


@struct
class Deque(Object):
    """A deque.

    Invariants, under the lock:
      - `ring.capacity` is 0 or a power of two; item `i` lies in place `(first + i) % capacity`
      - `length <= ring.capacity`; all other places are ABSENT
      - `length <= limit` unless that is UNLIMITED
      - `changes` moves on when items come, go or change places, not when one is replaced
    """

    ring: Guarded[Array[Slot]]
    first: Guarded[u32]
    length: Guarded[u32]
    limit: Guarded[sword]
    changes: Guarded[u32]

    @inline
    def place(self, index: u32) -> u32:
        """Where an item lies. The lock is held."""
        assert self.is_writing()
        return (self.first + index) & (self.ring.capacity - 1)

    def count(self) -> u32:
        """Number of items."""
        with self.writing():
            return self.length

    def seen(self) -> u32:
        """`changes`, to be compared with later."""
        with self.writing():
            return self.changes

    def grow(self, wanted: u32) -> None:
        """Make room for `wanted` items. The lock is held. Raises MemoryError."""
        assert self.is_writing()
        check_length(wanted)
        capacity: u32 = RING_MIN
        while capacity < wanted:
            capacity *= 2
        made: Array[Slot] = array_of(Slot, capacity)
        self.copy_items(made)
        self.ring = made
        self.first = 0

    def copy_items(self, target: Array[Slot]) -> None:
        """Copy all items to the start of an array that nobody else has. The lock is held."""
        assert self.is_writing()
        ring = self.ring
        straight = ring.capacity - self.first  # items before the ring's end
        if straight >= self.length:
            target.copy_from(0, ring, self.first, self.length)
        else:
            target.copy_from(0, ring, self.first, straight)
            target.copy_from(straight, ring, 0, self.length - straight)

    def append(self, item: Value) -> None:
        """Add at the right end; at the limit the leftmost goes."""
        with self.writing():
            self.changes = wrapping_add(u32, self.changes, 1)
            if narrow(sword, self.length) == self.limit:
                if self.limit == 0:
                    return
                self.drop_left()
            if self.length == self.ring.capacity:
                self.grow(self.length + 1)
            self.ring[self.place(self.length)] = item
            self.length += 1

    def append_left(self, item: Value) -> None:
        """Add at the left end; at the limit the rightmost goes."""
        with self.writing():
            self.changes = wrapping_add(u32, self.changes, 1)
            if narrow(sword, self.length) == self.limit:
                if self.limit == 0:
                    return
                self.drop_right()
            if self.length == self.ring.capacity:
                self.grow(self.length + 1)
            self.first = (self.first + self.ring.capacity - 1) & (self.ring.capacity - 1)
            self.ring[self.first] = item
            self.length += 1

    def drop_left(self) -> Slot:
        """Remove the leftmost item, which there is. The lock is held."""
        assert self.is_writing()
        item = self.ring[self.first]
        self.ring[self.first] = ABSENT
        self.first = (self.first + 1) & (self.ring.capacity - 1)
        self.length -= 1
        return item

    def drop_right(self) -> Slot:
        """Remove the rightmost item, which there is. The lock is held."""
        assert self.is_writing()
        place = self.place(self.length - 1)
        item = self.ring[place]
        self.ring[place] = ABSENT
        self.length -= 1
        return item

    def let_go(self) -> None:
        """The deque may have become empty: a large ring is not kept. The lock is held."""
        assert self.is_writing()
        self.changes = wrapping_add(u32, self.changes, 1)
        if self.length == 0 and self.ring.capacity > RING_KEPT:
            self.ring = NO_ITEMS
            self.first = 0

    def pop(self) -> Slot:
        """Take the rightmost item; ABSENT when there is none."""
        with self.writing():
            if self.length == 0:
                return ABSENT
            item = self.drop_right()
            self.let_go()
            return item

    def pop_left(self) -> Slot:
        """Take the leftmost item; ABSENT when there is none."""
        with self.writing():
            if self.length == 0:
                return ABSENT
            item = self.drop_left()
            self.let_go()
            return item

    def clear(self) -> None:
        """Take all items."""
        with self.writing():
            self.empty()

    def empty(self) -> None:
        """Take all items. The lock is held."""
        assert self.is_writing()
        self.ring = NO_ITEMS
        self.first = 0
        self.length = 0
        self.changes = wrapping_add(u32, self.changes, 1)

    def get(self, index: sword) -> Slot:
        """The item at an index that counts from the right end when negative; ABSENT out of range."""
        with self.writing():
            length = narrow(sword, self.length)
            position = index + length if index < 0 else index
            if position < 0 or position >= length:
                return ABSENT
            return self.ring[self.place(narrow(u32, position))]

    def get_unchanged(self, index: u32, changes: u32) -> Slot:
        """The item at an index; ABSENT when the deque has changed since `changes`, or at the end."""
        with self.writing():
            if self.changes != changes or index >= self.length:
                return ABSENT
            return self.ring[self.place(index)]

    def replace(self, index: sword, item: Value) -> bool:
        """Replace the item at an index that counts from the right end when negative; false out of range."""
        with self.writing():
            length = narrow(sword, self.length)
            position = index + length if index < 0 else index
            if position < 0 or position >= length:
                return False
            self.ring[self.place(narrow(u32, position))] = item
            return True

    def remove_at(self, index: sword) -> bool:
        """Remove the item at an index that counts from the right end when negative; false out of range."""
        with self.writing():
            length = narrow(sword, self.length)
            position = index + length if index < 0 else index
            if position < 0 or position >= length:
                return False
            self.close_gap(narrow(u32, position))
            return True

    def remove_unchanged(self, index: u32, changes: u32) -> bool:
        """Remove the item at an index; false when the deque has changed since `changes`."""
        with self.writing():
            if self.changes != changes or index >= self.length:
                return False
            self.close_gap(index)
            return True

    def close_gap(self, index: u32) -> None:
        """Remove an item; those of the shorter side move up. The lock is held."""
        assert self.is_writing()
        if index < self.length // 2:
            i = index
            while i > 0:
                self.ring[self.place(i)] = self.ring[self.place(i - 1)]
                i -= 1
            self.drop_left()
        else:
            for k in range(index + 1, self.length):
                self.ring[self.place(k - 1)] = self.ring[self.place(k)]
            self.drop_right()
        self.let_go()

    def insert(self, index: sword, item: Value) -> bool:
        """Insert before an index, which counts from the right end when negative and is clamped; false at the limit."""
        with self.writing():
            if narrow(sword, self.length) == self.limit:
                return False
            length = narrow(sword, self.length)
            wanted = index + length if index < 0 else index
            position: sword = 0 if wanted < 0 else wanted if wanted < length else length
            if self.length == self.ring.capacity:
                self.grow(self.length + 1)
            i = self.length
            while narrow(sword, i) > position:
                self.ring[self.place(i)] = self.ring[self.place(i - 1)]
                i -= 1
            self.ring[self.place(i)] = item
            self.length += 1
            self.changes = wrapping_add(u32, self.changes, 1)
            return True

    def rotate(self, steps: sword) -> None:
        """Move `steps` items from the right end to the left; the other way round when negative."""
        with self.writing():
            if self.length <= 1:
                return
            rest = narrow(u32, steps % narrow(sword, self.length))
            back = self.length - rest
            if rest <= back:
                for _ in range(rest):
                    item = self.drop_right()
                    self.first = (self.first + self.ring.capacity - 1) & (self.ring.capacity - 1)
                    self.ring[self.first] = item
                    self.length += 1
            else:
                for _ in range(back):
                    item = self.drop_left()
                    self.ring[self.place(self.length)] = item
                    self.length += 1
            self.changes = wrapping_add(u32, self.changes, 1)

    def reverse(self) -> None:
        """Turn the order round."""
        with self.writing():
            low: u32 = 0
            high = self.length
            while low + 1 < high:
                high -= 1
                left = self.place(low)
                right = self.place(high)
                item = self.ring[left]
                self.ring[left] = self.ring[right]
                self.ring[right] = item
                low += 1
            self.changes = wrapping_add(u32, self.changes, 1)

    def snapshot(self) -> Array[Slot]:
        """The items of one moment, exactly as many as the array's capacity."""
        with self.writing():
            made: Array[Slot] = array_of(Slot, self.length)
            self.copy_items(made)
            return made

    def maximum(self) -> sword:
        """The limit, or UNLIMITED."""
        with self.writing():
            return self.limit

    def set_maximum(self, limit: sword) -> None:
        """Empty the deque, and set its limit."""
        with self.writing():
            self.empty()
            self.limit = limit

    def check(self) -> None:
        """Assert the invariants."""
        with self.writing():
            capacity = self.ring.capacity
            assert capacity & (capacity - 1) == 0 if capacity > 0 else True
            assert self.length <= capacity
            for i in range(capacity):
                assert (self.ring[self.place(i)] is ABSENT) == (i >= self.length)


DEQUE_TYPE: Final = declare_type("_collections.deque", Deque, has_weak=True, pattern=TYPE_IS_SEQUENCE)


def new_deque(limit: sword) -> Deque:
    """An empty deque."""
    return Deque(NO_ITEMS, 0, 0, limit, 0)


@struct
class DequeIterator(Iterator):
    """`iter(deque)`, and `reversed(deque)`.

    Invariant: `remaining` items are to come, the next of them at `index`, in a deque whose `changes` are as given.
    """

    deque: Fixed[Deque]
    changes: Fixed[u32]
    index: Guarded[sword]
    step: Fixed[sword]  # 1 or -1
    remaining: Guarded[u32]


DEQUE_ITERATOR_TYPE: Final = declare_type("_collections._deque_iterator", DequeIterator)


def new_deque_iterator(deque: Deque, is_reverse: bool) -> DequeIterator:
    """An iterator over the items."""
    with deque.writing():
        changes = deque.changes
        length = deque.length
    start: sword = narrow(sword, length) - 1 if is_reverse else 0
    return DequeIterator(deque, changes, start, -1 if is_reverse else 1, length)


def deque_iterator_next(self: DequeIterator) -> Slot:
    """The next item; ABSENT at the end. Raises RuntimeError when the deque has changed."""
    if self.deque.seen() != self.changes:
        with self.writing():
            self.remaining = 0
        raise mutated()
    with self.writing():
        if self.remaining == 0:
            return ABSENT
        index = self.index
        self.index = index + self.step
        self.remaining -= 1
    item = self.deque.get_unchanged(narrow(u32, index), self.changes)
    if item is ABSENT:
        with self.writing():
            self.remaining = 0
        raise mutated()
    return item


@cold
def mutated() -> GuestError:
    """The RuntimeError for a deque that changes while somebody goes through it."""
    return runtime_error("deque mutated during iteration")


@builtin("_collections._deque_iterator.__length_hint__")
def deque_iterator_hint(self: DequeIterator, /) -> sword:
    """How many items are to come."""
    with self.writing():
        return narrow(sword, self.remaining)
