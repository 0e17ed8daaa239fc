"""The dunders of the built-in types as functions: `list.__len__`, `int.__add__`, `dict_keys.__iter__`.

Operations never come here: they reach built-in types through their structs. These are for code that names a dunder,
above all `super().__setitem__(key, value)` in a class that extends a built-in type. One function serves all types
that have the dunder.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weft.kernel.builtin_operations import (
    builtin_binary,
    builtin_contains,
    builtin_delete_item,
    builtin_get_item,
    builtin_hash,
    builtin_inplace,
    builtin_iterate,
    builtin_length,
    builtin_repr,
    builtin_set_item,
    builtin_str,
    builtin_truth,
    builtin_unary,
    operand_compare,
)
from weft.kernel.errors import stop_iteration, type_error
from weft.kernel.protocol import BinaryOperator, CompareOperator, UnaryOperator, call_function, type_name
from weft.kernel.types.iterators import Iterator, iterator_next
from weft.kernel.types.str import Str
from weft.kernel.types.str_parts import StrIterator, str_iterator_next
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple
from weft.kernel.types.type import TYPE_DECLARATIONS
from weft.kernel.value import ABSENT, Slot, Value
from weft.native.language import BUILTINS, Arguments, Builtin, Keywords, constant, sword


def wrap_length(self: Value, /) -> sword:
    """`__len__`."""
    return builtin_length(self)


def wrap_truth(self: Value, /) -> bool:
    """`__bool__`."""
    return builtin_truth(self)


def wrap_hash(self: Value, /) -> sword:
    """`__hash__`."""
    return builtin_hash(self)


def wrap_repr(self: Value, /) -> Str:
    """`__repr__`."""
    return builtin_repr(self)


def wrap_str(self: Value, /) -> Str:
    """`__str__`."""
    return builtin_str(self)


def wrap_get_item(self: Value, key: Value, /) -> Value:
    """`__getitem__`."""
    return builtin_get_item(self, key)


def wrap_set_item(self: Value, key: Value, value: Value, /) -> None:
    """`__setitem__`."""
    builtin_set_item(self, key, value)


def wrap_delete_item(self: Value, key: Value, /) -> None:
    """`__delitem__`."""
    builtin_delete_item(self, key)


def wrap_contains(self: Value, item: Value, /) -> bool:
    """`__contains__`."""
    return builtin_contains(self, item)


def wrap_iterate(self: Value, /) -> Value:
    """`__iter__`."""
    made = builtin_iterate(self)
    if made is ABSENT:
        raise type_error("'{}' object is not iterable", type_name(self))
    return made


def wrap_next(self: Value, /) -> Value:
    """`__next__`."""
    found = step(self)
    if found is ABSENT:
        raise stop_iteration(ABSENT)
    return found


def step(iterator: Value) -> Slot:
    """The next element of a built-in iterator, or ABSENT."""
    match iterator:
        case StrIterator() as characters:
            return str_iterator_next(characters)
        case Iterator() as known:
            return iterator_next(known)
        case _:
            raise type_error("'{}' object is not an iterator", type_name(iterator))


def wrap_call(self: Value, arguments: Arguments, keywords: Keywords, /) -> Value:
    """`__call__`."""
    if arguments.count + keywords.count == 0:
        return call_function(self, EMPTY_TUPLE.items.pointer(0), 0, None)
    row = Tuple.with_tail(arguments.count + keywords.count)
    names = Tuple.with_tail(keywords.count)
    for i in range(arguments.count):
        row.items[i] = arguments[i]
    for i in range(keywords.count):
        row.items[arguments.count + i] = keywords.value(i)
        names.items[i] = keywords.name(i)
    return call_function(self, row.items.pointer(0), row.count, names if names.count > 0 else None)


def wrap_add(self: Value, other: Value, /) -> Value:
    """`__add__`."""
    return builtin_binary(BinaryOperator.ADD, self, other)


def wrap_radd(self: Value, other: Value, /) -> Value:
    """`__radd__`."""
    return builtin_binary(BinaryOperator.ADD, other, self)


def wrap_sub(self: Value, other: Value, /) -> Value:
    """`__sub__`."""
    return builtin_binary(BinaryOperator.SUBTRACT, self, other)


def wrap_rsub(self: Value, other: Value, /) -> Value:
    """`__rsub__`."""
    return builtin_binary(BinaryOperator.SUBTRACT, other, self)


def wrap_mul(self: Value, other: Value, /) -> Value:
    """`__mul__`."""
    return builtin_binary(BinaryOperator.MULTIPLY, self, other)


def wrap_rmul(self: Value, other: Value, /) -> Value:
    """`__rmul__`."""
    return builtin_binary(BinaryOperator.MULTIPLY, other, self)


def wrap_truediv(self: Value, other: Value, /) -> Value:
    """`__truediv__`."""
    return builtin_binary(BinaryOperator.TRUE_DIVIDE, self, other)


def wrap_rtruediv(self: Value, other: Value, /) -> Value:
    """`__rtruediv__`."""
    return builtin_binary(BinaryOperator.TRUE_DIVIDE, other, self)


def wrap_floordiv(self: Value, other: Value, /) -> Value:
    """`__floordiv__`."""
    return builtin_binary(BinaryOperator.FLOOR_DIVIDE, self, other)


def wrap_rfloordiv(self: Value, other: Value, /) -> Value:
    """`__rfloordiv__`."""
    return builtin_binary(BinaryOperator.FLOOR_DIVIDE, other, self)


def wrap_mod(self: Value, other: Value, /) -> Value:
    """`__mod__`."""
    return builtin_binary(BinaryOperator.MODULO, self, other)


def wrap_rmod(self: Value, other: Value, /) -> Value:
    """`__rmod__`."""
    return builtin_binary(BinaryOperator.MODULO, other, self)


def wrap_pow(self: Value, other: Value, /) -> Value:
    """`__pow__`."""
    return builtin_binary(BinaryOperator.POWER, self, other)


def wrap_rpow(self: Value, other: Value, /) -> Value:
    """`__rpow__`."""
    return builtin_binary(BinaryOperator.POWER, other, self)


def wrap_lshift(self: Value, other: Value, /) -> Value:
    """`__lshift__`."""
    return builtin_binary(BinaryOperator.SHIFT_LEFT, self, other)


def wrap_rlshift(self: Value, other: Value, /) -> Value:
    """`__rlshift__`."""
    return builtin_binary(BinaryOperator.SHIFT_LEFT, other, self)


def wrap_rshift(self: Value, other: Value, /) -> Value:
    """`__rshift__`."""
    return builtin_binary(BinaryOperator.SHIFT_RIGHT, self, other)


def wrap_rrshift(self: Value, other: Value, /) -> Value:
    """`__rrshift__`."""
    return builtin_binary(BinaryOperator.SHIFT_RIGHT, other, self)


def wrap_and(self: Value, other: Value, /) -> Value:
    """`__and__`."""
    return builtin_binary(BinaryOperator.BIT_AND, self, other)


def wrap_rand(self: Value, other: Value, /) -> Value:
    """`__rand__`."""
    return builtin_binary(BinaryOperator.BIT_AND, other, self)


def wrap_or(self: Value, other: Value, /) -> Value:
    """`__or__`."""
    return builtin_binary(BinaryOperator.BIT_OR, self, other)


def wrap_ror(self: Value, other: Value, /) -> Value:
    """`__ror__`."""
    return builtin_binary(BinaryOperator.BIT_OR, other, self)


def wrap_xor(self: Value, other: Value, /) -> Value:
    """`__xor__`."""
    return builtin_binary(BinaryOperator.BIT_XOR, self, other)


def wrap_rxor(self: Value, other: Value, /) -> Value:
    """`__rxor__`."""
    return builtin_binary(BinaryOperator.BIT_XOR, other, self)


def wrap_divmod(self: Value, other: Value, /) -> Value:
    """`__divmod__`."""
    return builtin_binary(BinaryOperator.DIVMOD, self, other)


def wrap_rdivmod(self: Value, other: Value, /) -> Value:
    """`__rdivmod__`."""
    return builtin_binary(BinaryOperator.DIVMOD, other, self)


def wrap_iadd(self: Value, other: Value, /) -> Value:
    """`__iadd__`."""
    return builtin_inplace(BinaryOperator.ADD, self, other)


def wrap_imul(self: Value, other: Value, /) -> Value:
    """`__imul__`."""
    return builtin_inplace(BinaryOperator.MULTIPLY, self, other)


def wrap_isub(self: Value, other: Value, /) -> Value:
    """`__isub__`."""
    return builtin_inplace(BinaryOperator.SUBTRACT, self, other)


def wrap_iand(self: Value, other: Value, /) -> Value:
    """`__iand__`."""
    return builtin_inplace(BinaryOperator.BIT_AND, self, other)


def wrap_ior(self: Value, other: Value, /) -> Value:
    """`__ior__`."""
    return builtin_inplace(BinaryOperator.BIT_OR, self, other)


def wrap_ixor(self: Value, other: Value, /) -> Value:
    """`__ixor__`."""
    return builtin_inplace(BinaryOperator.BIT_XOR, self, other)


def wrap_neg(self: Value, /) -> Value:
    """`__neg__`."""
    return builtin_unary(UnaryOperator.NEGATIVE, self)


def wrap_pos(self: Value, /) -> Value:
    """`__pos__`."""
    return builtin_unary(UnaryOperator.POSITIVE, self)


def wrap_invert(self: Value, /) -> Value:
    """`__invert__`."""
    return builtin_unary(UnaryOperator.INVERT, self)


def wrap_abs(self: Value, /) -> Value:
    """`__abs__`."""
    return builtin_unary(UnaryOperator.ABSOLUTE, self)


def wrap_lt(self: Value, other: Value, /) -> Value:
    """`__lt__`."""
    return operand_compare(CompareOperator.LESS, self, other)


def wrap_gt(self: Value, other: Value, /) -> Value:
    """`__gt__`."""
    return operand_compare(CompareOperator.GREATER, self, other)


def wrap_le(self: Value, other: Value, /) -> Value:
    """`__le__`."""
    return operand_compare(CompareOperator.LESS_EQUAL, self, other)


def wrap_ge(self: Value, other: Value, /) -> Value:
    """`__ge__`."""
    return operand_compare(CompareOperator.GREATER_EQUAL, self, other)


def wrap_eq(self: Value, other: Value, /) -> Value:
    """`__eq__`."""
    return operand_compare(CompareOperator.EQUAL, self, other)


def wrap_ne(self: Value, other: Value, /) -> Value:
    """`__ne__`."""
    return operand_compare(CompareOperator.NOT_EQUAL, self, other)


@constant
def install(dunder: str, function: Callable[..., Any], types: str) -> None:
    """Make a function the method `dunder` of several types, where they have none of their own."""
    for owner in types.split():
        path = f"{owner}.{dunder}"
        if path not in BUILTINS:
            BUILTINS[path] = Builtin(path, function)


@constant
def install_all() -> None:
    """The rows: dunder, function, types."""
    iterators = " ".join(d.name for d in TYPE_DECLARATIONS if issubclass(d.struct, Iterator | StrIterator))
    views = "dict_keys dict_values dict_items"
    octets = "bytes bytearray"
    sequences = f"str {octets} list tuple range"
    sets = "set frozenset"
    containers = f"{sequences} dict {sets} {views}"
    numbers = "int float"
    install("__len__", wrap_length, containers)
    install("__getitem__", wrap_get_item, f"{sequences} dict")
    install("__setitem__", wrap_set_item, "list dict bytearray")
    install("__delitem__", wrap_delete_item, "list dict bytearray")
    install("__contains__", wrap_contains, containers)
    install("__iter__", wrap_iterate, f"{containers} {iterators}")
    install("__next__", wrap_next, iterators)
    install("__bool__", wrap_truth, f"{numbers} bool NoneType")
    install("__hash__", wrap_hash, f"{numbers} str bytes tuple frozenset range bool NoneType")
    install("__repr__", wrap_repr, f"{containers} {numbers} bool NoneType slice type function method module")
    install("__str__", wrap_str, "str")
    install("__call__", wrap_call, "function method builtin_function_or_method type")
    install("__add__", wrap_add, "int float str list tuple bytes bytearray")
    install("__radd__", wrap_radd, "int float")
    install("__sub__", wrap_sub, "int float set frozenset dict_keys dict_items")
    install("__rsub__", wrap_rsub, "int float set frozenset dict_keys dict_items")
    install("__mul__", wrap_mul, "int float str list tuple bytes bytearray")
    install("__rmul__", wrap_rmul, "int float str list tuple bytes bytearray")
    install("__truediv__", wrap_truediv, "int float")
    install("__rtruediv__", wrap_rtruediv, "int float")
    install("__floordiv__", wrap_floordiv, "int float")
    install("__rfloordiv__", wrap_rfloordiv, "int float")
    install("__mod__", wrap_mod, "int float str bytes bytearray")
    install("__rmod__", wrap_rmod, "int float")
    install("__pow__", wrap_pow, "int float")
    install("__rpow__", wrap_rpow, "int float")
    install("__lshift__", wrap_lshift, "int")
    install("__rlshift__", wrap_rlshift, "int")
    install("__rshift__", wrap_rshift, "int")
    install("__rrshift__", wrap_rrshift, "int")
    install("__and__", wrap_and, "int bool set frozenset dict_keys dict_items")
    install("__rand__", wrap_rand, "int bool set frozenset dict_keys dict_items")
    install("__or__", wrap_or, "int bool set frozenset dict dict_keys dict_items")
    install("__ror__", wrap_ror, "int bool set frozenset dict dict_keys dict_items")
    install("__xor__", wrap_xor, "int bool set frozenset dict_keys dict_items")
    install("__rxor__", wrap_rxor, "int bool set frozenset dict_keys dict_items")
    install("__divmod__", wrap_divmod, "int float")
    install("__rdivmod__", wrap_rdivmod, "int float")
    install("__iadd__", wrap_iadd, "list bytearray")
    install("__imul__", wrap_imul, "list bytearray")
    install("__isub__", wrap_isub, "set")
    install("__iand__", wrap_iand, "set")
    install("__ior__", wrap_ior, "set dict")
    install("__ixor__", wrap_ixor, "set")
    install("__neg__", wrap_neg, "int float")
    install("__pos__", wrap_pos, "int float")
    install("__invert__", wrap_invert, "int")
    install("__abs__", wrap_abs, "int float")
    install("__lt__", wrap_lt, "object int float str bytes bytearray list tuple set frozenset dict_keys dict_items")
    install("__gt__", wrap_gt, "object int float str bytes bytearray list tuple set frozenset dict_keys dict_items")
    install("__le__", wrap_le, "object int float str bytes bytearray list tuple set frozenset dict_keys dict_items")
    install("__ge__", wrap_ge, "object int float str bytes bytearray list tuple set frozenset dict_keys dict_items")
    install("__eq__", wrap_eq, f"{containers} {numbers} slice method")
    install("__ne__", wrap_ne, f"object {containers} {numbers} slice method")


install_all()
