"""Lists against CPython's."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from weft.kernel.errors import value_error
from weft.kernel.protocol import BinaryOperator, CompareOperator
from weft.kernel.types.list import List
from weft.kernel.types.list_methods import (
    list_binary,
    list_compare,
    list_contains,
    list_delete_item,
    list_get_item,
    list_inplace,
    list_length,
    list_repr,
    list_set_item,
)
from weft.kernel.value import ABSENT, NOT_IMPLEMENTED

from .facade import COMPARISONS, Kernel, outcome

ITEMS = st.integers(-3, 3) | st.sampled_from([2.0, "a", "b"])
INDICES = st.integers(-12, 12)
PARTS = st.none() | INDICES
SLICES = st.builds(slice, PARTS, PARTS, st.none() | st.integers(-4, 4).filter(bool))


class Lists(RuleBasedStateMachine):
    """Any sequence of operations leaves the same list as in CPython."""

    def __init__(self, kernel: Kernel) -> None:
        super().__init__()
        self.kernel = kernel
        self.model: list[Any] = []
        self.list = kernel.to_guest([])

    def same(self, expected: Any, function: Any, *arguments: Any) -> None:
        assert self.kernel.outcome(function, self.list, *arguments) == expected

    @rule(item=ITEMS)
    def append(self, item: Any) -> None:
        self.model.append(item)
        self.kernel.call("list.append", self.list, item)

    @rule(index=INDICES, item=ITEMS)
    def insert(self, index: int, item: Any) -> None:
        self.model.insert(index, item)
        self.kernel.call("list.insert", self.list, index, item)

    @rule(items=st.lists(ITEMS), as_tuple=st.booleans())
    def extend(self, items: list[Any], as_tuple: bool) -> None:
        self.model.extend(items)
        self.kernel.call("list.extend", self.list, tuple(items) if as_tuple else items)

    @rule()
    def extend_by_itself(self) -> None:
        if len(self.model) < 100:
            self.model.extend(self.model)
            self.kernel.call("list.extend", self.list, self.list)

    @rule(index=INDICES)
    def pop(self, index: int) -> None:
        expected = outcome(self.model.pop, index)
        self.same(expected, "list.pop", index)

    @rule(item=ITEMS)
    def remove(self, item: Any) -> None:
        expected = outcome(self.model.remove, item)
        self.same(expected, "list.remove", item)

    @rule(index=INDICES, item=ITEMS)
    def set_item(self, index: int, item: Any) -> None:
        expected = outcome(self.model.__setitem__, index, item)
        self.same(expected, list_set_item, index, item)

    @rule(place=SLICES, items=st.lists(ITEMS))
    def set_slice(self, place: slice, items: list[Any]) -> None:
        expected = outcome(self.model.__setitem__, place, items)
        self.same(expected, list_set_item, place, items)

    @rule(place=SLICES | INDICES)
    def delete(self, place: Any) -> None:
        expected = outcome(self.model.__delitem__, place)
        self.same(expected, list_delete_item, place)

    @rule(place=SLICES | INDICES)
    def get(self, place: Any) -> None:
        self.same(outcome(self.model.__getitem__, place), list_get_item, place)

    @rule(times=st.integers(-1, 2))
    def repeat(self, times: int) -> None:
        if len(self.model) < 100:
            self.model *= times
            self.kernel.call(list_inplace, BinaryOperator.MULTIPLY, self.list, times)

    @rule()
    def reverse(self) -> None:
        self.model.reverse()
        self.kernel.call("list.reverse", self.list)

    @rule()
    def clear(self) -> None:
        self.model.clear()
        self.kernel.call("list.clear", self.list)

    @rule(item=ITEMS, start=INDICES, stop=INDICES)
    def search(self, item: Any, start: int, stop: int) -> None:
        assert self.kernel.call(list_contains, self.list, item) == (item in self.model)
        assert self.kernel.run("list.count", self.list, item) == self.model.count(item)
        expected = outcome(self.model.index, item, start, stop)
        self.same(expected, "list.index", item, start, stop)

    @invariant()
    def agrees(self) -> None:
        self.kernel.call(List.check, self.list)
        assert self.kernel.call(list_length, self.list) == len(self.model)
        assert self.kernel.from_guest(self.list) == self.model
        assert self.kernel.run(list_repr, self.list) == repr(self.model)


def test_any_sequence_of_operations(kernel: Kernel) -> None:
    run_state_machine_as_test(lambda: Lists(kernel), settings=settings(max_examples=60, stateful_step_count=30))


@given(left=st.lists(ITEMS, max_size=4), right=st.lists(ITEMS, max_size=4))
def test_comparisons_agree(kernel: Kernel, left: list[Any], right: list[Any]) -> None:
    for operation, name in COMPARISONS.items():
        assert kernel.outcome(list_compare, operation, left, right) == outcome(getattr(left, f"__{name}__"), right)


def test_messages(kernel: Kernel) -> None:
    two = kernel.to_guest([1, 2])
    assert kernel.error(list_get_item, two, "a") == "TypeError: list indices must be integers or slices, not str"
    assert kernel.error(list_get_item, two, 2) == "IndexError: list index out of range"
    assert kernel.error(list_get_item, two, 2**80) == "IndexError: cannot fit 'int' into an index-sized integer"
    assert kernel.error("list.pop", []) == "IndexError: pop from empty list"
    assert kernel.error(list_set_item, two, slice(None), 3) == "TypeError: can only assign an iterable"
    assert kernel.error(list_binary, BinaryOperator.ADD, two, (1,)) == (
        'TypeError: can only concatenate list (not "tuple") to list'
    )
    assert kernel.error(list_get_item, two, slice(None, None, 0)) == "ValueError: slice step cannot be zero"


def test_a_list_in_itself_is_shown_with_dots(kernel: Kernel) -> None:
    items = kernel.to_guest([1])
    kernel.call(List.append, items, items)
    assert kernel.run(list_repr, items) == "[1, [...]]"
    assert kernel.run(list_repr, items) == "[1, [...]]"


def test_equality_may_change_the_list(kernel: Kernel) -> None:
    items = kernel.to_guest([1, 2, 3])

    class Eraser(kernel.Guest):
        def __eq__(self, other: object) -> bool:
            kernel.call("list.clear", items)
            return False

    assert not kernel.call(list_contains, items, Eraser())
    assert kernel.error("list.remove", [1], Eraser()) == "ValueError: list.remove(x): x not in list"


def test_a_failing_element_leaves_the_list_as_it_was(kernel: Kernel) -> None:
    class Broken(kernel.Guest):
        def __eq__(self, other: object) -> bool:
            return kernel.fail(value_error, "broken")

    items = kernel.to_guest([1, 2])
    assert kernel.error("list.remove", items, Broken()) == "ValueError: broken"
    assert kernel.from_guest(items) == [1, 2]
    assert kernel.call(List.get, items, 7) is ABSENT
    assert kernel.call(list_compare, CompareOperator.EQUAL, items, (1, 2)) is NOT_IMPLEMENTED
