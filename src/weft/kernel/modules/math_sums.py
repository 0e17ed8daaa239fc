"""`math`: sums and distances that lose nothing on the way.

`fsum` keeps the running sum as doubles that do not overlap (Shewchuk, "Adaptive Precision Floating-Point Arithmetic",
1997), so the result is the exact sum, rounded once. Lengths of vectors are scaled by a power of two, squared exactly as
pairs of doubles (Dekker 1971), and the root gets one step of correction.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import overflow_error, value_error
from weft.kernel.mathematics import math_sqrt
from weft.kernel.modules.math import real, scaled_by, split_exponent
from weft.kernel.protocol import iterate, next_of
from weft.kernel.thread import native_turn, safepoint
from weft.kernel.types.double import absolute, infinity, is_finite, is_infinite, is_nan, not_a_number
from weft.kernel.types.sequence import elements_of
from weft.kernel.value import ABSENT, Value
from weft.native.language import Arguments, Array, array_of, builtin, f64, sword, u32

SPLITTER: Final = 134217729.0  # 2**27 + 1: halves the 53 bits of a double


@builtin("math:fsum")
def fsum(seq: Value, /) -> f64:
    """The exact sum of floats, rounded once. Raises OverflowError, ValueError for inf - inf."""
    partials = array_of(f64, 32)
    count: u32 = 0
    special = 0.0  # the sum of what is not finite
    infinite = 0.0  # the sum of the infinities among it
    iterator = iterate(seq)
    item = next_of(iterator)
    while item is not ABSENT:
        value = real(item)
        if not is_finite(value):
            special += value
            if is_infinite(value):
                infinite += value
        else:
            if count + 1 >= partials.capacity:
                partials = partials.grown(partials.capacity * 2)
            count = add_partial(partials, count, value)
        safepoint()
        item = next_of(iterator)
    if special != 0.0 or is_nan(special):
        if is_nan(infinite):
            raise value_error("-inf + inf in fsum")
        return special
    return rounded_sum(partials, count)


def add_partial(partials: Array[f64], count: u32, value: f64) -> u32:
    """Add one double to a sum of doubles that do not overlap, smallest first; their new number."""
    high = value
    kept: u32 = 0
    for i in range(count):
        other = partials[i]
        total = high + other
        if absolute(high) < absolute(other):
            low = high - (total - other)
        else:
            low = other - (total - high)
        if low != 0.0:
            partials[kept] = low
            kept += 1
        high = total
    if not is_finite(high):
        raise overflow_error("intermediate overflow in fsum")
    if high != 0.0:
        partials[kept] = high
        kept += 1
    return kept


def rounded_sum(partials: Array[f64], count: u32) -> f64:
    """The sum of doubles that do not overlap, rounded half to even."""
    if count == 0:
        return 0.0
    i: u32 = count - 1
    high = partials[i]
    low = 0.0
    while i > 0 and low == 0.0:
        i -= 1
        before = high
        high = before + partials[i]
        low = partials[i] - (high - before)
    # Half-way between two doubles: the next smaller part says to which side.
    if i > 0 and ((low < 0.0 and partials[i - 1] < 0.0) or (low > 0.0 and partials[i - 1] > 0.0)):
        twice = low * 2.0
        moved = high + twice
        if twice == moved - high:
            return moved
    return high


def halves(value: f64) -> tuple[f64, f64]:
    """Two doubles of 26 bits whose sum is the value."""
    spread = value * SPLITTER
    high = spread - (spread - value)
    return high, value - high


def add_exactly(total: f64, value: f64) -> tuple[f64, f64]:
    """The sum, rounded, and what was lost; total is at least as large as the value."""
    rounded = total + value
    return rounded, total - rounded + value


def length_of_vector(parts: Array[f64], count: u32) -> f64:
    """The root of the sum of squares."""
    largest = 0.0
    has_nan = False
    for i in range(count):
        native_turn()
        part = absolute(parts[i])
        if is_nan(part):
            has_nan = True
        elif part > largest:
            largest = part
    if is_infinite(largest):
        return infinity(False)
    if has_nan:
        return not_a_number()
    if largest == 0.0:
        return 0.0
    _, exponent = split_exponent(largest)
    return scaled_by(scaled_length(parts, count, exponent), exponent)


def scaled_length(parts: Array[f64], count: u32, exponent: sword) -> f64:
    """The length of the vector divided by 2**exponent, whose parts are then below 1."""
    total = 1.0  # so that every square is the smaller operand
    lost = 0.0
    for i in range(count):
        native_turn()
        high, low = halves(scaled_by(parts[i], -exponent))
        total, rest = add_exactly(total, high * high)
        lost += rest
        total, rest = add_exactly(total, 2.0 * high * low)
        lost += rest
        lost += low * low
    root = math_sqrt(total - 1.0 + lost)
    high, low = halves(root)
    total, rest = add_exactly(total, -(high * high))
    lost += rest
    total, rest = add_exactly(total, -2.0 * high * low)
    lost += rest
    total, rest = add_exactly(total, -(low * low))
    lost += rest
    return root + (total - 1.0 + lost) / (2.0 * root)


@builtin("math:hypot")
def hypot(coordinates: Arguments, /) -> f64:
    """The distance of a point from the origin."""
    parts = array_of(f64, coordinates.count)
    i: u32 = 0
    while i < coordinates.count:
        parts[i] = real(coordinates[i])
        i += 1
    return length_of_vector(parts, coordinates.count)


@builtin("math:dist")
def dist(p: Value, q: Value, /) -> f64:
    """The distance of two points, each a sequence of coordinates."""
    first = elements_of(p)
    second = elements_of(q)
    if first.capacity != second.capacity:
        raise value_error("both points must have the same number of dimensions")
    parts = array_of(f64, first.capacity)
    for i in range(first.capacity):
        native_turn()
        left = first[i]
        right = second[i]
        assert left is not ABSENT and right is not ABSENT
        parts[i] = real(left) - real(right)
    return length_of_vector(parts, first.capacity)
