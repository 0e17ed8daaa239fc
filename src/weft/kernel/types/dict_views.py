"""The views of a dict: `keys()`, `values()` and `items()`, which follow the dict as it changes.

Keys and items are sets too: their operators give new sets.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.protocol import BinaryOperator, CompareOperator, contains, equal, iterate, length_of, next_of, repr_of
from weft.kernel.thread import native_turn
from weft.kernel.types.dict import Dict
from weft.kernel.types.iterators import (
    ITEMS,
    KEYS,
    VALUES,
    DictItemIterator,
    DictKeyIterator,
    DictReverseIterator,
    DictValueIterator,
    new_dict_reverse_iterator,
)
from weft.kernel.types.mapping_proxy import MappingProxy
from weft.kernel.types.set import Set
from weft.kernel.types.set_methods import add_all, intersection_of, remove_all, set_from, toggle_all
from weft.kernel.types.showing import begin_showing, end_showing
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, NOT_IMPLEMENTED, Object, Value, boolean
from weft.native.language import Fixed, Text, builtin, narrow, struct, sword


@struct
class DictView(Object):
    """The base of the views."""

    dict: Fixed[Dict]


@struct
class DictKeys(DictView):
    """`dict.keys()`."""


@struct
class DictValues(DictView):
    """`dict.values()`."""


@struct
class DictItems(DictView):
    """`dict.items()`."""


DICT_KEYS_TYPE: Final = declare_type("dict_keys", DictKeys)
DICT_VALUES_TYPE: Final = declare_type("dict_values", DictValues)
DICT_ITEMS_TYPE: Final = declare_type("dict_items", DictItems)


def dict_view_length(self: DictView) -> sword:
    """`len(view)`."""
    return narrow(sword, self.dict.count())


def dict_view_iterate(self: DictView) -> Value:
    """`iter(view)`."""
    dict = self.dict
    match self:
        case DictKeys():
            return DictKeyIterator(0, dict.table, dict.live, dict)
        case DictValues():
            return DictValueIterator(0, dict.table, dict.live, dict)
        case _:
            return DictItemIterator(0, dict.table, dict.live, dict)


def dict_view_contains(self: DictView, item: Value) -> bool:
    """`item in view`."""
    match self:
        case DictKeys():
            return self.dict.get(item) is not ABSENT
        case DictItems():
            return has_item(self.dict, item)
        case _:
            return has_value(self.dict, item)


def has_item(dict: Dict, item: Value) -> bool:
    """Whether a dict has an entry that equals a tuple of key and value."""
    match item:
        case Tuple():
            if item.count != 2:
                return False
            value = dict.get(item.items[0])
            return value is not ABSENT and equal(value, item.items[1])
        case _:
            return False


def has_value(dict: Dict, item: Value) -> bool:
    """Whether a value of a dict equals `item`."""
    table = dict.table
    for position in range(table.used):
        native_turn()
        value = table.value(position)
        if value is not ABSENT and equal(value, item):
            return True
    return False


def is_set_view(value: Value) -> bool:
    """Whether a value is a view that is a set, too."""
    match value:
        case DictKeys() | DictItems():
            return True
        case _:
            return False


def dict_view_binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`|`, `&`, `-`, `^` of keys or items and any iterable, either way round; the result is a set."""
    if not is_set_view(left) and not is_set_view(right):
        return NOT_IMPLEMENTED
    match operation:
        case BinaryOperator.BIT_OR:
            made = set_from(left)
            add_all(made, right)
            return made
        case BinaryOperator.BIT_AND:
            match right:
                case DictKeys() | DictItems() if length_of(right) > length_of(left):
                    return intersection_of(set_from(right), left)  # the elements are those of the smaller view
                case _:
                    return intersection_of(set_from(left), right)
        case BinaryOperator.SUBTRACT:
            made = set_from(left)
            remove_all(made, right)
            return made
        case BinaryOperator.BIT_XOR:
            made = set_from(left)
            toggle_all(made, right)
            return made
        case _:
            return NOT_IMPLEMENTED


