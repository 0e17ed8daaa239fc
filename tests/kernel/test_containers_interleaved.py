"""Two operations at a time on one container, in every interleaving with up to two pre-emptions.

Every outcome must be one of the two orders in sequence. Readers that look at more than one element promise less, and
their tests say what.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from weft.kernel.types.dict_methods import dict_get_item, dict_repr
from weft.kernel.types.iterators import next_fast
from weft.kernel.types.list_methods import list_delete_item, list_get_item, list_repr, list_set_item, list_slice
from weft.kernel.value import ABSENT

from . import host_protocol as host
from .in_place import InPlace, install_thread
from .interleave import assert_atomic, explore

RUNS_MAX = int(os.environ.get("WEFT_SCHEDULES", "90"))  # of a pair; those with one pre-emption come first

Operation = Callable[[InPlace, Any], Any]


def call(path: str, *arguments: Any) -> Operation:
    return lambda kernel, subject: kernel.run(path, subject, *arguments)


LIST_WRITERS: dict[str, Operation] = {
    "append": call("list.append", 8),
    "insert": call("list.insert", 1, 8),
    "pop": call("list.pop"),
    "pop first": call("list.pop", 0),
    "set": lambda kernel, items: list_set_item(items, kernel.to_guest(-1), kernel.to_guest(8)),
    "set slice": lambda kernel, items: list_set_item(items, kernel.to_guest(slice(1, 2)), kernel.to_guest((6, 7))),
    "delete slice": lambda kernel, items: list_delete_item(items, kernel.to_guest(slice(None, None, 2))),
    "extend": call("list.extend", (6, 7)),
    "remove": call("list.remove", 2),
    "clear": call("list.clear"),
    "reverse": call("list.reverse"),
}
LIST_READERS: dict[str, Operation] = {
    "copy": call("list.copy"),
    "repr": lambda kernel, items: host.host_text(list_repr(items)),
    "last": lambda kernel, items: kernel.from_guest(list_get_item(items, kernel.to_guest(-1))),
}
DICT_WRITERS: dict[str, Operation] = {
    "set new": lambda kernel, entries: entries.set(kernel.to_guest("d"), kernel.to_guest(4)),
    "set old": lambda kernel, entries: entries.set(kernel.to_guest("b"), kernel.to_guest(5)),
    "pop": call("dict.pop", "b", 0),
    "popitem": call("dict.popitem"),
    "setdefault": call("dict.setdefault", "d", 7),
    "clear": call("dict.clear"),
    "update": call("dict.update", {"d": 9}),
}
DICT_READERS: dict[str, Operation] = {
    "get": call("dict.get", "b"),
    "get new": call("dict.get", "d"),
    "copy": call("dict.copy"),
    "repr": lambda kernel, entries: host.host_text(dict_repr(entries)),
}
SET_OPERATIONS: dict[str, Operation] = {
    "add": call("set.add", 4),
    "add old": call("set.add", 2),
    "remove": call("set.remove", 2),
    "discard": call("set.discard", 2),
    "pop": call("set.pop"),
    "clear": call("set.clear"),
    "copy": call("set.copy"),
}


def pairs(first: dict[str, Operation], second: dict[str, Operation]) -> list[Any]:
    """Each pair once, whichever comes first."""
    names = [(a, b) for a in first for b in second if first is not second or a <= b]
    return [pytest.param(first[a], second[b], id=f"{a} and {b}") for a, b in names]


@pytest.fixture
def kernel() -> InPlace:
    """The kernel in place: interleavings are explored there."""
    install_thread()
    return InPlace()


def atomic(kernel: InPlace, content: Any, first: Operation, second: Operation) -> None:
    """Both orders in sequence give the same outcomes as every interleaving; the invariants hold afterwards."""

    def scenario() -> Any:
        subject = kernel.to_guest(content)

        def observe() -> Any:
            subject.check()
            found = kernel.from_guest(subject)
            return list(found.items()) if isinstance(found, dict) else found

        return [lambda: guarded(kernel, first, subject), lambda: guarded(kernel, second, subject)], observe

    assert_atomic(scenario, runs_max=RUNS_MAX)


def guarded(kernel: InPlace, operation: Operation, subject: Any) -> Any:
    """The result of an operation, or its exception as text."""
    try:
        return operation(kernel, subject)
    except host.GuestError as error:
        return kernel.describe(error)


# Shifting in place moves what a reader is looking for: `l[-1]` may then give a neighbour of the last element.
SHIFTING = ("insert", "pop first", "delete slice", "remove", "reverse", "set slice")


@pytest.mark.parametrize(("first", "second"), pairs(LIST_WRITERS, LIST_WRITERS))
@pytest.mark.parametrize("content", [[1, 2, 3]], ids=["three"])
def test_writers_of_a_list(kernel: InPlace, content: Any, first: Operation, second: Operation) -> None:
    atomic(kernel, content, first, second)


@pytest.mark.parametrize("reader", LIST_READERS)
@pytest.mark.parametrize("writer", LIST_WRITERS)
def test_a_reader_and_a_writer_of_a_list(kernel: InPlace, reader: str, writer: str) -> None:
    if reader == "last" and writer in SHIFTING:
        return
    atomic(kernel, [1, 2, 3], LIST_READERS[reader], LIST_WRITERS[writer])


@pytest.mark.parametrize("writer", SHIFTING)
def test_the_last_of_a_list_that_shifts_is_old_or_new(kernel: InPlace, writer: str) -> None:
    def scenario() -> Any:
        items = kernel.to_guest([1, 2, 3])
        return [
            lambda: guarded(kernel, LIST_READERS["last"], items),
            lambda: guarded(kernel, LIST_WRITERS[writer], items),
        ], lambda: None

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        assert outcome.results[0] in (1, 2, 3, 6, 7, 8), outcome


def test_a_full_list_grows_under_its_readers(kernel: InPlace) -> None:
    atomic(kernel, [1, 2, 3, 4], call("list.append", 8), call("list.copy"))
    atomic(kernel, [1, 2, 3, 4], call("list.append", 8), call("list.append", 9))


@pytest.mark.parametrize(("first", "second"), pairs(DICT_WRITERS, DICT_WRITERS) + pairs(DICT_READERS, DICT_WRITERS))
@pytest.mark.parametrize("size", [3, 4, 10], ids=["roomy", "full", "indexed"])
def test_dicts(kernel: InPlace, size: int, first: Operation, second: Operation) -> None:
    content = {"a": 1, "b": 2, "c": 3} | {f"k{i}": i for i in range(size - 3)}
    atomic(kernel, content, first, second)


@pytest.mark.parametrize(("first", "second"), pairs(SET_OPERATIONS, SET_OPERATIONS))
@pytest.mark.parametrize("size", [3, 4, 10], ids=["roomy", "full", "indexed"])
def test_sets(kernel: InPlace, size: int, first: Operation, second: Operation) -> None:
    atomic(kernel, {1, 2, 3} | set(range(20, 20 + size - 3)), first, second)


def test_a_key_that_exists_is_found_while_another_thread_inserts(kernel: InPlace) -> None:
    def scenario() -> Any:
        entries = kernel.to_guest({i: i for i in range(8)})
        return [
            lambda: kernel.from_guest(dict_get_item(entries, kernel.to_guest(5))),
            lambda: [entries.set(kernel.to_guest(key), kernel.to_guest(key)) for key in (20, 21)] and None,
        ], lambda: entries.check()

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        assert outcome.results[0] == 5, outcome


def test_a_key_that_is_replaced_all_the_time_is_found_or_was_deleted(kernel: InPlace) -> None:
    def scenario() -> Any:
        entries = kernel.to_guest({i: i for i in range(10)})

        def replace() -> None:
            entries.remove(kernel.to_guest(5))
            entries.set(kernel.to_guest(5), kernel.to_guest(6))

        return [lambda: kernel.run("dict.get", entries, 5), replace], lambda: entries.check()

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        assert outcome.results[0] in (5, 6, None), outcome


ITERATED = [[1, 2, 3], (1, 2, 3), {1: 1, 2: 2, 3: 3}, range(1, 4), {1, 2, 3}]


@pytest.mark.parametrize("content", ITERATED, ids=["list", "tuple", "dict", "range", "set"])
def test_two_threads_that_share_an_iterator_share_the_elements(kernel: InPlace, content: Any) -> None:
    def scenario() -> Any:
        iterator = host.iterate(kernel.to_guest(content))

        def take() -> list[Any]:
            found = []
            while (item := next_fast(iterator)) is not ABSENT:
                found.append(kernel.from_guest(item))
            return found

        return [take, take], lambda: None

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        assert sorted(outcome.results[0] + outcome.results[1]) == [1, 2, 3], outcome


@pytest.mark.parametrize("writer", LIST_WRITERS)
def test_iterating_over_a_list_that_changes_gives_old_or_new_elements(kernel: InPlace, writer: str) -> None:
    def scenario() -> Any:
        items = kernel.to_guest([1, 2, 3])
        return [
            lambda: kernel.collect(items),
            lambda: guarded(kernel, LIST_WRITERS[writer], items),
        ], lambda: items.check()

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        assert set(outcome.results[0]) <= {1, 2, 3, 6, 7, 8}, outcome


@pytest.mark.parametrize("writer", DICT_WRITERS)
def test_iterating_over_a_dict_that_changes_gives_its_keys_or_runtime_error(kernel: InPlace, writer: str) -> None:
    def scenario() -> Any:
        entries = kernel.to_guest({"a": 1, "b": 2, "c": 3})
        return [
            lambda: guarded(kernel, lambda kernel, entries: kernel.collect(entries), entries),
            lambda: guarded(kernel, DICT_WRITERS[writer], entries),
        ], lambda: entries.check()

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        found = outcome.results[0]
        changed = isinstance(found, str) and found.startswith("RuntimeError: dictionary ")
        assert changed or set(found) <= {"a", "b", "c", "d"}, outcome


def test_a_slice_of_a_list_that_shrinks_stays_within_it(kernel: InPlace) -> None:
    def scenario() -> Any:
        items = kernel.to_guest([1, 2, 3])
        part = kernel.to_guest(slice(None, None, -1))
        return [
            lambda: kernel.from_guest(list_slice(items, part)),
            lambda: kernel.call("list.clear", items),
        ], lambda: None

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        assert outcome.results[0] in ([3, 2, 1], []), outcome
