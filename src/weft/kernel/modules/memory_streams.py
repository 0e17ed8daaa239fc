"""`io.StringIO` and `io.BytesIO`: streams in memory."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import (
    ErrorKind,
    GuestError,
    make_exception_of,
    memory_error,
    overflow_error,
    type_error,
    value_error,
)
from weft.kernel.modules.io import (
    BUFFERED_BASE_TYPE,
    TEXT_BASE_TYPE,
    Stream,
    check_open,
    end_of_lines,
    size_argument,
    unsupported,
)
from weft.kernel.modules.newlines import (
    Newline,
    line_end,
    line_end_kinds,
    newline_argument,
    shown_line_ends,
    translated,
    with_line_ends,
)
from weft.kernel.port import FOREVER
from weft.kernel.protocol import as_instance, index_of, type_name
from weft.kernel.thread import native_turn
from weft.kernel.types.byte_array import ByteArray, new_byte_array
from weft.kernel.types.bytes import BYTES_SIZE_MAX, EMPTY_BYTES, Bytes, bytes_size, new_bytes
from weft.kernel.types.exporter import give_back_exports, resize
from weft.kernel.types.int import int_of
from weft.kernel.types.lock import Lock, acquire, release
from weft.kernel.types.memory_view import MemoryView, view_of_exporter
from weft.kernel.types.octet_source import require_bytes, store_octets, writable_size
from weft.kernel.types.octets import copy_octets, fill_octets
from weft.kernel.types.str import (
    EMPTY,
    SIZE_MAX,
    Str,
    StrBuilder,
    count_points,
    name,
    new_builder,
    new_counted_str,
    text_length,
    text_size,
    unit_size,
)
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, NONE, Slot, Value
from weft.native.language import (
    Arguments,
    Keywords,
    Text,
    add_overflows,
    builtin,
    cold,
    narrow,
    struct,
    sword,
    u8,
    u32,
)

# --- BytesIO -----------------------------------------------------------------------------------------------


@struct
class BytesIO(Stream):
    """Bytes with a position.

    Invariants, under the lock: only views share `content` with this, so while there are none nobody else changes it.
    `position` may lie behind the end.
    """

    content: ByteArray
    position: sword


BYTES_IO_TYPE: Final = declare_type("_io.BytesIO", BytesIO, BUFFERED_BASE_TYPE, has_dict=True, has_weak=True)


@builtin("_io.BytesIO.__new__")
def bytes_io_new(cls: Type, arguments: Arguments, keywords: Keywords) -> Value:
    """An empty stream; `__init__` fills it."""
    return as_instance(BytesIO(Lock(), False, new_byte_array(0), 0), cls)


@builtin("_io.BytesIO.__init__")
def bytes_io_init(self: BytesIO, initial_bytes: Value = NONE) -> None:
    """Begin anew with a copy of some bytes. Raises BufferError while views hold the bytes."""
    made = new_byte_array(0)
    if initial_bytes is not NONE:
        octets = require_bytes(initial_bytes)
        made = new_byte_array(bytes_size(octets))
        made.append_octets(octets.bytes.pointer(0), bytes_size(octets))
    acquire(self.lock, FOREVER)
    try:
        refuse_views(self)
        self.content = made
        self.position = 0
    finally:
        release(self.lock)


def bytes_in(self: BytesIO) -> sword:
    """How many bytes there are."""
    return narrow(sword, self.content.length)


def refuse_views(self: BytesIO) -> None:
    """Raise BufferError while views hold the bytes. The stream's lock is held, so that afterwards there are none."""
    if self.content.exports != 0:
        give_back_exports(self.content)


@builtin("_io.BytesIO.getbuffer")
def bytes_io_getbuffer(self: BytesIO) -> MemoryView:
    """A view of all bytes, to change them in place; while there is one their number stays what it is."""
    enter_stream(self)
    try:
        return view_of_exporter(self.content)
    finally:
        release(self.lock)


@builtin("_io.BufferedIOBase.detach")
def buffered_detach(self: Stream) -> Value:
    """Raises UnsupportedOperation: there is no stream below."""
    raise unsupported("detach")


