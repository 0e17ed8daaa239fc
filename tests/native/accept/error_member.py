"""An enum with a member RAISED tells an error by itself."""

from __future__ import annotations

from enum import IntEnum

from mini.thread import GuestError, fail
from mini.value import NONE

from weft.native.language import u32


class Outcome(IntEnum):
    """With an error."""

    DONE = 0
    MORE = 1
    RAISED = 9


def step(way: u32) -> Outcome:
    """Done, more, or an error."""
    if way == 2:
        fail(NONE)
    return Outcome.MORE if way == 1 else Outcome.DONE


def sample_outcomes() -> u32:
    total: u32 = step(0) * 100
    total += step(1)
    try:
        total += step(2) * 50
    except GuestError:
        total += 10
    return total
