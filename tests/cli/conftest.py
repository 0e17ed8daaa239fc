"""`weft` in processes of its own, over the library in the package."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def environment() -> dict[str, str]:
    """The environment of processes that use the sources."""
    return os.environ | {"PYTHONPATH": str(ROOT / "src")}


@pytest.fixture
def weft(environment: dict[str, str], tmp_path: Path):
    """A function that runs `weft` in an empty folder."""

    def run(*arguments: str, input: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "weft.cli", *arguments]
        return subprocess.run(
            command, env=environment, cwd=tmp_path, input=input, capture_output=True, text=True, timeout=60
        )

    return run
