"""`sys`: the machine as the program sees it.

`sys` is one object per machine, made at start, so that `sys.stdout = ...` and the like are ordinary stores; the
kernel reads what it needs from there (`standard_stream`, `sys.path`, `sys.modules`).
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import ErrorKind, GuestError, make_exception_of, value_error
from weft.kernel.modules.version import IMPLEMENTATION, LANGUAGE_VERSION
from weft.kernel.protocol import type_of
from weft.kernel.state import current
from weft.kernel.types.console import STDERR, STDIN, STDOUT
from weft.kernel.types.dict import Dict
from weft.kernel.types.exception import BaseException
from weft.kernel.types.exception_methods import get_traceback
from weft.kernel.types.str import Str, intern, name
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import ABSENT, NONE, Slot, SmallInt, Value
from weft.native.language import builtin, constant, f64, float_of_int, sword, u32

VERSION: Final = "3.11.0 (Weft 0.1.0)"


def system_dict() -> Dict:
    """The names of the machine's `sys`."""
    found = current().machine[0].system
    assert found is not None
    return found


def system_value(key: Str) -> Slot:
    """`sys.key`, ABSENT if the program deleted it."""
    return system_dict().get_name(key)


def standard_stream(number: u32) -> Value:
    """`sys.stdin`, `sys.stdout` or `sys.stderr` (0, 1, 2); None when the program removed it."""
    key = name("stdin") if number == 0 else name("stdout") if number == 1 else name("stderr")
    found = system_value(key)
    return NONE if found is ABSENT else found


@constant
def _tuple(*values: Value) -> Tuple:
    result = Tuple.with_tail(len(values))
    for index, value in enumerate(values):
        result.items[index] = value
    return result


@constant
def system_constants() -> dict[str, Value]:
    """What `sys` holds before the program runs, apart from what depends on the machine."""
    return {
        "byteorder": name("little"),
        "executable": name(""),
        "hexversion": SmallInt(0x030B00F0),
        "implementation": IMPLEMENTATION,
        "maxunicode": SmallInt(0x10FFFF),
        "platform": name("weft"),
        "stderr": STDERR,
        "stdin": STDIN,
        "stdout": STDOUT,
        "__stderr__": STDERR,
        "__stdin__": STDIN,
        "__stdout__": STDOUT,
        "version_info": LANGUAGE_VERSION,
        "version": name(VERSION),
        "dont_write_bytecode": SmallInt(0),
    }


@builtin("sys:exit")
def exit_(status: Value = NONE, /) -> None:
    """Raise SystemExit, which ends the thread; in the main thread the program, with `finally` blocks run."""
    error = make_exception_of(ErrorKind.SYSTEM_EXIT, ABSENT if status is NONE else status)
    raise GuestError(error)


@builtin("sys:exc_info")
def exc_info() -> Value:
    """(type, value, traceback) of the exception being handled, or three Nones."""
    result = Tuple.with_tail(3)
    match current().handled:
        case BaseException() as error:
            result.items[0] = type_of(error)
            result.items[1] = error
            result.items[2] = get_traceback(error)
        case _:
            result.items[0] = NONE
            result.items[1] = NONE
            result.items[2] = NONE
    return result


@builtin("sys:exception")
def exception() -> Value:
    """The exception being handled, or None."""
    handled = current().handled
    return NONE if handled is ABSENT else handled


@builtin("sys:intern")
def intern_(text: Str, /) -> Str:
    """The one string with this text that serves as a name."""
    return intern(text)


@builtin("sys:getrecursionlimit")
def getrecursionlimit() -> sword:
    """Depth of native recursion is bounded by the stack, depth of calls by the heap; a number for programs that ask."""
    return 1000000


@builtin("sys:setrecursionlimit")
def setrecursionlimit(limit: sword, /) -> None:
    """Accepted for compatibility: calls are bounded by the heap alone."""
    if limit < 1:
        raise value_error("recursion limit must be greater or equal than 1")


@builtin("sys:getswitchinterval")
def getswitchinterval() -> f64:
    """Length of a time slice among threads of equal priority, in seconds."""
    return float_of_int(current().machine[0].slice_ns) / 1e9
