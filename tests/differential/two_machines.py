"""Programs of many small operations, run on CPython and on `weft-vm`.

A program is a list of lines; each is executed on its own and prints the `repr` of its value, or the exception with its
text. So one process answers hundreds of questions, and a difference names its line. `$WEFT_VM` says which executable to
use; else it is the installed one, and without one the build "fail-allocation" of `tests/builds`.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from weft._native import FOLDER

TIMEOUT_S = 60
HEAP = "64M"

HEAD = """\
class Same:  # all of one hash
    def __init__(self, name):
        self.name = name
    def __hash__(self):
        return 8
    def __eq__(self, other):
        return isinstance(other, Same) and other.name == self.name
    def __repr__(self):
        return f"Same({self.name!r})"


def ordered(state):  # the order of a set's elements is nobody's business
    return sorted(state, key=repr) if isinstance(state, set) else state


def show(number, act):
    try:
        value = act()
        print(number, type(value).__name__, ascii(value))
    except Exception as error:
        print(number, type(error).__name__, ascii(str(error)))


"""


@functools.cache
def executable() -> str:
    """The machine under test."""
    given = os.environ.get("WEFT_VM")
    if given:
        return given
    installed = FOLDER / "weft-vm"
    if installed.exists():
        return str(installed)
    sys.path.insert(0, str(Path(__file__).parents[1] / "builds"))
    return str(importlib.import_module("builds").executable("fail-allocation"))


def program(chunks: list[list[str]], setup: str = "") -> str:
    """The source: each chunk begins anew. A line that begins with an exclamation mark is a statement."""
    parts = [HEAD]
    number = 0
    for lines in chunks:
        parts.append(setup)
        for line in lines:
            if line.startswith("!"):
                body = f"    global state\n    {line[1:]}\n    return ordered(state)\n"
                parts.append(f"def act_{number}():\n{body}show({number}, act_{number})\n")
            else:
                parts.append(f"show({number}, lambda: ({line}))\n")
            number += 1
    return "".join(parts)


def on_cpython(source: str) -> str:
    """What CPython prints."""
    written = io.StringIO()
    with contextlib.redirect_stdout(written):
        exec(compile(source, "program.py", "exec"), {"__name__": "__main__"})
    return written.getvalue()


def on_weft(source: str) -> str:
    """What the machine prints, its exit status where it is not 0, and what it says of errors."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "program.py"
        path.write_text(source, "utf-8")
        command = [executable(), "-B", "-X", f"heapsize={HEAP}", str(path)]
        result = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_S)
    if result.returncode == 0 and not result.stderr:
        return result.stdout
    return f"{result.stdout}status {result.returncode} {result.stderr}"


def differences(chunks: list[list[str]], setup: str = "") -> list[str]:
    """Each line of some programs whose outcome differs, with both outcomes."""
    source = program(chunks, setup)
    expected, found = on_cpython(source).splitlines(), on_weft(source).splitlines()
    rows = []
    lines = [line for lines in chunks for line in lines]
    for index, line in enumerate(lines):
        wanted = expected[index]
        given = found[index] if index < len(found) else "nothing"
        if wanted != given:
            rows.append(f"{line}\n  CPython {wanted}\n  Weft    {given}")
        if given == "nothing":
            break
    return rows + found[len(lines) :]
