"""Priority inheritance: who holds a lock runs at least at the priority of whoever waits for it.

Else a thread of high priority could wait for one of low priority that never runs, because those in between do. A thread's
priority is computed, never adjusted: the highest of its own (`base_priority`) and of the first waiters of all locks that
it holds. It is computed anew whenever one of these changes: somebody begins to wait, gives up, gets the lock, or takes
over a higher priority itself. The change goes on along the chain: a holder that waits for another lock moves in the
queue there, and lends what it inherited to that one's holder.

All of it happens under the scheduler's lock. A ring of threads that wait for each other ends the walk: there nothing
changes any more after the first round.
"""

from __future__ import annotations

from weft.kernel.scheduler import change_priority
from weft.kernel.state import Machine, Thread, Waiters
from weft.native.language import Pointer, u32


def begin_waiting(machine: Pointer[Machine], waiters: Waiters, thread: Thread) -> None:
    """A thread queues for a lock, whose holder is known."""
    thread.granted = False
    thread.waits_for = waiters
    insert(waiters, thread)
    settle(machine, waiters.owner)


def end_waiting(machine: Pointer[Machine], waiters: Waiters, thread: Thread) -> None:
    """A thread gives up waiting."""
    thread.waits_for = None
    remove(waiters, thread)
    owner = waiters.owner
    if waiters.first is None:
        disown(waiters)
    settle(machine, owner)


def hand_over(machine: Pointer[Machine], waiters: Waiters) -> Thread | None:
    """The holder lets go of a lock: the first waiter, which holds it from now on, or None if nobody waits."""
    former = waiters.owner
    disown(waiters)
    first = waiters.first
    if first is not None:
        waiters.first = first.next_waiter
        first.next_waiter = None
        first.waits_for = None
        first.granted = True
        if waiters.first is not None:
            own(waiters, first)
            settle(machine, first)
    settle(machine, former)
    return first


def own(waiters: Waiters, thread: Thread | None) -> None:
    """A thread that holds the lock, None for one that has ended, learns that it is awaited."""
    waiters.owner = thread
    if thread is not None:
        waiters.next_awaited = thread.awaited
        thread.awaited = waiters


def disown(waiters: Waiters) -> None:
    """The holder is not awaited for this lock any more, or does not hold it."""
    owner = waiters.owner
    if owner is None:
        return
    waiters.owner = None
    place = owner.awaited
    if place is waiters:
        owner.awaited = waiters.next_awaited
    else:
        while place is not None and place.next_awaited is not waiters:
            place = place.next_awaited
        assert place is not None
        place.next_awaited = waiters.next_awaited
    waiters.next_awaited = None


def inherited(thread: Thread) -> u32:
    """The priority that a thread ought to have."""
    highest = thread.base_priority
    waiters = thread.awaited
    while waiters is not None:
        first = waiters.first
        if first is not None and first.priority > highest:
            highest = first.priority
        waiters = waiters.next_awaited
    return highest


def settle(machine: Pointer[Machine], thread: Thread | None) -> None:
    """Give a thread the priority that it ought to have, and then those that it waits for, one after the other."""
    while thread is not None:
        priority = inherited(thread)
        if priority == thread.priority:
            return
        change_priority(machine, thread, priority)
        waiters = thread.waits_for
        if waiters is None:
            return
        remove(waiters, thread)
        insert(waiters, thread)
        thread = waiters.owner


def insert(waiters: Waiters, thread: Thread) -> None:
    """Put a thread into the queue, behind all of its priority."""
    before: Thread | None = None
    place = waiters.first
    while place is not None and place.priority >= thread.priority:
        before = place
        place = place.next_waiter
    thread.next_waiter = place
    if before is None:
        waiters.first = thread
    else:
        before.next_waiter = thread


def remove(waiters: Waiters, thread: Thread) -> None:
    """Take a thread out of the queue."""
    place = waiters.first
    if place is thread:
        waiters.first = thread.next_waiter
    else:
        while place is not None and place.next_waiter is not thread:
            place = place.next_waiter
        assert place is not None
        place.next_waiter = thread.next_waiter
    thread.next_waiter = None


def awaits(thread: Thread, wanted: Thread) -> bool:
    """Whether a thread waits, over any number of locks and their holders, for one that `wanted` holds."""
    left = thread.machine[0].thread_count.load()  # a ring of others has no end
    link: Thread | None = thread
    while link is not None and left > 0:
        waiters = link.waits_for
        if waiters is None:
            return False
        link = waiters.owner
        if link is wanted:
            return True
        left -= 1
    return False
