"""Integers: every operator and method against CPython, with sizes around the borders of words and digits."""

from __future__ import annotations

import operator
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from weft.kernel.protocol import BinaryOperator, CompareOperator, UnaryOperator
from weft.kernel.types.float import float_binary, float_compare
from weft.kernel.types.int import int_hash, int_multiply
from weft.kernel.types.int_methods import int_binary, int_compare, int_unary, power_modulo
from weft.kernel.types.int_text import int_repr, int_to_base
from weft.kernel.types.natural import KARATSUBA_MIN
from weft.kernel.value import NOT_IMPLEMENTED

from .facade import COMPARISONS, Kernel, shown

BORDERS = [0, 1, 2, 30, 31, 32, 33, 52, 53, 54, 60, 61, 62, 63, 64, 65, 95, 96, 97, 128, 300, 1100]
near_border = st.builds(
    lambda bits, distance, sign: sign * ((1 << bits) + distance),
    st.sampled_from(BORDERS),
    st.integers(-2, 2),
    st.sampled_from([1, -1]),
)
any_size = st.integers(0, 400).flatmap(lambda bits: st.integers(-(1 << bits), 1 << bits))
ints = st.one_of(near_border, any_size, st.booleans())

OPERATORS = {
    BinaryOperator.ADD: operator.add,
    BinaryOperator.SUBTRACT: operator.sub,
    BinaryOperator.MULTIPLY: operator.mul,
    BinaryOperator.TRUE_DIVIDE: operator.truediv,
    BinaryOperator.FLOOR_DIVIDE: operator.floordiv,
    BinaryOperator.MODULO: operator.mod,
    BinaryOperator.BIT_AND: operator.and_,
    BinaryOperator.BIT_OR: operator.or_,
    BinaryOperator.BIT_XOR: operator.xor,
    BinaryOperator.DIVMOD: divmod,
}
COMPARED = {comparison: getattr(operator, name) for comparison, name in COMPARISONS.items()}


@settings(max_examples=400)
@given(left=ints, right=ints)
def test_binary_operators_are_those_of_cpython(kernel: Kernel, left: int, right: int) -> None:
    a, b = kernel.to_guest(left), kernel.to_guest(right)
    for number, function in OPERATORS.items():
        if number in (BinaryOperator.BIT_AND, BinaryOperator.BIT_OR, BinaryOperator.BIT_XOR):
            expected = shown(function, int(left), int(right))  # two bools are `bool_binary`'s
        else:
            expected = shown(function, left, right)
        assert kernel.shown(int_binary, number, a, b) == expected, number.name
    for comparison, function in COMPARED.items():
        assert kernel.run(int_compare, comparison, a, b) is function(left, right)


@settings(max_examples=200)
@given(value=ints, count=st.integers(0, 200))
def test_shifts_powers_and_unary_operators(kernel: Kernel, value: int, count: int) -> None:
    guest = kernel.to_guest(value)
    assert kernel.run(int_binary, BinaryOperator.SHIFT_LEFT, guest, count) == value << count
    assert kernel.run(int_binary, BinaryOperator.SHIFT_RIGHT, guest, count) == value >> count
    assert kernel.run(int_binary, BinaryOperator.POWER, guest, count % 9) == value ** (count % 9)
    assert kernel.run(int_unary, UnaryOperator.NEGATIVE, guest) == -value
    assert kernel.run(int_unary, UnaryOperator.INVERT, guest) == ~int(value)
    assert kernel.run(int_unary, UnaryOperator.ABSOLUTE, guest) == abs(value)


@settings(max_examples=100)
@given(base=ints, exponent=st.integers(-20, 1 << 70), modulus=ints)
def test_power_with_modulus(kernel: Kernel, base: int, exponent: int, modulus: int) -> None:
    assert kernel.shown(power_modulo, base, exponent, modulus) == shown(pow, int(base), exponent, int(modulus))


