"""How much threads allocate together: `python benchmarks/allocation.py`; with `--base` beside another `weft-vm`.

Each line is a kind of data: how often a second one thread makes it, two threads of one machine, and two processes of one
thread each, which is what the computer can do. The runs of a line follow each other, `--rounds` times, and medians count,
so that a disturbance of the computer meets all of them.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import tempfile
from pathlib import Path

from weft.cli.measuring import WORD_BITS, machine
from weft.compiler.compile import compile_module
from weft.compiler.image import Module, write_image

PROGRAM = Path(__file__).with_name("allocating.py")
KINDS = ("trees", "points", "texts", "dicts", "arrays")


def rate(command: list[str], kind: str, threads: int, processes: int, seconds: float) -> float:
    """Times a second that the processes make something, all together."""
    words = [*command, kind, str(threads), str(seconds)]
    running = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(processes)]
    total = 0.0
    for process in running:
        output, _ = process.communicate()
        if process.returncode != 0:
            raise SystemExit(f"{' '.join(words)}: status {process.returncode}")
        total += float(output)
    return total


def image_for(folder: str, vm: str) -> list[str]:
    """The words that run the program, as an image, on a machine of this repository."""
    path = Path(folder, "allocating.weft")
    module = Module("__main__", compile_module(PROGRAM.read_text(), PROGRAM.name), PROGRAM.name)
    path.write_bytes(write_image([module], WORD_BITS))
    return [vm, "-X", "heapsize=16M", "-X", "cores=2", str(path)]


def main() -> None:
    """The table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=1.0, help="of each run")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--vm", default="", help="the machine; by default that of the package")
    parser.add_argument("--base", default="", help="another machine, whose rates are 1.00")
    options = parser.parse_args()
    print(
        f"{'kind':<10}{'1 thread':>12}{'2 threads':>12}{'2 processes':>12}{'threads/1':>11}{'processes/1':>12}", end=""
    )
    print(f"{'1 to base':>11}{'2 to base':>11}" if options.base else "")
    with tempfile.TemporaryDirectory() as folder:
        ours = image_for(folder, options.vm or machine())
        # The base may be older and not read our images: it compiles the source itself, once, before it measures.
        base = [options.base, *ours[1:-1], "-B", str(PROGRAM)]
        for kind in KINDS:
            columns: list[list[float]] = [[] for _ in range(5)]
            for _ in range(options.rounds):
                for column, (command, threads, processes) in zip(
                    columns, [(ours, 1, 1), (ours, 2, 1), (ours, 1, 2), (base, 1, 1), (base, 2, 1)], strict=True
                ):
                    if command is ours or options.base:
                        column.append(rate(command, kind, threads, processes, options.seconds))
            one, two, processes_rate = (statistics.median(column) for column in columns[:3])
            print(f"{kind:<10}{one:>12.0f}{two:>12.0f}{processes_rate:>12.0f}{two / one:>11.2f}", end="")
            print(f"{processes_rate / one:>12.2f}", end="")
            if options.base:
                base_one, base_two = (statistics.median(column) for column in columns[3:])
                print(f"{one / base_one:>11.2f}{two / base_two:>11.2f}", end="")
            print(flush=True)


if __name__ == "__main__":
    main()
