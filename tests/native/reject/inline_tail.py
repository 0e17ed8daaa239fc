"""Inline tails."""

from __future__ import annotations

from mini.value import Object
from weft.native.language import Fixed, Inline, struct, u8, u32


@struct
class Octets(Object):
    """Good."""

    count: Fixed[u32]
    bytes: Inline[u8]


@struct
class Early(Object):
    """The tail is not last."""

    count: Fixed[u32]
    bytes: Inline[u8]
    more: u32  # error: inline-tail: the inline tail is the last field


def plain() -> Octets:
    return Octets(3)  # error: inline-tail: write Octets.with_tail(count, ...)


def stored(octets: Octets, other: Octets) -> None:
    octets.bytes = other.bytes  # error: struct: bytes is part of the object


def kept(octets: Octets) -> None:
    tail = octets.bytes  # error: annotated: a local cannot hold Inline[u8]
