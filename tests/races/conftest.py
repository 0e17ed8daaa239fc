"""Machines whose threads run in the order of a seed, in the library and the executable of the package."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def weft():
    """A function that runs `weft` in the top folder."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}

    def run(*arguments: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "weft.cli", *arguments]
        return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=timeout)

    return run


@pytest.fixture
def program(tmp_path: Path):
    """A function that writes a program: its path."""

    def write(text: str) -> str:
        path = tmp_path / "program.py"
        path.write_text(text)
        return str(path)

    return write
