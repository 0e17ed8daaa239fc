"""What cannot be constant data."""

from __future__ import annotations

from typing import Final

from weft.native.language import Table, table, constant, u8, u32

NUMBERS: Final = [1, 2, 3]
SMALL: Final[u8] = 300
ROWS: Final[Table[u8]] = table(u8, 1, 2)


@constant
def broken(text: str) -> int:
    """Fails."""
    return int(text)


def host_object() -> u32:
    numbers = NUMBERS  # error: final: a list cannot become constant data
    return 1


def too_large() -> u8:
    return SMALL  # error: sized-ints: 300 does not fit in u8


def fails() -> u32:
    return broken("x")  # error: final: broken('x') fails at translation time: ValueError


def computed(number: u32) -> u32:
    return broken(number)  # error: final: fails at translation time: NameError


def stored() -> None:
    ROWS[0] = 3  # error: final: a table is constant
