"""The translator's command line.

    python -m weft.native check src/weft/kernel
    python -m weft.native translate src/weft/kernel -o build/c
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from weft.native.translate import Translation


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 1 if the program has mistakes."""
    parser = argparse.ArgumentParser(prog="python -m weft.native", description="Translate native Python to C11.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in (("check", "report every mistake"), ("translate", "write the C files")):
        command = commands.add_parser(name, help=text)
        command.add_argument("package", type=Path, help="folder of the package")
        command.add_argument("--public", action="store_true", help="keep every function, with external visibility")
        if name == "translate":
            command.add_argument("-o", "--output", type=Path, required=True, help="folder of the C files")
    options = parser.parse_args(arguments)
    translation = Translation(options.package, options.public)
    if not translation.errors and options.command == "translate":
        output = translation.output()
        if not translation.errors:
            output.write(options.output)
    for line in translation.errors:
        print(line)
    return 1 if translation.errors else 0


if __name__ == "__main__":
    sys.exit(main())
