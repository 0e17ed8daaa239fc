"""Ranges: arithmetic progressions of ints, of any size.

Nearly all ranges have small ints throughout; for those every operation is plain arithmetic. The others go through the
int functions, which give the same results more slowly.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import type_error
from weft.kernel.protocol import call0, find_dunder, type_name
from weft.kernel.types.conversion import int_from
from weft.kernel.types.int import (
    exact_int,
    int_add,
    int_floor_divide,
    int_multiply,
    int_negative,
    int_sign,
    int_subtract,
    is_int,
)
from weft.kernel.types.str import name
from weft.kernel.types.type import TYPE_IS_SEQUENCE, declare_type
from weft.kernel.value import ABSENT, Object, SmallInt, Value, fits
from weft.native.language import Fixed, inline, struct, sword


@struct
class Range(Object):
    """A range of ints, each a `SmallInt` or an `Int`.

    Invariants: `step` is not 0; `length` is the number of elements.
    """

    start: Fixed[Value]
    stop: Fixed[Value]
    step: Fixed[Value]
    length: Fixed[Value]


RANGE_TYPE: Final = declare_type("range", Range, pattern=TYPE_IS_SEQUENCE)


def new_range(start: Value, stop: Value, step: Value) -> Range:
    """A range of ints; `step` is not 0."""
    match start, stop:
        case SmallInt(first), SmallInt(last):
            match step:
                case SmallInt(by):
                    count = progression_length(first, last, by)
                    if fits(count):
                        return Range(start, stop, step, SmallInt(count))
    return Range(start, stop, step, long_length(start, stop, step))


@inline
def progression_length(start: sword, stop: sword, step: sword) -> sword:
    """Number of small ints from `start` to before `stop` by `step`."""
    if step > 0:
        return (stop - start - 1) // step + 1 if start < stop else 0
    return (start - stop - 1) // -step + 1 if stop < start else 0


def long_length(start: Value, stop: Value, step: Value) -> Value:
    """`progression_length` of ints of any size."""
    up = int_sign(step) > 0
    distance = int_subtract(stop, start) if up else int_subtract(start, stop)
    if int_sign(distance) <= 0:
        return SmallInt(0)
    size = step if up else int_negative(step)
    return int_add(int_floor_divide(int_subtract(distance, SmallInt(1)), size), SmallInt(1))


def int_argument(value: Value) -> Value:
    """An int, or what `__index__` gives, as a plain int of any size. Raises TypeError."""
    if is_int(value):
        return exact_int(value)
    method = find_dunder(value, name("__index__"))
    if method is ABSENT:
        raise type_error("'{}' object cannot be interpreted as an integer", type_name(value))
    return int_from(call0(method), name("__index__"))


def range_element(self: Range, index: Value) -> Value:
    """The element at an index, which is not negative; beyond the range, what the progression would have there."""
    return int_add(self.start, int_multiply(index, self.step))
