"""Who runs: core tokens, priorities, stops of all threads.

A machine has N core tokens. A thread runs bytecode only while it holds one. Who needs a token and finds none free takes
that of a thread in a blocking call, or waits in the ready queue: by priority, equals in order of arrival. With as
many tokens as CPUs nobody waits until threads outnumber them; with one token this is a single-core chip. A thread that is
pinned takes one certain token only: the queue is then looked through for the first that may have the token.

    RUNNING --leave--> OUTSIDE            one compare-and-swap; the token stays with the thread
    OUTSIDE --come_back--> RUNNING        one compare-and-swap
    OUTSIDE --(another thread)--> DETACHED   the token is taken, or all threads are being stopped
    RUNNING --(another thread)--> WANTED  whoever waits makes the next `leave` go the slow way and hand over
    DETACHED --> RUNNING, or READY --(grant)--> RUNNING

All other changes happen under `scheduler_lock`, a spin lock held for a few instructions. Nobody ticks: the head of the
ready queue waits with a time-out of one slice, and then asks a running equal to yield at its next safepoint.

Where a seed decides who runs (`seeds.py`), there is one token, and nobody queues: whoever lets go of it chooses the next
among all threads and hands it over. A thread that waits is DETACHED; one that was only switched, READY.

A stop of all threads (for the collector) makes running threads go STOPPED at their next safepoint, allocation or
`leave`, and takes the tokens of those outside, so that they cannot come back. The thread that asked counts them down.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.clock import monotonic_ns
from weft.kernel.collector import (
    answer_handshake,
    follow_finished,
    keep_thread,
    pay,
    resume_others,
    stop_if_asked,
    stop_others,
    stop_others_first,
)
from weft.kernel.heap import spin
from weft.kernel.locks import wait_outside
from weft.kernel.port import FOREVER
from weft.kernel.seeds import give_rank, has_event, has_request, is_choice, next_thread
from weft.kernel.state import (
    MODE_PARALLEL,
    POLL_CALLBACKS,
    POLL_COLLECT,
    POLL_EXIT,
    POLL_HANDSHAKE,
    POLL_INSIST,
    POLL_INTERRUPT,
    POLL_OWNED,
    POLL_SEEDS,
    POLL_STOP_ALL,
    POLL_STUCK,
    POLL_YIELD,
    STATE_DETACHED,
    STATE_FINISHED,
    STATE_NEW,
    STATE_OUTSIDE,
    STATE_READY,
    STATE_RUNNING,
    STATE_STOPPED,
    STATE_WANTED,
    WAIT_CHANGE,
    WAIT_DESCRIPTOR,
    WAIT_DESCRIPTORS,
    WAIT_PERMIT,
    Core,
    Machine,
    Thread,
    Waiters,
    current,
)
from weft.kernel.thread import (
    breather,
    leaving,
    park,
    returning,
    safepoint,
    turn_slowly,
    unpark,
    wait_descriptor,
    wait_point,
)
from weft.native.language import (
    NULL,
    Pointer,
    cold,
    i32,
    inline,
    no_guest,
    no_raise,
    provides,
    truncate,
    u32,
    u64,
    under_locks,
    upcall,
    word,
)

ALL_BITS: Final = 0xFFFF_FFFF
EBADF: Final = 9
EVENTS_MASK: Final = 0xFF  # in a row of `port.wait_on_descriptors`
LINGERING: Final = 256  # looks, 60 us on a host, at a stop that is nearly over


@upcall
def raise_interrupt() -> None:
    """Raise KeyboardInterrupt; `modules/_thread.py`."""


@upcall
@no_raise
def holds_requests(thread: Thread) -> bool:
    """Whether the running code belongs to a module that holds KeyboardInterrupt and SystemExit until it waits or
    returns; `modules/_thread.py`."""


@upcall
def raise_exit() -> None:
    """Raise SystemExit, which unwinds a thread; `modules/_thread.py`."""


@upcall
def is_cleaning_up() -> bool:
    """Whether the running thread is in a `finally` block or an `__exit__`, also further out; `cleanup.py`."""


@upcall
def serve_callbacks() -> None:
    """Wake the callback thread; `modules/callbacks.py`. Raises nothing."""


@upcall
@no_guest
def release_ended(machine: Pointer[Machine], ended: Waiters) -> None:
    """Let go of the lock that a thread has held as long as it lived; `types/lock.py`. Under the scheduler's lock."""


@upcall
def tell_stuck() -> None:
    """Say what all threads wait for, and end the program; `modules/deadlock.py`. Raises SystemExit."""


@upcall
def give_up_wanted() -> None:
    """Let go of the objects of this thread that others want to write; `owners.py`. Raises nothing."""


@upcall
def number_owner(thread: Thread) -> None:
    """Let a thread own objects, if numbers are left. For holders of the scheduler's lock; `owners.py`."""


