"""Values: one machine word each, and the header that every heap object begins with.

64-bit words, by their low three bits:

    000       pointer to a heap or frozen object
    010, 110  small int: 62 bits, sign-extended by an arithmetic shift
    001, 100, 101
              double, stored as rotate_left(bits, 4) + 1: covers magnitudes from 2**-255 to 2**257, both zeros and
              everything below 2**-767. The rest (infinities, NaN, extremes) is boxed
    011       constants: None, True, False, ...

32-bit words: low bit 1 is a 31-bit int, 00 a pointer, 10 a constant; every double is boxed, so that a chip, the
virtual board and CPython print the same.

Why doubles are inline: with boxed floats n-body takes four times as long; NaN-boxing would tax every other type.
Word 0 is no legal value: a function that returns it has left an error pending in its thread.

All knowledge of tags stays in this file.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from enum import Enum
from typing import Final, TypeAlias

from weft.native.language import (
    CONFIG,
    NULL,
    Array,
    Atomic,
    Fixed,
    Struct,
    add_overflows,
    address_of,
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
    no_raise,
    object_at,
    rotate_left,
    set_empty_slot,
    struct,
    struct_size,
    subtract_overflows,
    sword,
    truncate,
    u16,
    upcall,
    value_of,
    variant,
    word,
    word_of,
    word_type,
    wrapping_add,
    wrapping_shift_left,
    wrapping_subtract,
)


@word_type
class Value(Struct):
    """Anything that the guest can hold: one word. Its forms are the variants below and the heap structs."""

    @staticmethod
    @inline
    def is_pointer(bits: word) -> bool:
        """Whether a word is the address of an object."""
        if CONFIG.word_bits == 64:
            return bits & 7 == 0
        return bits & 3 == 0


class Absent(Enum):
    """The type of ABSENT, apart from `Value` so that mypy makes every reader of a slot test for it."""

    TOKEN = 0


ABSENT: Final = Absent.TOKEN  # an empty slot; never seen by the guest
Slot: TypeAlias = Value | Absent

set_empty_slot(ABSENT)


@variant
class SmallInt(Value):
    """An int of 62 (31) bits."""

    __match_args__ = ("value",)

    def __init__(self, value: sword) -> None:
        assert fits(value), f"{value} is no small int"
        self.value = value

    @staticmethod
    @inline
    def test(bits: word) -> bool:
        """Whether a word is a small int."""
        if CONFIG.word_bits == 64:
            return bits & 3 == 2
        return bits & 1 == 1

    @staticmethod
    @inline
    def unpack(bits: word) -> sword:
        """The number in the word."""
        if CONFIG.word_bits == 64:
            return truncate(sword, bits) >> 2
        return truncate(sword, bits) >> 1

    @staticmethod
    @inline
    def pack(value: sword) -> word:
        """The word of a number that fits."""
        if CONFIG.word_bits == 64:
            return wrapping_shift_left(word, truncate(word, value), 2) | 2
        return wrapping_shift_left(word, truncate(word, value), 1) | 1

    def __repr__(self) -> str:
        return f"SmallInt({self.value})"


SMALL_MAX_64: Final = (1 << 61) - 1
SMALL_MAX_32: Final = (1 << 30) - 1


@inline
def fits(value: sword) -> bool:
    """Whether `value` is a small int."""
    if CONFIG.word_bits == 64:
        return -SMALL_MAX_64 - 1 <= value <= SMALL_MAX_64
    return -SMALL_MAX_32 - 1 <= value <= SMALL_MAX_32


# Sums and products of small ints are made of their words: an overflow of the word is one of the small int.


@inline
def shifted_bits(value: Value) -> sword:
    """The number of a small int, shifted left as in its word, without its tag."""
    return truncate(sword, wrapping_subtract(word, word_of(value), SmallInt.pack(0)))


def _sum_fits_in_place(left: Value, right: Value) -> bool:
    return isinstance(left, SmallInt) and isinstance(right, SmallInt) and fits(left.value + right.value)


@in_place(_sum_fits_in_place)
@inline
def sum_fits(left: Value, right: Value) -> bool:
    """Whether the sum of two small ints is one."""
    return not add_overflows(sword, truncate(sword, word_of(left)), shifted_bits(right))


def _sum_in_place(left: Value, right: Value) -> Value:
    assert isinstance(left, SmallInt) and isinstance(right, SmallInt)
    return SmallInt(left.value + right.value)


@in_place(_sum_in_place)
@inline
def small_sum(left: Value, right: Value) -> Value:
    """The sum of two small ints, which fits."""
    total: Value = value_of(truncate(word, wrapping_add(sword, truncate(sword, word_of(left)), shifted_bits(right))))
    return total


def _difference_fits_in_place(left: Value, right: Value) -> bool:
    return isinstance(left, SmallInt) and isinstance(right, SmallInt) and fits(left.value - right.value)


@in_place(_difference_fits_in_place)
@inline
def difference_fits(left: Value, right: Value) -> bool:
    """Whether the difference of two small ints is one."""
    return not subtract_overflows(sword, truncate(sword, word_of(left)), shifted_bits(right))


def _difference_in_place(left: Value, right: Value) -> Value:
    assert isinstance(left, SmallInt) and isinstance(right, SmallInt)
    return SmallInt(left.value - right.value)


@in_place(_difference_in_place)
@inline
def small_difference(left: Value, right: Value) -> Value:
    """The difference of two small ints, which fits."""
    rest: Value = value_of(
        truncate(word, wrapping_subtract(sword, truncate(sword, word_of(left)), shifted_bits(right)))
    )
    return rest


@variant
class Constant(Value):
    """One of the few fixed values below, by number."""

    __match_args__ = ("value",)

    def __init__(self, value: word) -> None:
        self.value = value

    @staticmethod
    @inline
    def test(bits: word) -> bool:
        """Whether a word is a constant."""
        if CONFIG.word_bits == 64:
            return bits & 7 == 3
        return bits & 3 == 2

    @staticmethod
    @inline
    def unpack(bits: word) -> word:
        """The number of the constant."""
        if CONFIG.word_bits == 64:
            return bits >> 3
        return bits >> 2

    @staticmethod
    @inline
    def pack(value: word) -> word:
        """The word of a constant."""
        if CONFIG.word_bits == 64:
            return value << 3 | 3
        return value << 2 | 2

    def __repr__(self) -> str:
        return ("ABSENT", "NONE", "FALSE", "TRUE", "NOT_IMPLEMENTED", "ELLIPSIS")[self.value]


NONE: Final = Constant(1)
FALSE: Final = Constant(2)  # FALSE and TRUE differ in one bit, so a bool is converted without a branch
TRUE: Final = Constant(3)
NOT_IMPLEMENTED: Final = Constant(4)
ELLIPSIS: Final = Constant(5)


@hook("absent_word")
@inline
def absent_word() -> word:
    """The word of ABSENT: constant number 0."""
    return Constant.pack(0)


@inline
def boolean(value: bool) -> Value:
    """True or False as a value."""
    return TRUE if value else FALSE


@heap_root
class Object(Value):
    """Every object in the heap or frozen in flash: a header, then the fields of its struct.

    Header: bits 0-1 the thin lock, bit 2 unused, from bit 3 the address of the shape, to bit 47 on 64-bit machines; there
    bits 48-61 say which thread owns the object: `locks.py`. Shapes are aligned to 8 bytes, objects to two words. 0: not
    yet initialised; the collector treats it as a leaf.
    """

    header: Atomic[word]

    @guard
    def writing(self) -> AbstractContextManager[None]:
        """`with object.writing():` holds the object's thin lock: one writer at a time. Inside no guest code runs and no
        safepoint lies. In place `weft.kernel.locks` must be imported."""
        return guarded(self.begin_writing, self.end_writing)

    @inline
    def begin_writing(self) -> None:
        """Take the thin lock."""
        lock_object(self)

    @inline
    def end_writing(self) -> None:
        """Give the thin lock back."""
        unlock_object(self)

    @inline
    def is_writing(self) -> bool:
        """Whether the thin lock is held, for assertions: by the caller, then, if it is right."""
        return is_locked(self)


@upcall
def lock_object(object: Object) -> None:
    """Take an object's thin lock; `locks.py`."""


