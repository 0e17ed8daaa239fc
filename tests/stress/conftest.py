"""Programs that try to break threads and memory, on `weft-vm` itself, and some by `weft run` as well.

`$WEFT_VM` names the executable; otherwise it is the one in the package. Allocations fail and collect by number in a
build of its own, as of `tests/builds`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import weft
from weft.compiler.compile import compile_module
from weft.compiler.image import Module, write_image

sys.path.insert(0, str(Path(__file__).parents[1] / "builds"))

PACKAGED = Path(weft.__file__).parent / "_lib" / "weft-vm"


@pytest.fixture(scope="session")
def weft_vm() -> str:
    """The executable under test."""
    given = os.environ.get("WEFT_VM", PACKAGED)
    if not Path(given).exists():
        pytest.fail(f"there is no {given}: make it with `python -m weft.native.wheel`, or name another in $WEFT_VM")
    return str(given)


@pytest.fixture(scope="session")
def that_fails() -> str:
    """The executable with the kernel's assertions, in which an allocation can fail or collect."""
    import builds

    return str(builds.executable("fail-allocation"))


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


@pytest.fixture(params=["weft-vm", "weft run"])
def command(request: pytest.FixtureRequest, image, tmp_path: Path):
    """A function that says how a program is run, by `weft-vm` and by `weft run`: words for `subprocess`."""

    def words(source: str, cores: int = 2, heap: str = "16M") -> list[str]:
        if request.param == "weft-vm":
            executable = request.getfixturevalue("weft_vm")
            return [executable, "-X", f"cores={cores}", "-X", f"heapsize={heap}", image(source)]
        path = tmp_path / "program.py"
        path.write_text(source, "utf-8")
        return [sys.executable, "-m", "weft.cli", "run", "--cores", str(cores), "--heap", heap, str(path)]

    return words
