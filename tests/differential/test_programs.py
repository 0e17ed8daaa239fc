"""Whole programs do on the machine what they do on CPython.

An example is a few programs, each of some fifty lines; `$WEFT_EXAMPLES` is the number of examples. A failure shrinks, as
every choice of the writer is a draw. `sweep.py programs` runs many more, without shrinking.
"""

from __future__ import annotations

import os
import warnings

import pytest
from generated_programs import program_differences
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program_definitions import written

EXAMPLES = int(os.environ.get("WEFT_EXAMPLES", "25"))


@st.composite
def programs(draw: st.DrawFn) -> str:
    """The text of a program."""
    return written(lambda count: draw(st.integers(0, count - 1)), 10)


@pytest.mark.timeout(0 if "WEFT_EXAMPLES" in os.environ else 300)
@settings(
    derandomize="WEFT_EXAMPLES" not in os.environ,
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(programs(), min_size=1, max_size=4))
def test_programs_do_what_they_do_on_cpython(texts: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = program_differences(texts)
    assert not found, "\n".join(found)
