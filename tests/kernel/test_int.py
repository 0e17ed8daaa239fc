"""Integers: every operator and method against CPython, with sizes around the borders of words and digits."""

from __future__ import annotations

import operator
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from weft.kernel.errors import GuestError
from weft.kernel.protocol import BinaryOperator, CompareOperator, UnaryOperator
from weft.kernel.types.float import float_binary, float_compare
from weft.kernel.types.int import int_hash, int_multiply
from weft.kernel.types.int_methods import int_binary, int_compare, int_unary, power_modulo
from weft.kernel.types.int_text import int_repr, int_to_base
from weft.kernel.types.natural import KARATSUBA_MIN
from weft.kernel.value import NOT_IMPLEMENTED

from .conftest import Kernel

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
COMPARISONS = {
    CompareOperator.LESS: operator.lt,
    CompareOperator.GREATER: operator.gt,
    CompareOperator.LESS_EQUAL: operator.le,
    CompareOperator.GREATER_EQUAL: operator.ge,
    CompareOperator.EQUAL: operator.eq,
    CompareOperator.NOT_EQUAL: operator.ne,
}


def outcome(function: Any, *arguments: Any) -> str:
    """The result, with its type, or the exception as text."""
    try:
        return repr(function(*arguments))
    except (ArithmeticError, ValueError, TypeError, LookupError) as error:
        return f"{type(error).__name__}: {error}"


def guest_outcome(kernel: Kernel, function: Any, *arguments: Any) -> str:
    """The same of a kernel function."""
    try:
        result = function(*arguments)
    except GuestError as error:
        return kernel.describe(error)
    return repr(kernel.from_guest(result))


@settings(max_examples=400, deadline=None)
@given(left=ints, right=ints)
def test_binary_operators_are_those_of_cpython(left: int, right: int) -> None:
    kernel = Kernel()
    a, b = kernel.to_guest(left), kernel.to_guest(right)
    for number, function in OPERATORS.items():
        if number in (BinaryOperator.BIT_AND, BinaryOperator.BIT_OR, BinaryOperator.BIT_XOR):
            expected = outcome(function, int(left), int(right))  # two bools are `bool_binary`'s
        else:
            expected = outcome(function, left, right)
        assert guest_outcome(kernel, int_binary, number, a, b) == expected, number.name
    for comparison, function in COMPARISONS.items():
        assert kernel.from_guest(int_compare(comparison, a, b)) is function(left, right)


@settings(max_examples=200, deadline=None)
@given(value=ints, count=st.integers(0, 200))
def test_shifts_powers_and_unary_operators(value: int, count: int) -> None:
    kernel = Kernel()
    guest, shift = kernel.to_guest(value), kernel.to_guest(count)
    assert kernel.from_guest(int_binary(BinaryOperator.SHIFT_LEFT, guest, shift)) == value << count
    assert kernel.from_guest(int_binary(BinaryOperator.SHIFT_RIGHT, guest, shift)) == value >> count
    small = kernel.to_guest(count % 9)
    assert kernel.from_guest(int_binary(BinaryOperator.POWER, guest, small)) == value ** (count % 9)
    assert kernel.from_guest(int_unary(UnaryOperator.NEGATIVE, guest)) == -value
    assert kernel.from_guest(int_unary(UnaryOperator.INVERT, guest)) == ~int(value)
    assert kernel.from_guest(int_unary(UnaryOperator.ABSOLUTE, guest)) == abs(value)


@settings(max_examples=100, deadline=None)
@given(base=ints, exponent=st.integers(-20, 1 << 70), modulus=ints)
def test_power_with_modulus(base: int, exponent: int, modulus: int) -> None:
    kernel = Kernel()
    numbers = [kernel.to_guest(number) for number in (base, exponent, modulus)]
    assert guest_outcome(kernel, power_modulo, *numbers) == outcome(pow, int(base), exponent, int(modulus))


@settings(max_examples=300, deadline=None)
@given(value=ints)
def test_text_and_facts_of_an_int(value: int) -> None:
    kernel = Kernel()
    guest = kernel.to_guest(value)
    assert int_hash(guest) == hash(value)
    assert kernel.from_guest(int_repr(guest)) == repr(int(value))
    for base, function in ((16, hex), (8, oct), (2, bin)):
        assert kernel.from_guest(int_to_base(guest, base, True)) == function(value)
    assert kernel.call("int.bit_length", value) == int(value).bit_length()
    assert kernel.call("int.bit_count", value) == int(value).bit_count()
    assert kernel.run("int.as_integer_ratio", value) == int(value).as_integer_ratio()
    assert kernel.run("int.__new__", str(int(value))) == value


