"""`weft disassemble`: the code of a program as text."""

from __future__ import annotations

import click

from weft.cli.options import read_file
from weft.cli.run import show
from weft.compiler.errors import SourceError


@click.command("disassemble")
@click.argument("program", type=str)
def command(program: str) -> int:
    """Show the register code that PROGRAM is compiled to."""
    from weft.compiler.compile import compile_module
    from weft.compiler.decoding import decode_source
    from weft.compiler.disassemble import disassemble
    from weft.host_calls import UNICODE

    try:
        code = compile_module(decode_source(read_file(program), program), program, unicode=UNICODE)
    except SourceError as error:
        return show(error)
    click.echo(disassemble(code), nl=False)
    return 0
