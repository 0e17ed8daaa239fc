"""Files of text: bytes decoded as they are read, encoded as they are written.

Nothing is decoded ahead: what is read ahead are bytes, so `tell` gives the position in bytes, and any mixture of
reading, writing and seeking works. Ends of lines are as `newlines.py` says.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.collector import register_finalizer
from weft.kernel.errors import not_implemented_error, type_error, value_error
from weft.kernel.modules.files import (
    FILE_IS_TEXT,
    FILE_KEEPS_DESCRIPTOR,
    FILE_READS,
    File,
    ahead,
    drop_ahead,
    enter_reading,
    file_close,
    file_del,
    file_fileno,
    file_flush,
    file_isatty,
    file_readable,
    file_seekable,
    file_tell,
    file_truncate,
    file_writable,
    fill,
    gather,
    new_file,
    seek_to,
    take,
    write_octets,
)
from weft.kernel.modules.io import CHUNK_SIZE, TEXT_BASE_TYPE, check_open, end_of_lines, size_argument, unsupported
from weft.kernel.modules.newlines import (
    NEWLINE,
    RETURN,
    SEEN_LF,
    Newline,
    line_end_kinds,
    newline_argument,
    shown_line_ends,
    translated,
    with_line_ends,
)
from weft.kernel.port import FOREVER
from weft.kernel.protocol import iterate, next_of, repr_of, type_name
from weft.kernel.thread import native_turn
from weft.kernel.types.byte_array import ByteArray, new_byte_array
from weft.kernel.types.bytes import Bytes
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.int import int_of
from weft.kernel.types.lock import Lock, acquire, release
from weft.kernel.types.str import Str, name, new_builder, text_length, text_size
from weft.kernel.types.str_encoding import Encoding, check_errors, decode_octets, encode_text, find_encoding
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, NONE, Slot, Value
from weft.native.language import Published, array_of, builtin, i32, i64, narrow, struct, sword, u8, u32


@struct
class TextFile(File):
    """An open file of text: a file of bytes with an encoding."""

    encoding: Published[u8]  # Encoding
    newline: Published[u8]  # Newline
    errors: Published[Str]
    line_ends: Published[u8]  # see `line_end_kinds`


TEXT_FILE_TYPE: Final = declare_type("_io.TextIOWrapper", TextFile, TEXT_BASE_TYPE, has_dict=True, has_weak=True)


def new_text_file(
    descriptor: i32,
    flags: u32,
    channel: Value,
    title: Value,
    mode: Str,
    encoding: Encoding,
    errors: Str,
    newline: Newline,
) -> TextFile:
    """A file object of text."""
    lock = Lock()
    write_lock = lock if channel is NONE else Lock()
    buffer = array_of(u8, CHUNK_SIZE if flags & FILE_READS != 0 else 0)
    made = TextFile(
        lock, False, write_lock, descriptor, flags, channel, title, mode, buffer, 0, 0, encoding, newline, errors, 0
    )
    register_finalizer(made)
    return made


@builtin("_io.TextIOWrapper.__del__")
def text_del(self: TextFile) -> None:
    """Close a file that the program has forgotten."""
    file_del(self)


def decoded(self: TextFile, gathered: ByteArray) -> Str:
    """The text of bytes that were read. Raises UnicodeDecodeError."""
    text = decode_octets(hold_octets(gathered), Encoding(self.encoding), self.errors)
    if self.newline == Newline.TRANSLATED:
        plain = translated(text)
        if plain is not text or self.line_ends & SEEN_LF == 0:
            self.line_ends = line_end_kinds(text, self.line_ends)
        return plain
    if self.newline == Newline.ANY:
        self.line_ends = line_end_kinds(text, self.line_ends)
    return text


def has_more(file: File) -> bool:
    """Whether there is another byte; it is in the buffer then."""
    return ahead(file) > 0 or fill(file)


def take_newline(file: File, gathered: ByteArray) -> None:
    """Take the \\n that belongs to a \\r just taken, if it follows."""
    if has_more(file) and file.buffer[file.start] == NEWLINE:
        take(file, gathered, 1)


def unit_of(first: u8, encoding: Encoding) -> sword:
    """Bytes of the character that begins with a byte; 1 for what begins none."""
    if encoding != Encoding.UTF8 or first < 0xC2 or first > 0xF4:
        return 1
    return 2 if first < 0xE0 else 3 if first < 0xF0 else 4


def take_character(self: TextFile, gathered: ByteArray) -> u8:
    """Take the next character, which is there, whole; its first byte."""
    first = self.buffer[self.start]
    missing = unit_of(first, Encoding(self.encoding))
    take(self, gathered, 1)
    missing -= 1
    while missing > 0 and has_more(self) and self.buffer[self.start] & 0xC0 == 0x80:
        take(self, gathered, 1)
        missing -= 1
    return first


def read_characters(self: TextFile, count: sword) -> Str:
    """Read so many characters, less only at the end."""
    gathered = new_byte_array(count if count < 1024 else 1024)
    translates = self.newline == Newline.TRANSLATED
    done: sword = 0
    while done < count and has_more(self):
        native_turn()
        first = take_character(self, gathered)
        if translates and first == RETURN:
            take_newline(self, gathered)
        done += 1
    return decoded(self, gathered)


def ends_line(newline: Newline, first: u8, before: u8) -> bool:
    """Whether a byte is the last one of a line, or may be followed by its \\n."""
    match newline:
        case Newline.LF:
            return first == NEWLINE
        case Newline.CR:
            return first == RETURN
        case Newline.CRLF:
            return first == NEWLINE and before == RETURN
        case _:
            return first == NEWLINE or first == RETURN


def run_before_end(self: TextFile) -> sword:
    """How many bytes of the buffer certainly end no line."""
    count: sword = 0
    while count < ahead(self):
        native_turn()
        octet = self.buffer[self.start + count]
        if octet == NEWLINE or octet == RETURN:
            return count
        count += 1
    return count


def read_line(self: TextFile, limit: sword) -> Str:
    """Read up to the end of the line, at most `limit` characters."""
    newline = Newline(self.newline)
    gathered = new_byte_array(80)
    before: u8 = 0
    done: sword = 0
    while (limit < 0 or done < limit) and has_more(self):
        run = run_before_end(self)
        if limit < 0 and run > 0:
            take(self, gathered, run)
            before = 0
            continue
        first = take_character(self, gathered)
        done += 1
        if ends_line(newline, first, before):
            has_room = limit < 0 or done < limit or newline == Newline.TRANSLATED
            if first == RETURN and newline != Newline.CR and has_room:
                take_newline(self, gathered)
            break
        before = first
    return decoded(self, gathered)


@builtin("_io.TextIOWrapper.read")
def text_read(self: TextFile, size: Value = NONE, /) -> Str:
    """At most `size` characters, less only at the end; all without it."""
    limit = size_argument(size)
    enter_reading(self, "")
    try:
        if limit < 0:
            return decoded(self, gather(self, -1))
        return read_characters(self, limit)
    finally:
        release(self.lock)


@builtin("_io.TextIOWrapper.readline")
def text_readline(self: TextFile, size: sword = -1, /) -> Str:
    """The next line with its end; empty at the end of the file."""
    enter_reading(self, "")
    try:
        return read_line(self, size)
    finally:
        release(self.lock)


@builtin("_io.TextIOWrapper.__next__")
def text_next(self: TextFile) -> Str:
    """The next line. Raises StopIteration at the end."""
    line = text_readline(self)
    if text_size(line) == 0:
        raise end_of_lines()
    return line


def encoded(self: TextFile, text: Str) -> Bytes:
    """The bytes of text that is to be written. Raises UnicodeEncodeError."""
    return encode_text(with_line_ends(text, Newline(self.newline)), Encoding(self.encoding), self.errors)


@builtin("_io.TextIOWrapper.write")
def text_write(self: TextFile, text: Value, /) -> sword:
    """Write text; the number of its characters. Raises OSError, UnicodeEncodeError."""
    match text:
        case Str() as written:
            write_octets(self, encoded(self, written))
            return text_length(written)
        case _:
            check_open(self)
            raise type_error("write() argument must be str, not {}", type_name(text))


@builtin("_io.TextIOWrapper.writelines")
def text_writelines(self: TextFile, lines: Value, /) -> None:
    """Write every string of an iterable, as one piece."""
    check_open(self)
    builder = new_builder(256)
    iterator = iterate(lines)
    line = next_of(iterator)
    while line is not ABSENT:
        match line:
            case Str() as text:
                builder.append(text)
            case _:
                raise type_error("write() argument must be str, not {}", type_name(line))
        line = next_of(iterator)
    write_octets(self, encoded(self, builder.finish()))


@builtin("_io.TextIOWrapper.seek")
def text_seek(self: TextFile, cookie: i64, whence: sword = 0, /) -> i64:
    """Move to a position that `tell` gave, or to the end (0, 2); the new position."""
    check_open(self)
    if whence == 0:
        if cookie < 0:
            raise value_error("negative seek position {}", int_of(narrow(sword, cookie)))
    elif whence == 1 and cookie != 0:
        raise unsupported("can't do nonzero cur-relative seeks")
    elif whence == 2 and cookie != 0:
        raise unsupported("can't do nonzero end-relative seeks")
    return seek_to(self, cookie, whence)


@builtin("_io.TextIOWrapper.encoding:get")
def text_encoding(self: TextFile) -> Str:
    """The encoding's name."""
    if self.encoding == Encoding.UTF8:
        return name("UTF-8")
    return name("ascii") if self.encoding == Encoding.ASCII else name("latin-1")


