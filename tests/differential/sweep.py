"""Looks for differences without shrinking, for as long as you like, and prints each kind of difference once.

    python tests/differential/sweep.py all 100000 --seed 7

looks at 100,000 lines of each area; the area `programs` is that of whole programs, by the lines that they print.
"""

from __future__ import annotations

import argparse
import random
import re
import time
import warnings

from generated_programs import program_differences
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from program_definitions import written
from test_differential import AREAS
from two_machines import differences

CHUNK_LINES = 150
BATCH_LINES = 3000
BATCH_PROGRAMS = 40
PROGRAM_STATEMENTS = 25


def chunks(area: str, number: int) -> list[list[str]]:
    """Some programs of an area: the same for the same number."""
    made: list[list[str]] = []

    @seed(number)
    @settings(
        max_examples=BATCH_LINES // CHUNK_LINES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(AREAS[area][0], min_size=CHUNK_LINES // 2, max_size=CHUNK_LINES))
    def draw(lines: list[str]) -> None:
        made.append(lines)

    draw()
    return made


def sweep(area: str, wanted: int, number: int) -> None:
    """Print one example of each kind of difference, and how much was compared."""
    seen: set[str] = set()
    begun = time.monotonic()
    compared = 0
    while compared < wanted:
        programs = chunks(area, number)
        number += 1
        compared += sum(map(len, programs))
        for row in differences(programs, AREAS[area][1]):
            kind = re.sub(r"'[^']*'|\d+", "#", row)
            if kind not in seen:
                seen.add(kind)
                print(row, flush=True)
    print(f"{area}: {compared} lines in {time.monotonic() - begun:.0f} s, {len(seen)} kinds of differences", flush=True)


def sweep_programs(wanted: int, number: int) -> None:
    """The same of whole programs."""
    seen: set[str] = set()
    begun = time.monotonic()
    compared = count = 0
    while compared < wanted:
        texts = [written(random.Random(number + i).randrange, PROGRAM_STATEMENTS) for i in range(BATCH_PROGRAMS)]
        number += len(texts)
        count += len(texts)
        compared += sum(text.count("\n") for text in texts)
        for row in program_differences(texts):
            kind = re.sub(r"'[^']*'|\d+", "#", "\n".join(row.splitlines()[-2:]))
            if kind not in seen:
                seen.add(kind)
                print(row, flush=True)
    seconds = time.monotonic() - begun
    print(f"programs: {compared} lines of {count} in {seconds:.0f} s, {len(seen)} kinds of differences", flush=True)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("area", choices=["all", "programs", *AREAS])
    parser.add_argument("lines", nargs="?", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.area in ("all", "programs"):
        sweep_programs(options.lines, options.seed)
    for name in AREAS if options.area == "all" else [options.area] if options.area in AREAS else []:
        sweep(name, options.lines, options.seed)
