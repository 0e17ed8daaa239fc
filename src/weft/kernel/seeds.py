"""Who goes on, when a seed decides: one core token, choices drawn from a seed, and a clock that jumps.

A race shows only in some of the orders in which threads can run. A machine with a seed runs them one at a time and takes
every choice from a generator, so that a seed names an order: the same seed gives the same run. Nothing else may have a say:
not addresses, not the time of day, not the system's threads.

Each safepoint is a step. Two ways to choose:

    random walk     after a number of steps that is drawn anew each time, one of the threads that can go on; how long a
                    thread runs on average is drawn once for each run, from 1 step to 128
    ranks           every thread has a random rank, the highest that can go on runs, and at `depth - 1` random steps the
                    running one falls below all others: Burckhardt, Kothari, Musuvathi, Nagarakatte, "A Randomized
                    Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010 (PCT). A bug that needs
                    `depth` orderings shows with a probability of at least 1 / (threads * steps ** (depth - 1)).

The guest's priorities come first in both: a thread of lower priority runs only while those of higher wait, as on a
single core. With ranks, a thread that runs for FAIR_STEPS without a wait falls, too: it may be looking for what another
one has to do.

Who waits does so with a deadline of the virtual clock. When no thread can go on the clock jumps to the earliest; while a
thread computes it moves by COMPUTE_NS in COMPUTE_STEPS, about as real time does. When there is no deadline either, and no
descriptor from which something could come, the program is stuck for ever: the main thread is woken to say so.

All of it belongs to the thread with the token; interrupts and stop requests of the host, which come from elsewhere, are
bits of a thread's poll word, and count from the next choice on.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.port import FOREVER
from weft.kernel.state import (
    POLL_EXIT,
    POLL_INSIST,
    POLL_INTERRUPT,
    POLL_STUCK,
    STATE_DETACHED,
    STATE_NEW,
    STATE_READY,
    WAIT_DESCRIPTOR,
    WAIT_PERMIT,
    Machine,
    Thread,
)
from weft.native.language import (
    Pointer,
    i32,
    truncate,
    u32,
    u64,
    word,
    wrapping_add,
    wrapping_multiply,
)

FLAG_POINTS: Final = 4  # of `Machine.optimize`: compile with safepoints at all that threads share
GAP_SHIFTS: Final = 8  # a random walk's mean gap is 1, 2, 4 ... 128 steps
RANK_FIRST: Final = 1 << 30  # the ranks of new threads begin here
RANK_CHANGED: Final = 1 << 29  # those of fallen ones lie below
FAIR_STEPS: Final = 20_000
COMPUTE_STEPS: Final = 100_000
COMPUTE_NS: Final = 1_000_000
OUTSIDE_NS: Final = 1_000_000  # of real time that something from outside may take before the clock jumps
IDLE_NS: Final = 10_000_000  # of real time between two looks when only something from outside can help
GOLDEN: Final = 0x9E37_79B9_7F4A_7C15  # odd, of evenly mixed bits
TRACE_PRIME: Final = 0x100_0000_01B3  # of the hash FNV-1a


# --- Numbers -----------------------------------------------------------------------------------------------


def begin(machine: Pointer[Machine], seed: u32, depth: u32, steps: u32) -> None:
    """Have a seed decide, from now on: before the first thread runs. `depth` 0 is a random walk; else the changes of rank
    are spread over `steps`, at least 1."""
    machine[0].seeds.is_on = True
    machine[0].seeds.random = mixed(seed)
    machine[0].seeds.entropy = mixed(wrapping_add(u64, seed, GOLDEN))
    machine[0].seeds.trace = wrapping_multiply(u64, seed, TRACE_PRIME)
    machine[0].seeds.clock_ns = 1_000_000_000
    machine[0].seeds.depth = depth
    machine[0].seeds.changes = depth - 1 if depth > 0 else 0
    machine[0].seeds.expected = steps
    machine[0].seeds.lowest = RANK_CHANGED
    machine[0].seeds.gap_shift = below(machine, GAP_SHIFTS)
    machine[0].core_count = 1
    machine[0].optimize |= FLAG_POINTS


def mixed(seed: u64) -> u64:
    """A state far from that of the next seed, and not 0 (the finaliser of splitmix64)."""
    bits = wrapping_multiply(u64, wrapping_add(u64, seed, GOLDEN), 0xBF58_476D_1CE4_E5B9)
    bits = wrapping_multiply(u64, bits ^ bits >> 27, 0x94D0_49BB_1331_11EB)
    return bits ^ bits >> 31 | 1


def following(bits: u64) -> u64:
    """The next state: xorshift64 (Marsaglia 2003)."""
    bits ^= wrapping_multiply(u64, bits, 1 << 13)
    bits ^= bits >> 7
    return bits ^ wrapping_multiply(u64, bits, 1 << 17)


def below(machine: Pointer[Machine], count: u32) -> u32:
    """A number from 0 to `count - 1` for a choice."""
    machine[0].seeds.random = following(machine[0].seeds.random)
    high: u64 = wrapping_multiply(u64, machine[0].seeds.random, GOLDEN) >> 32
    return truncate(u32, wrapping_multiply(u64, high, count) >> 32)


def next_entropy(machine: Pointer[Machine]) -> u64:
    """Random bits for the guest: drawing them changes no choice."""
    machine[0].seeds.entropy = following(machine[0].seeds.entropy)
    return wrapping_multiply(u64, machine[0].seeds.entropy, GOLDEN)


def note(machine: Pointer[Machine], number: u64) -> None:
    """Enter something into the trace."""
    machine[0].seeds.trace = wrapping_multiply(u64, machine[0].seeds.trace ^ number, TRACE_PRIME)


def advance(machine: Pointer[Machine], moment: u64) -> None:
    """Set the virtual clock, forward."""
    machine[0].seeds.clock_ns = moment
    machine[0].seeds.readings = 0
    note(machine, moment)


# --- Steps -------------------------------------------------------------------------------------------------


def give_rank(thread: Thread) -> None:
    """A new thread's place among the others; and it may run at once."""
    machine = thread.machine
    if machine[0].seeds.depth != 0:
        thread.rank = RANK_FIRST + below(machine, RANK_FIRST)
    machine[0].seeds.left = 0