def enter_stream(self: Stream) -> None:
    """Take the stream's lock; the caller releases it in a `finally`. Raises ValueError when it is closed."""
    acquire(self.lock, FOREVER)
    if self.closed:
        release(self.lock)
        match self:
            case StringIO():
                raise value_error("I/O operation on closed file")  # CPython's StringIO says it without the stop
            case _:
                check_open(self)


def copied_bytes(self: BytesIO, start: sword, end: sword) -> Bytes:
    """A copy of some bytes, which views may be changing."""
    content = self.content
    with content.writing():
        return new_bytes(content.storage.pointer(start), end - start)


def taken_bytes(self: BytesIO, end: sword) -> Bytes:
    """The bytes from the position to `end`, where the position then is."""
    start = self.position
    if end <= start:
        return EMPTY_BYTES
    taken = copied_bytes(self, start, end)
    self.position = end
    return taken


def read_bytes(self: BytesIO, size: sword) -> Bytes:
    """At most `size` bytes; all with -1."""
    end = bytes_in(self)
    if size >= 0 and size < end - self.position:
        end = self.position + size
    return taken_bytes(self, end)


@builtin("_io.BytesIO.read")
def bytes_io_read(self: BytesIO, size: Value = NONE, /) -> Bytes:
    """At most `size` bytes; all without it."""
    limit = size_argument(size)
    enter_stream(self)
    try:
        return read_bytes(self, limit)
    finally:
        release(self.lock)


@builtin("_io.BytesIO.read1")
def bytes_io_read1(self: BytesIO, size: Value = NONE, /) -> Bytes:
    """As `read`."""
    return bytes_io_read(self, size)


def read_byte_line(self: BytesIO, limit: sword) -> Bytes:
    """The next line, or its first `limit` bytes."""
    stop = bytes_in(self)
    if limit >= 0 and limit < stop - self.position:
        stop = self.position + limit
    if self.position >= stop:
        return taken_bytes(self, self.position)
    return taken_bytes(self, end_of_line(self, stop))


def end_of_line(self: BytesIO, stop: sword) -> sword:
    """Where the line ends that begins at the position, `stop` at the latest."""
    content = self.content
    with content.writing():
        end = line_end(content.storage.pointer(0), self.position, stop, Newline.LF)
        return stop if end < 0 else end


@builtin("_io.BytesIO.readline")
def bytes_io_readline(self: BytesIO, size: Value = NONE, /) -> Bytes:
    """The next line, with its end; empty at the end of the stream."""
    limit = size_argument(size)
    enter_stream(self)
    try:
        return read_byte_line(self, limit)
    finally:
        release(self.lock)


@builtin("_io.BytesIO.__next__")
def bytes_io_next(self: BytesIO) -> Bytes:
    """The next line. Raises StopIteration at the end."""
    line = bytes_io_readline(self)
    if line.count == 0:
        raise end_of_lines()
    return line


def store_bytes(target: Value, octets: Bytes) -> sword:
    """Put bytes at the start of a buffer that `room_in` has looked at; their number."""
    if not store_octets(target, 0, octets):
        raise value_error("the buffer became too short")
    return bytes_size(octets)


def room_in(target: Value) -> sword:
    """How many bytes a writable buffer has room for. Raises TypeError for anything else."""
    size = writable_size(target)
    if size < 0:
        raise type_error("readinto() argument must be read-write bytes-like object, not {}", type_name(target))
    return size


@builtin("_io.BytesIO.readinto")
def bytes_io_readinto(self: BytesIO, buffer: Value, /) -> sword:
    """Fill a bytearray as far as the bytes go; their number."""
    room = room_in(buffer)
    enter_stream(self)
    try:
        return store_bytes(buffer, read_bytes(self, room))
    finally:
        release(self.lock)


@builtin("_io.BytesIO.readinto1")
def bytes_io_readinto1(self: BytesIO, buffer: Value, /) -> sword:
    """As `readinto`."""
    return bytes_io_readinto(self, buffer)


