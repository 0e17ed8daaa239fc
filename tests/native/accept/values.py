"""The word type: conversions, identity, slots, encodings."""

from __future__ import annotations

from mini.value import ABSENT, FALSE, NONE, TRUE, Float, Object, Slot, SmallInt, Value

from weft.native.language import class_id, f64, last_class_id, same, struct, sword, u32, word, word_of


@struct
class Thing(Object):
    """An object."""

    number: u32


def first_given(left: Slot, right: Value) -> Value:
    """The left one unless it is empty."""
    if left is ABSENT:
        return right
    return left


def optional(value: Slot = ABSENT) -> u32:
    """A default."""
    return 1 if value is ABSENT else 2


def sample_slots() -> u32:
    return optional() * 10 + optional(NONE)


def sample_first() -> bool:
    return first_given(ABSENT, NONE) is NONE and first_given(TRUE, NONE) is TRUE


def sample_identity() -> u32:
    thing = Thing(1)
    value: Value = thing
    found: u32 = 0
    if value is thing:
        found += 1
    if value is not NONE:
        found += 10
    if same(SmallInt(5), SmallInt(5)):
        found += 100
    return found


def sample_narrowing() -> u32:
    value: Value = NONE
    value = Thing(8)
    total = value.number
    if isinstance(value, Thing) and value.number == 8:
        total += 1
    return total


def one_of_two(value: Value) -> u32:
    """Several classes."""
    if isinstance(value, (Thing, Float)):
        return 1
    return 2


def sample_several_classes() -> u32:
    return one_of_two(Thing(3)) * 100 + one_of_two(Float(0.1)) * 10 + one_of_two(NONE)


def unboxed(value: Value) -> f64:
    """The number in a Float."""
    match value:
        case Float(number):
            return number
    return 0.0


def sample_floats() -> f64:
    return unboxed(Float(0.1)) + unboxed(Float(2.0)) + unboxed(NONE)


def sample_encoding() -> bool:
    bits: word = word_of(SmallInt(21))
    return bits == 43 and word_of(TRUE) != word_of(FALSE)


def sample_class_ids() -> bool:
    return class_id(Object) < class_id(Thing) <= last_class_id(Object)


def sample_negative() -> sword:
    match SmallInt(-7):
        case SmallInt(number):
            return number
    return 0
