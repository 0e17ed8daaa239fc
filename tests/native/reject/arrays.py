"""Arrays."""

from __future__ import annotations

from mini.value import NONE, Value
from weft.native.language import Array, array_of, f64, u8, u32


def other_elements(array: Array[u8]) -> Array[u32]:
    return array  # error: annotated: Array[u8] where Array[u32] is wanted


def stored(array: Array[u8]) -> None:
    array[0] = NONE  # error: annotated: Value where u8 is wanted


def copied(array: Array[u8], source: Array[u32]) -> None:
    array.copy_from(0, source, 0, 1)  # error: arrays: copy_from wants elements of u8, not Array[u32]


def by_float(array: Array[u8], place: f64) -> u8:
    return array[place]  # error: sized-ints: f64 is no integer


def no_elements(value: Value) -> Value:
    return value[0]  # error: arrays: Value has no elements


def no_method(array: Array[u8]) -> None:
    array.append(1)  # error: struct: Array[u8] has no operation append
