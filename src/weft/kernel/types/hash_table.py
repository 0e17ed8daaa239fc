"""The table below dict and set: compact, in insertion order, read without a lock.

Entries lie in the order of their insertion: a hash, a key and, in a dict, a value. An index of small numbers leads from
a hash to its entry. Tables of up to LINEAR_MAX entries have no index: comparing eight hashes is as fast as one probe,
and most dicts of a program are that small. The index holds entry numbers in 16 bits while they fit.

Readers take no lock. What makes that safe:

  - Entries are append-only within one table: key and hash of an entry never change once it is published, and only the
    owner's lock holder appends. A full table is rebuilt into a new one, which the owner publishes.
  - Stores come in this order: value and hash, key, `used`, index. So whoever sees an index number, or a `used`
    beyond an entry, sees the whole entry.
  - A deleted entry of a dict keeps its key with an ABSENT value; of a set it loses its key. It stays until the table is
    rebuilt. The same key again gets a new entry; its index slot then is re-pointed.
  - An index slot goes from 0 to a number, never back. So a probe that reaches a 0 proves that the key was not in the
    table when that slot was read.

The dicts that `__dict__` and `globals()` hand out show variables that lie in the slots of an instance or a module. Their
tables have entries of three: key, link, value. A link is the number of the slot, counted from 1, in the object behind the
last entry; the value then is ABSENT, and reading or storing it goes to the slot. A linked entry is never deleted: it is
missing while its slot is ABSENT. So the slot stays the only place of the variable, and nothing has to be kept in step.

Hashes are 32 bits on every machine, so that tables in constant data have the same layout everywhere. They are
multiplied by 2**32 / golden ratio and shifted (Knuth, The Art of Computer Programming, 6.4), which spreads keys that
are multiples of a power of two; then the probe is linear, kind to caches.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.protocol import equal, hash_of
from weft.kernel.types.str import Str, str_equal, str_hash
from weft.kernel.value import ABSENT, SHAPE_IS_GUEST, Object, Slot, SmallInt, Value, shape_of
from weft.native.language import (
    CONFIG,
    Array,
    Fixed,
    Published,
    array_of,
    cold,
    count_leading_zeros,
    inline,
    narrow,
    no_guest,
    same,
    struct,
    sword,
    truncate,
    u8,
    u16,
    u32,
    upcall,
    wrapping_multiply,
)

LINEAR_MAX: Final = 8  # entries of the largest table without an index
SMALL_INDEX_MAX: Final = 65536  # slots of the largest index of 16-bit numbers: two thirds of them fit in 16 bits
MISSING: Final = -1  # instead of a position: no such key
LINKED: Final = 3  # the stride of a table with links


@upcall
def load_linked(owner: Object, place: u32) -> Slot:
    """What a slot of an instance or a module holds; `shape.py`."""


@upcall
def store_linked(owner: Object, place: u32, value: Slot) -> None:
    """Store into a slot of an instance or a module, or unset it with ABSENT; `shape.py`."""


@inline
def folded(hash: sword) -> u32:
    """The 32 bits of a hash that tables work with."""
    if CONFIG.word_bits == 64:
        return truncate(u32, hash) ^ truncate(u32, hash >> 32)
    return truncate(u32, hash)


@inline
def has_guest_class(key: Object) -> bool:
    """Whether a key's class is the guest's: then its `__hash__` and `__eq__` may be, too."""
    return shape_of(key).flags & SHAPE_IS_GUEST != 0


@inline
def key_hash(key: Value) -> u32:
    """The hash of a key as tables keep it. Runs guest code and raises TypeError for an unhashable key."""
    match key:
        case Str() if not has_guest_class(key):
            return str_hash(key)
        case SmallInt(number) if 0 <= number < 0x4000_0000:
            return truncate(u32, number)
        case _:
            return folded(hash_of(key))


@inline
def keys_equal(left: Value, right: Value) -> bool:
    """Whether two keys of the same hash are equal. Runs guest code."""
    return same(left, right) or other_keys_equal(left, right)


def other_keys_equal(left: Value, right: Value) -> bool:
    """`keys_equal` of keys that are not the same object."""
    match left, right:
        case Str(), Str() if not has_guest_class(left) and not has_guest_class(right):
            return str_equal(left, right)
        case SmallInt(_), SmallInt(_):
            return False
        case _:
            return equal(left, right)


@struct
class HashTable(Object):
    """One table; its owner replaces it when it is full.

    Invariants:
      - `used <= hashes.capacity`, `entries.capacity == stride * hashes.capacity`, and one more for the owner of the slots
        in a table with links
      - `shift` is 0 and there is no index, or the index has 2**(32 - shift) slots, at most two thirds of them not 0
      - every entry from `last` to `used`, and before `first`, is deleted (so that taking the last, or the first, in a loop
        is linear); `first` is 0 in a table with links, whose entries may come back
    """

    stride: Fixed[u32]  # slots of an entry: 1 in a set (key), 2 in a dict (key, value), LINKED
    entries: Fixed[Array[Slot]]
    hashes: Fixed[Array[u32]]
    small_index: Fixed[Array[u16] | None]
    large_index: Fixed[Array[u32] | None]
    shift: Fixed[u8]
    used: Published[u32]
    last: Published[u32]
    first: Published[u32]

    @inline
    def capacity(self) -> u32:
        """Number of entries that there is room for."""
        return self.hashes.capacity

    @inline
    def key(self, position: u32) -> Slot:
        """The key of an entry; ABSENT for a deleted one of a set."""
        return self.entries[position * self.stride]

    @inline
    def value(self, position: u32) -> Slot:
        """The value of an entry of a dict, the key of one of a set; ABSENT when deleted."""
        found = self.entries[position * self.stride + self.stride - 1]
        if found is ABSENT and self.stride == LINKED:
            return self._linked_value(position)
        return found

    @cold
    def _linked_value(self, position: u32) -> Slot:
        link = self.link(position)
        return ABSENT if link == 0 else load_linked(self.slots_owner(), link - 1)

    @inline
    def set_value(self, position: u32, value: Slot) -> None:
        """Replace the value of an entry, or delete it with ABSENT. The owner's lock is held."""
        if self.link(position) != 0:
            self._set_linked_value(position, value)
        else:
            self.entries[position * self.stride + self.stride - 1] = value

    @cold
    def _set_linked_value(self, position: u32, value: Slot) -> None:
        store_linked(self.slots_owner(), self.link(position) - 1, value)

    @inline
    def link(self, position: u32) -> u32:
        """The number of the slot, from 1, that an entry shows; 0 for an entry of its own."""
        if self.stride != LINKED:
            return 0
        match self.entries[position * LINKED + 1]:
            case SmallInt(number):
                return truncate(u32, number)
            case _:
                return 0

    def slots_owner(self) -> Object:
        """Whose slots the links mean."""
        owner = self.entries[self.capacity() * LINKED]
        assert isinstance(owner, Object)
        return owner

    @inline
    def index(self, slot: u32) -> u32:
        """The number in an index slot: 0 for none, else position + 1."""
        small = self.small_index
        if small is not None:
            return small.pointer(slot).load_acquire()
        large = self.large_index
        assert large is not None
        return large.pointer(slot).load_acquire()

    def set_index(self, slot: u32, number: u32) -> None:
        """Publish an entry in the index. The owner's lock is held."""
        small = self.small_index
        if small is not None:
            small.pointer(slot).store_release(narrow(u16, number))
            return
        large = self.large_index
        assert large is not None
        large.pointer(slot).store_release(number)

    @inline
    def first_slot(self, hash: u32) -> u32:
        """The index slot at which the probe for a hash begins."""
        return wrapping_multiply(u32, hash, 0x9E37_79B1) >> self.shift

    @inline
    def slot_mask(self) -> u32:
        """Number of index slots minus one."""
        return 0xFFFF_FFFF >> self.shift

    def find(self, key: Value, hash: u32) -> tuple[sword, u32]:
        """The position of the entry with this key, or MISSING; and the place for `is_still`. Runs guest code."""
        if self.shift == 0:
            return self._find_linear(key, hash)
        mask = self.slot_mask()
        slot = self.first_slot(hash)
        hashes = self.hashes
        while True:
            number = self.index(slot)
            if number == 0:
                return MISSING, slot
            if hashes[number - 1] == hash:
                other = self.key(number - 1)
                if other is not ABSENT and keys_equal(other, key):
                    return narrow(sword, number) - 1, slot
            slot = (slot + 1) & mask

    def _find_linear(self, key: Value, hash: u32) -> tuple[sword, u32]:
        used = self.used
        hashes = self.hashes
        for position in range(used):
            if hashes[position] == hash and self.is_present(position):
                other = self.key(position)
                if other is not ABSENT and keys_equal(other, key):
                    return narrow(sword, position), used
        return MISSING, used

    @no_guest
    def find_name(self, name: Str, hash: u32) -> tuple[sword, u32]:
        """`find` for a str: runs no guest code, since keys of other types are passed over."""
        if self.shift == 0:
            return self._find_name_linear(name, hash)
        mask = self.slot_mask()
        slot = self.first_slot(hash)
        while True:
            number = self.index(slot)
            if number == 0:
                return MISSING, slot
            if self.hashes[number - 1] == hash and is_name(self.key(number - 1), name):
                return narrow(sword, number) - 1, slot
            slot = (slot + 1) & mask

    def _find_name_linear(self, name: Str, hash: u32) -> tuple[sword, u32]:
        used = self.used
        hashes = self.hashes
        for position in range(used):
            if hashes[position] == hash and self.is_present(position):
                if is_name(self.key(position), name):
                    return narrow(sword, position), used
        return MISSING, used

    @inline
    def is_present(self, position: u32) -> bool:
        """Whether an entry is not deleted: a linked one never is."""
        return self.value(position) is not ABSENT or self.link(position) != 0

    def is_still(self, position: sword, place: u32) -> bool:
        """Whether nobody has inserted the key since `find` returned this. The owner's lock is held."""
        if self.shift == 0:
            return self.used == place
        return self.index(place) == narrow(u32, position + 1)

    def append(self, place: u32, key: Value, hash: u32, value: Slot) -> None:
        """Add an entry at the place that `find` or `free_place` gave; there is room. The owner's lock is held."""
        position = self.used
        assert position < self.capacity()
        self.hashes[position] = hash
        if self.stride != 1:
            self.entries[position * self.stride + self.stride - 1] = value
        self.entries[position * self.stride] = key
        self.used = position + 1
        self.last = position + 1
        if self.shift != 0:
            self.set_index(place, position + 1)

    def free_place(self, hash: u32) -> u32:
        """The place for a key that is known not to be in the table. The owner's lock is held."""
        if self.shift == 0:
            return self.used
        mask = self.slot_mask()
        slot = self.first_slot(hash)
        while self.index(slot) != 0:
            slot = (slot + 1) & mask
        return slot

    def append_link(self, key: Value, hash: u32, link: u32) -> None:
        """Add an entry that shows a slot; there is room. Nobody else sees the table yet."""
        self.entries[self.used * LINKED + 1] = SmallInt(narrow(sword, link))
        self.append(self.free_place(hash), key, hash, ABSENT)

    def move_link(self, position: u32, place: u32, key: Value, hash: u32) -> None:
        """Let a new entry show the slot that an entry shows, as a key that is inserted again goes to the end; there is room.
        The owner's lock is held."""
        link = self.link(position)
        self.entries[self.used * LINKED + 1] = SmallInt(narrow(sword, link))
        self.append(place, key, hash, ABSENT)
        self.entries[position * LINKED + 1] = ABSENT

    def append_entries(self, source: HashTable, links: bool, own: bool) -> None:
        """Add the linked entries of another table, its live entries that are not linked, or both. A table without links gets
        the values that links show. Nobody else sees this table yet."""
        for position in range(source.used):
            key = source.key(position)
            hash = source.hashes[position]
            link = source.link(position) if self.stride == LINKED else 0
            if link != 0:
                if links:
                    self.append_link(known_key(key), hash, link)
            elif own:
                value = source.value(position)
                if key is not ABSENT and value is not ABSENT:
                    self.append(self.free_place(hash), key, hash, value)

    def with_room(self, wanted: u32) -> HashTable:
        """A new table without entries and with room for the links of this one and `wanted` others."""
        if self.stride != LINKED:
            return new_table(self.stride, wanted)
        made = new_table(LINKED, wanted + self.count_links())
        made.entries[made.capacity() * LINKED] = self.slots_owner()
        return made

    def place_of(self, position: u32) -> u32:
        """The place, as of `find`, of an entry that is not deleted."""
        if self.shift == 0:
            return self.used
        mask = self.slot_mask()
        slot = self.first_slot(self.hashes[position])
        while self.index(slot) != position + 1:
            slot = (slot + 1) & mask
        return slot

    def rebuilt(self, wanted: u32) -> HashTable:
        """A new table of the live entries, with room for at least `wanted` that are not linked. The owner's lock is held."""
        made = self.with_room(wanted)
        made.append_entries(self, True, True)
        return made

    def emptied(self) -> HashTable:
        """A new table of the links alone, whose slots are unset. The owner's lock is held."""
        made = self.with_room(0)
        made.append_entries(self, True, False)
        for position in range(made.used):
            made.set_value(position, ABSENT)
        return made

    def with_values(self) -> HashTable:
        """A new table without links, of what the links show and of the other live entries. The owner's lock is held."""
        made = new_table(2, self.used)  # slots may be set meanwhile
        made.append_entries(self, False, True)
        return made

    def count_links(self) -> u32:
        """Number of linked entries."""
        links: u32 = 0
        if self.stride == LINKED:
            for position in range(self.used):
                if self.link(position) != 0:
                    links += 1
        return links

    def count_live(self) -> u32:
        """Number of entries that are not deleted."""
        live: u32 = 0
        for position in range(self.used):
            if self.value(position) is not ABSENT:
                live += 1
        return live

    def find_last(self) -> sword:
        """The position of the last live entry, or MISSING. The owner's lock is held."""
        position = self.used if self.stride == LINKED else self.last
        while position > 0 and self.value(position - 1) is ABSENT:
            position -= 1
        if position != self.last and self.stride != LINKED:  # the table of empty sets is constant
            self.last = position
        return narrow(sword, position) - 1

    def find_first(self) -> sword:
        """The position of the first live entry, or MISSING. The owner's lock is held."""
        position: u32 = self.first
        while position < self.used and self.value(position) is ABSENT:
            position += 1
        if position == self.used:
            return MISSING
        if position != self.first and self.stride != LINKED:
            self.first = position
        return narrow(sword, position)

    def check(self) -> None:
        """Assert the invariants."""
        assert self.last <= self.used <= self.capacity()
        assert self.first <= self.used and (self.first == 0 or self.stride != LINKED)
        assert self.entries.capacity == self.stride * self.capacity() + (1 if self.stride == LINKED else 0)
        if self.stride != LINKED:
            for position in range(self.last, self.used):
                assert self.value(position) is ABSENT
            for position in range(self.first):
                assert self.value(position) is ABSENT
        if self.shift == 0:
            assert self.capacity() <= LINEAR_MAX
            assert self.small_index is None and self.large_index is None
            return
        filled: u32 = 0
        for slot in range(self.slot_mask() + 1):
            number = self.index(slot)
            if number != 0:
                filled += 1
                assert number <= self.used
                assert self.key(number - 1) is not ABSENT or self.value(number - 1) is ABSENT
        assert filled <= self.used
        for position in range(self.used):
            if self.value(position) is not ABSENT:
                self._check_reachable(position)

    def _check_reachable(self, position: u32) -> None:
        slot = self.first_slot(self.hashes[position])
        while self.index(slot) != position + 1:
            assert self.index(slot) != 0, "a live entry is reachable"
            slot = (slot + 1) & self.slot_mask()


