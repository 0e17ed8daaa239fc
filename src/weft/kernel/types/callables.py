"""What can be called."""

from __future__ import annotations

from weft.kernel.protocol import type_of
from weft.kernel.shape import find_in_type
from weft.kernel.types.function import ClassMethod, Function, Method, NativeFunction, StaticMethod
from weft.kernel.types.str import name
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, Value


def is_callable(object: Value) -> bool:
    """Whether the object's type can call it."""
    match object:
        case Function() | NativeFunction() | Method() | Type() | ClassMethod() | StaticMethod():
            return True
        case _:
            return find_in_type(type_of(object), name("__call__")) is not ABSENT
