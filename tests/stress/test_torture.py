"""`torture.py`: threads that change the same containers lose nothing and break nothing.

`$WEFT_TORTURE_S` says for how many seconds, 10 by default.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

SECONDS = float(os.environ.get("WEFT_TORTURE_S", "10"))


@pytest.mark.parametrize("cores", [1, 2, 4])
def test_shared_containers(weft_vm: str, image, cores: int) -> None:
    program = image(Path(__file__).with_name("torture.py").read_text("utf-8"), "torture.py")
    seed = str(int.from_bytes(os.urandom(2), "big"))
    done = subprocess.run(
        [weft_vm, "-X", f"cores={cores}", "-X", "heapsize=4M", program, str(SECONDS), seed],
        capture_output=True,
        text=True,
        timeout=SECONDS * 6 + 60,
    )
    assert (done.returncode, done.stdout) == (0, "whole\n"), f"seed {seed}: {done.stderr[-2000:]}"
