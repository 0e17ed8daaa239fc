"""What the guest does with sets: the methods of `set` and `frozenset`, their operators, their share of the protocol.

Operations on two sets read the other one as it then is, without its lock, or copy it under it; neither is locked while
elements are compared.
"""

from __future__ import annotations

from weft.kernel.errors import key_error
from weft.kernel.protocol import BinaryOperator, CompareOperator, as_instance, iterate, next_of, repr_of, type_name
from weft.kernel.thread import native_turn
from weft.kernel.types.dict import Dict
from weft.kernel.types.hash_table import HashTable, key_hash
from weft.kernel.types.iterators import SetIterator, take_rest
from weft.kernel.types.list import new_list
from weft.kernel.types.set import FROZEN_SET_TYPE, SET_TYPE, FrozenSet, Set, frozen, new_frozen_set, new_set
from weft.kernel.types.showing import begin_showing, end_showing
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, NOT_IMPLEMENTED, Slot, Value, boolean, shape_of
from weft.native.language import (
    Arguments,
    Keywords,
    builtin,
    narrow,
    sword,
    u32,
    wrapping_add,
    wrapping_multiply,
)

# --- Making ---------------------------------------------------------------------------------------------------


@builtin("set.__new__")
def set_new(cls: Type, arguments: Arguments, keywords: Keywords) -> Value:
    """A new empty set; `__init__` fills it."""
    return as_instance(new_set(), cls)


@builtin("set.__init__")
def set_init(self: Set, iterable: Slot = ABSENT, /) -> None:
    """Replace the content by the elements of an iterable, if given."""
    self.clear()
    if iterable is not ABSENT:
        add_all(self, iterable)


@builtin("frozenset.__new__")
def frozen_set_new(cls: Type, iterable: Slot = ABSENT, /) -> Value:
    """A frozen set of the elements of an iterable."""
    if iterable is ABSENT:
        return as_instance(new_frozen_set(), cls)
    if cls is FROZEN_SET_TYPE and is_plain_frozen(iterable):
        return iterable
    made = new_frozen_set()
    add_all(made, iterable)
    return as_instance(made, cls)


def is_plain_frozen(value: Value) -> bool:
    """Whether a value is a frozen set and no instance of a guest's subclass."""
    match value:
        case FrozenSet():
            return shape_of(value).type is FROZEN_SET_TYPE
        case _:
            return False


def add_all(self: Set, iterable: Value) -> None:
    """Add the elements of an iterable."""
    match iterable:
        case Set():
            add_table(self, iterable.table)
        case Dict():
            add_table(self, iterable.table)
        case _:
            iterator = iterate(iterable)
            taken = new_list(0)
            if take_rest(iterator, iterable, taken):
                for i in range(taken.length):
                    native_turn()
                    item = taken.items[i]
                    assert item is not ABSENT
                    self.add(item)
                return
            while True:
                native_turn()
                item = next_of(iterator)
                if item is ABSENT:
                    return
                self.add(item)


def add_table(self: Set, table: HashTable) -> None:
    """Add the keys of a table, whose hashes are known."""
    for position in range(table.used):
        native_turn()
        key = table.key(position)
        if key is not ABSENT and table.value(position) is not ABSENT:
            self.add_hashed(key, table.hashes[position])


def set_from(iterable: Value) -> Set:
    """A new set of the elements of an iterable."""
    made = new_set()
    add_all(made, iterable)
    return made


def as_set(iterable: Value) -> Set:
    """An iterable as a set to look into: itself when it is one."""
    match iterable:
        case Set():
            return iterable
        case _:
            return set_from(iterable)


def alike(made: Set, model: Set) -> Set:
    """A set that nobody else has, frozen when `model` is."""
    match model:
        case FrozenSet():
            return frozen(made)
        case _:
            return made


def search_key(key: Value) -> Value:
    """The key to search for: a set, which has no hash, stands for the frozen set that equals it."""
    match key:
        case FrozenSet():
            return key
        case Set():
            return frozen(key.copied())
        case _:
            return key


# --- Results of two sets --------------------------------------------------------------------------------------


def union_of(left: Set, right: Value) -> Set:
    """A new set of the elements of either."""
    made = left.copied()
    add_all(made, right)
    return made


