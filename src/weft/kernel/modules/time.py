"""`_time`: clocks and sleeping, with MicroPython's `ticks_*` and `sleep_ms`.

All waits go through `park`, so they are exact and end at an interrupt. Civil time is computed here (the proleptic
Gregorian calendar, by Howard Hinnant's algorithm, "chrono-Compatible Low-Level Date Algorithms"); the port only
says how far local time is ahead. `struct_time`, `strftime` and the like are the library's: the functions that begin
with `_` give plain tuples.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import clock
from weft.kernel.errors import overflow_error, value_error
from weft.kernel.scheduler import park_until
from weft.kernel.thread import wait_point
from weft.kernel.types.durations import SECOND, deadline_after, duration_of
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import SmallInt, Value
from weft.native.language import builtin, f64, float_of_int, i64, narrow, sword, truncate, u32, u64

TICKS_PERIOD: Final = 1 << 30  # of ticks_ms and ticks_us, as MicroPython's
TICKS_HALF: Final = 1 << 29

SECONDS_OF_DAY: Final = 86400
DAYS_OF_ERA: Final = 146097  # 400 years
NS: Final = 1e-9


def seconds(nanoseconds: u64) -> f64:
    """ns as seconds."""
    return float_of_int(nanoseconds) * NS


@builtin("_time:time")
def time() -> f64:
    """Seconds since 1970-01-01 00:00 UTC."""
    return float_of_int(clock.wall_ns()) * NS


@builtin("_time:time_ns")
def time_ns() -> i64:
    """Nanoseconds since 1970-01-01 00:00 UTC."""
    return clock.wall_ns()


@builtin("_time:monotonic")
def monotonic() -> f64:
    """Seconds of a clock that never goes back."""
    return seconds(clock.monotonic_ns())


@builtin("_time:monotonic_ns")
def monotonic_ns() -> u64:
    """Nanoseconds of a clock that never goes back."""
    return clock.monotonic_ns()


@builtin("_time:perf_counter")
def perf_counter() -> f64:
    """Seconds of the finest clock."""
    return seconds(clock.monotonic_ns())


@builtin("_time:perf_counter_ns")
def perf_counter_ns() -> u64:
    """Nanoseconds of the finest clock."""
    return clock.monotonic_ns()


@builtin("_time:process_time")
def process_time() -> f64:
    """Seconds of processor time of the process."""
    return seconds(clock.process_ns())


@builtin("_time:process_time_ns")
def process_time_ns() -> u64:
    """Nanoseconds of processor time of the process."""
    return clock.process_ns()


@builtin("_time:thread_time")
def thread_time() -> f64:
    """Seconds of processor time of the thread."""
    return seconds(clock.thread_ns())


@builtin("_time:thread_time_ns")
def thread_time_ns() -> u64:
    """Nanoseconds of processor time of the thread."""
    return clock.thread_ns()


# --- Sleeping ----------------------------------------------------------------------------------------------


def sleep_until(deadline: u64) -> None:
    """Park until a moment. Raises KeyboardInterrupt, SystemExit."""
    wait_point()
    while clock.monotonic_ns() < deadline:
        park_until(deadline)
        wait_point()


@builtin("_time:sleep")
def sleep(seconds: Value, /) -> None:
    """Sleep for some seconds."""
    duration = duration_of(seconds, SECOND)
    if duration < 0:
        raise value_error("sleep length must be non-negative")
    sleep_until(deadline_after(duration))


@builtin("_time:sleep_ms")
def sleep_ms(duration: i64, /) -> None:
    """Sleep for some milliseconds; not at all when negative."""
    if duration > 0:
        sleep_until(clock.monotonic_ns() + truncate(u64, duration) * 1_000_000)


@builtin("_time:sleep_us")
def sleep_us(duration: i64, /) -> None:
    """Sleep for some microseconds; not at all when negative."""
    if duration > 0:
        sleep_until(clock.monotonic_ns() + truncate(u64, duration) * 1_000)


# --- Ticks -------------------------------------------------------------------------------------------------


@builtin("_time:ticks_ms")
def ticks_ms() -> u32:
    """Milliseconds, modulo 2**30."""
    return narrow(u32, clock.monotonic_ns() // 1_000_000 % TICKS_PERIOD)


@builtin("_time:ticks_us")
def ticks_us() -> u32:
    """Microseconds, modulo 2**30."""
    return narrow(u32, clock.monotonic_ns() // 1_000 % TICKS_PERIOD)


@builtin("_time:ticks_cpu")
def ticks_cpu() -> u32:
    """The finest ticks, ns here, modulo 2**30."""
    return narrow(u32, clock.monotonic_ns() % TICKS_PERIOD)


@builtin("_time:ticks_add")
def ticks_add(ticks: i64, delta: i64, /) -> i64:
    """Ticks `delta` later. Raises OverflowError for more than half a period."""
    if delta >= TICKS_HALF or delta < -TICKS_HALF:
        raise overflow_error("ticks interval overflow")
    return (ticks + delta) % TICKS_PERIOD


@builtin("_time:ticks_diff")
def ticks_diff(later: i64, earlier: i64, /) -> i64:
    """Ticks from `earlier` to `later`, signed, right for less than half a period."""
    return (later - earlier + TICKS_HALF) % TICKS_PERIOD - TICKS_HALF


# --- Civil time --------------------------------------------------------------------------------------------


def days_of_civil(year: i64, month: i64, day: i64) -> i64:
    """Days from 1970-01-01 to a date; `month` 1 to 12, any `day`."""
    shifted = year - 1 if month <= 2 else year
    era = shifted // 400
    year_of_era = shifted - era * 400
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * DAYS_OF_ERA + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719468


def small(number: i64) -> Value:
    """A field of a date."""
    return SmallInt(narrow(sword, number))


def civil(moment: i64) -> Tuple:
    """(year, month, day, hour, minute, second, weekday, day of the year, daylight saving) of seconds since 1970."""
    days = moment // SECONDS_OF_DAY
    second = moment - days * SECONDS_OF_DAY
    from_march = days + 719468
    era = from_march // DAYS_OF_ERA
    day_of_era = from_march - era * DAYS_OF_ERA
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month_from_march = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month_from_march + 2) // 5 + 1
    month = month_from_march + 3 if month_from_march < 10 else month_from_march - 9
    year = year_of_era + era * 400
    if month <= 2:
        year += 1
    result = Tuple.with_tail(9)
    result.items[0] = small(year)
    result.items[1] = small(month)
    result.items[2] = small(day)
    result.items[3] = small(second // 3600)
    result.items[4] = small(second // 60 % 60)
    result.items[5] = small(second % 60)
    result.items[6] = small((days + 3) % 7)
    result.items[7] = small(days - days_of_civil(year, 1, 1) + 1)
    result.items[8] = SmallInt(0)
    return result


@builtin("_time:_gmtime")
def gmtime(moment: i64, /) -> Tuple:
    """The UTC date of some seconds since 1970, as nine numbers."""
    return civil(moment)


@builtin("_time:_localtime")
def localtime(moment: i64, /) -> Tuple:
    """The local date of some seconds since 1970, as nine numbers."""
    return civil(moment + clock.zone_offset_s(moment))


@builtin("_time:_timegm")
def timegm(year: i64, month: i64, day: i64, hour: i64, minute: i64, second: i64, /) -> i64:
    """Seconds since 1970 of a UTC date; fields beyond their range carry over."""
    months = year * 12 + month - 1
    days = days_of_civil(months // 12, months % 12 + 1, day)
    return days * SECONDS_OF_DAY + hour * 3600 + minute * 60 + second


@builtin("_time:_zone_offset")
def zone_offset(moment: i64, /) -> i64:
    """Seconds that local time is ahead of UTC at a moment."""
    offset: i64 = clock.zone_offset_s(moment)
    return offset
