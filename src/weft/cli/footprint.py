"""The memory of programs: the peak of a process, and the bytes of small objects.

Linux begins to count a process's peak before it runs its program, with the memory of the process that started it: CPython's
here, which is more than most of what we measure. So a small shell starts the program, and leaves it to us to wait for.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from weft.cli.measuring import PROGRAMS, WORD_BITS, Sample, machine, peak_kb, run_once
from weft.compiler.compile import compile_source

OBJECTS = PROGRAMS.parent / "objects.py"  # prints "kind: bytes" lines
PR_SET_CHILD_SUBREAPER = 36
# For the shell: say the number of a process that becomes the program once the shell, which might wait for it, is gone.
START = 'exec 3<&0; { read go; exec "$@" 2>/dev/null </dev/null; } <&3 & echo $! >&2'


def run_apart(command: list[str]) -> Sample:
    """One run, whose peak memory is the program's own. Its times are not measured."""
    if sys.platform != "linux":
        return run_once(command)
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    shell = ["/bin/sh", "-c", START, "sh", *command]
    pipe = subprocess.PIPE
    with subprocess.Popen(shell, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdin and process.stdout and process.stderr
        number = int(process.stderr.readline())
        process.wait()
        process.stdin.write("\n")
        process.stdin.close()
        output = process.stdout.read()
    _, status, usage = os.wait4(number, 0)
    return Sample(0, 0, peak_kb(usage), output if status == 0 else None)


def object_rows(base: list[str]) -> list[tuple[str, str, str]]:
    """Kinds of small objects, with the bytes that Weft and the command of a CPython take for each."""
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder, "objects.weft")
        image.write_bytes(compile_source(OBJECTS.read_text("utf-8"), OBJECTS.name, word_bits=WORD_BITS))
        ours = run_once([machine(), str(image)]).output or ""
    theirs = dict(line.split(": ") for line in (run_once([*base, str(OBJECTS)]).output or "").splitlines())
    rows = [line.split(": ") for line in ours.splitlines()]
    return [(kind, count, theirs.get(kind, "-")) for kind, count in rows]