@upcall
def raise_os_error(number: i32) -> None:
    """Raise the OSError for an errno; `modules/_thread.py`."""


# --- Safepoints --------------------------------------------------------------------------------------------


@provides(safepoint)
@inline
def poll() -> None:
    """One load while nobody wants anything."""
    if current().poll.load_relaxed() != 0:
        answer()


@cold
def answer() -> None:
    """Do what the bits of the poll word ask for. Raises KeyboardInterrupt, SystemExit, unless the running code holds
    them."""
    thread = current()
    serve_requests(thread)
    if thread.poll.load() & (POLL_INTERRUPT | POLL_EXIT) != 0:
        if thread.machine[0].ended.load() or not holds_requests(thread):
            raise_requests(thread)


@provides(wait_point)
@inline
def poll_to_wait() -> None:
    """As `poll`, where a thread waits."""
    if current().poll.load_relaxed() != 0:
        answer_in_wait()


@cold
def answer_in_wait() -> None:
    """As `answer`, where a thread waits. Raises KeyboardInterrupt, SystemExit."""
    thread = current()
    serve_requests(thread)
    raise_requests(thread)


def serve_requests(thread: Thread) -> None:
    """Do what the bits of the poll word ask for that have nothing to do with the program. Raises SystemExit if it is
    stuck."""
    bits = thread.poll.load()
    answer_quietly(thread, bits)
    if bits & POLL_CALLBACKS != 0:
        thread.poll.fetch_and(ALL_BITS ^ POLL_CALLBACKS)
        serve_callbacks()
    if bits & POLL_STUCK != 0:
        thread.poll.fetch_and(ALL_BITS ^ POLL_STUCK)
        tell_stuck()


def raise_requests(thread: Thread) -> None:
    """Raise what the thread was asked to raise."""
    bits = thread.poll.load()
    if bits & POLL_INTERRUPT != 0:
        thread.poll.fetch_and(ALL_BITS ^ POLL_INTERRUPT)
        raise_interrupt()
    if bits & POLL_EXIT != 0 and takes_exit(thread, bits):
        raise_exit()


def takes_exit(thread: Thread, bits: u32) -> bool:
    """Whether a thread that was asked to unwind does so here, which answers the request. A thread that cleans up does it
    first, unless it was asked again."""
    if thread.machine[0].ended.load():
        return True
    thread.defers = thread.is_shielded or (bits & POLL_INSIST == 0 and is_cleaning_up())
    if thread.defers:
        return False
    thread.poll.fetch_and(ALL_BITS ^ (POLL_EXIT | POLL_INSIST))
    return True


@cold
def answer_quietly(thread: Thread, bits: u32) -> None:
    """Do what the bits ask for that raises nothing."""
    if bits & POLL_SEEDS != 0 and is_choice(thread):
        hand_on(thread, STATE_READY)
    if bits & (POLL_STOP_ALL | POLL_YIELD) != 0:
        yield_core(thread)
    if bits & POLL_OWNED != 0:
        give_up_wanted()
    if bits & POLL_HANDSHAKE != 0:
        answer_handshake()
    if bits & POLL_COLLECT != 0:
        thread.poll.fetch_and(ALL_BITS ^ POLL_COLLECT)
        pay(thread)


@provides(breather)
def breathe() -> None:
    """See `thread.py`."""
    thread = current()
    answer_quietly(thread, thread.poll.load())


TURNS_OF_STEP: Final = 64  # of native loops: as much work as some instructions, and most native calls have fewer


@provides(turn_slowly)
@cold
def take_turn() -> None:
    """See `thread.native_turn`."""
    thread = current()
    if thread.skips_turns:
        return
    bits = thread.poll.load()
    if bits & POLL_SEEDS != 0:
        thread.native_turns = (thread.native_turns + 1) % TURNS_OF_STEP
        if thread.native_turns != 0:
            bits -= POLL_SEEDS
    answer_quietly(thread, bits)


def yield_core(thread: Thread) -> None:
    """Stop while all threads are stopped; give the token to the head of the ready queue unless that is of lower
    priority."""
    machine = thread.machine
    thread.stack_low = port.save_registers(context_of(thread))
    lock_scheduler(machine)
    note_late(thread)
    thread.poll.fetch_and(ALL_BITS ^ (POLL_STOP_ALL | POLL_YIELD))
    head = first_for(machine, thread.core)
    if machine[0].stopper is not None and machine[0].stopper is not thread:
        stop_here(thread)
    elif (
        head is not None
        and machine[0].stopper is None
        and (head.priority >= thread.priority or moves_aside(thread, head))
    ):
        core = thread.core
        thread.core = NULL
        thread.state.store(STATE_READY)
        enqueue(machine, thread)
        grant(machine, core)
        if machine[0].has_pinned:
            serve(machine)
        unlock_scheduler(machine)
        wait_for_core(thread)
    else:
        unlock_scheduler(machine)


# --- While a seed decides ----------------------------------------------------------------------------------


