"""What the guest does with dicts: the methods of `dict`, its operators, and its share of the protocol."""

from __future__ import annotations

from weft.kernel.errors import key_error, type_error, value_error
from weft.kernel.protocol import (
    BinaryOperator,
    CompareOperator,
    as_instance,
    call0,
    call1,
    call2,
    equal,
    find_attribute,
    get_item,
    iterate,
    next_of,
    repr_of,
    set_item,
    type_of,
)
from weft.kernel.shape import find_in_type
from weft.kernel.thread import native_turn
from weft.kernel.types.dict import DICT_TYPE, DefaultDict, Dict, OrderedDict, new_dict
from weft.kernel.types.dict_views import DictItems, DictKeys, DictValues
from weft.kernel.types.function import NativeFunction
from weft.kernel.types.hash_table import HashTable
from weft.kernel.types.int import int_of
from weft.kernel.types.iterators import KEYS, DictKeyIterator, DictReverseIterator, new_dict_reverse_iterator
from weft.kernel.types.sequence import elements_of, is_iterable
from weft.kernel.types.showing import begin_showing, end_showing
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import Tuple, tuple2
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, NONE, NOT_IMPLEMENTED, Slot, SmallInt, Value, boolean, shape_of
from weft.native.language import Arguments, Keywords, builtin, inline, narrow, sword

# --- Making ---------------------------------------------------------------------------------------------------


@builtin("dict.__new__")
def dict_new(cls: Type, arguments: Arguments, keywords: Keywords) -> Value:
    """A new empty dict; `__init__` fills it."""
    return as_instance(new_dict(), cls)


@builtin("dict.__init__")
def dict_init(self: Dict, source: Slot = ABSENT, /, *, keywords: Keywords) -> None:
    """Add the entries of a mapping or of an iterable of pairs, then the keyword arguments."""
    if source is not ABSENT:
        update_from(self, source)
    add_keywords(self, keywords)


@builtin("dict.update")
def dict_update(self: Dict, source: Slot = ABSENT, /, *, keywords: Keywords) -> None:
    """Add or replace the entries of a mapping or of an iterable of pairs, then the keyword arguments."""
    if source is not ABSENT:
        update_from(self, source)
    add_keywords(self, keywords)


def add_keywords(self: Dict, keywords: Keywords) -> None:
    """Add keyword arguments as entries."""
    for i in range(keywords.count):
        self.set(keywords.name(i), keywords.value(i))


@inline
def is_plain_dict(value: Dict) -> bool:
    """Whether a dict is no instance of a guest's subclass."""
    return shape_of(value).type is DICT_TYPE


def iterates_plainly(value: Dict) -> bool:
    """Whether an instance of a guest's subclass of dict leaves `__iter__` alone: then it is copied without its methods,
    as CPython does."""
    return isinstance(find_in_type(type_of(value), name("__iter__")), NativeFunction)


def update_from(self: Dict, source: Value) -> None:
    """Add or replace the entries of a mapping or of an iterable of pairs."""
    match source:
        case Dict() if is_plain_dict(source) or iterates_plainly(source):
            update_from_table(self, source.table)
        case _:
            keys = find_attribute(source, name("keys"))
            if keys is ABSENT:
                update_from_pairs(self, source)
            else:
                update_from_keys(self, source, call0(keys))


def update_from_table(self: Dict, table: HashTable) -> None:
    """Add or replace the entries of a table, whose hashes are known."""
    for position in range(table.used):
        native_turn()
        key = table.key(position)
        value = table.value(position)
        if key is not ABSENT and value is not ABSENT:
            self.put_hashed(key, table.hashes[position], value, True)


def update_from_keys(self: Dict, source: Value, keys: Value) -> None:
    """Add or replace `source[key]` for each key of an iterable."""
    iterator = iterate(keys)
    while True:
        key = next_of(iterator)
        if key is ABSENT:
            return
        self.set(key, get_item(source, key))