@upcall
def unlock_object(object: Object) -> None:
    """Release an object's thin lock; `locks.py`."""


@upcall
def is_locked(object: Object) -> bool:
    """Whether somebody holds the thin lock, as far as this thread can tell; `locks.py`."""


@hook("shape_bits")
@inline
def shape_bits(header: word) -> word:
    """The address of the shape in a header."""
    if CONFIG.word_bits == 64:
        return header & 0x0000_FFFF_FFFF_FFF8
    return header & 0xFFFF_FFF8


@hook("header_of")
@inline
def header_of(shape: Shape) -> word:
    """The header of a new object of this shape."""
    return address_of(shape)


@struct
class Shape(Object):
    """What a header points to: how an object is laid out, and its type.

    Built-in types have one constant shape each, shared by all machines. A class of the guest gets a new shape
    whenever its list of slot names grows; an instance keeps the one it was born with.

    Invariant: `slot_count` slots lie from byte `slots_offset` of the object on, the first of them for the dict of
    attributes that have no slot (ABSENT until needed). `slots_offset` 0 means: the struct has an inline tail, and
    slots lie behind it.
    """

    type: Fixed[Object]  # the guest's type, a `Type`
    slot_names: Fixed[Array[Value] | None]  # name of slot i; None without slots
    layout: Fixed[u16]  # class id of the struct
    slot_count: Fixed[u16]
    slots_offset: Fixed[u16]
    flags: Fixed[u16]  # ShapeFlag