def dict_view_compare(operation: CompareOperator, left: DictView, right: Value) -> Value:
    """Subset and superset of keys or items and another such view or a set; NOT_IMPLEMENTED for all else."""
    if not is_set_view(left):
        return NOT_IMPLEMENTED
    match right:
        case Set() | DictKeys() | DictItems():
            pass
        case _:
            return NOT_IMPLEMENTED
    mine = dict_view_length(left)
    theirs = length_of(right)
    match operation:
        case CompareOperator.LESS:
            return boolean(mine < theirs and all_in(left, right))
        case CompareOperator.LESS_EQUAL:
            return boolean(mine <= theirs and all_in(left, right))
        case CompareOperator.GREATER:
            return boolean(mine > theirs and all_in(right, left))
        case CompareOperator.GREATER_EQUAL:
            return boolean(mine >= theirs and all_in(right, left))
        case CompareOperator.EQUAL:
            return boolean(mine == theirs and all_in(left, right))
        case _:
            return boolean(mine != theirs or not all_in(left, right))


def all_in(left: Value, right: Value) -> bool:
    """Whether all elements of `left` are in `right`."""
    iterator = iterate(left)
    while True:
        item = next_of(iterator)
        if item is ABSENT:
            return True
        if not contains(right, item):
            return False


def dict_view_repr(self: DictView) -> Str:
    """`dict_keys([first, second])`."""
    match self:
        case DictKeys():
            return view_repr(self, "dict_keys([")
        case DictValues():
            return view_repr(self, "dict_values([")
        case _:
            return view_repr(self, "dict_items([")


def view_repr(self: DictView, start: Text) -> Str:
    """The `repr` of a view after its type; `...` within itself."""
    if not begin_showing(self):
        return name("...")
    try:
        builder = new_builder(16)
        builder.append_text(start)
        iterator = dict_view_iterate(self)
        count: sword = 0
        while True:
            item = next_of(iterator)
            if item is ABSENT:
                break
            if count > 0:
                builder.append_text(", ")
            builder.append(repr_of(item))
            count += 1
        builder.append_text("])")
        return builder.finish()
    finally:
        end_showing()


@builtin("dict_keys.__reversed__")
def dict_keys_reversed(self: DictKeys) -> DictReverseIterator:
    """An iterator over the keys, the one inserted last first."""
    return new_dict_reverse_iterator(self.dict, KEYS)


@builtin("dict_values.__reversed__")
def dict_values_reversed(self: DictValues) -> DictReverseIterator:
    """An iterator over the values, the one inserted last first."""
    return new_dict_reverse_iterator(self.dict, VALUES)


@builtin("dict_items.__reversed__")
def dict_items_reversed(self: DictItems) -> DictReverseIterator:
    """An iterator over the entries, the one inserted last first."""
    return new_dict_reverse_iterator(self.dict, ITEMS)


@builtin("dict_keys.mapping:get")
def dict_keys_mapping(self: DictKeys) -> MappingProxy:
    """The dict, to be read only."""
    return MappingProxy(self.dict)


@builtin("dict_values.mapping:get")
def dict_values_mapping(self: DictValues) -> MappingProxy:
    """The dict, to be read only."""
    return MappingProxy(self.dict)


@builtin("dict_items.mapping:get")
def dict_items_mapping(self: DictItems) -> MappingProxy:
    """The dict, to be read only."""
    return MappingProxy(self.dict)


@builtin("dict_keys.isdisjoint")
def dict_keys_is_disjoint(self: DictKeys, other: Value, /) -> bool:
    """Whether no key is in another iterable."""
    return is_disjoint(self, other)


@builtin("dict_items.isdisjoint")
def dict_items_is_disjoint(self: DictItems, other: Value, /) -> bool:
    """Whether no entry is in another iterable."""
    return is_disjoint(self, other)


def is_disjoint(self: DictView, other: Value) -> bool:
    """Whether a view has no element of an iterable."""
    iterator = iterate(other)
    while True:
        item = next_of(iterator)
        if item is ABSENT:
            return True
        if dict_view_contains(self, item):
            return False
