"""Each difference that docs/differences.md tells is one: its program prints on CPython and on Weft what stands there."""

import re
import subprocess
from pathlib import Path

import guest_corpus as corpus
import pytest

DOCUMENT = Path(__file__).parents[2] / "docs" / "differences.md"
PROGRAMS = re.findall(r"^```python\n(.*?)^```", DOCUMENT.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def expected(program: str, side: str) -> str:
    """What the comments at the end of a program say that one side prints."""
    return "".join(line + "\n" for line in re.findall(rf"^# {side}: (.*)$", program, re.MULTILINE))


def printed(command: list[str], program: str, folder: Path) -> str:
    (folder / "program.py").write_text(program, "utf-8")
    done = subprocess.run(
        [*command, "program.py"], cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=corpus.TIMEOUT_S
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("program", PROGRAMS, ids=[str(number) for number in range(1, len(PROGRAMS) + 1)])
def test_difference_is_as_told(program: str, tmp_path: Path) -> None:
    assert expected(program, "CPython") != expected(program, "Weft"), "tells no difference"
    assert printed(corpus.CPYTHON, program, tmp_path) == expected(program, "CPython")
    assert printed(corpus.WEFT, program, tmp_path) == expected(program, "Weft")
