"""Upcalls."""

from __future__ import annotations

from weft.native.language import export, provides, u8, u32, upcall


@upcall
def count() -> u32:  # error: upcalls: nothing provides reject.upcalls.count
    """Provided by nobody."""


@export
def counted() -> u32:
    return count()


@upcall
def weigh(number: u32) -> u32:
    """Provided by the wrong function."""


@provides(weigh)
def weigh_small(number: u8) -> u32:  # error: annotated: weigh_small differs in type from the upcall weigh
    return number


def plain(number: u32) -> u32:
    return number
