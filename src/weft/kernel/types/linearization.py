"""The resolution order of a class: C3 (Barrett et al., "A Monotonic Superclass Linearization for Dylan", 1996)."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError, type_error
from weft.kernel.types.str import new_builder
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import Type
from weft.kernel.value import Value
from weft.native.language import Array, array_of, cold, u32

NO_ROW: Final = 0xFFFF_FFFF


def linearize(cls: Type, bases: Tuple) -> Tuple:
    """The class, then its bases' orders merged: each class before its bases, bases in the order written. Raises
    TypeError when there is no such order."""
    if bases.count == 1:
        only = order_of(bases.items[0])
        short = Tuple.with_tail(only.count + 1)
        short.items[0] = cls
        for i in range(only.count):
            short.items[i + 1] = only.items[i]
        return short
    total: u32 = 1
    for i in range(bases.count):
        total += order_of(bases.items[i]).count
    heads: Array[u32] = array_of(u32, bases.count + 1)  # the next to take of each base's order, and of the bases
    found: Array[Value] = array_of(Value, total)
    found[0] = cls
    length: u32 = 1
    while True:
        row = next_row(bases, heads)
        if row == NO_ROW:
            break
        candidate = head(bases, heads, row)
        found[length] = candidate
        length += 1
        for i in range(bases.count + 1):
            if has_head(bases, heads, i) and head(bases, heads, i) is candidate:
                heads[i] = heads[i] + 1
    merged = Tuple.with_tail(length)
    for i in range(length):
        merged.items[i] = found[i]
    return merged


def order_of(base: Value) -> Tuple:
    """The resolution order of a base."""
    assert isinstance(base, Type)
    return base.mro


def row_at(bases: Tuple, row: u32) -> Tuple:
    """One of the lists that are merged: a base's order, or, last, the bases."""
    return bases if row == bases.count else order_of(bases.items[row])


def has_head(bases: Tuple, heads: Array[u32], row: u32) -> bool:
    """Whether a list is not used up."""
    return heads[row] < row_at(bases, row).count


def head(bases: Tuple, heads: Array[u32], row: u32) -> Value:
    """The next class of a list."""
    return row_at(bases, row).items[heads[row]]


def next_row(bases: Tuple, heads: Array[u32]) -> u32:
    """The first list whose next class stands behind the head of no other; NO_ROW when all are used up."""
    is_done = True
    for row in range(bases.count + 1):
        if has_head(bases, heads, row):
            is_done = False
            if not is_behind_head(bases, heads, head(bases, heads, row)):
                return row
    if is_done:
        return NO_ROW
    raise no_order(bases, heads)


def is_behind_head(bases: Tuple, heads: Array[u32], candidate: Value) -> bool:
    """Whether a class stands in some list behind its next one."""
    for row in range(bases.count + 1):
        classes = row_at(bases, row)
        for i in range(heads[row] + 1, classes.count):
            if classes.items[i] is candidate:
                return True
    return False


@cold
def no_order(bases: Tuple, heads: Array[u32]) -> GuestError:
    """The TypeError that names the classes in conflict."""
    builder = new_builder(64)
    is_first = True
    for row in range(bases.count + 1):
        if has_head(bases, heads, row):
            candidate = head(bases, heads, row)
            is_known = False
            for earlier in range(row):
                if has_head(bases, heads, earlier) and head(bases, heads, earlier) is candidate:
                    is_known = True
            if not is_known and isinstance(candidate, Type):
                if not is_first:
                    builder.append_text(", ")
                builder.append(candidate.name)
                is_first = False
    return type_error("Cannot create a consistent method resolution\norder (MRO) for bases {}", builder.finish())
