"""Threads that change what they share lose nothing and break nothing: the programs `torture_*.py`.

`$WEFT_TORTURE_S` says for how many seconds each runs on each number of core tokens, 3 by default; with
`$WEFT_STRESS_ALL` they run on all builds that hunt bugs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ALL = bool(os.environ.get("WEFT_STRESS_ALL"))
SECONDS = float(os.environ.get("WEFT_TORTURE_S", "3"))
FOLDER = Path(__file__).parent
PROGRAMS = sorted(path.stem.removeprefix("torture_") for path in FOLDER.glob("torture_*.py"))


def torture(executable: str, image, program: str, *options: str, steps: int = 2000, **environment: str) -> None:
    """Run a program of this folder with a random seed; a failure prints the seed."""
    name = f"torture_{program}.py"
    frame = (FOLDER / "torture.py").read_text("utf-8")
    path = image((FOLDER / name).read_text("utf-8"), name, torture=frame)
    seed = str(int.from_bytes(os.urandom(2), "big"))
    done = subprocess.run(
        [executable, "-X", "heapsize=16M", *options, path, str(SECONDS), seed, str(steps)],
        capture_output=True,
        text=True,
        timeout=SECONDS * 6 + 120,
        env=os.environ | environment,
    )
    assert (done.returncode, done.stdout) == (0, "whole\n"), f"seed {seed}: {done.stderr[-4000:]}"


@pytest.mark.parametrize("cores", [1, 2, 4])
@pytest.mark.parametrize("program", PROGRAMS)
def test_threads_that_share(weft_vm: str, image, program: str, cores: int) -> None:
    torture(weft_vm, image, program, "-X", f"cores={cores}")


@pytest.mark.parametrize(("period", "steps"), [(1, 50), (7, 200), (60, 2000)])
@pytest.mark.parametrize("cores", [1, 4])
@pytest.mark.parametrize("program", PROGRAMS)
def test_while_allocations_collect(image, program: str, cores: int, period: int, steps: int) -> None:
    """Each allocation, or some, collects, and what is dead is overwritten."""
    if not ALL and (PROGRAMS.index(program) + cores + period) % 3 != 0:
        pytest.skip("one of three, without WEFT_STRESS_ALL")
    builds = pytest.importorskip("builds")
    executable = str(builds.executable("fail-allocation"))
    torture(executable, image, program, "-X", f"cores={cores}", "-X", f"collect={period}", steps=steps)


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("sanitizer", ["thread-sanitizer", "address-sanitizer"])
def test_under_a_sanitizer(image, sanitizer: str, program: str) -> None:
    """No race in the kernel's own memory, and no access beside an object of the port."""
    if not ALL:
        pytest.skip("compiles the kernel twice more: with WEFT_STRESS_ALL")
    builds = pytest.importorskip("builds")
    build = builds.BUILDS[sanitizer]
    if shutil.which(build.compiler) is None:
        pytest.skip(f"{build.compiler} is not installed: the sanitizers' run-time comes with it")
    for cores in ("1", "2", "4"):
        torture(str(builds.executable(sanitizer)), image, program, "-X", f"cores={cores}", **build.environment)
