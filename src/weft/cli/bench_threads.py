"""`weft bench --threads`: a program in two threads of one machine, and in two processes with a machine each.

Two processes share nothing, so their time is what two cores can give. What the threads need above that is the price of
sharing: atomic operations, locks, and lines of the cache that both write. Both run in turn, so that a disturbance of
the computer meets both. Each machine gets the heap that two threads need: `sieve` makes lists of 4 MB.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import click

from weft.cli.measuring import Sample, finish, image_with_main, machine, start

# Containers that both threads' programs keep to themselves are locked all the same: `sieve` and `dict_updates` show it.
NAMES = ("fib", "n_body", "methods", "sieve", "dict_updates")

HEAP = ["-X", "heapsize=64M"]

ONCE = """\
from {name} import run

print(run())
"""

TWICE = """\
from threading import Thread

from {name} import run


def work():
    print(run())


threads = [Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


class Pair(NamedTuple):
    """The runs of one program: each of the threads' machine, and each of both processes."""

    threads: list[Sample]
    processes: list[list[Sample]]


def show(names: tuple[str, ...], rounds: int) -> bool:
    """Print the table; whether every run printed what it should."""
    click.echo(f"{'':<14}{'by the clock, ms':>30}{'processor time, ms':>38}")
    heads = f"{'threads':>12}{'processes':>12}{'ratio':>8}"
    click.echo(f"{'':<14}{heads}      {heads}")
    ok = True
    for name in names or NAMES:
        pair = measure(name, rounds)
        if pair is None:
            ok = False
            click.echo(f"{name:<14}{'failed':>12}")
            continue
        clock = columns(
            [run.seconds for run in pair.threads],
            [max(sample.seconds for sample in both) for both in pair.processes],
        )
        processor = columns(
            [run.processor_seconds for run in pair.threads],
            [sum(sample.processor_seconds for sample in both) for both in pair.processes],
        )
        click.echo(f"{name:<14}{clock}      {processor}")
    return ok


def columns(threads: list[float], processes: list[float]) -> str:
    """The medians of two rows of seconds, and their ratio."""
    first, second = statistics.median(threads) * 1000, statistics.median(processes) * 1000
    return f"{first:>12.0f}{second:>12.0f}{first / second:>8.2f}"


def measure(name: str, rounds: int) -> Pair | None:
    """Run a program both ways in turn; None if one of them failed, or the results are not the same."""
    pair = Pair([], [])
    with tempfile.TemporaryDirectory() as folder:
        once, twice = Path(folder, "once.weft"), Path(folder, "twice.weft")
        once.write_bytes(image_with_main(ONCE.format(name=name), name))
        twice.write_bytes(image_with_main(TWICE.format(name=name), name))
        for _ in range(rounds):
            alone = run_together([[machine(), *HEAP, str(once)]] * 2)
            shared = run_together([[machine(), *HEAP, str(twice)]])
            printed = [sample.output for sample in (*alone, *shared)]
            if None in printed or printed[0] != printed[1] or printed[2] != f"{printed[0]}{printed[1]}":
                return None
            pair.processes.append(alone)
            pair.threads.extend(shared)
    return pair


def run_together(commands: list[list[str]]) -> list[Sample]:
    """Run commands at the same time."""
    begin = time.perf_counter()
    running = [start(command) for command in commands]
    return [finish(process, begin) for process in running]
