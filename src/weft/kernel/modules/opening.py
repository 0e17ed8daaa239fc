"""`open`: from a name and a mode to a file object."""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.errors import GuestError, not_implemented_error, os_error, value_error
from weft.kernel.modules.files import (
    FILE_APPENDS,
    FILE_IS_TEXT,
    FILE_KEEPS_DESCRIPTOR,
    FILE_READS,
    FILE_WRITES,
    new_file,
)
from weft.kernel.modules.gc import is_out_of_descriptors
from weft.kernel.modules.newlines import newline_argument
from weft.kernel.modules.os import STAT_NUMBERS
from weft.kernel.modules.text_files import new_text_file
from weft.kernel.port import (
    OPEN_APPEND,
    OPEN_CREATE,
    OPEN_EXCLUSIVE,
    OPEN_NONBLOCK,
    OPEN_READ,
    OPEN_TRUNCATE,
    OPEN_WRITE,
)
from weft.kernel.protocol import as_instance, call2
from weft.kernel.thread import leaving, park, returning, wait_point
from weft.kernel.types.bytes import Bytes, bytes_size
from weft.kernel.types.int import clamped_word, int_of, is_int, word_of_int
from weft.kernel.types.paths import host_path, path_text
from weft.kernel.types.range import int_argument
from weft.kernel.types.str import Str, equals_text, name, new_builder, text_bytes, text_size
from weft.kernel.types.str_encoding import Encoding, check_errors, find_encoding
from weft.kernel.types.type import Type
from weft.kernel.value import NONE, Value
from weft.native.language import Array, array_of, builtin, i32, i64, narrow, sword, u8, u32, word

PERMISSIONS: Final = 0o666  # of a new file, less the umask

DESCRIPTOR_MAX: Final = 0x7FFFFFFF
EISDIR: Final = 21
MODE_READ: Final = 1
MODE_WRITE: Final = 2
MODE_APPEND: Final = 4
MODE_CREATE: Final = 8
MODE_UPDATE: Final = 16
MODE_BINARY: Final = 32
MODE_TEXT: Final = 64


def mode_bit(octet: u8) -> u32:
    """The MODE_ bit of a character of the mode, 0 for one that has none."""
    match octet:
        case 0x72:  # r
            return MODE_READ
        case 0x77:  # w
            return MODE_WRITE
        case 0x61:  # a
            return MODE_APPEND
        case 0x78:  # x
            return MODE_CREATE
        case 0x2B:  # +
            return MODE_UPDATE
        case 0x62:  # b
            return MODE_BINARY
        case 0x74:  # t
            return MODE_TEXT
        case _:
            return 0


def mode_bits(mode: Str) -> u32:
    """The MODE_ bits of a mode. Raises ValueError."""
    bits: u32 = 0
    for i in range(text_size(mode)):
        bit = mode_bit(text_bytes(mode)[i])
        if bit == 0 or bits & bit != 0:
            raise value_error("invalid mode: {!r}", mode)
        bits = bits | bit
    if bits & MODE_BINARY != 0 and bits & MODE_TEXT != 0:
        raise value_error("can't have text and binary mode at once")
    kinds = bits & (MODE_READ | MODE_WRITE | MODE_APPEND | MODE_CREATE)
    if kinds == 0:
        raise value_error("Must have exactly one of create/read/write/append mode and at most one plus")
    if kinds & (kinds - 1) != 0:
        raise value_error("must have exactly one of create/read/write/append mode")
    return bits


def open_flags(bits: u32) -> u32:
    """What the port is asked for."""
    flags: u32 = OPEN_NONBLOCK
    if bits & (MODE_READ | MODE_UPDATE) != 0:
        flags = flags | OPEN_READ
    if bits & (MODE_WRITE | MODE_APPEND | MODE_CREATE | MODE_UPDATE) != 0:
        flags = flags | OPEN_WRITE
    if bits & MODE_WRITE != 0:
        flags = flags | OPEN_CREATE | OPEN_TRUNCATE
    if bits & MODE_APPEND != 0:
        flags = flags | OPEN_CREATE | OPEN_APPEND
    if bits & MODE_CREATE != 0:
        flags = flags | OPEN_CREATE | OPEN_EXCLUSIVE
    return flags


