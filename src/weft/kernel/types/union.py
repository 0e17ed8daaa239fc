"""`int | str`: a choice of types, for annotations, `isinstance` and `issubclass`.

`__args__` is the tuple of the types, each once, in the order written; None stands for its type.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.protocol import (
    BinaryOperator,
    CompareOperator,
    binary,
    call1,
    call2,
    contains,
    get_attribute,
    hash_of,
    library_module,
    type_of,
)
from weft.kernel.types.generic_alias import GenericAlias, append_type
from weft.kernel.types.list import List, new_list
from weft.kernel.types.set import new_frozen_set
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import Tuple, new_tuple
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import NONE, NOT_IMPLEMENTED, Object, Value, boolean
from weft.native.language import Fixed, builtin, no_raise, struct, sword


@struct
class Union(Object):
    """Two types or more, all different."""

    members: Fixed[Tuple]


UNION_TYPE: Final = declare_type("_types.UnionType", Union)


@no_raise
def is_choice(value: Value) -> bool:
    """Whether a value may stand in a union."""
    match value:
        case Type() | GenericAlias() | Union():
            return True
        case _:
            return value is NONE


def union_binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`left | right` of types; NotImplemented for anything else."""
    if operation != BinaryOperator.BIT_OR or not is_choice(left) or not is_choice(right):
        return NOT_IMPLEMENTED
    members = new_list(2)
    add_members(members, left)
    add_members(members, right)
    row = new_tuple(members.items, 0, members.length)
    return row.items[0] if row.count == 1 else Union(row)


def add_members(members: List, value: Value) -> None:
    """Add what a choice consists of, without repetition."""
    match value:
        case Union() as union:
            for i in range(union.members.count):
                add_member(members, union.members.items[i])
        case _:
            add_member(members, type_of(NONE) if value is NONE else value)


def add_member(members: List, value: Value) -> None:
    """Add one type, unless it is there."""
    if not contains(members, value):
        members.append(value)


def union_compare(operation: CompareOperator, left: Union, right: Value) -> Value:
    """Equal are unions of the same types in any order."""
    if operation != CompareOperator.EQUAL and operation != CompareOperator.NOT_EQUAL:
        return NOT_IMPLEMENTED
    match right:
        case Union() as other:
            is_equal = left.members.count == other.members.count
            for i in range(left.members.count):
                is_equal = is_equal and contains(other.members, left.members.items[i])
            return boolean(is_equal == (operation == CompareOperator.EQUAL))
        case _:
            return NOT_IMPLEMENTED


def union_hash(self: Union) -> sword:
    """That of the frozen set of the types, as `typing.Union` has it: the two are equal."""
    members = new_frozen_set()
    for i in range(self.members.count):
        members.add(self.members.items[i])
    return hash_of(members)


def union_repr(self: Union) -> Str:
    """`int | str`."""
    builder = new_builder(16)
    for i in range(self.members.count):
        if i > 0:
            builder.append_text(" | ")
        item = self.members.items[i]
        if item is type_of(NONE):
            builder.append_text("None")
        else:
            append_type(builder, item)
    return builder.finish()


@builtin("_types.UnionType.__args__:get")
def union_arguments(self: Union) -> Tuple:
    """The types."""
    return self.members


@builtin("_types.UnionType.__parameters__:get")
def union_parameters(self: Union) -> Value:
    """The type variables in the types, each once."""
    return call1(get_attribute(library_module(name("_parameters")), name("collected")), self.members)


@builtin("_types.UnionType.__getitem__")
def union_get_item(self: Union, item: Value, /) -> Value:
    """The same with types for its variables."""
    replaced = call2(get_attribute(library_module(name("_parameters")), name("replaced")), self, item)
    match replaced:
        case Tuple() as members if members.count > 0:
            joined = members.items[0]
            for i in range(1, members.count):
                joined = binary(BinaryOperator.BIT_OR, joined, members.items[i])
            return joined
        case _:
            return replaced