def hand_on(thread: Thread, state: u32) -> None:
    """Let go of the token in a state, and return when it is this thread's turn again, which may be at once."""
    machine = thread.machine
    thread.stack_low = port.save_registers(context_of(thread))
    thread.core = NULL
    thread.state.store(state)
    found = next_thread(machine, context_of(thread))
    if found is thread:
        hand_to(machine, found)
        return
    machine[0].seeds.switches += 1
    hand_to(machine, found)
    port.wake(context_of(found))
    wait_turn(thread)


def hand_to(machine: Pointer[Machine], thread: Thread) -> None:
    """A thread has the token from now on. It counts its steps unless it is the only one."""
    if machine[0].thread_count.load() > 1:
        thread.poll.fetch_or(POLL_SEEDS)
    else:
        thread.poll.fetch_and(ALL_BITS ^ POLL_SEEDS)
    core = machine[0].cores.at(0)
    core[0].thread = thread
    thread.core = core
    thread.looked_at = 0
    thread.state.store(STATE_RUNNING)


def wait_turn(thread: Thread) -> None:
    """Until somebody hands the token to this thread."""
    while thread.state.load() != STATE_RUNNING:
        port.wait(context_of(thread), FOREVER)


def wait_seeded(thread: Thread, waiting: u32, deadline: u64) -> None:
    """Wait for what `waiting` (WAIT_) says, a request, or a moment of the virtual clock. What `wake_all` has told is told,
    except to a thread that waits for its permit alone."""
    thread.waiting = waiting
    thread.until = deadline
    hand_on(thread, STATE_DETACHED)
    if waiting != WAIT_PERMIT:
        thread.woken.store(0)


# --- Blocking calls ----------------------------------------------------------------------------------------


@provides(leaving)
def leave() -> None:
    """Count as stopped, and keep the token until somebody wants it."""
    thread = current()
    thread.stack_low = port.save_registers(context_of(thread))
    if not thread.state.compare_exchange(STATE_RUNNING, STATE_OUTSIDE):
        leave_slowly(thread)


@cold
def leave_slowly(thread: Thread) -> None:
    """Somebody wants the token, or has stopped all threads."""
    machine = thread.machine
    lock_scheduler(machine)
    note_late(thread)
    core = thread.core
    thread.core = NULL
    thread.state.store(STATE_DETACHED)
    if machine[0].stopper is not None:
        core[0].thread = None
        count_stopped(machine)
    else:
        grant(machine, core)
    unlock_scheduler(machine)


def leave_native() -> None:
    """The native thread of the main thread goes back to the host: from now on its stack is no business of the
    collector's, and may be gone."""
    thread = current()
    thread.stack_low = thread.stack_high
    if not thread.state.compare_exchange(STATE_RUNNING, STATE_OUTSIDE):
        leave_slowly(thread)


@provides(returning)
def come_back() -> None:
    """Run again: with the old token if nobody has taken it."""
    thread = current()
    if not thread.state.compare_exchange(STATE_OUTSIDE, STATE_RUNNING):
        come_back_slowly(thread)


@cold
def come_back_slowly(thread: Thread) -> None:
    """Get a token: a free one, one of a thread outside, or in the ready queue."""
    machine = thread.machine
    lock_scheduler(machine)
    if thread.state.compare_exchange(STATE_OUTSIDE, STATE_RUNNING):  # held for a moment only: `hold`
        unlock_scheduler(machine)
        return
    assert thread.state.load() == STATE_DETACHED
    thread.state.store(STATE_READY)
    enqueue(machine, thread)
    if machine[0].stopper is None:
        serve(machine)
    unlock_scheduler(machine)
    wait_for_core(thread)


def wait_for_core(thread: Thread) -> None:
    """Wait in the ready queue. The head asks a running equal to yield when a slice is over."""
    machine = thread.machine
    while thread.state.load() == STATE_READY:
        deadline: u64 = FOREVER
        lock_scheduler(machine)
        is_head = machine[0].ready_first is thread or machine[0].has_pinned
        unlock_scheduler(machine)
        if is_head:
            deadline = port.monotonic_ns() + machine[0].slice_ns
        if not port.wait(context_of(thread), deadline):
            lock_scheduler(machine)
            if thread.state.load() == STATE_READY and (machine[0].ready_first is thread or machine[0].has_pinned):
                ask_to_yield(machine, thread, thread.priority)
            unlock_scheduler(machine)


@provides(wait_outside)
@under_locks
def rest(nanoseconds: i32) -> None:
    """Count as stopped for a moment. No safepoint."""
    leave()
    port.wait(context_of(current()), port.monotonic_ns() + truncate(u64, nanoseconds))
    come_back()


