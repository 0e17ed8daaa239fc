"""Ranges and slices against CPython's."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from weft.kernel.protocol import CompareOperator
from weft.kernel.types.range_methods import (
    range_compare,
    range_contains,
    range_get_item,
    range_hash,
    range_length,
    range_repr,
)
from weft.kernel.types.slice import slice_repr

from .facade import Kernel, outcome
from .test_list import INDICES, SLICES

SMALL = st.integers(-20, 20)
HUGE = st.sampled_from([-(2**70), -(2**62), 2**61, 2**61 - 1, 2**62, 2**63, 2**70])
RANGES = st.builds(range, SMALL, SMALL, SMALL.filter(bool)) | st.builds(
    lambda start, count, step: range(start, start + count * step, step), HUGE, st.integers(-2, 5), HUGE | st.just(1)
)


@given(left=RANGES, right=RANGES, place=SLICES | INDICES, item=SMALL | HUGE | st.just(2.0) | st.just("a"))
def test_operations_agree(kernel: Kernel, left: range, right: range, place: Any, item: Any) -> None:
    mine, theirs = kernel.to_guest(left), kernel.to_guest(right)
    assert kernel.call(range_length, mine) == len(left)
    assert kernel.collect(mine) == list(left)
    assert kernel.collect(kernel.call("range.__reversed__", mine)) == list(reversed(left))
    assert kernel.run(range_repr, mine) == repr(left)
    assert kernel.outcome(range_get_item, mine, place) == outcome(left.__getitem__, place)
    assert kernel.call(range_contains, mine, item) == (item in left)
    assert kernel.run("range.count", mine, item) == left.count(item)
    equal = kernel.run(range_compare, CompareOperator.EQUAL, mine, theirs)
    assert equal == (left == right)
    assert not equal or kernel.call(range_hash, mine) == kernel.call(range_hash, theirs)


def test_messages(kernel: Kernel) -> None:
    assert kernel.error("range.__new__", 1, 2, 0) == "ValueError: range() arg 3 must not be zero"
    assert kernel.error("range.__new__", 1.0) == "TypeError: 'float' object cannot be interpreted as an integer"
    assert kernel.error("range.__new__") == "TypeError: range expected at least 1 argument, got 0"
    three = kernel.to_guest(range(3))
    assert kernel.error(range_get_item, three, 3) == "IndexError: range object index out of range"
    assert kernel.error("range.index", three, 5) == "ValueError: 5 is not in range"
    assert kernel.error(range_length, range(2**80)) == "OverflowError: Python int too large to convert to C ssize_t"


@given(part=SLICES, length=st.integers(0, 30))
def test_slices_mean_the_same_indices(kernel: Kernel, part: slice, length: int) -> None:
    assert kernel.run("slice.indices", part, length) == part.indices(length)
    assert kernel.run(slice_repr, part) == repr(part)


def test_slice_parts_beyond_a_word_are_clamped(kernel: Kernel) -> None:
    part = slice(-(2**70), 2**70, 2**62)
    assert kernel.run("slice.indices", part, 10) == part.indices(10)
