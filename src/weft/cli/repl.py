"""`weft repl`: the prompt. It is the machine's own (`library/_prompt.py`), the same as on a board's serial line."""

from __future__ import annotations

import sys

import click

from weft.cli.options import to_size
from weft.cli.run import new_machine, wait_for
from weft.machine import CORES_MAX, HEAP_DEFAULT


@click.command("repl", context_settings={"ignore_unknown_options": False, "allow_interspersed_args": False})
@click.option(
    "--heap",
    callback=to_size,
    metavar="SIZE",
    help=f"Memory for everything, with K, M or G.  [default: {HEAP_DEFAULT}]",
)
@click.option(
    "--cores", type=click.IntRange(0, CORES_MAX), help="Threads that run at the same time.  [default: 0, all]"
)
@click.option("-q", "quiet", is_flag=True, help="No greeting.")
@click.argument("program", required=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(heap: int | None, cores: int | None, quiet: bool, program: str | None, arguments: tuple[str, ...]) -> int:
    """The prompt; after PROGRAM, if one is named, with its names."""
    kind = "prompt" if program is None else "file"
    texts = [kind, "iq" if quiet else "i", program or "", sys.argv[0], program or "", *arguments]
    with new_machine(heap, cores) as machine:
        return wait_for(machine, lambda: machine.run_command(texts))