SHAPE_HAS_FINALIZER: Final = 1  # the class defines __del__
SHAPE_IS_TYPE: Final = 2  # instances are types themselves
SHAPE_IS_GUEST: Final = 4  # the class was made by the guest: its dunders count
SHAPE_HAS_DICT: Final = 8  # slot 0 may hold a dict: names that have no slot can be set


DEFAULT_SHAPES: dict[type, Shape] = {}  # in place: struct class -> the shape of new objects, set by `define_type`

DERIVED_SHAPES: dict[type, Shape] = {}  # in place: of structs that no type declares


@hook("default_shape")
@constant
def default_shape(cls: type) -> Shape:
    """The shape that a struct's constructor gives to its objects: that of its declared type, or one like its nearest
    base's with its own layout. What the guest never sees has no type."""
    cls = class_object(cls)
    found = DEFAULT_SHAPES.get(cls) or DERIVED_SHAPES.get(cls)
    if found is None:
        base = next((DEFAULT_SHAPES[other] for other in cls.__mro__ if other in DEFAULT_SHAPES), None)
        if base is None:
            found = Shape(NULL, None, class_id(cls), 0, 0, 0)
        else:
            offset = struct_size(cls) if base.slots_offset else 0
            found = Shape(base.type, base.slot_names, class_id(cls), base.slot_count, offset, base.flags)
        DERIVED_SHAPES[cls] = found
    return found


@hook("default_slots")
@constant
def default_slots(cls: type) -> int:
    """How many slots a struct's constructor leaves behind the fields: those of the default shape."""
    return int(default_shape(cls).slot_count)


def _shape_in_place(object: Object) -> Shape:
    given: Shape | None = object.__dict__.get("shape_in_place")
    return given or default_shape(type(object))


@hook("shape_of")
@in_place(_shape_in_place)
@inline
def shape_of(object: Object) -> Shape:
    """The shape of an object, from its header."""
    return object_at(Shape, shape_bits(object.header.load_dependent()))


@upcall
@no_raise
def keep_shape(address: word) -> None:
    """The barrier for a shape, which a header refers to: its class may have a newer one already; `collector.py`."""


def _set_shape_in_place(object: Object, shape: Shape) -> None:
    object.__dict__["shape_in_place"] = shape


@in_place(_set_shape_in_place)
@inline
def set_shape(object: Object, shape: Shape) -> None:
    """Give a new object, which no other thread has seen, another shape than its struct's default."""
    keep_shape(address_of(shape))
    object.header.store(address_of(shape))


@hook("class_of")
@inline
def class_of(object: Object) -> u16:
    """The class id of an object's struct."""
    return shape_of(object).layout


@struct
class BoxedFloat(Object):
    """A double that has no inline form. Only `Float` knows it."""

    value: Fixed[f64]


@hook("boxed")
@constant
def boxed(value: Float) -> BoxedFloat:
    """The constant object for a double in static data that has no inline form."""
    return BoxedFloat(value.value)


@inline
def float_word(value: f64) -> word:
    """The inline word of a double on 64-bit, if `is_float_word` says that it is one."""
    return wrapping_add(word, rotate_left(word, truncate(word, bits_of(value)), 4), 1)


@inline
def is_float_word(bits: word) -> bool:
    """Whether a word is an inline double."""
    if CONFIG.word_bits == 64:
        return 0x32 >> (bits & 7) & 1 == 1
    return False


@variant
class Float(Value):
    """A double, inline or boxed."""

    __match_args__ = ("value",)

    def __init__(self, value: f64) -> None:
        self.value = value

    @staticmethod
    @inline
    def test(bits: word) -> bool:
        """Whether a word is a double of either form."""
        if is_float_word(bits):
            return True
        return Value.is_pointer(bits) and class_of(object_at(Object, bits)) == class_id(BoxedFloat)

    @staticmethod
    @inline
    def unpack(bits: word) -> f64:
        """The double."""
        if is_float_word(bits):
            return float_of_bits(rotate_left(word, wrapping_subtract(word, bits, 1), 60))
        return object_at(BoxedFloat, bits).value

    @staticmethod
    @inline
    def pack(value: f64) -> Value:
        """The double as a value; allocates when it has no inline form."""
        if CONFIG.word_bits == 64:
            bits = float_word(value)
            if is_float_word(bits):
                encoded: Value = value_of(bits)
                return encoded
        return BoxedFloat(value)

    def __repr__(self) -> str:
        return f"Float({self.value!r})"
