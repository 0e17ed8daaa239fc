"""Iterators, and the built-in functions that use them, against CPython."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from weft.kernel.types.iterators import next_fast
from weft.kernel.value import ABSENT

from . import host_protocol as host
from .conftest import Kernel, install_thread
from .test_list import outcome

LISTS = st.lists(st.integers(-9, 9), max_size=8)


@given(items=LISTS, others=LISTS, start=st.integers() | st.just(2**61 - 1))
@settings(deadline=None)
def test_adapters_agree(items: list[int], others: list[int], start: int) -> None:
    install_thread()
    kernel = Kernel()
    assert kernel.collect(kernel.call("enumerate.__new__", items, start)) == list(enumerate(items, start))
    assert kernel.collect(kernel.call("zip.__new__", items, tuple(others))) == list(zip(items, others, strict=False))
    assert kernel.collect(kernel.call("reversed.__new__", items)) == items[::-1]
    assert kernel.collect(kernel.call("filter.__new__", None, items)) == list(filter(None, items))
    add = lambda left, right: kernel.to_guest(left.value + right.value)  # noqa: E731
    pairs = zip(items, others, strict=False)
    assert kernel.collect(kernel.call("map.__new__", add, items, others)) == [a + b for a, b in pairs]
    assert kernel.run("builtins:sum", items) == sum(items)
    assert kernel.run("builtins:sum", [i / 4 for i in items], 1) == sum([i / 4 for i in items], 1)
    assert kernel.call("builtins:any", items) == any(items)
    assert kernel.call("builtins:all", items) == all(items)
    for name, function in (("min", min), ("max", max)):
        try:
            found = kernel.run(f"builtins:{name}", items)
        except host.GuestError as error:
            found = kernel.describe(error)
        assert found == outcome(function, items)
        assert kernel.run(f"builtins:{name}", items, default=5) == function(items, default=5)


@given(left=LISTS, right=LISTS)
@settings(deadline=None)
def test_strict_zip_agrees(left: list[int], right: list[int]) -> None:
    install_thread()
    kernel = Kernel()
    try:
        found: Any = kernel.collect(kernel.call("zip.__new__", left, right, left, strict=True))
    except host.GuestError as error:
        found = kernel.describe(error)
    assert found == outcome(lambda: list(zip(left, right, left, strict=True)))


def test_a_list_iterator_that_ended_stays_ended(kernel: Kernel) -> None:
    items = kernel.to_guest([1])
    iterator = host.iterate(items)
    assert [next_fast(iterator) is ABSENT for _ in range(2)] == [False, True]
    items.append(kernel.to_guest(2))
    assert next_fast(iterator) is ABSENT


def test_next_gives_the_default_or_stops(kernel: Kernel) -> None:
    iterator = host.iterate(kernel.to_guest([1]))
    assert kernel.run("builtins:next", iterator) == 1
    assert kernel.run("builtins:next", iterator, 7) == 7
    assert kernel.error(kernel.call, "builtins:next", iterator).startswith("StopIteration")
    assert kernel.error(kernel.call, "builtins:next", 3) == "TypeError: 'int' object is not an iterator"


def test_iter_with_a_sentinel(kernel: Kernel) -> None:
    numbers = iter(range(5))
    assert kernel.collect(kernel.call("builtins:iter", lambda: kernel.to_guest(next(numbers)), 3)) == [0, 1, 2]


def test_messages(kernel: Kernel) -> None:
    assert kernel.error(kernel.call, "builtins:sum", [], "") == (
        "TypeError: sum() can't sum strings [use ''.join(seq) instead]"
    )
    assert kernel.error(kernel.call, "builtins:min") == "TypeError: min expected at least 1 argument, got 0"
    assert kernel.error(kernel.call, "builtins:max", 1, 2, default=3) == (
        "TypeError: Cannot specify a default for max() with multiple positional arguments"
    )
    assert kernel.error(kernel.call, "reversed.__new__", 3) == "TypeError: 'int' object is not reversible"
    assert kernel.error(kernel.call, "map.__new__", None) == "TypeError: map() must have at least two arguments."
