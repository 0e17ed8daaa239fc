"""Tuples against CPython's."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
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

from . import host_protocol as host
from .conftest import Kernel, install_thread
from .test_list import INDICES, ITEMS, SLICES, outcome

TUPLES = st.lists(ITEMS, max_size=5).map(tuple)


@given(left=TUPLES, right=TUPLES, place=SLICES | INDICES, times=st.integers(-1, 3), item=ITEMS)
@settings(deadline=None)
def test_operations_agree(left: Any, right: Any, place: Any, times: int, item: Any) -> None:
    install_thread()
    kernel = Kernel()
    mine, theirs = kernel.to_guest(left), kernel.to_guest(right)
    for operation, symbol in host.OPERATOR_NAMES.items():
        expected = outcome(getattr(left, f"__{symbol}__"), right)
        try:
            found = kernel.from_guest(tuple_compare(operation, mine, theirs))
        except host.GuestError as error:
            found = kernel.describe(error)
        assert found == expected
    try:
        found = kernel.from_guest(tuple_get_item(mine, kernel.to_guest(place)))
    except host.GuestError as error:
        found = kernel.describe(error)
    assert found == outcome(left.__getitem__, place)
    assert kernel.from_guest(tuple_binary(BinaryOperator.ADD, mine, theirs)) == left + right
    assert kernel.from_guest(tuple_binary(BinaryOperator.MULTIPLY, mine, kernel.to_guest(times))) == left * times
    assert host.host_text(tuple_repr(mine)) == repr(left)
    assert kernel.call("tuple.count", mine, item) == left.count(item)
    assert tuple_contains(mine, kernel.to_guest(item)) == (item in left)
    assert kernel.collect(mine) == list(left)
    assert kernel.run("tuple.__new__", list(left)) == left


@given(numbers=st.lists(st.integers() | st.floats(allow_nan=False), max_size=6).map(tuple))
@settings(deadline=None)
def test_hashes_of_numbers_are_those_of_python(numbers: Any) -> None:
    install_thread()
    assert tuple_hash(Kernel().to_guest(numbers)) == hash(numbers)


def test_messages(kernel: Kernel) -> None:
    two = kernel.to_guest((1, 2))
    assert kernel.error(tuple_get_item, two, kernel.to_guest(2)) == "IndexError: tuple index out of range"
    assert kernel.error(tuple_get_item, two, kernel.to_guest("a")) == (
        "TypeError: tuple indices must be integers or slices, not str"
    )
    assert kernel.error(tuple_binary, BinaryOperator.ADD, two, kernel.to_guest([1])) == (
        'TypeError: can only concatenate tuple (not "list") to tuple'
    )
    assert kernel.error(kernel.call, "tuple.index", two, 3) == "ValueError: tuple.index(x): x not in tuple"
