"""Claims that do not hold."""

from __future__ import annotations

from collections.abc import Callable

from mini.thread import GuestError, fail, poll, call_guest
from mini.value import NONE, Object, SmallInt, Value
from weft.native.language import no_alloc, no_guest, no_raise, no_wait, struct, u32


@struct
class Cell(Object):
    """A cell."""

    value: Value


def between() -> None:
    fail(NONE)


@no_raise
def raises() -> None:  # error: no-raise: raises claims @no_raise, but may raise: reject.effects.raises (line 25) -> reject
    between()


@no_alloc
def allocates() -> Cell:  # error: no-alloc: allocates claims @no_alloc, but may allocate
    return Cell(SmallInt(1))


@no_wait
def waits() -> None:  # error: no-wait: waits claims @no_wait, but may wait
    poll()


@no_guest
def runs() -> None:  # error: no-guest: runs claims @no_guest, but may run guest code
    call_guest()


@no_raise
def indirect(action: Callable[[Value], Value]) -> None:  # error: no-raise: a call through Callable[[Value], Value]
    action(NONE)


@no_raise
def recursive(number: u32) -> u32:  # error: no-raise: thread.check_stack
    return recursive(number - 1) if number > 0 else 0


@no_raise
def raises_again() -> None:  # error: no-raise: raises_again claims @no_raise
    try:
        between()
    except GuestError:
        raise
