"""Slices: `start:stop:step` as an object, and their meaning for a sequence of known length."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import overflow_error, type_error, value_error
from weft.kernel.protocol import (
    CompareOperator,
    clamped_index_of,
    compare,
    find_dunder,
    index_of,
    repr_of,
    type_name,
)
from weft.kernel.types.int import fits_word, int_of, is_int
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import Tuple, tuple3
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, NONE, NOT_IMPLEMENTED, Object, SmallInt, Value
from weft.native.language import Arguments, Fixed, Text, builtin, inline, narrow, struct, sword


@struct
class Slice(Object):
    """A slice; each part any value, None where left out."""

    start: Fixed[Value]
    stop: Fixed[Value]
    step: Fixed[Value]


SLICE_TYPE: Final = declare_type("slice", Slice)


def slice_part(part: Value) -> sword:
    """A part of a slice that is not None, as the nearest machine word. Raises TypeError."""
    match part:
        case SmallInt(number):
            return number
        case _:
            if not is_index(part):
                raise type_error("slice indices must be integers or None or have an __index__ method")
            return clamped_index_of(part)


def resolve_slice(self: Slice, length: sword) -> tuple[sword, sword, sword, sword]:
    """Start, stop, step and number of elements of a slice of a sequence. With a negative step `stop` may be -1, the
    place before the first element. Runs guest code (`__index__`): the length may be another one afterwards."""
    step: sword = 1
    if self.step is not NONE:
        step = slice_part(self.step)
        if step == 0:
            raise value_error("slice step cannot be zero")
        reach = length if length > 2 else 2  # no longer step changes anything; other numbers can be negated
        step = reach if step > reach else -reach if step < -reach else step
    start: sword = 0 if step > 0 else length - 1
    if self.start is not NONE:
        start = bounded(slice_part(self.start), length, step)
    stop: sword = length if step > 0 else -1
    if self.stop is not NONE:
        stop = bounded(slice_part(self.stop), length, step)
    return start, stop, step, slice_count(start, stop, step)


@inline
def bounded(index: sword, length: sword, step: sword) -> sword:
    """A bound of a slice, which counts from the end when negative, moved to where a walk by `step` can stand."""
    place = index
    if place < 0:
        place += length
        if place < 0:
            return 0 if step > 0 else -1
    if place >= length:
        return length if step > 0 else length - 1
    return place


@inline
def slice_count(start: sword, stop: sword, step: sword) -> sword:
    """Number of elements from `start` to before `stop`."""
    if step > 0:
        return (stop - start - 1) // step + 1 if start < stop else 0
    return (start - stop - 1) // -step + 1 if stop < start else 0


@builtin("slice.__new__")
def slice_new(cls: Type, arguments: Arguments) -> Value:
    """`slice(stop)` or `slice(start, stop[, step])`."""
    if arguments.count == 0:
        raise type_error("slice expected at least 1 argument, got 0")
    if arguments.count > 3:
        raise type_error("slice expected at most 3 arguments, got {}", SmallInt(narrow(sword, arguments.count)))
    if arguments.count == 1:
        return Slice(NONE, arguments[0], NONE)
    return Slice(arguments[0], arguments[1], arguments[2] if arguments.count == 3 else NONE)


@builtin("slice.indices")
def slice_indices(self: Slice, length: sword) -> Tuple:
    """Start, stop and step for a sequence of this length."""
    if length < 0:
        raise value_error("length should not be negative")
    start, stop, _, _ = resolve_slice(self, length)
    step: Value = SmallInt(1)
    if self.step is not NONE:
        step = self.step if is_int(self.step) else int_of(index_of(self.step))
    return tuple3(int_of(start), int_of(stop), step)


@builtin("slice.start:get")
def slice_start(self: Slice) -> Value:
    """The start, or None."""
    return self.start


@builtin("slice.stop:get")
def slice_stop(self: Slice) -> Value:
    """The stop, or None."""
    return self.stop


@builtin("slice.step:get")
def slice_step(self: Slice) -> Value:
    """The step, or None."""
    return self.step


def slice_compare(operation: CompareOperator, left: Slice, right: Value) -> Value:
    """Slices compare as tuples of their parts do."""
    match right:
        case Slice():
            mine = tuple3(left.start, left.stop, left.step)
            theirs = tuple3(right.start, right.stop, right.step)
            return compare(operation, mine, theirs)
        case _:
            return NOT_IMPLEMENTED


def slice_repr(self: Slice) -> Str:
    """`slice(start, stop, step)`."""
    builder = new_builder(32)
    builder.append_text("slice(")
    builder.append(repr_of(self.start))
    builder.append_text(", ")
    builder.append(repr_of(self.stop))
    builder.append_text(", ")
    builder.append(repr_of(self.step))
    builder.append_text(")")
    return builder.finish()


def is_index(value: Value) -> bool:
    """Whether a value may serve as an index: an int, or something with `__index__`."""
    return is_int(value) or find_dunder(value, name("__index__")) is not ABSENT


def subscript_index(key: Value, text: Text) -> sword:
    """The index that a subscript stands for. `text` is the TypeError for a key that is none, `{}` its type."""
    match key:
        case SmallInt(index):
            return index
        case _:
            if not is_index(key):
                raise type_error(text, type_name(key))
            return index_of(key)


def repeat_count(value: Value) -> sword:
    """How often `sequence * value` repeats. Raises OverflowError for an int beyond a machine word."""
    if is_int(value) and not fits_word(value):
        raise overflow_error("cannot fit 'int' into an index-sized integer")
    return index_of(value)