@provides(park)
def park_until(deadline: u64) -> bool:
    """Block until a permit, an interrupt or stop request, or the deadline."""
    thread = current()
    if thread.permit.exchange(0) != 0:
        return True
    if thread.machine[0].seeds.is_on:
        wait_seeded(thread, WAIT_PERMIT, deadline)
        return thread.permit.exchange(0) != 0
    leave()
    unparked = False
    waits = True
    while waits:
        if thread.permit.exchange(0) != 0:
            unparked = True
            waits = False
        elif has_request(thread):
            waits = False
        elif not port.wait(context_of(thread), deadline):
            unparked = thread.permit.exchange(0) != 0
            waits = False
    come_back()
    return unparked


@provides(unpark)
def give_permit(thread: Thread) -> None:
    """Let the thread's `park`, this one or the next, return."""
    thread.permit.store(1)
    if thread.machine[0].seeds.is_on:
        thread.machine[0].seeds.left = 0
    else:
        port.wake(context_of(thread))


# Waits for a condition: who changes it calls `wake_all`, and each thread looks again. A wake between the look and the wait
# is not lost, though a safepoint on the way may wait for a token and use up the port's permit: `Thread.woken` keeps it.


def may_wait(thread: Thread) -> bool:
    """For a thread that has left: whether nothing has happened that it must look at first."""
    return not has_request(thread) and thread.woken.exchange(0) == 0


def wait_for_change(deadline: u64) -> None:
    """Block until another thread calls `wake_all`, the deadline, or for no reason. Raises KeyboardInterrupt,
    SystemExit."""
    thread = current()
    poll_to_wait()
    if thread.machine[0].seeds.is_on:
        wait_seeded(thread, WAIT_CHANGE, deadline)
    else:
        leave()
        if may_wait(thread):
            port.wait(context_of(thread), deadline)
        come_back()
    poll_to_wait()


def wait_descriptor_once(descriptor: i32, for_write: bool, deadline: u64) -> bool:
    """As `wait_descriptor`, but returns, too, as `wait_for_change` does: the caller looks at its condition again. Whether
    the descriptor is ready. Raises OSError, KeyboardInterrupt, SystemExit."""
    thread = current()
    poll_to_wait()
    result: i32 = 0
    thread.descriptor = descriptor
    if thread.machine[0].seeds.is_on:
        thread.for_write = for_write
        wait_seeded(thread, WAIT_DESCRIPTOR, deadline)
        result = thread.found
    else:
        leave()
        if may_wait(thread):
            result = port.wait_on_descriptor(context_of(thread), descriptor, for_write, deadline)
        come_back()
    poll_to_wait()
    if thread.descriptor != descriptor:
        result = -EBADF
    thread.descriptor = -1
    if result < 0:
        raise_os_error(-result)
    return result == 1


def wait_descriptors_once(rows: Pointer[i32], count: u32, deadline: u64, room: Pointer[u64]) -> i32:
    """As `wait_descriptor_once` for several (`port.wait_on_descriptors`): how many have events."""
    thread = current()
    poll_to_wait()
    result: i32 = 0
    if thread.machine[0].seeds.is_on:
        result = wait_for_rows(thread, rows, count, deadline, room)
    else:
        leave()
        if may_wait(thread) or deadline == 0:
            result = port.wait_on_descriptors(context_of(thread), rows, count, deadline, room)
        else:
            clear_events(rows, count)
        come_back()
    poll_to_wait()
    if result < 0:
        raise_os_error(-result)
    return result


def wait_for_rows(thread: Thread, rows: Pointer[i32], count: u32, deadline: u64, room: Pointer[u64]) -> i32:
    """`wait_descriptors_once` while a seed decides."""
    thread.rows = rows
    thread.row_count = count
    thread.room = room
    thread.waiting = WAIT_DESCRIPTORS
    for i in range(count):
        rows[2 * i + 1] = rows[2 * i + 1] << 8
    if deadline == 0:
        has_event(thread, context_of(thread))
    else:
        wait_seeded(thread, WAIT_DESCRIPTORS, deadline)
    for i in range(count):
        rows[2 * i + 1] = rows[2 * i + 1] & EVENTS_MASK if thread.found > 0 else 0
    return thread.found


def clear_events(rows: Pointer[i32], count: u32) -> None:
    """No descriptor was asked."""
    for i in range(count):
        rows[2 * i + 1] = 0


def wake_all(machine: Pointer[Machine]) -> None:
    """End the waits of all threads: each looks at its condition again. Any native thread may call it."""
    lock_scheduler(machine)
    other = machine[0].threads
    while other is not None:
        if other.context is not None:
            other.woken.store(1)
            port.wake(context_of(other))
        other = other.next_thread
    unlock_scheduler(machine)


def revoke_descriptor(machine: Pointer[Machine], descriptor: i32) -> None:
    """A descriptor is about to be closed: who waits for it gets EBADF, and does not go on to wait for what has the same
    number afterwards."""
    lock_scheduler(machine)
    other = machine[0].threads
    while other is not None:
        if other.descriptor == descriptor and other.context is not None:
            other.descriptor = -1
            other.woken.store(1)
            port.wake(context_of(other))
        other = other.next_thread
    unlock_scheduler(machine)
    wake_polls(machine)


