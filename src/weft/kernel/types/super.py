"""`super()`: attributes looked up behind a class in the resolution order of an object's type."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import type_error
from weft.kernel.protocol import as_instance, call_function, find_attribute, type_of
from weft.kernel.shape import find_in_type, type_in
from weft.kernel.special import special
from weft.kernel.types.function import NativeAttribute
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import tuple2
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, NONE, Object, Slot, Value
from weft.native.language import Arguments, Fixed, Keywords, builtin, same, struct


@struct
class Super(Object):
    """`super(owner, object)`: `start` is the type of the object, or the object itself where that is a class. While it
    is unbound, as `super(owner)` is, object and start mean nothing."""

    owner: Fixed[Type]
    object: Fixed[Value]
    start: Fixed[Type]
    is_unbound: Fixed[bool]


SUPER_TYPE: Final = declare_type("super", Super)


def make_super(cls: Type, owner: Type, object: Value) -> Value:
    """`super(owner, object)`. Raises TypeError unless the object is an instance or subclass of the owner."""
    match object:
        case Type() as given if stands_in_order(given, owner):
            return as_instance(Super(owner, object, given, False), cls)
        case _:
            pass
    start = type_of(object)
    if not stands_in_order(start, owner):
        shown = class_shown_by(object, start)
        if shown is start or not stands_in_order(shown, owner):
            raise type_error("super(type, obj): obj must be an instance or subtype of type")
        start = shown
    return as_instance(Super(owner, object, start, False), cls)


def class_shown_by(object: Value, actual: Type) -> Type:
    """What an object says that its `__class__` is, if its class has a property for that; else its type."""
    found = find_in_type(actual, name("__class__"))
    match found:
        case NativeAttribute() if special(object, name("__getattribute__")) is ABSENT:
            return actual
        case _:
            pass
    shown = find_attribute(object, name("__class__"))
    match shown:
        case Type() as cls:
            return cls
        case _:
            return actual


def make_unbound_super(cls: Type, owner: Type) -> Value:
    """`super(owner)`, to be bound as a descriptor."""
    return as_instance(Super(owner, NONE, owner, True), cls)


def bound_super(view: Super, object: Value) -> Value:
    """An unbound `super` bound to an object, by its class."""
    cls = type_of(view)
    if cls is SUPER_TYPE:
        return make_super(cls, view.owner, object)
    return call_function(cls, tuple2(view.owner, object).items.pointer(0), 2, None)


def is_about_class(view: Super) -> bool:
    """Whether what it was bound to is a class, and `start` that class."""
    return same(view.object, view.start)


def stands_in_order(cls: Type, owner: Type) -> bool:
    """Whether `owner` is in the resolution order of `cls`."""
    for i in range(cls.mro.count):
        if cls.mro.items[i] is owner:
            return True
    return False


def find_behind(self: Super, attribute: Str) -> Slot:
    """The first value of a name behind the owner in the resolution order, not bound; or ABSENT."""
    if self.is_unbound:
        return ABSENT
    mro = self.start.mro
    is_behind = False
    for i in range(mro.count):
        cls = type_in(mro.items[i])
        if is_behind:
            found = cls.attributes.get_name(attribute)
            if found is not ABSENT:
                return found
        elif cls is self.owner:
            is_behind = True
    return ABSENT


@builtin("super.__init__")
def super_init(self: Super, arguments: Arguments, keywords: Keywords, /) -> None:
    """Nothing: `__new__` has done it."""


@builtin("super.__get__")
def super_get(self: Super, object: Value, owner: Value = NONE, /) -> Value:
    """Bind an unbound one."""
    if object is NONE or not self.is_unbound:
        return self
    return bound_super(self, object)


@builtin("super.__thisclass__:get")
def get_owner(self: Super) -> Type:
    """The class behind which attributes are looked up."""
    return self.owner


@builtin("super.__self__:get")
def get_object(self: Super) -> Value:
    """The object it is bound to, or None."""
    return self.object


@builtin("super.__self_class__:get")
def get_start(self: Super) -> Value:
    """The class in whose resolution order attributes are looked up, or None."""
    return NONE if self.is_unbound else self.start


@builtin("super.__repr__")
def super_repr(self: Super, /) -> Str:
    """`<super: <class 'C'>, <C object>>`."""
    builder = new_builder(48)
    builder.append_text("<super: <class '")
    builder.append(self.owner.name)
    builder.append_text("'>")
    if self.is_unbound:
        builder.append_text(", NULL>")
        return builder.finish()
    builder.append_text(", <")
    builder.append(self.start.name)
    builder.append_text(" object>>")
    return builder.finish()