def update_from_pairs(self: Dict, pairs: Value) -> None:
    """Add or replace an entry for each pair of an iterable."""
    iterator = iterate(pairs)
    number: sword = 0
    while True:
        pair = next_of(iterator)
        if pair is ABSENT:
            return
        if not is_iterable(pair):
            raise type_error("cannot convert dictionary update sequence element #{} to a sequence", int_of(number))
        parts = elements_of(pair)
        if parts.capacity != 2:
            raise value_error(
                "dictionary update sequence element #{} has length {}; 2 is required",
                int_of(number),
                SmallInt(narrow(sword, parts.capacity)),
            )
        key = parts[0]
        value = parts[1]
        assert key is not ABSENT and value is not ABSENT
        self.set(key, value)
        number += 1


@builtin("dict.fromkeys")
def dict_from_keys(cls: Type, iterable: Value, value: Value = NONE, /) -> Value:
    """A new dict, or what the subclass makes, with the keys of an iterable and one value."""
    made = call0(cls)
    iterator = iterate(iterable)
    while True:
        key = next_of(iterator)
        if key is ABSENT:
            return made
        match made:
            case Dict() if is_plain_dict(made):
                made.set(key, value)
            case _:
                set_item(made, key, value)


# --- Protocol -------------------------------------------------------------------------------------------------


def dict_length(self: Dict) -> sword:
    """`len(dict)`."""
    return narrow(sword, self.count())


def dict_get_item(self: Dict, key: Value) -> Value:
    """`dict[key]`; a subclass may supply missing ones by `__missing__`."""
    value = self.get(key)
    if value is ABSENT:
        return missing_item(self, key)
    return value


def missing_item(self: Dict, key: Value) -> Value:
    """What `dict[key]` is for a key that is not there. Raises KeyError."""
    if not is_plain_dict(self):
        method = find_in_type(type_of(self), name("__missing__"))
        if method is not ABSENT:
            return call2(method, self, key)
    raise key_error(key)


def dict_set_item(self: Dict, key: Value, value: Value) -> None:
    """`dict[key] = value`."""
    self.set(key, value)


def dict_delete_item(self: Dict, key: Value) -> None:
    """`del dict[key]`. Raises KeyError."""
    if self.remove(key) is ABSENT:
        raise key_error(key)


def dict_contains(self: Dict, key: Value) -> bool:
    """`key in dict`."""
    return self.get(key) is not ABSENT


def dict_iterate(self: Dict) -> DictKeyIterator:
    """`iter(dict)`."""
    table = self.table
    return DictKeyIterator(table.first, table, self.live, self)


def dict_compare(operation: CompareOperator, left: Dict, right: Value) -> Value:
    """`==` and `!=` of two dicts, of two OrderedDicts with their order; NOT_IMPLEMENTED for all else."""
    match right:
        case Dict():
            if isinstance(left, OrderedDict) and isinstance(right, OrderedDict):
                if operation == CompareOperator.EQUAL or operation == CompareOperator.NOT_EQUAL:
                    is_same = same_order(left, right) and dict_equal(left, right)
                    return boolean(is_same == (operation == CompareOperator.EQUAL))
                return NOT_IMPLEMENTED
            if operation == CompareOperator.EQUAL:
                return boolean(dict_equal(left, right))
            if operation == CompareOperator.NOT_EQUAL:
                return boolean(not dict_equal(left, right))
            return NOT_IMPLEMENTED
        case _:
            return NOT_IMPLEMENTED


def dict_equal(left: Dict, right: Dict) -> bool:
    """Whether two dicts have the same keys with equal values."""
    if left.count() != right.count():
        return False
    table = left.table
    for position in range(table.used):
        native_turn()
        key = table.key(position)
        value = table.value(position)
        if key is not ABSENT and value is not ABSENT:
            other = right.get_hashed(key, table.hashes[position])
            if other is ABSENT or not equal(value, other):
                return False
    return True


def same_order(left: Dict, right: Dict) -> bool:
    """Whether two dicts have equal keys in the same order."""
    if left.count() != right.count():
        return False
    mine = dict_iterate(left)
    theirs = dict_iterate(right)
    while True:
        native_turn()
        a = next_of(mine)
        b = next_of(theirs)
        if a is ABSENT or b is ABSENT:
            return a is ABSENT and b is ABSENT
        if not equal(a, b):
            return False


