"""Sets against CPython's."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from weft.kernel.protocol import BinaryOperator, iterate, next_of
from weft.kernel.types.set import Set, new_set
from weft.kernel.types.set_methods import (
    frozen_set_hash,
    set_binary,
    set_compare,
    set_contains,
    set_inplace,
    set_length,
    set_repr,
)
from weft.kernel.value import ABSENT

from .facade import COMPARISONS, Kernel, outcome

KEYS = st.integers(-40, 40) | st.sampled_from(["a", "b", 1.0, True, None, (1, 2)])
SETS = st.sets(KEYS, max_size=12)
OPERATORS = {
    BinaryOperator.BIT_OR: "or",
    BinaryOperator.BIT_AND: "and",
    BinaryOperator.SUBTRACT: "sub",
    BinaryOperator.BIT_XOR: "xor",
}


class Sets(RuleBasedStateMachine):
    """Any sequence of operations leaves the same set as in CPython."""

    def __init__(self, kernel: Kernel) -> None:
        super().__init__()
        self.kernel = kernel
        self.model: set[Any] = set()
        self.set = kernel.call(new_set)

    @rule(key=KEYS)
    def add(self, key: Any) -> None:
        self.model.add(key)
        self.kernel.call("set.add", self.set, key)

    @rule(key=KEYS)
    def discard(self, key: Any) -> None:
        self.model.discard(key)
        self.kernel.call("set.discard", self.set, key)

    @rule(key=KEYS)
    def remove(self, key: Any) -> None:
        expected = outcome(self.model.remove, key)
        assert self.kernel.outcome("set.remove", self.set, key) == expected

    @rule(
        keys=st.lists(KEYS, max_size=30), method=st.sampled_from(["update", "difference_update", "intersection_update"])
    )
    def update(self, keys: list[Any], method: str) -> None:
        getattr(self.model, method)(keys)
        self.kernel.call(f"set.{method}", self.set, keys)

    @rule(keys=SETS, operation=st.sampled_from(sorted(OPERATORS)))
    def operate_in_place(self, keys: set[Any], operation: BinaryOperator) -> None:
        getattr(self.model, f"__i{OPERATORS[operation]}__")(keys)
        self.kernel.call(set_inplace, operation, self.set, keys)

    @rule()
    def pop(self) -> None:
        if self.model:
            self.model.remove(self.kernel.run("set.pop", self.set))
        else:
            assert self.kernel.error("set.pop", self.set) == "KeyError: 'pop from an empty set'"

    @rule(key=KEYS)
    def contains(self, key: Any) -> None:
        assert self.kernel.call(set_contains, self.set, key) == (key in self.model)

    @invariant()
    def agrees(self) -> None:
        self.kernel.call(Set.check, self.set)
        assert self.kernel.call(set_length, self.set) == len(self.model)
        assert self.kernel.from_guest(self.set) == self.model
        assert set(self.kernel.collect(self.set)) == self.model


def test_any_sequence_of_operations(kernel: Kernel) -> None:
    run_state_machine_as_test(lambda: Sets(kernel), settings=settings(max_examples=50, stateful_step_count=30))


@given(left=SETS, right=SETS, freeze=st.booleans())
def test_operators_agree(kernel: Kernel, left: set[Any], right: set[Any], freeze: bool) -> None:
    model = frozenset(left) if freeze else left
    mine, theirs = kernel.to_guest(model), kernel.to_guest(right)
    for operation, symbol in OPERATORS.items():
        result = kernel.run(set_binary, operation, mine, theirs)
        expected = getattr(model, f"__{symbol}__")(right)
        assert (result, type(result)) == (expected, type(expected))
    for comparison, symbol in COMPARISONS.items():
        expected = getattr(model, f"__{symbol}__")(right)
        assert kernel.run(set_compare, comparison, mine, theirs) == expected
    prefix = "frozenset" if freeze else "set"
    for method in ("isdisjoint", "issubset", "issuperset"):
        assert kernel.run(f"{prefix}.{method}", mine, list(right)) == getattr(model, method)(list(right))
    for method in ("union", "intersection", "difference", "symmetric_difference"):
        assert kernel.run(f"{prefix}.{method}", mine, list(right)) == getattr(model, method)(list(right))


@given(keys=st.lists(KEYS, max_size=8))
def test_equal_frozen_sets_have_equal_hashes(kernel: Kernel, keys: list[Any]) -> None:
    forward = kernel.call("frozenset.__new__", keys)
    backward = kernel.call("frozenset.__new__", keys[::-1])
    if not keys:
        forward, backward = kernel.to_guest(frozenset()), kernel.to_guest(frozenset())
    assert kernel.call(frozen_set_hash, forward) == kernel.call(frozen_set_hash, backward)


def test_sets_are_shown_as_in_python(kernel: Kernel) -> None:
    for content in ({1}, set(), frozenset({1}), frozenset()):
        assert kernel.run(set_repr, content) == repr(content)


def test_a_set_is_found_in_a_set_of_frozen_sets(kernel: Kernel) -> None:
    outer = kernel.to_guest({frozenset({1, 2})})
    assert kernel.call(set_contains, outer, {1, 2})
    assert kernel.error("set.add", outer, {1}) == "TypeError: unhashable type: 'set'"


def test_a_set_that_changes_size_ends_its_iterators(kernel: Kernel) -> None:
    elements = kernel.to_guest({1, 2})
    iterator = kernel.call(iterate, elements)
    kernel.call(next_of, iterator)
    kernel.call(Set.add, elements, 3)
    assert kernel.error(next_of, iterator) == "RuntimeError: Set changed size during iteration"
    assert kernel.call(next_of, iterator) is ABSENT
