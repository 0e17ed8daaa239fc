"""Calls from the program that the machine is embedded in.

A request is a tuple as `exchange.py` writes it: the module's name, the function's name in it (dots lead into classes),
a tuple of arguments and a dict of named ones. The answer is a tuple, too: `(True, result)`, or `(False, type, message,
traceback)` for an exception that nobody caught. The module is imported if it is not there yet.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError, type_error
from weft.kernel.exchange import decoded, encoded
from weft.kernel.machine import answer_call
from weft.kernel.modules.imports import import_absolute
from weft.kernel.protocol import call_function, get_attribute, str_of, type_of
from weft.kernel.start import prepare_once
from weft.kernel.types.bytes import Bytes
from weft.kernel.types.dict import Dict
from weft.kernel.types.str import EMPTY, Str, intern, text_bytes, text_size
from weft.kernel.types.str_parts import part_between
from weft.kernel.types.traceback import format_error
from weft.kernel.types.tuple import Tuple, tuple2
from weft.kernel.value import ABSENT, FALSE, TRUE, Value
from weft.native.language import array_of, narrow, pointer_at, provides, sword, u8, u32, word

DOT: Final = 0x2E


@provides(answer_call)
def answer(request: word, size: word) -> Bytes | None:
    """See `machine.answer_call`."""
    try:
        return answer_of(request, size)
    except GuestError as error:
        return answer_for_error(error.value)


def answer_of(request: word, size: word) -> Bytes:
    """Call a function: the answer with its result. Raises what the function raises."""
    prepare_once()
    match decoded(pointer_at(u8, request), narrow(sword, size)):
        case Tuple() as parts:
            match parts.items[0], parts.items[1]:
                case Str() as module, Str() as path:
                    function = found(import_absolute(intern(module)), path)
                    return encoded(tuple2(TRUE, call(function, parts.items[2], parts.items[3])))
                case _:
                    pass
        case _:
            pass
    raise type_error("a call needs the names of a module and a function")


def found(module: Value, path: Str) -> Value:
    """What a dotted name of a module leads to. Raises AttributeError."""
    result = module
    start: sword = 0
    while start <= text_size(path):
        end = start
        while end < text_size(path) and text_bytes(path)[end] != DOT:
            end += 1
        result = get_attribute(result, intern(part_between(path, start, end)))
        start = end + 1
    return result


def call(function: Value, positional: Value, keywords: Value) -> Value:
    """Call with a tuple of arguments and a dict of named ones."""
    match positional, keywords:
        case Tuple() as row, Dict() as named:
            count = row.count + named.live
            arguments = array_of(Value, count)
            for i in range(row.count):
                arguments[i] = row.items[i]
            names = Tuple.with_tail(named.live)
            for i in range(narrow(u32, named.live)):
                _, key, value = named.entry(i)
                match key:
                    case Str() as text if value is not ABSENT:
                        names.items[i] = intern(text)
                        arguments[row.count + i] = value
                    case _:
                        raise type_error("keywords must be strings")
            return call_function(function, arguments.pointer(0), count, names if named.live > 0 else None)
        case _:
            raise type_error("a call needs a tuple and a dict of arguments")


def answer_for_error(error: Value) -> Bytes | None:
    """The answer for an exception; None if there is no memory for it."""
    try:
        parts = Tuple.with_tail(4)
        parts.items[0] = FALSE
        parts.items[1] = type_of(error).name
        parts.items[2] = text_of(error)
        parts.items[3] = format_error(error)
        return encoded(parts)
    except GuestError:
        return None


def text_of(error: Value) -> Str:
    """The message of an exception; empty if its own `__str__` fails."""
    try:
        return str_of(error)
    except GuestError:
        return EMPTY
