"""Dicts: hash tables in order of insertion that any number of threads may use at once.

Readers take no lock; how that is safe stands in `hash_table.py`. Writers first search without the lock, since equality
of keys may be guest code, then take it and look whether what they found still holds; if another thread was faster, they
search again. So a writer repeats only when another one got on.

A dict holds its table and the number of live entries; a full table is rebuilt and published while the lock is held.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.types.hash_table import LINKED, MISSING, HashTable, empty_table, key_hash, new_table
from weft.kernel.types.str import Str, str_hash
from weft.kernel.types.type import TYPE_IS_MAPPING, declare_type
from weft.kernel.value import ABSENT, NONE, Object, Slot, SmallInt, Value
from weft.native.language import Array, Published, cold, inline, narrow, no_guest, same, struct, sword, u32

INCREMENT_MAX: Final = 0x3FFF_FFFF  # small on every machine
NO_ENTRIES: Final = empty_table(2)  # the table of every new empty dict


@struct
class Dict(Object):
    """A dict.

    Invariant: `live` is the number of live entries of `table` that are not linked, except within a write.
    """

    table: Published[HashTable]
    live: Published[u32]

    def get(self, key: Value) -> Slot:
        """The value of a key, or ABSENT. Runs guest code; raises TypeError for an unhashable key."""
        return self.get_hashed(key, key_hash(key))

    def get_hashed(self, key: Value, hash: u32) -> Slot:
        """The value of a key whose hash is known, or ABSENT. Runs guest code."""
        table = self.table
        position, _ = table.find(key, hash)
        if position == MISSING:
            return ABSENT
        value = table.value(narrow(u32, position))
        if value is not ABSENT:
            return value
        return self._get_again(key, hash)

    @cold
    def _get_again(self, key: Value, hash: u32) -> Slot:
        """The entry was deleted between two looks: it may have been inserted again."""
        while True:
            table = self.table
            position, place = table.find(key, hash)
            if position == MISSING:
                return ABSENT
            with self.writing():
                if self.table is table:
                    value = table.value(narrow(u32, position))
                    if value is not ABSENT or table.is_still(position, place):
                        return value

    @no_guest
    def get_name(self, name: Str) -> Slot:
        """The value of a str, or ABSENT. Runs no guest code."""
        table = self.table
        hash = str_hash(name)
        position, _ = table.find_name(name, hash)
        if position == MISSING:
            return ABSENT
        value = table.value(narrow(u32, position))
        if value is not ABSENT:
            return value
        with self.writing():
            position, _ = self.table.find_name(name, hash)
            return ABSENT if position == MISSING else self.table.value(narrow(u32, position))

    def set(self, key: Value, value: Value) -> None:
        """Store the value of a key. Runs guest code; raises TypeError for an unhashable key."""
        self.put_hashed(key, key_hash(key), value, True)

    def set_default(self, key: Value, value: Value) -> Value:
        """The value of a key, which is inserted with `value` when missing: one step for other threads."""
        before = self.put_hashed(key, key_hash(key), value, False)
        return value if before is ABSENT else before

    def put_hashed(self, key: Value, hash: u32, value: Value, replaces: bool) -> Slot:
        """Insert a key with its value, or replace the value if `replaces`; the value before, or ABSENT."""
        while True:
            table = self.table
            position, place = table.find(key, hash)
            with self.writing():
                if self.table is table:
                    if position != MISSING:
                        before = table.value(narrow(u32, position))
                        if before is not ABSENT:
                            if replaces:
                                table.set_value(narrow(u32, position), value)
                            return before
                        if table.link(narrow(u32, position)) != 0:
                            self._set_link(narrow(u32, position), value)
                            return ABSENT
                    if table.is_still(position, place):
                        self._add(place, key, hash, value)
                        return ABSENT

    def put_within(self, key: Value, hash: u32, value: Value, limit: u32) -> None:
        """Insert a key that is not there; the entry inserted first goes before there are more than `limit`, at least 1. Runs
        guest code."""
        while True:
            table = self.table
            position, place = table.find(key, hash)
            with self.writing():
                if self.table is table:
                    if position != MISSING and table.value(narrow(u32, position)) is not ABSENT:
                        return
                    if self.live >= limit:
                        self._pop(table.find_first())
                    elif table.is_still(position, place):
                        self._add(place, key, hash, value)
                        return

    def increment(self, key: Value, hash: u32) -> bool:
        """Add one to the small int that is the value of a key, 0 if it is missing: one step for other threads. False when
        the value is anything else. Runs guest code."""
        while True:
            table = self.table
            position, place = table.find(key, hash)
            with self.writing():
                if self.table is table:
                    if position != MISSING:
                        match table.value(narrow(u32, position)):
                            case SmallInt(number):
                                if number + 1 > INCREMENT_MAX:
                                    return False
                                table.set_value(narrow(u32, position), SmallInt(number + 1))
                                return True
                            case _ if table.value(narrow(u32, position)) is not ABSENT:
                                return False
                            case _:
                                pass
                        if table.link(narrow(u32, position)) != 0:
                            return False
                    if table.is_still(position, place):
                        self._add(place, key, hash, SmallInt(1))
                        return True

    @no_guest
    def set_name(self, name: Str, value: Value) -> None:
        """Store the value of a str. Runs no guest code."""
        hash = str_hash(name)
        with self.writing():
            table = self.table
            position, place = table.find_name(name, hash)
            if position != MISSING and table.value(narrow(u32, position)) is not ABSENT:
                table.set_value(narrow(u32, position), value)
            elif position != MISSING and table.link(narrow(u32, position)) != 0:
                self._set_link(narrow(u32, position), value)
            else:
                self._add(place, name, hash, value)

    def _add(self, place: u32, key: Value, hash: u32, value: Value) -> None:
        """Append an entry for a key that is not there. The lock is held."""
        table = self.table
        if table.used < table.capacity():
            table.append(place, key, hash, value)
        else:
            table = table.rebuilt(self.live + 1 + (self.live >> 2))
            table.append(table.free_place(hash), key, hash, value)
            self.table = table
        self.live += 1

    @cold
    def _set_link(self, position: u32, value: Value) -> None:
        """Set the slot that a linked entry shows, which is unset: as in other dicts, the key goes to the end. The lock is
        held."""
        table = self.table
        key = table.key(position)
        assert isinstance(key, Str)
        hash = table.hashes[position]
        if table.used == table.capacity():
            table = table.rebuilt(self.live + 1 + (table.used >> 2))
            self.table = table
        found, _ = table.find_name(key, hash)
        moved = narrow(u32, found)
        table.move_link(moved, table.place_of(moved), key, hash)
        table.set_value(table.used - 1, value)

    def remove(self, key: Value) -> Slot:
        """Delete a key; its value, or ABSENT when it was not there. Runs guest code."""
        hash = key_hash(key)
        while True:
            table = self.table
            position, place = table.find(key, hash)
            if position == MISSING:
                return ABSENT
            with self.writing():
                if self.table is table:
                    before = table.value(narrow(u32, position))
                    if before is not ABSENT:
                        self._delete(narrow(u32, position))
                        return before
                    if table.is_still(position, place):
                        return ABSENT

    def remove_if(self, key: Value, hash: u32, value: Value) -> bool:
        """Delete a key if its value is that very object; whether it did. Runs guest code."""
        while True:
            table = self.table
            position, place = table.find(key, hash)
            if position == MISSING:
                return False
            with self.writing():
                if self.table is table:
                    before = table.value(narrow(u32, position))
                    if before is not ABSENT:
                        if not same(before, value):
                            return False
                        self._delete(narrow(u32, position))
                        return True
                    if table.is_still(position, place):
                        return False

    @no_guest
    def remove_name(self, name: Str) -> Slot:
        """Delete a str; its value, or ABSENT when it was not there. Runs no guest code."""
        with self.writing():
            position, _ = self.table.find_name(name, str_hash(name))
            if position == MISSING:
                return ABSENT
            before = self.table.value(narrow(u32, position))
            if before is not ABSENT:
                self._delete(narrow(u32, position))
            return before

    def _delete(self, position: u32) -> None:
        """Delete a live entry. The lock is held."""
        table = self.table
        table.set_value(position, ABSENT)
        if table.link(position) == 0:
            self.live -= 1
            if position == table.first and table.stride != LINKED:
                table.first = position + 1

    def _pop(self, position: sword) -> tuple[Value, Slot]:
        """Remove an entry; its key and value, value ABSENT when the position is MISSING. The lock is held."""
        if position == MISSING:
            return NONE, ABSENT
        key = self.table.key(narrow(u32, position))
        value = self.table.value(narrow(u32, position))
        assert key is not ABSENT
        self._delete(narrow(u32, position))
        return key, value

    def pop_last(self) -> tuple[Value, Slot]:
        """Remove the entry inserted last; its key and value, value ABSENT when the dict is empty."""
        with self.writing():
            return self._pop(self.table.find_last())

    def pop_first(self) -> tuple[Value, Slot]:
        """Remove the entry inserted first; its key and value, value ABSENT when the dict is empty."""
        with self.writing():
            return self._pop(self.table.find_first())

    def move_to_end(self, key: Value) -> Slot:
        """Make a key the one inserted last; its value, or ABSENT when it is not there. One step for other threads. Runs
        guest code."""
        return self.move_hashed_to_end(key, key_hash(key))

    def move_hashed_to_end(self, key: Value, hash: u32) -> Slot:
        """`move_to_end` of a key whose hash is known. Runs guest code."""
        while True:
            table = self.table
            position, place = table.find(key, hash)
            if position == MISSING:
                return ABSENT
            with self.writing():
                if self.table is table:
                    value = table.value(narrow(u32, position))
                    if value is not ABSENT:
                        if position != table.find_last():
                            self._move_last(narrow(u32, position), place, hash, value)
                        return value
                    if table.is_still(position, place):
                        return ABSENT

    def move_to_start(self, key: Value) -> bool:
        """Make a key the one inserted first; false when it is not there. All entries are copied. Runs guest code."""
        hash = key_hash(key)
        while True:
            table = self.table
            position, place = table.find(key, hash)
            if position == MISSING:
                return False
            with self.writing():
                if self.table is table:
                    value = table.value(narrow(u32, position))
                    if value is not ABSENT:
                        self._move_to_new_table(narrow(u32, position), hash, value, False)
                        return True
                    if table.is_still(position, place):
                        return False

    def _move_last(self, position: u32, place: u32, hash: u32, value: Value) -> None:
        """Make a live entry the last. The lock is held. No reader misses the key meanwhile: the index leads to the new
        entry before the old one is deleted, and who found that looks again. Without an index, and without room, it takes
        a new table."""
        table = self.table
        if table.shift == 0 or table.used == table.capacity():
            self._move_to_new_table(position, hash, value, True)
            return
        key = table.key(position)
        assert key is not ABSENT and table.stride != LINKED
        table.append(place, key, hash, value)
        table.set_value(position, ABSENT)
        if position == table.first:
            table.first = position + 1

    def _move_to_new_table(self, position: u32, hash: u32, value: Value, last: bool) -> None:
        """Make a live entry the last or the first, in a copy of the table; readers of the old one see it where it was. The
        lock is held."""
        table = self.table
        key = table.key(position)
        assert key is not ABSENT and table.stride != LINKED
        made = new_table(table.stride, self.live + 1 + (self.live >> 2))
        if not last:
            made.append(made.free_place(hash), key, hash, value)
        for other in range(table.used):
            kept = table.key(other)
            found = table.value(other)
            if other != position and kept is not ABSENT and found is not ABSENT:
                made.append(made.free_place(table.hashes[other]), kept, table.hashes[other], found)
        if last:
            made.append(made.free_place(hash), key, hash, value)
        self.table = made

    def clear(self) -> None:
        """Remove every entry; who iterates keeps the old table."""
        with self.writing():
            self.table = NO_ENTRIES if self.table.stride != LINKED else self.table.emptied()
            self.live = 0

    def copied(self) -> Dict:
        """A new dict with the entries of one moment."""
        with self.writing():
            table = self.table
            if table.stride != LINKED:
                return Dict(table.rebuilt(self.live), self.live) if self.live != 0 else new_dict()
            made = table.with_values()
            return Dict(made, made.used)

    def keep_values(self) -> None:
        """Show no slots any more, but keep what they hold."""
        with self.writing():
            if self.table.stride == LINKED:
                made = self.table.with_values()
                self.table = made
                self.live = made.used

    def show_slots(self, owner: Object, names: Array[Value], first: u32) -> None:
        """Show the variables in those slots of an object from slot `first` on that have a name. The owner's lock is held."""
        with self.writing():
            made = new_table(LINKED, names.capacity + self.live)
            made.entries[made.capacity() * LINKED] = owner
            for i in range(first, names.capacity):
                match names[i]:
                    case Str() as text:
                        made.append_link(text, str_hash(text), i + 1)
                    case _:
                        pass
            made.append_entries(self.table, False, True)
            self.table = made

    @inline
    def count(self) -> u32:
        """Number of keys."""
        table = self.table
        return self.live if table.stride != LINKED else table.count_live()

    def entry(self, position: u32) -> tuple[bool, Value, Slot]:
        """One entry by position: false beyond the last; else its key and its value, ABSENT when deleted.
        For walks that stand any change in between (they hold no table): images, `update`, debugging."""
        table = self.table
        if position >= table.used:
            return False, NONE, ABSENT
        key = table.key(position)
        assert key is not ABSENT
        return True, key, table.value(position)

    def check(self) -> None:
        """Assert the invariants."""
        self.table.check()
        assert self.table.stride == LINKED or self.live == self.table.count_live()


@struct
class DefaultDict(Dict):
    """`collections.defaultdict`: a dict that makes the value of a missing key by a call."""

    default_factory: Published[Value]  # or None


@struct
class OrderedDict(Dict):
    """`collections.OrderedDict`: a dict whose order can be changed, and counts in a comparison with another."""


DICT_TYPE: Final = declare_type("dict", Dict, pattern=TYPE_IS_MAPPING)
DEFAULT_DICT_TYPE: Final = declare_type("_collections.defaultdict", DefaultDict, DICT_TYPE)
ORDERED_DICT_TYPE: Final = declare_type(
    "_collections.OrderedDict", OrderedDict, DICT_TYPE, has_dict=True, has_weak=True
)


def new_dict() -> Dict:
    """An empty dict."""
    return Dict(NO_ENTRIES, 0)


def new_dict_sized(count: u32) -> Dict:
    """An empty dict with room for `count` entries."""
    return Dict(new_table(2, count) if count != 0 else NO_ENTRIES, 0)
