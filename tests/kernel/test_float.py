"""Floats: operators, text, rounding and hashes against CPython, over all bit patterns."""

from __future__ import annotations

import math
import struct

from hypothesis import given, settings
from hypothesis import strategies as st

from weft.kernel.protocol import BinaryOperator
from weft.kernel.types.float import float_binary, float_hash
from weft.kernel.types.float_text import float_repr

from .facade import Kernel, shown
from .test_int import OPERATORS

bit_patterns = st.integers(0, (1 << 64) - 1).map(lambda bits: struct.unpack("<d", struct.pack("<Q", bits))[0])
decimals = st.builds(lambda n, places: n / 10**places, st.integers(-(10**17), 10**17), st.integers(0, 22))
doubles = st.one_of(bit_patterns, decimals, st.floats(), st.integers(-1074, 1023).map(lambda e: math.ldexp(1.0, e)))


@settings(max_examples=1000)
@given(value=doubles)
def test_repr_is_the_shortest(kernel: Kernel, value: float) -> None:
    assert kernel.run(float_repr, value) == repr(value)
    if not math.isnan(value):
        assert kernel.call(float_hash, value) == hash(value)
    assert kernel.shown("float.as_integer_ratio", value) == shown(value.as_integer_ratio)


@settings(max_examples=600)
@given(left=doubles, right=doubles)
def test_arithmetic_is_that_of_cpython(kernel: Kernel, left: float, right: float) -> None:
    a, b = kernel.to_guest(left), kernel.to_guest(right)
    for number, function in OPERATORS.items():
        if number not in (BinaryOperator.BIT_AND, BinaryOperator.BIT_OR, BinaryOperator.BIT_XOR):
            assert kernel.shown(float_binary, number, a, b) == shown(function, left, right), number.name
    if left > 0:
        assert kernel.shown(float_binary, BinaryOperator.POWER, a, b) == shown(pow, left, right)


@settings(max_examples=500)
@given(value=doubles, places=st.integers(-330, 330))
def test_rounding_is_correct(kernel: Kernel, value: float, places: int) -> None:
    near = places % 20 - 3
    for digits in (places, near):
        assert kernel.shown("float.__round__", value, digits) == shown(round, value, digits)
    assert kernel.shown("float.__round__", value) == shown(round, value)
    for method, function in (("__floor__", math.floor), ("__ceil__", math.ceil), ("__trunc__", math.trunc)):
        assert kernel.shown(f"float.{method}", value) == shown(function, value)


float_texts = st.one_of(
    st.text("0123456789.eE+-_ infatyN\u0663", max_size=14),
    doubles.map(repr),
    st.builds(lambda value, digits: f"{value:.{digits}e}", doubles, st.integers(0, 40)),
    st.builds(lambda n, e: f"{n}e{e}", st.integers(0, 10**25), st.integers(-360, 340)),
)


@settings(max_examples=800)
@given(text=float_texts)
def test_reading_rounds_once(kernel: Kernel, text: str) -> None:
    assert kernel.shown("float.__new__", text) == shown(float, text)
