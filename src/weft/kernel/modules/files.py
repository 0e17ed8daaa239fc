"""Files of bytes: what `open(..., "rb")` and the like give, and what files of text and `socket.makefile` are built on.

Reading is buffered; a write goes to the system at once. So nothing is lost when a program ends, or forgets a file,
without `close`, and a file can be read by others as soon as `write` has returned. `print` writes a line in one piece.

The system is called outside of the machine: only the calling thread waits. Descriptors are non-blocking, and who has to
wait parks. A file over a socket goes through the socket's own functions (`channel`).
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.collector import register_finalizer
from weft.kernel.errors import GuestError, os_error, value_error
from weft.kernel.modules.io import (
    BUFFERED_BASE_TYPE,
    CHUNK_SIZE,
    Stream,
    check_open,
    closed_error,
    end_of_lines,
    size_argument,
    unsupported,
)
from weft.kernel.modules.memory_streams import room_in, store_bytes
from weft.kernel.modules.newlines import NEWLINE
from weft.kernel.port import FOREVER
from weft.kernel.protocol import index_of, repr_of
from weft.kernel.scheduler import wait_descriptor_once, wake_all, wake_polls
from weft.kernel.state import current
from weft.kernel.thread import leaving, returning, safepoint
from weft.kernel.types.byte_array import ByteArray, new_byte_array
from weft.kernel.types.bytes import Bytes, bytes_size
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.int import int_of
from weft.kernel.types.lock import FREE, Lock, acquire, release
from weft.kernel.types.octet_source import require_bytes
from weft.kernel.types.str import Str, new_builder
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import NONE, Value, set_shape
from weft.native.language import (
    Array,
    Fixed,
    Pointer,
    Published,
    Text,
    array_of,
    builtin,
    cold,
    i32,
    i64,
    narrow,
    struct,
    sword,
    u8,
    u32,
    upcall,
    word,
)

EINTR: Final = 4
EAGAIN: Final = 11
EINVAL: Final = 22

FILE_READS: Final = 1
FILE_WRITES: Final = 2
FILE_APPENDS: Final = 4
FILE_KEEPS_DESCRIPTOR: Final = 8  # closefd=False
FILE_IS_TEXT: Final = 16


@struct
class File(Stream):
    """An open file of bytes.

    Invariants, under the lock:
      - `buffer[start:end]` was read ahead: the system's position is `end - start` behind the file's
      - a file over a channel has descriptor -1 and is not seekable
    `closed` is set without it: who holds it, and waits for the descriptor, looks, and gives up. The descriptor is closed
    under the lock, so no call touches a number that belongs to another file by then.
    `write_lock` is the same lock, except over a channel, where one thread may read while another writes.
    """

    write_lock: Fixed[Lock]
    descriptor: Published[i32]
    flags: Fixed[u32]  # FILE_
    channel: Fixed[Value]  # a Socket, or None
    name: Fixed[Value]
    mode: Fixed[Str]
    buffer: Array[u8]
    start: sword
    end: sword


FILE_TYPE: Final = declare_type("_io.FileIO", File, BUFFERED_BASE_TYPE, has_dict=True, has_weak=True)
READER_TYPE: Final = declare_type("_io.BufferedReader", File, FILE_TYPE, has_dict=True, has_weak=True)
WRITER_TYPE: Final = declare_type("_io.BufferedWriter", File, FILE_TYPE, has_dict=True, has_weak=True)
RANDOM_TYPE: Final = declare_type("_io.BufferedRandom", File, FILE_TYPE, has_dict=True, has_weak=True)
PAIR_TYPE: Final = declare_type("_io.BufferedRWPair", File, FILE_TYPE, has_dict=True, has_weak=True)


@upcall
def channel_receive(channel: Value, data: Pointer[u8], size: sword) -> sword:
    """Read from a socket, waiting as its time-out says: bytes, 0 at the end. `socket.py`."""


@upcall
def channel_send(channel: Value, data: Pointer[u8], size: sword) -> None:
    """Write all to a socket. `socket.py`."""


@upcall
def channel_close(channel: Value) -> None:
    """The file over a socket is closed. `socket.py`."""


@upcall
def channel_descriptor(channel: Value) -> i32:
    """The descriptor of a socket. `socket.py`."""


def new_file(descriptor: i32, flags: u32, channel: Value, title: Value, mode: Str, is_raw: bool) -> File:
    """A file object of the type that its flags ask for."""
    lock = Lock()
    write_lock = lock if channel is NONE else Lock()
    capacity: u32 = CHUNK_SIZE if flags & FILE_READS != 0 else 0
    made = File(lock, False, write_lock, descriptor, flags, channel, title, mode, array_of(u8, capacity), 0, 0)
    if not is_raw:
        set_shape(made, file_type(flags, channel).instance_shape)
    register_finalizer(made)
    return made


def file_type(flags: u32, channel: Value) -> Type:
    """The type of a buffered file."""
    if flags & FILE_WRITES == 0:
        return READER_TYPE
    if flags & FILE_READS == 0:
        return WRITER_TYPE
    return RANDOM_TYPE if channel is NONE else PAIR_TYPE


# --- The system, for holders of the lock -------------------------------------------------------------------


def system_read(file: File, data: Pointer[u8], size: sword) -> sword:
    """Read at least one byte, unless the end is there: 0. Raises OSError."""
    if file.channel is not NONE:
        return channel_receive(file.channel, data, size)
    while True:
        leaving()
        count = port.file_read(file.descriptor, data, narrow(word, size))
        returning()
        safepoint()
        if count >= 0:
            return narrow(sword, count)
        if count == -EAGAIN:
            wait_descriptor_once(file.descriptor, False, FOREVER)
            if file.closed:
                raise wrong_use(file, "read of closed file", "")
        elif count != -EINTR:
            raise os_error(narrow(i32, -count))


def system_write(file: File, data: Pointer[u8], size: sword) -> None:
    """Write all. Raises OSError."""
    if file.channel is not NONE:
        channel_send(file.channel, data, size)
        return
    done: sword = 0
    while done < size:
        leaving()
        count = port.file_write(file.descriptor, data.at(done), narrow(word, size - done))
        returning()
        safepoint()
        if count >= 0:
            done += narrow(sword, count)
        elif count == -EAGAIN:
            wait_descriptor_once(file.descriptor, True, FOREVER)
            if file.closed:
                raise wrong_use(file, "write to closed file", "")
        elif count != -EINTR:
            raise os_error(narrow(i32, -count))


def system_seek(file: File, offset: i64, whence: u32) -> i64:
    """Move the system's position; the new one. Raises OSError, UnsupportedOperation."""
    if file.channel is not NONE:
        raise unsupported("File or stream is not seekable.")
    place = port.file_seek(file.descriptor, offset, whence)
    if place < 0:
        raise os_error(narrow(i32, -place))
    return place


