"""Ranges and slices against CPython's."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from weft.kernel.types.range_methods import (
    range_compare,
    range_contains,
    range_get_item,
    range_hash,
    range_length,
    range_repr,
)
from weft.kernel.types.slice import slice_repr

from . import host_protocol as host
from .conftest import Kernel, install_thread
from .test_list import INDICES, SLICES, outcome

SMALL = st.integers(-20, 20)
HUGE = st.sampled_from([-(2**70), -(2**62), 2**61, 2**61 - 1, 2**62, 2**63, 2**70])
RANGES = st.builds(range, SMALL, SMALL, SMALL.filter(bool)) | st.builds(
    lambda start, count, step: range(start, start + count * step, step), HUGE, st.integers(-2, 5), HUGE | st.just(1)
)


@given(left=RANGES, right=RANGES, place=SLICES | INDICES, item=SMALL | HUGE | st.just(2.0) | st.just("a"))
@settings(deadline=None)
def test_operations_agree(left: range, right: range, place: Any, item: Any) -> None:
    install_thread()
    kernel = Kernel()
    mine, theirs = kernel.to_guest(left), kernel.to_guest(right)
    assert range_length(mine) == len(left)
    assert kernel.collect(mine) == list(left)
    assert kernel.collect(kernel.call("range.__reversed__", mine)) == list(reversed(left))
    assert host.host_text(range_repr(mine)) == repr(left)
    try:
        found = kernel.from_guest(range_get_item(mine, kernel.to_guest(place)))
    except host.GuestError as error:
        found = kernel.describe(error)
    assert found == outcome(left.__getitem__, place)
    assert range_contains(mine, kernel.to_guest(item)) == (item in left)
    assert kernel.call("range.count", mine, item) == left.count(item)
    equal = range_compare(host.CompareOperator.EQUAL, mine, theirs) is host.TRUE
    assert equal == (left == right)
    assert not equal or range_hash(mine) == range_hash(theirs)


def test_messages(kernel: Kernel) -> None:
    assert kernel.error(kernel.call, "range.__new__", 1, 2, 0) == "ValueError: range() arg 3 must not be zero"
    assert kernel.error(kernel.call, "range.__new__", 1.0) == (
        "TypeError: 'float' object cannot be interpreted as an integer"
    )
    assert kernel.error(kernel.call, "range.__new__") == "TypeError: range expected at least 1 argument, got 0"
    three = kernel.to_guest(range(3))
    assert kernel.error(range_get_item, three, kernel.to_guest(3)) == "IndexError: range object index out of range"
    assert kernel.error(kernel.call, "range.index", three, 5) == "ValueError: 5 is not in range"
    assert kernel.error(range_length, kernel.to_guest(range(2**80))) == (
        "OverflowError: Python int too large to convert to C ssize_t"
    )


@given(part=SLICES, length=st.integers(0, 30))
@settings(deadline=None)
def test_slices_mean_the_same_indices(part: slice, length: int) -> None:
    install_thread()
    kernel = Kernel()
    guest = kernel.to_guest(part)
    assert kernel.run("slice.indices", guest, length) == part.indices(length)
    assert host.host_text(slice_repr(guest)) == repr(part)


def test_slice_parts_beyond_a_word_are_clamped(kernel: Kernel) -> None:
    part = slice(-(2**70), 2**70, 2**62)
    assert kernel.run("slice.indices", kernel.to_guest(part), 10) == part.indices(10)
