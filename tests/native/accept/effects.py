"""Claims about effects that hold, and recursion that ends with an error instead of a crash."""

from __future__ import annotations

from mini.thread import GuestError, call_guest, fail, poll
from mini.value import NONE, Object, SmallInt, Value

from weft.native.language import cold, inline, no_alloc, no_guest, no_raise, no_wait, struct, u32


@struct
class Cell(Object):
    """A cell."""

    value: Value


@no_raise
@no_alloc
@no_wait
@no_guest
@inline
def plain(number: u32) -> u32:
    """Nothing happens here."""
    return number + 1


@no_raise
def caught() -> u32:
    """Errors are caught inside."""
    try:
        fail(NONE)
    except GuestError:
        return 1
    return 0


@no_wait
@no_guest
def made() -> Cell:
    """Allocates and raises, nothing else."""
    return Cell(SmallInt(1))


@cold
def waits() -> u32:
    """Waits and runs guest code."""
    poll()
    call_guest()
    return 2


def deep(number: u32) -> u32:
    """Endless."""
    return deep(number) + 1


def even(number: u32) -> bool:
    """Mutual recursion, within the limit."""
    return True if number == 0 else odd(number - 1)


def odd(number: u32) -> bool:
    """The other half."""
    return False if number == 0 else even(number - 1)


def passes(number: u32) -> u32:
    """On a cycle of which every turn comes through a cold function: that one looks after the native stack."""
    return 0 if number == 0 else turns(number)


@cold
def turns(number: u32) -> u32:
    """The other half."""
    return passes(number - 1) + 1


def sample_effects() -> u32:
    return plain(1) + caught() * 10 + waits() * 100 + (1000 if made().value is not NONE else 0)


def sample_mutual() -> bool:
    return even(8) and not odd(8)


def sample_turns() -> u32:
    return passes(3)
