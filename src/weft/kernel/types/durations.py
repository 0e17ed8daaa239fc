"""Lengths of time that a program gives, as nanoseconds: what CPython's `_PyTime_FromSecondsObject` takes, with its errors.

Rounded away from zero, so that no wait ends before its time.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.clock import monotonic_ns
from weft.kernel.errors import overflow_error, value_error
from weft.kernel.protocol import float_value, is_instance
from weft.kernel.types.float import FLOAT_TYPE
from weft.kernel.types.int import int_bit_length, int_sign, magnitude_of
from weft.kernel.types.range import int_argument
from weft.kernel.value import Float, Value
from weft.native.language import f64, float_of_int, i64, int_of_float, truncate, u64

SECOND: Final[i64] = 1_000_000_000
MILLISECOND: Final[i64] = 1_000_000
DURATION_MAX: Final = 9.2233720368547748e18  # ns; the largest float below 2**63


def duration_of(value: Value, unit: i64) -> i64:
    """The ns of so many units of `unit` ns. Raises TypeError, ValueError for NaN, OverflowError for more than 292 years."""
    match value:
        case Float(number):
            return duration_of_float(number, unit)
        case _:
            if is_instance(value, FLOAT_TYPE):
                return duration_of_float(float_value(value), unit)
    integer = int_argument(value)
    magnitude = magnitude_of(integer) if int_bit_length(integer) <= 63 else truncate(u64, -1)
    if magnitude > 0x7FFF_FFFF_FFFF_FFFF // truncate(u64, unit):
        raise overflow_error("timestamp too large to convert to C _PyTime_t")
    duration = truncate(i64, magnitude) * unit
    return -duration if int_sign(integer) < 0 else duration


def duration_of_float(number: f64, unit: i64) -> i64:
    """`duration_of` for a float."""
    if number != number:
        raise value_error("Invalid value NaN (not a number)")
    exact = number * float_of_int(unit)
    if not -DURATION_MAX <= exact <= DURATION_MAX:
        raise overflow_error("timestamp out of range for platform time_t")
    duration = int_of_float(i64, exact)
    rounded = float_of_int(duration)
    if rounded < exact:
        return duration + 1
    return duration - 1 if rounded > exact else duration


def deadline_after(duration: i64) -> u64:
    """The moment so many ns from now, at least 0."""
    return monotonic_ns() + truncate(u64, duration)
