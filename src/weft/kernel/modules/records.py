"""Records: named tuples and dataclasses, whose constructors match arguments with fields without code of their own.

CPython generates source text for each such class. Here one native function serves all: it reads the names of the fields
and their defaults out of the class, so that a class costs no code, and no compiler is needed at run time.
"""

from __future__ import annotations

from weft.kernel.binding import append_separator
from weft.kernel.errors import GuestError, type_error
from weft.kernel.protocol import as_instance, call0, get_attribute, repr_of, set_attribute, str_of, type_of
from weft.kernel.shape import find_in_type
from weft.kernel.types.attributes import set_plainly
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.function import TupleField
from weft.kernel.types.showing import begin_showing, end_showing
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, NONE, Object, Slot, Value
from weft.native.language import Arguments, Array, Keywords, Pointer, array_of, builtin, cold, narrow, sword, u32


def bind_fields(
    function: Str, names: Tuple, positional: u32, defaults: Dict, given: Pointer[Value], count: u32, named: Dict | None
) -> Array[Slot]:
    """The values of the fields `names`, of which the first `positional` may be given by position: an argument, else the
    default. `function` is for messages, which count its first parameter too. Raises TypeError."""
    if count > positional:
        raise too_many(function, positional, defaults_among(names, positional, defaults), count)
    values: Array[Slot] = array_of(Slot, names.count)
    for i in range(count):
        values[i] = given[i]
    used: u32 = 0
    missing: u32 = 0
    for i in range(count, names.count):
        field = names.items[i]
        assert isinstance(field, Str)
        value: Slot = ABSENT
        if named is not None:
            value = named.get_name(field)
        if value is not ABSENT:
            used += 1
        else:
            value = defaults.get_name(field)
        if value is ABSENT:
            missing += 1
        values[i] = value
    if named is not None and used < named.count():
        raise wrong_keyword(function, names, count, named)
    if missing > 0:
        raise missing_fields(function, names, positional, values)
    return values


def defaults_among(names: Tuple, positional: u32, defaults: Dict) -> u32:
    """How many of the first fields have a default."""
    found: u32 = 0
    for i in range(positional):
        field = names.items[i]
        if isinstance(field, Str) and defaults.get_name(field) is not ABSENT:
            found += 1
    return found


@cold
def too_many(function: Str, positional: u32, optional: u32, given: u32) -> GuestError:
    """f() takes from 2 to 3 positional arguments but 4 were given."""
    builder = new_builder(64)
    builder.append(function)
    builder.append_text("() takes ")
    if optional > 0:
        builder.append_text("from ")
        builder.append_int(narrow(sword, positional + 1 - optional))
        builder.append_text(" to ")
    builder.append_int(narrow(sword, positional + 1))
    plural = positional != 0 or optional > 0
    builder.append_text(" positional arguments but " if plural else " positional argument but ")
    builder.append_int(narrow(sword, given + 1))
    builder.append_text(" were given")
    return type_error("{}", builder.finish())


@cold
def wrong_keyword(function: Str, names: Tuple, count: u32, named: Dict) -> GuestError:
    """The TypeError for a keyword that is no field, or one that was given by position as well."""
    table = named.table
    for position in range(table.used):
        key = table.key(position)
        if key is ABSENT:
            continue
        place: sword = -1
        for i in range(names.count):
            if names.items[i] is key:
                place = narrow(sword, i)
        if place < 0:
            return type_error("{}() got an unexpected keyword argument '{}'", function, key)
        if place < narrow(sword, count):
            return type_error("{}() got multiple values for argument '{}'", function, key)
    return type_error("{}() got an unexpected keyword argument", function)


@cold
def missing_fields(function: Str, names: Tuple, positional: u32, values: Array[Slot]) -> GuestError:
    """f() missing 2 required positional arguments: 'a' and 'b'."""
    start: u32 = 0
    stop = positional
    total = count_missing(values, 0, positional)
    is_named = total == 0
    if is_named:
        start = positional
        stop = names.count
        total = count_missing(values, positional, names.count)
    builder = new_builder(64)
    builder.append(function)
    builder.append_text("() missing ")
    builder.append_int(narrow(sword, total))
    builder.append_text(" required keyword-only argument" if is_named else " required positional argument")
    builder.append_text(": " if total == 1 else "s: ")
    seen: u32 = 0
    for i in range(start, stop):
        field = names.items[i]
        if values[i] is ABSENT and isinstance(field, Str):
            if seen > 0:
                append_separator(builder, seen, total)
            builder.append_text("'")
            builder.append(field)
            builder.append_text("'")
            seen += 1
    return type_error("{}", builder.finish())