def intersection_of(left: Set, right: Value) -> Set:
    """A new set of the elements of both, taken from the smaller one of two sets. What is no set is read until all elements
    are found."""
    made = new_set()
    match right:
        case Set():
            if right.live > left.live:
                keep_common(made, left.table, right)
            else:
                keep_common(made, right.table, left)
        case _:
            iterator = iterate(right)
            while True:
                native_turn()
                item = next_of(iterator)
                if item is ABSENT:
                    return made
                hash = key_hash(item)
                if left.has_hashed(item, hash):
                    made.add_hashed(item, hash)
                    if made.live >= left.live:
                        return made
    return made


def keep_common(made: Set, table: HashTable, other: Set) -> None:
    """Add the keys of a table that are in another set."""
    for position in range(table.used):
        native_turn()
        key = table.key(position)
        if key is not ABSENT and other.has_hashed(key, table.hashes[position]):
            made.add_hashed(key, table.hashes[position])


def difference_of(left: Set, right: Value) -> Set:
    """A new set of the elements of `left` that are not in `right`."""
    made = left.copied()
    remove_all(made, right)
    return made


def remove_all(self: Set, iterable: Value) -> None:
    """Remove the elements of an iterable."""
    match iterable:
        case Set():
            if iterable is self:
                self.clear()
            else:
                remove_table(self, iterable.table)
        case Dict():
            remove_table(self, iterable.table)
        case _:
            iterator = iterate(iterable)
            while True:
                native_turn()
                item = next_of(iterator)
                if item is ABSENT:
                    return
                self.remove(item)


def remove_table(self: Set, table: HashTable) -> None:
    """Remove the keys of a table, whose hashes are known."""
    for position in range(table.used):
        native_turn()
        key = table.key(position)
        if key is not ABSENT and table.value(position) is not ABSENT:
            self.remove_hashed(key, table.hashes[position])


def symmetric_difference_of(left: Set, right: Value) -> Set:
    """A new set of the elements of exactly one of both."""
    made = left.copied()
    toggle_all(made, right)
    return made


def toggle_all(self: Set, iterable: Value) -> None:
    """Remove the elements of an iterable that are in the set, add the others."""
    table = set_from(iterable).table  # each element once
    for position in range(table.used):
        native_turn()
        key = table.key(position)
        if key is not ABSENT:
            hash = table.hashes[position]
            if not self.remove_hashed(key, hash):
                self.add_hashed(key, hash)


def is_subset(left: Set, right: Set) -> bool:
    """Whether all elements of `left` are in `right`."""
    if left.live > right.live:
        return False
    table = left.table
    for position in range(table.used):
        native_turn()
        key = table.key(position)
        if key is not ABSENT and not right.has_hashed(key, table.hashes[position]):
            return False
    return True


# --- Protocol -------------------------------------------------------------------------------------------------


def set_length(self: Set) -> sword:
    """`len(set)`."""
    return narrow(sword, self.live)


def set_contains(self: Set, item: Value) -> bool:
    """`item in set`."""
    return self.has(search_key(item))


def set_iterate(self: Set) -> SetIterator:
    """`iter(set)`."""
    return SetIterator(0, self.table, self.live, self)


def frozen_set_hash(self: FrozenSet) -> sword:
    """A hash that does not depend on the order: the sum of scrambled hashes of the elements, 30 bits on any machine."""
    total = wrapping_add(u32, self.live, 0x9E37_79B9)
    table = self.table
    for position in range(table.used):
        native_turn()
        if table.key(position) is not ABSENT:
            mixed = wrapping_multiply(u32, table.hashes[position] ^ 0x5BD1_E995, 0x85EB_CA6B)
            total = wrapping_add(u32, total, mixed ^ mixed >> 15)
    return narrow(sword, wrapping_multiply(u32, total, 0xC2B2_AE35) >> 2)


def is_set_like(value: Value) -> bool:
    """Whether the set operators take a value as right operand."""
    match value:
        case Set():
            return True
        case _:
            return False


