"""Threads that change what they share lose nothing and break nothing: the programs `torture_*.py`.

`$WEFT_TORTURE_S` says for how many seconds each runs on each number of core tokens: 2 by default. On the builds that hunt
bugs and with seeds a part of the programs runs, another each day, or that of `$WEFT_TORTURE_TURN`; with `$WEFT_STRESS_ALL`
all run on all of these.
"""

from __future__ import annotations

import os
import random
from datetime import date
from pathlib import Path

import pytest
from torturing import CORES, PROGRAMS, WAYS, Run, combinations, write_program

pytestmark = pytest.mark.timeout(1800)  # seconds: some build the machine first, on a busy computer

ALL = bool(os.environ.get("WEFT_STRESS_ALL"))
SECONDS = float(os.environ.get("WEFT_TORTURE_S", "2"))
TURN = int(os.environ.get("WEFT_TORTURE_TURN", date.today().toordinal()))
SAMPLES = {
    "seed": 6,
    "thread-sanitizer": 4,
    "address-sanitizer": 3,
    "move-always": 2,
    "collect-1": 1,
    "collect-7": 2,
    "collect-60": 2,
}


def chosen(way: str) -> list[tuple[str, str, int]]:
    """The runs in one way: those whose turn it is."""
    every = [row for row in combinations() if row[1] == way]
    if ALL:
        return every
    random.Random(len(every)).shuffle(every)
    first = TURN * SAMPLES[way] % len(every)
    return (every + every)[first : first + SAMPLES[way]]


def torture(executable: str, program: str, way: str, cores: int, folder: Path) -> None:
    """Run a program with a random seed; a failure prints it."""
    run = Run(program, way, cores, SECONDS, random.randrange(1 << 16))
    failure = run.failure(executable, write_program(program, folder))
    assert not failure, f"{run}\n{failure}"


@pytest.mark.parametrize("cores", CORES)
@pytest.mark.parametrize("program", PROGRAMS)
def test_threads_that_share(weft_vm: str, tmp_path: Path, program: str, cores: int) -> None:
    torture(weft_vm, program, "plain", cores, tmp_path)


@pytest.mark.parametrize(("program", "way", "cores"), chosen("seed"))
def test_in_the_order_of_a_seed(weft_vm: str, tmp_path: Path, program: str, way: str, cores: int) -> None:
    torture(weft_vm, program, way, cores, tmp_path)


@pytest.mark.parametrize(
    ("program", "way", "cores"),
    [
        pytest.param(*row, marks=pytest.mark.xdist_group(way))  # few wait for a build
        for way in WAYS
        if WAYS[way].build
        for row in chosen(way)
    ],
)
def test_on_a_build_that_hunts_bugs(tmp_path: Path, program: str, way: str, cores: int) -> None:
    """No race in the kernel's own memory, no access beside an object of the port, and none to a dead one."""
    import builds

    build = builds.BUILDS[WAYS[way].build]
    if build.sanitizer and not builds.sanitizer_compiler(build.sanitizer):
        pytest.skip(f"neither of {builds.SANITIZER_COMPILERS} is here with its {build.sanitizer}")
    torture(str(builds.executable(WAYS[way].build)), program, way, cores, tmp_path)
