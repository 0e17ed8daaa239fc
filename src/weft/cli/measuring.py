"""One run of a program, measured; and the images that `weft bench` runs.

Weft's programs run as images in `weft-vm`: what is compared is machines, not how fast their compilers start.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from weft._native import FOLDER
from weft.cli import Failure
from weft.compiler.compile import compile_module
from weft.compiler.image import Module, write_image

PROGRAMS = Path(__file__).parents[3] / "benchmarks" / "programs"
WORD_BITS = 64


class Sample(NamedTuple):
    """One run: seconds by the clock and of processor time, peak memory in KB, and what was printed; None if it failed."""

    seconds: float
    processor_seconds: float
    memory_kb: int
    output: str | None


def run_once(command: list[str]) -> Sample:
    """One run in a process of its own."""
    begin = time.perf_counter()
    process = start(command)
    return finish(process, begin)


def start(command: list[str]) -> subprocess.Popen[str]:
    """Begin a run."""
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def finish(process: subprocess.Popen[str], begin: float) -> Sample:
    """Wait for the end of a run that began then."""
    assert process.stdout is not None
    with process.stdout:
        output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    processor_seconds = usage.ru_utime + usage.ru_stime
    return Sample(time.perf_counter() - begin, processor_seconds, peak_kb(usage), output if status == 0 else None)


def peak_kb(usage: resource.struct_rusage) -> int:
    """Peak memory of a process: Linux counts KB, macOS bytes."""
    return usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)


def machine() -> str:
    """The path of `weft-vm`. Raises Failure."""
    path = FOLDER / "weft-vm"
    if not path.exists():
        raise Failure(f"{path} is not there; build it with: python -m weft.native.wheel")
    return str(path)


def program_names() -> list[str]:
    """All programs. Raises Failure."""
    names = sorted(path.stem for path in PROGRAMS.glob("*.py"))
    if not names:
        raise Failure(f"no programs in {PROGRAMS}: the benchmarks are part of the repository, not of the wheel")
    return names


def check_names(names: tuple[str, ...]) -> None:
    """Raises Failure if one is no program."""
    known = program_names()
    for name in names:
        if name not in known:
            raise Failure(f"no program {name!r}; there are {', '.join(known)}")


def image_of_program(name: str) -> bytes:
    """A program as it stands."""
    path = PROGRAMS / f"{name}.py"
    return write_image([Module("__main__", compile_module(path.read_text("utf-8"), str(path)), str(path))], WORD_BITS)


def image_with_main(main: str, name: str) -> bytes:
    """A main program that may import the program `name`."""
    path = PROGRAMS / f"{name}.py"
    parts = [Module("__main__", compile_module(main, "<main>"), "<main>")]
    parts.append(Module(name, compile_module(path.read_text("utf-8"), str(path)), str(path)))
    return write_image(parts, WORD_BITS)
