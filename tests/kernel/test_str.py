"""Strings: every method against CPython, over texts of all planes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weft.kernel.protocol import BinaryOperator, CompareOperator
from weft.kernel.types import byte_methods, str_case, str_encoding, str_methods, unicode
from weft.kernel.types.str import SliceStr, concatenate, intern, name, str_equal, str_hash
from weft.kernel.types.str_operators import str_ascii, str_binary, str_compare, str_contains, str_repr
from weft.kernel.types.str_parts import str_get_item, str_iterate

from .conftest import Kernel
from .test_int import COMPARISONS, guest_outcome, outcome

BOUND = (byte_methods, str_case, str_encoding, str_methods)  # importing them defines their methods

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


def check(method: str, text: str, *arguments: Any) -> None:
    """One method gives in the kernel what it gives in CPython."""
    kernel = Kernel()
    made = guest_outcome(kernel, lambda: kernel.call(f"str.{method}", text, *arguments))
    assert made == outcome(getattr(text, method), *arguments), method


@settings(max_examples=400, deadline=None)
@given(text=texts)
def test_methods_without_arguments(text: str) -> None:
    for method in PLAIN:
        check(method, text)
    check("splitlines", text, True)
    kernel = Kernel()
    guest = kernel.to_guest(text)
    assert kernel.from_guest(str_repr(guest)) == repr(text)
    assert kernel.from_guest(str_ascii(guest)) == ascii(text)
    assert kernel.collect(guest) == list(text)
    assert str_iterate(guest).text is guest


@settings(max_examples=600, deadline=None)
@given(text=few, part=parts, start=bounds, stop=bounds)
def test_searching(text: str, part: str, start: int | None, stop: int | None) -> None:
    for method in ("find", "rfind", "index", "rindex", "count", "startswith", "endswith"):
        check(method, text, part, start, stop)
    check("startswith", text, (part, "a"), start)
    check("endswith", text, (part, "a"), start)
    kernel = Kernel()
    assert str_contains(kernel.to_guest(text), kernel.to_guest(part)) is (part in text)


@settings(max_examples=600, deadline=None)
@given(text=few, part=parts, count=st.integers(-1, 4))
def test_splitting_and_replacing(text: str, part: str, count: int) -> None:
    for method in ("split", "rsplit"):
        check(method, text, part, count)
        check(method, text, None, count)
    for method in ("partition", "rpartition", "removeprefix", "removesuffix", "strip", "lstrip", "rstrip"):
        check(method, text, part)
    check("replace", text, part, "<é>", count)
    check("replace", text, part, "", count)
    check("join", part, list(text))
    check("expandtabs", text.replace("b", "\t"), count)


@settings(max_examples=300, deadline=None)
@given(text=texts, width=st.integers(-1, 30), fill=st.sampled_from(["*", "é"]))
def test_padding(text: str, width: int, fill: str) -> None:
    for method in ("ljust", "rjust", "center"):
        check(method, text, width)
        check(method, text, width, fill)
    check("zfill", text, width)
    check("zfill", "-" + text, width)


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(texts, st.text("aé", min_size=60, max_size=200)),
    start=bounds,
    stop=bounds,
    step=st.sampled_from([None, 1, 2, -1, -3]),
)
def test_indices_and_slices(text: str, start: int | None, stop: int | None, step: int | None) -> None:
    kernel = Kernel()
    guest = kernel.to_guest(text)
    key = slice(start, stop, step)
    from weft.kernel.types.slice import Slice

    wanted = Slice(*(kernel.to_guest(part) for part in (start, stop, step)))
    assert kernel.from_guest(str_get_item(guest, wanted)) == text[key]
    for index in (start or 0, len(text) - 1, len(text), -len(text) - 1):
        made = guest_outcome(kernel, str_get_item, guest, kernel.to_guest(index))
        assert made == outcome(lambda i=index: text[i])


@settings(max_examples=300, deadline=None)
@given(left=texts, right=texts, count=st.integers(-1, 4))
def test_operators(left: str, right: str, count: int) -> None:
    kernel = Kernel()
    a, b = kernel.to_guest(left), kernel.to_guest(right)
    assert kernel.from_guest(str_binary(BinaryOperator.ADD, a, b)) == left + right
    assert kernel.from_guest(str_binary(BinaryOperator.MULTIPLY, a, kernel.to_guest(count))) == left * count
    assert str_equal(a, b) is (left == right)
    assert str_hash(a) == str_hash(kernel.to_guest(left))
    for comparison, function in COMPARISONS.items():
        assert kernel.from_guest(str_compare(comparison, a, b)) is function(left, right)
    assert str_compare(CompareOperator.LESS, a, kernel.to_guest(1)) == kernel.to_guest(NotImplemented)


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(texts, st.text(st.characters(categories=["Cs", "Ll"]), max_size=6)),
    encoding=st.sampled_from(["utf-8", "ascii", "Latin-1", "UTF8", "iso8859-1", "no-such"]),
    errors=st.sampled_from(["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"]),
)
def test_encoding(text: str, encoding: str, errors: str) -> None:
    kernel = Kernel()
    made = guest_outcome(kernel, lambda: kernel.call("str.encode", text, encoding, errors))
    expected = outcome(text.encode, encoding, errors)
    if expected.startswith("Unicode"):
        assert made.startswith(expected.split(":")[0])
    else:
        assert made == expected


@settings(max_examples=500, deadline=None)
@given(
    octets=st.one_of(
        st.binary(max_size=8),
        st.lists(st.sampled_from(b"a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xed\xa0"), max_size=8).map(bytes),
        texts.map(lambda text: text.encode("utf-8", "surrogatepass")),
    ),
    encoding=st.sampled_from(["utf-8", "ascii", "latin-1"]),
    errors=st.sampled_from(["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"]),
)  # fmt: skip
def test_decoding(octets: bytes, encoding: str, errors: str) -> None:
    kernel = Kernel()
    made = guest_outcome(kernel, lambda: kernel.call("bytes.decode", octets, encoding, errors))
    try:
        expected = repr(octets.decode(encoding, errors))
    except UnicodeDecodeError as error:
        name = "utf-8" if encoding == "utf-8" else "ascii"
        expected = f"UnicodeDecodeError: {name} {error.start} {error.end} {error.reason}"
    assert made == expected


@pytest.mark.parametrize("table", [{97: "x", 98: None, 233: 121}, {"a": "bc"}])
def test_translating(kernel: Kernel, table: dict[Any, Any]) -> None:
    made = kernel.call("str.maketrans", table)
    assert kernel.from_guest(made) == str.maketrans(table)
    assert kernel.from_guest(made) is not None
    assert kernel.from_guest(str_methods.str_translate(kernel.to_guest("abcé"), made)) == "abcé".translate(
        str.maketrans(table)
    )
    assert kernel.run("str.maketrans", "ab", "xy", "z") == str.maketrans("ab", "xy", "z")


def test_messages_that_carry_facts(kernel: Kernel) -> None:
    check("join", ",", ["a", 1])
    check("join", ",", 5)
    check("split", "a", "")
    check("ljust", "a", 5, "xy")
    check("startswith", "a", 5)
    check("startswith", "a", (5,))
    unequal = "ValueError: the first two maketrans arguments must have equal length"
    assert kernel.error(kernel.call, "str.maketrans", "abc", "cd") == unequal
    check("index", "a", "b")


def test_names_are_one_object_each(kernel: Kernel) -> None:
    assert name("append") is name("append")
    assert intern(kernel.to_guest("append")) is name("append")
    made = intern(kernel.to_guest("a name that the kernel does not know"))
    assert intern(kernel.to_guest("a name that the kernel does not know")) is made


def test_appending_in_a_loop_copies_each_byte_a_few_times(kernel: Kernel) -> None:
    text = kernel.to_guest("x" * 64)
    buffers = set()
    for _ in range(1000):
        text = concatenate(text, kernel.to_guest("yé"))
        assert isinstance(text, SliceStr)
        buffers.add(id(text.buffer))
    assert kernel.from_guest(text) == "x" * 64 + "yé" * 1000
    assert len(buffers) < 15  # each half as large again


def test_two_strings_do_not_claim_the_same_room(kernel: Kernel) -> None:
    base = concatenate(kernel.to_guest("x" * 80), kernel.to_guest("y"))
    first = concatenate(base, kernel.to_guest("1"))
    second = concatenate(base, kernel.to_guest("2"))
    assert kernel.from_guest(first).endswith("y1")
    assert kernel.from_guest(second).endswith("y2")


@settings(max_examples=300, deadline=None)
@given(point=st.integers(0, 0x10FFFF))
def test_classes_of_code_points(point: int) -> None:
    flags = unicode.point_flags(point)
    text = chr(point)
    assert bool(flags & unicode.ALPHA) is text.isalpha()
    assert bool(flags & unicode.PRINTABLE) is text.isprintable() is unicode.is_printable(point)
    assert unicode.is_space(point) is text.isspace()
