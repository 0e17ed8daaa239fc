"""Dicts against CPython's."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from weft.kernel.protocol import BinaryOperator, CompareOperator, iterate, next_of
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.dict_methods import (
    dict_binary,
    dict_compare,
    dict_contains,
    dict_delete_item,
    dict_get_item,
    dict_inplace,
    dict_length,
    dict_repr,
    dict_set_item,
)
from weft.kernel.types.dict_views import dict_view_binary, dict_view_compare, dict_view_repr
from weft.kernel.types.str import intern
from weft.kernel.value import ABSENT

from .facade import COMPARISONS, Kernel, outcome

KEYS = st.integers(-40, 40) | st.sampled_from(["a", "b", "c", 1.0, 2.5, True, None, (1, 2)])


class Dicts(RuleBasedStateMachine):
    """Any sequence of operations leaves the same dict, in the same order, as in CPython."""

    def __init__(self, kernel: Kernel) -> None:
        super().__init__()
        self.kernel = kernel
        self.model: dict[Any, Any] = {}
        self.dict = kernel.call(new_dict)

    def same(self, expected: Any, function: Any, *arguments: Any) -> None:
        assert self.kernel.outcome(function, self.dict, *arguments) == expected

    @rule(key=KEYS, value=st.integers())
    def set_item(self, key: Any, value: int) -> None:
        self.model[key] = value
        self.kernel.call(dict_set_item, self.dict, key, value)

    @rule(entries=st.dictionaries(KEYS, st.integers(0, 9), max_size=30))
    def update(self, entries: dict[Any, Any]) -> None:
        self.model.update(entries)
        self.kernel.call("dict.update", self.dict, entries)

    @rule(key=KEYS)
    def delete(self, key: Any) -> None:
        expected = outcome(self.model.__delitem__, key)
        self.same(expected, dict_delete_item, key)

    @rule(key=KEYS)
    def pop(self, key: Any) -> None:
        self.same(self.model.pop(key, -1), "dict.pop", key, -1)

    @rule()
    def pop_item(self) -> None:
        expected = self.model.popitem() if self.model else "KeyError: 'popitem(): dictionary is empty'"
        self.same(expected, "dict.popitem")

    @rule(key=KEYS)
    def set_default(self, key: Any) -> None:
        self.same(self.model.setdefault(key, 5), "dict.setdefault", key, 5)

    @rule(key=KEYS)
    def get(self, key: Any) -> None:
        self.same(outcome(self.model.__getitem__, key), dict_get_item, key)
        assert self.kernel.call(dict_contains, self.dict, key) == (key in self.model)

    @rule()
    def clear(self) -> None:
        self.model.clear()
        self.kernel.call("dict.clear", self.dict)

    @rule()
    def copy(self) -> None:
        self.dict = self.kernel.call("dict.copy", self.dict)

    @invariant()
    def agrees(self) -> None:
        self.kernel.call(Dict.check, self.dict)
        assert self.kernel.call(dict_length, self.dict) == len(self.model)
        assert list(self.kernel.from_guest(self.dict).items()) == list(self.model.items())
        assert self.kernel.collect(self.dict) == list(self.model)
        assert self.kernel.collect(self.kernel.call("dict.items", self.dict)) == list(self.model.items())
        assert self.kernel.run(dict_repr, self.dict) == repr(self.model)


def test_any_sequence_of_operations(kernel: Kernel) -> None:
    run_state_machine_as_test(lambda: Dicts(kernel), settings=settings(max_examples=50, stateful_step_count=40))


def test_names_are_found_without_guest_code_through_every_size(kernel: Kernel) -> None:
    names = kernel.call(new_dict)
    for i in range(300):
        kernel.call(Dict.set_name, names, kernel.call(intern, f"name{i}"), i)
        kernel.call(Dict.check, names)
    for i in range(0, 300, 3):
        assert kernel.run(Dict.remove_name, names, kernel.call(intern, f"name{i}")) == i
    kernel.call(Dict.check, names)
    assert kernel.call(Dict.get_name, names, kernel.call(intern, "name3")) is ABSENT
    assert kernel.run(Dict.get, names, "name4") == 4
    assert kernel.call(Dict.entry, names, 0)[2] is ABSENT
    assert kernel.run(Dict.entry, names, 1) == (True, "name1", 1)
    assert not kernel.call(Dict.entry, names, 300)[0]


@given(left=st.dictionaries(KEYS, st.integers(0, 3), max_size=6), right=st.dictionaries(KEYS, st.integers(0, 3)))
def test_operators_agree(kernel: Kernel, left: dict[Any, Any], right: dict[Any, Any]) -> None:
    mine, theirs = kernel.to_guest(left), kernel.to_guest(right)
    assert kernel.run(dict_compare, CompareOperator.EQUAL, mine, theirs) is (left == right)
    assert kernel.run(dict_binary, BinaryOperator.BIT_OR, mine, theirs) == left | right
    for python, view, operation in (
        (left.keys() & right.keys(), "keys", BinaryOperator.BIT_AND),
        (left.keys() - right.keys(), "keys", BinaryOperator.SUBTRACT),
        (left.items() | right.items(), "items", BinaryOperator.BIT_OR),
        (left.items() ^ right.items(), "items", BinaryOperator.BIT_XOR),
    ):
        views = kernel.call(f"dict.{view}", mine), kernel.call(f"dict.{view}", theirs)
        assert kernel.run(dict_view_binary, operation, *views) == python
    keys = kernel.call("dict.keys", mine), kernel.call("dict.keys", theirs)
    for comparison, symbol in COMPARISONS.items():
        expected = getattr(left.keys(), f"__{symbol}__")(right.keys())
        assert kernel.run(dict_view_compare, comparison, *keys) == expected
    kernel.call(dict_inplace, BinaryOperator.BIT_OR, mine, theirs)
    assert kernel.from_guest(mine) == left | right


def test_views_are_shown_as_in_python(kernel: Kernel) -> None:
    entries = kernel.to_guest({1: 2, "a": "b"})
    shown = [kernel.run(dict_view_repr, kernel.call(f"dict.{view}", entries)) for view in ("keys", "values", "items")]
    assert shown == ["dict_keys([1, 'a'])", "dict_values([2, 'b'])", "dict_items([(1, 2), ('a', 'b')])"]
    backwards = kernel.call("dict_items.__reversed__", kernel.call("dict.items", entries))
    assert kernel.collect(backwards) == [("a", "b"), (1, 2)]


def test_messages(kernel: Kernel) -> None:
    empty = kernel.call(new_dict)
    assert kernel.error(dict_get_item, empty, "k") == "KeyError: 'k'"
    assert kernel.error(dict_get_item, empty, []) == "TypeError: unhashable type: 'list'"
    assert kernel.error("dict.update", empty, [(1, 2), (3,)]) == (
        "ValueError: dictionary update sequence element #1 has length 1; 2 is required"
    )
    assert kernel.error("dict.update", empty, [1]) == (
        "TypeError: cannot convert dictionary update sequence element #0 to a sequence"
    )
    assert kernel.from_guest(empty) == {1: 2}


def test_a_dict_that_changes_size_ends_its_iterators(kernel: Kernel) -> None:
    entries = kernel.to_guest({1: 1, 2: 2})
    iterator = kernel.call(iterate, entries)
    kernel.call(next_of, iterator)
    kernel.call(Dict.set, entries, 3, 3)
    for _ in range(2):
        assert kernel.error(next_of, iterator) == "RuntimeError: dictionary changed size during iteration"


def test_keys_of_guest_classes(kernel: Kernel) -> None:
    class Key(kernel.Guest):
        def __init__(self, number: int) -> None:
            self.number = number

        def __hash__(self) -> int:
            return 7

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Key) and other.number == self.number

    entries = kernel.call(new_dict)
    for i in range(20):
        kernel.call(Dict.set, entries, Key(i), i)
    kernel.call(Dict.check, entries)
    assert [kernel.run(Dict.get, entries, Key(i)) for i in (0, 7, 19)] == [0, 7, 19]
    assert kernel.call(Dict.get, entries, Key(20)) is ABSENT
    assert kernel.run(Dict.remove, entries, Key(7)) == 7
    assert kernel.call(Dict.get, entries, Key(7)) is ABSENT


def test_equality_may_change_the_dict(kernel: Kernel) -> None:
    class Key(kernel.Guest):
        def __hash__(self) -> int:
            return 1

        def __eq__(self, other: object) -> bool:
            kernel.call(Dict.clear, entries)
            return False

    entries = kernel.to_guest({1: 1})
    kernel.call(Dict.set, entries, Key(), 2)
    kernel.call(Dict.check, entries)
    assert kernel.call(dict_length, entries) == 1
