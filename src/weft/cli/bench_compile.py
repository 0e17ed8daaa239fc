"""`weft bench --compile`: how fast the compiler is, and what memory it takes, on Weft and on CPython.

The work is its own sources, which both compile to images of the same bytes. Memory is the peak of the process, less that
of a process which only imports the compiler; for Weft also the smallest heap, in steps of a tenth, in which its longest
module can be compiled: what a board would need.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

import click

import weft
from weft.cli.measuring import machine, run_once

SOURCES = Path(weft.__file__).parent / "compiler"
HEAP_KB_MIN, HEAP_KB_MAX = 256, 65536

PROGRAM = """
import sys, time
if sys.implementation.name == "weft":
    import _on_board
    from _compiler.compile import compile_source
else:
    sys.path.insert(0, sys.argv[1])
    from weft.compiler.compile import compile_source
lines = seconds = size = 0
for path in sys.argv[2:]:
    with open(path) as file:
        source = file.read()
    begin = time.perf_counter()
    size += len(compile_source(source, path))
    seconds += time.perf_counter() - begin
    lines += source.count("\\n")
print(lines, seconds, size)
"""


def show(rounds: int) -> bool:
    """Print the table; false if the two do not agree."""
    paths = sorted(str(path) for path in SOURCES.glob("*.py"))
    longest = max(paths, key=lambda path: Path(path).stat().st_size)
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder, "program.py")
        program.write_text(PROGRAM)
        tail = [str(program), str(SOURCES.parents[1])]
        commands = {
            "weft": [machine(), "-B", "-X", "heapsize=64M", *tail],
            "cpython": [sys.executable, "-B", "-I", *tail],
        }
        sizes = set()
        click.echo(f"{'':<10}{'lines/s':>10}{'peak KB beyond an import':>28}")
        for name, command in commands.items():
            before = run_once(command).memory_kb
            samples = [run_once([*command, *paths]) for _ in range(rounds)]
            results = [sample.output.split() for sample in samples if sample.output]
            if not results:
                click.echo(f"{name:<10}    failed")
                return False
            speed = statistics.median(int(lines) / float(seconds) for lines, seconds, _ in results)
            sizes |= {size for _, _, size in results}
            click.echo(f"{name:<10}{speed:>10.0f}{max(sample.memory_kb for sample in samples) - before:>28}")
        heap = HEAP_KB_MIN
        while heap < HEAP_KB_MAX and not run_once([machine(), "-B", "-X", f"heapsize={heap}K", *tail, longest]).output:
            heap += heap // 10
        lines = Path(longest).read_text("utf-8").count("\n")
    click.echo(f"smallest heap for {Path(longest).name}, {lines} lines: {heap} KB")
    return len(sizes) == 1
