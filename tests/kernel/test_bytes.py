"""Bytes and bytearrays: every method against CPython."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weft.kernel.protocol import BinaryOperator
from weft.kernel.types.byte_array import byte_array_repr
from weft.kernel.types.byte_array_methods import (
    byte_array_delete_item,
    byte_array_inplace,
    byte_array_set_item,
)
from weft.kernel.types.byte_methods import bytes_binary, bytes_compare, bytes_contains, bytes_get_item
from weft.kernel.types.bytes import bytes_repr

from .facade import Kernel, shown
from .test_int import COMPARED

octets = st.one_of(
    st.binary(max_size=12), st.lists(st.sampled_from(b"abAB \t\n\r-+09\x0b\x85"), max_size=12).map(bytes)
)
few = st.lists(st.sampled_from(b"ab "), max_size=8).map(bytes)
parts = st.lists(st.sampled_from(b"ab "), max_size=2).map(bytes)
bounds = st.one_of(st.none(), st.integers(-10, 10))
kinds = st.sampled_from([bytes, bytearray])

PLAIN = """upper lower title capitalize swapcase strip lstrip rstrip split rsplit splitlines isalpha isalnum isdigit
    isspace isascii isupper islower istitle expandtabs hex""".split()


def check(kernel: Kernel, method: str, content: Any, *arguments: Any) -> None:
    """One method gives in the kernel what it gives in CPython."""
    assert kernel.shown(f"{type(content).__name__}.{method}", content, *arguments) == shown(
        getattr(content, method), *arguments
    ), method


@settings(max_examples=300)
@given(content=octets, kind=kinds)
def test_methods_without_arguments(kernel: Kernel, content: bytes, kind: Any) -> None:
    for method in PLAIN:
        check(kernel, method, kind(content))
    check(kernel, "splitlines", kind(content), True)
    assert kernel.run(bytes_repr, content) == repr(content)
    assert kernel.run(byte_array_repr, bytearray(content)) == repr(bytearray(content))
    assert kernel.collect(kernel.to_guest(kind(content))) == list(content)


@settings(max_examples=400)
@given(content=few, kind=kinds, part=st.one_of(parts, st.sampled_from([97, 256])), start=bounds, stop=bounds)
def test_searching(kernel: Kernel, content: bytes, kind: Any, part: Any, start: int | None, stop: int | None) -> None:
    for method in ("find", "rfind", "index", "rindex", "count"):
        check(kernel, method, kind(content), part, start, stop)
    if isinstance(part, bytes):
        check(kernel, "startswith", kind(content), part, start, stop)
        check(kernel, "endswith", kind(content), (part, b"a"), start, stop)
    assert kernel.shown(bytes_contains, content, part) == shown(lambda: part in content)


@settings(max_examples=400)
@given(content=few, kind=kinds, part=parts, count=st.integers(-1, 4), width=st.integers(-1, 14))
def test_splitting_replacing_padding(
    kernel: Kernel, content: bytes, kind: Any, part: bytes, count: int, width: int
) -> None:
    value = kind(content)
    for method in ("split", "rsplit"):
        check(kernel, method, value, part, count)
        check(kernel, method, value, None, count)
    for method in ("partition", "rpartition", "removeprefix", "removesuffix", "strip", "lstrip", "rstrip"):
        check(kernel, method, value, part)
    check(kernel, "replace", value, part, b"<>", count)
    check(kernel, "join", value, [part, b"x", part])
    for method in ("ljust", "rjust", "center"):
        check(kernel, method, value, width)
        check(kernel, method, value, width, b"*")
    check(kernel, "zfill", value, width)
    check(kernel, "zfill", kind(b"-") + value, width)
    check(kernel, "translate", value, None, part)
    check(kernel, "translate", value, bytes.maketrans(b"ab", b"ba"))
    check(kernel, "hex", value, ":", count)


@settings(max_examples=300)
@given(
    left=octets,
    right=octets,
    kind=kinds,
    count=st.integers(-1, 3),
    start=bounds,
    stop=bounds,
    step=st.sampled_from([None, 1, 2, -1, -2]),
)
def test_operators_and_slices(
    kernel: Kernel, left: bytes, right: bytes, kind: Any, count: int, start: Any, stop: Any, step: Any
) -> None:
    a, b = kernel.to_guest(kind(left)), kernel.to_guest(right)
    assert kernel.run(bytes_binary, BinaryOperator.ADD, a, b) == kind(left) + right
    assert kernel.run(bytes_binary, BinaryOperator.MULTIPLY, a, count) == kind(left) * count
    for comparison, function in COMPARED.items():
        assert kernel.run(bytes_compare, comparison, a, b) is function(kind(left), right)
    key = slice(start, stop, step)
    assert kernel.run(bytes_get_item, a, key) == kind(left)[key]
    for index in (0, -1, len(left), -len(left) - 1):
        assert kernel.shown(bytes_get_item, a, index) == shown(lambda i=index: kind(left)[i])
    array = bytearray(left)
    guest = kernel.to_guest(bytearray(left))
    assert kernel.shown(byte_array_set_item, guest, key, b) == shown(array.__setitem__, key, right)
    assert kernel.from_guest(guest) == array
    del array[key]
    kernel.call(byte_array_delete_item, guest, key)
    assert kernel.from_guest(guest) == array
    array += right
    kernel.call(byte_array_inplace, BinaryOperator.ADD, guest, b)
    assert kernel.from_guest(guest) == array


@pytest.mark.parametrize("kind", [bytes, bytearray])
@pytest.mark.parametrize(
    "arguments",
    [
        (),
        (3,),
        (-1,),
        ([1, 2],),
        ([256],),
        ("é", "utf-8"),
        ("é",),
        (b"ab",),
        (1.5,),
        ("a", "latin-1", "strict"),
        ([1, "a"],),
    ],
)
def test_constructors(kernel: Kernel, kind: Any, arguments: tuple[Any, ...]) -> None:
    expected = shown(kind, *arguments)
    if kind is bytearray:
        if expected.startswith("TypeError: cannot convert") or "byte must" in expected or "bytes must" in expected:
            pytest.skip("bytearray words some of its errors in another way")
        guest = kernel.to_guest(bytearray())
        outcome = kernel.shown("bytearray.__init__", guest, *arguments)
        assert (repr(kernel.from_guest(guest)) if outcome == "None" else outcome) == expected
        return
    assert kernel.shown("bytes.__new__", *arguments) == expected


def test_changing_a_bytearray(kernel: Kernel) -> None:
    guest = kernel.to_guest(bytearray(b"abc"))
    for method, arguments in (
        ("append", (100,)), ("extend", ([101, 102],)), ("insert", (1, 90)),
        ("pop", ()), ("pop", (0,)), ("remove", (99,)),
        ("reverse", ()), ("insert", (-100, 1)), ("insert", (100, 2)),
    ):  # fmt: skip
        kernel.call(f"bytearray.{method}", guest, *arguments)
    expected = bytearray(b"abc")
    expected.append(100)
    expected.extend([101, 102])
    expected.insert(1, 90)
    expected.pop()
    expected.pop(0)
    expected.remove(99)
    expected.reverse()
    expected.insert(-100, 1)
    expected.insert(100, 2)
    assert kernel.from_guest(guest) == expected
    assert kernel.error("bytearray.remove", guest, 255) == "ValueError: value not found in bytearray"
    kernel.call("bytearray.clear", guest)
    assert kernel.error("bytearray.pop", guest) == "IndexError: pop from empty bytearray"


def test_hexadecimal(kernel: Kernel) -> None:
    for text in ("", "00ff", " 0 0", "0aF0 10", "zz", "1", "12 3"):
        assert kernel.shown("bytes.fromhex", text) == shown(bytes.fromhex, text)
