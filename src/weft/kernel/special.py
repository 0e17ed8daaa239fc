"""Dunders of guest classes.

Operations on built-in values never look up a dunder. An instance of a guest class has one only if a guest class in its
resolution order defines it before a built-in one does: what a built-in type provides is reached through the struct.
"""

from __future__ import annotations

from weft.kernel.protocol import type_of
from weft.kernel.shape import find_in_type, is_guest, type_in
from weft.kernel.types.function import NativeFunction
from weft.kernel.types.str import Str
from weft.kernel.types.type import TYPE_IS_GUEST, Type
from weft.kernel.value import ABSENT, Slot, Value
from weft.native.language import cold, inline


@inline
def special(value: Value, dunder: Str) -> Slot:
    """The dunder that a guest class defines for `value`, not bound; ABSENT if the kernel's own behaviour applies."""
    if not is_guest(value):
        return ABSENT
    return guest_special(type_of(value), dunder)


@cold
def guest_special(cls: Type, dunder: Str) -> Slot:
    """`special` for an instance of a guest class."""
    found = find_in_type(cls, dunder)
    match found:
        case NativeFunction():
            return ABSENT if is_from_builtin(cls, dunder) else found
        case _:
            return found


def is_from_builtin(cls: Type, dunder: Str) -> bool:
    """Whether the first type in the resolution order that has a name is a built-in one."""
    mro = cls.mro
    for i in range(mro.count):
        owner = type_in(mro.items[i])
        if owner.attributes.get_name(dunder) is not ABSENT:
            return owner.flags & TYPE_IS_GUEST == 0
    return True