@inline
def is_name(key: Slot, name: Str) -> bool:
    """Whether a key is this str."""
    match key:
        case Str():
            return str_equal(key, name)
        case _:
            return False


@inline
def known_key(key: Slot) -> Value:
    """A key that is known to be there."""
    assert key is not ABSENT
    return key


def new_table(stride: u32, wanted: u32) -> HashTable:
    """An empty table with room for `wanted` entries; a larger one than LINEAR_MAX gets room to grow by half."""
    if wanted <= LINEAR_MAX:
        capacity: u32 = 4 if wanted <= 4 else LINEAR_MAX
        return HashTable(stride, new_entries(stride, capacity), array_of(u32, capacity), None, None, 0, 0, 0, 0)
    slots: u32 = 16
    while slots // 3 * 2 < wanted + wanted // 2:
        slots *= 2
    capacity = slots // 3 * 2
    shift = narrow(u8, count_leading_zeros(u32, slots) + 1)
    entries = new_entries(stride, capacity)
    hashes: Array[u32] = array_of(u32, capacity)
    if slots <= SMALL_INDEX_MAX:
        return HashTable(stride, entries, hashes, array_of(u16, slots), None, shift, 0, 0, 0)
    return HashTable(stride, entries, hashes, None, array_of(u32, slots), shift, 0, 0, 0)


def new_entries(stride: u32, capacity: u32) -> Array[Slot]:
    """The entries of a new table."""
    return array_of(Slot, stride * capacity + (1 if stride == LINKED else 0))


def empty_table(stride: u32) -> HashTable:
    """A table without room, for the constant that all empty containers share."""
    return HashTable(stride, array_of(Slot, 0), array_of(u32, 0), None, None, 0, 0, 0, 0)
