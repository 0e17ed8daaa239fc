"""`weft run`: a program from source, an image, or a folder with an application for a board."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click

from weft.cli import STATUS_FAILED, Failure
from weft.cli.growth import Growth
from weft.cli.options import read_file, to_size
from weft.compiler.errors import SourceError
from weft.console import Console
from weft.machine import (
    CORES_MAX,
    DEPTH_MAX,
    HEAP_DEFAULT,
    MAGIC,
    NO_LIMITS,
    SEED_MAX,
    Limits,
    Machine,
    MachineError,
    Schedule,
)


@click.command(
    "run",
    context_settings={"ignore_unknown_options": False, "allow_interspersed_args": False},
)
@click.option("-c", "code", metavar="CODE", help="Run this text instead of a file.")
@click.option(
    "--heap",
    callback=to_size,
    metavar="SIZE",
    help=f"Memory for everything, in bytes or with K, M or G.  [default: {HEAP_DEFAULT}, or as the folder's board]",
)
@click.option(
    "--cores",
    type=click.IntRange(0, CORES_MAX),
    help="Threads that run at the same time; 0: one for each CPU.  [default: 0, or as the folder's board]",
)
@click.option("--memory", is_flag=True, help="Say at the end by how much the process grew.")
@click.option("--seed", type=click.IntRange(0, SEED_MAX), help="Run threads one at a time, in the order of this seed.")
@click.option("--depth", type=click.IntRange(1, DEPTH_MAX), help="By ranks that change DEPTH - 1 times, with --seed.")
@click.option("--steps", type=click.IntRange(1, SEED_MAX), help="The steps within which they change.  [default: 1000]")
@click.option("--trace", is_flag=True, help="Say at the end what the seed led to.")
@click.argument("arguments", nargs=-1, metavar="[PATH | -] [ARGUMENTS]...", type=click.UNPROCESSED)
def command(
    code: str | None,
    heap: int | None,
    cores: int | None,
    memory: bool,
    seed: int | None,
    depth: int | None,
    steps: int | None,
    trace: bool,
    arguments: tuple[str, ...],
) -> int:
    """Run a program: a source file, an image (.weft), a folder with boot.py and main.py, or - for standard input."""
    if seed is not None:
        if cores is not None and cores > 1:
            raise click.UsageError("with --seed threads run one at a time: leave --cores out")
        return run_schedule(Schedule(seed, depth, steps or 1000), trace, code, arguments, heap)
    if depth is not None or steps is not None or trace:
        raise click.UsageError("--depth, --steps and --trace need --seed")
    if code is not None:
        return run_text(code + "\n", "<string>", ["-c", *arguments], heap, cores)
    if not arguments:
        raise click.UsageError("name a program, or give one by -c")
    path = arguments[0]
    if path == "-":
        return run_bytes(sys.stdin.buffer.read(), "<stdin>", list(arguments), heap, cores)
    if Path(path).is_dir():
        from weft.cli.folder import run_folder

        return run_folder(Path(path), list(arguments), heap, cores)
    return run_bytes(read_file(path), path, list(arguments), heap, cores)


def run_schedule(
    schedule: Schedule, has_trace: bool, code: str | None, arguments: tuple[str, ...], heap: int | None
) -> int:
    """Run a program in the order of a seed: its exit status."""
    try:
        image, names = image_with_points(code, arguments)
    except SourceError as error:
        return show(error)
    with new_machine(heap, 1, schedule=schedule) as machine:
        status = run_until_end(machine, image, names)
        if has_trace:
            run = machine.scheduled_run()
            click.echo(
                f"weft: seed {schedule.seed}: trace {run.trace:016x}, {run.steps} steps, {run.switches} switches, "
                f"clock {run.clock_ns / 1e9:.9f} s",
                err=True,
            )
        return status


def image_with_points(code: str | None, arguments: tuple[str, ...]) -> tuple[bytes, list[str]]:
    """The image of a program whose threads can be switched wherever they share something, and `sys.argv`. Raises Failure,
    SourceError."""
    from weft.compiler.decoding import decode_source
    from weft.host_calls import FLAG_POINTS, compile_text

    if code is not None:
        return compile_text(code + "\n", "<string>", flags=FLAG_POINTS), ["-c", *arguments]
    if not arguments:
        raise click.UsageError("name a program, or give one by -c")
    path = arguments[0]
    if Path(path).is_dir():
        raise Failure(f"{path}: a seed decides for programs only, not for a folder with a board")
    data = sys.stdin.buffer.read() if path == "-" else read_file(path)
    if data.startswith(MAGIC):
        return data, list(arguments)
    filename = "<stdin>" if path == "-" else path
    return compile_text(decode_source(data, filename), filename, flags=FLAG_POINTS), list(arguments)


def run_bytes(data: bytes, filename: str, arguments: list[str], heap: int | None, cores: int | None) -> int:
    """Run source or an image: the exit status."""
    if data.startswith(MAGIC):
        return run_image(data, arguments, heap, cores)
    if filename.endswith(".weft"):
        raise Failure(f"{filename}: damaged image: it does not begin with WEFT", STATUS_FAILED)
    from weft.compiler.decoding import decode_source

    try:
        text = decode_source(data, filename)
    except SourceError as error:
        return show(error)
    return run_text(text, filename, arguments, heap, cores)


def run_text(text: str, filename: str, arguments: list[str], heap: int | None, cores: int | None) -> int:
    """Compile and run source: the exit status."""
    from weft.host_calls import compile_text

    try:
        image = compile_text(text, filename)
    except SourceError as error:
        return show(error)
    return run_image(image, arguments, heap, cores)


def show(error: SourceError) -> int:
    """Print a mistake in the source as CPython does: the exit status."""
    from weft.compiler.errors import format_error

    click.echo(format_error(error), err=True)
    return STATUS_FAILED


def run_image(image: bytes, arguments: list[str], heap: int | None, cores: int | None) -> int:
    """Run an image on a machine of its own: the exit status."""
    with new_machine(heap, cores) as machine:
        return run_until_end(machine, image, arguments)


def new_machine(
    heap: int | None,
    cores: int | None,
    console: Console | None = None,
    schedule: Schedule | None = None,
    limits: Limits = NO_LIMITS,
) -> Machine:
    """A machine. Raises Failure."""
    from weft._native import NotBuilt

    try:
        return Machine(
            HEAP_DEFAULT if heap is None else heap, cores or 0, console=console, schedule=schedule, limits=limits
        )
    except MachineError as error:
        raise Failure(f"{error}; see --heap") from None
    except NotBuilt as error:
        raise Failure(str(error)) from None


def run_until_end(machine: Machine, image: bytes, arguments: list[str]) -> int:
    """Run an image to the end of its program: the exit status."""
    return wait_for(machine, lambda: machine.run_image(image, arguments))


def wait_for(machine: Machine, work: Callable[[], int]) -> int:
    """Run what ends with an exit status off the main thread, which waits for Ctrl-C and passes it on: the status."""
    context = click.get_current_context(silent=True)
    growth = Growth() if context is not None and context.params.get("memory") else None
    statuses: list[int] = []
    failures: list[BaseException] = []
    ended = threading.Event()

    def run() -> None:
        try:
            statuses.append(work())
        except BaseException as error:
            failures.append(error)
        finally:
            ended.set()

    sys.stdout.flush()
    sys.stderr.flush()
    threading.Thread(target=run, name="weft", daemon=True).start()
    while True:
        try:
            ended.wait()
            break
        except KeyboardInterrupt:
            with suppress(KeyboardInterrupt):  # the next Ctrl-C, while this one is passed on
                machine.interrupt()
    if growth is not None:
        click.echo(f"weft: {growth.report(machine.heap)}", err=True)
    if failures:
        raise failures[0]
    return statuses[0]
