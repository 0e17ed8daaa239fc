"""`T | None` is tested before it is used; a field that threads share goes into a local first."""

from __future__ import annotations

from mini.value import Object

from weft.native.language import Fixed, Guarded, struct, u32


@struct
class Leaf(Object):
    """A leaf."""

    number: u32


@struct
class Tree(Object):
    """Fields that are None or not."""

    fixed: Fixed[Leaf | None] = None
    shared: Leaf | None = None
    guarded: Guarded[Leaf | None] = None


def sum(tree: Tree | None) -> u32:
    """Tests of every kind."""
    if tree is None:
        return 0
    total: u32 = 0
    if tree.fixed is not None:
        total += tree.fixed.number
    shared = tree.shared
    if shared is not None and shared.number > 1:
        total += shared.number * 10
    if (again := tree.shared) is not None:
        total += again.number * 100
    with tree.writing():
        if tree.guarded is not None:
            total += tree.guarded.number * 1000
    return total + (tree.fixed.number if tree.fixed is not None else 5)


def sample_tests() -> u32:
    full = Tree(Leaf(1), Leaf(2))
    with full.writing():
        full.guarded = Leaf(3)
    return sum(full) + sum(None) + sum(Tree())


def either(left: Leaf | None, right: Leaf | None) -> u32:
    """`or` shows both."""
    if left is None or right is None:
        return 0
    return left.number + right.number


def sample_either() -> u32:
    return either(Leaf(4), Leaf(5)) * 10 + either(None, Leaf(1))
