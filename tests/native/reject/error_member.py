"""The member that says that an error is pending."""

from __future__ import annotations

from enum import IntEnum

from mini.thread import fail
from mini.value import NONE
from weft.native.language import u32


class Outcome(IntEnum):
    """With an error."""

    DONE = 0
    RAISED = 1


def made_by_hand(way: u32) -> Outcome:
    if way == 0:
        fail(NONE)
    return Outcome.RAISED  # error: error-member: RAISED says that an error is pending; raise one


def tested_by_hand(way: u32) -> bool:
    return made_by_hand(way) == Outcome.RAISED  # error: error-member: RAISED says
