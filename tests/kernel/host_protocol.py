"""The protocol of the kernel for tests of single types, before `dispatch.py` or without it.

Finds `list_repr`, `dict_length` ... by name, as `dispatch.py` does, and treats `Guest` objects as instances of guest
classes: their Python methods are the dunders. Numbers are compared and computed by CPython.
"""

from __future__ import annotations

import importlib
import operator
from typing import Any

from weft.kernel import errors, protocol
from weft.kernel.errors import ErrorKind, GuestError
from weft.kernel.protocol import BinaryOperator, CompareOperator
from weft.kernel.types import dict_methods
from weft.kernel.types import str as str_module
from weft.kernel.types.dict import Dict
from weft.kernel.types.int import Int, int_of_digits
from weft.kernel.types.iterators import Iterator, SequenceIterator, iterator_next
from weft.kernel.value import (
    ABSENT,
    FALSE,
    NONE,
    NOT_IMPLEMENTED,
    TRUE,
    Constant,
    Float,
    Object,
    SmallInt,
    boolean,
    fits,
)
from weft.native.language import BUILTINS, _providers, array_of, same, u32

FILES = {
    "List": ("list", "list_methods"),
    "Tuple": ("tuple", "tuple_methods"),
    "Dict": ("dict", "dict_methods"),
    "Set": ("set", "set_methods"),
    "FrozenSet": ("set", "set_methods"),
    "Range": ("range", "range_methods"),
    "Slice": ("slice", "slice"),
    "DictKeys": ("dict_view", "dict_views"),
    "DictValues": ("dict_view", "dict_views"),
    "DictItems": ("dict_view", "dict_views"),
}


class Guest(Object):
    """An instance of a guest class whose dunders are Python methods."""


class HostError(Object):
    """A built-in exception: kind, message, argument."""

    def __init__(self, kind: ErrorKind, message: str, argument: Any = ABSENT) -> None:
        self.kind, self.message, self.argument = kind, message, argument

    def __repr__(self) -> str:
        return f"{self.kind.name}: {self.message} {self.argument!r}"


SUPPLIERS = {
    ("Str", "iterate"): "str_parts.str_iterate",
    ("Str", "get_item"): "str_parts.str_get_item",
    ("Str", "contains"): "str_operators.str_contains",
    ("Bytes", "get_item"): "byte_methods.bytes_get_item",
    ("Bytes", "repr"): "bytes.bytes_repr",
    ("ByteArray", "get_item"): "byte_methods.bytes_get_item",
    ("ByteArray", "repr"): "byte_array.byte_array_repr",
    ("StrIterator", "next"): "str_parts.str_iterator_next",
}


def supplied_by_text(subject: Any, operation: str) -> Any:
    """The function for a string, bytes or one of their iterators, or None."""
    kind = "Str" if isinstance(subject, str_module.Str) else type(subject).__name__
    if (kind, operation) not in SUPPLIERS:
        return None
    module, function = SUPPLIERS[kind, operation].split(".")
    return getattr(importlib.import_module(f"weft.kernel.types.{module}"), function)


def supplied(subject: Any, operation: str) -> Any:
    """The function `<type>_<operation>` for a built-in object, or None."""
    function = supplied_by_text(subject, operation)
    if function is not None:
        return function
    kind = type(subject).__name__
    if isinstance(subject, Iterator):
        return {"next": iterator_next, "iterate": lambda iterator: iterator}.get(operation)
    if kind not in FILES:
        return None
    prefix, file = FILES[kind]
    if operation == "hash" and kind == "FrozenSet":
        prefix = "frozen_set"
    return getattr(importlib.import_module(f"weft.kernel.types.{file}"), f"{prefix}_{operation}", None)


