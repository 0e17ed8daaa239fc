"""The clocks that programs see: the port's, or a virtual one while a seed decides who runs (`seeds.py`).

The virtual clock stands still while threads run, and jumps to the next deadline when all of them wait. So that a
program which asks for the time until it has come makes progress, too, it moves on by itself after many readings.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.seeds import advance, next_entropy
from weft.kernel.state import current
from weft.native.language import i32, i64, narrow, u64

START_WALL_NS: Final = 1_735_689_600_000_000_000  # 2025-01-01 00:00 UTC, where the virtual calendar begins
READINGS_MAX: Final = 1000  # of one moment
READING_STEP_NS: Final = 1_000_000  # by which the clock goes on then: 1 us for each reading


def monotonic_ns() -> u64:
    """Nanoseconds of a clock that never goes back."""
    machine = current().machine
    if not machine[0].seeds.is_on:
        return port.monotonic_ns()
    machine[0].seeds.readings += 1
    if machine[0].seeds.readings >= READINGS_MAX:
        advance(machine, machine[0].seeds.clock_ns + READING_STEP_NS)
    return machine[0].seeds.clock_ns


def wall_ns() -> i64:
    """Nanoseconds since 1970-01-01 00:00 UTC."""
    if not current().machine[0].seeds.is_on:
        return port.wall_ns()
    return START_WALL_NS + narrow(i64, monotonic_ns())


def process_ns() -> u64:
    """Processor time of the process; with a virtual clock, that clock."""
    return monotonic_ns() if current().machine[0].seeds.is_on else port.process_ns()


def thread_ns() -> u64:
    """Processor time of the thread; with a virtual clock, that clock."""
    return monotonic_ns() if current().machine[0].seeds.is_on else port.thread_ns()


def zone_offset_s(wall_s: i64) -> i32:
    """Seconds that local time is ahead of UTC at a moment; the virtual calendar has no other zone."""
    return 0 if current().machine[0].seeds.is_on else port.zone_offset_s(wall_s)


def entropy() -> u64:
    """Random bits; those of a seed while one decides."""
    machine = current().machine
    return next_entropy(machine) if machine[0].seeds.is_on else port.entropy()
