"""The standard streams as the guest first finds them: `sys.stdin`, `sys.stdout`, `sys.stderr`.

A program may replace them by any object with `write`. One `write` is one call of the port, so that lines of
different threads do not mix in the middle. Reading waits with the thread parked.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import not_implemented_error, os_error, type_error
from weft.kernel.port import FOREVER, console_descriptor, console_is_terminal, console_read, console_write
from weft.kernel.protocol import iterate, next_of, type_name
from weft.kernel.scheduler import wait_descriptor_once
from weft.kernel.state import current
from weft.kernel.thread import leaving, returning
from weft.kernel.types.byte_array import ByteArray, new_byte_array
from weft.kernel.types.bytes import Bytes, bytes_size
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.octet_source import require_bytes
from weft.kernel.types.str import Str, new_str, text_bytes, text_length, text_size
from weft.kernel.types.str_encoding import Encoding, find_encoding
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, NONE, Object, Value
from weft.native.language import (
    Array,
    Fixed,
    Pointer,
    Text,
    array_of,
    builtin,
    constant,
    i32,
    narrow,
    struct,
    sword,
    u8,
    word,
)

EAGAIN: Final = 11
READ_SIZE: Final = 1024  # bytes fetched at once; a line of input is rarely longer


@struct
class Console(Object):
    """One standard stream: 0, 1 or 2. Constant data; the input buffer hangs off the machine."""

    stream: Fixed[i32]


CONSOLE_TYPE: Final = declare_type("TextIOWrapper", Console)


@constant
def _console(stream: int) -> Console:
    return Console(stream)


@struct
class ConsoleBuffer(Object):
    """`sys.stdout.buffer` and the like: a standard stream of bytes."""

    stream: Fixed[i32]


CONSOLE_BUFFER_TYPE: Final = declare_type("_io.ConsoleBuffer", ConsoleBuffer)


@constant
def _console_buffer(stream: int) -> ConsoleBuffer:
    return ConsoleBuffer(stream)


STDIN_BUFFER: Final = _console_buffer(0)
STDOUT_BUFFER: Final = _console_buffer(1)
STDERR_BUFFER: Final = _console_buffer(2)
STDIN: Final = _console(0)
STDOUT: Final = _console(1)
STDERR: Final = _console(2)


def write_console(stream: i32, text: Str) -> None:
    """Write a string whole. Raises OSError."""
    write_octets(stream, text_bytes(text), text_size(text))


def write_octets(stream: i32, octets: Pointer[u8], size: sword) -> None:
    """Write octets whole, waiting while nobody takes them. Raises OSError, KeyboardInterrupt, SystemExit."""
    host = current().machine[0].host
    start: sword = 0
    while start < size:
        leaving()
        written = console_write(host, stream, octets.at(start), narrow(word, size - start))
        returning()
        if written >= 0:
            start += narrow(sword, written)
        elif written == -EAGAIN:
            wait_descriptor_once(console_descriptor(host, stream), True, FOREVER)
        else:
            raise os_error(narrow(i32, -written))


@builtin("TextIOWrapper.write")
def console_write_method(self: Console, text: Str, /) -> sword:
    """Write a string; the number of its characters."""
    write_console(self.stream, text)
    return text_length(text)


@builtin("TextIOWrapper.writelines")
def console_writelines(self: Console, lines: Value, /) -> None:
    """Write every element of an iterable; nothing is put between them."""
    iterator = iterate(lines)
    while True:
        line = next_of(iterator)
        if line is ABSENT:
            return
        match line:
            case Str() as text:
                write_console(self.stream, text)
            case _:
                raise type_error("write() argument must be str, not {}", type_name(line))


@builtin("TextIOWrapper.reconfigure")
def console_reconfigure(
    self: Console,
    *,
    encoding: Str | None = None,
    errors: Value = NONE,
    newline: Value = NONE,
    line_buffering: Value = NONE,
    write_through: Value = NONE,
) -> None:
    """Nothing: the standard streams are UTF-8 and hold nothing back. Raises NotImplementedError for another encoding."""
    if encoding is not None and find_encoding(encoding) != Encoding.UTF8:
        raise not_implemented_error("standard streams in {}", encoding)


@builtin("TextIOWrapper.line_buffering:get")
def console_line_buffering(self: Console) -> bool:
    """Every write goes out at once."""
    return True


@builtin("TextIOWrapper.flush")
def console_flush(self: Console) -> None:
    """Nothing is held back, so there is nothing to flush."""


@builtin("TextIOWrapper.fileno")
def console_fileno(self: Console) -> i32:
    """The number of the stream."""
    return self.stream


@builtin("TextIOWrapper.isatty")
def console_isatty(self: Console) -> bool:
    """Whether a person sits at the other end."""
    return console_is_terminal(current().machine[0].host, self.stream)


@builtin("TextIOWrapper.encoding:get")
def console_encoding(self: Console) -> Text:
    """Always UTF-8."""
    return "utf-8"


@builtin("TextIOWrapper.readable")
def console_readable(self: Console) -> bool:
    """Whether it is the input."""
    return self.stream == 0


@builtin("TextIOWrapper.writable")
def console_writable(self: Console) -> bool:
    """Whether it is an output."""
    return self.stream != 0


def wait_for_input() -> None:
    """Park the thread until input may be there. KeyboardInterrupt and stop requests end it."""
    wait_descriptor_once(console_descriptor(current().machine[0].host, 0), False, FOREVER)


def read_octets(octets: Array[u8], size: sword) -> sword:
    """Read at most `size` octets, as many as are there but at least one: their number, 0 at the end. Raises OSError,
    KeyboardInterrupt."""
    while True:
        leaving()
        count = console_read(current().machine[0].host, octets.pointer(0), narrow(word, size))
        returning()
        if count >= 0:
            return narrow(sword, count)
        if count != -EAGAIN:
            raise os_error(narrow(i32, -count))
        wait_for_input()


def gather_line(limit: sword) -> ByteArray:
    """The next line of standard input with its newline; empty at the end. Reads octet by octet, so that nothing is
    taken from another thread's line."""
    line = new_byte_array(0)
    octet = array_of(u8, 1)
    while limit < 0 or narrow(sword, line.length) < limit:
        if read_octets(octet, 1) == 0:
            break
        line.append_octet(octet[0])
        if octet[0] == 0x0A:
            break
    return line