def fill(file: File) -> bool:
    """Read ahead into the empty buffer; false at the end."""
    assert file.start == file.end
    file.start = 0
    file.end = 0
    count = system_read(file, file.buffer.pointer(0), narrow(sword, file.buffer.capacity))
    file.end = count
    return count > 0


def ahead(file: File) -> sword:
    """Number of bytes read ahead."""
    return file.end - file.start


def drop_ahead(file: File) -> None:
    """Put the system's position where the file's is."""
    count = ahead(file)
    file.start = 0
    file.end = 0
    if count > 0 and file.channel is NONE:
        system_seek(file, -count, 1)


def take(file: File, gathered: ByteArray, count: sword) -> None:
    """Move bytes from the buffer."""
    gathered.append_octets(file.buffer.pointer(file.start), count)
    file.start += count


def gather(file: File, size: sword) -> ByteArray:
    """Read `size` bytes, less only at the end; all with -1."""
    gathered = new_byte_array(size if 0 <= size < CHUNK_SIZE else CHUNK_SIZE)
    chunk: Array[u8] | None = None
    while size < 0 or narrow(sword, gathered.length) < size:
        missing: sword = -1 if size < 0 else size - narrow(sword, gathered.length)
        if ahead(file) > 0:
            take(file, gathered, ahead(file) if missing < 0 or missing > ahead(file) else missing)
        elif 0 <= missing < CHUNK_SIZE:
            if not fill(file):
                break
        else:
            # Much is wanted: past the buffer, in pieces that grow with what is already there.
            room = narrow(sword, gathered.length) + CHUNK_SIZE
            if missing >= 0 and missing < room:
                room = missing
            if chunk is None or narrow(sword, chunk.capacity) < room:
                chunk = array_of(u8, narrow(u32, room))
            count = system_read(file, chunk.pointer(0), room)
            if count == 0:
                break
            gathered.append_octets(chunk.pointer(0), count)
    return gathered


def find_newline(file: File, limit: sword) -> sword:
    """Bytes of the buffer up to the first newline, that included, at most `limit`; -1 if there is none."""
    count = ahead(file)
    if limit >= 0 and limit < count:
        count = limit
    for i in range(count):
        if file.buffer[file.start + i] == NEWLINE:
            return i + 1
    return -1


def gather_line(file: File, limit: sword) -> ByteArray:
    """Read up to the next newline, at most `limit` bytes."""
    gathered = new_byte_array(80)
    while limit < 0 or narrow(sword, gathered.length) < limit:
        missing: sword = -1 if limit < 0 else limit - narrow(sword, gathered.length)
        if ahead(file) == 0 and not fill(file):
            break
        found = find_newline(file, missing)
        if found >= 0:
            take(file, gathered, found)
            break
        take(file, gathered, ahead(file) if missing < 0 or missing > ahead(file) else missing)
    return gathered


