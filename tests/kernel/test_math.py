"""`math` against CPython's."""

from __future__ import annotations

import importlib
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from . import host_math, host_port
from .facade import Kernel, outcome

for file in ("math", "math_integers", "math_sums"):
    importlib.import_module(f"weft.kernel.modules.{file}")


@pytest.fixture(autouse=True)
def system() -> None:
    host_port.install()
    host_math.install()


ONE = [*host_math.ONE, "floor", "ceil", "trunc", "fabs", "modf", "frexp", "ulp", "degrees", "radians"]
SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, 2.5, -2.5, 1e300, -1e300, 5e-324, 1e-310, math.inf, -math.inf, math.nan, 3, -7]
INTS = st.integers(-(2**80), 2**80) | st.integers(-20, 20)
ROUGH = ("gamma", "lgamma")  # CPython has its own; a port takes those of the C library
SMALL = st.integers(0, 60)
FLOATS = st.floats()


def check(kernel: Kernel, path: str, *arguments: Any, **keywords: Any) -> None:
    """The kernel gives what CPython gives."""
    expected = outcome(getattr(math, path), *arguments, **keywords)
    found = kernel.outcome(f"math:{path}", *arguments, **keywords)
    if path in ROUGH and isinstance(expected, float):
        assert found == pytest.approx(expected, rel=1e-14, nan_ok=True), arguments
    else:
        assert repr(found) == repr(expected), (path, arguments)


@pytest.mark.parametrize("name", ONE)
def test_functions_of_one_number(kernel: Kernel, name: str) -> None:
    for value in SPECIAL:
        check(kernel, name, value)


@pytest.mark.parametrize("name", ["atan2", "fmod", "remainder", "copysign", "nextafter", "isclose", "dist", "hypot"])
def test_functions_of_two_numbers(kernel: Kernel, name: str) -> None:
    for left in SPECIAL:
        for right in SPECIAL:
            if name == "dist":
                check(kernel, name, (left, 1.0), (right, 2.0))
            else:
                check(kernel, name, left, right)


@given(FLOATS, FLOATS)
@settings(max_examples=200)
def test_parts_of_floats(kernel: Kernel, left: float, right: float) -> None:
    for name in ("modf", "frexp", "ulp", "floor", "ceil", "trunc"):
        check(kernel, name, left)
    check(kernel, "nextafter", left, right)
    check(kernel, "isclose", left, right, rel_tol=0.1, abs_tol=1e-9)


@given(st.lists(FLOATS | st.floats(-1e3, 1e3)))
@settings(max_examples=300)
def test_fsum_is_exact(kernel: Kernel, numbers: list[float]) -> None:
    check(kernel, "fsum", numbers)


@given(st.lists(st.floats(allow_nan=False), min_size=1, max_size=5))
def test_hypot(kernel: Kernel, numbers: list[float]) -> None:
    check(kernel, "hypot", *numbers)


@given(INTS, INTS, st.integers(0, 2**200))
def test_divisors_and_roots(kernel: Kernel, left: int, right: int, number: int) -> None:
    check(kernel, "gcd", left, right, left * right)
    check(kernel, "lcm", left, right)
    check(kernel, "isqrt", number)
    check(kernel, "isqrt", number * number)


@given(SMALL, SMALL)
def test_counting(kernel: Kernel, n: int, k: int) -> None:
    check(kernel, "factorial", n)
    check(kernel, "comb", n, k)
    check(kernel, "perm", n, k)
    check(kernel, "perm", n)


@given(INTS, st.floats(-10, 10), st.integers(-2000, 2000))
def test_logarithms_and_scaling(kernel: Kernel, number: int, value: float, exponent: int) -> None:
    for name in ("log", "log2", "log10"):
        expected, found = outcome(getattr(math, name), number), kernel.outcome(f"math:{name}", number)
        assert found == (pytest.approx(expected, rel=1e-15) if isinstance(expected, float) else expected)
    check(kernel, "ldexp", value, exponent)


def test_large_logarithms(kernel: Kernel) -> None:
    assert kernel.outcome("math:log2", 2**3000) == 3000.0
    assert kernel.outcome("math:log10", 10**400) == pytest.approx(400.0, abs=1e-12)
    assert kernel.outcome("math:log", 8, 2) == math.log(8, 2)


def test_errors(kernel: Kernel) -> None:
    check(kernel, "factorial", -1)
    check(kernel, "isqrt", -1)
    check(kernel, "comb", -1, 2)
    check(kernel, "gcd", 1.5, 2)
    check(kernel, "sqrt", "a")
    check(kernel, "floor", math.inf)
    check(kernel, "ceil", math.nan)
    check(kernel, "pow", -8.0, 1 / 3)
    check(kernel, "pow", 0.0, -1.0)
    check(kernel, "pow", 10.0, 400.0)
    check(kernel, "fsum", [math.inf, -math.inf])
    check(kernel, "fsum", [1e308, 1e308])
    check(kernel, "dist", (1,), (1, 2))


def test_products(kernel: Kernel) -> None:
    check(kernel, "prod", [2, 3, 4])
    check(kernel, "prod", [], start=7)
    check(kernel, "prod", [1.5, 2])
