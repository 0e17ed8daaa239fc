"""First try."""

from __future__ import annotations

from mini.thread import GuestError
from mini.value import Object, SmallInt, Value, ABSENT, Slot, NONE
from weft.native.language import Array, Inline, Fixed, array_of, struct, u32, sword, guard, guarded
from collections.abc import Iterator
from contextlib import AbstractContextManager


@struct
class Node(Object):
    """A node."""

    next: Node | None
    value: Value
    number: u32 = 3


@struct
class Tuple(Object):
    count: Fixed[u32]
    items: Inline[Value]


def chain(n: u32) -> Node | None:
    """Build."""
    node: Node | None = None
    for i in range(n):
        node = Node(node, SmallInt(5))
    return node


def total(node: Node | None) -> sword:
    """Sum."""
    result = 0
    while node is not None:
        match node.value:
            case SmallInt(v) if v > 0:
                result += v
            case Node() as inner:
                result += total(inner)
            case _:
                raise GuestError(NONE)
        node = node.next
    return result


def growing(n: u32) -> sword:
    items = array_of(Value, 2)
    length: u32 = 0
    for i in range(n):
        if length == items.capacity:
            items = items.grown(length * 2)
        items[length] = SmallInt(7)
        length += 1
    found = 0
    for i in range(length):
        item = items[i]
        if isinstance(item, SmallInt):
            found += 1
    return found


def sample() -> sword:
    try:
        t = Tuple.with_tail(3)
        t.items[0] = SmallInt(4)
        return total(chain(10)) + growing(7)
    except GuestError as error:
        return -1
