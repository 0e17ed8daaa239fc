"""The built-in functions about containers and iterators: `len`, `iter`, `next`, `sum`, `min`, `max`, `any`, `all`."""

from __future__ import annotations

from weft.kernel.errors import ErrorKind, GuestError, error_matches, type_error, value_error
from weft.kernel.protocol import (
    BinaryOperator,
    CompareOperator,
    binary,
    call0,
    call1,
    compare,
    iterate,
    length_of,
    less_than,
    next_of,
    truth,
    type_name,
    type_of,
)
from weft.kernel.shape import find_in_type
from weft.kernel.thread import safepoint
from weft.kernel.types.attributes import bind
from weft.kernel.types.byte_array import ByteArray
from weft.kernel.types.bytes import Bytes
from weft.kernel.types.callables import is_callable
from weft.kernel.types.iterators import CallableIterator
from weft.kernel.types.str import Str, name
from weft.kernel.value import ABSENT, NONE, Float, Slot, SmallInt, Value, fits
from weft.native.language import Arguments, Text, builtin, float_of_int, sword


@builtin("builtins:len")
def builtins_len(object: Value, /) -> sword:
    """The number of elements. Raises TypeError for an object without `__len__`."""
    return length_of(object)


@builtin("builtins:iter")
def builtins_iter(object: Value, sentinel: Slot = ABSENT, /) -> Value:
    """An iterator over an object, or over what calls of a function return until the sentinel."""
    if sentinel is ABSENT:
        return iterate(object)
    if not is_callable(object):
        raise type_error("iter(v, w): v must be callable")
    return CallableIterator(object, sentinel)


@builtin("builtins:next")
def builtins_next(iterator: Value, default: Slot = ABSENT, /) -> Value:
    """The next element; at the end `default`, or StopIteration with the value that the iterator gave it."""
    method = find_in_type(type_of(iterator), name("__next__"))
    if method is ABSENT:
        raise type_error("'{}' object is not an iterator", type_name(iterator))
    _, method = bind(method, iterator, type_of(iterator))
    if method is ABSENT:
        raise type_error("'{}' object is not an iterator", type_name(iterator))
    if default is ABSENT:
        return call0(method)
    try:
        return call0(method)
    except GuestError as error:
        if error_matches(error.value, ErrorKind.STOP_ITERATION):
            return default
        raise


@builtin("builtins:any")
def builtins_any(iterable: Value, /) -> bool:
    """Whether an element is true."""
    iterator = iterate(iterable)
    while True:
        safepoint()
        item = next_of(iterator)
        if item is ABSENT:
            return False
        if truth(item):
            return True


@builtin("builtins:all")
def builtins_all(iterable: Value, /) -> bool:
    """Whether no element is false."""
    iterator = iterate(iterable)
    while True:
        safepoint()
        item = next_of(iterator)
        if item is ABSENT:
            return True
        if not truth(item):
            return False


@builtin("builtins:sum")
def builtins_sum(iterable: Value, /, start: Slot = ABSENT) -> Value:
    """`start` (0) plus the elements, from left to right."""
    total: Value = SmallInt(0)
    if start is not ABSENT:
        check_summable(start)
        total = start
    iterator = iterate(iterable)
    while True:
        safepoint()
        item = next_of(iterator)
        if item is ABSENT:
            return total
        total = sum_of(total, item)


def check_summable(start: Value) -> None:
    """Raise TypeError for a start that `sum` would join one by one, in quadratic time."""
    match start:
        case Str():
            raise type_error("sum() can't sum strings [use ''.join(seq) instead]")
        case Bytes():
            raise type_error("sum() can't sum bytes [use b''.join(seq) instead]")
        case ByteArray():
            raise type_error("sum() can't sum bytearray [use b''.join(seq) instead]")
        case _:
            pass


def sum_of(total: Value, item: Value) -> Value:
    """`total + item`, small ints and floats without a call."""
    match total, item:
        case SmallInt(a), SmallInt(b) if fits(a + b):
            return SmallInt(a + b)
        case Float(x), Float(y):
            return Float(x + y)
        case Float(x), SmallInt(b):
            return Float(x + float_of_int(b))
        case _:
            return binary(BinaryOperator.ADD, total, item)


@builtin("builtins:min")
def builtins_min(arguments: Arguments, *, key: Value = NONE, default: Slot = ABSENT) -> Value:
    """The least element of an iterable, or argument; the first of equals."""
    if arguments.count == 0:
        raise type_error("min expected at least 1 argument, got 0")
    if arguments.count > 1 and default is not ABSENT:
        raise type_error("Cannot specify a default for min() with multiple positional arguments")
    if arguments.count > 1:
        return extreme_argument(arguments, key, False)
    return or_default(extreme(arguments[0], key, False), default, "min() arg is an empty sequence")


@builtin("builtins:max")
def builtins_max(arguments: Arguments, *, key: Value = NONE, default: Slot = ABSENT) -> Value:
    """The greatest element of an iterable, or argument; the first of equals."""
    if arguments.count == 0:
        raise type_error("max expected at least 1 argument, got 0")
    if arguments.count > 1 and default is not ABSENT:
        raise type_error("Cannot specify a default for max() with multiple positional arguments")
    if arguments.count > 1:
        return extreme_argument(arguments, key, True)
    return or_default(extreme(arguments[0], key, True), default, "max() arg is an empty sequence")


def or_default(found: Slot, default: Slot, text: Text) -> Value:
    """What was found, or the default, or ValueError."""
    if found is not ABSENT:
        return found
    if default is ABSENT:
        raise value_error(text)
    return default


def extreme(iterable: Value, key: Value, greatest: bool) -> Slot:
    """The least or greatest element of an iterable by key; ABSENT when there is none."""
    iterator = iterate(iterable)
    best = next_of(iterator)
    if best is ABSENT:
        return ABSENT
    best_key = key_of(key, best)
    while True:
        safepoint()
        item = next_of(iterator)
        if item is ABSENT:
            return best
        item_key = key_of(key, item)
        if is_better(item_key, best_key, greatest):
            best = item
            best_key = item_key


def extreme_argument(arguments: Arguments, key: Value, greatest: bool) -> Value:
    """The least or greatest argument by key."""
    best: Value = arguments[0]
    best_key = key_of(key, best)
    for i in range(1, arguments.count):
        item_key = key_of(key, arguments[i])
        if is_better(item_key, best_key, greatest):
            best = arguments[i]
            best_key = item_key
    return best


def key_of(key: Value, item: Value) -> Value:
    """What an element is compared by."""
    return item if key is NONE else call1(key, item)


def is_better(left: Value, right: Value, greatest: bool) -> bool:
    """Whether `left` is less, or greater, than `right`."""
    return greater_than(left, right) if greatest else less_than(left, right)


def greater_than(left: Value, right: Value) -> bool:
    """`left > right`, small ints without a call."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return a > b
        case _:
            return truth(compare(CompareOperator.GREATER, left, right))
