"""`functools.partial`: a function with some of its arguments given.

A call of one costs no frame of its own: `calls.py` puts the arguments together in the registers and calls the function.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import type_error
from weft.kernel.protocol import as_instance, repr_of, str_of, type_name, type_of
from weft.kernel.shape import find_in_type, instance_dict, replace_dict
from weft.kernel.types.callables import is_callable
from weft.kernel.types.dict import DICT_TYPE, Dict, new_dict
from weft.kernel.types.generic_alias import GenericAlias, new_generic_alias
from weft.kernel.types.showing import begin_showing, end_showing
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import TUPLE_TYPE, Tuple, tuple1, tuple_from_pointer
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, NONE, Object, Slot, Value, shape_of
from weft.native.language import Arguments, Keywords, Published, builtin, struct, u32


@struct
class Partial(Object):
    """A `partial`. Invariant: `arguments` and `keywords` are never changed, only replaced."""

    function: Published[Value]
    arguments: Published[Tuple]
    keywords: Published[Dict]


PARTIAL_TYPE: Final = declare_type("_functools.partial", Partial, has_dict=True, has_weak=True)


@builtin("_functools.partial.__new__")
def partial_new(cls: Type, arguments: Arguments, *, keywords: Keywords) -> Value:
    """`partial(function, /, *args, **keywords)`. A partial of a partial is one of its function."""
    if arguments.count == 0:
        raise type_error("type 'partial' takes at least one argument")
    function = arguments[0]
    if not is_callable(function):
        raise type_error("the first argument must be callable")
    names = new_dict()
    inner: Partial | None = None
    match function:
        case Partial() as given if calls_plainly(given):
            inner = given
        case _:
            pass
    row = Tuple.with_tail(arguments.count - 1 + (0 if inner is None else inner.arguments.count))
    filled: u32 = 0
    if inner is not None:
        function = inner.function
        names = inner.keywords.copied()
        before = inner.arguments
        for i in range(before.count):
            row.items[filled] = before.items[i]
            filled += 1
    for k in range(1, arguments.count):
        row.items[filled] = arguments[k]
        filled += 1
    for m in range(keywords.count):
        names.set_name(keywords.name(m), keywords.value(m))
    return as_instance(Partial(function, row, names), cls)


def calls_plainly(value: Partial) -> bool:
    """Whether a partial has no attributes of its own, and its class no other way to be called, so that nothing is lost
    when another one takes its parts."""
    own_call = PARTIAL_TYPE.attributes.get_name(name("__call__"))
    return find_in_type(type_of(value), name("__call__")) is own_call and attributes_of(value).count() == 0


def attributes_of(value: Partial) -> Dict:
    """The dict of a partial's attributes."""
    return instance_dict(value)


@builtin("_functools.partial.func:get")
def partial_function(self: Partial) -> Value:
    """The function."""
    return self.function


@builtin("_functools.partial.args:get")
def partial_arguments(self: Partial) -> Tuple:
    """The first positional arguments."""
    return self.arguments


@builtin("_functools.partial.keywords:get")
def partial_keywords(self: Partial) -> Dict:
    """The keyword arguments, which those of a call replace."""
    return self.keywords


@builtin("_functools.partial.__reduce__")
def partial_reduce(self: Partial, /) -> Tuple:
    """What `copy` makes another from: class, function, and the state for `__setstate__`."""
    state = Tuple.with_tail(4)
    state.items[0] = self.function
    state.items[1] = self.arguments
    state.items[2] = self.keywords
    attributes = attributes_of(self)
    state.items[3] = NONE if attributes.count() == 0 else attributes
    made = Tuple.with_tail(3)
    made.items[0] = type_of(self)
    made.items[1] = tuple1(self.function)
    made.items[2] = state
    return made


@builtin("_functools.partial.__setstate__")
def partial_set_state(self: Partial, state: Value, /) -> None:
    """Replace function, arguments, keywords and attributes. Raises TypeError."""
    match state:
        case Tuple() as row if row.count == 4 and is_callable(row.items[0]):
            positional = row.items[1]
            named = row.items[2]
            attributes = row.items[3]
            if (
                isinstance(positional, Tuple)
                and (isinstance(named, Dict) or named is NONE)
                and (isinstance(attributes, Dict) or attributes is NONE)
            ):
                self.function = row.items[0]
                self.arguments = plain_tuple(positional)
                self.keywords = plain_dict(named)
                replace_dict(self, plain_dict(attributes))
                return
        case _:
            pass
    raise type_error("invalid partial state")


def plain_tuple(row: Tuple) -> Tuple:
    """The items in a tuple that is of no subclass."""
    return row if type_of(row) is TUPLE_TYPE else tuple_from_pointer(row.items.pointer(0), row.count)


def plain_dict(mapping: Value) -> Dict:
    """The entries in a dict that is of no subclass: a new one for None."""
    match mapping:
        case Dict() as given:
            return given if type_of(given) is DICT_TYPE else given.copied()
        case _:
            return new_dict()


@builtin("_functools.partial.__class_getitem__")
def partial_class_get_item(cls: Type, item: Value, /) -> GenericAlias:
    """`partial[result]`."""
    return new_generic_alias(cls, item)


@builtin("_functools.partial.__repr__")
def partial_repr(self: Partial, /) -> Str:
    """`functools.partial(function, argument, name=argument)`; `...` within itself."""
    if not begin_showing(self):
        return name("...")
    try:
        builder = new_builder(48)
        if shape_of(self).type is PARTIAL_TYPE:
            builder.append_text("functools.")
        builder.append(type_name(self))
        builder.append_text("(")
        builder.append(repr_of(self.function))
        row = self.arguments
        for i in range(row.count):
            builder.append_text(", ")
            builder.append(repr_of(row.items[i]))
        table = self.keywords.table
        for position in range(table.used):
            key = table.key(position)
            value: Slot = table.value(position)
            if key is not ABSENT and value is not ABSENT:
                builder.append_text(", ")
                builder.append(str_of(key))
                builder.append_text("=")
                builder.append(repr_of(value))
        builder.append_text(")")
        return builder.finish()
    finally:
        end_showing()
