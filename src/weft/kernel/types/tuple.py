"""Tuples: fixed sequences of values, one block of memory each.

A tuple never changes once its maker has handed it out, so everybody reads it without a lock.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.thread import native_turn
from weft.kernel.types.type import TYPE_IS_SEQUENCE, declare_type
from weft.kernel.value import ABSENT, Object, Slot, Value
from weft.native.language import Array, Fixed, Inline, Pointer, struct, u32


@struct
class Tuple(Object):
    """A tuple of `count` values. The maker fills `items` before anybody else sees it."""

    count: Fixed[u32]
    items: Inline[Value]


TUPLE_TYPE: Final = declare_type("tuple", Tuple, pattern=TYPE_IS_SEQUENCE)
EMPTY_TUPLE: Final = Tuple.with_tail(0)


def new_tuple(items: Array[Slot], start: u32, count: u32) -> Tuple:
    """A tuple of values in an array, none of which is ABSENT."""
    if count == 0:
        return EMPTY_TUPLE
    made = Tuple.with_tail(count)
    for i in range(count):
        if i & 4095 == 4095:
            native_turn()
        item = items[start + i]
        assert item is not ABSENT
        made.items[i] = item
    return made


def tuple_from_pointer(source: Pointer[Value], count: u32) -> Tuple:
    """A tuple of values that lie in registers."""
    if count == 0:
        return EMPTY_TUPLE
    result = Tuple.with_tail(count)
    for i in range(count):
        result.items[i] = source[i]
    return result


def tuple1(first: Value) -> Tuple:
    """A tuple of one value."""
    made = Tuple.with_tail(1)
    made.items[0] = first
    return made


def tuple2(first: Value, second: Value) -> Tuple:
    """A tuple of two values."""
    made = Tuple.with_tail(2)
    made.items[0] = first
    made.items[1] = second
    return made


def tuple3(first: Value, second: Value, third: Value) -> Tuple:
    """A tuple of three values."""
    made = Tuple.with_tail(3)
    made.items[0] = first
    made.items[1] = second
    made.items[2] = third
    return made
