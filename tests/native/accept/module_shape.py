"""What stands in a module; calls at the end build static data."""

from __future__ import annotations

from typing import Final, TypeAlias

from weft.native.language import Table, constant, table, u32

Number: TypeAlias = u32
KNOWN: list[int] = []


@constant
def register(number: int) -> None:
    """Runs while the module is imported."""
    KNOWN.append(number)


register(4)
register(5)
assert len(KNOWN) == 2
TOTAL: Final[Table[u32]] = table(u32, *KNOWN)


def sample_static() -> Number:
    return TOTAL[0] * 10 + TOTAL[1]