@settings(max_examples=200, deadline=None)
@given(value=ints, digits=st.integers(-25, 3))
def test_rounding_to_tens(value: int, digits: int) -> None:
    assert Kernel().run("int.__round__", value, digits) == round(int(value), digits)


@settings(max_examples=200, deadline=None)
@given(value=ints, length=st.integers(0, 20), order=st.sampled_from(["little", "big"]), signed=st.booleans())
def test_bytes_and_back(value: int, length: int, order: Any, signed: bool) -> None:
    assume(length > 0 or value >= 0)  # CPython 3.11 puts -1 into no bytes at all; later ones refuse
    kernel = Kernel()
    expected = outcome(lambda: int(value).to_bytes(length, order, signed=signed))
    assert guest_outcome(kernel, lambda: kernel.call("int.to_bytes", value, length, order, signed=signed)) == expected
    content = abs(value).to_bytes(150, "big")[-length or 150 :]
    expected_int = int.from_bytes(content, order, signed=signed)
    call = BUILTIN_FROM_BYTES(kernel)
    assert kernel.from_guest(call(content, order, signed)) == expected_int


def BUILTIN_FROM_BYTES(kernel: Kernel) -> Any:  # noqa: N802
    """`int.from_bytes`, whose class argument the facade does not give."""
    from weft.kernel.types.int import INT_TYPE
    from weft.kernel.types.int_methods import int_from_bytes

    return lambda content, order, signed: int_from_bytes(
        INT_TYPE, kernel.to_guest(content), kernel.to_guest(order), signed=signed
    )


int_texts = st.one_of(
    st.text("0123456789_+- abcfxoXBz\n\u0663\u00b2", max_size=12),
    st.builds(
        lambda n, prefix: prefix + str(n), any_size, st.sampled_from(["", " ", "+", "0x", "0b", "0o", "0", "1_"])
    ),
)


@settings(max_examples=500, deadline=None)
@given(text=int_texts, base=st.integers(0, 37))
def test_reading_in_any_base(text: str, base: int) -> None:
    kernel = Kernel()
    assert guest_outcome(kernel, lambda: kernel.call("int.__new__", text, base)) == outcome(int, text, base)


@pytest.mark.parametrize("counts", [(1, 1), (41, 40), (64, 63), (90, 45), (100, 45), (130, 130)])
def test_long_products_by_karatsuba(counts: tuple[int, int]) -> None:
    assert KARATSUBA_MIN <= 45
    kernel = Kernel()
    left, right = ((1 << 32 * count) - 12345 * count for count in counts)
    assert kernel.from_guest(int_multiply(kernel.to_guest(left), kernel.to_guest(right))) == left * right


floats = st.one_of(st.floats(), st.builds(float, st.integers(-(1 << 70), 1 << 70)))


@settings(max_examples=400, deadline=None)
@given(left=ints, right=floats)
def test_ints_and_floats_mix_exactly(
    left: int,
    right: float,
) -> None:
    kernel = Kernel()
    a, b = kernel.to_guest(left), kernel.to_guest(right)
    for comparison, function in COMPARISONS.items():
        assert kernel.from_guest(float_compare(comparison, a, b)) is function(left, right)
        assert kernel.from_guest(float_compare(comparison, b, a)) is function(right, left)
    expected = outcome(operator.mul, left, right)
    assert guest_outcome(kernel, float_binary, BinaryOperator.MULTIPLY, a, b) == expected


def test_what_is_no_int_is_left_to_others(kernel: Kernel) -> None:
    assert int_binary(BinaryOperator.ADD, kernel.to_guest(1), kernel.to_guest("a")) is NOT_IMPLEMENTED
    assert int_compare(CompareOperator.LESS, kernel.to_guest("a"), kernel.to_guest(1)) is NOT_IMPLEMENTED


def test_messages_of_the_constructor(kernel: Kernel) -> None:
    for arguments in (([],), (1.5, 3), ("12", 37), (float("nan"),), (float("inf"),), ("é",), (b"x1",)):
        assert guest_outcome(kernel, lambda given=arguments: kernel.call("int.__new__", *given)) == outcome(
            int, *arguments
        )
