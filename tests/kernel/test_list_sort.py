"""Sorting against CPython's."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weft.kernel.types.list import List
from weft.kernel.types.list_methods import list_length

from .facade import Kernel

NUMBERS = st.integers(-50, 50) | st.sampled_from([2**70, -(2**70)])
LISTS = (
    st.lists(st.integers(-50, 50), max_size=300)
    | st.lists(st.floats(allow_nan=False))
    | st.lists(st.text(max_size=3))
    | st.lists(NUMBERS | st.floats(allow_nan=False), max_size=120)
)


@given(items=LISTS, reverse=st.booleans())
@settings(deadline=None, max_examples=150)
def test_sorted_as_in_python(kernel: Kernel, items: list[Any], reverse: bool) -> None:
    guest = kernel.to_guest(items)
    assert kernel.run("builtins:sorted", guest, reverse=reverse) == sorted(items, reverse=reverse)
    kernel.call("list.sort", guest, reverse=reverse)
    kernel.call(List.check, guest)
    assert kernel.from_guest(guest) == sorted(items, reverse=reverse)


@given(items=st.lists(st.integers(0, 99), max_size=300), reverse=st.booleans())
def test_equal_keys_keep_their_order(kernel: Kernel, items: list[int], reverse: bool) -> None:
    found = kernel.run("builtins:sorted", items, key=lambda item: kernel.to_guest(item.value // 10), reverse=reverse)
    assert found == sorted(items, key=lambda item: item // 10, reverse=reverse)


@pytest.mark.parametrize("count", [2000])
def test_order_that_is_there_is_used(kernel: Kernel, count: int) -> None:
    comparisons = 0

    class Item(kernel.Guest):
        def __init__(self, number: int) -> None:
            self.number = number

        def __lt__(self, other: Any) -> bool:
            nonlocal comparisons
            comparisons += 1
            return self.number < other.number

    for items in (range(count), range(count, 0, -1)):
        comparisons = 0
        kernel.call("builtins:sorted", [Item(i) for i in items])
        assert comparisons == count - 1
    comparisons = 0
    kernel.call("builtins:sorted", [Item(i % (count // 2)) for i in range(count)])
    assert comparisons < 3 * count


def test_a_list_is_empty_while_it_is_sorted(kernel: Kernel) -> None:
    items = kernel.to_guest([3, 1, 2])
    seen = []

    def key(item: Any) -> Any:
        seen.append(kernel.call(list_length, items))
        kernel.call(List.append, items, item)
        return item

    assert kernel.error("list.sort", items, key=key) == "ValueError: list modified during sort"
    assert seen[0] == 0
    assert kernel.from_guest(items) == [1, 2, 3]


def test_a_failed_comparison_leaves_the_list_as_it_was(kernel: Kernel) -> None:
    items = kernel.to_guest([2, 1, "a"])
    assert kernel.error("list.sort", items) == ("TypeError: '<' not supported between instances of 'str' and 'int'")
    assert kernel.from_guest(items) == [2, 1, "a"]
