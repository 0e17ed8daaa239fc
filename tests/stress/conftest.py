"""Programs that try to break threads and memory, on `weft-vm` itself.

`$WEFT_VM` names the executable; otherwise one with the kernel's assertions is built, as by `tests/builds`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from weft.compiler.compile import compile_module
from weft.compiler.image import Module, write_image

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
    """A function that compiles a program, and modules that it imports: the path of its image."""

    def compile_program(source: str, name: str = "program.py", **modules: str) -> str:
        entries = [Module("__main__", compile_module(source, name), name)]
        for module, text in modules.items():
            entries.append(Module(module, compile_module(text, module + ".py"), module + ".py"))
        path = tmp_path / (name + ".weft")
        path.write_bytes(write_image(entries, 64))
        return str(path)

    return compile_program
