"""Pauses: how long, and for how much work, the collector held a thread up.

A pause is what one thread does for the collector at one safepoint, in time of the processor: a clock would count the
system's pauses in, and those for other programs. Work is counted beside it, in units that do not depend on the computer:
an object marked, 64 references of a long one, 64 words of registers and stacks, or a block swept. A full collection,
which `gc.collect()` asks for, is no pause: it ends when it is done. One that a full heap forces is counted apart.

Once in a cycle all other threads are stopped, for the last look at the roots. How long that takes by the clock is counted
apart.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.heap import spin
from weft.kernel.state import Pauses, Thread
from weft.native.language import Array, Atomic, array_of, narrow, u32, u64

BUCKETS: Final = (
    16  # the first is for less than 1 us or 1 unit, each next one for less than twice that, the last for the rest
)
NS_MAX: Final = 0xFFFF_FFFF


def prepare_pauses(pauses: Pauses) -> None:
    """Make room for the counts. Raises MemoryError."""
    pauses.times = array_of(u32, BUCKETS)
    pauses.units = array_of(u32, BUCKETS)


def begin_pause(thread: Thread) -> u64:
    """A thread turns to the collector's work: what `end_pause` wants."""
    thread.pause_units = 0
    return port.thread_ns()


def end_pause(thread: Thread, begun_ns: u64) -> None:
    """A thread goes on with its own work."""
    nanoseconds = limited(port.thread_ns() - begun_ns)
    units = thread.pause_units
    raise_to(thread.longest_pause_ns, nanoseconds)
    raise_to(thread.longest_pause_units, units)
    pauses = thread.machine[0].collector.pauses
    spin(pauses.lock)
    count_in(pauses.times, nanoseconds // 1000)
    count_in(pauses.units, units)
    raise_to(pauses.longest_ns, nanoseconds)
    raise_to(pauses.longest_units, units)
    pauses.lock.store(0)


def end_stop(pauses: Pauses, duration_ns: u64) -> None:
    """All other threads of the machine were stopped for so long by the clock."""
    spin(pauses.lock)
    pauses.stops += 1
    raise_to(pauses.longest_stop_ns, limited(duration_ns))
    pauses.lock.store(0)


def end_forced(pauses: Pauses, duration_ns: u64) -> None:
    """An allocation has collected for so long by the clock."""
    spin(pauses.lock)
    pauses.forced += 1
    raise_to(pauses.longest_forced_ns, limited(duration_ns))
    pauses.lock.store(0)


def end_awaited(pauses: Pauses, duration_ns: u64) -> None:
    """An allocation has waited for the end of a cycle for so long by the clock."""
    spin(pauses.lock)
    pauses.awaited += 1
    raise_to(pauses.longest_awaited_ns, limited(duration_ns))
    pauses.lock.store(0)


def limited(duration_ns: u64) -> u32:
    """A duration in 32 bits: all ones mean 4.3 s or more."""
    return narrow(u32, duration_ns) if duration_ns < NS_MAX else NS_MAX


def raise_to(longest: Atomic[u32], found: u32) -> None:
    """Keep the larger number. One thread at a time stores."""
    if found > longest.load_relaxed():
        longest.store_relaxed(found)


def count_in(counts: Array[u32] | None, number: u32) -> None:
    """Count a number in the bucket whose bound it is below."""
    index: u32 = 0
    while number != 0 and index < BUCKETS - 1:
        number >>= 1
        index += 1
    if counts is not None:
        counts[index] += 1


def copy_counts(pauses: Pauses, times: Array[u32], units: Array[u32]) -> None:
    """How many pauses each bucket has, at one moment."""
    spin(pauses.lock)
    copy(pauses.times, times)
    copy(pauses.units, units)
    pauses.lock.store(0)


def copy(counts: Array[u32] | None, into: Array[u32]) -> None:
    """The numbers of all buckets."""
    for index in range(BUCKETS):
        into[index] = 0 if counts is None else counts[index]


def forget_pauses(pauses: Pauses) -> None:
    """Begin to count anew, except for single threads."""
    spin(pauses.lock)
    clear(pauses.times)
    clear(pauses.units)
    pauses.longest_ns.store_relaxed(0)
    pauses.longest_units.store_relaxed(0)
    pauses.longest_stop_ns.store_relaxed(0)
    pauses.stops = 0
    pauses.awaited = 0
    pauses.longest_awaited_ns.store_relaxed(0)
    pauses.forced = 0
    pauses.longest_forced_ns.store_relaxed(0)
    pauses.lock.store(0)


def clear(counts: Array[u32] | None) -> None:
    """No bucket has any."""
    if counts is not None:
        for index in range(BUCKETS):
            counts[index] = 0


def forget_pauses_of(thread: Thread) -> None:
    """The longest pause of this thread is still to come. One that it has at this moment may count."""
    thread.longest_pause_ns.store_relaxed(0)
    thread.longest_pause_units.store_relaxed(0)
