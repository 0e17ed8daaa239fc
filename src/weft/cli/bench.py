"""`weft bench`: the programs of `benchmarks/programs`, on Weft and beside it on what is installed.

All implementations run a program in turn, again and again, so that a disturbance of the computer meets all of them;
what counts is the median of each, and its ratio to CPython's. Results must be the same text, or the row says so. A time
is the processor time of a whole process, which other programs on the computer disturb least; the row `start` is a program
that does nothing.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import click

from weft.cli import STATUS_FAILED
from weft.cli.measuring import PROGRAMS, Sample, check_names, image_of_program, machine, program_names, run_once

ROUNDS = 5
BASE = f"cpython{sys.version_info.major}.{sys.version_info.minor}"  # whose time is 1.0 in the table
# The CPython that runs us, without the packages that are installed there: these may make its start many times as long.
CPYTHON = [getattr(sys, "_base_executable", sys.executable), "-I", "-S"]


class Peer(NamedTuple):
    """An implementation: its name, its command, and the ending of the programs that it runs."""

    name: str
    command: list[str]
    suffix: str


def installed_peers() -> list[Peer]:
    """What this computer has of the usual ones."""
    candidates = [
        Peer(BASE, CPYTHON, ".py"),
        Peer("pypy3", ["pypy3"], ".py"),
        Peer("micropython", ["micropython"], ".py"),
        Peer("lua5.4", ["lua5.4"], ".lua"),
    ]
    return [peer for peer in candidates if shutil.which(peer.command[0])]


@click.command("bench")
@click.option("--memory", is_flag=True, help="Show peak memory, and the bytes of small objects.")
@click.option("--peer", "peers", multiple=True, metavar="NAME=COMMAND", help="Another implementation to run.")
@click.option("--rounds", type=click.IntRange(1, 100), default=ROUNDS, show_default=True, help="Runs of each.")
@click.option("--threads", is_flag=True, help="Two threads beside two processes, instead of other implementations.")
@click.option("--compile", "compiles", is_flag=True, help="The compiler on its own sources, instead of programs.")
@click.argument("names", nargs=-1)
def command(
    memory: bool, peers: tuple[str, ...], rounds: int, threads: bool, compiles: bool, names: tuple[str, ...]
) -> int:
    """Measure the programs NAMES, or all."""
    if compiles:
        from weft.cli import bench_compile

        return 0 if bench_compile.show(rounds) else STATUS_FAILED
    check_names(names)
    if threads:
        from weft.cli.bench_threads import show

        return 0 if show(names, rounds) else STATUS_FAILED
    rows = [Peer("weft", [machine()], ".weft"), *installed_peers()]
    for text in peers:
        name, equals, words = text.partition("=")
        if not equals or not words.split():
            raise click.BadParameter(f"{text!r} is not NAME=COMMAND", param_hint="--peer")
        rows.append(Peer(name, words.split(), ".lua" if "lua" in name else ".py"))
    faults = 0
    click.echo(f"{'KB' if memory else 'ms':<14}" + "".join(f"{peer.name:>18}" for peer in rows))
    for name in names or program_names():
        samples = measure(name, rows, rounds, memory)
        line, ok = row_of(name, rows, samples, memory)
        faults += not ok
        click.echo(line)
    if memory and not names:
        from weft.cli.footprint import object_rows

        click.echo(f"\n{'bytes each':<24}{'weft':>8}{BASE:>14}")
        for kind, ours, theirs in object_rows(CPYTHON):
            click.echo(f"{kind:<24}{ours:>8}{theirs:>14}")
    return STATUS_FAILED if faults else 0


def measure(name: str, peers: list[Peer], rounds: int, memory: bool) -> dict[str, list[Sample]]:
    """Run a program on all peers that have it, in turn."""
    from weft.cli.footprint import run_apart

    run = run_apart if memory else run_once
    samples: dict[str, list[Sample]] = {}
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder, f"{name}.weft")
        image.write_bytes(image_of_program(name))
        for _ in range(rounds):
            for peer in peers:
                path = image if peer.suffix == ".weft" else PROGRAMS / (name + peer.suffix)
                if path.exists():
                    samples.setdefault(peer.name, []).append(run([*peer.command, str(path)]))
    return samples


def row_of(name: str, peers: list[Peer], samples: dict[str, list[Sample]], memory: bool) -> tuple[str, bool]:
    """The line of a program, and whether all agree."""
    wanted = samples[BASE][0].output
    medians = {
        key: statistics.median(sample.memory_kb if memory else sample.processor_seconds * 1000 for sample in found)
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
