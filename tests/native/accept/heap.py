"""Heap structs: constructors allocate and may raise; stores of references go through the barrier."""

from __future__ import annotations

from mini.thread import GuestError, current
from mini.value import NONE, Object, SmallInt, Value

from weft.native.language import array_of, struct, sword, u32


@struct
class Pair(Object):
    """Two references."""

    left: Value
    right: Pair | None = None


def sample_exhausted() -> u32:
    made: u32 = 0
    try:
        while made < 100000:
            Pair(NONE)
            array_of(Value, 100)
            made += 1
    except GuestError:
        return 1 if made > 10 else 0
    return 1


def sample_new_is_set() -> sword:
    pair = Pair(SmallInt(4), Pair(SmallInt(5)))
    right = pair.right
    assert right is not None
    total: sword = 0
    match pair.left, right.left:
        case SmallInt(a), SmallInt(b):
            total = a * 10 + b
    return total


def sample_locks_balance() -> u32:
    return current().locked