def make_int(number: int) -> Any:
    if fits(number):
        return SmallInt(number)
    digits = array_of(u32, (abs(number).bit_length() + 31) // 32)
    for i in range(digits.capacity):
        digits[i] = abs(number) >> 32 * i & 0xFFFF_FFFF
    return int_of_digits(number < 0, digits.pointer(0), digits.capacity)


def number_of(item: Any) -> Any:
    """The Python number of a guest number, or None."""
    if isinstance(item, SmallInt | Float):
        return item.value
    if isinstance(item, Int):
        magnitude = sum(item.digits[i] << 32 * i for i in range(item.count))
        return -magnitude if item.negative else magnitude
    if item is TRUE or item is FALSE:
        return item is TRUE
    return None


def text_of(text: str) -> Any:
    encoded = text.encode("utf-8", "surrogatepass")
    octets = str_module.array_of(str_module.u8, len(encoded))
    octets.items[:] = encoded
    return str_module.new_str(octets.pointer(0), len(encoded))


def host_text(text: Any) -> str:
    source = str_module.text_bytes(text)
    return bytes(source[i] for i in range(text.size)).decode("utf-8", "surrogatepass")


def type_name(item: Any) -> str:
    if isinstance(item, SmallInt | Int):
        return "int"
    if isinstance(item, Float):
        return "float"
    if isinstance(item, str_module.Str):
        return "str"
    if isinstance(item, Constant):
        return {NONE: "NoneType", NOT_IMPLEMENTED: "NotImplementedType"}.get(item, "bool")
    return {
        "FrozenSet": "frozenset",
        "DictKeys": "dict_keys",
        "DictValues": "dict_values",
        "DictItems": "dict_items",
    }.get(type(item).__name__, type(item).__name__.lower())


def plain_compare(operation: CompareOperator, left: Any, right: Any) -> Any:
    a, b = number_of(left), number_of(right)
    if isinstance(left, str_module.Str) and isinstance(right, str_module.Str):
        a, b = host_text(left), host_text(right)
    if a is not None and b is not None:
        return boolean(getattr(operator, OPERATOR_NAMES[operation])(a, b))
    for operand, other, op in ((left, right, operation), (right, left, REFLECTED[operation])):
        method = getattr(operand, f"__{OPERATOR_NAMES[op]}__", None) if isinstance(operand, Guest) else None
        if isinstance(operand, Guest):
            outcome = method(other) if method and hasattr(method, "__func__") else NOT_IMPLEMENTED
        else:
            function = supplied(operand, "compare")
            outcome = function(op, operand, other) if function else NOT_IMPLEMENTED
        if isinstance(outcome, bool):
            return boolean(outcome)
        if outcome is not NOT_IMPLEMENTED and outcome is not NotImplemented:
            return outcome
    if operation in (CompareOperator.EQUAL, CompareOperator.NOT_EQUAL):
        return boolean((left is right) == (operation == CompareOperator.EQUAL))
    symbol = {0: "<", 1: ">", 2: "<=", 3: ">="}[int(operation)]
    raise errors.type_error(
        f"'{symbol}' not supported between instances of '{{}}' and '{{}}'",
        text_of(type_name(left)),
        text_of(type_name(right)),
    )


OPERATOR_NAMES = {
    CompareOperator.LESS: "lt",
    CompareOperator.GREATER: "gt",
    CompareOperator.LESS_EQUAL: "le",
    CompareOperator.GREATER_EQUAL: "ge",
    CompareOperator.EQUAL: "eq",
    CompareOperator.NOT_EQUAL: "ne",
}
REFLECTED = {op: (op if op >= 4 else CompareOperator(op ^ 1)) for op in CompareOperator}
ARITHMETIC = {
    BinaryOperator.ADD: "add",
    BinaryOperator.SUBTRACT: "sub",
    BinaryOperator.MULTIPLY: "mul",
    BinaryOperator.FLOOR_DIVIDE: "floordiv",
    BinaryOperator.MODULO: "mod",
    BinaryOperator.BIT_AND: "and_",
    BinaryOperator.BIT_OR: "or_",
    BinaryOperator.BIT_XOR: "xor",
}


def host_number(number: Any) -> Any:
    if isinstance(number, bool):
        return boolean(number)
    return Float(number) if isinstance(number, float) else make_int(number)


def binary(operation: BinaryOperator, left: Any, right: Any) -> Any:
    a, b = number_of(left), number_of(right)
    if a is not None and b is not None:
        return host_number(getattr(operator, ARITHMETIC[operation])(a, b))
    for operand in (left, right):
        function = supplied(operand, "binary")
        if function:
            outcome = function(operation, left, right)
            if outcome is not NOT_IMPLEMENTED:
                return outcome
    symbol = {"add": "+", "sub": "-", "mul": "*", "and_": "&", "or_": "|", "xor": "^"}[ARITHMETIC[operation]]
    raise errors.type_error(
        f"unsupported operand type(s) for {symbol}: '{{}}' and '{{}}'",
        text_of(type_name(left)),
        text_of(type_name(right)),
    )


def truth(item: Any) -> bool:
    number = number_of(item)
    if number is not None:
        return bool(number)
    if item is NONE:
        return False
    if isinstance(item, str_module.Str):
        return bool(item.size)
    function = supplied(item, "length")
    return function(item) != 0 if function else True


def equal(left: Any, right: Any) -> bool:
    return same(left, right) or truth(plain_compare(CompareOperator.EQUAL, left, right))


def hash_of(item: Any) -> int:
    number = number_of(item)
    if number is not None:
        return hash(number)
    if isinstance(item, str_module.Str):
        return str_module.str_hash(item)
    if isinstance(item, Guest):
        return hash(item)
    function = supplied(item, "hash")
    if function:
        return function(item)
    if isinstance(item, Constant):
        return item.value
    raise errors.type_error("unhashable type: '{}'", text_of(type_name(item)))


def repr_of(item: Any) -> Any:
    number = number_of(item)
    if number is not None or item is NONE:
        return text_of(repr(number))
    if isinstance(item, str_module.Str):
        return text_of(repr(host_text(item)))
    if isinstance(item, Guest):
        return text_of(repr(item))
    return supplied(item, "repr")(item)


def iterate(item: Any) -> Any:
    if type(item).__name__ in ("Bytes", "ByteArray"):
        return SequenceIterator(0, item)
    function = supplied(item, "iterate")
    if function:
        return function(item)
    if isinstance(item, Guest) and hasattr(item, "__iter__"):
        return item.__iter__()
    raise errors.type_error("'{}' object is not iterable", text_of(type_name(item)))


def next_of(iterator: Any) -> Any:
    function = supplied(iterator, "next")
    if function:
        return function(iterator)
    if isinstance(iterator, Guest):
        try:
            return iterator.__next__()
        except StopIteration:
            return ABSENT
    raise errors.type_error("'{}' object is not an iterator", text_of(type_name(iterator)))


def index_of(item: Any) -> int:
    number = number_of(item)
    if isinstance(number, int):
        if not -(2**63) <= number < 2**63:
            raise errors.index_error("cannot fit 'int' into an index-sized integer")
        return int(number)
    if isinstance(item, Guest) and hasattr(item, "__index__"):
        return item.__index__()
    raise errors.type_error("'{}' object cannot be interpreted as an integer", text_of(type_name(item)))


def find_attribute(item: Any, name: Any) -> Any:
    text = host_text(name)
    if text == "__index__" and isinstance(number_of(item), int):
        return NONE
    if text == "__iter__" and supplied(item, "iterate"):
        return NONE
    if text == "keys" and isinstance(item, Dict):
        return lambda: dict_methods.dict_keys(item)
    reverse = BUILTINS.get(f"{type_name(item)}.{text}") if text == "__reversed__" else None
    if reverse:
        return lambda: reverse.function(item)
    if text == "__next__" and isinstance(item, Iterator):
        return lambda: next_or_stop(item)
    if text == "__call__" and callable(item):
        return NONE
    if text in ("__getitem__", "__len__") and supplied(item, "get_item"):
        return NONE
    return getattr(item, text, ABSENT) if isinstance(item, Guest) else ABSENT


def next_or_stop(iterator: Iterator) -> Any:
    item = iterator_next(iterator)
    if item is ABSENT:
        raise errors.stop_iteration(ABSENT)
    return item


def call_function(function: Any, *arguments: Any) -> Any:
    return function(*arguments)


def fill(text: str, *arguments: Any) -> str:
    for argument in arguments:
        if argument is not ABSENT:
            place = min((i for i in (text.find("{}"), text.find("{!r}")) if i >= 0), default=-1)
            if text.startswith("{!r}", place):
                text = text.replace("{!r}", host_text(repr_of(argument)), 1)
            else:
                shown = host_text(argument) if isinstance(argument, str_module.Str) else host_text(repr_of(argument))
                text = text.replace("{}", shown, 1)
    return text


PROTOCOL = {
    "truth": truth,
    "length_of": lambda item: supplied(item, "length")(item),
    "hash_of": hash_of,
    "equal": equal,
    "compare": plain_compare,
    "less_than": lambda left, right: truth(plain_compare(CompareOperator.LESS, left, right)),
    "repr_of": repr_of,
    "str_of": lambda item: item if isinstance(item, str_module.Str) else repr_of(item),
    "get_item": lambda container, key: (
        container.__getitem__(key) if isinstance(container, Guest) else supplied(container, "get_item")(container, key)
    ),
    "contains": lambda container, item: supplied(container, "contains")(container, item),
    "find_attribute": find_attribute,
    "find_dunder": find_attribute,
    "iterate": iterate,
    "next_of": next_of,
    "index_of": index_of,
    "clamped_index_of": lambda item: max(
        -(2**63), min(2**63 - 1, index_of(item) if fits_word(item) else number_of(item))
    ),
    "binary": binary,
    "type_name": lambda item: text_of(type_name(item)),
    "call_function": lambda function, arguments, count, names: function(*(arguments[i] for i in range(count))),
    "set_item": lambda container, key, item: supplied(container, "set_item")(container, key, item),
    "call0": call_function,
    "call1": call_function,
    "call2": call_function,
    "call3": call_function,
    "as_instance": lambda made, cls: made,
    "ascii_of": lambda item: text_of(host_ascii(item)),
    "float_value": lambda item: float_value(item),
    "format_of": lambda item, spec: format_of(item, spec),
    "get_attribute": lambda item, name: getattr(item, host_text(name)),
}


def host_ascii(item: Any) -> str:
    return host_text(repr_of(item)).encode("ascii", "backslashreplace").decode()


def float_value(item: Any) -> float:
    number = number_of(item)
    if number is None:
        raise errors.type_error("must be real number, not {}", text_of(type_name(item)))
    return float(number)


def format_of(item: Any, specification: Any) -> Any:
    from weft.kernel.types.number_format import float_format, int_format
    from weft.kernel.types.str_format import str_format_value

    if isinstance(item, str_module.Str):
        return str_format_value(item, specification)
    if isinstance(item, Float):
        return float_format(item.value, specification)
    return int_format(item, specification)


def fits_word(item: Any) -> bool:
    number = number_of(item)
    return number is None or -(2**63) <= number < 2**63


def matches(error: Any, kind: ErrorKind) -> bool:
    number = int(error.kind)
    while number != kind and number != 0:
        number = errors.ERROR_BASES[number]
    return number == kind


def unicode_error(kind: ErrorKind, encoding: Any, subject: Any, start: int, end: int, reason: Any) -> HostError:
    """A codec's error, with CPython's text."""
    if isinstance(subject, str_module.Str):
        shown = UnicodeEncodeError(host_text(encoding), host_text(subject), start, end, host_text(reason))
        return HostError(kind, str(shown))
    octets = bytes(subject.bytes.items)
    return HostError(kind, str(UnicodeDecodeError(host_text(encoding), octets, start, end, host_text(reason))))


def install(replacing: bool = False) -> None:
    """Provide every upcall that nobody provides yet, or also those that somebody does."""
    supply = _providers.__setitem__ if replacing else _providers.setdefault
    for name, function in PROTOCOL.items():
        supply(f"weft.kernel.protocol.{name}", function)
    supply("weft.kernel.thread.safepoint", lambda: None)
    supply("weft.kernel.thread.wait_point", lambda: None)
    for name, function in {
        "make_exception": lambda kind, text, *arguments: HostError(kind, fill(text, *arguments)),
        "make_plain_exception": lambda kind, text, *arguments: HostError(kind, fill(text, *arguments)),
        "make_exception_of": lambda kind, argument: HostError(kind, "", argument),
        "error_matches": matches,
        "make_unicode_error": unicode_error,
    }.items():
        supply(f"weft.kernel.errors.{name}", function)


__all__ = [
    "Guest",
    "GuestError",
    "HostError",
    "host_text",
    "install",
    "make_int",
    "number_of",
    "protocol",
    "text_of",
]
