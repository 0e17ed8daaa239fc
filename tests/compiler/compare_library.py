"""Parses CPython's whole library and compares every tree, with places, with CPython's own.

    python tests/compiler/compare_library.py [--update] [folder or file below the library]

prints each difference and the speed; --update writes docs/parser-comparison.md.
"""

from __future__ import annotations

import ast
import pathlib
import sys
import sysconfig
import time
import warnings

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(pathlib.Path(__file__).parent)]

from comparison import difference  # noqa: E402
from host_unicode import HostUnicode  # noqa: E402

from weft.compiler.decoding import decode_source  # noqa: E402
from weft.compiler.errors import SourceError  # noqa: E402
from weft.compiler.parser import parse_module  # noqa: E402

LIBRARY = pathlib.Path(sysconfig.get_path("stdlib"))
TABLE = ROOT / "docs" / "parser-comparison.md"
EQUAL, BOTH_REJECT, DIFFERENT = "equal", "both reject", "different"


class Tally:
    """What the comparison of some files found."""

    def __init__(self) -> None:
        self.counts = {EQUAL: 0, BOTH_REJECT: 0, DIFFERENT: 0}
        self.lines = 0
        self.seconds = 0.0


def library_files(below: str = "") -> list[pathlib.Path]:
    """Every source file of the library, without what pip has installed."""
    start = LIBRARY / below
    files = [start] if start.is_file() else sorted(start.rglob("*.py"))
    return [file for file in files if "site-packages" not in file.parts]


def compare_file(path: pathlib.Path, tally: Tally) -> str | None:
    """Counts one file; the difference if there is one."""
    data = path.read_bytes()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            theirs: ast.AST | None = ast.parse(data)
        except (SyntaxError, ValueError):
            theirs = None
    started = time.perf_counter()
    try:
        ours = parse_module(decode_source(data), str(path), HostUnicode())
    except SourceError as error:
        ours = None
        reason = f"rejected, line {error.lineno}: {error.message}"
    tally.seconds += time.perf_counter() - started
    tally.lines += data.count(b"\n")
    if theirs is None or ours is None:
        outcome = BOTH_REJECT if theirs is ours else DIFFERENT
        found = None if theirs is ours else reason if ours is None else "accepted, CPython rejects"
    else:
        found = difference(ours, theirs)
        outcome = EQUAL if found is None else DIFFERENT
    tally.counts[outcome] += 1
    return found


def folder_of(path: pathlib.Path) -> str:
    """The row of the table that a file belongs to."""
    parts = path.relative_to(LIBRARY).parts
    if len(parts) == 1:
        return "(top)"
    return "/".join(parts[:2]) if parts[0] == "test" and len(parts) > 2 else parts[0]


def table(tallies: dict[str, Tally], differences: list[str]) -> str:
    """The page for the documentation."""
    version = sys.version.split()[0]
    lines = [
        "# The parser against CPython's",
        "",
        "Written by `python tests/compiler/compare_library.py --update`: every source file of CPython "
        f"{version}'s library",
        "is parsed by both, and the trees are compared with all fields and places.",
        "",
        "| folder | files | equal | both reject | different |",
        "|---|--:|--:|--:|--:|",
    ]
    total = {EQUAL: 0, BOTH_REJECT: 0, DIFFERENT: 0}
    for folder, tally in tallies.items():
        lines.append(row(folder, tally.counts))
        for outcome, count in tally.counts.items():
            total[outcome] += count
    lines.append(row("**all**", total))
    lines += ["", "## Differences", ""]
    lines += [f"- {item}" for item in differences] or ["None."]
    return "\n".join(lines) + "\n"


def row(name: str, counts: dict[str, int]) -> str:
    """One row of the table."""
    numbers = [sum(counts.values()), counts[EQUAL], counts[BOTH_REJECT], counts[DIFFERENT]]
    return f"| {name} | " + " | ".join(map(str, numbers)) + " |"


def main(arguments: list[str]) -> int:
    """Compares, prints, and with --update writes the table."""
    update = "--update" in arguments
    below = [argument for argument in arguments if not argument.startswith("-")]
    tallies: dict[str, Tally] = {}
    differences: list[str] = []
    for path in library_files(*below):
        tally = tallies.setdefault(folder_of(path), Tally())
        found = compare_file(path, tally)
        if found is not None:
            differences.append(f"`{path.relative_to(LIBRARY)}`: {found}")
            print(differences[-1], flush=True)
    lines = sum(tally.lines for tally in tallies.values())
    seconds = sum(tally.seconds for tally in tallies.values())
    page = table(tallies, differences)
    print(page if len(tallies) < 5 else page[page.index("| **all") :])
    print(f"{lines} lines in {seconds:.1f} s: {lines / seconds:.0f} lines/s")
    if update and not below:
        TABLE.parent.mkdir(exist_ok=True)
        TABLE.write_text(page)
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
