"""`bool`: True and False, which are constants of the value and ints in all arithmetic."""

from __future__ import annotations

from typing import Final

from weft.kernel.protocol import BinaryOperator, truth
from weft.kernel.types.int import INT_TYPE, Int, int_sign
from weft.kernel.types.str import Str, name
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, FALSE, NOT_IMPLEMENTED, TRUE, Slot, Value, boolean
from weft.native.language import builtin

BOOL_TYPE: Final = declare_type("bool", Int, INT_TYPE)  # no object ever has this type's shape


def is_bool(value: Value) -> bool:
    """Whether a value is True or False."""
    return value is TRUE or value is FALSE


def bool_binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`&`, `|` and `^` of two bools, which give a bool; NotImplemented otherwise, for `int_binary`."""
    if not is_bool(left) or not is_bool(right):
        return NOT_IMPLEMENTED
    match operation:
        case BinaryOperator.BIT_AND:
            return boolean(left is TRUE and right is TRUE)
        case BinaryOperator.BIT_OR:
            return boolean(left is TRUE or right is TRUE)
        case BinaryOperator.BIT_XOR:
            return boolean(int_sign(left) != int_sign(right))
        case _:
            return NOT_IMPLEMENTED


def bool_repr(value: Value) -> Str:
    """`True` or `False`."""
    return name("True") if value is TRUE else name("False")


@builtin("bool.__new__")
def bool_new(cls: Type, value: Slot = ABSENT, /) -> bool:
    """`bool(value)`."""
    return False if value is ABSENT else truth(value)
