"""`_os`: folders, files by name, and the process; the library's `os` is written over it.

Names are as `types/paths.py` says: with mounts a machine sees only what is mounted.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.clock import entropy
from weft.kernel.errors import os_error, value_error
from weft.kernel.modules._thread import end_machine
from weft.kernel.modules.registry import module_constant, module_numbers
from weft.kernel.port import FOREVER
from weft.kernel.scheduler import revoke_descriptor
from weft.kernel.state import current
from weft.kernel.thread import leaving, returning, safepoint, wait_descriptor
from weft.kernel.types.bytes import Bytes, bytes_size, make_bytes, new_bytes
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.error_numbers import error_text
from weft.kernel.types.int import int_of, is_int, signed_int, word_of_int
from weft.kernel.types.list import List, new_list
from weft.kernel.types.octet_source import require_bytes
from weft.kernel.types.paths import absolute_path, host_path, is_root, mount, mount_names, path_of_octets, path_text
from weft.kernel.types.str import Str, name, str_of_text, text_bytes, text_size
from weft.kernel.types.str_encoding import Encoding, encode_text
from weft.kernel.types.str_parts import part_between
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import NONE, Value
from weft.native.language import (
    Array,
    array_of,
    builtin,
    i32,
    i64,
    narrow,
    sword,
    truncate,
    u8,
    u32,
    u64,
    word,
    wrapping_subtract,
)

NAME_MAX: Final = 256  # bytes of a name in a folder
PATH_MAX: Final = 4096  # bytes of the working directory's path
ENTRY_SIZE: Final = 1024  # bytes of an environment variable, at first
ERANGE: Final = 34
EPERM: Final = 1
ENOTDIR: Final = 20
EINTR: Final = 4
EAGAIN: Final = 11
EINVAL: Final = 22
STAT_NUMBERS: Final = 10
KIND_MASK: Final = 0o170000
KIND_FOLDER: Final = 0o040000


def size_of(octets: Bytes) -> word:
    """The size as the port takes it."""
    return narrow(word, bytes_size(octets))


def check(result: i32, path: Value) -> None:
    """Raise the OSError of a result."""
    if result < 0:
        raise os_error(-result, path)


def int_of_i64(number: i64) -> Value:
    """A signed 64-bit number as an int."""
    magnitude = truncate(u64, number)
    if number < 0:
        magnitude = wrapping_subtract(u64, 0, magnitude)
    return signed_int(number < 0, magnitude)


# --- Folders -----------------------------------------------------------------------------------------------


def names_at_root() -> List:
    """The mounted folders."""
    names = new_list(0)
    mounts = current().machine[0].mounts
    position: u32 = 0
    if mounts is not None:
        text, position = mount_names(mounts, position)
        while text_size(text) > 0:
            names.append(text)
            text, position = mount_names(mounts, position)
    return names


@builtin("_os:listdir")
def listdir(path: Value = NONE, /) -> List:
    """The names in a folder, in no order. Raises OSError."""
    text = name(".") if path is NONE else path_text(path)
    if is_root(text):
        return names_at_root()
    octets = host_path(text)
    names = new_list(0)
    leaving()
    handle = port.directory_open(octets.bytes.pointer(0), size_of(octets))
    returning()
    if handle < 0:
        raise os_error(narrow(i32, -handle), text if path is NONE else path)
    try:
        buffer = array_of(u8, NAME_MAX)
        while True:
            leaving()
            size = port.directory_next(handle, buffer.pointer(0), NAME_MAX)
            returning()
            if size <= 0:
                break
            names.append(path_of_octets(new_bytes(buffer.pointer(0), narrow(sword, size))))
    finally:
        port.directory_close(handle)
    return names


@builtin("_os:mkdir")
def mkdir(path: Value, mode: u32 = 0o777) -> None:
    """Make a folder. Raises OSError."""
    octets = host_path(path_text(path))
    leaving()
    result = port.directory_make(octets.bytes.pointer(0), size_of(octets), mode)
    returning()
    check(result, path)


@builtin("_os:rmdir")
def rmdir(path: Value) -> None:
    """Remove an empty folder. Raises OSError."""
    octets = host_path(path_text(path))
    leaving()
    result = port.directory_remove(octets.bytes.pointer(0), size_of(octets))
    returning()
    check(result, path)


@builtin("_os:remove")
def remove(path: Value) -> None:
    """Remove a file. Raises OSError."""
    octets = host_path(path_text(path))
    leaving()
    result = port.file_remove(octets.bytes.pointer(0), size_of(octets))
    returning()
    check(result, path)


@builtin("_os:rename")
def rename(src: Value, dst: Value) -> None:
    """Rename, over a file that has the new name. Raises OSError."""
    source = host_path(path_text(src))
    target = host_path(path_text(dst))
    leaving()
    result = port.file_rename(source.bytes.pointer(0), size_of(source), target.bytes.pointer(0), size_of(target))
    returning()
    check(result, src)


@builtin("_os:_mount")
def mount_(folder: Str, target: Str, /) -> None:
    """Let a folder ("/flash") be one of the host; from then on the machine sees nothing else. Once, by whoever starts
    the program. Raises PermissionError later."""
    if current().machine[0].mounts is not None:
        raise os_error(EPERM, folder)
    mount(folder, target)


@builtin("_os:getcwd")
def getcwd() -> Str:
    """The working directory."""
    machine = current().machine
    if machine[0].mounts is not None:
        directory = machine[0].directory
        return name("/") if directory is None else directory
    buffer = array_of(u8, PATH_MAX)
    size = port.directory_current(buffer.pointer(0), PATH_MAX)
    if size < 0:
        raise os_error(narrow(i32, -size))
    return path_of_octets(new_bytes(buffer.pointer(0), narrow(sword, size)))


@builtin("_os:chdir")
def chdir(path: Value) -> None:
    """Change the working directory. Raises OSError."""
    text = path_text(path)
    machine = current().machine
    if machine[0].mounts is not None:
        if not is_root(text):
            numbers = stat_numbers(path, True)
            if numbers[0] & KIND_MASK != KIND_FOLDER:
                raise os_error(ENOTDIR, path)
        machine[0].directory = absolute_path(text)
        return
    octets = host_path(text)
    check(port.directory_change(octets.bytes.pointer(0), size_of(octets)), path)


# --- Facts about files -------------------------------------------------------------------------------------


def stat_numbers(path: Value, follow: bool) -> Array[i64]:
    """The ten numbers of a file, named or open. Raises OSError."""
    numbers = array_of(i64, STAT_NUMBERS)
    if is_int(path):
        check(port.file_stat_descriptor(narrow(i32, word_of_int(path)), numbers.pointer(0)), path)
        return numbers
    text = path_text(path)
    if is_root(text):
        numbers[0] = KIND_FOLDER | 0o755
        return numbers
    octets = host_path(text)
    leaving()
    result = port.file_stat(octets.bytes.pointer(0), size_of(octets), follow, numbers.pointer(0))
    returning()
    check(result, path)
    return numbers


@builtin("_os:_stat")
def stat_(path: Value, follow: bool = True, /) -> Tuple:
    """(mode, inode, device, links, user, group, size, access, modification and change time in ns)."""
    numbers = stat_numbers(path, follow)
    facts = Tuple.with_tail(STAT_NUMBERS)
    for i in range(STAT_NUMBERS):
        facts.items[i] = int_of_i64(numbers[i])
    return facts


@builtin("_os:sync")
def sync() -> None:
    """Every write has reached the system already."""


@builtin("_os:fsync")
def fsync(fd: i32, /) -> None:
    """Wait until an open file's data are on the medium. Raises OSError."""
    leaving()
    result = port.file_sync(fd)
    returning()
    check(result, NONE)


