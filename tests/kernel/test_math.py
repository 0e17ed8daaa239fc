"""`math` against CPython's."""

from __future__ import annotations

import importlib
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weft.kernel.errors import GuestError

from . import host_math, host_port
from .conftest import Kernel

for file in ("math", "math_integers", "math_sums"):
    importlib.import_module(f"weft.kernel.modules.{file}")
KERNEL = Kernel()


@pytest.fixture(autouse=True)
def system() -> None:
    host_port.install()
    host_math.install()


ONE = [*host_math.ONE, "floor", "ceil", "trunc", "fabs", "modf", "frexp", "ulp", "degrees", "radians"]
SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, 2.5, -2.5, 1e300, -1e300, 5e-324, 1e-310, math.inf, -math.inf, math.nan, 3, -7]
INTS = st.integers(-(2**80), 2**80) | st.integers(-20, 20)
SMALL = st.integers(0, 60)
FLOATS = st.floats()


def outcome(function: Any, *arguments: Any, **keywords: Any) -> Any:
    """The result of a function, or its exception as text."""
    try:
        result = function(*arguments, **keywords)
    except (ValueError, OverflowError, TypeError, ZeroDivisionError) as error:
        return f"{type(error).__name__}: {error}"
    return result


def ours(path: str, *arguments: Any, **keywords: Any) -> Any:
    """The kernel's result, or its exception as text."""
    try:
        return KERNEL.run(f"math:{path}", *arguments, **keywords)
    except GuestError as error:
        return KERNEL.describe(error)


def check(path: str, *arguments: Any, **keywords: Any) -> None:
    """The kernel gives what CPython gives."""
    expected, found = outcome(getattr(math, path), *arguments, **keywords), ours(path, *arguments, **keywords)
    assert repr(found) == repr(expected), (path, arguments)


@pytest.mark.parametrize("name", ONE)
def test_functions_of_one_number(name: str) -> None:
    for value in SPECIAL:
        check(name, value)


@pytest.mark.parametrize("name", ["atan2", "fmod", "remainder", "copysign", "nextafter", "isclose", "dist", "hypot"])
def test_functions_of_two_numbers(name: str) -> None:
    for left in SPECIAL:
        for right in SPECIAL:
            if name == "dist":
                check(name, (left, 1.0), (right, 2.0))
            else:
                check(name, left, right)


@given(FLOATS, FLOATS)
@settings(max_examples=200)
def test_parts_of_floats(left: float, right: float) -> None:
    for name in ("modf", "frexp", "ulp", "floor", "ceil", "trunc"):
        check(name, left)
    check("nextafter", left, right)
    check("isclose", left, right, rel_tol=0.1, abs_tol=1e-9)


@given(st.lists(FLOATS | st.floats(-1e3, 1e3)))
@settings(max_examples=300)
def test_fsum_is_exact(numbers: list[float]) -> None:
    check("fsum", numbers)


@given(st.lists(st.floats(allow_nan=False), min_size=1, max_size=5))
def test_hypot(numbers: list[float]) -> None:
    check("hypot", *numbers)


@given(INTS, INTS, st.integers(0, 2**200))
def test_divisors_and_roots(left: int, right: int, number: int) -> None:
    check("gcd", left, right, left * right)
    check("lcm", left, right)
    check("isqrt", number)
    check("isqrt", number * number)


@given(SMALL, SMALL)
def test_counting(n: int, k: int) -> None:
    check("factorial", n)
    check("comb", n, k)
    check("perm", n, k)
    check("perm", n)


@given(INTS, st.floats(-10, 10), st.integers(-2000, 2000))
def test_logarithms_and_scaling(number: int, value: float, exponent: int) -> None:
    for name in ("log", "log2", "log10"):
        expected, found = outcome(getattr(math, name), number), ours(name, number)
        assert found == (pytest.approx(expected, rel=1e-15) if isinstance(expected, float) else expected)
    check("ldexp", value, exponent)


def test_large_logarithms() -> None:
    assert ours("log2", 2**3000) == 3000.0
    assert ours("log10", 10**400) == pytest.approx(400.0, abs=1e-12)
    assert ours("log", 8, 2) == math.log(8, 2)


def test_errors() -> None:
    check("factorial", -1)
    check("isqrt", -1)
    check("comb", -1, 2)
    check("gcd", 1.5, 2)
    check("sqrt", "a")
    check("floor", math.inf)
    check("ceil", math.nan)
    check("pow", -8.0, 1 / 3)
    check("pow", 0.0, -1.0)
    check("pow", 10.0, 400.0)
    check("fsum", [math.inf, -math.inf])
    check("fsum", [1e308, 1e308])
    check("dist", (1,), (1, 2))


def test_products() -> None:
    check("prod", [2, 3, 4])
    check("prod", [], start=7)
    check("prod", [1.5, 2])