def is_choice(thread: Thread) -> bool:
    """Count a step of the running thread: whether to choose anew."""
    machine = thread.machine
    machine[0].seeds.steps += 1
    if machine[0].seeds.steps % COMPUTE_STEPS == 0:
        advance(machine, machine[0].seeds.clock_ns + COMPUTE_NS)
    if machine[0].seeds.depth != 0:
        change_rank(thread)
    if machine[0].seeds.left > 0:
        machine[0].seeds.left -= 1
        return False
    return True


def change_rank(thread: Thread) -> None:
    """Let the running thread fall if this is one of the steps for it, or if it has run for long. Each of the steps that are
    still to come is as likely as any other (selection sampling: Knuth, volume 2, 3.4.2, algorithm S)."""
    machine = thread.machine
    machine[0].seeds.streak += 1
    falls = machine[0].seeds.streak >= FAIR_STEPS
    if machine[0].seeds.changes > 0 and machine[0].seeds.steps <= machine[0].seeds.expected:
        to_come = truncate(u32, machine[0].seeds.expected - machine[0].seeds.steps + 1)
        if below(machine, to_come) < machine[0].seeds.changes:
            machine[0].seeds.changes -= 1
            falls = True
    if falls:
        machine[0].seeds.streak = 0
        machine[0].seeds.lowest -= 1
        thread.rank = machine[0].seeds.lowest
        machine[0].seeds.left = 0


def plan(machine: Pointer[Machine]) -> None:
    """How long the thread that was chosen may run. With ranks, until they change or somebody is woken."""
    if machine[0].seeds.depth != 0:
        machine[0].seeds.left = 0xFFFF_FFFF
    else:
        machine[0].seeds.left = below(machine, 2 << machine[0].seeds.gap_shift)


# --- Choices -----------------------------------------------------------------------------------------------


def next_thread(machine: Pointer[Machine], context: Pointer[word]) -> Thread:
    """Who goes on, now that the thread with the token lets go of it, whose context it is. Blocks while nobody can and
    something may come from outside."""
    while True:
        found = chosen(machine, context)
        if found is not None:
            note(machine, found.number)
            note(machine, machine[0].seeds.steps)
            machine[0].seeds.streak = 0
            plan(machine)
            return found
        wait_for_somebody(machine, context)


