"""`super()`: attributes looked up behind a class in the resolution order of an object's type."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import type_error
from weft.kernel.protocol import as_instance, type_of
from weft.kernel.shape import type_in
from weft.kernel.types.str import Str
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, Object, Slot, Value
from weft.native.language import Fixed, struct


@struct
class Super(Object):
    """`super(owner, object)`: `start` is the type of the object, or the object itself where that is a class."""

    owner: Fixed[Type]
    object: Fixed[Value]
    start: Fixed[Type]


SUPER_TYPE: Final = declare_type("super", Super)


def make_super(cls: Type, owner: Type, object: Value) -> Value:
    """`super(owner, object)`. Raises TypeError unless the object is an instance or subclass of the owner."""
    match object:
        case Type() as given if stands_in_order(given, owner):
            return as_instance(Super(owner, object, given), cls)
        case _:
            pass
    start = type_of(object)
    if not stands_in_order(start, owner):
        raise type_error("super(type, obj): obj must be an instance or subtype of type")
    return as_instance(Super(owner, object, start), cls)


def stands_in_order(cls: Type, owner: Type) -> bool:
    """Whether `owner` is in the resolution order of `cls`."""
    for i in range(cls.mro.count):
        if cls.mro.items[i] is owner:
            return True
    return False


def find_behind(self: Super, attribute: Str) -> Slot:
    """The first value of a name behind the owner in the resolution order, not bound; or ABSENT."""
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
