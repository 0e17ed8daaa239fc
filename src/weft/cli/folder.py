"""`weft run FOLDER`: an application for a board, with the programs that it needs beside it.

The folder holds boot.py and main.py, which run one after the other in the same module `__main__`, as on a device. Its
board.toml may name services: programs on the host, started before, stopped after.
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
from weft.cli import Failure
from weft.cli.run import new_machine, run_until_end
from weft.host_calls import compile_text
from weft.machine import Machine

BOARD_FILE = "board.toml"
SCENARIO_FILE = "scenario.toml"
SERVICE_READY = "ready"  # the line that a service prints when it can be used
SERVICE_STOP_S = 5.0  # between asking a service to end and ending it

# Runs in the machine. exec, not import: both are the main program, and share their names.
LAUNCHER = """\
def _weft_run(folder, names):
    for name in names:
        path = folder + "/" + name
        with open(path, "rb") as file:
            code = compile(file.read(), path, "exec")
        exec(code, globals())


_weft_run({folder!r}, {names!r})
"""


def run_folder(folder: Path, arguments: list[str], heap: int | None, cores: int | None) -> int:
    """Run the application of a folder: its exit status. Raises Failure."""
    names = [name for name in ("boot.py", "main.py") if (folder / name).exists()]
    if not names:
        raise Failure(f"{str(folder)!r} has neither boot.py nor main.py")
    text = LAUNCHER.format(folder=folder.resolve().as_posix(), names=names)
    image = compile_text(text, (folder.resolve() / "<start>").as_posix())
    try:
        description = read_description(folder / BOARD_FILE) if (folder / BOARD_FILE).exists() else None
        steps = read_scenario(folder / SCENARIO_FILE) if (folder / SCENARIO_FILE).exists() else []
    except BoardError as error:
        raise Failure(str(error)) from None
    if description is None:
        with new_machine(heap, cores) as machine:
            return run_until_end(machine, image, arguments)
    with ExitStack() as stack:
        for name, command in description.services.items():
            stack.enter_context(service(folder, name, command, arguments[1:]))
        heap = description.heap if heap is None else heap
        cores = description.cores if cores is None else cores
        machine = stack.enter_context(new_machine(heap, cores))
        return run_on_board(Board(description, steps, machine), machine, image, arguments)


def run_on_board(board: Board, machine: Machine, image: bytes, arguments: list[str]) -> int:
    """Run an image while the scenario goes on: the exit status. Then print what the board has seen."""
    machine.serve(JOIN, board.answer_join)
    machine.serve(SCAN, board.answer_scan)
    # The services are in sessions of their own, so they must be stopped by us, also when we are told to end.
    before = signal.signal(signal.SIGTERM, lambda number, frame: machine.interrupt())
    board.start()
    try:
        status = run_until_end(machine, image, arguments)
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