def chosen(machine: Pointer[Machine], context: Pointer[word]) -> Thread | None:
    """One of the threads of the highest priority that can go on."""
    best: Thread | None = None
    count: u32 = 0
    other = machine[0].threads
    while other is not None:
        if can_go_on(machine, other, context):
            if best is None or other.priority > best.priority:
                best = other
                count = 1
            elif other.priority == best.priority:
                count += 1
                if other.rank > best.rank:
                    best = other
        other = other.next_thread
    if best is None or count == 1 or machine[0].seeds.depth != 0:
        return best
    return nth(machine, context, best.priority, below(machine, count))


def nth(machine: Pointer[Machine], context: Pointer[word], priority: u32, index: u32) -> Thread | None:
    """Of those of a priority that can go on, the one with this index."""
    other = machine[0].threads
    while other is not None:
        if other.priority == priority and can_go_on(machine, other, context):
            if index == 0:
                return other
            index -= 1
        other = other.next_thread
    return None


def can_go_on(machine: Pointer[Machine], thread: Thread, context: Pointer[word]) -> bool:
    """Whether a thread without the token may get it."""
    state = thread.state.load()
    if state == STATE_READY or state == STATE_NEW:
        return True
    if state != STATE_DETACHED:
        return False
    thread.found = 0
    if thread.waiting >= WAIT_DESCRIPTOR and has_event(thread, context):
        return True
    if thread.until <= machine[0].seeds.clock_ns or has_request(thread):
        return True
    return thread.permit.load() != 0 if thread.waiting == WAIT_PERMIT else thread.woken.load() != 0


def has_request(thread: Thread) -> bool:
    """Whether a thread is to raise something that ends its wait."""
    bits = thread.poll.load()
    if bits & POLL_STUCK != 0:
        return True
    if bits & (POLL_INTERRUPT | POLL_EXIT) == 0:
        return False
    if thread.is_patient:
        return thread.machine[0].ended.load()
    if bits & POLL_INTERRUPT != 0 or not thread.defers:
        return True
    return (bits & POLL_INSIST != 0 and not thread.is_shielded) or thread.machine[0].ended.load()


def has_event(thread: Thread, context: Pointer[word]) -> bool:
    """Whether a descriptor is ready that a thread waits for, or an error has been found. A wake by the thread that handed
    the token on may come late and end a look before it began, so there are two."""
    thread.found = look_at(thread, context)
    if thread.found == 0:
        thread.found = look_at(thread, context)
    return thread.found != 0


def look_at(thread: Thread, context: Pointer[word]) -> i32:
    """What the port says at this moment of the descriptors that a thread waits for."""
    if thread.waiting == WAIT_DESCRIPTOR:
        return port.wait_on_descriptor(context, thread.descriptor, thread.for_write, 0)
    for i in range(thread.row_count):
        wanted = thread.rows[2 * i + 1] >> 8
        thread.rows[2 * i + 1] = wanted << 8 | wanted
    return port.wait_on_descriptors(context, thread.rows, thread.row_count, 0, thread.room)


def wait_for_somebody(machine: Pointer[Machine], context: Pointer[word]) -> None:
    """No thread can go on: let time pass, virtual or real, or say that they are stuck."""
    earliest: u64 = FOREVER
    looks_outside = False
    other = machine[0].threads
    while other is not None:
        if other.state.load() == STATE_DETACHED:
            earliest = min(earliest, other.until)
            looks_outside = looks_outside or other.waiting >= WAIT_DESCRIPTOR
        other = other.next_thread
    if earliest == FOREVER and not looks_outside:
        report_stuck(machine)
        return
    if looks_outside:
        port.wait(context, port.monotonic_ns() + (IDLE_NS if earliest == FOREVER else OUTSIDE_NS))
        other = machine[0].threads
        while other is not None:
            if can_go_on(machine, other, context):
                return
            other = other.next_thread
    if earliest != FOREVER:
        advance(machine, earliest)


def report_stuck(machine: Pointer[Machine]) -> None:
    """Keep what every thread waits for, and wake the main thread."""
    machine[0].seeds.is_stuck = True
    other = machine[0].threads
    while other is not None:
        waiters = other.waits_for
        other.stuck_at = waiters
        if waiters is not None:
            other.stuck_for = waiters.owner
        other = other.next_thread
    main = machine[0].main_thread
    assert main is not None
    main.poll.fetch_or(POLL_STUCK)