def read_line(limit: sword) -> Str:
    """The next line of standard input as text."""
    line = gather_line(limit)
    return new_str(line.storage.pointer(0), narrow(sword, line.length))


@builtin("TextIOWrapper.readline")
def console_readline(self: Console, size: sword = -1, /) -> Str:
    """The next line with its newline; empty at the end."""
    return read_line(size)


@builtin("TextIOWrapper.read")
def console_read_method(self: Console, size: sword = -1, /) -> Str:
    """All of the input, or `size` octets of it."""
    content = gather(size)
    return new_str(content.storage.pointer(0), narrow(sword, content.length))


def gather(size: sword) -> ByteArray:
    """All of the input, or `size` octets of it, less only at the end."""
    content = new_byte_array(0)
    octets = array_of(u8, READ_SIZE)
    while size < 0 or narrow(sword, content.length) < size:
        wanted: sword = READ_SIZE
        if size >= 0 and size - narrow(sword, content.length) < wanted:
            wanted = size - narrow(sword, content.length)
        count = read_octets(octets, wanted)
        if count == 0:
            break
        content.append_octets(octets.pointer(0), count)
    return content


@builtin("TextIOWrapper.__iter__")
def console_iter(self: Console) -> Value:
    """The stream is its own iterator over lines."""
    return self


@builtin("TextIOWrapper.buffer:get")
def console_buffer(self: Console) -> Value:
    """The stream of bytes."""
    return STDIN_BUFFER if self.stream == 0 else STDOUT_BUFFER if self.stream == 1 else STDERR_BUFFER


@builtin("TextIOWrapper.name:get")
def console_name(self: Console) -> Text:
    """`<stdin>`, `<stdout>` or `<stderr>`."""
    return "<stdin>" if self.stream == 0 else "<stdout>" if self.stream == 1 else "<stderr>"


@builtin("TextIOWrapper.mode:get")
def console_mode(self: Console) -> Text:
    """`r` or `w`."""
    return "r" if self.stream == 0 else "w"


@builtin("TextIOWrapper.errors:get")
def console_errors(self: Console) -> Text:
    """What is done about characters that have no bytes."""
    return "backslashreplace" if self.stream == 2 else "strict"


@builtin("TextIOWrapper.closed:get")
def console_closed(self: Console) -> bool:
    """A standard stream is never closed."""
    return False


@builtin("TextIOWrapper.seekable")
def console_seekable(self: Console) -> bool:
    """A standard stream has no positions."""
    return False


@builtin("_io.ConsoleBuffer.write")
def buffer_write(self: ConsoleBuffer, data: Value, /) -> sword:
    """Write bytes at once; their number. Raises OSError, TypeError."""
    octets = require_bytes(data)
    write_octets(self.stream, octets.bytes.pointer(0), bytes_size(octets))
    return bytes_size(octets)


@builtin("_io.ConsoleBuffer.flush")
def buffer_flush(self: ConsoleBuffer) -> None:
    """Nothing is held back."""


@builtin("_io.ConsoleBuffer.read")
def buffer_read(self: ConsoleBuffer, size: sword = -1, /) -> Bytes:
    """All of the input, or `size` bytes of it."""
    return hold_octets(gather(size))


@builtin("_io.ConsoleBuffer.readline")
def buffer_readline(self: ConsoleBuffer, size: sword = -1, /) -> Bytes:
    """The next line with its newline; empty at the end."""
    return hold_octets(gather_line(size))


@builtin("_io.ConsoleBuffer.fileno")
def buffer_fileno(self: ConsoleBuffer) -> i32:
    """The system's number of the stream."""
    return self.stream


@builtin("_io.ConsoleBuffer.isatty")
def buffer_isatty(self: ConsoleBuffer) -> bool:
    """Whether it is a terminal."""
    return console_is_terminal(current().machine[0].host, self.stream)


@builtin("_io.ConsoleBuffer.readable")
def buffer_readable(self: ConsoleBuffer) -> bool:
    """Whether it is the standard input."""
    return self.stream == 0


@builtin("_io.ConsoleBuffer.writable")
def buffer_writable(self: ConsoleBuffer) -> bool:
    """Whether it is an output."""
    return self.stream != 0


@builtin("_io.ConsoleBuffer.seekable")
def buffer_seekable(self: ConsoleBuffer) -> bool:
    """It has no positions."""
    return False


@builtin("_io.ConsoleBuffer.closed:get")
def buffer_closed(self: ConsoleBuffer) -> bool:
    """It is never closed."""
    return False
