"""Thin locks: two bits in the header of every object, held by writers for a few instructions.

A writer tries to set the bit, spins for a while, and then waits outside (`leaving`), so that a collection that the
holder has started, or waits for, can go on: the holder may allocate. Nothing queues: what a thin lock protects is
short, so a waiter looks again after `WAIT_NS`. Once an object can be seen by other threads, only the holder of its lock
changes its header, and, of an object with an owner, whoever takes it out of the owner's hands (`owners.py`).

Why no lock while only one guest thread can run at a time: threads then switch at safepoints only, and none lies
between the two calls. `MODE_PARALLEL` changes at a safepoint too, so both calls of a pair see the same mode.

An exchange costs little where two cores want the same object, and much where a thread has its objects to itself: it waits
until all stores before it have reached the cache. So an object that one thread has locked eight times in a row belongs
to that thread, which takes and releases the lock by plain stores until another one wants it: on 64-bit machines, where the
header has room.

    bits 61-51 of the header   bits 50-48
    0                          0            fresh: not locked since there are two threads
    number of a thread         0 to 6       locked by that thread last, so many times in a row before
    number of a thread         7            owned by that thread
    2047                       0            shared: it was taken from its owner, and is never owned again
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
    word,
)

HELD: Final = 1  # bit 0 of the header; bit 1 is kept for a queue of waiters

COUNT_SHIFT: Final = 48
NUMBER_SHIFT: Final = 51
NUMBER_SHARED: Final = 2047
COUNT_ONE: Final = 1 << COUNT_SHIFT if CONFIG.word_bits == 64 else 0
COUNT_LAST: Final = 6 * COUNT_ONE
COUNT_OWNED: Final = 7 * COUNT_ONE  # all bits of the count
NUMBER_BITS: Final = NUMBER_SHARED << NUMBER_SHIFT if CONFIG.word_bits == 64 else 0  # all bits of the number: shared
OWNER_BITS: Final = NUMBER_BITS | COUNT_OWNED

SPINS: Final = 100  # looks before waiting outside: about the length of a store with growth
WAIT_NS: Final = 50_000  # between looks from outside


@upcall
def wait_outside(nanoseconds: i32) -> None:
    """Count as stopped for a moment; no safepoint: raises nothing, runs nothing. `scheduler.py`."""


@upcall
def revoke(object: Object) -> None:
    """Return when an object is no longer owned, by whomever it was. May count as stopped meanwhile; no safepoint: raises
    nothing, runs nothing. `owners.py`."""


def _is_constant_in_place(object: Object) -> bool:
    return False


@in_place(_is_constant_in_place)
@inline
def is_constant(object: Object) -> bool:
    """Whether an object lies in flash: nobody writes it, and its header cannot be written either."""
    return not is_in_heap(current().machine[0].heap, address_of(object))


@inline
def is_owned(header: word) -> bool:
    """Whether some thread owns the object with this header."""
    if CONFIG.word_bits == 64:
        return header & COUNT_OWNED == COUNT_OWNED
    return False


@inline
def shared(header: word) -> word:
    """The header of an object that was taken from its owner."""
    return (header | NUMBER_BITS) ^ COUNT_OWNED


@provides(lock_object)
@inline
def lock(object: Object) -> None:
    """Take the thin lock of `object`. The thread may not hold it already."""
    if not CONFIG.single_core:
        if current().mode.load_relaxed() & MODE_PARALLEL != 0 and not take_own(object) and not take_shared(object):
            lock_counting(object)


@inline
def take_own(object: Object) -> bool:
    """Take the lock of an object that this thread owns, with a plain store: nobody else writes the header, nor this thread
    at any place where it could lose the object."""
    if CONFIG.word_bits == 64:
        header = object.header.load_relaxed()
        if header & (OWNER_BITS | HELD) == current().ownership:
            object.header.store_relaxed(header | HELD)
            return True
    return False


@inline
def take_shared(object: Object) -> bool:
    """Take the lock of a shared object, unless another thread has it. What is constant is not shared."""
    if CONFIG.word_bits == 64:
        header = object.header.load_relaxed()
        return header >> NUMBER_SHIFT == NUMBER_SHARED and object.header.compare_exchange(
            header - (header & HELD), header | HELD
        )
    return False


def lock_counting(object: Object) -> None:
    """Take the lock of an object that is neither this thread's nor shared, or that another thread has."""
    if not is_constant(object):
        header = object.header.load_relaxed()
        if header & HELD != 0 or is_owned(header) or not object.header.compare_exchange(header, taken(header)):
            lock_slowly(object)


@inline
def taken(header: word) -> word:
    """The header that this thread puts in place of one that is free and not owned: held, and counted."""
    if CONFIG.word_bits == 64:
        if header & NUMBER_BITS == NUMBER_BITS:
            return header | HELD
        thread = current()
        mine = thread.ownership & NUMBER_BITS
        if header & NUMBER_BITS != mine:
            return header & ~OWNER_BITS | mine | HELD
        if header & COUNT_OWNED != COUNT_LAST:
            return (header + COUNT_ONE if mine != 0 else header) | HELD
        if thread.abstain != 0:
            thread.abstain -= 1
            return header | HELD
        return header + COUNT_ONE | HELD
    return header | HELD


@cold
def lock_slowly(object: Object) -> None:
    """Take a lock that another thread holds, or held a moment ago, or owns."""
    spins: i32 = 0
    while True:
        header = object.header.load_relaxed()
        if header & HELD == 0:
            if is_owned(header):
                revoke(object)
                continue
            if object.header.compare_exchange(header, taken(header)):
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
        if current().mode.load_relaxed() & MODE_PARALLEL != 0:
            # A plain store, half as dear as an exchange: while the lock is held, nobody else changes the header.
            header = object.header.load_relaxed()
            if header & HELD != 0:  # else it is constant
                object.header.store(header - HELD)


@provides(is_locked)
@inline
def locked(object: Object) -> bool:
    """Whether the lock is held; true also when no lock is needed."""
    if CONFIG.single_core:
        return True
    if current().mode.load_relaxed() & MODE_PARALLEL == 0 or is_constant(object):
        return True
    return object.header.load_relaxed() & HELD != 0