def dict_binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`|` of two dicts; NOT_IMPLEMENTED for all else."""
    match left, right:
        case Dict(), Dict() if operation == BinaryOperator.BIT_OR and has_class_operators(left):
            return joined_as(left, left, right)
        case Dict(), Dict() if operation == BinaryOperator.BIT_OR and has_class_operators(right):
            return joined_as(right, left, right)
        case Dict(), Dict() if operation == BinaryOperator.BIT_OR:
            made = left.copied()
            update_from(made, right)
            return made
        case _:
            return NOT_IMPLEMENTED


def has_class_operators(value: Dict) -> bool:
    """Whether `|` makes another of the operand's class, not a dict."""
    match value:
        case DefaultDict() | OrderedDict():
            return True
        case _:
            return False


def joined_as(model: Dict, left: Dict, right: Dict) -> Value:
    """The entries of two dicts in one of the class of `model`."""
    match model:
        case DefaultDict():
            made = call2(type_of(model), model.default_factory, left)
        case _:
            made = call1(type_of(model), left)
    match made:
        case Dict() as mapping:
            update_from(mapping, right)
        case _:
            pass
    return made


def dict_inplace(operation: BinaryOperator, left: Dict, right: Value) -> Value:
    """`|=` with a mapping or an iterable of pairs; NOT_IMPLEMENTED for all else."""
    if operation == BinaryOperator.BIT_OR:
        update_from(left, right)
        return left
    return NOT_IMPLEMENTED


def dict_repr(self: Dict) -> Str:
    """`{key: value}` of the entries of one moment; `{...}` within itself."""
    if not begin_showing(self):
        return name("{...}")
    try:
        builder = new_builder(16)
        builder.append_text("{")
        table = self.copied().table
        for position in range(table.used):
            native_turn()
            if position > 0:
                builder.append_text(", ")
            key = table.key(position)
            value = table.value(position)
            assert key is not ABSENT and value is not ABSENT
            builder.append(repr_of(key))
            builder.append_text(": ")
            builder.append(repr_of(value))
        builder.append_text("}")
        return builder.finish()
    finally:
        end_showing()


# --- Methods --------------------------------------------------------------------------------------------------


@builtin("dict.get")
def dict_get(self: Dict, key: Value, default: Value = NONE, /) -> Value:
    """The value of a key, or `default`."""
    value = self.get(key)
    return default if value is ABSENT else value


@builtin("dict.setdefault")
def dict_set_default(self: Dict, key: Value, default: Value = NONE, /) -> Value:
    """The value of a key, inserted with `default` when missing, in one step."""
    return self.set_default(key, default)


@builtin("dict.pop")
def dict_pop(self: Dict, key: Value, default: Slot = ABSENT, /) -> Value:
    """Remove a key and return its value; `default` when missing, or KeyError."""
    value: Slot = ABSENT
    if self.count() > 0:  # an empty dict does not ask for the hash of the key
        value = self.remove(key)
    if value is not ABSENT:
        return value
    if default is ABSENT:
        raise key_error(key)
    return default


@builtin("dict.popitem")
def dict_pop_item(self: Dict) -> Tuple:
    """Remove and return the entry inserted last. Raises KeyError when the dict is empty."""
    key, value = self.pop_last()
    if value is ABSENT:
        raise key_error(name("popitem(): dictionary is empty"))
    return tuple2(key, value)


@builtin("dict.clear")
def dict_clear(self: Dict) -> None:
    """Remove all entries."""
    self.clear()


@builtin("dict.copy")
def dict_copy(self: Dict) -> Dict:
    """A new dict of the entries of one moment."""
    return self.copied()


@builtin("dict.keys")
def dict_keys(self: Dict) -> DictKeys:
    """A view of the keys."""
    return DictKeys(self)


@builtin("dict.values")
def dict_values(self: Dict) -> DictValues:
    """A view of the values."""
    return DictValues(self)


@builtin("dict.items")
def dict_items(self: Dict) -> DictItems:
    """A view of the entries, as tuples of key and value."""
    return DictItems(self)


@builtin("dict.__reversed__")
def dict_reversed(self: Dict) -> DictReverseIterator:
    """An iterator over the keys, the one inserted last first."""
    return new_dict_reverse_iterator(self, KEYS)
