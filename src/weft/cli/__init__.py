"""`weft`, the command line. Each subcommand lies in the module of its name, imported when it is used."""

from __future__ import annotations

import importlib
import os
import sys

import click

COMMANDS = {
    "run": "Run a program, or the application in a folder.",
    "explore": "Search the orders of threads for one that fails.",
    "repl": "The prompt.",
    "build": "Compile a program into an image.",
    "disassemble": "Show the code that a program is compiled to.",
    "bench": "Measure speed beside other implementations.",
}

STATUS_FAILED = 1
STATUS_USAGE = 2  # as CPython and click: a wrong option, a file that cannot be read
STATUS_BUG = 70  # EX_SOFTWARE
STATUS_INTERRUPTED = 130  # 128 + SIGINT


class Failure(click.ClickException):
    """What the user did cannot be done: one line, and a status."""

    def __init__(self, message: str, status: int = STATUS_USAGE) -> None:
        super().__init__(message)
        self.status = status

    def show(self, file: object = None) -> None:
        click.echo(f"weft: {self.message}", err=True)


class Commands(click.Group):
    """The subcommands, known by name and by one line each until they are used."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"weft.cli.{name}").command
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="weft", prog_name="weft")
def weft() -> None:
    """Python for microcontrollers with threads that are safe and run in parallel."""


def main() -> None:
    """The program `weft`. Whatever happens, the user sees no traceback of ours."""
    try:
        status = weft.main(prog_name="weft", standalone_mode=False)
    except Failure as error:
        error.show()
        status = error.status
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        status = STATUS_INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone: nothing more can be said there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = STATUS_FAILED
    except Exception as error:
        if os.environ.get("WEFT_DEBUG"):
            raise
        click.echo(f"weft: a bug of ours: {type(error).__name__}: {error} (WEFT_DEBUG=1 shows where)", err=True)
        status = STATUS_BUG
    sys.exit(status)
