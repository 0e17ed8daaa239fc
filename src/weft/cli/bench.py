"""`weft bench`: the programs of `benchmarks/programs`, on Weft and beside it on what is installed.

All implementations run a program in turn, again and again, so that a disturbance of the computer meets all of them;
what counts is the median of each, and its ratio to CPython's. Results must be the same text, or the row says so.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import click

from weft.cli import STATUS_FAILED, Failure

PROGRAMS = Path(__file__).parents[3] / "benchmarks" / "programs"
ROUNDS = 5
BASE = "python3"  # whose time is 1.0 in the table


class Peer(NamedTuple):
    """An implementation: its name, its command, and the ending of the programs that it runs."""

    name: str
    command: list[str]
    suffix: str


class Sample(NamedTuple):
    """One run: seconds, peak memory in KB, and what was printed; None if it failed."""

    seconds: float
    memory_kb: int
    output: str | None


def installed_peers() -> list[Peer]:
    """What this computer has of the usual ones."""
    candidates = [
        Peer("python3", ["python3"], ".py"),
        Peer("pypy3", ["pypy3"], ".py"),
        Peer("micropython", ["micropython"], ".py"),
        Peer("lua5.4", ["lua5.4"], ".lua"),
    ]
    return [peer for peer in candidates if shutil.which(peer.command[0])]


@click.command("bench")
@click.option("--memory", is_flag=True, help="Show peak memory instead of time.")
@click.option("--peer", "peers", multiple=True, metavar="NAME=COMMAND", help="Another implementation to run.")
@click.option("--rounds", type=click.IntRange(1, 100), default=ROUNDS, show_default=True, help="Runs of each.")
@click.argument("names", nargs=-1)
def command(memory: bool, peers: tuple[str, ...], rounds: int, names: tuple[str, ...]) -> int:
    """Measure the programs NAMES, or all."""
    rows = [Peer("weft", [sys.executable, "-m", "weft.cli", "run"], ".py"), *installed_peers()]
    for text in peers:
        name, equals, words = text.partition("=")
        if not equals or not words.split():
            raise click.BadParameter(f"{text!r} is not NAME=COMMAND", param_hint="--peer")
        rows.append(Peer(name, words.split(), ".lua" if "lua" in name else ".py"))
    programs = sorted(path.stem for path in PROGRAMS.glob("*.py"))
    if not programs:
        raise Failure(f"no programs in {PROGRAMS}: the benchmarks are part of the repository, not of the wheel")
    unknown = [name for name in names if name not in programs]
    if unknown:
        raise Failure(f"no program {unknown[0]!r}; there are {', '.join(programs)}")
    faults = 0
    click.echo(f"{'KB' if memory else 'ms':<14}" + "".join(f"{peer.name:>18}" for peer in rows))
    for name in names or programs:
        samples = measure(name, rows, rounds)
        line, ok = row_of(name, rows, samples, memory)
        faults += not ok
        click.echo(line)
    return STATUS_FAILED if faults else 0


def measure(name: str, peers: list[Peer], rounds: int) -> dict[str, list[Sample]]:
    """Run a program on all peers that have it, in turn."""
    samples: dict[str, list[Sample]] = {}
    for _ in range(rounds):
        for peer in peers:
            path = PROGRAMS / (name + peer.suffix)
            if path.exists():
                samples.setdefault(peer.name, []).append(run_once([*peer.command, str(path)]))
    return samples


def run_once(command: list[str]) -> Sample:
    """One run in a process of its own."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    with process.stdout:
        output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begin
    return Sample(seconds, peak_kb(usage), output if status == 0 else None)


def peak_kb(usage: resource.struct_rusage) -> int:
    """Peak memory of a process: Linux counts KB, macOS bytes."""
    return usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)


def row_of(name: str, peers: list[Peer], samples: dict[str, list[Sample]], memory: bool) -> tuple[str, bool]:
    """The line of a program, and whether all agree."""
    wanted = next((found[0].output for key, found in samples.items() if key != "weft" and found[0].output), None)
    medians = {
        key: statistics.median(sample.memory_kb if memory else sample.seconds * 1000 for sample in found)
        for key, found in samples.items()
    }
    base = medians.get(BASE)
    line = f"{name:<14}"
    ok = True
    for peer in peers:
        found = samples.get(peer.name)
        if found is None:
            line += f"{'-':>18}"
        elif any(sample.output is None for sample in found):
            line += f"{'failed':>18}"
            ok = ok and peer.name != "weft"
        elif wanted is not None and any(sample.output != wanted for sample in found):
            line += f"{'other result':>18}"
            ok = ok and peer.name != "weft"
        else:
            ratio = f"({medians[peer.name] / base:.2f})" if base else ""
            line += f"{medians[peer.name]:>10.0f} {ratio:>7}"
    return line, ok