# --- Entering ----------------------------------------------------------------------------------------------


def enter_reading(self: File, text: Text) -> None:
    """Take the lock for reading; the caller releases it in a `finally`. `text` says what is closed."""
    acquire(self.lock, FOREVER)
    if self.closed or self.flags & FILE_READS == 0:
        release(self.lock)
        raise wrong_use(self, text, "not readable" if self.flags & FILE_IS_TEXT != 0 else "read")


def enter_writing(self: File) -> None:
    """Take the lock for writing, with nothing read ahead; the caller releases it in a `finally`."""
    acquire(self.write_lock, FOREVER)
    if self.closed or self.flags & FILE_WRITES == 0:
        release(self.write_lock)
        raise wrong_use(self, "write to closed file", "not writable" if self.flags & FILE_IS_TEXT != 0 else "write")
    try:
        if self.channel is NONE:
            drop_ahead(self)
    except GuestError:
        release(self.write_lock)
        raise


@cold
def wrong_use(self: File, closed: Text, missing: Text) -> GuestError:
    """Why a file cannot be read or written."""
    if self.closed:
        return closed_error() if self.flags & FILE_IS_TEXT != 0 else value_error(closed)
    return unsupported(missing)


# --- Methods -----------------------------------------------------------------------------------------------


@builtin("_io.FileIO.read")
def file_read(self: File, size: Value = NONE, /) -> Bytes:
    """At most `size` bytes, less only at the end; all without it. Raises OSError, ValueError when closed."""
    limit = size_argument(size)
    enter_reading(self, "read of closed file")
    try:
        return hold_octets(gather(self, limit))
    finally:
        release(self.lock)


@builtin("_io.FileIO.readall")
def file_readall(self: File) -> Bytes:
    """All further bytes."""
    return file_read(self)


@builtin("_io.FileIO.read1")
def file_read1(self: File, size: Value = NONE, /) -> Bytes:
    """What is there, at most `size` bytes, with at most one call of the system."""
    limit = size_argument(size)
    enter_reading(self, "read of closed file")
    try:
        gathered = new_byte_array(0)
        if limit != 0 and (ahead(self) > 0 or fill(self)):
            take(self, gathered, ahead(self) if limit < 0 or limit > ahead(self) else limit)
        return hold_octets(gathered)
    finally:
        release(self.lock)


@builtin("_io.FileIO.peek")
def file_peek(self: File, size: sword = 0, /) -> Bytes:
    """What is read ahead, or would be, without taking it."""
    enter_reading(self, "peek of closed file")
    try:
        gathered = new_byte_array(0)
        if ahead(self) > 0 or fill(self):
            gathered.append_octets(self.buffer.pointer(self.start), ahead(self))
        return hold_octets(gathered)
    finally:
        release(self.lock)


@builtin("_io.FileIO.readinto")
def file_readinto(self: File, buffer: Value, /) -> sword:
    """Fill a bytearray, less only at the end; the number of bytes."""
    room = room_in(buffer)
    enter_reading(self, "readinto of closed file")
    try:
        return store_bytes(buffer, hold_octets(gather(self, room)))
    finally:
        release(self.lock)


@builtin("_io.FileIO.readinto1")
def file_readinto1(self: File, buffer: Value, /) -> sword:
    """As `readinto`, with at most one system call."""
    return store_bytes(buffer, file_read1(self, int_of(room_in(buffer))))


@builtin("_io.FileIO.readline")
def file_readline(self: File, size: Value = NONE, /) -> Bytes:
    """The next line with its newline; empty at the end."""
    limit = size_argument(size)
    enter_reading(self, "readline of closed file")
    try:
        return hold_octets(gather_line(self, limit))
    finally:
        release(self.lock)


@builtin("_io.FileIO.__next__")
def file_next(self: File) -> Bytes:
    """The next line. Raises StopIteration at the end."""
    line = file_readline(self)
    if line.count == 0:
        raise end_of_lines()
    return line


def write_octets(self: File, octets: Bytes) -> None:
    """Write all bytes at the position. Raises OSError."""
    enter_writing(self)
    try:
        system_write(self, octets.bytes.pointer(0), bytes_size(octets))
    finally:
        release(self.write_lock)


@builtin("_io.FileIO.write")
def file_write(self: File, buffer: Value, /) -> sword:
    """Write bytes; their number. Raises OSError, ValueError when closed."""
    octets = require_bytes(buffer)
    write_octets(self, octets)
    return bytes_size(octets)


