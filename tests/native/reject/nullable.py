"""None."""

from __future__ import annotations

from mini.value import Object
from weft.native.language import Array, struct, u8, u32


@struct
class Leaf(Object):
    """A node."""

    number: u32
    next: Leaf | None = None


def used(node: Leaf | None) -> u32:
    return node.number  # error: nullable: node may be None; test `is None` first


def shared(node: Leaf) -> u32:
    if node.next is not None:
        return node.next.number  # error: nullable: take it into a local and test that
    return 0


def given(node: Leaf | None) -> Leaf:
    return node  # error: nullable: may be None, where Leaf is wanted


def none() -> Leaf:
    return None  # error: nullable: None is no Leaf; declare it Leaf | None


def truth(node: Leaf | None) -> u32:
    if node:  # error: statements: Leaf | None is no truth; write `is not None`
        return 1
    return 0


def element(array: Array[u8] | None) -> u8:
    return array[0]  # error: nullable: may be None


def lost(node: Leaf | None) -> u32:
    total: u32 = 0
    assert node is not None
    for _ in range(3):
        total += node.number  # error: nullable: node may be None
        node = node.next  # error: nullable: node may be None
    return total


def number(count: u32 | None) -> u32:  # error: annotated: u32 | None is no type
    return 1
