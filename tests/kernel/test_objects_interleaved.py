"""Two operations at a time on one deque, ordered dict, array, stream, scanner, weak reference or iterator, in every
interleaving with up to two pre-emptions.

Every outcome must be one of the two orders in sequence; what promises less has a test of its own that says what.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from weft.kernel.modules import _re, grouping, itertools, memory_streams
from weft.kernel.state import Collector, WeakReference
from weft.kernel.types import (
    array,
    byte_array_methods,
    deque,
    dict_kinds,
    exporter,
    memory_view_methods,
    weak_reference,
)
from weft.kernel.types.deque import Deque, DequeIterator, deque_iterator_next, new_deque, new_deque_iterator
from weft.kernel.types.dict import NO_ENTRIES, OrderedDict
from weft.kernel.types.exporter import Exporter, hold_octets
from weft.kernel.types.memory_view import MemoryView, release_view, view_octets
from weft.kernel.types.memory_view_methods import view_of
from weft.kernel.types.typed_array import TypedArray, new_array
from weft.kernel.value import ABSENT, NONE, SmallInt

from . import host_protocol as host
from .in_place import InPlace, install_protocol, install_thread
from .interleave import assert_atomic, explore, parallel_threads

RUNS_MAX = int(os.environ.get("WEFT_SCHEDULES", "60"))  # of a pair; those with one pre-emption come first
MODULES = (array, byte_array_methods, deque, dict_kinds, grouping, itertools, memory_streams, memory_view_methods)

Operation = Callable[[Any], Any]


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> Iterator[InPlace]:
    """The kernel in place: interleavings are explored there. No export is garbage."""
    install_thread()
    install_protocol()
    monkeypatch.setattr(exporter, "collect_exports", lambda: None)
    yield InPlace()


def pairs(first: dict[str, Any], second: dict[str, Any]) -> list[Any]:
    """The names of each pair once, whichever comes first."""
    return [pytest.param(a, b, id=f"{a} and {b}") for a in first for b in second if first is not second or a <= b]


def attempt(operation: Operation, subject: Any, kernel: InPlace) -> Any:
    """The result of an operation, or its exception as text."""
    try:
        return kernel.from_guest(operation(subject))
    except host.GuestError as error:
        return kernel.describe(error)


def atomic(
    kernel: InPlace, make: Callable[[], Any], show: Callable[[Any], Any], first: Operation, second: Operation
) -> None:
    """Every interleaving has the outcome of one of the orders in sequence."""

    def scenario() -> Any:
        subject = make()
        operations = [lambda: attempt(first, subject, kernel), lambda: attempt(second, subject, kernel)]
        return operations, lambda: show(subject)

    assert_atomic(scenario, runs_max=RUNS_MAX)


def call(path: str, *arguments: Any) -> Operation:
    """A method with arguments."""
    return lambda subject: InPlace().call(path, subject, *arguments)


# --- Deques --------------------------------------------------------------------------------------------------

DEQUE_OPERATIONS: dict[str, Operation] = {
    "append": call("_collections.deque.append", 8),
    "append left": call("_collections.deque.appendleft", 9),
    "pop": call("_collections.deque.pop"),
    "pop left": call("_collections.deque.popleft"),
    "insert": call("_collections.deque.insert", -1, 7),
    "rotate": call("_collections.deque.rotate", 2),
    "reverse": call("_collections.deque.reverse"),
    "clear": call("_collections.deque.clear"),
    "set": lambda ring: ring.replace(-1, SmallInt(6)),
    "delete": lambda ring: ring.remove_at(1),
    "remove": call("_collections.deque.remove", 2),
    "limit": lambda ring: ring.set_maximum(1),
    "copy": lambda ring: tuple(ring.snapshot().items),
}


def deque_of(length: int, limit: int) -> Deque:
    ring = new_deque(limit)
    for number in range(1, length + 1):
        ring.append(SmallInt(number))
    return ring


def shown_deque(ring: Deque) -> list[Any]:
    ring.check()
    assert ring.maximum() < 0 or ring.count() <= ring.maximum()
    return [item.value for item in ring.snapshot().items]


@pytest.mark.parametrize(("first", "second"), pairs(DEQUE_OPERATIONS, DEQUE_OPERATIONS))
@pytest.mark.parametrize(("length", "limit"), [(3, -1), (8, -1), (3, 3)], ids=["roomy", "full", "limited"])
def test_deques(kernel: InPlace, length: int, limit: int, first: str, second: str) -> None:
    if "remove" in (first, second):  # it says so when somebody has changed the deque meanwhile
        return
    atomic(kernel, lambda: deque_of(length, limit), shown_deque, DEQUE_OPERATIONS[first], DEQUE_OPERATIONS[second])


@pytest.mark.parametrize("other", DEQUE_OPERATIONS)
def test_remove_takes_its_item_or_says_that_the_deque_has_changed(kernel: InPlace, other: str) -> None:
    def scenario() -> Any:
        ring = deque_of(4, -1)
        remove = [lambda: attempt(DEQUE_OPERATIONS["remove"], ring, kernel)]
        return [*remove, lambda: attempt(DEQUE_OPERATIONS[other], ring, kernel)], lambda: shown_deque(ring)

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        if outcome.results[0] is None:
            assert 2 not in outcome.state, outcome
        else:
            assert outcome.results[0] in (
                "IndexError: deque mutated during remove().",
                "ValueError: 2 is not in deque",
            ), outcome


@pytest.mark.parametrize("writer", DEQUE_OPERATIONS)
def test_iterating_over_a_deque_that_changes_gives_its_items_or_runtime_error(kernel: InPlace, writer: str) -> None:
    def collected(ring: Deque) -> Any:
        iterator: DequeIterator = new_deque_iterator(ring, False)
        found = []
        while (item := deque_iterator_next(iterator)) is not ABSENT:
            found.append(item.value)  # type: ignore[union-attr]
        return tuple(SmallInt(number) for number in found)

    def scenario() -> Any:
        ring = deque_of(3, -1)
        return [
            lambda: attempt(collected, ring, kernel),
            lambda: attempt(DEQUE_OPERATIONS[writer], ring, kernel),
        ], lambda: shown_deque(ring)

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        found = outcome.results[0]
        assert found == "RuntimeError: deque mutated during iteration" or set(found) <= {1, 2, 3, 6, 7, 8, 9}, outcome


# --- Ordered dicts -------------------------------------------------------------------------------------------

ORDER_OPERATIONS: dict[str, Operation] = {
    "move to end": call("_collections.OrderedDict.move_to_end", "b"),
    "move to start": call("_collections.OrderedDict.move_to_end", "b", False),
    "move another": call("_collections.OrderedDict.move_to_end", "a"),
    "pop last": call("_collections.OrderedDict.popitem"),
    "pop first": call("_collections.OrderedDict.popitem", False),
    "set new": lambda order: order.set(host.text_of("n"), SmallInt(9)),
    "set old": lambda order: order.set(host.text_of("b"), SmallInt(8)),
    "pop": call("dict.pop", "b", 0),
    "get": call("dict.get", "b"),
    "clear": call("dict.clear"),
    "copy": call("dict.copy"),
}


def order_of(kernel: InPlace, size: int) -> OrderedDict:
    order = OrderedDict(NO_ENTRIES, 0)
    for number in range(size):
        order.set(kernel.to_guest("abcdefghijkl"[number]), SmallInt(number))
    return order


def shown_order(kernel: InPlace, order: OrderedDict) -> list[Any]:
    order.check()
    return list(kernel.from_guest(order).items())


@pytest.mark.parametrize(("first", "second"), pairs(ORDER_OPERATIONS, ORDER_OPERATIONS))
@pytest.mark.parametrize("size", [3, 4, 10], ids=["roomy", "full", "indexed"])
def test_ordered_dicts(kernel: InPlace, size: int, first: str, second: str) -> None:
    atomic(
        kernel,
        lambda: order_of(kernel, size),
        lambda order: shown_order(kernel, order),
        ORDER_OPERATIONS[first],
        ORDER_OPERATIONS[second],
    )


# --- Arrays, bytearrays and views on them --------------------------------------------------------------------

ARRAY_OPERATIONS: dict[str, Operation] = {
    "append": call("array.array.append", 8),
    "insert": call("array.array.insert", -1, 7),
    "pop": call("array.array.pop"),
    "pop first": call("array.array.pop", 0),
    "remove": call("array.array.remove", 2),
    "reverse": call("array.array.reverse"),
    "byteswap": call("array.array.byteswap"),
    "extend": call("array.array.frombytes", b"\x05\x00\x06\x00"),
    "copy": lambda numbers: hold_octets(numbers),
}
OCTET_OPERATIONS: dict[str, Operation] = {
    "append": call("bytearray.append", 8),
    "insert": call("bytearray.insert", -1, 7),
    "pop": call("bytearray.pop"),
    "pop first": call("bytearray.pop", 0),
    "remove": call("bytearray.remove", 2),
    "reverse": call("bytearray.reverse"),
    "clear": call("bytearray.clear"),
    "extend": call("bytearray.extend", b"\x05\x06"),
    "copy": lambda octets: hold_octets(octets),
}


def numbers_of() -> TypedArray:
    made = new_array(ord("h"), 2, 0)
    for octet in (1, 0, 2, 0, 3, 0):
        made.append_octet(octet)
    return made


def shown_octets(subject: Exporter) -> bytes:
    assert subject.length <= subject.storage.capacity
    return bytes(subject.storage.items[: subject.length])


@pytest.mark.parametrize(("first", "second"), pairs(ARRAY_OPERATIONS, ARRAY_OPERATIONS))
def test_arrays(kernel: InPlace, first: str, second: str) -> None:
    atomic(kernel, numbers_of, shown_octets, ARRAY_OPERATIONS[first], ARRAY_OPERATIONS[second])


@pytest.mark.parametrize(("first", "second"), pairs(OCTET_OPERATIONS, OCTET_OPERATIONS))
def test_bytearrays(kernel: InPlace, first: str, second: str) -> None:
    def make() -> Any:
        return kernel.to_guest(bytearray(b"\x01\x02\x03"))

    atomic(kernel, make, shown_octets, OCTET_OPERATIONS[first], OCTET_OPERATIONS[second])


@pytest.mark.parametrize("writer", OCTET_OPERATIONS)
def test_a_view_holds_what_it_shows(kernel: InPlace, writer: str) -> None:
    """A length that changes while a view is made changes before it, or not at all."""

    def seen(octets: Exporter) -> Any:
        view = view_of(octets)
        assert octets.exports == 1
        found = (view.count, octets.length, bytes(view_octets(view).bytes.items))
        release_view(view)
        assert found[0] == found[1] == len(found[2]), found
        return len(found[2])

    def scenario() -> Any:
        octets = kernel.to_guest(bytearray(b"\x01\x02\x03"))
        return [lambda: seen(octets), lambda: attempt(OCTET_OPERATIONS[writer], octets, kernel)], lambda: octets.exports

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        assert outcome.state == 0, outcome


def test_two_threads_that_release_a_view_release_it_once(kernel: InPlace) -> None:
    def scenario() -> Any:
        octets = kernel.to_guest(bytearray(b"abc"))
        shared, kept = view_of(octets), view_of(octets)
        return [lambda: release_view(shared)] * 2, lambda: (octets.exports, kept.export is None, shared.export is None)

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        assert outcome.state == (1, False, True), outcome


def test_a_view_that_is_released_while_it_is_copied_was_copied_or_not(kernel: InPlace) -> None:
    def copied(view: MemoryView) -> Any:
        other = view_of(view)
        found = bytes(view_octets(other).bytes.items)
        release_view(other)
        return found

    def scenario() -> Any:
        octets = kernel.to_guest(bytearray(b"abc"))
        view = view_of(octets)

        def copy() -> Any:
            try:
                return copied(view)
            except host.GuestError as error:
                return kernel.describe(error)

        return [copy, lambda: release_view(view)], lambda: octets.exports

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        assert outcome.state == 0, outcome
        assert outcome.results[0] in (b"abc", "ValueError: operation forbidden on released memoryview object"), outcome


# --- Iterators of itertools ----------------------------------------------------------------------------------


def taken(step: Callable[[Any], Any], iterator: Any, kernel: InPlace) -> list[Any]:
    """All that one thread gets."""
    found = []
    while (item := step(iterator)) is not ABSENT:
        found.append(kernel.from_guest(item))
    return found


def new_iterator(kernel: InPlace, path: str, *arguments: Any) -> Any:
    return kernel.call(path, *(host.iterate(kernel.to_guest(a)) if isinstance(a, list) else a for a in arguments))


def first_group(kernel: InPlace) -> Any:
    """The group of 7 in 7, 7, 7, 8."""
    groups = new_iterator(kernel, "itertools.groupby.__new__", [7, 7, 7, 8])
    pair = grouping.group_by_next(groups)
    assert pair is not ABSENT
    return pair.items[1]  # type: ignore[union-attr]


ITERATORS: dict[str, tuple[Callable[[InPlace], Any], Callable[[Any], Any], list[Any]]] = {
    "islice": (
        lambda kernel: new_iterator(kernel, "itertools.islice.__new__", [1, 2, 3, 4, 5], 1, 4),
        itertools.islice_next,
        [2, 3, 4],
    ),
    "a group": (first_group, grouping.group_next, [7, 7, 7]),
    "tee": (lambda kernel: grouping.new_tee(kernel.to_guest([1, 2, 3])), grouping.tee_next, [1, 2, 3]),
    "repeat": (
        lambda kernel: new_iterator(kernel, "itertools.repeat.__new__", 4, 3),
        itertools.repeat_next,
        [4, 4, 4],
    ),
}


@pytest.mark.parametrize("kind", ITERATORS)
def test_threads_that_share_an_iterator_share_its_elements(kernel: InPlace, kind: str) -> None:
    make, step, expected = ITERATORS[kind]

    def scenario() -> Any:
        iterator = make(kernel)
        return [lambda: taken(step, iterator, kernel)] * 2, lambda: None

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        assert sorted(outcome.results[0] + outcome.results[1]) == expected, outcome


def test_counts_are_given_once(kernel: InPlace) -> None:
    def scenario() -> Any:
        numbers = kernel.call("itertools.count.__new__", 5)
        take = [lambda: [itertools.count_next(numbers).value for _ in range(2)]] * 2  # type: ignore[union-attr]
        return take, lambda: None

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        assert sorted(outcome.results[0] + outcome.results[1]) == [5, 6, 7, 8], outcome


def test_iterators_of_tee_give_all_elements_each(kernel: InPlace) -> None:
    def scenario() -> Any:
        left = grouping.new_tee(kernel.to_guest([1, 2, 3]))
        right = grouping.copied_tee(left)
        return [
            lambda: taken(grouping.tee_next, left, kernel),
            lambda: taken(grouping.tee_next, right, kernel),
        ], lambda: None

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        assert sorted(outcome.results[0]) == sorted(outcome.results[1]) == [1, 2, 3], outcome


def test_threads_that_share_a_cycle_repeat_what_both_have_read(kernel: InPlace) -> None:
    def scenario() -> Any:
        cycle = new_iterator(kernel, "itertools.cycle.__new__", [1, 2, 3])
        take = [lambda: [itertools.cycle_next(cycle).value for _ in range(3)]] * 2  # type: ignore[union-attr]
        return take, lambda: sorted(kernel.from_guest(cycle.seen))

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        assert outcome.state == [1, 2, 3] and set(outcome.results[0] + outcome.results[1]) == {1, 2, 3}, outcome


# --- Streams in memory ---------------------------------------------------------------------------------------

BYTE_OPERATIONS: dict[str, Operation] = {
    "write": call("_io.BytesIO.write", b"xyzw"),
    "read": call("_io.BytesIO.read", 2),
    "read all": call("_io.BytesIO.read"),
    "readline": call("_io.BytesIO.readline"),
    "seek": call("_io.BytesIO.seek", 1, 1),
    "truncate": call("_io.BytesIO.truncate"),
    "begin anew": call("_io.BytesIO.__init__", b"new"),
    "getvalue": call("_io.BytesIO.getvalue"),
    "tell": call("_io.BytesIO.tell"),
    "close": call("_io.BytesIO.close"),
}
TEXT_OPERATIONS: dict[str, Operation] = {
    name: call(f"_io.StringIO.{name.partition(' ')[0]}", *arguments)
    for name, arguments in {
        "write": ("xyzw",),
        "write é": ("é",),
        "read": (2,),
        "readline": (),
        "seek": (0, 2),
        "truncate": (1,),
        "getvalue": (),
        "tell": (),
        "close": (),
    }.items()
}


@pytest.mark.parametrize(("first", "second"), pairs(BYTE_OPERATIONS, BYTE_OPERATIONS))
def test_streams_of_bytes(kernel: InPlace, first: str, second: str) -> None:
    def make() -> Any:
        stream = kernel.call("_io.BytesIO.__new__")
        kernel.call("_io.BytesIO.__init__", stream, b"ab\ncd")
        stream.position = 1
        return stream

    def show(stream: Any) -> Any:
        content = stream.content
        return bytes(content.storage.items[: content.length]), stream.position, stream.closed, content.exports

    atomic(kernel, make, show, BYTE_OPERATIONS[first], BYTE_OPERATIONS[second])


@pytest.mark.parametrize(("first", "second"), pairs(TEXT_OPERATIONS, TEXT_OPERATIONS))
def test_streams_of_text(kernel: InPlace, first: str, second: str) -> None:
    def make() -> Any:
        stream = kernel.call("_io.StringIO.__new__")
        kernel.call("_io.StringIO.__init__", stream, "äb\ncd")
        memory_streams.place_at(stream, 1)
        return stream

    def show(stream: Any) -> Any:
        text = bytes(stream.text.buffer.bytes.items[: stream.text.size]).decode()
        assert len(text) == stream.text.length
        return text, stream.position, stream.offset, stream.closed

    atomic(kernel, make, show, TEXT_OPERATIONS[first], TEXT_OPERATIONS[second])


# --- Two sets ------------------------------------------------------------------------------------------------

SET_PAIR_OPERATIONS: dict[str, Operation] = {
    "a |= b": lambda sets: InPlace().call("set.update", sets[0], sets[1]),
    "b |= a": lambda sets: InPlace().call("set.update", sets[1], sets[0]),
    "a -= b": lambda sets: InPlace().call("set.difference_update", sets[0], sets[1]),
    "a == b": lambda sets: InPlace().call("set.issubset", sets[0], sets[1]),
    "copy b": lambda sets: InPlace().call("set.copy", sets[1]),
    "add to b": lambda sets: InPlace().call("set.add", sets[1], 9),
    "discard of b": lambda sets: InPlace().call("set.discard", sets[1], 3),
    "clear b": lambda sets: InPlace().call("set.clear", sets[1]),
}


@pytest.mark.parametrize(("first", "second"), pairs(SET_PAIR_OPERATIONS, SET_PAIR_OPERATIONS))
def test_two_sets_keep_to_their_elements(kernel: InPlace, first: str, second: str) -> None:
    """What works with two sets is no single step; it may see any state of the other one, but no element of neither."""

    def scenario() -> Any:
        sets = (kernel.to_guest({1, 2, 3}), kernel.to_guest({3, 4}))
        operations = [lambda name=name: attempt(SET_PAIR_OPERATIONS[name], sets, kernel) for name in (first, second)]

        def show() -> Any:
            for each in sets:
                each.check()
            return [kernel.from_guest(each) for each in sets]

        return operations, show

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        left, right = outcome.state
        assert left | right <= {1, 2, 3, 4, 9}, outcome
        if not {first, second} & {"a -= b", "clear b", "discard of b"}:
            assert left >= {1, 2, 3} and right >= {3, 4}, outcome
        if "add to b" in (first, second) and "clear b" not in (first, second):
            assert 9 in right, outcome
        if first == second == "a |= b":
            assert left == {1, 2, 3, 4}, outcome


# --- Weak references and scanners ----------------------------------------------------------------------------


@pytest.mark.parametrize("is_plain", [True, False])
def test_two_threads_enter_weak_references_of_one_object(
    kernel: InPlace, monkeypatch: pytest.MonkeyPatch, is_plain: bool
) -> None:
    """Those with a callback are both in the chain of their object, whoever makes the table; of plain ones, both threads
    get the one that came first."""

    def address_in_place(object: Any) -> int:
        weak_reference.OBJECTS_IN_PLACE[id(object)] = object
        return id(object)

    monkeypatch.setattr(weak_reference, "hidden", address_in_place)
    monkeypatch.setattr(weak_reference, "bucket_of", lambda buckets, target: (target >> 4) & (buckets.capacity - 1))

    def scenario() -> Any:
        threads = parallel_threads(2)
        threads[0].machine[0].collector = Collector()
        target = kernel.to_guest([1])
        callback = ABSENT if is_plain else NONE
        made = [WeakReference(0, 0, callback, 0, False, None) for _ in range(2)]
        operations = Operations(
            lambda reference=reference: weak_reference.enter(reference, target) for reference in made
        )
        operations.threads = threads

        def show() -> Any:
            collector = threads[0].machine[0].collector
            buckets = collector.weak_buckets
            assert buckets is not None
            address = buckets[weak_reference.bucket_of(buckets, address_in_place(target))]
            found = []
            while (reference := weak_reference.reference_at(address)) is not None:
                found.append(reference)
                address = reference.next
            return collector.weak_count, found, made

        return operations, show

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        count, found, made = outcome.state
        assert count == len(found), outcome
        given = {id(reference) for reference in outcome.results}
        assert given == {id(reference) for reference in found}, outcome
        assert len(given) == (1 if is_plain else 2), outcome
        assert given <= {id(reference) for reference in made}, outcome


class Operations(list[Callable[[], Any]]):
    """Operations of threads of one machine, which the test looks into."""

    threads: Any


def test_threads_that_share_a_scanner_get_each_match_once(kernel: InPlace) -> None:
    def scenario() -> Any:
        pattern = _re.re_compile(kernel.to_guest(r"\w"), 0, NONE, NONE)
        scanner = _re.pattern_scanner(pattern, kernel.to_guest("ab cd"))

        def take() -> list[int]:
            found = []
            while (match := _re.scan(scanner, True)) is not None:
                found.append(match.slots[0])
            return found

        return [take, take], lambda: None

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        assert sorted(outcome.results[0] + outcome.results[1]) == [0, 1, 3, 4], outcome
