"""The kernel's own C: the same whenever it is made, and without a word from the system's compilers.

zig, which every wheel is built with, gets the same flags from the builder; it is a clang, so that the system's looks at
words of 64 bits only.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from samples import SOURCE, run_python

from weft.native.build import FLAGS, QUIET

KERNEL = SOURCE / "weft" / "kernel"


def translated(folder: Path, seed: str) -> Path:
    """The kernel's C files, made by a process with this seed of hashes."""
    result = run_python("-m", "weft.native", "translate", str(KERNEL), "-o", str(folder), PYTHONHASHSEED=seed)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="module")
def c_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return translated(tmp_path_factory.mktemp("kernel"), "1")


def test_two_translations_are_equal_byte_for_byte(c_files: Path, tmp_path: Path) -> None:
    again = translated(tmp_path, "2")
    names = sorted(path.name for path in c_files.iterdir())
    assert names == sorted(path.name for path in again.iterdir())
    for name in names:
        assert (c_files / name).read_bytes() == (again / name).read_bytes(), name


@pytest.mark.parametrize("dispatch", ["computed goto", "switch"])
@pytest.mark.parametrize(("compiler", "bits"), [("gcc", 64), ("gcc", 32), ("clang", 64)])
def test_compilers_have_nothing_to_say(c_files: Path, compiler: str, bits: int, dispatch: str) -> None:
    if shutil.which(compiler) is None:
        pytest.skip(f"no {compiler}")
    size = ["-m32"] if bits == 32 else []
    form = [f"-DWEFT_COMPUTED_GOTO={int(dispatch == 'computed goto')}"]
    units = ["interpreter.c"] if dispatch == "switch" else sorted(path.name for path in c_files.glob("*.c"))
    for unit in units:
        given = [compiler, *FLAGS, *QUIET, *size, *form, "-ffreestanding", "-fsyntax-only", unit]
        result = subprocess.run(given, cwd=c_files, capture_output=True, text=True)
        assert result.returncode == 0 and not result.stderr, result.stderr
