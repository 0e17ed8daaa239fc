"""A lower layer calls what a higher one provides."""

from __future__ import annotations

from weft.native.language import provides, u32, upcall


@upcall
def weight_of(number: u32) -> u32:
    """Provided below."""


@provides(weight_of)
def double_weight(number: u32) -> u32:
    """Twice the number."""
    return number * 2


def sample_upcall() -> u32:
    return weight_of(21)
