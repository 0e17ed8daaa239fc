"""`format`, `str.format` and `%` against CPython, mistakes included."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weft.kernel.types.number_format import float_format, int_format
from weft.kernel.types.percent_format import percent_format
from weft.kernel.types.str_format import str_format_value

from .facade import Kernel, shown
from .test_float import doubles
from .test_int import any_size

specs = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "<", ">", "^", "=", "*<", "é^", "0=", "->"]),
        st.sampled_from(["", "", "+", "-", " "]),
        st.sampled_from(["", "", "", "z"]),
        st.sampled_from(["", "", "#"]),
        st.sampled_from(["", "", "0"]),
        st.sampled_from(["", "", "1", "7", "12", "30"]),
        st.sampled_from(["", "", ",", "_", ",_"]),
        st.sampled_from(["", "", ".0", ".3", ".17", "."]),
        st.sampled_from(["", "d", "b", "o", "x", "X", "c", "e", "E", "f", "F", "g", "G", "%", "s", "q", "dd"]),
    ),
)


@settings(max_examples=1500)
@given(value=st.one_of(any_size, st.integers(0, 0x110000), st.booleans()), spec=specs)
def test_format_of_ints(kernel: Kernel, value: int, spec: str) -> None:
    assert kernel.shown(int_format, value, spec) == shown(format, value, spec)


@settings(max_examples=1500)
@given(value=doubles, spec=specs)
def test_format_of_floats(kernel: Kernel, value: float, spec: str) -> None:
    assert kernel.shown(float_format, value, spec) == shown(format, value, spec)


@settings(max_examples=400)
@given(value=st.text(max_size=12), spec=specs)
def test_format_of_strings(kernel: Kernel, value: str, spec: str) -> None:
    assert kernel.shown(str_format_value, value, spec) == shown(format, value, spec)


conversions = st.builds(
    "".join,
    st.tuples(
        st.just("%"),
        st.text("#0- +", max_size=3),
        st.sampled_from(["", "", "3", "12"]),
        st.sampled_from(["", "", ".", ".0", ".2", ".14"]),
        st.sampled_from(["", "", "l"]),
        st.sampled_from(list("sradixXoeEfFgGcuq%")),
    ),
)


@settings(max_examples=1500)
@given(conversion=conversions, value=st.one_of(any_size, doubles, st.text(max_size=3)))
def test_percent_conversions(kernel: Kernel, conversion: str, value: Any) -> None:
    template = f"<{conversion}>"
    assert kernel.shown(percent_format, template, value) == shown(lambda: template % value)


@pytest.mark.parametrize(
    ("template", "operand"),
    [
        ("%d%d", 1), ("%d", (1, 2)), ("%(a)d", 1), ("%(a)d", {}), ("%(a)s-%(b)r", {"a": 1, "b": "x"}), ("abc", 1),
        ("abc", {}), ("%", 1), ("%(a", {}), ("%*d", (5, 1)), ("%-*d|", (5, 1)), ("%.*f", (2, 1.25)), ("%*d", ("a", 1)),
        ("%s %%", 1), ("%5%", ()), ("é%sü", "ö"), ("%c%c", (65, "ß")), ("%c", "ab"),
        ("%c", -1), ("%x", 1.5), ("%d", "a"),
        ("%s", ((1, 2),)), ("%q", 1), ("%é", 1),
    ],
)  # fmt: skip
def test_percent_operands(kernel: Kernel, template: str, operand: Any) -> None:
    assert kernel.shown(percent_format, template, operand) == shown(lambda: template % operand)


@pytest.mark.parametrize(
    ("template", "values"),
    [
        ("{}-{}", (1, "a")), ("{1}{0}", (1, 2)), ("{{}}{}", (1,)), ("{", (1,)), ("}", (1,)), ("{}{0}", (1,)),
        ("{0}{}", (1,)), ("{1}", (1,)), ("{a}", (1,)), ("{!x}", (1,)), ("{!r:>5}", ("a",)), ("{0[1]}", ([1, 2],)),
        ("{0[a]}", ({"a": 5},)), ("{0[}", (1,)), ("{0.}", (1,)), ("{0[]}", (1,)), ("{0[a]x}", ({"a": 1},)),
        ("{:{}}", (1, 5)), ("{:{}.{}}", ("abc", 6, 2)), ("{:{:{}}}", (1, 2, 3)), ("{0!rx}", (1,)), ("{0", (1,)),
        ("{:", (1,)), ("{!a}", ("é",)), ("{:é>5}", (1,)), ("ä{}ö", ("ü",)), ("{0:}", (1,)), ("{:%}", (0.5,)),
    ],
)  # fmt: skip
def test_str_format(kernel: Kernel, template: str, values: tuple[Any, ...]) -> None:
    assert kernel.shown("str.format", template, *values) == shown(template.format, *values)


def test_str_format_by_name(kernel: Kernel) -> None:
    assert kernel.run("str.format", "{a}{b:>3}", a=1, b="x") == "1  x"
    assert kernel.run("str.format_map", "{a}!", {"a": 2}) == "2!"
