"""The guest corpus on builds that hunt bugs, and on words of 32 bits.

`--builds-all` runs every case on every build; by default the slow builds take each tenth case, another tenth for each
build, so that together they cover the corpus. Cases that need the compiler at run time stay with `weft run`.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import builds
import guest_corpus
import pytest

STEP = 1 if os.environ.get("WEFT_BUILDS_ALL") else 10  # of the slow builds, every STEP-th case

WHOLE = ("debug", "words-of-32-bits")  # quick enough for all cases

# Cases that cannot run on a build, with the reason.
NEEDS_COMPILER = {"imports/import_errors": "imports a module with a syntax error on purpose"}


def chosen(name: str) -> list[str]:
    """The cases for one build."""
    cases = [case for case in guest_corpus.cases() if case not in NEEDS_COMPILER]
    pending = guest_corpus.pending()
    cases = [case for case in cases if case not in pending]
    if name in WHOLE:
        return cases
    return cases[list(builds.BUILDS).index(name) % STEP :: STEP]


ROWS = [(name, case) for name in builds.BUILDS if name != "fail-allocation" for case in chosen(name)]


@pytest.mark.parametrize(("build", "case"), ROWS, ids=[f"{name}-{case}" for name, case in ROWS])
def test_same_as_cpython(build: str, case: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    compiler = builds.BUILDS[build].compiler
    if compiler and shutil.which(compiler) is None:
        pytest.skip(f"{compiler} is not installed: the sanitizers' run-time comes with it")
    cache = Path(builds.SCRATCH) / "oracle"
    assert builds.run_case(build, case) == guest_corpus.oracle(case, cache)


def test_kernel_compiles_for_cortex_m4(capsys: pytest.CaptureFixture[str]) -> None:
    """The kernel stays freestanding: no call leaves it but to the port and to the compiler's own helpers."""
    products = builds.freestanding()
    text, undefined = builds.sections(products.objects)
    with capsys.disabled():
        print(f"\nkernel on a Cortex-M4: {text / 1024:.0f} KB of flash")
    foreign = {name for name in undefined if not name.startswith(("weft_port_", "__aeabi_", "__atomic_", "__", "mem"))}
    assert not foreign, f"calls into a library: {sorted(foreign)}"
