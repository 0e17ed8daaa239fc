"""Locks."""

from __future__ import annotations

from mini.value import Object, Value
from weft.native.language import struct, u32


@struct
class Door(Object):
    """An object."""

    number: u32


def value(thing: Value) -> None:
    with thing.writing():  # error: with: Value has no lock
        pass


def method(thing: Door) -> None:
    with thing.begin_writing():  # error: with: Door.begin_writing is no @guard
        pass


def called(thing: Door) -> None:
    thing.writing()  # error: with: writing is a @guard: use it in a `with`


def named(thing: Door) -> None:
    with thing.writing() as lock:  # error: with: `with` takes a lock: with object.method():
        pass
