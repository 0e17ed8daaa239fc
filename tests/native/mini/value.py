"""Words, header and shapes, as small as they can be."""

from __future__ import annotations

from contextlib import AbstractContextManager
from enum import Enum
from typing import Final, TypeAlias

from weft.native.language import (
    CONFIG,
    Atomic,
    Fixed,
    Struct,
    bits_of,
    class_id,
    class_object,
    constant,
    f64,
    float_of_bits,
    guard,
    guarded,
    heap_root,
    hook,
    in_place,
    inline,
    object_at,
    set_empty_slot,
    struct,
    sword,
    truncate,
    u16,
    upcall,
    value_of,
    variant,
    word,
    word_type,
    wrapping_shift_left,
)


@word_type
class Value(Struct):
    """One word: xx1 small int, 010 constant, 110 inline float (64-bit words, low bits of the mantissa dropped to
    zero only), 000 pointer."""

    @staticmethod
    @inline
    def is_pointer(bits: word) -> bool:
        """Whether a word is an address."""
        return bits & 3 == 0


class Absent(Enum):
    """The empty slot's type."""

    TOKEN = 0


ABSENT: Final = Absent.TOKEN
Slot: TypeAlias = Value | Absent

set_empty_slot(ABSENT)


@variant
class SmallInt(Value):
    """An int with one bit less than a word."""

    def __init__(self, value: sword) -> None:
        self.value = value

    @staticmethod
    @inline
    def test(bits: word) -> bool:
        """Whether a word is a small int."""
        return bits & 1 == 1

    @staticmethod
    @inline
    def unpack(bits: word) -> sword:
        """The number."""
        return truncate(sword, bits) >> 1

    @staticmethod
    @inline
    def pack(value: sword) -> word:
        """The word."""
        return wrapping_shift_left(word, truncate(word, value), 1) | 1


@variant
class Constant(Value):
    """A fixed value by number."""

    def __init__(self, value: word) -> None:
        self.value = value

    @staticmethod
    @inline
    def test(bits: word) -> bool:
        """Whether a word is a constant."""
        return bits & 7 == 2

    @staticmethod
    @inline
    def unpack(bits: word) -> word:
        """Its number."""
        return bits >> 3

    @staticmethod
    @inline
    def pack(value: word) -> word:
        """The word."""
        return value << 3 | 2


NONE: Final = Constant(1)
FALSE: Final = Constant(2)
TRUE: Final = Constant(3)


@hook("absent_word")
@inline
def absent_word() -> word:
    """The word of ABSENT."""
    return Constant.pack(0)


@heap_root
class Object(Value):
    """Header, then fields. Lock and unlock are counted by the thread."""

    header: Atomic[word]

    @guard
    def writing(self) -> AbstractContextManager[None]:
        """Holds the lock."""
        return guarded(self.begin_writing, self.end_writing)

    def begin_writing(self) -> None:
        """Lock."""
        lock_object(self)

    def end_writing(self) -> None:
        """Unlock."""
        unlock_object(self)

    def is_writing(self) -> bool:
        """Whether any lock is held."""
        return is_locked(self)


@upcall
def lock_object(object: Object) -> None:
    """Lock; `thread.py`."""


@upcall
def unlock_object(object: Object) -> None:
    """Unlock; `thread.py`."""


@upcall
def is_locked(object: Object) -> bool:
    """Whether it is locked; `thread.py`."""


@struct
class Shape(Object):
    """What a header points to."""

    layout: Fixed[u16]


SHAPES: dict[type, Shape] = {}


@hook("default_shape")
@constant
def default_shape(cls: type) -> Shape:
    """One shape for each class."""
    cls = class_object(cls)
    if cls not in SHAPES:
        SHAPES[cls] = Shape(class_id(cls))
    return SHAPES[cls]


def _layout_in_place(object: Object) -> u16:
    return class_id(type(object))


@hook("class_of")
@in_place(_layout_in_place)
@inline
def class_of(object: Object) -> u16:
    """The class id of an object."""
    return object_at(Shape, object.header.load()).layout


@struct
class BoxedFloat(Object):
    """A double without an inline form."""

    value: Fixed[f64]


@hook("boxed")
@constant
def boxed(value: Float) -> BoxedFloat:
    """The constant box of a double."""
    return BoxedFloat(value.value)


@variant
class Float(Value):
    """A double: inline on 64-bit when its low three bits are zero, else boxed."""

    def __init__(self, value: f64) -> None:
        self.value = value

    @staticmethod
    @inline
    def test(bits: word) -> bool:
        """Whether a word is a double."""
        if CONFIG.word_bits == 64:
            if bits & 7 == 6:
                return True
        return Value.is_pointer(bits) and class_of(object_at(Object, bits)) == class_id(BoxedFloat)

    @staticmethod
    @inline
    def unpack(bits: word) -> f64:
        """The double."""
        if CONFIG.word_bits == 64:
            if bits & 7 == 6:
                return float_of_bits(bits - 6)
        return object_at(BoxedFloat, bits).value

    @staticmethod
    def pack(value: f64) -> Value:
        """The double as a value."""
        if CONFIG.word_bits == 64:
            bits = truncate(word, bits_of(value))
            if bits & 7 == 0:
                inline_value: Value = value_of(bits | 6)
                return inline_value
        return BoxedFloat(value)
