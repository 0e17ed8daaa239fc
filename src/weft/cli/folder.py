"""`weft run FOLDER`: an application for a board, with the programs that it needs beside it.

The folder holds boot.py and main.py, which run one after the other in the same module `__main__`, as on a device. The
program sees it as `/flash`, and nothing else of the host's files. Its board.toml may name services: programs on the host,
started before, stopped after.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import click

from weft.board.board import JOIN, SCAN, Board
from weft.board.description import read_description
from weft.board.fields import BoardError
from weft.board.scenario import read_scenario
from weft.cli import STATUS_FAILED, Failure
from weft.cli.options import read_file
from weft.cli.run import new_machine, run_until_end, show
from weft.compiler.decoding import decode_source
from weft.compiler.errors import SourceError
from weft.console import StandardStreams
from weft.host_calls import compile_parts
from weft.machine import Machine, Stopped

BOARD_FILE = "board.toml"
SCENARIO_FILE = "scenario.toml"
MOUNTED_AT = "/flash"  # as on boards of Pycom
PROGRAMS = ("boot.py", "main.py")
SERVICE_READY = "ready"  # the line that a service prints when it can be used
SERVICE_STOP_S = 5.0  # between asking a service to end and ending it


def run_folder(folder: Path, arguments: list[str], heap: int | None, cores: int | None) -> int:
    """Run the application of a folder: its exit status. Raises Failure."""
    try:
        image = compile_folder(folder)
    except SourceError as error:
        return show(error)
    arguments = [f"{MOUNTED_AT}/{PROGRAMS[-1]}", *arguments[1:]]
    try:
        description = read_description(folder / BOARD_FILE) if (folder / BOARD_FILE).exists() else None
        steps = read_scenario(folder / SCENARIO_FILE) if (folder / SCENARIO_FILE).exists() else []
    except BoardError as error:
        raise Failure(str(error)) from None
    if description is None:
        with new_machine(heap, cores) as machine:
            machine.mount(MOUNTED_AT, folder)
            return run_until_end(machine, image, arguments)
    with ExitStack() as stack:
        for name, command in description.services.items():
            stack.enter_context(service(folder, name, command, arguments[1:]))
        heap = description.heap if heap is None else heap
        cores = description.cores if cores is None else cores
        serial = SerialLine()
        machine = stack.enter_context(new_machine(heap, cores, serial))
        machine.mount(MOUNTED_AT, folder)
        serial.board = Board(description, steps, machine)
        return run_on_board(serial.board, machine, image, arguments)


class SerialLine(StandardStreams):
    """What the program prints goes to the terminal, and to the board, whose scenario may wait for it."""

    board: Board | None = None

    def write(self, stream: int, octets: bytes) -> int:
        """Print. Raises OSError."""
        taken = super().write(stream, octets)
        if self.board is not None:
            self.board.feed(octets[:taken])
        return taken


def compile_folder(folder: Path) -> bytes:
    """The image of the folder's programs. Raises Failure, SourceError."""
    paths = [folder / name for name in PROGRAMS if (folder / name).exists()]
    if not paths:
        raise Failure(f"{str(folder)!r} has neither boot.py nor main.py")
    names = [f"{MOUNTED_AT}/{path.name}" for path in paths]
    return compile_parts(
        [(decode_source(read_file(str(path)), name), name) for path, name in zip(paths, names, strict=True)]
    )


def run_on_board(board: Board, machine: Machine, image: bytes, arguments: list[str]) -> int:
    """Run an image while the scenario goes on: the exit status. Then print what the board has seen."""
    machine.serve(JOIN, board.answer_join)
    machine.serve(SCAN, board.answer_scan)
    # The services are in sessions of their own, so they must be stopped by us, also when we are told to end.
    before = signal.signal(signal.SIGTERM, lambda number, frame: machine.interrupt())
    board.start()
    try:
        status = run_until_end(machine, image, arguments)
    except Stopped:
        status = STATUS_FAILED  # the scenario ended the program, and says with which status
    finally:
        board.stop()
        signal.signal(signal.SIGTERM, before)
    for line in board.report():
        click.echo(line)
    for failure in board.failures:
        click.echo(f"weft: {failure}", err=True)
    return status if board.status is None else board.status


@contextmanager
def service(folder: Path, name: str, command: list[str], arguments: list[str]) -> Iterator[None]:
    """A program beside the board, from the line `ready` on. Raises Failure if it ends before."""
    words = [word.replace("{python}", sys.executable) for word in command]
    try:
        process = subprocess.Popen(
            [*words, *arguments], cwd=folder, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, start_new_session=True
        )
    except OSError as error:
        raise Failure(f"service {name}: can't start {words[0]!r}: {error.strerror}") from None
    assert process.stdout is not None
    showing: threading.Thread | None = None
    try:
        for line in process.stdout:
            if line.strip() == SERVICE_READY.encode():
                break
        else:
            status = process.wait()
            raise Failure(f"service {name} ended with status {status} before it said {SERVICE_READY!r}")
        showing = threading.Thread(target=show_lines, args=(name, process.stdout), name=name, daemon=True)
        showing.start()
        yield
    finally:
        process.terminate()
        try:
            process.wait(SERVICE_STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if showing is not None:
            showing.join(SERVICE_STOP_S)


def show_lines(name: str, output: IO[bytes]) -> None:
    """Print what a service prints, with its name in front."""
    for line in output:
        click.echo(f"{name}: {line.decode('utf-8', 'replace').rstrip()}")
