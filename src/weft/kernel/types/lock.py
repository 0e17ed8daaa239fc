"""Locks of the guest: `Lock`, and `RLock`, which its owner may take again.

The free case is one compare-and-swap, from FREE to the holder's word and back. Whoever finds a lock held queues under
the scheduler's lock, by priority and then by arrival, and parks; `release` hands the lock to the first waiter, so no
thread that comes later can take it away. While somebody waits, the holder inherits its priority (`inheritance.py`).

The holder's word has the thread's number, so that taking the lock and saying who did is one step: a waiter never takes
the former holder for the present one.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.clock import monotonic_ns
from weft.kernel.errors import runtime_error, type_error, value_error
from weft.kernel.inheritance import begin_waiting, end_waiting, hand_over, own
from weft.kernel.protocol import as_instance, type_of
from weft.kernel.scheduler import ALL_BITS, give_permit, lock_scheduler, release_ended, unlock_scheduler, wake_all
from weft.kernel.seeds import has_request
from weft.kernel.state import Machine, Thread, Waiters, current
from weft.kernel.thread import park, wait_point
from weft.kernel.types.durations import SECOND, deadline_after, duration_of
from weft.kernel.types.identity import identity_of
from weft.kernel.types.object import append_address, append_class_name
from weft.kernel.types.str import Str, StrBuilder, new_builder
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, Object, Slot, Value
from weft.native.language import (
    Arguments,
    Atomic,
    Fixed,
    Keywords,
    Pointer,
    builtin,
    cold,
    inline,
    narrow,
    provides,
    struct,
    sword,
    u32,
    u64,
)

FREE: Final = 0
HELD: Final = 1
AWAITED: Final = 2  # held, and somebody waits: all further changes are made under the scheduler's lock
NUMBER_SHIFT: Final = 2  # above: the number of the thread that took it, but for its two highest bits
NUMBER_MASK: Final = 0x3FFF_FFFF

TIMEOUT_MAX: Final = 9223372036.0  # seconds: 2**63 ns, as CPython


@struct
class Lock(Waiters):
    """A mutual exclusion. Any thread may release it."""

    state: Atomic[u32] = Atomic(FREE)


@struct
class RLock(Object):
    """A lock that its owner may take again.

    Invariant: `owner` is the thread that holds it, and None while nobody does; so a thread that reads itself there
    holds it. `depth` is the owner's.
    """

    lock: Fixed[Lock]
    owner: Thread | None = None
    depth: u32 = 0


def deadline_of(blocking: bool, timeout: Slot) -> u64:
    """What `acquire(blocking, timeout)` means: 0 not to wait at all, or FOREVER, or a moment. Raises TypeError, ValueError,
    OverflowError."""
    duration = -SECOND if timeout is ABSENT else duration_of(timeout, SECOND)
    if not blocking:
        if duration != -SECOND:
            raise value_error("can't specify a timeout for a non-blocking call")
        return 0
    if duration == -SECOND:
        return port.FOREVER
    if duration < 0:
        raise value_error("timeout value must be positive")
    return deadline_after(duration)


@inline
def holder_word(thread: Thread) -> u32:
    """The state of a lock that a thread holds and nobody waits for."""
    return (thread.number & NUMBER_MASK) << NUMBER_SHIFT | HELD


def acquire(lock: Lock, deadline: u64) -> bool:
    """Take a lock. Raises KeyboardInterrupt, SystemExit while it waits: then it was not taken."""
    if lock.state.compare_exchange(FREE, holder_word(current())):
        return True
    if deadline == 0:
        return False
    return acquire_slowly(lock, deadline)


@cold
def acquire_slowly(lock: Lock, deadline: u64) -> bool:
    """`acquire` of a lock that was held."""
    wait_point()
    while not queue_for(lock, deadline):
        wait_point()
        if monotonic_ns() >= deadline:
            return False
    return True


def acquire_patiently(lock: Lock) -> None:
    """Take a lock whatever the thread is asked meanwhile. Raises SystemExit when the machine has ended, or is stuck."""
    me = current()
    if lock.state.compare_exchange(FREE, holder_word(me)):
        return
    was_patient = me.is_patient
    me.is_patient = True
    is_ours = False
    while not is_ours and not me.machine[0].ended.load():
        is_ours = queue_for(lock, port.FOREVER)
        if not is_ours and me.machine[0].seeds.is_stuck:
            break
    me.is_patient = was_patient
    if not is_ours:
        wait_point()


@cold
def queue_for(lock: Lock, deadline: u64) -> bool:
    """Wait in the queue of a lock: whether it was taken. False: the deadline came, or a request. Nothing is lost in
    between: who releases hands the lock over under the scheduler's lock, under which the waiter gives up."""
    me = current()
    machine = me.machine
    lock_scheduler(machine)
    is_ours = not announce(lock, me)
    if not is_ours:
        begin_waiting(machine, lock, me)
    unlock_scheduler(machine)
    if not is_ours and machine[0].finalizers_awaited.load() != 0:
        wake_all(machine)  # a finaliser may wait now for the very thread that waits for it
    is_over = False
    while not is_ours and not is_over:
        park(deadline)
        is_over = has_request(me) or monotonic_ns() >= deadline
        lock_scheduler(machine)
        is_ours = me.granted
        if is_over and not is_ours:
            end_waiting(machine, lock, me)
            if lock.first is None:
                lock.state.fetch_and(ALL_BITS ^ AWAITED)
        unlock_scheduler(machine)
    return is_ours


