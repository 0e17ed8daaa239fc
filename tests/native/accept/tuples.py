"""Several results."""

from __future__ import annotations

from mini.value import NONE, SmallInt, Value

from weft.native.language import f64, same, u32


def divided(a: u32, b: u32) -> tuple[u32, u32]:
    """Quotient and rest."""
    return a // b, a % b


def found(wanted: bool) -> tuple[bool, Value, f64]:
    """Mixed types."""
    if wanted:
        return True, SmallInt(3), 1.5
    return False, NONE, 0.0


def passed(a: u32) -> tuple[u32, u32]:
    """A tuple of another function."""
    return divided(a, 10)


def sample_unpack() -> u32:
    quotient, rest = divided(47, 10)
    _, last = passed(59)
    return quotient * 100 + rest * 10 + last


def sample_mixed() -> f64:
    good, value, number = found(True)
    bad, _, zero = found(False)
    if good and not bad and same(value, SmallInt(3)):
        return number + zero
    return -1.0
