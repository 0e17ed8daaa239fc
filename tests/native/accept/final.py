"""Constant data: scalars, tables, structs, cycles, functions, values in both encodings, `@constant` calls."""

from __future__ import annotations

from typing import Final

from mini.bindings import Str, Tuple, name
from mini.value import ABSENT, NONE, Constant, Float, Object, Slot, SmallInt, Value

from weft.native.language import (
    CONFIG,
    Array,
    ClassId,
    Fixed,
    StructSize,
    Table,
    Text,
    array_of,
    class_id,
    constant,
    f64,
    i32,
    same,
    struct,
    struct_size,
    sword,
    table,
    u8,
    u16,
    u32,
    word,
)

COUNT: Final = 3 * 7
RATIO: Final = 0.1
BIG: Final[word] = (1 << (CONFIG.word_bits - 1)) - 1
WORD: Final = CONFIG.word_bits // 8
WORD_AGAIN: Final = WORD * 2
SQUARES: Final[Table[u32]] = table(u32, *(i * i for i in range(10)))
WORDS: Final[Table[Text]] = table(Text, "zero", "one", "two")
SIGNS: Final[Table[i32]] = table(i32, -2147483648, -1, 2147483647)


@struct
class Link(Object):
    """Makes a cycle."""

    value: Value
    next: Link | None
    slot: Slot = ABSENT
    layout: Fixed[u16] = 0


@constant
def ring() -> Link:
    """Two links that know each other."""
    first = Link(SmallInt(5), None)
    first.next = Link(first, first, Float(0.1), class_id(Link))
    return first


@constant
def doubled(text: str) -> int:
    """Runs on the host."""
    return len(text.split(",")) * 2


@constant
def numbers() -> Array[Value]:
    """A constant array."""
    made = array_of(Value, 3)
    made[0], made[1], made[2] = SmallInt(4), Float(2.0), NONE
    return made


RING: Final = ring()
NUMBERS: Final[Array[Value]] = numbers()
LINK_CLASS: Final[ClassId] = class_id(Link)
LINK_SIZE: Final[StructSize] = struct_size(Link)
NAMES: Final[Table[Str]] = table(Str, name("append"), name("pop"))
EMPTY: Final = Tuple.with_tail(0)


def sample_scalars() -> f64:
    big: word = BIG
    if big == BIG and WORD_AGAIN == 2 * WORD:
        return RATIO * 10.0 + 21.0
    return 0.0


def sample_tables() -> u32:
    total: u32 = 0
    for square in SQUARES:
        total += square
    return total * 100 + SQUARES[4] + len(WORDS) + ord(WORDS[2][0])


def row(keys: Table[i32], index: u32) -> i32:
    """A table as a parameter."""
    return keys[index] if index < len(keys) else 0


def sample_table_parameter() -> i32:
    return row(SIGNS, 0) + row(SIGNS, 2) + row(SIGNS, 3)


def sample_ring() -> f64:
    second = RING.next
    if second is None or second.next is not RING or second.value is not RING:
        return -1.0
    slot = second.slot
    if slot is ABSENT:
        return -2.0
    match slot, RING.value:
        case Float(number), SmallInt(five):
            return number * 10.0 if five == 5 and RING.slot is ABSENT else -4.0
    return -3.0


def sample_array() -> u32:
    found: u32 = NUMBERS.capacity
    if same(NUMBERS[0], SmallInt(4)) and NUMBERS[2] is NONE:
        found += 10
    match NUMBERS[1]:
        case Float(number) if number == 2.0:
            found += 100
    return found


def sample_constant_calls() -> u32:
    total: u32 = doubled("a,b,c")
    text = name("append")
    if text is NAMES[0] and text is not name("pop") and EMPTY.count == 0:
        total += 100
    return total + text.count


def sample_layout_facts() -> bool:
    second = RING.next
    if second is None:
        return False
    return second.layout == LINK_CLASS and LINK_SIZE > 8 and struct_size(Link) == LINK_SIZE


def sample_octet() -> u8:
    small: u8 = COUNT
    return small


def sample_signed() -> sword:
    wanted: Value = SmallInt(-3)
    match wanted:
        case SmallInt(number):
            return number
        case Constant():
            return 1
    return 0
