"""The methods of the two kinds of dict that `collections` adds: `defaultdict` and `OrderedDict`.

Both are dicts in their structure, so all that a dict does is theirs; what differs stands here and in `dict_methods.py`.
"""

from __future__ import annotations

from weft.kernel.errors import key_error, type_error
from weft.kernel.protocol import as_instance, call0, call1, call2, get_attribute, iterate, repr_of, type_name, type_of
from weft.kernel.shape import find_in_type
from weft.kernel.types.callables import is_callable
from weft.kernel.types.dict import NO_ENTRIES, DefaultDict, Dict, OrderedDict
from weft.kernel.types.dict_methods import add_keywords, dict_from_keys, dict_items, dict_pop, dict_repr, update_from
from weft.kernel.types.generic_alias import GenericAlias, new_generic_alias
from weft.kernel.types.sequence import append_reprs, list_from
from weft.kernel.types.showing import begin_showing, end_showing
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple, tuple1, tuple2
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, NONE, Slot, Value
from weft.native.language import Arguments, Keywords, builtin

# --- defaultdict ------------------------------------------------------------------------------------------------


@builtin("_collections.defaultdict.__new__")
def default_dict_new(cls: Type, arguments: Arguments, keywords: Keywords) -> Value:
    """A new empty one; `__init__` fills it."""
    return as_instance(DefaultDict(NO_ENTRIES, 0, NONE), cls)


@builtin("_collections.defaultdict.__init__")
def default_dict_init(
    self: DefaultDict, default_factory: Value = NONE, source: Slot = ABSENT, /, *, keywords: Keywords
) -> None:
    """Set the factory, then add entries as `dict` does."""
    if default_factory is not NONE and not is_callable(default_factory):
        raise type_error("first argument must be callable or None")
    self.default_factory = default_factory
    if source is not ABSENT:
        update_from(self, source)
    add_keywords(self, keywords)


@builtin("_collections.defaultdict.__missing__")
def default_dict_missing(self: DefaultDict, key: Value, /) -> Value:
    """Make the value of a key. Of threads that miss it at once all get the value that came first. Raises KeyError without a
    factory."""
    factory = self.default_factory
    if factory is NONE:
        raise key_error(key)
    return self.set_default(key, call0(factory))


@builtin("_collections.defaultdict.copy")
def default_dict_copy(self: DefaultDict, /) -> Value:
    """Another one with the same entries and factory."""
    return call2(type_of(self), self.default_factory, self)


@builtin("_collections.defaultdict.__copy__")
def default_dict_dunder_copy(self: DefaultDict, /) -> Value:
    """As `copy`."""
    return default_dict_copy(self)


@builtin("_collections.defaultdict.__reduce__")
def default_dict_reduce(self: DefaultDict, /) -> Tuple:
    """What `copy` makes another from: class, arguments, and the items."""
    made = Tuple.with_tail(5)
    made.items[0] = type_of(self)
    made.items[1] = EMPTY_TUPLE if self.default_factory is NONE else tuple1(self.default_factory)
    made.items[2] = NONE
    made.items[3] = NONE
    made.items[4] = iterate(dict_items(self))
    return made


@builtin("_collections.defaultdict.default_factory:get")
def default_dict_factory(self: DefaultDict) -> Value:
    """What makes missing values, or None."""
    return self.default_factory


@builtin("_collections.defaultdict.default_factory:set")
def default_dict_set_factory(self: DefaultDict, value: Slot) -> None:
    """Replace what makes missing values."""
    self.default_factory = NONE if value is ABSENT else value


@builtin("_collections.defaultdict.__class_getitem__")
def default_dict_class_get_item(cls: Type, item: Value, /) -> GenericAlias:
    """`defaultdict[key, value]`."""
    return new_generic_alias(cls, item)