@settings(max_examples=300)
@given(value=ints)
def test_text_and_facts_of_an_int(kernel: Kernel, value: int) -> None:
    guest = kernel.to_guest(value)
    assert kernel.call(int_hash, guest) == hash(value)
    assert kernel.run(int_repr, guest) == repr(int(value))
    for base, function in ((16, hex), (8, oct), (2, bin)):
        assert kernel.run(int_to_base, guest, base, True) == function(value)
    assert kernel.run("int.bit_length", value) == int(value).bit_length()
    assert kernel.run("int.bit_count", value) == int(value).bit_count()
    assert kernel.run("int.as_integer_ratio", value) == int(value).as_integer_ratio()
    assert kernel.run("int.__new__", str(int(value))) == value


@settings(max_examples=200)
@given(value=ints, digits=st.integers(-25, 3))
def test_rounding_to_tens(kernel: Kernel, value: int, digits: int) -> None:
    assert kernel.run("int.__round__", value, digits) == round(int(value), digits)


@settings(max_examples=200)
@given(value=ints, length=st.integers(0, 20), order=st.sampled_from(["little", "big"]), signed=st.booleans())
def test_bytes_and_back(kernel: Kernel, value: int, length: int, order: Any, signed: bool) -> None:
    assume(length > 0 or value >= 0)  # CPython 3.11 puts -1 into no bytes at all; later ones refuse
    expected = shown(lambda: int(value).to_bytes(length, order, signed=signed))
    assert kernel.shown("int.to_bytes", value, length, order, signed=signed) == expected
    content = abs(value).to_bytes(150, "big")[-length or 150 :]
    expected_int = int.from_bytes(content, order, signed=signed)
    assert kernel.run("int.from_bytes", content, order, signed=signed) == expected_int


int_texts = st.one_of(
    st.text("0123456789_+- abcfxoXBz\n\u0663\u00b2", max_size=12),
    st.builds(
        lambda n, prefix: prefix + str(n), any_size, st.sampled_from(["", " ", "+", "0x", "0b", "0o", "0", "1_"])
    ),
)


@settings(max_examples=500)
@given(text=int_texts, base=st.integers(0, 37))
def test_reading_in_any_base(kernel: Kernel, text: str, base: int) -> None:
    assert kernel.shown("int.__new__", text, base) == shown(int, text, base)


@pytest.mark.parametrize("counts", [(1, 1), (41, 40), (64, 63), (90, 45), (100, 45), (130, 130)])
def test_long_products_by_karatsuba(kernel: Kernel, counts: tuple[int, int]) -> None:
    assert KARATSUBA_MIN <= 45
    left, right = ((1 << 32 * count) - 12345 * count for count in counts)
    assert kernel.run(int_multiply, left, right) == left * right


floats = st.one_of(st.floats(), st.builds(float, st.integers(-(1 << 70), 1 << 70)))


@settings(max_examples=400)
@given(left=ints, right=floats)
def test_ints_and_floats_mix_exactly(kernel: Kernel, left: int, right: float) -> None:
    a, b = kernel.to_guest(left), kernel.to_guest(right)
    for comparison, function in COMPARED.items():
        assert kernel.run(float_compare, comparison, a, b) is function(left, right)
        assert kernel.run(float_compare, comparison, b, a) is function(right, left)
    assert kernel.shown(float_binary, BinaryOperator.MULTIPLY, a, b) == shown(operator.mul, left, right)


def test_what_is_no_int_is_left_to_others(kernel: Kernel) -> None:
    assert kernel.call(int_binary, BinaryOperator.ADD, 1, "a") is NOT_IMPLEMENTED
    assert kernel.call(int_compare, CompareOperator.LESS, "a", 1) is NOT_IMPLEMENTED


def test_messages_of_the_constructor(kernel: Kernel) -> None:
    for arguments in (([],), (1.5, 3), ("12", 37), (float("nan"),), (float("inf"),), ("é",), (b"x1",)):
        assert kernel.shown("int.__new__", *arguments) == shown(int, *arguments)
