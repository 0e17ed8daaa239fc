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
from weft.machine import CORES_MAX, HEAP_DEFAULT, MAGIC, Machine, MachineError


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
@click.argument("arguments", nargs=-1, metavar="[PATH | -] [ARGUMENTS]...", type=click.UNPROCESSED)
def command(code: str | None, heap: int | None, cores: int | None, memory: bool, arguments: tuple[str, ...]) -> int:
    """Run a program: a source file, an image (.weft), a folder with boot.py and main.py, or - for standard input."""
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


def new_machine(heap: int | None, cores: int | None, console: Console | None = None) -> Machine:
    """A machine. Raises Failure."""
    from weft._native import NotBuilt

    try:
        return Machine(HEAP_DEFAULT if heap is None else heap, cores or 0, console=console)
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
