"""Nothing that threads do to what they share breaks the machine: `fuzz_races.py` with random seeds.

`$WEFT_FUZZ_S` says for how many seconds on each build and number of core tokens, 3 by default. A failure prints the seed.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.timeout(3600)  # seconds: some build the machine first, on a busy computer

SECONDS = float(os.environ.get("WEFT_FUZZ_S", "3"))
SANITIZER = "thread-sanitizer"
PROGRAM = Path(__file__).with_name("fuzz_races.py").read_text("utf-8")


def fuzz(executable: str, image, *options: str, seconds: float = SECONDS, heap: str = "8M", **environment: str) -> None:
    """Play rounds with a random seed."""
    seed = str(int.from_bytes(os.urandom(3), "big"))
    done = subprocess.run(
        [executable, "-X", f"heapsize={heap}", *options, image(PROGRAM, "fuzz_races.py"), seed, str(seconds)],
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds * 6 + 300,
        env=os.environ | environment,
    )
    assert (done.returncode, done.stdout) == (0, "whole\n"), f"{' '.join(options)} seed {seed}: {done.stderr[-6000:]}"


@pytest.mark.parametrize("cores", [1, 2, 4])
def test_on_core_tokens(weft_vm: str, image, cores: int) -> None:
    fuzz(weft_vm, image, "-X", f"cores={cores}")


@pytest.mark.parametrize("period", [0, 40])
def test_with_the_kernels_assertions(that_fails: str, image, period: int) -> None:
    """What is dead is overwritten, and allocations collect now and then."""
    fuzz(that_fails, image, "-X", "cores=3", "-X", f"collect={period}")


def test_in_an_order_from_a_seed(weft_vm: str, image) -> None:
    """One round, for the clock stands still."""
    fuzz(weft_vm, image, "-X", f"seed={os.urandom(2)[0]}", "-X", "steps=20000", seconds=0)


@pytest.mark.xdist_group(SANITIZER)
def test_under_the_thread_sanitizer(image) -> None:
    import builds

    build = builds.BUILDS[SANITIZER]
    if not builds.sanitizer_compiler(build.sanitizer):
        pytest.skip(f"neither of {builds.SANITIZER_COMPILERS} is here with its {SANITIZER}")
    fuzz(str(builds.executable(SANITIZER)), image, "-X", "cores=2", heap="32M", **build.environment)
