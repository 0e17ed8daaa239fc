"""Owners of objects: how another thread takes an object out of its owner's hands.

An owner writes the header of its object without asking anybody (`locks.py`). So whoever wants the object must know that
the owner is not between its look at the header and its store there. Two ways lead to that:

    the owner does not run, and cannot begin to    it is done on its behalf: `take_away`, under the scheduler's lock
    the owner runs                                 it does it itself, at its next safepoint: `give_up`

Where an owner stops or leaves, its last store to a header lies before. But it may stop with the lock held: while it waits
for another lock, or when it allocates and the collector stops it. So the header is read once the owner is known to stand
still, and what is held stays as it is: who wanted the object waits for the lock first. Nobody but the holder may change
the header then, for the holder may run, though no thread bears the number any more: it has lost it (below) while it waited
for another lock.

Who waits for an owner lets go, meanwhile, of what others want from him, and then counts as stopped: two threads that want
an object of each other do not wait for ever.

To lose an object costs its owner trust: chances to own another one that it must let pass, twice as many at each loss; and
from the third on all that it owns, at once, by another number: what has the old one is nobody's, and nobody has to wait
for it; what it still writes itself it earns anew. So a program in which one thread makes objects that others change soon
owns next to nothing, and goes on at the speed of plain thin locks. `docs/design/0005-owners.md` has the reasons,
`tests/kernel/owners_model.py` the protocol in all its states.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.locks import (
    COUNT_OWNED,
    HELD,
    NUMBER_SHARED,
    NUMBER_SHIFT,
    OWNER_BITS,
    WAIT_NS,
    is_owned,
    revoke,
    shared,
    wait_outside,
)
from weft.kernel.scheduler import (
    ALL_BITS,
    context_of,
    give_up_wanted,
    hold,
    let_go,
    lock_scheduler,
    number_owner,
    unlock_scheduler,
)
from weft.kernel.state import NO_OWNER, POLL_OWNED, STATE_RUNNING, Machine, Thread, current
from weft.kernel.value import Object
from weft.native.language import CONFIG, Pointer, cold, inline, provides, u32, word

NUMBER_MAX: Final = NUMBER_SHARED - 1
NUMBERS_TRIED: Final = 16  # before a thread goes without: all are in use only where there are thousands of threads
LOOKS: Final = 200  # at an object between two attempts: a running owner answers within a microsecond
ATTEMPTS: Final = 4  # before waiting outside
PENALTY_MAX: Final = 1 << 20  # chances, each of them a lock: some 10 ms
PENALTY_ALL: Final = 7  # from here on, that of the third loss, a loss is one of all objects


# --- Who owns ----------------------------------------------------------------------------------------------


@inline
def ownership_of(number: word) -> word:
    """The owner bits in the headers of what the thread with a number owns."""
    if CONFIG.word_bits == 64:
        return number << NUMBER_SHIFT | COUNT_OWNED
    return NO_OWNER


def thread_owning(machine: Pointer[Machine], ownership: word) -> Thread | None:
    """The thread with these owner bits; None if it has ended. For holders of the scheduler's lock."""
    thread = machine[0].threads
    while thread is not None and thread.ownership != ownership:
        thread = thread.next_thread
    return thread


@provides(number_owner)
def give_number(thread: Thread) -> None:
    """Let a thread own objects. What a former bearer of its number owned is its own: all that counts is that one thread at
    a time may write without asking. For holders of the scheduler's lock."""
    if CONFIG.word_bits == 64 and thread.ownership == NO_OWNER:
        machine = thread.machine
        for _ in range(NUMBERS_TRIED):
            number = machine[0].owner_number + 1 if machine[0].owner_number < NUMBER_MAX else 1
            machine[0].owner_number = number
            if thread_owning(machine, ownership_of(number)) is None:
                thread.ownership = ownership_of(number)
                return


# --- Taking away -------------------------------------------------------------------------------------------


@provides(revoke)
@cold
def take_away(object: Object) -> None:
    """Return when an object is no longer owned, or its lock is held. This thread may hold other locks, and does not own
    this object."""
    thread = current()
    attempts: u32 = 0
    while not attempt(thread, object):
        attempts += 1
        looks: u32 = 0
        while looks < LOOKS and is_owned(object.header.load_relaxed()):
            looks += 1
            port.pause()
        if looks == LOOKS and attempts % ATTEMPTS == 0:
            wait_outside(WAIT_NS)


def attempt(thread: Thread, object: Object) -> bool:
    """Take an object away if that can be done at once, else let its owner know. Let go of what others wait for."""
    lock_scheduler(thread.machine)
    is_done = take_now(thread.machine, object)
    thread.wanted = None if is_done else object
    serve_others(thread)
    unlock_scheduler(thread.machine)
    return is_done


def take_now(machine: Pointer[Machine], object: Object) -> bool:
    """Make an object a shared one if it is nobody's or its owner stands still, else ask the owner for it. Whether it is
    not owned any more, or its lock is held, which comes first. For holders of the scheduler's lock."""
    header = object.header.load()
    if not is_owned(header):
        return True
    owner = thread_owning(machine, header & OWNER_BITS)
    if owner is None:
        if header & HELD == 0:
            object.header.store(header & ~OWNER_BITS if header & OWNER_BITS == current().former else shared(header))
        return True
    state = hold(owner)
    if state == STATE_RUNNING:
        owner.poll.fetch_or(POLL_OWNED)
        return False
    lose(owner, object)
    let_go(owner, state)
    return True


def lose(owner: Thread, object: Object) -> None:
    """Make an object a shared one, unless its lock is held. Its owner stands still, or runs this."""
    header = object.header.load()
    if header & HELD != 0:
        return
    object.header.store(shared(header))
    owner.penalty = min(2 * owner.penalty + 1, PENALTY_MAX)
    owner.abstain = owner.penalty
    if owner.penalty >= PENALTY_ALL:
        owner.former = owner.ownership
        owner.ownership = NO_OWNER
        number_owner(owner)


# --- Giving up ---------------------------------------------------------------------------------------------


@provides(give_up_wanted)
def give_up() -> None:
    """At a safepoint: let go of all objects of this thread that others wait for."""
    thread = current()
    lock_scheduler(thread.machine)
    serve_others(thread)
    unlock_scheduler(thread.machine)


def serve_others(thread: Thread) -> None:
    """Let go of the objects of the running thread that others wait for. For holders of the scheduler's lock."""
    if thread.poll.load() & POLL_OWNED == 0:
        return
    thread.poll.fetch_and(ALL_BITS ^ POLL_OWNED)
    mine = thread.ownership
    other = thread.machine[0].threads
    while other is not None:
        wanted = other.wanted
        if wanted is not None and wanted.header.load() & OWNER_BITS == mine:
            lose(thread, wanted)
            other.wanted = None
            port.wake(context_of(other))
        other = other.next_thread
