"""Sets: the elements of a hash table, in order of insertion, for any number of threads at once.

As with dicts, readers take no lock and writers search before they take it; see `hash_table.py` and `dict.py`.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.types.hash_table import MISSING, HashTable, empty_table, key_hash
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, Object, Slot, Value
from weft.native.language import Published, narrow, struct, u32

NO_ELEMENTS: Final = empty_table(1)  # the table of every new empty set


@struct
class Set(Object):
    """A set, or as FrozenSet one that its maker no longer changes.

    Invariant: `live` is the number of live entries of `table`, except within a write.
    """

    table: Published[HashTable]
    live: Published[u32]

    def has(self, key: Value) -> bool:
        """Whether an equal element is in the set. Runs guest code; raises TypeError for an unhashable key."""
        return self.has_hashed(key, key_hash(key))

    def has_hashed(self, key: Value, hash: u32) -> bool:
        """`has` for a key whose hash is known. Runs guest code."""
        while True:
            table = self.table
            position, place = table.find(key, hash)
            if position == MISSING:
                return False
            if table.key(narrow(u32, position)) is not ABSENT:
                return True
            with self.writing():  # removed between two looks: it may have been added again
                if self.table is table and table.is_still(position, place):
                    return False

    def add(self, key: Value) -> bool:
        """Add an element; whether it was not there. Runs guest code; raises TypeError for an unhashable key."""
        return self.add_hashed(key, key_hash(key))

    def add_hashed(self, key: Value, hash: u32) -> bool:
        """`add` for a key whose hash is known. Runs guest code."""
        while True:
            table = self.table
            position, place = table.find(key, hash)
            with self.writing():
                if self.table is table:
                    if position != MISSING and table.key(narrow(u32, position)) is not ABSENT:
                        return False
                    if table.is_still(position, place):
                        self._append(place, key, hash)
                        return True

    def _append(self, place: u32, key: Value, hash: u32) -> None:
        """Append an entry for a key that is not there. The lock is held."""
        table = self.table
        if table.used < table.capacity():
            table.append(place, key, hash, key)
        else:
            table = table.rebuilt(self.live + 1 + (self.live >> 2))
            table.append(table.free_place(hash), key, hash, key)
            self.table = table
        self.live += 1

    def remove(self, key: Value) -> bool:
        """Remove an element; whether it was there. Runs guest code; raises TypeError for an unhashable key."""
        return self.remove_hashed(key, key_hash(key))

    def remove_hashed(self, key: Value, hash: u32) -> bool:
        """`remove` for a key whose hash is known. Runs guest code."""
        while True:
            table = self.table
            position, place = table.find(key, hash)
            if position == MISSING:
                return False
            with self.writing():
                if self.table is table:
                    if table.key(narrow(u32, position)) is not ABSENT:
                        table.set_value(narrow(u32, position), ABSENT)
                        self.live -= 1
                        return True
                    if table.is_still(position, place):
                        return False

    def pop_last(self) -> Slot:
        """Remove and return the element added last; ABSENT when the set is empty."""
        with self.writing():
            table = self.table
            position = table.find_last()
            if position == MISSING:
                return ABSENT
            key = table.key(narrow(u32, position))
            table.set_value(narrow(u32, position), ABSENT)
            self.live -= 1
            return key

    def clear(self) -> None:
        """Remove every element; who iterates keeps the old table."""
        with self.writing():
            self.table = NO_ELEMENTS
            self.live = 0

    def replace(self, other: Set) -> None:
        """Take over the table of a set that nobody else has."""
        with self.writing():
            self.table = other.table
            self.live = other.live

    def copied(self) -> Set:
        """A new set (not frozen) of the elements of one moment."""
        with self.writing():
            return Set(self.table.rebuilt(self.live), self.live) if self.live != 0 else new_set()

    def check(self) -> None:
        """Assert the invariants."""
        self.table.check()
        assert self.live == self.table.count_live()


@struct
class FrozenSet(Set):
    """A set that no longer changes once its maker has handed it out."""


SET_TYPE: Final = declare_type("set", Set)
FROZEN_SET_TYPE: Final = declare_type("frozenset", FrozenSet)


def new_set() -> Set:
    """An empty set."""
    return Set(NO_ELEMENTS, 0)


def new_frozen_set() -> FrozenSet:
    """An empty frozen set, for its maker to fill."""
    return FrozenSet(NO_ELEMENTS, 0)


def frozen(source: Set) -> FrozenSet:
    """A frozen set over the table of a set that nobody else has."""
    return FrozenSet(source.table, source.live)
