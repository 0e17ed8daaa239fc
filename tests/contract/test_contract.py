"""Every sentence of `docs/thread-safety.md` has a program of its name in `programs`, which tries to break it.

Each runs on one, two and four core tokens, in orders from seeds, under `weft explore`, and on CPython, which keeps what it
says as well. `$WEFT_CONTRACT_TIMES` says how often it plays its race (30), `$WEFT_CONTRACT_SEEDS` in how many orders (6),
`$WEFT_CONTRACT_SCHEDULES` how many `weft explore` tries (12), `$WEFT_VM` which executable runs them.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

import weft

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(__file__).parent / "programs"
DOCUMENT = ROOT / "docs" / "thread-safety.md"
PACKAGED = Path(weft.__file__).parent / "_lib" / "weft-vm"
EXECUTABLE = os.environ.get("WEFT_VM", str(PACKAGED))
TIMES = os.environ.get("WEFT_CONTRACT_TIMES", "30")
SEEDS = int(os.environ.get("WEFT_CONTRACT_SEEDS", "6"))
SCHEDULES = os.environ.get("WEFT_CONTRACT_SCHEDULES", "12")
FRAME = "race"
NAMES = sorted(path.stem.replace("_", "-") for path in PROGRAMS.glob("*.py") if path.stem != FRAME)

pytestmark = pytest.mark.timeout(600)  # seconds, on a busy computer


def sentences() -> dict[str, str]:
    """Name and text of each sentence of the document."""
    text = DOCUMENT.read_text("utf-8")
    found = re.findall(r"^\d+\. \*\*([a-z-]+)\*\* (.*?)(?=\n\d+\. |\n\n|\Z)", text, re.MULTILINE | re.DOTALL)
    return {name: " ".join(words.split()) for name, words in found}


def path_of(name: str) -> str:
    """A sentence's program."""
    return str(PROGRAMS / (name.replace("-", "_") + ".py"))


def run(*command: str) -> None:
    """The program ends with status 0."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, env=environment, cwd=PROGRAMS)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stdout[-500:]}{done.stderr[-3000:]}"


def test_every_sentence_has_its_program_and_every_program_its_sentence() -> None:
    assert sorted(sentences()) == NAMES
    numbers = [int(number) for number in re.findall(r"^(\d+)\. \*\*", DOCUMENT.read_text("utf-8"), re.MULTILINE)]
    assert numbers == list(range(1, len(NAMES) + 1)), "the sentences are numbered in order"


@pytest.mark.parametrize("name", NAMES)
def test_the_program_says_its_sentence(name: str) -> None:
    opening = Path(path_of(name)).read_text("utf-8").split('"""')[1]
    assert " ".join(opening.split()) == sentences()[name]


@pytest.mark.parametrize("cores", [1, 2, 4])
@pytest.mark.parametrize("name", NAMES)
def test_on_core_tokens(name: str, cores: int) -> None:
    run(EXECUTABLE, "-X", "heapsize=8M", "-X", f"cores={cores}", "-B", path_of(name), TIMES)


@pytest.mark.parametrize("name", NAMES)
def test_in_orders_from_seeds(name: str) -> None:
    first = zlib.crc32(name.encode()) % 10_000
    for seed in range(first, first + SEEDS):
        steps = 50 << seed % 6
        run(EXECUTABLE, "-X", "heapsize=8M", "-X", f"seed={seed}", "-X", f"steps={steps}", "-B", path_of(name), "2")


@pytest.mark.parametrize("name", NAMES)
def test_under_explore(name: str) -> None:
    run(sys.executable, "-m", "weft.cli", "explore", "--schedules", SCHEDULES, "--limit", "60", path_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_on_cpython(name: str) -> None:
    run(sys.executable, path_of(name), TIMES)


def test_counts_are_lost_without_a_lock(tmp_path: Path) -> None:
    """What the contract does not promise does happen: an order is found that loses a count."""
    program = tmp_path / "count.py"
    program.write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(PROGRAMS)!r})\n"
        "from race import race\n"
        "class Meter:\n"
        "    total = 0\n"
        "def count():\n"
        "    for _ in range(5):\n"
        "        Meter.total += 1\n"
        "race(count, count)\n"
        "assert Meter.total == 10, Meter.total\n"
    )
    command = [sys.executable, "-m", "weft.cli", "explore", "--schedules", "300", str(program)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, env=environment)
    assert done.returncode == 1 and "AssertionError" in done.stdout + done.stderr, done.stdout + done.stderr
