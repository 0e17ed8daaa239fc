"""Tuples against CPython's."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from weft.kernel.protocol import BinaryOperator
from weft.kernel.types.tuple_methods import (
    tuple_binary,
    tuple_compare,
    tuple_contains,
    tuple_get_item,
    tuple_hash,
    tuple_repr,
)

from .facade import COMPARISONS, Kernel, outcome
from .test_list import INDICES, ITEMS, SLICES

TUPLES = st.lists(ITEMS, max_size=5).map(tuple)


@given(left=TUPLES, right=TUPLES, place=SLICES | INDICES, times=st.integers(-1, 3), item=ITEMS)
def test_operations_agree(kernel: Kernel, left: Any, right: Any, place: Any, times: int, item: Any) -> None:
    mine, theirs = kernel.to_guest(left), kernel.to_guest(right)
    for operation, symbol in COMPARISONS.items():
        assert kernel.outcome(tuple_compare, operation, mine, theirs) == outcome(getattr(left, f"__{symbol}__"), right)
    assert kernel.outcome(tuple_get_item, mine, place) == outcome(left.__getitem__, place)
    assert kernel.run(tuple_binary, BinaryOperator.ADD, mine, theirs) == left + right
    assert kernel.run(tuple_binary, BinaryOperator.MULTIPLY, mine, times) == left * times
    assert kernel.run(tuple_repr, mine) == repr(left)
    assert kernel.run("tuple.count", mine, item) == left.count(item)
    assert kernel.call(tuple_contains, mine, item) == (item in left)
    assert kernel.collect(mine) == list(left)
    assert kernel.run("tuple.__new__", list(left)) == left


@given(numbers=st.lists(st.integers() | st.floats(allow_nan=False), max_size=6).map(tuple))
def test_hashes_of_numbers_are_those_of_python(kernel: Kernel, numbers: Any) -> None:
    assert kernel.call(tuple_hash, numbers) == hash(numbers)


def test_messages(kernel: Kernel) -> None:
    two = kernel.to_guest((1, 2))
    assert kernel.error(tuple_get_item, two, 2) == "IndexError: tuple index out of range"
    assert kernel.error(tuple_get_item, two, "a") == "TypeError: tuple indices must be integers or slices, not str"
    assert kernel.error(tuple_binary, BinaryOperator.ADD, two, [1]) == (
        'TypeError: can only concatenate tuple (not "list") to tuple'
    )
    assert kernel.error("tuple.index", two, 3) == "ValueError: tuple.index(x): x not in tuple"