def put_bytes(self: BytesIO, octets: Bytes) -> None:
    """Write at the position, over what is there; a gap behind the end becomes zeros. Raises BufferError while views hold
    the bytes."""
    refuse_views(self)
    count = bytes_size(octets)
    if count == 0:
        return
    if count > BYTES_SIZE_MAX - self.position:
        raise too_large("stream of more than 2147483647 octets", add_overflows(sword, self.position, count))
    end = self.position + count
    content = self.content
    with content.writing():
        size = narrow(sword, content.length)
        if end > narrow(sword, content.storage.capacity):
            wanted = narrow(u32, end)
            content.storage = content.storage.grown(wanted + wanted // 2)
        if end > size:
            resize(content, end)
        if self.position > size:
            fill_octets(content.storage.pointer(size), self.position - size, 0)
        copy_octets(content.storage.pointer(self.position), octets.bytes.pointer(0), count)
    self.position = end


@cold
def too_large(text: Text, overflows: bool) -> GuestError:
    """The MemoryError for a stream that cannot be so large; OverflowError where no number says how large."""
    return overflow_error("new buffer size too large") if overflows else memory_error(text)


@builtin("_io.BytesIO.write")
def bytes_io_write(self: BytesIO, buffer: Value, /) -> sword:
    """Write bytes; their number."""
    octets = require_bytes(buffer)
    enter_stream(self)
    try:
        put_bytes(self, octets)
    finally:
        release(self.lock)
    return bytes_size(octets)


@builtin("_io.BytesIO.getvalue")
def bytes_io_getvalue(self: BytesIO) -> Bytes:
    """All bytes, wherever the position is."""
    enter_stream(self)
    try:
        return copied_bytes(self, 0, bytes_in(self))
    finally:
        release(self.lock)


def moved(place: sword, offset: sword) -> sword:
    """An offset from a place, 0 before the start. Raises OverflowError."""
    if add_overflows(sword, place, offset):
        raise overflow_error("new position too large")
    return max(place + offset, 0)


@builtin("_io.BytesIO.seek")
def bytes_io_seek(self: BytesIO, offset: sword, whence: sword = 0, /) -> sword:
    """Move to an offset from the start (0), the position (1) or the end (2); the new position."""
    enter_stream(self)
    try:
        if whence == 0:
            if offset < 0:
                raise value_error("negative seek value {}", int_of(offset))
            self.position = offset
        elif whence == 1:
            self.position = moved(self.position, offset)
        elif whence == 2:
            self.position = moved(bytes_in(self), offset)
        else:
            raise bad_whence(whence)
        return self.position
    finally:
        release(self.lock)


@cold
def bad_whence(whence: sword) -> GuestError:
    """The ValueError for a whence that is none of 0, 1, 2."""
    return value_error("invalid whence ({}, should be 0, 1 or 2)", int_of(whence))


@builtin("_io.BytesIO.tell")
def bytes_io_tell(self: BytesIO) -> sword:
    """The position."""
    enter_stream(self)
    try:
        return self.position
    finally:
        release(self.lock)


@builtin("_io.BytesIO.truncate")
def bytes_io_truncate(self: BytesIO, size: Value = NONE, /) -> sword:
    """Drop what lies behind a size, or behind the position."""
    wanted = truncation_argument(size)
    enter_stream(self)
    try:
        refuse_views(self)
        limit = self.position if wanted < 0 else wanted
        content = self.content
        with content.writing():
            if limit < narrow(sword, content.length):
                resize(content, limit)
        return limit
    finally:
        release(self.lock)


@builtin("_io.BytesIO.close")
def bytes_io_close(self: BytesIO) -> None:
    """Give the bytes up."""
    nothing = new_byte_array(0)
    acquire(self.lock, FOREVER)
    try:
        refuse_views(self)
        self.content = nothing
        self.closed = True
    finally:
        release(self.lock)


@builtin("_io.BytesIO.readable")
def bytes_io_readable(self: BytesIO) -> bool:
    """Yes."""
    check_open(self)
    return True


@builtin("_io.BytesIO.writable")
def bytes_io_writable(self: BytesIO) -> bool:
    """Yes."""
    check_open(self)
    return True


@builtin("_io.BytesIO.seekable")
def bytes_io_seekable(self: BytesIO) -> bool:
    """Yes."""
    check_open(self)
    return True


# --- StringIO ----------------------------------------------------------------------------------------------


@struct
class StringIO(Stream):
    """Text with a position in code points.

    Invariants, under the lock: `text` is never finished; `offset` is the byte offset of `position` while that is not
    behind the end, else the size of the text.
    """

    text: StrBuilder
    position: sword
    offset: sword
    newline: u8
    line_ends: u8  # see `line_end_kinds`


STRING_IO_TYPE: Final = declare_type("_io.StringIO", StringIO, TEXT_BASE_TYPE, has_dict=True, has_weak=True)


@builtin("_io.StringIO.__new__")
def string_io_new(cls: Type, arguments: Arguments, keywords: Keywords) -> Value:
    """An empty stream; `__init__` fills it."""
    return as_instance(StringIO(Lock(), False, new_builder(64), 0, 0, Newline.LF, 0), cls)


@builtin("_io.StringIO.__init__")
def string_io_init(self: StringIO, initial_value: Value = NONE, newline: Slot = ABSENT) -> None:
    """Begin anew with a copy of some text."""
    mode = Newline.LF if newline is ABSENT else newline_argument(newline)
    if initial_value is not NONE and not isinstance(initial_value, Str):
        raise type_error("initial_value must be str or None, not {}", type_name(initial_value))
    made = new_builder(64)
    acquire(self.lock, FOREVER)
    try:
        self.newline = mode
        self.line_ends = 0
        match initial_value:
            case Str() as text:
                made.append(text_for(self, text))
            case _:
                pass
        self.text = made
        self.position = 0
        self.offset = 0
    finally:
        release(self.lock)


@builtin("_io.StringIO.newlines:get")
def string_io_newlines(self: StringIO) -> Value:
    """The ends of lines that came, where any end counts: a str, a tuple of several, or None."""
    check_open(self)
    return shown_line_ends(self.line_ends)


@builtin("_io.StringIO.line_buffering:get")
def string_io_line_buffering(self: StringIO) -> bool:
    """No."""
    check_open(self)
    return False


def text_for(self: StringIO, text: Str) -> Str:
    """The text as a StringIO keeps it. The lock is held."""
    newline = Newline(self.newline)
    if newline == Newline.TRANSLATED or newline == Newline.ANY:
        self.line_ends = line_end_kinds(text, self.line_ends)
    return translated(text) if newline == Newline.TRANSLATED else with_line_ends(text, newline)


def piece(self: StringIO, end: sword) -> Str:
    """The text from the position to a byte offset, where the position then is."""
    start = self.offset
    if end <= start:
        return EMPTY
    source = self.text.buffer.bytes.pointer(start)
    length = end - start if self.text.size == self.text.length else count_points(source, end - start)
    taken = new_counted_str(source, end - start, length)
    self.offset = end
    self.position += length
    return taken


def offset_after(self: StringIO, count: sword) -> sword:
    """The byte offset so many code points behind the position; at most the end, where -1 leads too."""
    if count < 0 or count >= self.text.size - self.offset:
        return self.text.size
    if self.text.size == self.text.length:
        return self.offset + count
    offset = self.offset
    for _ in range(count):
        native_turn()
        if offset < self.text.size:
            offset += unit_size(self.text.buffer.bytes[offset])
    return offset


@builtin("_io.StringIO.read")
def string_io_read(self: StringIO, size: Value = NONE, /) -> Str:
    """At most `size` characters; all without it."""
    limit = size_argument(size)
    enter_stream(self)
    try:
        return piece(self, offset_after(self, limit))
    finally:
        release(self.lock)


@builtin("_io.StringIO.readline")
def string_io_readline(self: StringIO, size: Value = NONE, /) -> Str:
    """The next line, with its end; empty at the end of the stream."""
    limit = size_argument(size)
    enter_stream(self)
    try:
        stop = offset_after(self, limit)
        end = line_end(self.text.buffer.bytes.pointer(0), self.offset, stop, Newline(self.newline))
        return piece(self, stop if end < 0 else end)
    finally:
        release(self.lock)


@builtin("_io.StringIO.__next__")
def string_io_next(self: StringIO) -> Str:
    """The next line. Raises StopIteration at the end."""
    line = string_io_readline(self)
    if text_size(line) == 0:
        raise end_of_lines()
    return line


def put_text(self: StringIO, text: Str) -> None:
    """Write at the position, over as many characters; a gap behind the end becomes zeros."""
    if text_size(text) == 0:
        return
    if self.position > self.text.length:
        gap = self.position - self.text.length
        if gap > SIZE_MAX - self.text.size - text_size(text):
            raise too_large(
                "string of more than 2147483647 bytes", add_overflows(sword, self.position, text_length(text))
            )
        self.text.reserve(gap + text_size(text))
        self.text.append_repeated(0, gap)
        self.offset = self.text.size
    if self.offset < self.text.size:
        end = offset_after(self, text_length(text))
        before = self.text
        rest = before.size - end
        made = new_builder(self.offset + text_size(text) + rest)
        made.append_octets(before.buffer.bytes.pointer(0), self.offset, self.position)
        made.append(text)
        behind = before.buffer.bytes.pointer(end)
        made.append_octets(behind, rest, count_points(behind, rest))
        self.text = made
    else:
        self.text.append(text)
    self.position += text_length(text)
    self.offset += text_size(text)


@builtin("_io.StringIO.write")
def string_io_write(self: StringIO, s: Value, /) -> sword:
    """Write text; the number of its characters."""
    match s:
        case Str() as text:
            enter_stream(self)
            try:
                put_text(self, text_for(self, text))
            finally:
                release(self.lock)
            return text_length(text)
        case _:
            raise type_error("string argument expected, got '{}'", type_name(s))


@builtin("_io.StringIO.getvalue")
def string_io_getvalue(self: StringIO) -> Str:
    """The whole text, wherever the position is."""
    enter_stream(self)
    try:
        return new_counted_str(self.text.buffer.bytes.pointer(0), self.text.size, self.text.length)
    finally:
        release(self.lock)


def place_at(self: StringIO, position: sword) -> None:
    """Set the position, which may lie behind the end."""
    self.position = 0
    self.offset = 0
    self.offset = offset_after(self, position)
    self.position = position


@builtin("_io.StringIO.seek")
def string_io_seek(self: StringIO, offset: sword, whence: sword = 0, /) -> sword:
    """Move to an offset from the start, or to the end (0, 2); the new position."""
    enter_stream(self)
    try:
        if whence < 0 or whence > 2:
            raise value_error("Invalid whence ({}, should be 0, 1 or 2)", int_of(whence))
        if whence == 0:
            if offset < 0:
                raise value_error("Negative seek position {}", int_of(offset))
            place_at(self, offset)
        elif offset != 0:
            raise nonzero_seek()
        elif whence == 2:
            place_at(self, self.text.length)
        return self.position
    finally:
        release(self.lock)


@cold
def nonzero_seek() -> GuestError:
    """The OSError for a seek of a StringIO that is neither from the start nor to the end."""
    return GuestError(make_exception_of(ErrorKind.OS_ERROR, name("Can't do nonzero cur-relative seeks")))


@builtin("_io.StringIO.tell")
def string_io_tell(self: StringIO) -> sword:
    """The position."""
    enter_stream(self)
    try:
        return self.position
    finally:
        release(self.lock)


@builtin("_io.StringIO.truncate")
def string_io_truncate(self: StringIO, size: Value = NONE, /) -> sword:
    """Drop what lies behind a size, or behind the position."""
    wanted = truncation_argument(size)
    enter_stream(self)
    try:
        limit = self.position if wanted < 0 else wanted
        if limit < self.text.length:
            position = self.position
            place_at(self, limit)
            kept = self.offset
            place_at(self, position)
            made = new_builder(kept + 16)
            made.append_octets(self.text.buffer.bytes.pointer(0), kept, limit)
            self.text = made
            place_at(self, position)
        return limit
    finally:
        release(self.lock)


def truncation_argument(size: Value) -> sword:
    """The size to truncate to; -1 for None. Raises TypeError, ValueError."""
    if size is NONE:
        return -1
    wanted = index_of(size)
    if wanted < 0:
        raise value_error("negative size value {}", int_of(wanted))
    return wanted


@builtin("_io.StringIO.close")
def string_io_close(self: StringIO) -> None:
    """Give the text up."""
    nothing = new_builder(0)
    acquire(self.lock, FOREVER)
    self.closed = True
    self.text = nothing
    self.position = 0
    self.offset = 0
    release(self.lock)


@builtin("_io.StringIO.readable")
def string_io_readable(self: StringIO) -> bool:
    """Yes."""
    check_open(self)
    return True


@builtin("_io.StringIO.writable")
def string_io_writable(self: StringIO) -> bool:
    """Yes."""
    check_open(self)
    return True


@builtin("_io.StringIO.seekable")
def string_io_seekable(self: StringIO) -> bool:
    """Yes."""
    check_open(self)
    return True
