"""Locals take the type of their first assignment; nullable ones are declared."""

from __future__ import annotations

from mini.value import Object

from weft.native.language import i32, struct, u8, u32


@struct
class Node(Object):
    """Linked."""

    next: Node | None = None
    number: u32 = 1


def sample_first_assignment() -> i32:
    count = 5
    small: u8 = 6
    wide: i32 = small
    later: i32
    later = 7
    if count == 5:
        later += 1
    return wide * 10 + later


def sample_nullable() -> u32:
    node: Node | None = None
    total: u32 = 0
    for _ in range(3):
        node = Node(node, 2)
        total += node.number
    while node is not None:
        total = total * 2 + node.number
        node = node.next
    return total


def sample_kept_in_loop() -> u32:
    node: Node | None = Node(Node())
    assert node is not None
    steps: u32 = 0
    while True:
        steps += node.number
        following = node.next
        if following is None:
            break
        node = following
    return steps
