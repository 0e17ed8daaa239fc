"""A handful of CPython's quick test files pass on Weft as often as docs/conformance.md says, or more often.

The whole table takes minutes: `python tests/cpython/run.py --table docs/conformance.md`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
VM = ROOT / "src/weft/_lib/weft-vm"
TABLE = ROOT / "docs/conformance.md"
THREADS = ROOT / "docs/conformance-threads.md"
QUICK = ["test_augassign", "test_contains", "test_listcomps", "test_dictviews", "test_keywordonlyarg", "test_argparse"]
MISSING = not (Path(sys.base_prefix) / f"lib/python3.{sys.version_info.minor}/test/test_argparse.py").exists()

pytestmark = pytest.mark.skipif(MISSING, reason="this CPython came without its test-suite")


def in_table(name: str) -> tuple[int, int]:
    """(passed, failed) of a file in the table."""
    row = re.search(rf"^\| {name} \| (\d+) \| (\d+) \|", TABLE.read_text("utf-8"), re.M)
    assert row is not None, f"{name} is not in {TABLE.name}"
    return int(row[1]), int(row[2])


@pytest.fixture(scope="module")
def results() -> dict[str, tuple[int, int]]:
    """(passed, failed) of each quick file, now."""
    assert VM.exists(), "no weft-vm: build it by `python -m weft.native.wheel`"
    command = [sys.executable, str(HERE / "run.py"), *QUICK, "--vm", str(VM), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=250)
    assert done.returncode == 0, done.stderr
    rows = (line.split() for line in done.stdout.splitlines())
    return {row[0]: (int(row[1]), int(row[2])) for row in rows if row and row[0] in QUICK}


@pytest.mark.xdist_group("conformance")  # one worker runs them, once
@pytest.mark.parametrize("name", QUICK)
def test_a_file_passes_as_the_table_says(name: str, results: dict[str, tuple[int, int]]) -> None:
    passed, failed = results[name]
    expected, _ = in_table(name)
    assert passed >= expected, f"{passed} of {passed + failed} cases pass, {expected} are in the table"


def rows_of(document: Path) -> dict[str, tuple[int, int, int]]:
    """(passed, failed, not applicable) of each file in a document's table."""
    rows = re.findall(r"^\| (test_\w+) \| (\d+) \| (\d+) \| (\d+) \|$", document.read_text("utf-8"), re.M)
    return {name: (int(passed), int(failed), int(skipped)) for name, passed, failed, skipped in rows}


@pytest.mark.parametrize("cores", [1, 2, 4])
def test_threads_are_as_the_document_says(cores: int, tmp_path: Path) -> None:
    assert VM.exists(), "no weft-vm: build it by `python -m weft.native.wheel`"
    expected = rows_of(THREADS)
    table = tmp_path / "table.md"
    command = [sys.executable, str(HERE / "run.py"), *expected, "--vm", str(VM), "--jobs", "2"]
    done = subprocess.run(
        [*command, "--cores", str(cores), "--cases", str(table)], capture_output=True, text=True, timeout=500
    )
    assert done.returncode == 0, done.stderr
    assert rows_of(table) == expected, done.stdout


def test_reasons_name_cases_of_files_in_the_table() -> None:
    known = {line.split()[0] for line in (HERE / "files.txt").read_text("utf-8").splitlines() if line[:1] not in "#"}
    for line in (HERE / "not_applicable.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            pattern, _, reason = line.partition(" ")
            assert pattern.partition(".")[0] in known, pattern
            assert len(reason.split()) >= 2, f"{pattern}: say why"