# --- Links, modes and times --------------------------------------------------------------------------------


def link_files(source: Value, target: Value, octets: Bytes, symbolic: bool) -> None:
    """Make a link; `octets` is what the port takes for the source."""
    made = host_path(path_text(target))
    leaving()
    result = port.file_link(octets.bytes.pointer(0), size_of(octets), made.bytes.pointer(0), size_of(made), symbolic)
    returning()
    if result < 0:
        raise os_error(-result, source)


@builtin("_os:_link")
def link_(src: Value, dst: Value, /) -> None:
    """Give a file another name. Raises OSError."""
    link_files(src, dst, host_path(path_text(src)), False)


@builtin("_os:_symlink")
def symlink(src: Value, dst: Value, /) -> None:
    """Make a link that holds a path. Raises OSError."""
    text = path_text(src)
    # What a link holds is looked at when it is followed: on a board it would lead out of the mounts.
    if current().machine[0].mounts is not None:
        raise os_error(EPERM, src)
    link_files(src, dst, encode_text(text, Encoding.UTF8, name("surrogateescape")), True)


@builtin("_os:_readlink")
def readlink(path: Value, /) -> Str:
    """The path that a link holds. Raises OSError."""
    octets = host_path(path_text(path))
    buffer = array_of(u8, PATH_MAX)
    leaving()
    size = port.file_link_target(octets.bytes.pointer(0), size_of(octets), buffer.pointer(0), PATH_MAX)
    returning()
    if size < 0:
        raise os_error(narrow(i32, -size), path)
    return path_of_octets(new_bytes(buffer.pointer(0), narrow(sword, size)))


