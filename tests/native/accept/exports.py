"""Functions for the port: errors are caught inside, the thread comes as the first parameter."""

from __future__ import annotations

from mini.thread import GuestError, Thread, current, fail
from mini.value import NONE

from weft.native.language import export, u32


@export
def add_numbers(left: u32, right: u32) -> u32:
    """Needs no thread."""
    return left + right


@export
def locked_of(thread: Thread, more: u32) -> u32:
    """Runs as the thread that it is given."""
    try:
        if more == 7:
            fail(NONE)
    except GuestError:
        return 70
    return current().locked + thread.locked + more


def sample_numbers() -> u32:
    return add_numbers(2, 3)


def sample_thread() -> u32:
    return locked_of(current(), 5) + locked_of(current(), 7)
