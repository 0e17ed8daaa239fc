"""Every guest case prints the same on Weft as on CPython, and exits in the same way.

The builds under test: `--weft "command"`, as often as wanted; else $WEFT_RUN; else this tree's `weft-vm` on all cases and
its `weft run`, where the host compiles, on a part of them.
Known failures stand in pending.txt and are strict: a case that begins to pass must leave the table.
"""

import difflib
import os
import shlex
import subprocess
from pathlib import Path

import guest_corpus as corpus
import pytest

HOST_STEP = 20  # every so many cases also go through `weft run`

# Cases that only `weft run` can compile.
HOST_ONLY = {"str/literals_escapes": "the names of characters take more flash than the machine"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    # getattr: the option is unknown when this conftest was not among the first that pytest loaded.
    commands = getattr(metafunc.config.option, "weft", None) or list(filter(None, [os.environ.get("WEFT_RUN")]))
    builds = [(f"@{number}", shlex.split(command), 1) for number, command in enumerate(commands, 1)]
    builds = builds or [("", corpus.WEFT, 1), ("@host", corpus.WEFT_RUN, HOST_STEP)]
    pending = corpus.pending()
    rows = []
    for name, build, step in builds:
        for case in corpus.cases()[::step] if step == 1 else sorted({*corpus.cases()[::step], *HOST_ONLY}):
            if case in HOST_ONLY and build is corpus.WEFT:
                continue
            marks = [pytest.mark.xfail(reason=pending[case], strict=True)] if case in pending else []
            rows.append(pytest.param(case, build, id=case + name, marks=marks))
    metafunc.parametrize(("case", "build"), rows)


def test_same_as_cpython(case: str, build: list[str], oracle_cache: Path) -> None:
    expected = corpus.oracle(case, oracle_cache)
    try:
        actual = corpus.run(build, case)
    except subprocess.TimeoutExpired:
        pytest.fail(f"{case}: still running after {corpus.TIMEOUT_S} s", pytrace=False)
    if actual != expected:
        pytest.fail(describe(case, expected, actual), pytrace=False)


def describe(case: str, expected: corpus.Outcome, actual: corpus.Outcome) -> str:
    lines = [f"{case}: Weft differs from CPython"]
    if actual.status != expected.status:
        lines.append(f"exit status: {expected.status} expected, {actual.status} found")
    if actual.last_error != expected.last_error:
        lines.append(f"last line of stderr: {expected.last_error!r} expected, {actual.last_error!r} found")
    stdout = difflib.unified_diff(
        expected.stdout.splitlines(), actual.stdout.splitlines(), "CPython", "Weft", n=1, lineterm=""
    )
    return "\n".join([*lines, *stdout])