def announce(lock: Lock, me: Thread) -> bool:
    """Say that somebody waits for a lock, so that its holder comes to the scheduler's lock, which the caller has. False:
    the lock was free, and is taken."""
    while True:
        state = lock.state.load()
        if state & AWAITED != 0:
            return True
        if state == FREE:
            if lock.state.compare_exchange(FREE, holder_word(me)):
                return False
        elif lock.state.compare_exchange(state, state | AWAITED):
            own(lock, holder_of(state, me))
            return True


def holder_of(state: u32, me: Thread) -> Thread | None:
    """The thread that a lock's state names, unless it has ended."""
    thread = me.machine[0].threads
    while thread is not None and holder_word(thread) != state:
        thread = thread.next_thread
    return thread


def release(lock: Lock) -> None:
    """Release a lock. Raises RuntimeError if nobody holds it."""
    if not lock.state.compare_exchange(holder_word(current()), FREE):
        release_slowly(lock)


def hold_for(lock: Lock, thread: Thread) -> bool:
    """Take a lock for a thread that does not run yet, until it has ended. False: somebody holds it."""
    if not lock.state.compare_exchange(FREE, holder_word(thread)):
        return False
    thread.ended = lock
    return True


@provides(release_ended)
def give_up(machine: Pointer[Machine], ended: Waiters) -> None:
    """See `scheduler.release_ended`."""
    match ended:
        case Lock() as lock:
            while True:
                state = lock.state.load()
                if state & AWAITED != 0:
                    pass_on(machine, lock)
                    return
                if lock.state.compare_exchange(state, FREE):
                    return


def pass_on(machine: Pointer[Machine], lock: Lock) -> None:
    """Hand a lock to its first waiter, under the scheduler's lock."""
    first = hand_over(machine, lock)
    assert first is not None
    lock.state.store(holder_word(first) | (AWAITED if lock.first is not None else 0))
    give_permit(first)


@cold
def release_slowly(lock: Lock) -> None:
    """Hand the lock to the first waiter, or release what another thread took."""
    machine = current().machine
    lock_scheduler(machine)
    state = lock.state.load()
    while state & AWAITED == 0 and state != FREE and not lock.state.compare_exchange(state, FREE):
        state = lock.state.load()
    if state & AWAITED != 0:
        pass_on(machine, lock)
    unlock_scheduler(machine)
    if state == FREE:
        raise runtime_error("release unlocked lock")


# --- Lock --------------------------------------------------------------------------------------------------


@builtin("_thread.lock.__new__")
def lock_new(cls: Type, arguments: Arguments, keywords: Keywords, /) -> Value:
    """Raises TypeError: locks come from `allocate_lock`."""
    raise type_error("cannot create '_thread.lock' instances")


@builtin("_thread.lock.acquire")
def lock_acquire(self: Lock, blocking: bool = True, timeout: Slot = ABSENT) -> bool:
    """Take the lock; wait at most `timeout` seconds (-1: for ever). Whether it was taken."""
    return acquire(self, deadline_of(blocking, timeout))


@builtin("_thread.lock.release")
def lock_release(self: Lock) -> None:
    """Release the lock; any thread may. Raises RuntimeError if it is free."""
    release(self)


@builtin("_thread.lock.locked")
def lock_locked(self: Lock) -> bool:
    """Whether somebody holds the lock."""
    return self.state.load() != FREE


@builtin("_thread.lock.__enter__")
def lock_enter(self: Lock) -> bool:
    """Take the lock."""
    return acquire(self, port.FOREVER)


@builtin("_thread.lock.__exit__")
def lock_exit(self: Lock, kind: Slot, error: Slot, traceback: Slot, /) -> None:
    """Release the lock."""
    release(self)


@builtin("_thread.lock.__repr__")
def lock_repr(self: Lock) -> Str:
    """`<locked _thread.lock object at 0x...>`."""
    builder = begin_text(self, self.state.load() != FREE)
    builder.append_text(" object")
    return end_text(builder, self)