def wake_polls(machine: Pointer[Machine]) -> None:
    """Have the threads that wait for several descriptors look again: one of them was closed."""
    if machine[0].polls.fetch_add(0) != 0:
        wake_all(machine)


def wake_thread(thread: Thread) -> None:
    """As `wake_all` for one thread."""
    machine = current().machine
    lock_scheduler(machine)
    if thread.context is not None:
        thread.woken.store(1)
        port.wake(context_of(thread))
    unlock_scheduler(machine)


@provides(wait_descriptor)
def wait_for_descriptor(descriptor: i32, for_write: bool, deadline: u64) -> bool:
    """Block until the descriptor is ready, the deadline, or what a safepoint raises."""
    while not wait_descriptor_once(descriptor, for_write, deadline):
        if monotonic_ns() >= deadline:
            return False
    return True


# --- Tokens, under the scheduler's lock ---------------------------------------------------------------------


def context_of(thread: Thread) -> Pointer[word]:
    """The port's data of a thread."""
    context = thread.context
    assert context is not None
    return context.pointer(0)


def lock_scheduler(machine: Pointer[Machine]) -> None:
    """For a few instructions; nobody blocks or allocates inside."""
    spin(machine[0].scheduler_lock)


def unlock_scheduler(machine: Pointer[Machine]) -> None:
    """Release the scheduler's lock."""
    machine[0].scheduler_lock.store(0)


def enqueue(machine: Pointer[Machine], thread: Thread) -> None:
    """Put a thread into the ready queue, behind its equals."""
    before: Thread | None = None
    place = machine[0].ready_first
    while place is not None and place.priority >= thread.priority:
        before = place
        place = place.next_ready
    thread.next_ready = place
    if before is None:
        machine[0].ready_first = thread
    else:
        before.next_ready = thread


def take_core(machine: Pointer[Machine], thread: Thread, core: Pointer[Core]) -> None:
    """A thread runs from now on."""
    core[0].thread = thread
    thread.core = core
    thread.looked_at = 0
    thread.state.store(STATE_RUNNING if machine[0].ready_first is None else STATE_WANTED)


def may_take(machine: Pointer[Machine], thread: Thread, core: Pointer[Core]) -> bool:
    """Whether a thread may have a token."""
    return thread.pinned == 0 or machine[0].cores.at(thread.pinned - 1) == core


def first_for(machine: Pointer[Machine], core: Pointer[Core]) -> Thread | None:
    """The first of the ready queue that may have a token."""
    place = machine[0].ready_first
    while place is not None and not may_take(machine, place, core):
        place = place.next_ready
    return place


def moves_aside(thread: Thread, waiting: Thread) -> bool:
    """Whether a running thread lets one of the queue have its token, whatever their priorities: that wants this token
    only, and this thread can have another, with which nobody runs."""
    if waiting.pinned == 0 or thread.pinned != 0:
        return False
    machine = thread.machine
    for index in range(machine[0].core_count):
        holder = machine[0].cores[index].thread
        if holder is None or holder.state.load() == STATE_OUTSIDE:
            return True
    return False


def take_out(machine: Pointer[Machine], thread: Thread) -> None:
    """Take a thread out of the ready queue, which it is in."""
    following = thread.next_ready
    if machine[0].ready_first is thread:
        machine[0].ready_first = following
    else:
        place = machine[0].ready_first
        while place is not None and place.next_ready is not thread:
            place = place.next_ready
        assert place is not None
        place.next_ready = following
    thread.next_ready = None


def grant(machine: Pointer[Machine], core: Pointer[Core]) -> None:
    """Give a token to the first of the ready queue that may have it, or nobody."""
    first = first_for(machine, core)
    if first is None:
        core[0].thread = None
        return
    take_out(machine, first)
    take_core(machine, first, core)
    port.wake(context_of(first))
    head = machine[0].ready_first
    if head is None:
        relax(machine)
    else:
        port.wake(context_of(head))  # it watches the time


def serve(machine: Pointer[Machine]) -> None:
    """Give the ready queue all tokens that are free or with threads outside. If some threads still wait, those that
    run learn of it, and the one of lowest priority yields if the head is of a higher."""
    index: u32 = 0
    while machine[0].ready_first is not None and index < machine[0].core_count:
        core = machine[0].cores.at(index)
        holder = core[0].thread
        if holder is None:
            grant(machine, core)
        elif machine[0].has_pinned and first_for(machine, core) is None:
            pass
        elif holder.state.compare_exchange(STATE_OUTSIDE, STATE_DETACHED):
            holder.core = NULL
            grant(machine, core)
        elif not holder.state.compare_exchange(STATE_RUNNING, STATE_WANTED):
            if holder.state.load() == STATE_OUTSIDE:
                continue  # it left between the two looks
        index += 1
    head = machine[0].ready_first
    while head is not None and (head.priority > 0 or head.pinned != 0):
        ask_to_yield(machine, head, head.priority - 1 if head.priority > 0 else 0)
        head = head.next_ready if machine[0].has_pinned else None