@builtin("_io.TextIOWrapper.errors:get")
def text_errors(self: TextFile) -> Str:
    """What is done about bytes that are no text."""
    return self.errors


@builtin("_io.TextIOWrapper.line_buffering:get")
def text_line_buffering(self: TextFile) -> bool:
    """Every write goes out at once."""
    return True


@builtin("_io.TextIOWrapper.write_through:get")
def text_write_through(self: TextFile) -> bool:
    """No, though nothing is held back."""
    return False


@builtin("_io.TextIOWrapper.newlines:get")
def text_newlines(self: TextFile) -> Value:
    """The ends of lines that were read, where any end counts: a str, a tuple of several, or None."""
    return shown_line_ends(self.line_ends)


@builtin("_io.TextIOWrapper.reconfigure")
def text_reconfigure(
    self: TextFile,
    *,
    encoding: Str | None = None,
    errors: Str | None = None,
    newline: Slot = ABSENT,
    line_buffering: Value = NONE,
    write_through: Value = NONE,
) -> None:
    """Change how text is encoded and what ends a line. Writing holds nothing back, whatever is said of buffers. Raises
    LookupError, UnsupportedOperation after reading has begun."""
    ends = Newline(self.newline) if newline is ABSENT else newline_argument(newline)
    chosen = Encoding(self.encoding)
    treatment = self.errors
    if encoding is not None:
        chosen = find_encoding(encoding)
        if chosen > Encoding.LATIN1:
            raise not_implemented_error("reconfigure(): files in {}; codecs.open() has them", encoding)
        treatment = name("strict")
    if errors is not None:
        check_errors(errors)
        treatment = errors
    acquire(self.lock, FOREVER)
    try:
        check_open(self)
        if ahead(self) > 0 and (encoding is not None or errors is not None or newline is not ABSENT):
            raise unsupported("It is not possible to set the encoding or newline of stream after the first read")
        self.encoding = chosen
        self.errors = treatment
        self.newline = ends
    finally:
        release(self.lock)


