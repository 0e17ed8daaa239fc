"""Tuples."""

from __future__ import annotations

from weft.native.language import u8, u32


def pair() -> tuple[u32, u32]:
    return 1, 2


def kept() -> u32:
    both = pair()  # error: annotated: a local cannot hold tuple[u32, u32]
    return 1


def three() -> u32:
    a, b, c = pair()  # error: tuples: tuple[u32, u32] does not unpack into 3 names
    return 1


def narrow_name() -> u32:
    small: u8 = 0
    small, other = pair()  # error: sized-ints: u32 does not widen to u8
    return other


def short() -> tuple[u32, u32]:
    return 1, 2, 3  # error: tuples: 3 results where tuple[u32, u32] is wanted
