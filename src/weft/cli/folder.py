"""`weft run FOLDER`: an application for a board, with the programs that it needs beside it.

The folder holds boot.py and main.py, which run one after the other in the same module `__main__`, as on a device. Its
board.toml may name services: programs on the host, started before, stopped after.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from weft.board.board import JOIN, SCAN, Board
from weft.board.description import read_description
from weft.board.fields import BoardError
from weft.board.scenario import read_scenario
from weft.cli import Failure
from weft.cli.run import new_machine, run_until_end
from weft.host_calls import compile_text, serve
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


def run_folder(folder: Path, arguments: list[str], heap: int, cores: int) -> int:
    """Run the application of a folder: its exit status."""
    names = [name for name in ("boot.py", "main.py") if (folder / name).exists()]
    if not names:
        raise Failure(f"{str(folder)!r} has neither boot.py nor main.py")
    board = read_board(folder)
    text = LAUNCHER.format(folder=folder.resolve().as_posix(), names=names)
    image = compile_text(text, (folder.resolve() / "<start>").as_posix())
    with ExitStack() as stack:
        for name, command in board.get("services", {}).items():
            stack.enter_context(service(folder, name, command, arguments[1:]))
        machine = stack.enter_context(new_machine(heap, cores))
        running = board_on(machine, folder)
        if running is None:
            return run_until_end(machine, image, arguments)
        running.start()
        try:
            status = run_until_end(machine, image, arguments)
        finally:
            running.stop()
        for failure in running.failures:
            print(f"weft: {failure}", file=sys.stderr)
        return status if running.status is None else running.status


def board_on(machine: Machine, folder: Path) -> Board | None:
    """The board of a folder, attached to a machine; None if there is no board file. Raises Failure."""
    if not (folder / BOARD_FILE).exists():
        return None
    try:
        description = read_description(folder / BOARD_FILE)
        steps = read_scenario(folder / SCENARIO_FILE) if (folder / SCENARIO_FILE).exists() else []
    except BoardError as error:
        raise Failure(str(error)) from None
    made = Board(description, steps, machine)
    serve(JOIN, made.answer_join)
    serve(SCAN, made.answer_scan)
    return made


def read_board(folder: Path) -> dict[str, Any]:
    """The board file of a folder; empty if there is none. Raises Failure."""
    path = folder / BOARD_FILE
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Failure(f"{path}: {error}") from None


@contextmanager
def service(folder: Path, name: str, command: object, arguments: list[str]) -> Iterator[None]:
    """A program beside the board, from the line `ready` on. Raises Failure if it ends before."""
    if not isinstance(command, list) or not command or not all(isinstance(word, str) for word in command):
        raise Failure(f"{folder / BOARD_FILE}: services.{name}: a list of strings is needed, not {command!r}")
    words = [word.replace("{python}", sys.executable) for word in command]
    try:
        process = subprocess.Popen(
            [*words, *arguments], cwd=folder, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, start_new_session=True
        )
    except OSError as error:
        raise Failure(f"service {name}: can't start {words[0]!r}: {error.strerror}") from None
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if line.strip() == SERVICE_READY.encode():
                break
        else:
            status = process.wait()
            raise Failure(f"service {name} ended with status {status} before it said {SERVICE_READY!r}")
        yield
    finally:
        process.terminate()
        try:
            process.wait(SERVICE_STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()
