"""Inline tails: elements at the end of the object itself."""

from __future__ import annotations

from mini.value import NONE, Object, SmallInt, Value

from weft.native.language import Fixed, Inline, same, struct, u8, u32, u64


@struct
class Row(Object):
    """Values behind a number."""

    tag: Fixed[u32]
    count: Fixed[u32]
    items: Inline[Value]


@struct
class Octets(Object):
    """Bytes."""

    count: Fixed[u32]
    bytes: Inline[u8]


@struct
class Wide(Object):
    """64-bit numbers, aligned on every target."""

    count: Fixed[u32]
    numbers: Inline[u64]


def sample_values() -> u32:
    row = Row.with_tail(3, 9)
    row.items.fill(0, 3, NONE)
    row.items[1] = SmallInt(4)
    found: u32 = 0
    for i in range(row.count):
        if same(row.items[i], SmallInt(4)):
            found += i + 10
    other = Row.with_tail(5, 1)
    other.items.fill(0, 5, NONE)
    other.items.copy_from(2, row.items, 0, 3)
    if same(other.items[3], SmallInt(4)):
        found += 100
    return found * 10 + row.tag


def sample_octets() -> u32:
    octets = Octets.with_tail(5)
    for i in range(octets.count):
        octets.bytes[i] = 50
    octets.bytes[4] += 5
    place = octets.bytes.pointer(2)
    place[1] = 7
    total: u32 = 0
    for i in range(octets.count):
        total = total + octets.bytes[i]
    return total


def sample_wide() -> u64:
    wide = Wide.with_tail(2)
    wide.numbers[1] = 0x1_0000_0001
    return wide.numbers[0] + wide.numbers[1]


def sample_empty() -> u32:
    return Octets.with_tail(0).count