def begin_text(lock: Value, is_held: bool) -> StrBuilder:
    """The first words of a lock's `repr`."""
    builder = new_builder(64)
    builder.append_text("<locked " if is_held else "<unlocked ")
    append_class_name(builder, type_of(lock))
    return builder


def end_text(builder: StrBuilder, lock: Value) -> Str:
    """The `repr` of a lock, with its last words."""
    builder.append_text(" at 0x")
    append_address(builder, identity_of(lock))
    builder.append_text(">")
    return builder.finish()


@builtin("_thread.lock._release_save")
def lock_release_save(self: Lock) -> None:
    """Release it, for `threading.Condition`."""
    release(self)


@builtin("_thread.lock._acquire_restore")
def lock_acquire_restore(self: Lock, saved: Value, /) -> None:
    """Undo `_release_save`, patiently (see `RLock._acquire_restore`)."""
    acquire_patiently(self)


# --- RLock -------------------------------------------------------------------------------------------------


def is_owned(self: RLock) -> bool:
    """Whether the current thread holds it."""
    return self.owner is current()


def acquire_again(self: RLock, deadline: u64) -> bool:
    """Take it, or once more."""
    if is_owned(self):
        self.depth += 1
        return True
    if not acquire(self.lock, deadline):
        return False
    self.owner = current()
    self.depth = 1
    return True


def release_once(self: RLock) -> None:
    """Undo one `acquire_again`. Raises RuntimeError if this thread does not hold it."""
    if not is_owned(self):
        raise runtime_error("cannot release un-acquired lock")
    self.depth -= 1
    if self.depth == 0:
        self.owner = None
        release(self.lock)


@builtin("_thread.RLock.__new__")
def rlock_new(cls: Type, arguments: Arguments, keywords: Keywords, /) -> Value:
    """A new lock that its owner may take again."""
    return as_instance(RLock(Lock()), cls)


@builtin("_thread.RLock.acquire")
def rlock_acquire(self: RLock, blocking: bool = True, timeout: Slot = ABSENT) -> bool:
    """Take the lock, again if this thread has it; wait at most `timeout` seconds (-1: for ever)."""
    return acquire_again(self, deadline_of(blocking, timeout))


@builtin("_thread.RLock.release")
def rlock_release(self: RLock) -> None:
    """Release it once. Raises RuntimeError unless this thread holds it."""
    release_once(self)


@builtin("_thread.RLock.__enter__")
def rlock_enter(self: RLock) -> bool:
    """Take the lock."""
    return acquire_again(self, port.FOREVER)


@builtin("_thread.RLock.__exit__")
def rlock_exit(self: RLock, kind: Slot, error: Slot, traceback: Slot, /) -> None:
    """Release it once."""
    release_once(self)


@builtin("_thread.RLock._is_owned")
def rlock_is_owned(self: RLock) -> bool:
    """For `threading.Condition`."""
    return is_owned(self)


@builtin("_thread.RLock._recursion_count")
def rlock_recursion_count(self: RLock) -> u32:
    """How often the current thread holds it; 0 also if another thread does."""
    return self.depth if is_owned(self) else 0


@builtin("_thread.RLock.__repr__")
def rlock_repr(self: RLock) -> Str:
    """`<locked _thread.RLock object owner=1 count=1 at 0x...>`."""
    holder = self.owner
    number: u32 = 0
    depth: u32 = 0
    if holder is not None:
        number = holder.number
        depth = self.depth
    builder = begin_text(self, self.lock.state.load() != FREE)
    builder.append_text(" object owner=")
    builder.append_int(narrow(sword, number))
    builder.append_text(" count=")
    builder.append_int(narrow(sword, depth))
    return end_text(builder, self)


@builtin("_thread.RLock._release_save")
def rlock_release_save(self: RLock) -> u32:
    """Release it whole, for `threading.Condition`: how often it was held."""
    if not is_owned(self):
        raise runtime_error("cannot release un-acquired lock")
    depth = self.depth
    self.depth = 0
    self.owner = None
    release(self.lock)
    return depth


@builtin("_thread.RLock._acquire_restore")
def rlock_acquire_restore(self: RLock, depth: u32, /) -> None:
    """Undo `_release_save`, patiently: who waited for a condition gets its lock back, whatever ended the wait."""
    acquire_patiently(self.lock)
    self.owner = current()
    self.depth = depth


LOCK_TYPE: Final = declare_type("_thread.lock", Lock, has_weak=True)
RLOCK_TYPE: Final = declare_type("_thread.RLock", RLock, has_weak=True)
