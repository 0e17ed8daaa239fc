"""Thin locks: two bits in the header of every object, held by writers for a few instructions.

A writer tries to set the bit, spins for a while, and then waits outside (`leaving`), so that a collection that the
holder has started, or waits for, can go on: the holder may allocate. Nothing queues: what a thin lock protects is
short, so a waiter looks again after `WAIT_NS`. Once an object can be seen by other threads, only the holder of its lock
changes its header.

Why no lock while only one guest thread can run at a time: threads then switch at safepoints only, and none lies
between the two calls. `MODE_PARALLEL` changes at a safepoint too, so both calls of a pair see the same mode.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.heap import is_in_heap
from weft.kernel.state import MODE_PARALLEL, current
from weft.kernel.value import Object, is_locked, lock_object, unlock_object
from weft.native.language import (
    CONFIG,
    address_of,
    cold,
    i32,
    in_place,
    inline,
    provides,
    upcall,
)

HELD: Final = 1  # bit 0 of the header; bit 1 is kept for a queue of waiters

SPINS: Final = 100  # looks before waiting outside: about the length of a store with growth
WAIT_NS: Final = 50_000  # between looks from outside


@upcall
def wait_outside(nanoseconds: i32) -> None:
    """Count as stopped for a moment; no safepoint: raises nothing, runs nothing. `scheduler.py`."""


def _is_constant_in_place(object: Object) -> bool:
    return False


@in_place(_is_constant_in_place)
@inline
def is_constant(object: Object) -> bool:
    """Whether an object lies in flash: nobody writes it, and its header cannot be written either."""
    return not is_in_heap(current().machine[0].heap, address_of(object))


@provides(lock_object)
@inline
def lock(object: Object) -> None:
    """Take the thin lock of `object`. The thread may not hold it already."""
    if not CONFIG.single_core:
        if current().mode.load_relaxed() & MODE_PARALLEL != 0 and not is_constant(object):
            header = object.header.load_relaxed()
            if header & HELD != 0 or not object.header.compare_exchange(header, header | HELD):
                lock_slowly(object)


@cold
def lock_slowly(object: Object) -> None:
    """Take a lock that another thread holds, or held a moment ago."""
    spins: i32 = 0
    while True:
        header = object.header.load_relaxed()
        if header & HELD == 0:
            if object.header.compare_exchange(header, header | HELD):
                return
        spins += 1
        if spins % SPINS == 0:
            wait_outside(WAIT_NS)
        else:
            port.pause()


@provides(unlock_object)
@inline
def unlock(object: Object) -> None:
    """Release the thin lock of `object`."""
    if not CONFIG.single_core:
        if current().mode.load_relaxed() & MODE_PARALLEL != 0 and not is_constant(object):
            # A plain store, half as dear as an exchange: while the lock is held, nobody else changes the header.
            object.header.store(object.header.load_relaxed() - HELD)


@provides(is_locked)
@inline
def locked(object: Object) -> bool:
    """Whether the lock is held; true also when no lock is needed."""
    if CONFIG.single_core:
        return True
    if current().mode.load_relaxed() & MODE_PARALLEL == 0 or is_constant(object):
        return True
    return object.header.load_relaxed() & HELD != 0
