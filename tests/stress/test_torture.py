"""Threads that change what they share lose nothing and break nothing: the programs `torture_*.py`.

`$WEFT_TORTURE_S` says for how many seconds each runs on each number of core tokens: 10 by default for the containers, 3 for
the others and in the builds that hunt bugs. With `$WEFT_STRESS_ALL` all run on all of these.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.timeout(1800)  # seconds: some build the machine first, on a busy computer

ALL = bool(os.environ.get("WEFT_STRESS_ALL"))
SECONDS = float(os.environ.get("WEFT_TORTURE_S", "3"))
CONTAINERS_S = float(os.environ.get("WEFT_TORTURE_S", "10"))
PERIODS = [(1, 50), (7, 200), (60, 2000)]  # of allocations; steps of a round, which takes a second or so
FOLDER = Path(__file__).parent
SANITIZERS = ("thread-sanitizer", "address-sanitizer")
PROGRAMS = sorted(path.stem.removeprefix("torture_") for path in FOLDER.glob("torture_*.py"))


def torture(
    executable: str,
    image,
    program: str,
    *options: str,
    steps: int = 2000,
    seconds: float = SECONDS,
    **environment: str,
) -> None:
    """Run a program of this folder with a random seed; a failure prints the seed."""
    name = f"torture_{program}.py"
    frame = (FOLDER / "torture.py").read_text("utf-8")
    path = image((FOLDER / name).read_text("utf-8"), name, torture=frame)
    seed = str(int.from_bytes(os.urandom(2), "big"))
    done = subprocess.run(
        [executable, "-X", "heapsize=16M", *options, path, str(seconds), seed, str(steps)],
        capture_output=True,
        text=True,
        timeout=seconds * 6 + 120,
        env=os.environ | environment,
    )
    assert (done.returncode, done.stdout) == (0, "whole\n"), f"seed {seed}: {done.stderr[-4000:]}"


@pytest.mark.parametrize("cores", [1, 2, 4])
@pytest.mark.parametrize("program", PROGRAMS)
def test_threads_that_share(weft_vm: str, image, program: str, cores: int) -> None:
    seconds = CONTAINERS_S if program == "containers" else SECONDS
    torture(weft_vm, image, program, "-X", f"cores={cores}", seconds=seconds)


@pytest.mark.parametrize(("period", "steps"), PERIODS)
@pytest.mark.parametrize("cores", [1, 4])
@pytest.mark.parametrize("program", PROGRAMS)
def test_while_allocations_collect(that_fails: str, image, program: str, cores: int, period: int, steps: int) -> None:
    """Each allocation, or some, collects, and what is dead is overwritten."""
    if not ALL and PROGRAMS.index(program) != PERIODS.index((period, steps)):
        pytest.skip("one period for each program, without WEFT_STRESS_ALL")
    if program == "makers":
        pytest.skip("the compiler allocates so much that this takes many minutes")
    torture(that_fails, image, program, "-X", f"cores={cores}", "-X", f"collect={period}", steps=steps)


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(
    "sanitizer",
    [
        pytest.param(name, marks=pytest.mark.xdist_group(name))  # one worker builds it
        for name in SANITIZERS
    ],
)
def test_under_a_sanitizer(image, sanitizer: str, program: str) -> None:
    """No race in the kernel's own memory, and no access beside an object of the port."""
    if not ALL and PROGRAMS.index(program) != SANITIZERS.index(sanitizer):
        pytest.skip("one program for each sanitizer, without WEFT_STRESS_ALL")
    import builds

    build = builds.BUILDS[sanitizer]
    if not builds.sanitizer_compiler(build.sanitizer):
        pytest.skip(f"neither of {builds.SANITIZER_COMPILERS} is here with its {sanitizer}")
    for cores in ("1", "2", "4") if ALL else ("2",):
        torture(str(builds.executable(sanitizer)), image, program, "-X", f"cores={cores}", **build.environment)