def ask_to_yield(machine: Pointer[Machine], waiting: Thread, highest: u32) -> None:
    """Ask the thread of the lowest priority that runs with a token which `waiting` may have to yield, if its priority is
    `highest` or less, or another token is free for it."""
    found: Thread | None = None
    for index in range(machine[0].core_count):
        core = machine[0].cores.at(index)
        holder = core[0].thread
        if holder is not None and may_take(machine, waiting, core):
            if holder.priority <= highest or moves_aside(holder, waiting):
                if found is None or holder.priority < found.priority:
                    found = holder
    if found is not None and found.poll.fetch_or(POLL_YIELD) & POLL_YIELD == 0:
        found.asked_ns = port.context_ns(context_of(found))


def note_late(thread: Thread) -> None:
    """A thread lets go of its token: how long it has run since it was asked to."""
    if thread.asked_ns != 0:
        late_ns = port.context_ns(context_of(thread)) - thread.asked_ns
        if late_ns > thread.late_ns_most:
            thread.late_ns_most = late_ns
        thread.asked_ns = 0


def relax(machine: Pointer[Machine]) -> None:
    """Nobody waits any more: threads may leave the fast way."""
    for index in range(machine[0].core_count):
        holder = machine[0].cores[index].thread
        if holder is not None:
            holder.state.compare_exchange(STATE_WANTED, STATE_RUNNING)


def hold(thread: Thread) -> u32:
    """Keep a thread from running until `let_go`, if it does not run: its state, STATE_RUNNING if it does. For holders of
    the scheduler's lock, until then."""
    while True:
        state = thread.state.load()
        if state == STATE_RUNNING or state == STATE_WANTED:
            return STATE_RUNNING
        if state != STATE_OUTSIDE or thread.state.compare_exchange(STATE_OUTSIDE, STATE_DETACHED):
            return state


def let_go(thread: Thread, state: u32) -> None:
    """A thread that `hold` has held, then in that state, may run again. It has its token still."""
    if state == STATE_OUTSIDE:
        thread.state.store(STATE_OUTSIDE)


# --- Stopping all threads -----------------------------------------------------------------------------------


def stop_here(thread: Thread) -> None:
    """Stop, with the token, until the thread that has stopped all lets go. Releases the scheduler's lock."""
    machine = thread.machine
    thread.state.store(STATE_STOPPED)
    count_stopped(machine)
    unlock_scheduler(machine)
    looks: u32 = 0
    while thread.state.load() == STATE_STOPPED:
        linger(thread, looks)
        looks += 1


def linger(thread: Thread, looks: u32) -> None:
    """Wait for a moment, or, after so many looks at what is awaited, until somebody wakes this thread: most stops are
    shorter than to fall asleep and wake up again."""
    if looks < LINGERING:
        port.back_off(0)
    else:
        port.wait(context_of(thread), FOREVER)


def count_stopped(machine: Pointer[Machine]) -> None:
    """One thread less runs."""
    left = machine[0].running.load() - 1
    machine[0].running.store(left)
    stopper = machine[0].stopper
    if left == 0 and stopper is not None:
        port.wake(context_of(stopper))


@provides(stop_others)
def stop_all_others() -> None:
    """Return when every other thread is stopped or outside. May stop here first, for somebody else."""
    thread = current()
    machine = thread.machine
    thread.stack_low = port.save_registers(context_of(thread))
    lock_scheduler(machine)
    while machine[0].stopper is not None:
        stop_here(thread)
        lock_scheduler(machine)
    stop_running(thread)


@provides(stop_others_first)
def stop_all_others_first() -> bool:
    """As `stop_all_others`, unless another thread stops all at this moment: then stop here, once."""
    thread = current()
    thread.stack_low = port.save_registers(context_of(thread))
    lock_scheduler(thread.machine)
    if thread.machine[0].stopper is not None:
        stop_here(thread)
        return False
    stop_running(thread)
    return True


@provides(stop_if_asked)
def stop_if_another_stops() -> None:
    """See `collector.stop_if_asked`."""
    thread = current()
    if thread.poll.load() & POLL_STOP_ALL == 0:
        return
    thread.stack_low = port.save_registers(context_of(thread))
    lock_scheduler(thread.machine)
    thread.poll.fetch_and(ALL_BITS ^ POLL_STOP_ALL)
    if thread.machine[0].stopper is not None:
        stop_here(thread)
    else:
        unlock_scheduler(thread.machine)


