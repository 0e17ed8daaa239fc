"""Dicts against CPython's."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from weft.kernel.protocol import BinaryOperator, CompareOperator
from weft.kernel.types.dict import new_dict
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
from weft.kernel.types.str import name
from weft.kernel.value import ABSENT, SmallInt

from . import host_protocol as host
from .conftest import Kernel, install_thread
from .test_list import outcome

KEYS = st.integers(-40, 40) | st.sampled_from(["a", "b", "c", 1.0, 2.5, True, None, (1, 2)])


class Dicts(RuleBasedStateMachine):
    """Any sequence of operations leaves the same dict, in the same order, as in CPython."""

    def __init__(self) -> None:
        super().__init__()
        install_thread()
        self.kernel = Kernel()
        self.model: dict[Any, Any] = {}
        self.dict = new_dict()

    def same(self, expected: Any, function: Any, *arguments: Any) -> None:
        try:
            found = self.kernel.from_guest(function(self.dict, *(self.kernel.to_guest(a) for a in arguments)))
        except host.GuestError as error:
            found = self.kernel.describe(error)
        assert found == expected

    @rule(key=KEYS, value=st.integers())
    def set_item(self, key: Any, value: int) -> None:
        self.model[key] = value
        dict_set_item(self.dict, self.kernel.to_guest(key), self.kernel.to_guest(value))

    @rule(entries=st.dictionaries(KEYS, st.integers(0, 9), max_size=30))
    def update(self, entries: dict[Any, Any]) -> None:
        self.model.update(entries)
        self.kernel.call("dict.update", self.dict, entries)

    @rule(key=KEYS)
    def delete(self, key: Any) -> None:
        expected = outcome(self.model.__delitem__, key)
        self.same(expected, lambda *a: self.kernel.to_guest(dict_delete_item(*a)), key)

    @rule(key=KEYS)
    def pop(self, key: Any) -> None:
        self.same(self.model.pop(key, -1), lambda d, k: self.kernel.call("dict.pop", d, k, -1), key)

    @rule()
    def pop_item(self) -> None:
        expected = self.model.popitem() if self.model else "KeyError: 'popitem(): dictionary is empty'"
        self.same(expected, lambda d: self.kernel.call("dict.popitem", d))

    @rule(key=KEYS)
    def set_default(self, key: Any) -> None:
        self.same(self.model.setdefault(key, 5), lambda d, k: self.kernel.call("dict.setdefault", d, k, 5), key)

    @rule(key=KEYS)
    def get(self, key: Any) -> None:
        self.same(outcome(self.model.__getitem__, key), dict_get_item, key)
        assert dict_contains(self.dict, self.kernel.to_guest(key)) == (key in self.model)

    @rule()
    def clear(self) -> None:
        self.model.clear()
        self.kernel.call("dict.clear", self.dict)

    @rule()
    def copy(self) -> None:
        self.dict = self.kernel.call("dict.copy", self.dict)

    @invariant()
    def agrees(self) -> None:
        self.dict.check()
        assert dict_length(self.dict) == len(self.model)
        assert list(self.kernel.from_guest(self.dict).items()) == list(self.model.items())
        assert self.kernel.collect(self.dict) == list(self.model)
        assert self.kernel.collect(self.kernel.call("dict.items", self.dict)) == list(self.model.items())
        assert host.host_text(dict_repr(self.dict)) == repr(self.model)


TestDicts = Dicts.TestCase
TestDicts.settings = settings(max_examples=50, stateful_step_count=40, deadline=None)


def test_names_are_found_without_guest_code_through_every_size(kernel: Kernel) -> None:
    names = new_dict()
    for i in range(300):
        names.set_name(name(f"name{i}"), SmallInt(i))
        names.check()
    for i in range(0, 300, 3):
        assert kernel.from_guest(names.remove_name(name(f"name{i}"))) == i
    names.check()
    assert names.get_name(name("name3")) is ABSENT
    assert kernel.from_guest(names.get(kernel.to_guest("name4"))) == 4
    assert names.entry(0)[2] is ABSENT and kernel.from_guest(names.entry(1)[1]) == "name1"
    assert not names.entry(300)[0]


@given(left=st.dictionaries(KEYS, st.integers(0, 3), max_size=6), right=st.dictionaries(KEYS, st.integers(0, 3)))
@settings(deadline=None)
def test_operators_agree(left: dict[Any, Any], right: dict[Any, Any]) -> None:
    install_thread()
    kernel = Kernel()
    mine, theirs = kernel.to_guest(left), kernel.to_guest(right)
    assert (dict_compare(CompareOperator.EQUAL, mine, theirs) is host.TRUE) == (left == right)
    assert kernel.from_guest(dict_binary(BinaryOperator.BIT_OR, mine, theirs)) == left | right
    for python, view, operation in (
        (left.keys() & right.keys(), "keys", BinaryOperator.BIT_AND),
        (left.keys() - right.keys(), "keys", BinaryOperator.SUBTRACT),
        (left.items() | right.items(), "items", BinaryOperator.BIT_OR),
        (left.items() ^ right.items(), "items", BinaryOperator.BIT_XOR),
    ):
        views = kernel.call(f"dict.{view}", mine), kernel.call(f"dict.{view}", theirs)
        assert kernel.from_guest(dict_view_binary(operation, *views)) == python
    keys = kernel.call("dict.keys", mine), kernel.call("dict.keys", theirs)
    for operation, symbol in host.OPERATOR_NAMES.items():
        expected = getattr(left.keys(), f"__{symbol}__")(right.keys())
        assert kernel.from_guest(dict_view_compare(operation, *keys)) == expected
    dict_inplace(BinaryOperator.BIT_OR, mine, theirs)
    assert kernel.from_guest(mine) == left | right


def test_views_are_shown_as_in_python(kernel: Kernel) -> None:
    entries = kernel.to_guest({1: 2, "a": "b"})
    shown = [
        host.host_text(dict_view_repr(kernel.call(f"dict.{view}", entries))) for view in ("keys", "values", "items")
    ]
    assert shown == ["dict_keys([1, 'a'])", "dict_values([2, 'b'])", "dict_items([(1, 2), ('a', 'b')])"]
    assert kernel.collect(kernel.call("dict_items.__reversed__", kernel.call("dict.items", entries))) == [
        ("a", "b"),
        (1, 2),
    ]


def test_messages(kernel: Kernel) -> None:
    empty = new_dict()
    assert kernel.error(dict_get_item, empty, kernel.to_guest("k")) == "KeyError: 'k'"
    assert kernel.error(dict_get_item, empty, kernel.to_guest([])) == "TypeError: unhashable type: 'list'"
    assert kernel.error(kernel.call, "dict.update", empty, [(1, 2), (3,)]) == (
        "ValueError: dictionary update sequence element #1 has length 1; 2 is required"
    )
    assert kernel.error(kernel.call, "dict.update", empty, [1]) == (
        "TypeError: cannot convert dictionary update sequence element #0 to a sequence"
    )
    assert kernel.from_guest(empty) == {1: 2}


def test_a_dict_that_changes_size_ends_its_iterators(kernel: Kernel) -> None:
    entries = kernel.to_guest({1: 1, 2: 2})
    iterator = host.iterate(entries)
    host.next_of(iterator)
    entries.set(SmallInt(3), SmallInt(3))
    for _ in range(2):
        assert kernel.error(host.next_of, iterator) == "RuntimeError: dictionary changed size during iteration"


def test_keys_of_guest_classes(kernel: Kernel) -> None:
    class Key(host.Guest):
        def __init__(self, number: int) -> None:
            self.number = number

        def __hash__(self) -> int:
            return 7

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Key) and other.number == self.number

    entries = new_dict()
    for i in range(20):
        entries.set(Key(i), SmallInt(i))
    entries.check()
    assert [kernel.from_guest(entries.get(Key(i))) for i in (0, 7, 19)] == [0, 7, 19]
    assert entries.get(Key(20)) is ABSENT
    assert kernel.from_guest(entries.remove(Key(7))) == 7
    assert entries.get(Key(7)) is ABSENT


def test_equality_may_change_the_dict(kernel: Kernel) -> None:
    class Key(host.Guest):
        def __hash__(self) -> int:
            return 1

        def __eq__(self, other: object) -> bool:
            entries.clear()
            return False

    entries = kernel.to_guest({1: 1})
    entries.set(Key(), SmallInt(2))
    entries.check()
    assert dict_length(entries) == 1
