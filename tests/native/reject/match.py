"""Patterns."""

from __future__ import annotations

from mini.value import Object, SmallInt, Value
from weft.native.language import struct, u32


@struct
class Subject(Object):
    """An object."""

    number: u32


def attribute(value: Value) -> u32:
    match value:
        case Subject(number=3):  # error: match: take the object (`as x`) and read its fields
            return 1
    return 0


def captures(value: Value) -> u32:
    match value:
        case SmallInt(a) | SmallInt(a):  # error: match: no captures in alternatives
            return 1
    return 0


def sequence(value: Value) -> u32:
    match value:
        case [first, second]:  # error: match: MatchSequence is no pattern of native Python
            return 1
    return 0


def scalar(number: u32) -> u32:
    match number:
        case Subject():  # error: match: u32 has no classes
            return 1
    return 0


def count(left: Value, right: Value) -> u32:
    match left, right:
        case SmallInt(), SmallInt(), SmallInt():  # error: match: a tuple of 2 patterns is wanted
            return 1
    return 0
