"""The types of None, Ellipsis and NotImplemented, each with one value, a constant."""

from __future__ import annotations

from typing import Final

from weft.kernel.types.str import Str, name
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ELLIPSIS, NONE, NOT_IMPLEMENTED, Object, Value
from weft.native.language import builtin, struct


@struct
class Singleton(Object):
    """The struct that the three types name; no object of it is ever made."""


NONE_TYPE: Final = declare_type("NoneType", Singleton)
ELLIPSIS_TYPE: Final = declare_type("ellipsis", Singleton)
NOT_IMPLEMENTED_TYPE: Final = declare_type("NotImplementedType", Singleton)


def singleton_repr(value: Value) -> Str:
    """`None`, `Ellipsis` or `NotImplemented`."""
    if value is NONE:
        return name("None")
    return name("Ellipsis") if value is ELLIPSIS else name("NotImplemented")


@builtin("NoneType.__new__")
def none_new(cls: Type) -> Value:
    """None."""
    return NONE


@builtin("ellipsis.__new__")
def ellipsis_new(cls: Type) -> Value:
    """Ellipsis."""
    return ELLIPSIS


@builtin("NotImplementedType.__new__")
def not_implemented_new(cls: Type) -> Value:
    """NotImplemented."""
    return NOT_IMPLEMENTED