def set_binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`|`, `&`, `-`, `^` of two sets; NOT_IMPLEMENTED for all else."""
    match left, right:
        case Set(), Set():
            match operation:
                case BinaryOperator.BIT_OR:
                    return alike(union_of(left, right), left)
                case BinaryOperator.BIT_AND:
                    return alike(intersection_of(left, right), left)
                case BinaryOperator.SUBTRACT:
                    return alike(difference_of(left, right), left)
                case BinaryOperator.BIT_XOR:
                    return alike(symmetric_difference_of(left, right), left)
                case _:
                    return NOT_IMPLEMENTED
        case _:
            return NOT_IMPLEMENTED


def set_inplace(operation: BinaryOperator, left: Set, right: Value) -> Value:
    """`|=`, `&=`, `-=`, `^=` of a set that is not frozen and another; NOT_IMPLEMENTED for all else."""
    if not is_set_like(right):
        return NOT_IMPLEMENTED
    match left:
        case FrozenSet():
            return NOT_IMPLEMENTED
    match operation:
        case BinaryOperator.BIT_OR:
            add_all(left, right)
        case BinaryOperator.BIT_AND:
            left.replace(intersection_of(left, right))
        case BinaryOperator.SUBTRACT:
            remove_all(left, right)
        case BinaryOperator.BIT_XOR:
            toggle_all(left, right)
        case _:
            return NOT_IMPLEMENTED
    return left


def set_compare(operation: CompareOperator, left: Set, right: Value) -> Value:
    """Subset and superset; NOT_IMPLEMENTED when `right` is no set."""
    match right:
        case Set():
            match operation:
                case CompareOperator.LESS:
                    return boolean(left.live < right.live and is_subset(left, right))
                case CompareOperator.LESS_EQUAL:
                    return boolean(is_subset(left, right))
                case CompareOperator.GREATER:
                    return boolean(left.live > right.live and is_subset(right, left))
                case CompareOperator.GREATER_EQUAL:
                    return boolean(is_subset(right, left))
                case CompareOperator.EQUAL:
                    return boolean(left.live == right.live and is_subset(left, right))
                case _:
                    return boolean(left.live != right.live or not is_subset(left, right))
        case _:
            return NOT_IMPLEMENTED


def set_repr(self: Set) -> Str:
    """`{first, second}`, `set()`, `frozenset({first})`; `set(...)` within itself."""
    type = type_name(self)
    builder = new_builder(16)
    if self.live == 0 or not begin_showing(self):
        builder.append(type)
        builder.append_text("()" if self.live == 0 else "(...)")
        return builder.finish()
    try:
        plain = shape_of(self).type is SET_TYPE
        if not plain:
            builder.append(type)
            builder.append_text("(")
        builder.append_text("{")
        table = self.copied().table
        for position in range(table.used):
            native_turn()
            if position > 0:
                builder.append_text(", ")
            key = table.key(position)
            assert key is not ABSENT
            builder.append(repr_of(key))
        builder.append_text("}" if plain else "})")
        return builder.finish()
    finally:
        end_showing()


# --- Methods of both ------------------------------------------------------------------------------------------


@builtin("set.copy")
def set_copy(self: Set) -> Set:
    """A new set of the elements of one moment."""
    return self.copied()


@builtin("frozenset.copy")
def frozen_set_copy(self: FrozenSet) -> FrozenSet:
    """The set itself, which does not change; a frozenset of an instance of a subclass."""
    return self if is_plain_frozen(self) else frozen(self.copied())


@builtin("set.union")
def set_union(self: Set, iterables: Arguments) -> Set:
    """A new set of the elements of this one and of all iterables."""
    return alike(union_of_all(self, iterables), self)


@builtin("set.intersection")
def set_intersection(self: Set, iterables: Arguments) -> Set:
    """A new set of the elements that are in this one and in all iterables."""
    return alike(intersection_of_all(self, iterables), self)


@builtin("set.difference")
def set_difference(self: Set, iterables: Arguments) -> Set:
    """A new set of the elements that are in none of the iterables."""
    return alike(difference_of_all(self, iterables), self)


@builtin("set.symmetric_difference")
def set_symmetric_difference(self: Set, iterable: Value, /) -> Set:
    """A new set of the elements in exactly one of the set and the iterable."""
    return alike(symmetric_difference_of(self, iterable), self)


@builtin("set.issubset")
def set_is_subset(self: Set, iterable: Value, /) -> bool:
    """Whether all elements are in the iterable."""
    return is_subset(self, as_set(iterable))


@builtin("set.issuperset")
def set_is_superset(self: Set, iterable: Value, /) -> bool:
    """Whether all elements of the iterable are in the set."""
    return has_all_of(self, iterable)


@builtin("set.isdisjoint")
def set_is_disjoint(self: Set, iterable: Value, /) -> bool:
    """Whether the set and the iterable have no element in common."""
    return has_none_of(self, iterable)


@builtin("frozenset.union")
def frozen_set_union(self: FrozenSet, iterables: Arguments) -> Set:
    """A new frozen set of the elements of this one and of all iterables."""
    return alike(union_of_all(self, iterables), self)


@builtin("frozenset.intersection")
def frozen_set_intersection(self: FrozenSet, iterables: Arguments) -> Set:
    """A new frozen set of the elements that are in this one and in all iterables."""
    return alike(intersection_of_all(self, iterables), self)


@builtin("frozenset.difference")
def frozen_set_difference(self: FrozenSet, iterables: Arguments) -> Set:
    """A new frozen set of the elements that are in none of the iterables."""
    return alike(difference_of_all(self, iterables), self)


@builtin("frozenset.symmetric_difference")
def frozen_set_symmetric_difference(self: FrozenSet, iterable: Value, /) -> Set:
    """A new frozen set of the elements in exactly one of the set and the iterable."""
    return alike(symmetric_difference_of(self, iterable), self)


@builtin("frozenset.issubset")
def frozen_set_is_subset(self: FrozenSet, iterable: Value, /) -> bool:
    """Whether all elements are in the iterable."""
    return is_subset(self, as_set(iterable))


@builtin("frozenset.issuperset")
def frozen_set_is_superset(self: FrozenSet, iterable: Value, /) -> bool:
    """Whether all elements of the iterable are in the set."""
    return has_all_of(self, iterable)


@builtin("frozenset.isdisjoint")
def frozen_set_is_disjoint(self: FrozenSet, iterable: Value, /) -> bool:
    """Whether the set and the iterable have no element in common."""
    return has_none_of(self, iterable)


def union_of_all(self: Set, iterables: Arguments) -> Set:
    """A new set of the elements of this one and of all iterables."""
    made = self.copied()
    for i in range(iterables.count):
        add_all(made, iterables[i])
    return made


def intersection_of_all(self: Set, iterables: Arguments) -> Set:
    """A new set of the elements that are in this one and in all iterables."""
    made = self.copied()
    for i in range(iterables.count):
        made = intersection_of(made, iterables[i])
    return made


def difference_of_all(self: Set, iterables: Arguments) -> Set:
    """A new set of the elements that are in none of the iterables."""
    made = self.copied()
    for i in range(iterables.count):
        remove_all(made, iterables[i])
    return made


def has_all_of(self: Set, iterable: Value) -> bool:
    """Whether all elements of an iterable are in the set; ends at the first that is not."""
    match iterable:
        case Set() as elements:
            return is_subset(elements, self)
        case _:
            pass
    iterator = iterate(iterable)
    while True:
        native_turn()
        item = next_of(iterator)
        if item is ABSENT:
            return True
        if not self.has(item):
            return False


def has_none_of(self: Set, iterable: Value) -> bool:
    """Whether no element of an iterable is in the set."""
    iterator = iterate(iterable)
    while True:
        native_turn()
        item = next_of(iterator)
        if item is ABSENT:
            return True
        if self.has(item):
            return False


# --- Methods of set -------------------------------------------------------------------------------------------


@builtin("set.add")
def set_add(self: Set, item: Value, /) -> None:
    """Add an element."""
    self.add(item)


@builtin("set.discard")
def set_discard(self: Set, item: Value, /) -> None:
    """Remove an element if it is there."""
    self.remove(search_key(item))


@builtin("set.remove")
def set_remove(self: Set, item: Value, /) -> None:
    """Remove an element. Raises KeyError when it is not there."""
    if not self.remove(search_key(item)):
        raise key_error(item)


@builtin("set.pop")
def set_pop(self: Set) -> Value:
    """Remove and return any element, here the one added last. Raises KeyError when the set is empty."""
    item = self.pop_last()
    if item is ABSENT:
        raise key_error(name("pop from an empty set"))
    return item


@builtin("set.clear")
def set_clear(self: Set) -> None:
    """Remove all elements."""
    self.clear()


@builtin("set.update")
def set_update(self: Set, iterables: Arguments) -> None:
    """Add the elements of all iterables."""
    for i in range(iterables.count):
        add_all(self, iterables[i])


@builtin("set.intersection_update")
def set_intersection_update(self: Set, iterables: Arguments) -> None:
    """Keep the elements that are in all iterables."""
    self.replace(intersection_of_all(self, iterables))


@builtin("set.difference_update")
def set_difference_update(self: Set, iterables: Arguments) -> None:
    """Remove the elements of all iterables."""
    for i in range(iterables.count):
        remove_all(self, iterables[i])


@builtin("set.symmetric_difference_update")
def set_symmetric_difference_update(self: Set, iterable: Value, /) -> None:
    """Keep the elements that are in exactly one of the set and the iterable."""
    toggle_all(self, iterable)
