"""Dunders of guest classes.

Operations on built-in values never look up a dunder. An instance of a guest class has one only if a guest class in its
resolution order defines it before a built-in one does: what a built-in type provides is reached through the struct.
"""

from __future__ import annotations

from weft.kernel.protocol import type_of
from weft.kernel.shape import find_special, is_guest
from weft.kernel.types.str import Str
from weft.kernel.value import ABSENT, Slot, Value
from weft.native.language import inline


@inline
def special(value: Value, dunder: Str) -> Slot:
    """The dunder that a guest class defines for `value`, not bound; ABSENT if the kernel's own behaviour applies."""
    if not is_guest(value):
        return ABSENT
    return find_special(type_of(value), dunder)
