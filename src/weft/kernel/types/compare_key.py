"""`functools.cmp_to_key`: objects that compare by a function of two."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import attribute_error, type_error
from weft.kernel.protocol import CompareOperator, call2, compare
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, NOT_IMPLEMENTED, Object, Slot, SmallInt, Value
from weft.native.language import Fixed, Published, builtin, struct


@struct
class CompareKey(Object):
    """A key; without `object` the function that makes keys."""

    function: Fixed[Value]
    object: Published[Slot]


COMPARE_KEY_TYPE: Final = declare_type("_functools.KeyWrapper", CompareKey)


@builtin("_functools:cmp_to_key")
def cmp_to_key(mycmp: Value) -> CompareKey:
    """A function that makes sort keys, from one of two that returns a number below, equal to or above 0."""
    return CompareKey(mycmp, ABSENT)


@builtin("_functools.KeyWrapper.__call__")
def compare_key_call(self: CompareKey, obj: Value) -> CompareKey:
    """The key of an object."""
    return CompareKey(self.function, obj)


@builtin("_functools.KeyWrapper.obj:get")
def compare_key_object(self: CompareKey) -> Value:
    """The object that the key is of."""
    found = self.object
    if found is ABSENT:
        raise attribute_error("object")
    return found


@builtin("_functools.KeyWrapper.obj:set")
def compare_key_set_object(self: CompareKey, value: Slot) -> None:
    """Replace the object that the key is of."""
    self.object = value


def compare_key_compare(operation: CompareOperator, left: CompareKey, right: Value) -> Value:
    """A comparison of two keys: what the function returns, with 0. Raises TypeError for anything else."""
    match right:
        case CompareKey() as other:
            mine = left.object
            theirs = other.object
            if mine is ABSENT or theirs is ABSENT:
                raise attribute_error("object")
            return compare(operation, call2(left.function, mine, theirs), SmallInt(0))
        case _:
            if operation == CompareOperator.EQUAL or operation == CompareOperator.NOT_EQUAL:
                return NOT_IMPLEMENTED
            raise type_error("other argument must be K instance")
