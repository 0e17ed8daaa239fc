"""The machine does what CPython does, on programs that Hypothesis writes.

An example is a line; a program has some forty of them, for a process costs more than they do. `$WEFT_EXAMPLES` is the
number of programs of each area, new ones in each run: 2000 take an hour. Without it the same few are run each time, half a
minute for all: what a rare difference costs is looked for by hand, not in everybody's way.
"""

from __future__ import annotations

import os
import warnings

import pytest
from codec_lines import BUFFER_LINES, CODEC_LINES, COMPLEX_LINES, LARGE_LINES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from operations import DICT_LINES, FLOAT_LINES, FORMAT_LINES, INT_LINES, LIST_LINES, SET_LINES, STR_LINES
from text_operations import JSON_LINES, RE_LINES
from two_machines import differences

PROGRAMS = int(os.environ.get("WEFT_EXAMPLES", "25"))
LINES_MIN, LINES_MAX = 20, 100

AREAS = {
    "int": (INT_LINES, ""),
    "float": (FLOAT_LINES, ""),
    "format": (FORMAT_LINES, ""),
    "str": (STR_LINES, ""),
    "list": (LIST_LINES, "state = [3, 1, 2]\n"),
    "dict": (DICT_LINES, "state = {1: 'a', 'b': 2}\n"),
    "set": (SET_LINES, "state = {1, 'b'}\n"),
    "complex": (COMPLEX_LINES, ""),
    "buffers": (BUFFER_LINES, "from array import array\n"),
    "codecs": (CODEC_LINES, "import base64, binascii, hashlib, struct, zlib\nfrom array import array\n"),
    "large": (LARGE_LINES, ""),
    "re": (RE_LINES, "import re, warnings\nwarnings.simplefilter('ignore')\n"),
    "json": (JSON_LINES, "import json\n"),
}


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.timeout(0 if "WEFT_EXAMPLES" in os.environ else 300)
@settings(
    derandomize="WEFT_EXAMPLES" not in os.environ,
    max_examples=PROGRAMS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_same_as_cpython(area: str, data: st.DataObject) -> None:
    lines, setup = AREAS[area]
    program = data.draw(st.lists(lines, min_size=LINES_MIN, max_size=LINES_MAX))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # `1 is 2`, `'a' % 1`: what CPython says when it compiles
        found = differences([program], setup)
    assert not found, "\n".join(found)
