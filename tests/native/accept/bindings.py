"""Functions for the guest. The wrappers are called by `test_bindings.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from mini.bindings import Tuple
from mini.value import ABSENT, NONE, Object, Slot, SmallInt, Value

from weft.native.language import (
    BUILTINS,
    Arguments,
    Fixed,
    Keywords,
    Pointer,
    Table,
    Text,
    builtin,
    constant,
    f64,
    i32,
    struct,
    sword,
    table,
    u8,
    u32,
)

Entry: TypeAlias = Callable[[Pointer[Value], u32, Tuple | None], Value]


@struct
class Native(Object):
    """A function of the kernel as the guest sees it."""

    entry: Fixed[Entry]


def number_of(value: Value) -> sword:
    """Of a small int; 9 for anything else."""
    match value:
        case SmallInt(number):
            return number
    return 9


@builtin("sample:both")
def both(left: Value, right: Value, /) -> Value:
    """Two values by position."""
    return SmallInt(number_of(left) * 10 + number_of(right))


@builtin("sample:optional")
def optional(first: i32, second: u8 = 7, *, third: Slot = ABSENT) -> i32:
    """Defaults and names."""
    return first * 100 + second * 10 + (0 if third is ABSENT else 1)


@builtin("native.touch")
def touch(self: Native, other: Native | None = None) -> bool:
    """A method; the receiver is checked."""
    return other is not None


@builtin("sample:all")
def all_of(first: Value, *, rest: bool = False) -> None:
    """No result."""


@builtin("sample:spread")
def spread(scale: sword, values: Arguments) -> sword:
    """All remaining positional arguments."""
    total: sword = 0
    for i in range(values.count):
        total += number_of(values[i]) * scale
    return total + number_of(values.pointer()[0]) * 1000 if values.count > 0 else total


@builtin("sample:named")
def named(keywords: Keywords) -> sword:
    """All keyword arguments: values and lengths of names."""
    total: sword = 0
    for i in range(keywords.count):
        total += number_of(keywords.value(i)) * keywords.name(i).size()
    return total


@builtin("sample:half")
def half(number: f64) -> f64:
    """A float."""
    return number / 2.0


@builtin("sample:greeting")
def greeting() -> Text:
    """A text."""
    return "hello"


@builtin("sample:nothing")
def nothing(value: Value = NONE) -> Native | None:
    """None."""
    return None


@constant
def natives() -> Table[Native]:
    """Every function above."""
    return table(Native, *(Native(found) for path, found in BUILTINS.items() if found.function.__module__ == __name__))


NATIVES: Final[Table[Native]] = natives()


def sample_natives() -> u32:
    return len(NATIVES) if NATIVES[0] is not NATIVES[1] else 0