def change_file(change: u32, path: Value, first: i64, second: i64) -> i32:
    """`port.file_change`, 0 or a negative error number."""
    octets = host_path(path_text(path))
    leaving()
    result = port.file_change(change, octets.bytes.pointer(0), size_of(octets), first, second)
    returning()
    return result


@builtin("_os:_chmod")
def chmod(path: Value, mode: u32, /) -> None:
    """Set the mode of a file. Raises OSError."""
    check(change_file(port.CHANGE_MODE, path, mode & 0o7777, 0), path)


@builtin("_os:_utime")
def utime(path: Value, accessed_ns: i64, modified_ns: i64, /) -> None:
    """Set the times of a file, in ns since 1970. Raises OSError."""
    result = change_file(port.CHANGE_TIMES, path, accessed_ns, modified_ns)
    if result < 0:
        raise os_error(-result)


@builtin("_os:_access")
def access(path: Value, mode: u32, /) -> bool:
    """Whether the process may do with a file what the bits say."""
    return change_file(port.CHANGE_NOTHING, path, mode & 7, 0) == 0


# --- Descriptors -------------------------------------------------------------------------------------------


@builtin("_os:close")
def close(fd: i32, /) -> None:
    """Close a descriptor. A thread that waits for it in `read` or `write` gets EBADF. Raises OSError."""
    revoke_descriptor(current().machine, fd)
    leaving()
    result = port.file_close(fd)
    returning()
    if result < 0:
        raise os_error(-result)


@builtin("_os:_open")
def open_(path: Value, flags: u32, mode: u32, /) -> i32:
    """A descriptor of a file; `flags` are those of the port. Raises OSError."""
    octets = host_path(path_text(path))
    leaving()
    descriptor = port.file_open(octets.bytes.pointer(0), size_of(octets), flags, mode)
    returning()
    if descriptor < 0:
        raise os_error(-descriptor, path)
    return descriptor


@builtin("_os:read")
def read(fd: i32, length: sword, /) -> Bytes:
    """What is there, at most `length` bytes, at least one unless the end is reached. Raises OSError."""
    if length < 0:
        raise os_error(EINVAL)
    buffer = array_of(u8, narrow(u32, length))
    while True:
        leaving()
        count = port.file_read(fd, buffer.pointer(0), narrow(word, length))
        returning()
        safepoint()
        if count >= 0:
            return new_bytes(buffer.pointer(0), narrow(sword, count))
        if count == -EAGAIN:
            wait_descriptor(fd, False, FOREVER)
        elif count != -EINTR:
            raise os_error(narrow(i32, -count))


@builtin("_os:write")
def write(fd: i32, data: Value, /) -> sword:
    """Write bytes: how many of them were taken. Raises OSError."""
    octets = require_bytes(data)
    while True:
        leaving()
        count = port.file_write(fd, octets.bytes.pointer(0), size_of(octets))
        returning()
        safepoint()
        if count >= 0:
            return narrow(sword, count)
        if count == -EAGAIN:
            wait_descriptor(fd, True, FOREVER)
        elif count != -EINTR:
            raise os_error(narrow(i32, -count))


@builtin("_os:lseek")
def lseek(fd: i32, position: i64, whence: u32, /) -> i64:
    """Move the position of a descriptor; the new one. Raises OSError."""
    if whence > 2:
        raise os_error(EINVAL)
    place = port.file_seek(fd, position, whence)
    if place < 0:
        raise os_error(narrow(i32, -place))
    return place


