"""Looks for differences without shrinking: `sweep.py area [programs]` prints each kind of difference once."""

from __future__ import annotations

import re
import sys
import warnings

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from test_differential import AREAS
from two_machines import differences

LINES = 200


def main(area: str, programs: int) -> None:
    """Print one example of each kind."""
    lines, setup = AREAS[area]
    seen: dict[str, str] = {}

    @settings(
        max_examples=programs,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(lines, min_size=LINES // 2, max_size=LINES))
    def look(program: list[str]) -> None:
        for row in differences(program, setup):
            kind = re.sub(r"'[^']*'|\d+", "#", row)
            seen.setdefault(kind, row)

    look()
    for row in seen.values():
        print(row)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20)
