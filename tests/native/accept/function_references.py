"""References to functions: in locals, fields, tables of constants; the hidden thread is passed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from mini.thread import GuestError, fail
from mini.value import NONE, Object, SmallInt, Value

from weft.native.language import Fixed, struct, sword, u32

Operation: TypeAlias = Callable[[sword, sword], sword]


def plus(a: sword, b: sword) -> sword:
    """a + b."""
    return a + b


def times(a: sword, b: sword) -> sword:
    """a * b."""
    return a * b


def refuse(a: sword, b: sword) -> sword:
    """Raises."""
    fail(NONE)
    return a


def quiet(value: Value) -> None:
    """A result of None still tells an error."""


def loud(value: Value) -> None:
    """Raises its argument."""
    raise GuestError(value)


@struct
class Named(Object):
    """A named operation."""

    number: Fixed[u32]
    run: Fixed[Operation]
    after: Fixed[Callable[[Value], None] | None] = None


PLUS: Final = Named(1, plus)
LOUD: Final = Named(2, times, loud)


def fold(operation: Operation, count: sword) -> sword:
    """Over 1 ... count."""
    total: sword = 1
    for i in range(1, count + 1):
        total = operation(total, i)
    return total


def sample_parameters() -> sword:
    return fold(plus, 4) * 1000 + fold(times, 4)


def run(row: Named) -> sword:
    """The fields of a constant."""
    try:
        found = row.run(3, 4)
        after = row.after
        if after is not None:
            after(SmallInt(5))
        return found
    except GuestError as error:
        match error.value:
            case SmallInt(number):
                return number * 100
    return -1


def sample_fields() -> sword:
    return run(PLUS) + run(LOUD)


def sample_choice() -> sword:
    chosen: Operation = plus
    if fold(plus, 2) == 4:
        chosen = times
    return chosen(6, 7)


def sample_raises() -> sword:
    try:
        return fold(refuse, 1)
    except GuestError:
        return 8


def sample_none() -> u32:
    action = quiet
    action(NONE)
    return 1
