"""Values and slots."""

from __future__ import annotations

from mini.value import ABSENT, NONE, Object, Slot, SmallInt, Value
from weft.native.language import struct, u32


@struct
class Item(Object):
    """An object."""

    number: u32
    slot: Slot


def unset(slot: Slot) -> Value:
    return slot  # error: values: may be ABSENT, where Value is wanted; test `is ABSENT` first


def shared(thing: Item) -> Value:
    if thing.slot is ABSENT:
        return NONE
    return thing.slot  # error: values: take it into a local and test that


def nullable(value: Value | None) -> u32:  # error: values: there is no Value | None
    return 1


def cast(value: Value) -> Item:
    return value  # error: values: Value may be no Item; test isinstance or match first


def equal(left: Value, right: Value) -> bool:
    return left == right  # error: values: compare Value by `is`


def form(value: SmallInt) -> u32:  # error: values: SmallInt is a form of Value; write Value
    return 1


def number() -> Value:
    return 3  # error: annotated: int where Value is wanted


def empty() -> Value:
    return ABSENT  # error: annotated: Absent where Value is wanted