def file_flags(bits: u32) -> u32:
    """What the file object may do."""
    flags: u32 = 0
    if bits & (MODE_READ | MODE_UPDATE) != 0:
        flags = flags | FILE_READS
    if bits & (MODE_WRITE | MODE_APPEND | MODE_CREATE | MODE_UPDATE) != 0:
        flags = flags | FILE_WRITES
    if bits & MODE_APPEND != 0:
        flags = flags | FILE_APPENDS
    if bits & MODE_BINARY == 0:
        flags = flags | FILE_IS_TEXT
    return flags


ENXIO: Final = 6  # a FIFO that nobody reads, opened without the system's own wait, which nothing could end
LOOK_NS: Final = 5_000_000  # between looks whether somebody reads it


def open_path(file: Value, flags: u32) -> i32:
    """A descriptor of a named file; of a FIFO for writing, when somebody has it open for reading. Raises OSError with the
    name."""
    path = path_text(file)
    octets = host_path(path)
    leaving()
    descriptor = port.file_open(octets.bytes.pointer(0), narrow(word, bytes_size(octets)), flags, PERMISSIONS)
    returning()
    if is_out_of_descriptors(descriptor):
        leaving()
        descriptor = port.file_open(octets.bytes.pointer(0), narrow(word, bytes_size(octets)), flags, PERMISSIONS)
        returning()
    while descriptor == -ENXIO and is_fifo(octets):
        park(port.monotonic_ns() + LOOK_NS)
        wait_point()
        leaving()
        descriptor = port.file_open(octets.bytes.pointer(0), narrow(word, bytes_size(octets)), flags, PERMISSIONS)
        returning()
    if descriptor < 0:
        raise os_error(-descriptor, file)
    return descriptor


def is_fifo(path: Bytes) -> bool:
    """Whether a path names a FIFO."""
    numbers: Array[i64] = array_of(i64, STAT_NUMBERS)
    leaving()
    result = port.file_stat(path.bytes.pointer(0), narrow(word, bytes_size(path)), True, numbers.pointer(0))
    returning()
    return result == 0 and numbers[0] & 0o170000 == 0o010000


def raw_mode(bits: u32) -> Str:
    """The mode that a file of bytes shows."""
    builder = new_builder(4)
    if bits & MODE_CREATE != 0:
        builder.append_text("x")
    elif bits & MODE_APPEND != 0:
        builder.append_text("a")
    elif bits & MODE_WRITE != 0 and bits & MODE_UPDATE == 0:
        builder.append_text("w")
    else:
        builder.append_text("r")
    builder.append_text("b+" if bits & MODE_UPDATE != 0 else "b")
    return builder.finish()


def system_flags(bits: u32) -> sword:
    """The mode as an opener wants it: `os.O_...`."""
    flags: sword = 0o2000000  # O_CLOEXEC
    if bits & MODE_UPDATE != 0:
        flags = flags | 2
    elif bits & MODE_READ == 0:
        flags = flags | 1
    if bits & MODE_WRITE != 0:
        flags = flags | 0o1100
    if bits & MODE_APPEND != 0:
        flags = flags | 0o2100
    if bits & MODE_CREATE != 0:
        flags = flags | 0o300
    return flags


def opened_by(opener: Value, file: Value, bits: u32) -> i32:
    """The descriptor that a function of the program gives. Raises ValueError for a negative one."""
    descriptor = clamped_word(int_argument(call2(opener, file, int_of(system_flags(bits)))))
    if descriptor < 0:
        raise value_error("opener returned {}", int_of(descriptor))
    return narrow(i32, min(descriptor, DESCRIPTOR_MAX))


def descriptor_of(file: Value, bits: u32, closefd: bool, opener: Value) -> i32:
    """What to read and write. Raises OSError, ValueError."""
    if is_int(file):
        descriptor = word_of_int(file)
        if descriptor < 0:
            raise value_error("negative file descriptor")
        return narrow(i32, min(descriptor, DESCRIPTOR_MAX))
    if not closefd:
        raise value_error("Cannot use closefd=False with file name")
    if opener is not NONE:
        return opened_by(opener, file, bits)
    return open_path(file, open_flags(bits))


