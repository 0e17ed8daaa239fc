"""Floats: operators, text, rounding and hashes against CPython, over all bit patterns."""

from __future__ import annotations

import math
import struct
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from weft.kernel.protocol import BinaryOperator
from weft.kernel.types.float import FLOAT_TYPE, float_binary, float_hash, float_new
from weft.kernel.types.float_text import float_repr
from weft.native.language import PORT

from .conftest import Kernel, _power
from .test_int import OPERATORS, guest_outcome, outcome

bit_patterns = st.integers(0, (1 << 64) - 1).map(lambda bits: struct.unpack("<d", struct.pack("<Q", bits))[0])
decimals = st.builds(lambda n, places: n / 10**places, st.integers(-(10**17), 10**17), st.integers(0, 22))
doubles = st.one_of(bit_patterns, decimals, st.floats(), st.integers(-1074, 1023).map(lambda e: math.ldexp(1.0, e)))


@settings(max_examples=1000, deadline=None)
@given(value=doubles)
def test_repr_is_the_shortest(value: float) -> None:
    kernel = Kernel()
    assert kernel.from_guest(float_repr(value)) == repr(value)
    if not math.isnan(value):
        assert float_hash(value) == hash(value)
    expected = outcome(value.as_integer_ratio)
    assert guest_outcome(kernel, lambda: kernel_call(kernel, "as_integer_ratio", value)) == expected


def kernel_call(kernel: Kernel, method: str, value: float, *rest: Any) -> Any:
    """A method of float, whose receiver is a double of the kernel."""
    from weft.native.language import BUILTINS

    return BUILTINS[f"float.{method}"].function(value, *(kernel.to_guest(item) for item in rest))


@settings(max_examples=600, deadline=None)
@given(left=doubles, right=doubles)
def test_arithmetic_is_that_of_cpython(left: float, right: float) -> None:
    kernel = Kernel()
    PORT.functions["math_pow"] = _power
    PORT.functions["math_fmod"] = lambda a, b: math.nan if math.isinf(a) else math.fmod(a, b)
    a, b = kernel.to_guest(left), kernel.to_guest(right)
    for number, function in OPERATORS.items():
        if number not in (BinaryOperator.BIT_AND, BinaryOperator.BIT_OR, BinaryOperator.BIT_XOR):
            assert guest_outcome(kernel, float_binary, number, a, b) == outcome(function, left, right), number.name
    if left > 0:
        assert guest_outcome(kernel, float_binary, BinaryOperator.POWER, a, b) == outcome(pow, left, right)


@settings(max_examples=500, deadline=None)
@given(value=doubles, places=st.integers(-330, 330))
def test_rounding_is_correct(value: float, places: int) -> None:
    kernel = Kernel()
    near = places % 20 - 3
    for digits in (places, near):
        assert guest_outcome(kernel, lambda d=digits: kernel_call(kernel, "__round__", value, d)) == outcome(
            round, value, digits
        )
    assert guest_outcome(kernel, lambda: kernel_call(kernel, "__round__", value)) == outcome(round, value)
    for method, function in (("__floor__", math.floor), ("__ceil__", math.ceil), ("__trunc__", math.trunc)):
        assert guest_outcome(kernel, lambda m=method: kernel_call(kernel, m, value)) == outcome(function, value)


float_texts = st.one_of(
    st.text("0123456789.eE+-_ infatyN\u0663", max_size=14),
    doubles.map(repr),
    st.builds(lambda value, digits: f"{value:.{digits}e}", doubles, st.integers(0, 40)),
    st.builds(lambda n, e: f"{n}e{e}", st.integers(0, 10**25), st.integers(-360, 340)),
)


@settings(max_examples=800, deadline=None)
@given(text=float_texts)
def test_reading_rounds_once(text: str) -> None:
    kernel = Kernel()
    assert guest_outcome(kernel, lambda: float_new(FLOAT_TYPE, kernel.to_guest(text))) == outcome(float, text)
