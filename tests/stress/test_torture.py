"""Threads that change what they share lose nothing and break nothing: the programs `torture_*.py`.

`$WEFT_TORTURE_S` says for how many seconds each runs on each number of core tokens, 3 by default.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

SECONDS = float(os.environ.get("WEFT_TORTURE_S", "3"))
FOLDER = Path(__file__).parent
PROGRAMS = sorted(path.stem.removeprefix("torture_") for path in FOLDER.glob("torture_*.py"))


def torture(executable: str, image, program: str, *options: str, seconds: float = SECONDS) -> None:
    """Run a program of this folder with a random seed; a failure prints the seed."""
    name = f"torture_{program}.py"
    frame = (FOLDER / "torture.py").read_text("utf-8")
    path = image((FOLDER / name).read_text("utf-8"), name, torture=frame)
    seed = str(int.from_bytes(os.urandom(2), "big"))
    done = subprocess.run(
        [executable, *options, path, str(seconds), seed],
        capture_output=True,
        text=True,
        timeout=seconds * 6 + 60,
    )
    assert (done.returncode, done.stdout) == (0, "whole\n"), f"seed {seed}: {done.stderr[-2000:]}"


@pytest.mark.parametrize("cores", [1, 2, 4])
@pytest.mark.parametrize("program", PROGRAMS)
def test_threads_that_share(weft_vm: str, image, program: str, cores: int) -> None:
    torture(weft_vm, image, program, "-X", f"cores={cores}", "-X", "heapsize=16M")