def check_descriptor(descriptor: i32, closes: bool) -> None:
    """Raise the OSError of a descriptor that is closed, or of a folder."""
    facts = array_of(i64, 10)
    result = port.file_stat_descriptor(descriptor, facts.pointer(0))
    if result < 0:
        raise os_error(-result)
    if facts[0] & 0o170000 == 0o040000:
        if closes:
            port.file_close(descriptor)
        raise os_error(EISDIR)


@builtin("_io.FileIO.__new__")
def file_io_new(cls: Type, file: Value, mode: Str | None = None, closefd: bool = True, opener: Value = NONE) -> Value:
    """A file of bytes without read-ahead. Raises OSError, ValueError."""
    chosen = name("r") if mode is None else mode
    bits = mode_bits(chosen)
    if bits & MODE_TEXT != 0:
        raise value_error("invalid mode: {!r}", chosen)
    flags = file_flags(bits | MODE_BINARY)
    if not closefd:
        flags = flags | FILE_KEEPS_DESCRIPTOR
    descriptor = descriptor_of(file, bits, closefd, opener)
    check_descriptor(descriptor, not is_int(file))
    if bits & MODE_APPEND != 0:
        port.file_seek(descriptor, 0, 2)
    return as_instance(new_file(descriptor, flags, NONE, file, raw_mode(bits), True), cls)


def open_file(
    file: Value,
    mode: Str,
    buffering: sword,
    encoding: Str | None,
    errors: Str | None,
    newline: Value,
    closefd: bool,
    opener: Value,
) -> Value:
    """`open`, its arguments converted."""
    bits = mode_bits(mode)
    chosen = Encoding.UTF8
    treatment = name("strict") if errors is None else errors
    ends = newline_argument(newline)
    if bits & MODE_BINARY != 0:
        if encoding is not None:
            raise value_error("binary mode doesn't take an encoding argument")
        if errors is not None:
            raise value_error("binary mode doesn't take an errors argument")
        if newline is not NONE:
            raise value_error("binary mode doesn't take a newline argument")
    else:
        if buffering == 0:
            raise value_error("can't have unbuffered text I/O")
        if encoding is not None and not equals_text(encoding, "locale"):
            chosen = find_encoding(encoding)
            if chosen > Encoding.LATIN1:
                raise not_implemented_error("open(): files in {}; codecs.open() has them", encoding)
        check_errors(treatment)
    flags = file_flags(bits)
    if not closefd:
        flags = flags | FILE_KEEPS_DESCRIPTOR
    descriptor = descriptor_of(file, bits, closefd, opener)
    if is_int(file):
        check_descriptor(descriptor, False)
    if bits & MODE_APPEND != 0:
        port.file_seek(descriptor, 0, 2)
    try:
        if bits & MODE_BINARY != 0:
            return new_file(descriptor, flags, NONE, file, raw_mode(bits), buffering == 0)
        return new_text_file(descriptor, flags, NONE, file, mode, chosen, treatment, ends)
    except GuestError:
        if flags & FILE_KEEPS_DESCRIPTOR == 0:
            port.file_close(descriptor)
        raise


@builtin("builtins:open")
def open_(
    file: Value,
    mode: Str | None = None,
    buffering: sword = -1,
    encoding: Str | None = None,
    errors: Str | None = None,
    newline: Value = NONE,
    closefd: bool = True,
    opener: Value = NONE,
) -> Value:
    """Open a file: `mode` "r", "w", "a" or "x", with "b" for bytes, "+" for both ways. `buffering` 0 gives bytes
    without read-ahead. Raises OSError, ValueError."""
    return open_file(file, name("r") if mode is None else mode, buffering, encoding, errors, newline, closefd, opener)


@builtin("_io:open")
def io_open(
    file: Value,
    mode: Str | None = None,
    buffering: sword = -1,
    encoding: Str | None = None,
    errors: Str | None = None,
    newline: Value = NONE,
    closefd: bool = True,
    opener: Value = NONE,
) -> Value:
    """The built-in `open`."""
    return open_(file, mode, buffering, encoding, errors, newline, closefd, opener)
