"""`weft` beside a stand-in for libweft: what the command line does itself, without a kernel."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def c_compiler() -> list[str]:
    """A compiler for the stand-in."""
    found = shutil.which("cc") or shutil.which("gcc")
    return [found] if found else [sys.executable, "-m", "ziglang", "cc"]


@pytest.fixture(scope="session")
def stand_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stand-in as a shared library."""
    target = tmp_path_factory.mktemp("stand_in") / "libweft.so"
    source = Path(__file__).with_name("stand_in.c")
    include = ROOT / "src" / "weft" / "ports" / "posix"
    command = [*c_compiler(), "-shared", "-fPIC", f"-I{include}", "-o", str(target), str(source)]
    subprocess.run(command, check=True)
    return target


@pytest.fixture
def environment(stand_in: Path) -> dict[str, str]:
    """The environment of processes that use the stand-in."""
    return os.environ | {"WEFT_LIBRARY": str(stand_in), "PYTHONPATH": str(ROOT / "src")}


@pytest.fixture
def weft(environment: dict[str, str], tmp_path: Path):
    """A function that runs `weft` in an empty folder."""

    def run(*arguments: str, input: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "weft.cli", *arguments]
        return subprocess.run(
            command, env=environment, cwd=tmp_path, input=input, capture_output=True, text=True, timeout=60
        )

    return run
