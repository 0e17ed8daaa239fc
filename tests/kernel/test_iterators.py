"""Iterators, and the built-in functions that use them, against CPython."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weft.kernel.errors import GuestError
from weft.kernel.protocol import iterate
from weft.kernel.types.iterators import next_fast
from weft.kernel.types.list import List
from weft.kernel.value import ABSENT

from .facade import Kernel, outcome

LISTS = st.lists(st.integers(-9, 9), max_size=8)


@given(items=LISTS, others=LISTS, start=st.integers() | st.just(2**61 - 1))
def test_adapters_agree(kernel: Kernel, items: list[int], others: list[int], start: int) -> None:
    assert kernel.collect(kernel.call("enumerate.__new__", items, start)) == list(enumerate(items, start))
    assert kernel.collect(kernel.call("zip.__new__", items, tuple(others))) == list(zip(items, others, strict=False))
    assert kernel.collect(kernel.call("reversed.__new__", items)) == items[::-1]
    assert kernel.collect(kernel.call("filter.__new__", None, items)) == list(filter(None, items))
    add = lambda left, right: kernel.to_guest(left.value + right.value)  # noqa: E731
    pairs = zip(items, others, strict=False)
    assert kernel.collect(kernel.call("map.__new__", add, items, others)) == [a + b for a, b in pairs]
    assert kernel.run("builtins:sum", items) == sum(items)
    assert kernel.run("builtins:sum", [i / 4 for i in items], 1) == sum([i / 4 for i in items], 1)
    assert kernel.run("builtins:any", items) == any(items)
    assert kernel.run("builtins:all", items) == all(items)
    for name, function in (("min", min), ("max", max)):
        assert kernel.outcome(f"builtins:{name}", items) == outcome(function, items)
        assert kernel.run(f"builtins:{name}", items, default=5) == function(items, default=5)


@given(left=LISTS, right=LISTS)
def test_strict_zip_agrees(kernel: Kernel, left: list[int], right: list[int]) -> None:
    try:
        found: Any = kernel.collect(kernel.call("zip.__new__", left, right, left, strict=True))
    except GuestError as error:
        found = kernel.describe(error)
    assert found == outcome(lambda: list(zip(left, right, left, strict=True)))


def test_a_list_iterator_that_ended_stays_ended(kernel: Kernel) -> None:
    items = kernel.to_guest([1])
    iterator = kernel.call(iterate, items)
    assert [kernel.call(next_fast, iterator) is ABSENT for _ in range(2)] == [False, True]
    kernel.call(List.append, items, 2)
    assert kernel.call(next_fast, iterator) is ABSENT


def test_next_gives_the_default_or_stops(kernel: Kernel) -> None:
    if kernel.name == "in place":
        pytest.skip("there an iterator has no __next__ of its own")
    iterator = kernel.call(iterate, [1])
    assert kernel.run("builtins:next", iterator) == 1
    assert kernel.run("builtins:next", iterator, 7) == 7
    assert kernel.error("builtins:next", iterator).startswith("StopIteration")
    assert kernel.error("builtins:next", 3) == "TypeError: 'int' object is not an iterator"


def test_iter_with_a_sentinel(kernel: Kernel) -> None:
    if kernel.name == "in place":
        pytest.skip("there a function of the host is no callable of the guest")
    numbers = iter(range(5))
    assert kernel.collect(kernel.call("builtins:iter", lambda: kernel.to_guest(next(numbers)), 3)) == [0, 1, 2]


def test_messages(kernel: Kernel) -> None:
    assert kernel.error("builtins:sum", [], "") == ("TypeError: sum() can't sum strings [use ''.join(seq) instead]")
    assert kernel.error("builtins:min") == "TypeError: min expected at least 1 argument, got 0"
    assert kernel.error("builtins:max", 1, 2, default=3) == (
        "TypeError: Cannot specify a default for max() with multiple positional arguments"
    )
    assert kernel.error("reversed.__new__", 3) == "TypeError: 'int' object is not reversible"
    assert kernel.error("map.__new__", None) == "TypeError: map() must have at least two arguments."
