"""Pointers: into arrays in both worlds; no bounds in C."""

from __future__ import annotations

from mini.value import NONE, Slot, SmallInt, Value

from weft.native.language import NULL, Pointer, array_of, same, sword, u8, u32


def sum(start: Pointer[u32], count: u32) -> u32:
    """Of consecutive numbers."""
    total: u32 = 0
    for i in range(count):
        total += start[i]
    return total


def sample_numbers() -> u32:
    numbers = array_of(u32, 6)
    place = numbers.pointer(0)
    end = numbers.pointer(6)
    number: u32 = 1
    while place != end:
        place[0] = number
        number *= 2
        place = place.at(1)
    middle = numbers.pointer(3)
    middle[-1] += 100
    return sum(numbers.pointer(1), 4)


def sample_distance() -> sword:
    octets = array_of(u8, 10)
    return octets.pointer(8).distance(octets.pointer(3)) * 10 + octets.pointer(2).distance(octets.pointer(4))


def sample_atomic() -> u32:
    numbers = array_of(u32, 2)
    place = numbers.pointer(1)
    place.store_release(5)
    before = place.fetch_or(10)
    swapped = place.compare_exchange(15, 16)
    return place.load_acquire() * 100 + before * 10 + (1 if swapped else 0)


def sample_values() -> bool:
    values = array_of(Slot, 3)
    place = values.pointer(0)
    place[2] = SmallInt(3)
    place[0] = NONE
    first: Slot = place[0]
    second: Slot = values[2]
    return first is NONE and same(second, SmallInt(3))


def sample_null() -> bool:
    place: Pointer[Value] = NULL
    other: Pointer[Value] | None = None
    place = array_of(Value, 1).pointer(0)
    if other is None:
        other = place
    return other == place
