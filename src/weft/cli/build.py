"""`weft build`: a program and the modules that it imports from beside it, as one image."""

from __future__ import annotations

from pathlib import Path

import click

from weft.cli import Failure
from weft.cli.options import read_file
from weft.cli.run import show
from weft.compiler.errors import SourceError


@click.command("build")
@click.argument("program", type=str)
@click.argument("modules", nargs=-1, type=str)
@click.option("-o", "--output", type=str, help="File of the image; by default beside the program, with .weft.")
@click.option("--word", type=click.Choice(["64", "32"]), default="64", show_default=True, help="Bits of a word there.")
def command(program: str, modules: tuple[str, ...], output: str | None, word: str) -> int:
    """Compile PROGRAM into an image, together with further MODULES (files, or folders of packages)."""
    from weft.compiler.compile import compile_module
    from weft.compiler.decoding import decode_source
    from weft.compiler.image import Module, write_image
    from weft.host_calls import UNICODE

    parts = []
    try:
        for path, name, is_package in [(Path(program), Path(program).stem, False), *found_modules(modules)]:
            text = decode_source(read_file(str(path)), str(path))
            parts.append(Module(name, compile_module(text, str(path), unicode=UNICODE), str(path), is_package))
    except SourceError as error:
        return show(error)
    target = Path(output) if output else Path(program).with_suffix(".weft")
    try:
        target.write_bytes(write_image(parts, int(word)))
    except OSError as error:
        raise Failure(f"can't write file {str(target)!r}: [Errno {error.errno}] {error.strerror}") from None
    return 0


def found_modules(paths: tuple[str, ...]) -> list[tuple[Path, str, bool]]:
    """File, full name and whether it is a package, for each module of files and folders."""
    found = []
    for text in paths:
        top = Path(text)
        files = sorted(top.rglob("*.py")) if top.is_dir() else [top]
        for path in files:
            parts = list(path.relative_to(top.parent).with_suffix("").parts)
            is_package = parts[-1] == "__init__"
            found.append((path, ".".join(parts[:-1] if is_package else parts), is_package))
    return found