def default_dict_repr(self: DefaultDict) -> Str:
    """`defaultdict(<class 'list'>, {key: value})`; `...` for a factory that shows the dict."""
    builder = new_builder(32)
    builder.append(type_name(self))
    builder.append_text("(")
    factory = self.default_factory
    if factory is NONE:
        builder.append_text("None")
    elif not begin_showing(self):
        builder.append_text("...")
    else:
        try:
            builder.append(repr_of(factory))
        finally:
            end_showing()
    builder.append_text(", ")
    builder.append(dict_repr(self))
    builder.append_text(")")
    return builder.finish()


# --- OrderedDict ------------------------------------------------------------------------------------------------


@builtin("_collections.OrderedDict.__new__")
def ordered_dict_new(cls: Type, arguments: Arguments, keywords: Keywords) -> Value:
    """A new empty one; `__init__` fills it."""
    return as_instance(OrderedDict(NO_ENTRIES, 0), cls)


@builtin("_collections.OrderedDict.fromkeys")
def ordered_dict_from_keys(cls: Type, iterable: Value, value: Value = NONE) -> Value:
    """A new dict with the elements of an iterable as keys, all with the same value."""
    return dict_from_keys(cls, iterable, value)


@builtin("_collections.OrderedDict.setdefault")
def ordered_dict_set_default(self: OrderedDict, key: Value, default: Value = NONE) -> Value:
    """As that of `dict`."""
    return self.set_default(key, default)


@builtin("_collections.OrderedDict.pop")
def ordered_dict_pop(self: OrderedDict, key: Value, default: Slot = ABSENT) -> Value:
    """As that of `dict`."""
    return dict_pop(self, key, default)


@builtin("_collections.OrderedDict.move_to_end")
def ordered_dict_move_to_end(self: OrderedDict, key: Value, last: bool = True) -> None:
    """Make a key the last; or the first, for which all entries are copied. Raises KeyError."""
    moved = self.move_to_end(key) is not ABSENT if last else self.move_to_start(key)
    if not moved:
        raise key_error(key)


@builtin("_collections.OrderedDict.popitem")
def ordered_dict_pop_item(self: OrderedDict, last: bool = True) -> Tuple:
    """Take the last entry, or the first. Raises KeyError when there is none."""
    key, value = taken_from_end(self, last)
    if value is ABSENT:
        raise key_error(name("dictionary is empty"))
    return tuple2(key, value)


def taken_from_end(self: Dict, last: bool) -> tuple[Value, Slot]:
    """Remove the last or first entry; its key and value."""
    if last:
        key, value = self.pop_last()
        return key, value
    first, found = self.pop_first()
    return first, found


@builtin("_collections.OrderedDict.copy")
def ordered_dict_copy(self: OrderedDict, /) -> Value:
    """Another one of the same class with the same entries."""
    return call1(type_of(self), self)


@builtin("_collections.OrderedDict.__reduce__")
def ordered_dict_reduce(self: OrderedDict, /) -> Tuple:
    """What `copy` makes another from: class, attributes, and the items."""
    made = Tuple.with_tail(5)
    made.items[0] = type_of(self)
    made.items[1] = EMPTY_TUPLE
    made.items[2] = call0(get_attribute(self, name("__getstate__")))
    made.items[3] = NONE
    made.items[4] = iterate(items_of(self))
    return made


def items_of(self: OrderedDict) -> Value:
    """What `items()` gives, which a subclass may have replaced."""
    method = find_in_type(type_of(self), name("items"))
    assert method is not ABSENT
    return call1(method, self)


def ordered_dict_repr(self: OrderedDict) -> Str:
    """`OrderedDict([(key, value)])`; `...` within itself."""
    if not begin_showing(self):
        return name("...")
    try:
        builder = new_builder(32)
        builder.append(type_name(self))
        builder.append_text("(")
        if self.count() > 0:
            items = list_from(items_of(self)).snapshot()
            builder.append_text("[")
            append_reprs(builder, items, items.capacity)
            builder.append_text("]")
        builder.append_text(")")
        return builder.finish()
    finally:
        end_showing()