@builtin("_io.FileIO.flush")
def file_flush(self: File) -> None:
    """Nothing is held back. Raises ValueError when closed."""
    if self.closed:
        raise closed_error() if self.flags & FILE_IS_TEXT != 0 else value_error("flush of closed file")


def position_of(self: File) -> i64:
    """The position, for a holder of the lock."""
    return system_seek(self, 0, 1) - ahead(self)


@builtin("_io.FileIO.tell")
def file_tell(self: File) -> i64:
    """The position in bytes. Raises OSError where there is none (a pipe)."""
    acquire(self.lock, FOREVER)
    try:
        check_open(self)
        return position_of(self)
    finally:
        release(self.lock)


def seek_to(self: File, offset: i64, whence: sword) -> i64:
    """Move the position; the new one."""
    acquire(self.lock, FOREVER)
    try:
        check_open(self)
        if whence < 0 or whence > 2:
            raise value_error("invalid whence ({}, should be 0, 1 or 2)", int_of(whence))
        target = offset
        if whence == 1:
            target -= ahead(self)
        place = system_seek(self, target, narrow(u32, whence))
        self.start = 0
        self.end = 0
        return place
    finally:
        release(self.lock)


@builtin("_io.FileIO.seek")
def file_seek(self: File, offset: i64, whence: sword = 0, /) -> i64:
    """Move to an offset from the start (0), the position (1) or the end (2); the new position."""
    return seek_to(self, offset, whence)


@builtin("_io.FileIO.truncate")
def file_truncate(self: File, size: Value = NONE, /) -> i64:
    """Cut the file off, or extend it with zeros, at a size or at the position; the size."""
    wanted: i64 = -1
    if size is not NONE:
        wanted = index_of(size)
        if wanted < 0:
            raise os_error(EINVAL)
    enter_writing(self)
    try:
        limit = position_of(self) if wanted < 0 else wanted
        leaving()
        result = port.file_truncate(self.descriptor, limit)
        returning()
        if result < 0:
            raise os_error(-result)
        return limit
    finally:
        release(self.write_lock)


@builtin("_io.FileIO.__del__")
def file_del(self: File) -> None:
    """Close a file that the program has forgotten."""
    try:
        file_close(self)
    except GuestError:
        pass  # as in CPython: there is nobody to tell


@builtin("_io.FileIO.close")
def file_close(self: File) -> None:
    """Close; again is no error. A thread that waits for the file gets a ValueError. Raises OSError."""
    if self.channel is not NONE:
        if not self.closed:
            self.closed = True
            channel_close(self.channel)
        return
    machine = current().machine
    self.closed = True
    if self.lock.state.fetch_or(0) != FREE:
        wake_all(machine)
    else:
        wake_polls(machine)
    acquire(self.lock, FOREVER)
    try:
        descriptor = self.descriptor
        if descriptor >= 0:
            self.descriptor = -1
            self.start = 0
            self.end = 0
            if self.flags & FILE_KEEPS_DESCRIPTOR == 0:
                leaving()
                result = port.file_close(descriptor)
                returning()
                if result < 0:
                    raise os_error(-result)
    finally:
        release(self.lock)


@builtin("_io.FileIO.fileno")
def file_fileno(self: File) -> i32:
    """The system's number of the open file."""
    check_open(self)
    if self.channel is not NONE:
        return channel_descriptor(self.channel)
    return self.descriptor


@builtin("_io.FileIO.isatty")
def file_isatty(self: File) -> bool:
    """Whether it is a terminal."""
    check_open(self)
    return self.channel is NONE and port.file_is_terminal(self.descriptor)


@builtin("_io.FileIO.readable")
def file_readable(self: File) -> bool:
    """Whether it was opened for reading."""
    check_open(self)
    return self.flags & FILE_READS != 0


@builtin("_io.FileIO.writable")
def file_writable(self: File) -> bool:
    """Whether it was opened for writing."""
    check_open(self)
    return self.flags & FILE_WRITES != 0


@builtin("_io.FileIO.seekable")
def file_seekable(self: File) -> bool:
    """Whether it has positions: no pipe, terminal or socket."""
    check_open(self)
    return self.channel is NONE and port.file_seek(self.descriptor, 0, 1) >= 0


@builtin("_io.FileIO.name:get")
def file_name(self: File) -> Value:
    """What it was opened with."""
    return self.name


@builtin("_io.FileIO.mode:get")
def file_mode(self: File) -> Str:
    """The mode."""
    return self.mode


@builtin("_io.FileIO.__repr__")
def file_repr(self: File) -> Str:
    """<_io.BufferedReader name='...'>."""
    builder = new_builder(64)
    builder.append_text("<_io.")
    builder.append(file_type(self.flags, self.channel).name)
    builder.append_text(" name=")
    builder.append(repr_of(self.name))
    builder.append_text(">")
    return builder.finish()
