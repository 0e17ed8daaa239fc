"""Threads: stopping at safepoints, leaving the machine for a blocking call, parking. See `scheduler.py` for who runs.

A thread runs bytecode only while it holds a core token. Before a blocking call it is `leaving()`, afterwards
`returning()`; in between it counts as stopped, so it must not touch any guest object, and keeps a buffer alive by
the reference that its caller has on the native stack.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.state import (
    POLL_COLLECT,
    POLL_HANDSHAKE,
    POLL_OWNED,
    POLL_SEEDS,
    POLL_STOP_ALL,
    POLL_YIELD,
    Thread,
    current,
)
from weft.native.language import i32, in_place, inline, no_guest, u64, upcall
from weft.native.language import safepoint as may_wait


@upcall
@may_wait
def safepoint() -> None:
    """Where a thread may be stopped, switched or interrupted: at back-edges, calls and in long native loops. Costs one
    load while `poll` is 0. Raises KeyboardInterrupt, SystemExit, unless the running code holds requests
    (`scheduler.holds_requests`)."""


@upcall
@may_wait
def wait_point() -> None:
    """As `safepoint`, before and after a wait: here requests are raised in any code."""


@upcall
@may_wait
def breather() -> None:
    """As `safepoint`, but what would raise an exception stays for the next one. Raises nothing."""


# What is answered without an exception.
QUIET_BITS: Final = POLL_SEEDS | POLL_STOP_ALL | POLL_YIELD | POLL_OWNED | POLL_COLLECT | POLL_HANDSHAKE


def _turn_in_place() -> None:
    pass


@in_place(_turn_in_place)
@inline
def native_turn() -> None:
    """A turn of a native loop that may be long and cannot be left in its middle: as `breather`. It costs one load, so loops
    whose turns take some nanoseconds call it in each, shorter ones in each 4,096th; what takes longer than 100 us calls it
    meanwhile. The caller holds no thin lock, and expects of what others may change only what it reads again. With a seed
    one of TURNS_OF_STEP is a step. Raises nothing."""
    if current().poll.load_relaxed() & QUIET_BITS != 0:
        turn_slowly()


@upcall
@may_wait
def turn_slowly() -> None:
    """See `native_turn`."""


@upcall
@may_wait
def leaving() -> None:
    """Begin a blocking call: other threads may run, and the collector may scan this one. Raises nothing."""


@upcall
@may_wait
def returning() -> None:
    """End a blocking call: wait for a core token. Raises nothing; let a `safepoint()` follow where an interrupt should
    be noticed."""


@upcall
@may_wait
def park(deadline: u64) -> bool:
    """Block until `unpark`, an interrupt or stop request, or the deadline (ns of `port.monotonic_ns`, or FOREVER).
    True: unparked, perhaps before the call. Raises nothing: the caller looks at its condition, then polls."""


@upcall
@no_guest
def unpark(thread: Thread) -> None:
    """End the `park` of a thread, or its next one. Any thread may call it."""


@upcall
@may_wait
def wait_descriptor(descriptor: i32, for_write: bool, deadline: u64) -> bool:
    """Block until a descriptor is ready: true; false at the deadline. Raises OSError, KeyboardInterrupt, SystemExit."""
