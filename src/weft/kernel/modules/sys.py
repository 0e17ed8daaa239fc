"""`sys`: the machine as the program sees it.

`sys` is one object per machine, made at start, so that `sys.stdout = ...` and the like are ordinary stores; the
kernel reads what it needs from there (`standard_stream`, `sys.path`, `sys.modules`).
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import ErrorKind, GuestError, make_exception_of, runtime_error, value_error
from weft.kernel.frame import routine_of, saved_pc
from weft.kernel.heap import object_size, word_size
from weft.kernel.modules.sys_numbers import float_facts, hash_facts, int_facts
from weft.kernel.protocol import call_method, repr_of, set_attribute, type_of
from weft.kernel.state import Thread, current
from weft.kernel.types.code import CodeFlag
from weft.kernel.types.console import STDERR, STDIN, STDOUT, Console, write_console
from weft.kernel.types.dict import Dict
from weft.kernel.types.exception import BaseException
from weft.kernel.types.exception_methods import get_traceback
from weft.kernel.types.list import List, new_list
from weft.kernel.types.named_sequence import NamedSequence, declare_sequence, not_made
from weft.kernel.types.stack_frame import StackFrame
from weft.kernel.types.str import Str, concatenate, intern, name
from weft.kernel.types.traceback import format_error
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, FALSE, NONE, Object, Slot, SmallInt, Value
from weft.native.language import (
    Arguments,
    Keywords,
    Text,
    address_of,
    builtin,
    constant,
    f64,
    float_of_int,
    int_of_float,
    narrow,
    struct,
    sword,
    truncate,
    u32,
    u64,
    word,
    word_of,
)

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


@struct
class VersionInfo(NamedSequence):
    """`sys.version_info`."""


@struct
class Flags(NamedSequence):
    """`sys.flags`: what CPython's command line can set; constant here."""


@struct
class ThreadInfo(NamedSequence):
    """`sys.thread_info`: how threads are made."""


@struct
class Implementation(Object):
    """`sys.implementation`: what is constant about Weft, as computed attributes."""


VERSION_INFO_TYPE: Final = declare_sequence(
    "sys.version_info", VersionInfo, "major", "minor", "micro", "releaselevel", "serial"
)
THREAD_INFO_TYPE: Final = declare_sequence("sys.thread_info", ThreadInfo, "name", "lock", "version")
FLAGS: Final = {
    "debug": 0,
    "inspect": 0,
    "interactive": 0,
    "optimize": 0,
    "dont_write_bytecode": 0,
    "no_user_site": 1,
    "no_site": 1,
    "ignore_environment": 0,
    "verbose": 0,
    "bytes_warning": 0,
    "quiet": 0,
    "hash_randomization": 0,
    "isolated": 0,
    "dev_mode": False,
    "utf8_mode": 1,
    "warn_default_encoding": 0,
    "safe_path": False,
    "int_max_str_digits": 4300,
}
FLAGS_TYPE: Final = declare_sequence("sys.flags", Flags, *FLAGS)
IMPLEMENTATION_TYPE: Final = declare_type("sys.implementation", Implementation)


@constant
def _version_info(*parts: int | str) -> VersionInfo:
    result = VersionInfo.with_tail(len(parts))
    for index, part in enumerate(parts):
        result.items[index] = name(part) if isinstance(part, str) else SmallInt(part)
    return result


@constant
def _flags() -> Flags:
    result = Flags.with_tail(len(FLAGS))
    for index, value in enumerate(FLAGS.values()):
        result.items[index] = FALSE if value is False else SmallInt(value)
    return result


@constant
def _thread_info() -> ThreadInfo:
    result = ThreadInfo.with_tail(3)
    result.items[0] = name("weft")
    result.items[1] = NONE
    result.items[2] = NONE
    return result


SLICE_MAX_S: Final = 3600.0
LANGUAGE: Final = _version_info(3, 11, 0, "final", 0)  # whose rules we follow
RELEASE: Final = _version_info(0, 1, 0, "final", 0)
IMPLEMENTATION: Final = Implementation()


@builtin("sys.version_info.__new__")
def version_info_new(cls: Type, arguments: Arguments, keywords: Keywords) -> Value:
    """Raises TypeError."""
    raise not_made(cls)


@builtin("sys.flags.__new__")
def flags_new(cls: Type, arguments: Arguments, keywords: Keywords) -> Value:
    """Raises TypeError."""
    raise not_made(cls)


@builtin("sys.implementation.name:get")
def implementation_name(self: Implementation) -> Text:
    """What programs ask for to know where they run."""
    return "weft"


@builtin("sys.implementation.version:get")
def implementation_version(self: Implementation) -> VersionInfo:
    """The release of Weft, as `sys.version_info`."""
    return RELEASE


@builtin("sys.implementation.cache_tag:get")
def implementation_cache_tag(self: Implementation) -> Value:
    """None: nothing is cached beside source files."""
    return NONE


