"""The translator's command line.

python -m weft.native check src/weft/kernel
python -m weft.native translate src/weft/kernel -o build/c
python -m weft.native build src/weft/kernel --ports src/weft/ports/posix -o build
python -m weft.native table src/weft/kernel
"""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

from weft.native import formats
from weft.native.build import SWITCHES, BuildError, Options, build
from weft.native.translate import Translation, without_collector


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 1 if the program has mistakes."""
    parser = argparse.ArgumentParser(prog="python -m weft.native", description="Translate native Python to C11.")
    commands = parser.add_subparsers(dest="command", required=True)
    rows = {
        "check": "report every mistake",
        "translate": "write the C files",
        "build": "translate, compile and link",
        "table": "print the instruction table as a Python module",
    }
    for name, text in rows.items():
        command = commands.add_parser(name, help=text)
        command.add_argument("package", type=Path, help="folder of the package")
        command.add_argument("--public", action="store_true", help="keep every function, with external visibility")
        if name in ("translate", "build"):
            command.add_argument("-o", "--output", type=Path, default=Path("build"), help="folder of the products")
        if name == "build":
            command.add_argument("--ports", type=Path, help="folder of the port's C files")
            command.add_argument("--target", default="", help="triple, such as x86-linux-musl (default: this machine)")
            command.add_argument("--switch", action="append", default=[], choices=SWITCHES, help="turn on a switch")
            command.add_argument("--flag", action="append", default=[], help="a further flag of the compiler")
            command.add_argument("--jobs", type=int, default=Options.jobs, help="C files compiled at the same time")
    options = parser.parse_args(arguments)
    try:
        with without_collector():
            status = _run(options)
            gc.freeze()  # all of it stays until the process ends; there is no need to look through it then either
        return status
    except BuildError as error:
        print(error)
        return 1


def _run(options: argparse.Namespace) -> int:
    if options.command == "build":
        products = build(
            Options(
                options.package,
                options.output,
                options.ports,
                options.target,
                tuple(options.switch),
                tuple(options.flag),
                options.jobs,
                options.public,
            )
        )
        for product in (products.library, products.executable):
            if product is not None:
                print(product)
        return 0
    translation = Translation(options.package, options.public)
    if not translation.errors and options.command == "translate":
        output = translation.output()
        if not translation.errors:
            output.write(options.output)
    for line in translation.errors:
        print(line)
    if options.command == "table" and not translation.errors:
        print(formats.module_text(), end="")
    return 1 if translation.errors else 0


if __name__ == "__main__":
    gc.disable()  # for good: a last look for garbage, before the process ends, takes a fifth of the time
    sys.exit(main())
