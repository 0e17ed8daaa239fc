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
    """Times of one program in seconds, run by run."""

    threads: list[float]
    processes: list[float]


def show(names: tuple[str, ...], rounds: int) -> bool:
    """Print the table; whether every run printed what it should."""
    click.echo(f"{'ms':<14}{'two threads':>14}{'two processes':>16}{'ratio':>8}")
    ok = True
    for name in names or NAMES:
        pair = measure(name, rounds)
        if pair is None:
            ok = False
            click.echo(f"{name:<14}{'failed':>14}")
            continue
        threads, processes = (statistics.median(seconds) * 1000 for seconds in pair)
        click.echo(f"{name:<14}{threads:>14.0f}{processes:>16.0f}{threads / processes:>8.2f}")
    return ok


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
            pair.processes.append(max(sample.seconds for sample in alone))
            pair.threads.append(shared[0].seconds)
    return pair


def run_together(commands: list[list[str]]) -> list[Sample]:
    """Run commands at the same time."""
    begin = time.perf_counter()
    running = [start(command) for command in commands]
    return [finish(process, begin) for process in running]
