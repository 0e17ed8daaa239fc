"""Piece structs have no constructor; only the root derives from the word type."""

from __future__ import annotations

from mini.value import Object
from weft.native.language import array_of, struct, u32


@struct
class Piece:
    """Piece memory."""

    number: u32


@struct
class Owner(Object):
    """Holds one."""

    part: Piece


def make() -> Piece:
    return Piece(1)  # error: heap: Piece is plain memory: it has no constructor at run time


def give(plain: Piece) -> Owner:
    return Owner(plain)  # error: heap: part is part of the object; it starts zeroed


def many() -> None:
    array_of(Piece, 3)  # error: arrays: elements are scalars, Value, Slot or heap structs
