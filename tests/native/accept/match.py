"""Patterns: classes, variants, members, literals, None, tuples, guards, alternatives."""

from __future__ import annotations

from enum import IntEnum

from mini.value import ABSENT, NONE, TRUE, Constant, Float, Object, Slot, SmallInt, Value

from weft.native.language import f64, narrow, struct, sword, u32, word


class Color(IntEnum):
    """An enum."""

    RED = 0
    GREEN = 1
    BLUE = 2


@struct
class Animal(Object):
    """A base."""

    legs: u32

    def legs_of(self) -> sword:
        """As a sword."""
        return narrow(sword, self.legs)


@struct
class Dog(Animal):
    """A subclass."""

    bark: u32

    def bark_of(self) -> sword:
        """As a sword."""
        return narrow(sword, self.bark)


@struct
class Cat(Animal):
    """Another."""


def small(bits: word) -> sword:
    """As a sword."""
    return narrow(sword, bits)


def kind(value: Value) -> sword:
    """What a value is."""
    match value:
        case SmallInt(number) if number > 100:
            return 1000 + number
        case SmallInt(number):
            return number
        case Float(real):
            return 7 if real > 1.0 else 8
        case Dog() as dog:
            return 20 + dog.bark_of()
        case Animal():
            return 30 + value.legs_of()
        case Constant(bits) if value is NONE:
            return 40 + small(bits)
        case _:
            return 50


def sample_classes() -> sword:
    return (
        kind(SmallInt(5))
        + kind(SmallInt(200)) * 3
        + kind(Float(2.5)) * 5
        + kind(Float(0.5)) * 7
        + kind(Dog(4, 3)) * 11
        + kind(Cat(4)) * 13
        + kind(NONE) * 17
        + kind(TRUE) * 19
    )


def sample_boxed() -> f64:
    total: f64 = 0.0
    value: Value = Float(0.1)
    match value:
        case Float(number):
            total = number * 10.0
        case _:
            total = -1.0
    return total


def both(left: Value, right: Value) -> sword:
    """Tuples of subjects."""
    match left, right:
        case SmallInt(a), SmallInt(b) if (total := a + b) > 10:
            return total
        case SmallInt(a), SmallInt(b):
            return a * b
        case Float(), _:
            return -1
        case _, Dog() | Cat():
            return -2
        case _:
            return -3


def sample_tuples() -> sword:
    return (
        both(SmallInt(5), SmallInt(6)) * 7
        + both(SmallInt(2), SmallInt(3))
        + both(Float(1.0), NONE) * 100
        + both(NONE, Cat(1)) * 1000
        + both(NONE, NONE) * 10000
    )


def shade(color: Color) -> u32:
    """All members: no wildcard needed."""
    match color:
        case Color.RED:
            return 1
        case Color.GREEN | Color.BLUE:
            return 2


def sample_members() -> u32:
    return shade(Color.RED) * 10 + shade(Color.BLUE) + Color(1)


def literal(number: u32) -> u32:
    """Numbers."""
    match number:
        case 0:
            return 5
        case 1 | 2:
            return 6
        case other:
            return other


def sample_literals() -> u32:
    return literal(0) * 100 + literal(2) * 10 + literal(9)


def nothing(animal: Animal | None) -> u32:
    """None, and what is left."""
    match animal:
        case None:
            return 1
        case Dog():
            return animal.bark
    return animal.legs


def sample_none() -> u32:
    return nothing(None) * 100 + nothing(Dog(4, 2)) * 10 + nothing(Cat(3))


def slot(value: Slot) -> u32:
    """ABSENT."""
    match value:
        case SmallInt():
            return 1
        case Float() | Constant():
            return 2
    if value is ABSENT:
        return 3
    return 4


def sample_slots() -> u32:
    return slot(ABSENT) * 1000 + slot(SmallInt(1)) * 100 + slot(NONE) * 10 + slot(Cat(1))


def common(value: Value) -> u32:
    """Alternatives show the common base."""
    match value:
        case Dog() | Cat():
            return value.legs
    return 0


def sample_common() -> u32:
    return common(Dog(4, 1)) * 10 + common(Cat(3)) + common(NONE)