@builtin("_os:ftruncate")
def ftruncate(fd: i32, length: i64, /) -> None:
    """Cut a file off at a size, or let it grow to it. Raises OSError."""
    leaving()
    result = port.file_truncate(fd, length)
    returning()
    if result < 0:
        raise os_error(-result)


@builtin("_os:isatty")
def isatty(fd: i32, /) -> bool:
    """Whether a descriptor is a terminal."""
    return port.file_is_terminal(fd)


@builtin("_os:dup")
def dup(fd: i32, /) -> i32:
    """Another descriptor of the same open file. Raises OSError."""
    copy = port.descriptor_copy(fd)
    if copy < 0:
        raise os_error(-copy)
    return copy


@builtin("_os:pipe")
def pipe() -> Tuple:
    """(descriptor to read from, descriptor to write to). Raises OSError."""
    ends = array_of(i32, 2)
    result = port.descriptor_pipe(ends.pointer(0))
    if result < 0:
        raise os_error(-result)
    made = Tuple.with_tail(2)
    made.items[0] = int_of(ends[0])
    made.items[1] = int_of(ends[1])
    return made


# --- The process and the platform --------------------------------------------------------------------------


@builtin("_os:urandom")
def urandom(size: sword, /) -> Bytes:
    """Random bytes, fit for keys where the platform has them."""
    if size < 0:
        raise value_error("negative argument not allowed")
    made = make_bytes(size)
    bits: u64 = 0
    for i in range(size):
        if i % 8 == 0:
            bits = entropy()
        made.bytes[i] = truncate(u8, bits)
        bits = bits >> 8
    return made


@builtin("_os:getpid")
def getpid() -> i64:
    """The number of the process."""
    return port.process_number(port.PROCESS_ID, 0)


@builtin("_os:getppid")
def getppid() -> i64:
    """The number of the process that started this one."""
    return port.process_number(port.PROCESS_PARENT, 0)


@builtin("_os:getuid")
def getuid() -> i64:
    """The number of the user."""
    return port.process_number(port.PROCESS_USER, 0)


@builtin("_os:getgid")
def getgid() -> i64:
    """The number of the user's group."""
    return port.process_number(port.PROCESS_GROUP, 0)


@builtin("_os:strerror")
def strerror(code: i32, /) -> Str:
    """The text of an error number."""
    return str_of_text(error_text(code))


@builtin("_os:umask")
def umask(mask: u32, /) -> i64:
    """Set the bits that new files' modes do not get: those before. It is the process's, not the machine's."""
    return port.process_number(port.PROCESS_MASK, mask & 0o777)


@builtin("_os:cpu_count")
def cpu_count() -> u32:
    """Number of cores that threads of this machine may use at a time."""
    return current().machine[0].core_count


def environment_entry(index: u32) -> Bytes | None:
    """One `NAME=value` of the environment; None behind the last."""
    capacity: u32 = ENTRY_SIZE
    while True:
        buffer = array_of(u8, capacity)
        size = port.environment(index, buffer.pointer(0), capacity)
        if size >= 0:
            return new_bytes(buffer.pointer(0), narrow(sword, size))
        if size != -ERANGE:
            return None
        capacity = capacity * 4


@builtin("_os:_environment")
def environment() -> Dict:
    """The environment's variables, new each time; a machine with mounts has none."""
    variables = new_dict()
    if current().machine[0].mounts is not None:
        return variables
    index: u32 = 0
    entry = environment_entry(index)
    while entry is not None:
        text = path_of_octets(entry)
        place: sword = 0
        while place < text_size(text) and text_bytes(text)[place] != 0x3D:
            place += 1
        variables.set(part_between(text, 0, place), part_between(text, place + 1, text_size(text)))
        index += 1
        entry = environment_entry(index)
    return variables


@builtin("_os:_exit")
def exit_now(status: i32, /) -> None:
    """End the program at once: no `finally`, no flushing. A board resets."""
    end_machine(status)


module_constant("_os", "name", name("posix"))
module_constant("_os", "sep", name("/"))
module_constant("_os", "linesep", name("\n"))
module_numbers("_os", F_OK=0, R_OK=4, W_OK=2, X_OK=1)
