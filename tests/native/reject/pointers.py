"""Pointers."""

from __future__ import annotations

from mini.value import Object
from weft.native.language import Pointer, struct, u8, u32


@struct
class Cellar:
    """Cellar memory."""

    number: u32


def field(place: Pointer[Cellar]) -> u32:
    return place.number  # error: pointers: a pointer has no fields; write [0].number


def other(place: Pointer[u8]) -> Pointer[u32]:
    return place  # error: annotated: Pointer[u8] where Pointer[u32] is wanted


def replaced(place: Pointer[Cellar], plain: Cellar) -> None:
    place[0] = plain  # error: pointers: assign to the fields of a plain struct
