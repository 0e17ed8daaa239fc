"""Programs that try to break threads and memory, on `weft-vm` itself.

`$WEFT_VM` names the executable; otherwise one with the kernel's assertions is built, as by `tests/builds`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from weft.compiler.compile import compile_source

sys.path.insert(0, str(Path(__file__).parents[1] / "builds"))


@pytest.fixture(scope="session")
def weft_vm() -> str:
    """The executable under test."""
    given = os.environ.get("WEFT_VM")
    if given:
        return given
    import builds

    return str(builds.executable("debug"))


@pytest.fixture
def image(tmp_path: Path):
    """A function that compiles a program: the path of its image."""

    def compile_program(source: str, name: str = "program.py") -> str:
        path = tmp_path / (name + ".weft")
        path.write_bytes(compile_source(source, name))
        return str(path)

    return compile_program