def count_missing(values: Array[Slot], start: u32, stop: u32) -> u32:
    """How many values of a range are not there."""
    missing: u32 = 0
    for i in range(start, stop):
        if values[i] is ABSENT:
            missing += 1
    return missing


# --- Named tuples -----------------------------------------------------------------------------------------------


@builtin("_collections:new_named_tuple")
def new_named_tuple(cls: Type, arguments: Arguments, keywords: Keywords) -> Value:
    """`__new__` of every named tuple: one item for each of the class's `_fields`."""
    fields = find_in_type(cls, name("_fields"))
    if not isinstance(fields, Tuple):
        raise type_error("{}._fields is no tuple", cls.name)
    made = EMPTY_TUPLE if fields.count == 0 else Tuple.with_tail(fields.count)
    if arguments.count == fields.count and keywords.count == 0:
        for i in range(arguments.count):
            made.items[i] = arguments[i]
        return as_instance(made, cls)
    defaults = find_in_type(cls, name("_field_defaults"))
    if not isinstance(defaults, Dict):
        raise type_error("{}._field_defaults is no dict", cls.name)
    named = new_dict()
    for i in range(keywords.count):
        named.set_name(keywords.name(i), keywords.value(i))
    builder = new_builder(32)
    builder.append(cls.name)
    builder.append_text(".__new__")
    values = bind_fields(builder.finish(), fields, fields.count, defaults, arguments.pointer(), arguments.count, named)
    for i in range(values.capacity):
        value = values[i]
        assert value is not ABSENT
        made.items[i] = value
    return as_instance(made, cls)


@builtin("_collections:tuple_field")
def tuple_field(index: u32, doc: Value, /) -> TupleField:
    """What a named tuple's class has under the name of a field: it gives the item at that index."""
    return TupleField(index, doc)


@builtin("_tuplegetter.__doc__:get")
def tuple_field_doc(self: TupleField) -> Value:
    """What the field is."""
    return self.doc


@builtin("_tuplegetter.__doc__:set")
def tuple_field_set_doc(self: TupleField, value: Value) -> None:
    """Say what the field is."""
    self.doc = value


# --- Dataclasses ------------------------------------------------------------------------------------------------


@builtin("_dataclasses:fill")
def fill(
    self: Value,
    function: Str,
    names: Tuple,
    positional: u32,
    defaults: Dict,
    factories: Dict,
    hidden: Dict,
    given: Tuple,
    named: Dict,
    /,
    *,
    plainly: bool = False,
) -> None:
    """Set the fields of a new instance from the arguments of its `__init__`.

    `names`: the parameters, the first `positional` of which may be given by position; `defaults`: their defaults by name,
    which for a name in `factories` only say that there is one, and the factory makes the value. A name in `hidden` is a
    parameter, but not stored: its value goes there. `plainly`: past the class's own `__setattr__`. Raises TypeError.
    """
    values = bind_fields(function, names, positional, defaults, given.items.pointer(0), given.count, named)
    for i in range(names.count):
        field = names.items[i]
        value = values[i]
        assert isinstance(field, Str) and value is not ABSENT
        if value is defaults.get_name(field):
            factory = factories.get_name(field)
            if factory is not ABSENT:
                value = call0(factory)
        if hidden.get_name(field) is not ABSENT:
            hidden.set_name(field, value)
        elif plainly:
            set_plainly(self, field, value)
        else:
            set_attribute(self, field, value)


@builtin("_dataclasses:values")
def values_of(self: Value, names: Tuple, /) -> Tuple:
    """The values of some fields."""
    made = EMPTY_TUPLE if names.count == 0 else Tuple.with_tail(names.count)
    for i in range(names.count):
        made.items[i] = NONE
    for k in range(names.count):
        field = names.items[k]
        assert isinstance(field, Str)
        made.items[k] = get_attribute(self, field)
    return made


@builtin("_dataclasses:show")
def show(self: Value, names: Tuple, /) -> Str:
    """`Class(field=value)`; `...` within itself."""
    match self:
        case Object() as object:
            if not begin_showing(object):
                return name("...")
        case _:
            raise type_error("not an instance")
    try:
        builder = new_builder(32)
        builder.append(str_of(get_attribute(type_of(self), name("__qualname__"))))
        builder.append_text("(")
        for i in range(names.count):
            field = names.items[i]
            assert isinstance(field, Str)
            if i > 0:
                builder.append_text(", ")
            builder.append(field)
            builder.append_text("=")
            builder.append(repr_of(get_attribute(self, field)))
        builder.append_text(")")
        return builder.finish()
    finally:
        end_showing()
