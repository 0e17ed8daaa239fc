"""`object`: the base of all types, and its methods, which every value has.

`__class__`, `__dict__`, `__setattr__` and the like are in `types/attributes.py`.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError, type_error
from weft.kernel.protocol import get_attribute, iterate, next_of, repr_of, str_of, type_name, type_of
from weft.kernel.shape import Instance, allocate_instance, find_in_type
from weft.kernel.types.function import NativeFunction
from weft.kernel.types.identity import identity_hash, identity_of
from weft.kernel.types.list import new_list
from weft.kernel.types.list_sort import list_sort
from weft.kernel.types.str import Str, StrBuilder, name, new_builder, text_size
from weft.kernel.types.type import TYPE_IS_ABSTRACT, Type, declare_type
from weft.kernel.value import ABSENT, NOT_IMPLEMENTED, TRUE, Slot, Value
from weft.native.language import (
    CONFIG,
    Arguments,
    Keywords,
    builtin,
    class_id,
    cold,
    same,
    sword,
    truncate,
    u32,
    word,
)

OBJECT_TYPE: Final = declare_type("object", Instance)


@builtin("object.__new__")
def object_new(cls: Type, arguments: Arguments, keywords: Keywords, /) -> Value:
    """A new instance without attributes. Raises TypeError for arguments that nobody takes."""
    if arguments.count + keywords.count > 0:
        if not is_native(find_in_type(cls, name("__new__"))):
            raise type_error("object.__new__() takes exactly one argument (the type to instantiate)")
        if is_native(find_in_type(cls, name("__init__"))):
            raise type_error("{}() takes no arguments", cls.name)
    if cls.instance_shape.layout != class_id(Instance):
        raise type_error("object.__new__({}) is not safe, use {}.__new__()", cls.name, cls.name)
    if cls.flags & TYPE_IS_ABSTRACT != 0:
        raise abstract_error(cls)
    return allocate_instance(cls)


def is_native(found: Slot) -> bool:
    """Whether a method found along a resolution order is the kernel's."""
    return isinstance(found, NativeFunction)


@cold
def abstract_error(cls: Type) -> GuestError:
    """The TypeError for a class with abstract methods left."""
    names = new_list(0)
    iterator = iterate(get_attribute(cls, name("__abstractmethods__")))
    item = next_of(iterator)
    while item is not ABSENT:
        names.append(item)
        item = next_of(iterator)
    list_sort(names)
    builder = new_builder(64)
    for i in range(names.length):
        if i > 0:
            builder.append_text(", ")
        method = names.items[i]
        if isinstance(method, Str):
            builder.append(method)
    if names.length == 1:
        return type_error("Can't instantiate abstract class {} with abstract method {}", cls.name, builder.finish())
    return type_error("Can't instantiate abstract class {} with abstract methods {}", cls.name, builder.finish())


@builtin("object.__init__")
def object_init(self: Value, arguments: Arguments, keywords: Keywords, /) -> None:
    """Nothing; raises TypeError for arguments, unless `__new__` took them."""
    if arguments.count + keywords.count == 0:
        return
    cls = type_of(self)
    if not is_native(find_in_type(cls, name("__init__"))):
        raise type_error("object.__init__() takes exactly one argument (the instance to initialize)")
    if is_native(find_in_type(cls, name("__new__"))) and cls.instance_shape.layout == class_id(Instance):
        raise type_error("{}.__init__() takes exactly one argument (the instance to initialize)", cls.name)


@builtin("object.__init_subclass__")
def object_init_subclass(cls: Type, arguments: Arguments, keywords: Keywords, /) -> None:
    """Nothing: a class that is extended may define it. Takes no arguments."""
    if keywords.count > 0:
        called = cls.attributes.get_name(name("__qualname__"))
        raise type_error("{}.__init_subclass__() takes no keyword arguments", cls.name if called is ABSENT else called)


@builtin("object.__subclasshook__")
def object_subclass_hook(cls: Type, subclass: Value, /) -> Value:
    """NotImplemented: the usual rule decides."""
    return NOT_IMPLEMENTED


@builtin("object.__repr__")
def object_repr(self: Value, /) -> Str:
    """`<module.Class object at 0x...>`."""
    cls = type_of(self)
    builder = new_builder(48)
    builder.append_text("<")
    append_class_name(builder, cls)
    builder.append_text(" object at 0x")
    append_address(builder, identity_of(self))
    builder.append_text(">")
    return builder.finish()


def append_class_name(builder: StrBuilder, cls: Type) -> None:
    """The qualified name of a class, with its module unless that is `builtins`."""
    module = cls.attributes.get_name(name("__module__"))
    qualified = cls.attributes.get_name(name("__qualname__"))
    if isinstance(module, Str) and module is not name("builtins"):
        builder.append(module)
        builder.append_text(".")
    if isinstance(qualified, Str):
        builder.append(qualified)
    else:
        builder.append(cls.name)


def append_address(builder: StrBuilder, address: word) -> None:
    """Hexadecimal, as wide as an address."""
    shift: word = CONFIG.word_bits
    started = False
    while shift > 0:
        shift -= 4
        digit = address >> shift & 15
        if digit != 0 or started or shift < 48:
            started = True
            builder.append_char(truncate_digit(digit))


def truncate_digit(digit: word) -> u32:
    """The character of a hexadecimal digit."""
    return truncate(u32, digit + 48 if digit < 10 else digit + 87)


@builtin("object.__str__")
def object_str(self: Value, /) -> Str:
    """`repr(self)`."""
    return repr_of(self)


@builtin("object.__format__")
def object_format(self: Value, specification: Str, /) -> Str:
    """`str(self)`; other types have more to say."""
    if text_size(specification) > 0:
        raise type_error("unsupported format string passed to {}.__format__", type_name(self))
    return str_of(self)


@builtin("object.__eq__")
def object_equal(self: Value, other: Value, /) -> Value:
    """True for the same object, else NotImplemented."""
    return TRUE if same(self, other) else NOT_IMPLEMENTED


@builtin("object.__hash__")
def object_hash(self: Value, /) -> sword:
    """From the identity."""
    return identity_hash(self)
