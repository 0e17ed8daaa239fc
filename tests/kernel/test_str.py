"""Strings: every method against CPython, over texts of all planes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weft.kernel.protocol import BinaryOperator, CompareOperator
from weft.kernel.types import unicode
from weft.kernel.types.str import concatenate, intern, str_equal, str_hash, text_bytes
from weft.kernel.types.str_methods import str_translate
from weft.kernel.types.str_operators import str_ascii, str_binary, str_compare, str_contains, str_repr
from weft.kernel.types.str_parts import str_get_item

from .facade import Kernel, shown
from .test_int import COMPARED

letters = st.one_of(
    st.sampled_from("aAbB zZ09_-.,\t\n\r\x0b\x1c'\"\\"),
    st.sampled_from("éßÄΣσςŉǅﬁİıªʰ·\u0301\u2028\x85\u00a0½²٣日𐐀😀"),
    st.characters(),
)  # fmt: skip
texts = st.text(letters, max_size=20)
few = st.text("ab é", max_size=8)
parts = st.text("ab é", max_size=2)
bounds = st.one_of(st.none(), st.integers(-10, 10))

PLAIN = """upper lower title capitalize swapcase casefold strip lstrip rstrip split rsplit splitlines isalpha isalnum
    isdecimal isdigit isnumeric isspace isprintable isascii isidentifier isupper islower istitle expandtabs""".split()


def check(kernel: Kernel, method: str, text: str, *arguments: Any) -> None:
    """One method gives in the kernel what it gives in CPython."""
    assert kernel.shown(f"str.{method}", text, *arguments) == shown(getattr(text, method), *arguments), method


@settings(max_examples=400)
@given(text=texts)
def test_methods_without_arguments(kernel: Kernel, text: str) -> None:
    for method in PLAIN:
        check(kernel, method, text)
    check(kernel, "splitlines", text, True)
    guest = kernel.to_guest(text)
    assert kernel.run(str_repr, guest) == repr(text)
    assert kernel.run(str_ascii, guest) == ascii(text)
    assert kernel.collect(guest) == list(text)


@settings(max_examples=600)
@given(text=few, part=parts, start=bounds, stop=bounds)
def test_searching(kernel: Kernel, text: str, part: str, start: int | None, stop: int | None) -> None:
    for method in ("find", "rfind", "index", "rindex", "count", "startswith", "endswith"):
        check(kernel, method, text, part, start, stop)
    check(kernel, "startswith", text, (part, "a"), start)
    check(kernel, "endswith", text, (part, "a"), start)
    assert kernel.call(str_contains, text, part) is (part in text)


@settings(max_examples=600)
@given(text=few, part=parts, count=st.integers(-1, 4))
def test_splitting_and_replacing(kernel: Kernel, text: str, part: str, count: int) -> None:
    for method in ("split", "rsplit"):
        check(kernel, method, text, part, count)
        check(kernel, method, text, None, count)
    for method in ("partition", "rpartition", "removeprefix", "removesuffix", "strip", "lstrip", "rstrip"):
        check(kernel, method, text, part)
    check(kernel, "replace", text, part, "<é>", count)
    check(kernel, "replace", text, part, "", count)
    check(kernel, "join", part, list(text))
    check(kernel, "expandtabs", text.replace("b", "\t"), count)


@settings(max_examples=300)
@given(text=texts, width=st.integers(-1, 30), fill=st.sampled_from(["*", "é"]))
def test_padding(kernel: Kernel, text: str, width: int, fill: str) -> None:
    for method in ("ljust", "rjust", "center"):
        check(kernel, method, text, width)
        check(kernel, method, text, width, fill)
    check(kernel, "zfill", text, width)
    check(kernel, "zfill", "-" + text, width)


@settings(max_examples=300)
@given(
    text=st.one_of(texts, st.text("aé", min_size=60, max_size=200)),
    start=bounds,
    stop=bounds,
    step=st.sampled_from([None, 1, 2, -1, -3]),
)
def test_indices_and_slices(kernel: Kernel, text: str, start: int | None, stop: int | None, step: int | None) -> None:
    guest = kernel.to_guest(text)
    key = slice(start, stop, step)
    assert kernel.run(str_get_item, guest, key) == text[key]
    for index in (start or 0, len(text) - 1, len(text), -len(text) - 1):
        assert kernel.shown(str_get_item, guest, index) == shown(lambda i=index: text[i])


@settings(max_examples=300)
@given(left=texts, right=texts, count=st.integers(-1, 4))
def test_operators(kernel: Kernel, left: str, right: str, count: int) -> None:
    a, b = kernel.to_guest(left), kernel.to_guest(right)
    assert kernel.run(str_binary, BinaryOperator.ADD, a, b) == left + right
    assert kernel.run(str_binary, BinaryOperator.MULTIPLY, a, count) == left * count
    assert kernel.call(str_equal, a, b) is (left == right)
    assert kernel.call(str_hash, a) == kernel.call(str_hash, left)
    for comparison, function in COMPARED.items():
        assert kernel.run(str_compare, comparison, a, b) is function(left, right)
    assert kernel.run(str_compare, CompareOperator.LESS, a, 1) is NotImplemented


@settings(max_examples=300)
@given(
    text=st.one_of(texts, st.text(st.characters(categories=["Cs", "Ll"]), max_size=6)),
    encoding=st.sampled_from(["utf-8", "ascii", "Latin-1", "UTF8", "iso8859-1"]),
    errors=st.sampled_from(["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"]),
)
def test_encoding(kernel: Kernel, text: str, encoding: str, errors: str) -> None:
    assert kernel.shown("str.encode", text, encoding, errors) == shown(text.encode, encoding, errors)


@settings(max_examples=500)
@given(
    octets=st.one_of(
        st.binary(max_size=8),
        st.lists(st.sampled_from(b"a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xed\xa0"), max_size=8).map(bytes),
        texts.map(lambda text: text.encode("utf-8", "surrogatepass")),
    ),
    encoding=st.sampled_from(["utf-8", "ascii", "latin-1"]),
    errors=st.sampled_from(["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"]),
)  # fmt: skip
def test_decoding(kernel: Kernel, octets: bytes, encoding: str, errors: str) -> None:
    assert kernel.shown("bytes.decode", octets, encoding, errors) == shown(octets.decode, encoding, errors)


@pytest.mark.parametrize("table", [{97: "x", 98: None, 233: 121}, {"a": "bc"}])
def test_translating(kernel: Kernel, table: dict[Any, Any]) -> None:
    made = kernel.call("str.maketrans", table)
    assert kernel.from_guest(made) == str.maketrans(table)
    assert kernel.run(str_translate, "abcé", made) == "abcé".translate(str.maketrans(table))
    assert kernel.run("str.maketrans", "ab", "xy", "z") == str.maketrans("ab", "xy", "z")


def test_messages_that_carry_facts(kernel: Kernel) -> None:
    check(kernel, "join", ",", ["a", 1])
    check(kernel, "join", ",", 5)
    check(kernel, "split", "a", "")
    check(kernel, "ljust", "a", 5, "xy")
    check(kernel, "startswith", "a", 5)
    check(kernel, "startswith", "a", (5,))
    unequal = "ValueError: the first two maketrans arguments must have equal length"
    assert kernel.error("str.maketrans", "abc", "cd") == unequal
    check(kernel, "index", "a", "b")


def test_names_are_one_object_each(kernel: Kernel) -> None:
    for text in ("append", "a name that the kernel does not know"):
        made = kernel.call(intern, text)
        assert kernel.call(intern, text) is made


def test_appending_in_a_loop_copies_each_byte_a_few_times(kernel: Kernel) -> None:
    text = kernel.to_guest("x" * 64)
    buffers = 0
    for _ in range(1000):
        longer = kernel.call(concatenate, text, "yé")
        buffers += kernel.call(text_bytes, text) != kernel.call(text_bytes, longer)
        text = longer
    assert kernel.from_guest(text) == "x" * 64 + "yé" * 1000
    assert buffers < 15  # each half as large again


def test_two_strings_do_not_claim_the_same_room(kernel: Kernel) -> None:
    base = kernel.call(concatenate, "x" * 80, "y")
    first = kernel.call(concatenate, base, "1")
    second = kernel.call(concatenate, base, "2")
    assert kernel.from_guest(first).endswith("y1")
    assert kernel.from_guest(second).endswith("y2")


@settings(max_examples=300)
@given(point=st.integers(0, 0x10FFFF))
def test_classes_of_code_points(kernel: Kernel, point: int) -> None:
    flags = kernel.call(unicode.point_flags, point)
    text = chr(point)
    assert bool(flags & unicode.ALPHA) is text.isalpha()
    assert bool(flags & unicode.PRINTABLE) is text.isprintable() is kernel.call(unicode.is_printable, point)
    assert kernel.call(unicode.is_space, point) is text.isspace()