def stop_running(thread: Thread) -> None:
    """Return when every other thread is stopped or outside. Releases the scheduler's lock."""
    machine = thread.machine
    machine[0].stopper = thread
    count: u32 = 0
    other = machine[0].threads
    while other is not None:
        if other is not thread and must_stop(other):
            count += 1
            other.poll.fetch_or(POLL_STOP_ALL)
        other = other.next_thread
    machine[0].running.store(count)
    unlock_scheduler(machine)
    looks: u32 = 0
    while machine[0].running.load() != 0:
        linger(thread, looks)
        looks += 1


def must_stop(other: Thread) -> bool:
    """Whether a thread runs. One that is outside loses its token."""
    while True:
        state = other.state.load()
        if state == STATE_WANTED:
            return True
        if state == STATE_RUNNING:
            if other.state.compare_exchange(STATE_RUNNING, STATE_WANTED):
                return True
        elif state == STATE_OUTSIDE:
            if other.state.compare_exchange(STATE_OUTSIDE, STATE_DETACHED):
                other.core[0].thread = None
                other.core = NULL
                return False
        else:
            return False


@provides(resume_others)
def resume_all_others() -> None:
    """Let the threads go on."""
    machine = current().machine
    lock_scheduler(machine)
    machine[0].stopper = None
    other = machine[0].threads
    while other is not None:
        other.poll.fetch_and(ALL_BITS ^ POLL_STOP_ALL)
        if other.state.load() == STATE_STOPPED:
            other.state.store(STATE_WANTED)
            port.wake(context_of(other))
        other = other.next_thread
    serve(machine)
    if machine[0].ready_first is None:
        relax(machine)
    unlock_scheduler(machine)


# --- Beginning and end of threads ---------------------------------------------------------------------------


def add_thread(machine: Pointer[Machine], thread: Thread) -> None:
    """Enter a new thread into the machine's list: from now on it is a root, and may start to run."""
    lock_scheduler(machine)
    machine[0].thread_number += 1
    machine[0].thread_count.fetch_add(1)
    thread.number = machine[0].thread_number
    keep_thread(thread)
    thread.next_thread = machine[0].threads
    machine[0].threads = thread
    if machine[0].stopping.load():
        thread.poll.fetch_or(POLL_EXIT)
    if thread.pinned != 0:
        machine[0].has_pinned = True
    if machine[0].core_count > 1 and machine[0].thread_count.load() > 1:
        thread.mode.fetch_or(MODE_PARALLEL)
        current().mode.fetch_or(MODE_PARALLEL)
        number_owner(thread)
        number_owner(current())
    if machine[0].seeds.is_on:
        give_rank(thread)
        current().poll.fetch_or(POLL_SEEDS)
    unlock_scheduler(machine)


def thread_below(number: u32) -> Thread | None:
    """The thread with the highest identity below a number that has not finished: a walk from all ones down meets each that
    lives throughout, the newest first."""
    machine = current().machine
    lock_scheduler(machine)
    found: Thread | None = None
    thread = machine[0].threads
    while thread is not None:
        if thread.number < number and (found is None or found.number < thread.number):
            found = thread
        thread = thread.next_thread
    unlock_scheduler(machine)
    return found


def remove_thread(machine: Pointer[Machine], thread: Thread) -> None:
    """Take a thread that never ran, or is finished, out of the list. For holders of the scheduler's lock."""
    place = machine[0].threads
    if place is thread:
        machine[0].threads = thread.next_thread
    else:
        while place is not None and place.next_thread is not thread:
            place = place.next_thread
        if place is not None:
            place.next_thread = thread.next_thread
    thread.next_thread = None
    machine[0].thread_count.fetch_add(ALL_BITS)


def forget_thread(thread: Thread) -> None:
    """The native thread of a new thread could not be made."""
    machine = thread.machine
    lock_scheduler(machine)
    remove_thread(machine, thread)
    release_held(machine, thread)
    thread.state.store(STATE_FINISHED)
    follow_finished(thread)
    unlock_scheduler(machine)


def begin_native(thread: Thread, reserve: word) -> None:
    """First thing that a new native thread does: learn its stack, and get a token."""
    context = context_of(thread)
    thread.stack_high = port.stack_high(context)
    thread.stack_limit = port.stack_low(context) + reserve
    thread.stack_low = port.save_registers(context)
    if thread.machine[0].seeds.is_on:
        if thread.is_main:
            give_rank(thread)
            hand_to(thread.machine, thread)
        wait_turn(thread)
        thread.started_ns = monotonic_ns()
        return
    assert thread.state.load() == STATE_NEW
    thread.started_ns = monotonic_ns()
    thread.state.store(STATE_DETACHED)
    come_back()


