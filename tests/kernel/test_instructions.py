"""Single instructions against CPython's operators: those that end without a frame of the guest."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from weft.kernel import instructions
from weft.kernel.instructions import Flow
from weft.kernel.protocol import iterate
from weft.kernel.types.str import intern
from weft.kernel.value import ABSENT

from .facade import COMPARISONS, Kernel, shown
from .test_float import doubles
from .test_int import ints

BINARY = {
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "true_divide": operator.truediv,
    "floor_divide": operator.floordiv,
    "modulo": operator.mod,
    "bit_and": operator.and_,
    "bit_or": operator.or_,
    "bit_xor": operator.xor,
    "matrix_multiply": operator.matmul,
    "inplace_add": operator.iadd,
}
COMPARING = [name for name in dir(operator) if name in COMPARISONS.values()]
NAMES = {"lt": "less", "le": "less_equal", "eq": "equal", "ne": "not_equal", "gt": "greater", "ge": "greater_equal"}

numbers = st.one_of(ints, doubles)
small = st.integers(-128, 127)
texts = st.text("ab", max_size=3)
operands = st.one_of(numbers, texts, st.none(), st.lists(st.integers(0, 3), max_size=3), st.tuples(st.integers(0, 3)))
keys = st.one_of(st.integers(-3, 3), st.sampled_from(["a", "b", 1.0, None, True]))


@pytest.fixture(autouse=True)
def whole_kernel(kernel: Kernel) -> Iterator[None]:
    with kernel.whole():
        yield


def instruction(name: str) -> Any:
    """The function of an instruction."""
    return getattr(instructions, name)


@settings(max_examples=300)
@given(left=operands, right=operands)
def test_binary_operators(kernel: Kernel, left: Any, right: Any) -> None:
    for name, function in BINARY.items():
        repeats = name == "multiply" and any(isinstance(item, str | list | tuple) for item in (left, right))
        assume(not (repeats and any(isinstance(item, int) and item > 9 for item in (left, right))))
        if name == "modulo" and isinstance(left, str):
            continue  # formatting, which has its own tests
        expected = shown(function, left[:] if isinstance(left, list) else left, right)
        assert kernel.shown(instruction(name), left, right) == expected, name


@settings(max_examples=300)
@given(left=ints, count=st.integers(-2, 130), exponent=st.integers(-3, 12), base=numbers)
def test_shifts_and_powers(kernel: Kernel, left: int, count: int, exponent: int, base: float) -> None:
    assert kernel.shown(instructions.shift_left, left, count) == shown(operator.lshift, int(left), count)
    assert kernel.shown(instructions.shift_right, left, count) == shown(operator.rshift, int(left), count)
    assert kernel.shown(instructions.power, left, abs(exponent)) == shown(operator.pow, int(left), abs(exponent))


@settings(max_examples=300)
@given(left=operands, number=small)
def test_small_operands(kernel: Kernel, left: Any, number: int) -> None:
    for name, function in (
        ("add_small", operator.add),
        ("subtract_small", operator.sub),
        ("inplace_add_small", operator.iadd),
    ):
        assert kernel.shown(instruction(name), left, number=number) == shown(function, left, number), name
    assert kernel.run(instructions.load_small, number=number * 255) == number * 255


@settings(max_examples=300)
@given(source=operands)
def test_unary_operators(kernel: Kernel, source: Any) -> None:
    for name, function in (("negative", operator.neg), ("positive", operator.pos), ("invert", operator.invert)):
        plain = source if isinstance(source, float | str | list | tuple) or source is None else int(source)
        assert kernel.shown(instruction(name), source) == shown(function, plain), name
    assert kernel.run(instructions.move, source) == source or source != source
    assert kernel.run(instructions.not_, None) is True and kernel.run(instructions.not_, True) is False


@settings(max_examples=500)
@given(left=operands, right=operands)
def test_comparisons(kernel: Kernel, left: Any, right: Any) -> None:
    for name in COMPARING:
        expected = shown(getattr(operator, name), left, right)
        assert kernel.shown(instruction(NAMES[name]), left, right) == expected, name
    if not isinstance(left, float):  # some are boxed anew whenever they come from Python
        same = kernel.to_guest(left)
        assert kernel.run(instructions.is_, same, same) is True and kernel.run(instructions.is_not, same, same) is False


@settings(max_examples=300)
@given(left=st.integers(), right=small, first=doubles, second=doubles)
def test_jumps_on_numbers(kernel: Kernel, left: int, right: int, first: float, second: float) -> None:
    assume(-(2**60) < left < 2**60)  # what is no small int is compared in a frame action
    for name in COMPARING:
        for a, b in ((left, right), (right, right), (first, second), (first, first)):
            holds = getattr(operator, name)(a, b)
            assert (kernel.call(instruction(f"jump_if_{NAMES[name]}"), a, b, target=5) == Flow.JUMP) is holds
            assert (kernel.call(instruction(f"jump_unless_{NAMES[name]}"), a, b, target=5) == Flow.NEXT) is holds
        holds = getattr(operator, name)(left, right)
        jumps = (f"jump_if_{NAMES[name]}_small", Flow.JUMP), (f"jump_unless_{NAMES[name]}_small", Flow.NEXT)
        for title, flow in jumps:
            assert (kernel.call(instruction(title), left, number=right, target=5) == flow) is holds, title


def test_jumps_on_constants(kernel: Kernel) -> None:
    for value in (None, True, False):
        assert kernel.call(instructions.jump_if, value, target=1) == (Flow.JUMP if value else Flow.NEXT)
        assert kernel.call(instructions.jump_unless, value, target=1) == (Flow.NEXT if value else Flow.JUMP)
        for other in (None, True, False):
            holds = value is other
            assert (kernel.call(instructions.jump_if_is, value, other, target=1) == Flow.JUMP) is holds
            assert (kernel.call(instructions.jump_if_is_not, value, other, target=1) == Flow.NEXT) is holds
            assert (kernel.call(instructions.jump_unless_is, value, other, target=1) == Flow.NEXT) is holds
            assert (kernel.call(instructions.jump_unless_is_not, value, other, target=1) == Flow.JUMP) is holds
    window = kernel.window([1, ABSENT])
    jumps = [kernel.call(instructions.jump_if_absent, window, register=i, target=1) for i in (0, 1)]
    assert jumps == [Flow.NEXT, Flow.JUMP]


def test_registers_beyond_an_operand(kernel: Kernel) -> None:
    window = kernel.window([None] * 300)
    kernel.call(instructions.store_far, "x", window, index=299)
    assert kernel.run(instructions.load_far, window, index=299) == "x"


def test_locals_that_are_not_bound(kernel: Kernel) -> None:
    window = kernel.window([1])
    text = kernel.call(intern, "x")
    kernel.call(instructions.check_local, window, register=0, name=text)
    kernel.call(instructions.clear, window, register=0)
    assert kernel.register(window, 0) is ABSENT
    wanted = "UnboundLocalError: cannot access local variable 'x' where it is not associated with a value"
    assert kernel.error(instructions.check_local, window, register=0, name=text) == wanted
    kernel.call(instructions.make_cell, window, register=0)
    assert kernel.error(instructions.load_cell, window, register=0, name=text) == wanted
    assert kernel.error(instructions.delete_cell, window, register=0, name=text) == wanted


def test_cells(kernel: Kernel) -> None:
    window = kernel.window(["old", "new"])
    text = kernel.call(intern, "x")
    kernel.call(instructions.make_cell, window, register=0)
    assert kernel.run(instructions.load_cell, window, register=0, name=text) == "old"
    kernel.call(instructions.store_cell, window, register=0, source=1)
    assert kernel.run(instructions.load_cell, window, register=0, name=text) == "new"
    kernel.call(instructions.delete_cell, window, register=0, name=text)
    assert kernel.error(instructions.load_cell, window, register=0, name=text).startswith("UnboundLocalError")


@settings(max_examples=200)
@given(items=st.lists(keys, max_size=8), before=st.integers(0, 2))
def test_displays(kernel: Kernel, items: list[Any], before: int) -> None:
    window = kernel.window([None] * before + items)
    where = {"base": before, "count": len(items)}
    assert kernel.run(instructions.build_tuple, window, **where) == tuple(items)
    assert kernel.run(instructions.build_list, window, **where) == items
    assert kernel.run(instructions.build_set, window, **where) == set(items)
    pairs = len(items) // 2
    expected = dict(zip(items[: 2 * pairs : 2], items[1 : 2 * pairs : 2], strict=True))
    found = kernel.run(instructions.build_dict, window, base=before, count=pairs)
    assert list(found.items()) == list(expected.items())
    if len(items) >= 3:
        assert kernel.run(instructions.build_slice, window, base=before) == slice(*items[:3])


def test_a_string_of_parts(kernel: Kernel) -> None:
    window = kernel.window(["ä", "", "bc", "x" * 80])
    assert kernel.run(instructions.build_string, window, base=0, count=4) == "äbc" + "x" * 80


@settings(max_examples=300)
@given(
    items=st.lists(keys, max_size=6),
    count=st.integers(0, 4),
    after=st.integers(0, 2),
    kind=st.sampled_from([list, tuple, set]),
)
def test_unpacking(kernel: Kernel, items: list[Any], count: int, after: int, kind: Any) -> None:
    source = kind(items)
    window = kernel.window([None] * (count + after + 1))
    found = kernel.raised_or_none(lambda: kernel.call(instructions.unpack, source, window, base=0, count=count))
    names = ", ".join(f"x{i}" for i in range(count))
    expected: Any = shown(lambda: exec(f"[{names}] = source", {"source": source}))
    assert (found or "None") == expected
    if found is None and kind is not set:
        where = [kernel.from_guest(kernel.register(window, i)) for i in range(count)]
        assert where == items
    found = kernel.raised_or_none(
        lambda: kernel.call(instructions.unpack_star, source, window, base=0, before=count, after=after)
    )
    names = ", ".join([f"x{i}" for i in range(count)] + ["*rest"] + [f"y{i}" for i in range(after)])
    assert (found or "None") == shown(lambda: exec(f"[{names}] = source", {"source": source}))
    if found is None and kind is not set:
        where = [kernel.from_guest(kernel.register(window, i)) for i in range(count + after + 1)]
        stop = len(items) - after
        assert where == [*items[:count], items[count:stop], *items[stop:]]


@settings(max_examples=200)
@given(items=st.lists(keys, max_size=6), more=st.lists(keys, max_size=4))
def test_containers_in_the_making(kernel: Kernel, items: list[Any], more: list[Any]) -> None:
    made = kernel.to_guest([])
    for item in items:
        kernel.call(instructions.list_append, made, item)
    kernel.call(instructions.list_extend, made, tuple(more))
    assert kernel.from_guest(made) == items + more
    assert kernel.run(instructions.list_to_tuple, made) == tuple(items + more)
    elements = kernel.to_guest(set())
    for item in items:
        kernel.call(instructions.set_add, elements, item)
    kernel.call(instructions.set_update, elements, more)
    assert kernel.from_guest(elements) == {*items, *more}
    entries = kernel.to_guest({})
    for item in items:
        kernel.call(instructions.dict_store, entries, item, 1)
    kernel.call(instructions.dict_update, entries, dict.fromkeys(more, 2))
    expected = dict.fromkeys(items, 1) | dict.fromkeys(more, 2)
    assert list(kernel.from_guest(entries).items()) == list(expected.items())


@settings(max_examples=300)
@given(container=st.one_of(st.lists(keys), st.lists(keys).map(tuple), st.dictionaries(keys, keys), texts), key=keys)
def test_items(kernel: Kernel, container: Any, key: Any) -> None:
    guest = kernel.to_guest(container)
    assert kernel.shown(instructions.get_item, guest, key) == shown(operator.getitem, container, key)
    assert kernel.shown(instructions.contains, key, guest) == shown(operator.contains, container, key)
    if isinstance(container, list | dict):
        expected = shown(operator.setitem, container, key, "new")
        found = kernel.raised_or_none(lambda: kernel.call(instructions.set_item, guest, key, "new"))
        assert (found or "None") == expected
        assert kernel.from_guest(guest) == container
        expected = shown(operator.delitem, container, key)
        found = kernel.raised_or_none(lambda: kernel.call(instructions.delete_item, guest, key))
        assert (found or "None") == expected
        assert kernel.from_guest(guest) == container


@pytest.mark.parametrize("source", [[1, 2], (1, "a"), range(3), "äb", {1: 2, "k": 3}, {5}, []], ids=repr)
def test_loops_without_frames(kernel: Kernel, source: Any) -> None:
    window = kernel.window([None, kernel.call(iterate, source)])
    found = []
    while kernel.call(instructions.for_next, window, destination=0, iterator=1, target=9) == Flow.NEXT:
        found.append(kernel.from_guest(kernel.register(window, 0)))
    assert found == list(source)


@pytest.mark.parametrize(
    "subject", [[1], (), "ab", b"a", bytearray(b"a"), {}, {1: 2}, {1}, 3, None, range(2)], ids=repr
)
def test_what_patterns_take(kernel: Kernel, subject: Any) -> None:
    match subject:
        case [*_]:
            length = len(subject)
        case _:
            length = None
    assert kernel.run(instructions.match_sequence, subject) == length
    assert kernel.run(instructions.match_mapping, subject) is isinstance(subject, dict)
    if isinstance(subject, dict):
        found = kernel.run(instructions.match_keys, subject, (1,))
        assert found == ((subject[1],) if 1 in subject else None)
