"""`io`: what all streams have in common, and the error of what one cannot do.

Each stream has a lock that a thread may hold while it waits, so calls of several threads on one stream come one after
the other and no call sees another half done. Methods of `IOBase` go through the stream's own `readline`, `write` and
`close`, so classes of the guest may build on it.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import ErrorKind, GuestError, type_error, value_error
from weft.kernel.modules.registry import module_numbers
from weft.kernel.protocol import as_instance, call_method, find_dunder, iterate, next_of, truth, type_name
from weft.kernel.thread import native_turn
from weft.kernel.types.bytes import Bytes, bytes_size
from weft.kernel.types.exception import EXCEPTION_TYPES, OsError, new_error, tuple_of
from weft.kernel.types.int import clamped_word
from weft.kernel.types.list import List, new_list
from weft.kernel.types.lock import Lock
from weft.kernel.types.range import int_argument
from weft.kernel.types.str import Str, name, str_of_text, text_length, text_size
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, NONE, Object, Slot, SmallInt, Value
from weft.native.language import Arguments, Fixed, Keywords, Published, Text, builtin, cold, struct, sword

CHUNK_SIZE: Final = 1024  # bytes read ahead, and the least that is read at once


@struct
class Stream(Object):
    """Anything with the methods of a file. `lock` is held during each call on it."""

    lock: Fixed[Lock]
    closed: Published[bool]


IO_BASE_TYPE: Final = declare_type("_io.IOBase", Stream, has_dict=True, has_weak=True)
BUFFERED_BASE_TYPE: Final = declare_type("_io.BufferedIOBase", Stream, IO_BASE_TYPE, has_dict=True, has_weak=True)
TEXT_BASE_TYPE: Final = declare_type("_io.TextIOBase", Stream, IO_BASE_TYPE, has_dict=True, has_weak=True)
UNSUPPORTED_TYPE: Final = declare_type(
    "_io.UnsupportedOperation",
    OsError,
    EXCEPTION_TYPES[ErrorKind.OS_ERROR],
    second=EXCEPTION_TYPES[ErrorKind.VALUE_ERROR],
    has_dict=True,
)


@cold
def unsupported(text: Text) -> GuestError:
    """_io.UnsupportedOperation: an OSError and a ValueError."""
    return GuestError(new_error(UNSUPPORTED_TYPE, tuple_of(str_of_text(text))))


@cold
def closed_error() -> GuestError:
    """The ValueError for a closed stream."""
    return value_error("I/O operation on closed file.")


def check_open(self: Stream) -> None:
    """Raise ValueError if the stream is closed."""
    if self.closed:
        raise closed_error()


def size_argument(size: Value) -> sword:
    """How much to read: -1 for None and negative numbers. Raises TypeError."""
    if size is NONE:
        return -1
    match size:
        case SmallInt(number):
            return number if number >= 0 else -1
        case _:
            if find_dunder(size, name("__index__")) is ABSENT:
                raise type_error("argument should be integer or None, not '{}'", type_name(size))
            number = clamped_word(int_argument(size))
            return number if number >= 0 else -1


# --- IOBase ------------------------------------------------------------------------------------------------


@builtin("_io.IOBase.__new__")
def io_base_new(cls: Type, arguments: Arguments, keywords: Keywords) -> Value:
    """A stream that can do nothing yet, for classes of the guest, whose `__init__` takes the arguments."""
    return as_instance(Stream(Lock(), False), cls)


@builtin("_io.IOBase.closed:get")
def io_base_closed(self: Stream) -> bool:
    """Whether `close` was called."""
    return self.closed


@builtin("_io.IOBase.close")
def io_base_close(self: Stream) -> None:
    """Flush and close; again is no error."""
    if not self.closed:
        call_method(self, name("flush"), ABSENT)
        self.closed = True


@builtin("_io.IOBase.flush")
def io_base_flush(self: Stream) -> None:
    """Nothing is held back. Raises ValueError when closed."""
    check_open(self)


@builtin("_io.IOBase.__enter__")
def io_base_enter(self: Stream) -> Value:
    """The stream. Raises ValueError when closed."""
    check_open(self)
    return self


@builtin("_io.IOBase.__exit__")
def io_base_exit(self: Stream, kind: Slot = ABSENT, error: Slot = ABSENT, traceback: Slot = ABSENT, /) -> None:
    """Close."""
    call_method(self, name("close"), ABSENT)


@builtin("_io.IOBase.__iter__")
def io_base_iter(self: Stream) -> Value:
    """The stream is its own iterator over lines. Raises ValueError when closed."""
    check_open(self)
    return self


def is_empty(line: Value) -> bool:
    """Whether a line is what `readline` gives at the end."""
    match line:
        case Str() as text:
            return text_size(text) == 0
        case Bytes() as octets:
            return octets.count == 0
        case _:
            return not truth(line)


@builtin("_io.IOBase.__next__")
def io_base_next(self: Stream) -> Value:
    """The next line. Raises StopIteration at the end."""
    line = call_method(self, name("readline"), ABSENT)
    if is_empty(line):
        raise end_of_lines()
    return line


@cold
def end_of_lines() -> GuestError:
    """StopIteration without a value."""
    return GuestError(new_error(EXCEPTION_TYPES[ErrorKind.STOP_ITERATION], tuple_of(ABSENT)))


@builtin("_io.IOBase.readlines")
def io_base_readlines(self: Stream, hint: Value = NONE, /) -> List:
    """All further lines; with a hint, no more once the lines together are that long."""
    limit = size_argument(hint)
    lines = new_list(0)
    total: sword = 0
    while limit <= 0 or total < limit:
        native_turn()
        line = call_method(self, name("readline"), ABSENT)
        if is_empty(line):
            break
        total += line_length(line)
        lines.append(line)
    return lines


def line_length(line: Value) -> sword:
    """The length of a line, for the hint of `readlines`."""
    match line:
        case Str() as text:
            return text_length(text)
        case Bytes() as octets:
            return bytes_size(octets)
        case _:
            return 1


@builtin("_io.IOBase.writelines")
def io_base_writelines(self: Stream, lines: Value, /) -> None:
    """Write every element of an iterable; nothing is put between them."""
    check_open(self)
    iterator = iterate(lines)
    line = next_of(iterator)
    while line is not ABSENT:
        call_method(self, name("write"), line)
        line = next_of(iterator)


@builtin("_io.TextIOBase.detach")
def text_detach(self: Stream) -> Value:
    """Raises UnsupportedOperation: there is no stream below."""
    raise unsupported("detach")


@builtin("_io.TextIOBase.encoding:get")
def text_base_encoding(self: Stream) -> Value:
    """None: the text is not encoded."""
    return NONE


@builtin("_io.TextIOBase.errors:get")
def text_base_errors(self: Stream) -> Value:
    """None: the text is not encoded."""
    return NONE


@builtin("_io.IOBase.readable")
def io_base_readable(self: Stream) -> bool:
    """Whether it can be read."""
    return False


@builtin("_io.IOBase.writable")
def io_base_writable(self: Stream) -> bool:
    """Whether it can be written."""
    return False


@builtin("_io.IOBase.seekable")
def io_base_seekable(self: Stream) -> bool:
    """Whether it has positions."""
    return False


@builtin("_io.IOBase.isatty")
def io_base_isatty(self: Stream) -> bool:
    """Whether it is a terminal."""
    check_open(self)
    return False


@builtin("_io.IOBase.fileno")
def io_base_fileno(self: Stream) -> sword:
    """Raises UnsupportedOperation: there is no descriptor."""
    raise unsupported("fileno")


@builtin("_io.IOBase.seek")
def io_base_seek(self: Stream, offset: Value, whence: sword = 0, /) -> Value:
    """Raises UnsupportedOperation."""
    raise unsupported("seek")


@builtin("_io.IOBase.tell")
def io_base_tell(self: Stream) -> Value:
    """The position."""
    raise unsupported("tell")


module_numbers("_io", SEEK_SET=0, SEEK_CUR=1, SEEK_END=2, DEFAULT_BUFFER_SIZE=CHUNK_SIZE)