def end_native(thread: Thread) -> None:
    """Last thing that a native thread does: afterwards it touches nothing in the heap."""
    machine = thread.machine
    if machine[0].seeds.is_on:
        end_seeded(thread)
        machine[0].contexts.fetch_add(ALL_BITS)
        return
    lock_scheduler(machine)
    core = thread.core
    thread.core = NULL
    remove_thread(machine, thread)
    release_held(machine, thread)
    forget_awaited(thread)
    thread.state.store(STATE_FINISHED)
    follow_finished(thread)
    main = machine[0].main_thread
    if machine[0].stopping.load() and main is not None:
        port.wake(context_of(main))  # it waits to be alone
    port.context_close(context_of(thread))
    if machine[0].stopper is not None:
        core[0].thread = None
        count_stopped(machine)
    else:
        grant(machine, core)
    unlock_scheduler(machine)
    machine[0].contexts.fetch_add(ALL_BITS)


def end_seeded(thread: Thread) -> None:
    """`end_native` while a seed decides."""
    machine = thread.machine
    lock_scheduler(machine)
    remove_thread(machine, thread)
    release_held(machine, thread)
    forget_awaited(thread)
    thread.state.store(STATE_FINISHED)
    follow_finished(thread)
    unlock_scheduler(machine)
    main = machine[0].main_thread
    if machine[0].stopping.load() and main is not None:
        main.woken.store(1)  # it waits to be alone
    found = next_thread(machine, context_of(thread))
    port.context_close(context_of(thread))
    hand_to(machine, found)
    port.wake(context_of(found))


def release_held(machine: Pointer[Machine], thread: Thread) -> None:
    """Let those go on who wait for the end of a thread."""
    ended = thread.ended
    if ended is not None:
        release_ended(machine, ended)


def forget_awaited(thread: Thread) -> None:
    """A thread ends with locks that others wait for: they have no holder any more that could inherit."""
    waiters = thread.awaited
    thread.awaited = None
    while waiters is not None:
        following = waiters.next_awaited
        waiters.owner = None
        waiters.next_awaited = None
        waiters = following


def change_priority(machine: Pointer[Machine], thread: Thread, priority: u32) -> None:
    """The priority that counts, which inheritance may raise. For holders of the scheduler's lock."""
    thread.priority = priority
    if machine[0].seeds.is_on:
        machine[0].seeds.left = 0
        return
    if thread.state.load() == STATE_READY:
        take_out(machine, thread)
        enqueue(machine, thread)
    if machine[0].stopper is None:
        serve(machine)


def interrupt(machine: Pointer[Machine]) -> None:
    """Ctrl-C: KeyboardInterrupt in the main thread, at its next safepoint or at once if it is parked. Any native thread
    may call it."""
    main = machine[0].main_thread
    if main is not None:
        main.poll.fetch_or(POLL_INTERRUPT)
        port.wake(context_of(main))


def stop_thread(thread: Thread) -> None:
    """Ask a thread to unwind with SystemExit. One that has not answered the last request yet is told to do it at once."""
    while True:
        bits = thread.poll.load()
        wanted = bits | POLL_EXIT | (POLL_INSIST if bits & POLL_EXIT != 0 else 0)
        if thread.poll.compare_exchange(bits, wanted):
            break
    port.wake(context_of(thread))


def stop_all(machine: Pointer[Machine], spared: Thread | None, is_final: bool) -> u32:
    """Ask all threads but one to unwind with SystemExit, which they may catch; if it is final, no handler of theirs
    runs any more, so they end whatever they do. The number of threads. Any native thread may call it."""
    if is_final:
        machine[0].ended.store(True)
    lock_scheduler(machine)
    machine[0].stopping.store(True)
    other = machine[0].threads
    while other is not None:
        if other is not spared:
            stop_thread(other)
        other = other.next_thread
    count = machine[0].thread_count.load()
    unlock_scheduler(machine)
    return count


STOP_PAUSE_NS: Final = 200_000_000  # before a thread that unwinds is asked again: time for a `finally` that waits


def stop_threads(deadline: u64) -> bool:
    """Have all other threads unwind: they are asked once, then again after pauses that grow, and when half of the time
    is over they are given no choice. True: this thread is the only one left; false: the deadline came."""
    me = current()
    machine = me.machine
    middle = monotonic_ns()
    middle += (deadline - middle) // 2 if deadline > middle else 0
    pause: u64 = STOP_PAUSE_NS
    while True:
        now = monotonic_ns()
        is_late = now >= middle
        count = stop_all(machine, me, is_late)
        if count == 1 or now >= deadline:
            return count == 1
        following = now + (STOP_LATE_NS if is_late else pause)
        if not is_late and following > middle:
            following = middle
        pause = pause * 2
        wait_alone(me, following)


STOP_LATE_NS: Final = 1_000_000  # of those that have no choice: they may have begun to wait again


def wait_alone(me: Thread, deadline: u64) -> None:
    """Wait until this thread is the only one left (`end_native` wakes it), or the deadline."""
    while me.machine[0].thread_count.load() != 1 and monotonic_ns() < deadline:
        if me.machine[0].seeds.is_on:
            wait_seeded(me, WAIT_CHANGE, deadline)
        else:
            leave()
            port.wait(context_of(me), deadline)
            come_back()
