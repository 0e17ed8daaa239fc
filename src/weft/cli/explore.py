"""`weft explore`: run a program in many orders of its threads, and show the first that fails.

An order is a seed (`kernel/seeds.py`). Worker processes take them in turn; each runs its schedules on machines of their
own, one after the other. Which failure is shown does not depend on who is faster: it is that of the lowest seed.

The first schedule is a random walk, which also says how many steps the program takes, for the orders by ranks: they are
the other half, with depths 2 and 3 in turn, unless `--depth` asks for that one only.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import shlex
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from multiprocessing.connection import Connection, wait
from typing import NamedTuple

import click

from weft.cli import STATUS_FAILED, Failure
from weft.cli.options import to_size
from weft.cli.run import image_with_points, new_machine, show
from weft.compiler.errors import SourceError
from weft.console import Console
from weft.machine import DEPTH_MAX, HEAP_DEFAULT, SEED_MAX, Limits, Schedule, Stopped

OUTPUT_MAX = 1 << 20  # bytes that a schedule may print
SHOWN_LINES = 20  # of what a failing schedule printed
GRACE_S = 2.0  # beyond its time limit that a schedule may take to end, before its process is killed


class Program(NamedTuple):
    """What every schedule runs."""

    image: bytes
    arguments: list[str]
    heap: int | None
    limit_s: float


class Finding(NamedTuple):
    """How a schedule ended: `problem` says what is wrong with it, None if nothing is."""

    schedule: Schedule
    problem: str | None
    output: str
    steps: int


@click.command("explore", context_settings={"ignore_unknown_options": False, "allow_interspersed_args": False})
@click.option("--schedules", type=click.IntRange(1), default=1000, show_default=True, help="How many orders to try.")
@click.option("--first", type=click.IntRange(0, SEED_MAX), default=1, show_default=True, help="The seed to begin with.")
@click.option("--depth", type=click.IntRange(1, DEPTH_MAX), help="Only orders by ranks that change DEPTH - 1 times.")
@click.option("--processes", type=click.IntRange(1, 256), help="Worker processes.  [default: one for each CPU]")
@click.option("--time", "time_s", type=click.FloatRange(0, min_open=True), help="Stop after so many seconds.")
@click.option(
    "--limit",
    "limit_s",
    type=click.FloatRange(0, min_open=True),
    default=10.0,
    show_default=True,
    help="Seconds after which a schedule counts as one without end.",
)
@click.option("--heap", callback=to_size, metavar="SIZE", help=f"Memory of the program.  [default: {HEAP_DEFAULT}]")
@click.argument("arguments", nargs=-1, metavar="PATH [ARGUMENTS]...", type=click.UNPROCESSED)
def command(
    schedules: int,
    first: int,
    depth: int | None,
    processes: int | None,
    time_s: float | None,
    limit_s: float,
    heap: int | None,
    arguments: tuple[str, ...],
) -> int:
    """Run a program in many orders of its threads, until one fails: a failing assertion or another exception that nobody
    catches, in any thread; a deadlock; a crash."""
    if not arguments:
        raise click.UsageError("name a program")
    if first + schedules - 1 > SEED_MAX:
        raise click.UsageError(f"the last seed would be {first + schedules - 1}; seeds end at {SEED_MAX}")
    try:
        image, names = image_with_points(None, arguments)
    except SourceError as error:
        return show(error)
    program = Program(image, names, heap, limit_s)
    new_machine(heap, 1).close()  # says what is wrong with the heap or the installation, once
    begin = time.monotonic()
    tried = 0
    found: Finding | None = None
    with Workers(program, min(processes or os.cpu_count() or 1, schedules)) as workers:
        for finding in workers.run(
            chosen_schedules(first, schedules, depth), None if time_s is None else begin + time_s
        ):
            tried += 1
            if finding.problem is not None and (found is None or finding.schedule.seed < found.schedule.seed):
                found = finding
    seconds = time.monotonic() - begin
    rate = f"{tried} schedules in {seconds:.1f} s, {tried / seconds:.0f} each second"
    if found is None:
        click.echo(f"no schedule fails: {rate}")
        return 0
    tell(found, first, names, heap)
    click.echo(rate)
    return STATUS_FAILED


def chosen_schedules(first: int, count: int, depth: int | None) -> Iterator[Schedule]:
    """The schedules to try; those by ranks still lack the number of steps."""
    for place in range(count):
        yield Schedule(first + place, (None, 2, None, 3)[place % 4] if depth is None else depth)


def tell(found: Finding, first: int, names: list[str], heap: int | None) -> None:
    """Print a failing schedule."""
    click.echo(f"schedule {found.schedule.seed - first + 1} fails: {found.problem}")
    lines = found.output.splitlines()
    if len(lines) > SHOWN_LINES:
        click.echo(f"  ({len(lines) - SHOWN_LINES} lines more)")
    for line in lines[-SHOWN_LINES:]:
        click.echo(f"  {line}")
    click.echo(f"again: {command_for(found.schedule, names, heap)}")


def command_for(schedule: Schedule, names: list[str], heap: int | None) -> str:
    """The command line that repeats a schedule."""
    options = ["--seed", str(schedule.seed)]
    if schedule.depth is not None:
        options += ["--depth", str(schedule.depth), "--steps", str(schedule.steps)]
    if heap is not None:
        options += ["--heap", str(heap)]
    return shlex.join(["weft", "run", *options, *names])


# --- One schedule ------------------------------------------------------------------------------------------


def try_schedule(program: Program, schedule: Schedule) -> Finding:
    """Run a program in one order."""
    console = Both()
    limits = Limits(time_s=program.limit_s, output=OUTPUT_MAX, grace_s=GRACE_S / 4)
    machine = new_machine(program.heap, 1, console, schedule, limits)
    problem: str | None = None
    try:
        status = machine.run_image(program.image, program.arguments)
        run = machine.scheduled_run()
        if run.is_stuck:
            problem = "a deadlock"
        elif run.failures > 0:
            problem = "an exception that nobody caught in a thread"
        elif status != 0:
            problem = f"the program ended with status {status}"
    except Stopped as error:
        run = machine.scheduled_run()
        problem = str(error)
    machine.close()
    return Finding(schedule, problem, console.text(), run.steps)


class Both(Console):
    """Keeps both outputs in one, in the order in which they were printed; its input has ended."""

    def __init__(self) -> None:
        super().__init__()
        self.end_input()
        self._parts: list[bytes] = []

    def write(self, stream: int, octets: bytes) -> int:
        self._parts.append(octets)
        return len(octets)

    def text(self) -> str:
        """All that was printed."""
        return b"".join(self._parts).decode("utf-8", "replace")


# --- Processes ---------------------------------------------------------------------------------------------


class Workers:
    """Processes that try schedules, one at a time each."""

    def __init__(self, program: Program, count: int) -> None:
        self._program = program
        self._count = count
        self._stack = ExitStack()
        self._idle: list[Connection] = []
        self._processes: dict[Connection, multiprocessing.context.ForkProcess] = {}

    def __enter__(self) -> Workers:
        for _ in range(self._count):
            self._idle.append(self._begin())
        return self

    def __exit__(self, *error: object) -> None:
        for connection, process in self._processes.items():
            connection.close()
            process.kill()
            process.join()

    def _begin(self) -> Connection:
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, ours, self._program), daemon=True)
        process.start()
        theirs.close()
        self._processes[ours] = process
        return ours

    def run(self, schedules: Iterator[Schedule], deadline: float | None) -> Iterator[Finding]:
        """The findings, in any order; after one with a problem, only those of lower seeds that are under way."""
        steps = 1
        for finding in self._run(itertools.islice(schedules, 1), deadline):
            steps = max(finding.steps, 1)
            yield finding
            if finding.problem is not None:
                return
        yield from self._run((schedule._replace(steps=steps) for schedule in schedules), deadline)

    def _run(self, waiting: Iterator[Schedule], deadline: float | None) -> Iterator[Finding]:
        busy: dict[Connection, tuple[Schedule, float]] = {}
        has_failed = False
        while True:
            while self._idle and not has_failed and (deadline is None or time.monotonic() < deadline):
                schedule = next(waiting, None)
                if schedule is None:
                    break
                connection = self._idle.pop()
                connection.send(schedule)
                busy[connection] = (schedule, time.monotonic() + self._program.limit_s + GRACE_S)
            if not busy:
                return
            patience = min(end for _, end in busy.values()) - time.monotonic()
            ready = wait(list(busy), max(patience, 0.0))
            for connection, (schedule, end) in list(busy.items()):
                is_ready = connection in ready
                if not is_ready and time.monotonic() < end:
                    continue
                del busy[connection]
                finding = self._result(connection, schedule, is_ready)
                has_failed = has_failed or finding.problem is not None
                yield finding

    def _result(self, connection: Connection, schedule: Schedule, is_ready: bool) -> Finding:
        """What a worker found; a worker that died, or does not answer, is replaced."""
        if is_ready:
            try:
                finding = connection.recv()
                self._idle.append(connection)
                assert isinstance(finding, Finding)
                return finding
            except EOFError:
                pass
        process = self._processes.pop(connection)
        if not is_ready:
            process.kill()
        process.join()
        connection.close()
        self._idle.append(self._begin())
        code = process.exitcode or 0
        how = f"the machine crashed: {signal.Signals(-code).name}" if code < 0 else f"its process ended with {code}"
        limit = f"the machine did not end within {self._program.limit_s + GRACE_S:g} s"
        return Finding(schedule, how if is_ready else limit, "", 0)


def work(connection: Connection, other_end: Connection, program: Program) -> None:
    """The life of a worker: it ends when nobody wants anything more."""
    other_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells
    while True:
        try:
            schedule = connection.recv()
        except EOFError:
            return
        try:
            connection.send(try_schedule(program, schedule))
        except Failure as failure:
            connection.send(Finding(schedule, failure.message, "", 0))
