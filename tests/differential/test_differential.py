"""The machine does what CPython does, on programs that Hypothesis writes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from machine import differences
from operations import DICT_LINES, FLOAT_LINES, FORMAT_LINES, INT_LINES, LIST_LINES, STR_LINES

LINES_MAX = 100  # of a program: many, for the process costs more than they do

AREAS = {
    "int": (INT_LINES, ""),
    "float": (FLOAT_LINES, ""),
    "format": (FORMAT_LINES, ""),
    "str": (STR_LINES, ""),
    "list": (LIST_LINES, "state = [3, 1, 2]\n"),
    "dict": (DICT_LINES, "state = {1: 'a', 'b': 2}\n"),
}


@pytest.mark.parametrize("area", AREAS)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_same_as_cpython(area: str, data: st.DataObject) -> None:
    lines, setup = AREAS[area]
    found = differences(data.draw(st.lists(lines, min_size=1, max_size=LINES_MAX)), setup)
    assert not found, "\n".join(found)
