"""The protocol of the kernel for tests of single types, before `dispatch.py` or without it.

Finds `list_repr`, `dict_length` ... by name, as `dispatch.py` does, and treats `Guest` objects as instances of guest
classes: their Python methods are the dunders. Numbers are compared and computed by CPython.
"""

from __future__ import annotations

import importlib
import operator
from typing import Any

from weft.kernel import errors, protocol, value
from weft.kernel.errors import ErrorKind, GuestError
from weft.kernel.protocol import BinaryOperator, CompareOperator
from weft.kernel.types import str as str_module
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
from weft.native.language import _providers

FILES = {
    "List": "list",
    "Tuple": "tuple",
    "Dict": "dict",
    "Set": "set",
    "FrozenSet": "set",
    "Range": "range",
    "Slice": "slice",
    "DictKeys": "dict_views",
    "DictValues": "dict_views",
    "DictItems": "dict_views",
}

NAMES = {
    "FrozenSet": "set",
    "DictKeys": "dict_keys",
    "DictValues": "dict_values",
    "DictItems": "dict_items",
}


class Guest(Object):
    """An instance of a guest class whose dunders are Python methods."""


class HostInt(Object):
    """An int that is no small int."""

    def __init__(self, number: int) -> None:
        self.number = number


class HostError(Object):
    """A built-in exception: kind, message, argument."""

    def __init__(self, kind: ErrorKind, message: str, argument: Any = ABSENT) -> None:
        self.kind, self.message, self.argument = kind, message, argument

    def __repr__(self) -> str:
        return f"{self.kind.name}: {self.message} {self.argument!r}"


def supplied(subject: Any, operation: str) -> Any:
    """The function `<type>_<operation>` for a built-in object, or None."""
    kind = type(subject).__name__
    prefix = NAMES.get(kind, kind.lower())
    if kind in FILES:
        module = importlib.import_module(f"weft.kernel.types.{FILES[kind]}")
        return getattr(module, f"{prefix}_{operation}", None)
    module = importlib.import_module("weft.kernel.types.iterators")
    words = "".join("_" + c.lower() if c.isupper() else c for c in kind).lstrip("_")
    return getattr(module, f"{words}_{operation}", None)


def make_int(number: int) -> Any:
    return SmallInt(number) if fits(number) else HostInt(number)


def number_of(item: Any) -> Any:
    """The Python number of a guest number, or None."""
    if isinstance(item, SmallInt | Float):
        return item.value
    if isinstance(item, HostInt):
        return item.number
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
    if isinstance(item, SmallInt | HostInt):
        return "int"
    if isinstance(item, Float):
        return "float"
    if isinstance(item, str_module.Str):
        return "str"
    if isinstance(item, Constant):
        return {NONE: "NoneType", NOT_IMPLEMENTED: "NotImplementedType"}.get(item, "bool")
    return {"FrozenSet": "frozenset"}.get(type(item).__name__, type(item).__name__.lower())


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
    return value.same(left, right) or truth(plain_compare(CompareOperator.EQUAL, left, right))


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
    function = supplied(item, "iterate")
    if function:
        return function(item)
    if isinstance(item, Guest) and hasattr(item, "__iter__"):
        return item.__iter__()
    if supplied(item, "next"):
        return item
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
    return getattr(item, text, ABSENT) if isinstance(item, Guest) else ABSENT


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
    "iterate": iterate,
    "next_of": next_of,
    "index_of": index_of,
    "clamped_index_of": lambda item: max(
        -(2**63), min(2**63 - 1, index_of(item) if fits_word(item) else number_of(item))
    ),
    "binary": binary,
    "type_name": lambda item: text_of(type_name(item)),
    "call0": call_function,
    "call1": call_function,
    "call2": call_function,
    "call3": call_function,
    "as_instance": lambda made, cls: made,
}


def fits_word(item: Any) -> bool:
    number = number_of(item)
    return number is None or -(2**63) <= number < 2**63


def matches(error: Any, kind: ErrorKind) -> bool:
    number = int(error.kind)
    while number != kind and number != 0:
        number = errors.ERROR_BASES[number]
    return number == kind


def install() -> None:
    """Provide every upcall that nobody provides yet."""
    for name, function in PROTOCOL.items():
        _providers.setdefault(f"weft.kernel.protocol.{name}", function)
    for name, function in {
        "make_exception": lambda kind, text, *arguments: HostError(kind, fill(text, *arguments)),
        "make_exception_of": lambda kind, argument: HostError(kind, "", argument),
        "error_matches": matches,
    }.items():
        _providers.setdefault(f"weft.kernel.errors.{name}", function)


__all__ = [
    "Guest",
    "GuestError",
    "HostError",
    "HostInt",
    "host_text",
    "install",
    "make_int",
    "number_of",
    "protocol",
    "text_of",
]