@builtin("_io.TextIOWrapper.__repr__")
def text_repr(self: TextFile) -> Str:
    """<_io.TextIOWrapper name='...' mode='r' encoding='UTF-8'>."""
    builder = new_builder(80)
    builder.append_text("<_io.TextIOWrapper name=")
    builder.append(repr_of(self.name))
    builder.append_text(" mode=")
    builder.append(repr_of(self.mode))
    builder.append_text(" encoding=")
    builder.append(repr_of(text_encoding(self)))
    builder.append_text(">")
    return builder.finish()


# --- What is the same for files of bytes --------------------------------------------------------------------


@builtin("_io.TextIOWrapper.buffer:get")
def text_buffer(self: TextFile) -> Value:
    """A file of bytes over the same open file, which goes on where this one is and does not close it. A new object
    each time."""
    check_open(self)
    acquire(self.lock, FOREVER)
    try:
        if self.channel is NONE:
            drop_ahead(self)
    finally:
        release(self.lock)
    flags = (self.flags & ~narrow(u32, FILE_IS_TEXT)) | FILE_KEEPS_DESCRIPTOR
    return new_file(self.descriptor, flags, self.channel, self.name, self.mode, False)


@builtin("_io.TextIOWrapper.tell")
def text_tell(self: TextFile) -> i64:
    """The position in bytes."""
    return file_tell(self)


@builtin("_io.TextIOWrapper.close")
def text_close(self: TextFile) -> None:
    """Close; again is no error. Raises OSError."""
    file_close(self)


@builtin("_io.TextIOWrapper.flush")
def text_flush(self: TextFile) -> None:
    """Nothing is held back. Raises ValueError when closed."""
    file_flush(self)


@builtin("_io.TextIOWrapper.fileno")
def text_fileno(self: TextFile) -> i32:
    """The system's number of the open file."""
    return file_fileno(self)


@builtin("_io.TextIOWrapper.isatty")
def text_isatty(self: TextFile) -> bool:
    """Whether it is a terminal."""
    return file_isatty(self)


@builtin("_io.TextIOWrapper.readable")
def text_readable(self: TextFile) -> bool:
    """Whether it was opened for reading."""
    return file_readable(self)


@builtin("_io.TextIOWrapper.writable")
def text_writable(self: TextFile) -> bool:
    """Whether it was opened for writing."""
    return file_writable(self)


@builtin("_io.TextIOWrapper.seekable")
def text_seekable(self: TextFile) -> bool:
    """Whether it has positions."""
    return file_seekable(self)


@builtin("_io.TextIOWrapper.truncate")
def text_truncate(self: TextFile, size: Value = NONE, /) -> i64:
    """Cut the file off at a size in bytes, or at the position; the size."""
    return file_truncate(self, size)


@builtin("_io.TextIOWrapper.name:get")
def text_name(self: TextFile) -> Value:
    """What it was opened with."""
    return self.name


@builtin("_io.TextIOWrapper.mode:get")
def text_mode(self: TextFile) -> Str:
    """The mode."""
    return self.mode
