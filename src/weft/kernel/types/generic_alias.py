"""`list[int]`: a type with arguments that only annotations look at.

Calling it makes an object of the type; `__origin__` and `__args__` give its parts. `*tuple[int, str]` in brackets is the
same alias, marked as unpacked. Type variables among the arguments are the business of the library's `_parameters`.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import ErrorKind, GuestError, error_matches
from weft.kernel.protocol import (
    CompareOperator,
    as_instance,
    call1,
    call2,
    call_function,
    equal,
    get_attribute,
    hash_of,
    iterate,
    library_module,
    repr_of,
    set_attribute,
    str_of,
)
from weft.kernel.shape import is_guest
from weft.kernel.types.str import Str, StrBuilder, name, new_builder
from weft.kernel.types.tuple import EMPTY_TUPLE, TUPLE_TYPE, Tuple, tuple1, tuple2
from weft.kernel.types.type import TYPE_IS_GUEST, Type, declare_type
from weft.kernel.value import ELLIPSIS, NONE, NOT_IMPLEMENTED, Object, Value, boolean
from weft.native.language import Arguments, Array, Fixed, Keywords, array_of, builtin, struct, sword, u32, wrapping_add


@struct
class GenericAlias(Object):
    """A type and its arguments."""

    origin: Fixed[Value]
    arguments: Fixed[Tuple]
    is_unpacked: Fixed[bool]


GENERIC_ALIAS_TYPE: Final = declare_type("_types.GenericAlias", GenericAlias)


def new_generic_alias(origin: Value, item: Value) -> GenericAlias:
    """`origin[item]`; a tuple stands for several arguments."""
    match item:
        case Tuple():
            return GenericAlias(origin, item, False)
        case _:
            return GenericAlias(origin, tuple1(item), False)


@builtin("_types.GenericAlias.__new__")
def generic_alias_new(cls: Type, origin: Value, arguments: Value, /) -> Value:
    """`types.GenericAlias(origin, arguments)`."""
    return as_instance(new_generic_alias(origin, arguments), cls)


@builtin("list.__class_getitem__")
def list_class_get_item(cls: Type, item: Value, /) -> GenericAlias:
    """`list[item]`."""
    return new_generic_alias(cls, item)


@builtin("tuple.__class_getitem__")
def tuple_class_get_item(cls: Type, item: Value, /) -> GenericAlias:
    """`tuple[item]`."""
    return new_generic_alias(cls, item)


@builtin("dict.__class_getitem__")
def dict_class_get_item(cls: Type, item: Value, /) -> GenericAlias:
    """`dict[key, value]`."""
    return new_generic_alias(cls, item)


@builtin("set.__class_getitem__")
def set_class_get_item(cls: Type, item: Value, /) -> GenericAlias:
    """`set[item]`."""
    return new_generic_alias(cls, item)


@builtin("frozenset.__class_getitem__")
def frozen_set_class_get_item(cls: Type, item: Value, /) -> GenericAlias:
    """`frozenset[item]`."""
    return new_generic_alias(cls, item)


@builtin("_types.GenericAlias.__origin__:get")
def generic_alias_origin(self: GenericAlias) -> Value:
    """The type."""
    return self.origin


@builtin("_types.GenericAlias.__args__:get")
def generic_alias_arguments(self: GenericAlias) -> Tuple:
    """The arguments."""
    return self.arguments


@builtin("_types.GenericAlias.__unpacked__:get")
def generic_alias_unpacked(self: GenericAlias) -> bool:
    """Whether it stands for its arguments one by one."""
    return self.is_unpacked


@builtin("_types.GenericAlias.__typing_unpacked_tuple_args__:get")
def generic_alias_unpacked_arguments(self: GenericAlias) -> Value:
    """The arguments that `*tuple[int, str]` stands for, or None."""
    return self.arguments if self.is_unpacked and self.origin is TUPLE_TYPE else NONE


@builtin("_types.GenericAlias.__parameters__:get")
def generic_alias_parameters(self: GenericAlias) -> Value:
    """The type variables among the arguments, each once."""
    i: u32 = 0
    while i < self.arguments.count:
        match self.arguments.items[i]:
            case Type():
                i += 1
            case _:
                return call1(get_attribute(library_module(name("_parameters")), name("collected")), self.arguments)
    return EMPTY_TUPLE


@builtin("_types.GenericAlias.__getitem__")
def generic_alias_get_item(self: GenericAlias, item: Value, /) -> Value:
    """The same with types for its variables."""
    replaced = call2(get_attribute(library_module(name("_parameters")), name("replaced")), self, item)
    match replaced:
        case Tuple() as arguments:
            return GenericAlias(self.origin, arguments, self.is_unpacked)
        case _:
            return replaced


@builtin("_types.GenericAlias.__iter__")
def generic_alias_iterate(self: GenericAlias) -> Value:
    """`*tuple[int, str]`: one item, the alias that is unpacked."""
    return iterate(tuple1(GenericAlias(self.origin, self.arguments, True)))


@builtin("_types.GenericAlias.__reduce__")
def generic_alias_reduce(self: GenericAlias) -> Tuple:
    """How `copy` makes it again."""
    if self.is_unpacked:
        return tuple2(
            get_attribute(library_module(name("_parameters")), name("unpacked")), tuple2(self.origin, self.arguments)
        )
    return tuple2(GENERIC_ALIAS_TYPE, tuple2(self.origin, self.arguments))


@builtin("_types.GenericAlias.__dir__")
def generic_alias_dir(self: GenericAlias) -> Value:
    """The names in the type and those of aliases."""
    return call1(get_attribute(library_module(name("_parameters")), name("names_in")), self)


@builtin("_types.GenericAlias.__mro_entries__")
def generic_alias_mro_entries(self: GenericAlias, bases: Value, /) -> Tuple:
    """`class C(list[int])` has the base `list`."""
    return tuple1(self.origin)


@builtin("_types.GenericAlias.__call__")
def generic_alias_call(self: GenericAlias, arguments: Arguments, *, keywords: Keywords) -> Value:
    """An object of the type."""
    total = arguments.count + keywords.count
    values: Array[Value] = array_of(Value, total)
    for i in range(arguments.count):
        values[i] = arguments[i]
    names: Tuple | None = None
    if keywords.count > 0:
        names = Tuple.with_tail(keywords.count)
        for i in range(keywords.count):
            names.items[i] = keywords.name(i)
            values[arguments.count + i] = keywords.value(i)
    made = call_function(self.origin, values.pointer(0), total, names)
    if is_guest(made) and not isinstance(made, Type):
        note_class(made, self)
    return made


def note_class(made: Value, alias: GenericAlias) -> None:
    """Tell an object, if it takes attributes, of which alias it is."""
    try:
        set_attribute(made, name("__orig_class__"), alias)
    except GuestError as error:
        if not error_matches(error.value, ErrorKind.ATTRIBUTE_ERROR) and not error_matches(
            error.value, ErrorKind.TYPE_ERROR
        ):
            raise


def generic_alias_compare(operation: CompareOperator, left: GenericAlias, right: Value) -> Value:
    """Equal are the same type with equal arguments."""
    match right:
        case GenericAlias():
            alike = left.is_unpacked == right.is_unpacked
            alike = alike and equal(left.origin, right.origin) and equal(left.arguments, right.arguments)
            if operation == CompareOperator.EQUAL:
                return boolean(alike)
            return boolean(not alike) if operation == CompareOperator.NOT_EQUAL else NOT_IMPLEMENTED
        case _:
            return NOT_IMPLEMENTED


def generic_alias_hash(self: GenericAlias) -> sword:
    """The hash of type and arguments."""
    return wrapping_add(sword, hash_of(self.origin), hash_of(self.arguments))


def generic_alias_repr(self: GenericAlias) -> Str:
    """`list[int]`."""
    builder = new_builder(16)
    if self.is_unpacked:
        builder.append_text("*")
    append_type(builder, self.origin)
    builder.append_text("[")
    for i in range(self.arguments.count):
        if i > 0:
            builder.append_text(", ")
        append_type(builder, self.arguments.items[i])
    if self.arguments.count == 0:
        builder.append_text("()")
    builder.append_text("]")
    return builder.finish()


def append_type(builder: StrBuilder, item: Value) -> None:
    """Append a type as it is written, anything else by its `repr`."""
    if item is ELLIPSIS:
        builder.append_text("...")
        return
    match item:
        case Type():
            if item.flags & TYPE_IS_GUEST != 0:
                builder.append(str_of(get_attribute(item, name("__module__"))))
                builder.append_text(".")
                builder.append(str_of(get_attribute(item, name("__qualname__"))))
            else:
                module = item.attributes.get_name(name("__module__"))
                if isinstance(module, Str):
                    builder.append(module)
                    builder.append_text(".")
                builder.append(item.name)
        case _:
            builder.append(repr_of(item))
