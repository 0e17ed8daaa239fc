"""The examples, run as their users run them."""

import os
import shlex
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def port() -> int:
    """A free port on the loopback address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def weft_run():
    """A function that runs `weft run` from the top folder; $WEFT_RUN is another command for it."""
    command = shlex.split(os.environ.get("WEFT_RUN", "")) or [sys.executable, "-m", "weft.cli", "run"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        words = [*command, *map(str, arguments)]
        return subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)

    return run
