"""`python -m weft.native check <package folder>`."""

from __future__ import annotations

import sys
from pathlib import Path

from weft.native.check import check
from weft.native.host import Host
from weft.native.read import read


def main(arguments: list[str]) -> int:
    program = read(Path(arguments[1]))
    host = Host(program)
    check(program, host)
    for line in program.errors.lines():
        print(line)
    return 1 if program.errors.rows else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