@builtin("sys.implementation._thread:get")
def implementation_thread(self: Implementation) -> Text:
    """MicroPython's name for how threads are kept apart: there "GIL" or "unsafe"; here each object takes care."""
    return "parallel"


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
        "version": name(VERSION),
        "version_info": LANGUAGE,
        "dont_write_bytecode": FALSE,
        "api_version": SmallInt(1013),
        "base_exec_prefix": name(""),
        "base_prefix": name(""),
        "copyright": name("Weft; see LICENSE"),
        "exec_prefix": name(""),
        "flags": _flags(),
        "float_info": float_facts(),
        "hash_info": hash_facts(),
        "int_info": int_facts(),
        "float_repr_style": name("short"),
        "platlibdir": name("lib"),
        "prefix": name(""),
        "pycache_prefix": NONE,
        "thread_info": _thread_info(),
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


@builtin("sys:getdefaultencoding")
def getdefaultencoding() -> Text:
    """The encoding of str.encode() and files."""
    return "utf-8"


@builtin("sys:getfilesystemencoding")
def getfilesystemencoding() -> Text:
    """The encoding of names of files."""
    return "utf-8"


@builtin("sys:getfilesystemencodeerrors")
def getfilesystemencodeerrors() -> Text:
    """What is done with bytes in names of files that are no text."""
    return "surrogateescape"


@builtin("sys:getallocatedblocks")
def getallocatedblocks() -> u32:
    """CPython's count of memory blocks; there are none of that kind here: 0."""
    return 0


@builtin("sys:is_finalizing")
def is_finalizing() -> bool:
    """Whether the program is ending. Guest code never sees that."""
    return False


@builtin("sys:setswitchinterval")
def setswitchinterval(interval: f64, /) -> None:
    """Set the length of a time slice among threads of equal priority, in seconds. Raises ValueError."""
    if not interval > 0.0:
        raise value_error("switch interval must be strictly positive")
    current().machine[0].slice_ns = int_of_float(u64, (interval if interval < SLICE_MAX_S else SLICE_MAX_S) * 1e9)


@builtin("sys:getsizeof")
def getsizeof(object: Value, default: Slot = ABSENT, /) -> word:
    """Bytes that the object itself takes, without what it refers to: a list's items, too, are an object of their own.
    What lies in the reference (small numbers, None) takes a word."""
    match object:
        case Object() as found:
            return object_size(address_of(found))
        case _:
            return word_size()


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


@builtin("sys:_getframe")
def getframe(depth: sword = 0, /) -> Value:
    """A picture of the running frame, or of the one `depth` calls outward, with those around it. Raises ValueError."""
    found = linked_frames(pictures_of(current()), max(depth, 0))
    if found is ABSENT:
        raise value_error("call stack is not deep enough")
    return found


def pictures_of(thread: Thread) -> List:
    """Pictures of a thread's frames, the innermost first."""
    frames = new_list(0)
    registers = thread.registers
    pc = thread.pc
    chunk = thread.chunk
    if chunk is not None and chunk.used == 0:
        chunk = chunk.previous
    while True:
        routine = routine_of(registers)
        code = routine.code
        is_bottom = code.flags & CodeFlag.BOUNDARY != 0
        if not is_bottom:
            at = narrow(u32, pc.distance(code.instructions.pointer(0)))
            frames.append(StackFrame(code, at, routine.globals, ABSENT))
        distance = truncate(u32, word_of(registers[-1]) >> 8)
        pc = saved_pc(registers.at(-2))
        if distance != 0:
            registers = registers.at(-narrow(sword, distance))
        else:
            if chunk is None or chunk.previous is None:
                break
            registers = chunk.caller_base
            chunk = chunk.previous
    return frames


def linked_frames(frames: List, depth: sword) -> Slot:
    """The frame at an index, innermost first, each linked to the one outward; ABSENT behind the last."""
    outer: Slot = ABSENT
    for i in reversed(range(frames.length)):
        match frames.get(i):
            case StackFrame() as frame:
                frame.back = outer
                outer = frame
            case _:
                pass
    found: Slot = ABSENT
    if depth < narrow(sword, frames.length):
        found = frames.get(narrow(u32, depth))
    return found


@builtin("sys:displayhook")
def displayhook(value: Value, /) -> None:
    """Show what an expression at the prompt gave, unless it is None, and keep it as `_`. Programs may put a function of
    their own in its place."""
    if value is NONE:
        return
    names = system_value(name("modules"))
    match names:
        case Dict() as modules:
            builtins = modules.get(name("builtins"))
            if builtins is ABSENT:
                raise runtime_error("lost builtins module")
            set_attribute(builtins, name("_"), NONE)
            write_stream(1, concatenate(repr_of(value), name("\n")))
            set_attribute(builtins, name("_"), value)
        case _:
            raise runtime_error("lost builtins module")


@builtin("sys:excepthook")
def excepthook(kind: Value, value: Value, traceback: Value, /) -> None:
    """Print an uncaught exception to `sys.stderr`. Programs may put a function of their own in its place."""
    write_stream(2, format_error(value))


def write_stream(number: u32, text: Str) -> None:
    """Write to `sys.stdout` (1) or `sys.stderr` (2), wherever it leads."""
    stream = standard_stream(number)
    match stream:
        case Console() as console:
            write_console(console.stream, text)
        case _ if stream is NONE:
            pass
        case _:
            call_method(stream, name("write"), text)
