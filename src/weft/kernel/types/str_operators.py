"""Operators on strings: comparison, membership, repetition, `repr`."""

from __future__ import annotations

from weft.kernel.errors import memory_error, type_error
from weft.kernel.protocol import BinaryOperator, CompareOperator, type_name
from weft.kernel.thread import native_turn
from weft.kernel.types.octets import copy_octets, find_octets
from weft.kernel.types.ordering import ordered_value
from weft.kernel.types.percent_format import percent_format
from weft.kernel.types.slice import is_index, repeat_count
from weft.kernel.types.str import (
    EMPTY,
    SIZE_MAX,
    Str,
    StrBuilder,
    code_point_at,
    concatenate,
    make_str,
    new_builder,
    str_equal,
    str_order,
    text_bytes,
    text_length,
    text_size,
    unit_size,
)
from weft.kernel.types.str_parts import exact_str
from weft.kernel.types.str_quoting import append_escape, append_repr
from weft.kernel.value import NOT_IMPLEMENTED, Value, boolean
from weft.native.language import multiply_overflows, sword


def str_repeat(text: Str, count: sword) -> Str:
    """text * count. Raises MemoryError."""
    size = text_size(text)
    if count <= 0 or size == 0:
        return EMPTY
    if count == 1:
        return exact_str(text)
    if multiply_overflows(sword, size, count) or size * count > SIZE_MAX:
        raise memory_error("string of more than 2147483647 bytes")
    made = make_str(size * count, text_length(text) * count)
    source = text_bytes(text)
    for i in range(count):
        native_turn()
        copy_octets(made.bytes.pointer(i * size), source, size)
    return made


def str_binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`str + str`, `str * int`, `int * str`, `str % values`; else NotImplemented."""
    match operation:
        case BinaryOperator.ADD:
            match left, right:
                case Str() as a, Str() as b:
                    return concatenate(a, b)
            return NOT_IMPLEMENTED
        case BinaryOperator.MULTIPLY:
            match left, right:
                case Str() as a, _:
                    return str_repeat(a, repeat_count(right)) if is_index(right) else NOT_IMPLEMENTED
                case _, Str() as b:
                    return str_repeat(b, repeat_count(left)) if is_index(left) else NOT_IMPLEMENTED
            return NOT_IMPLEMENTED
        case BinaryOperator.MODULO:
            match left:
                case Str():
                    return percent_format(left, right)
            return NOT_IMPLEMENTED
        case _:
            return NOT_IMPLEMENTED


def str_compare(operation: CompareOperator, left: Value, right: Value) -> Value:
    """A comparison of two strings; else NotImplemented."""
    match left, right:
        case Str() as a, Str() as b:
            if operation == CompareOperator.EQUAL:
                return boolean(str_equal(a, b))
            if operation == CompareOperator.NOT_EQUAL:
                return boolean(not str_equal(a, b))
            return ordered_value(operation, str_order(a, b))
    return NOT_IMPLEMENTED


def str_contains(self: Str, item: Value) -> bool:
    """`item in str`. Raises TypeError for anything but a str."""
    match item:
        case Str():
            return find_octets(text_bytes(self), 0, text_size(self), text_bytes(item), text_size(item)) >= 0
        case _:
            raise type_error("'in <string>' requires string as left operand, not {}", type_name(item))


def str_repr(self: Str) -> Str:
    """`repr(str)`."""
    builder = new_builder(text_size(self) + 2)
    append_repr(builder, self, False)
    return builder.finish()


def str_ascii(self: Str) -> Str:
    """`ascii(str)`."""
    builder = new_builder(text_size(self) + 2)
    append_repr(builder, self, True)
    return builder.finish()


def ascii_text(self: Str) -> Str:
    """A text (another object's `repr`) with everything beyond ASCII escaped, as `ascii` does."""
    if text_size(self) == text_length(self):
        return self
    builder = new_builder(text_size(self) * 2)
    _append_escaped(builder, self)
    return builder.finish()


def _append_escaped(builder: StrBuilder, self: Str) -> None:
    source = text_bytes(self)
    place: sword = 0
    while place < text_size(self):
        native_turn()
        point = code_point_at(source, place)
        place += unit_size(source[place])
        if point < 0x80:
            builder.append_char(point)
        else:
            append_escape(builder, point)
