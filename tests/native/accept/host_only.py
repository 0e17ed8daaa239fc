"""Host Python serves constants: helpers, classes and containers that native code never touches."""

from __future__ import annotations

import string
from typing import Any, Final

from weft.native.language import Table, constant, in_place, table, u8, u32

NOTES: dict[str, int] = {"a": 3}


class Helper:
    """A host class."""

    def __init__(self, factor: int) -> None:
        self.factor = factor


@constant
def spread(*values: Any) -> Table[u8]:
    """May be any Python."""
    helper = Helper(2)
    return table(u8, *(helper.factor * int(v) for v in values if v in NOTES.values()))


LETTERS: Final = len(string.ascii_letters)
ROWS: Final[Table[u8]] = spread(3, 4)


def _other_in_place(number: int) -> int:
    return _thrice(number)


def _thrice(number: int) -> int:
    return number * 3


@in_place(_other_in_place)
def tripled(number: u32) -> u32:
    """The body is for C, the alternative for the host; they mean the same."""
    return number + number + number


def sample_constants() -> u32:
    first: u32 = ROWS[0]
    return first * 100 + len(ROWS) * 10 + LETTERS


def sample_in_place() -> u32:
    return tripled(14)
