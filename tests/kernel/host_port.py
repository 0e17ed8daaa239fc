"""Files of the port in place: CPython's `os`, with -errno for its exceptions."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

from weft.kernel import (
    bootstrap,  # noqa: F401  # completes the types
    scheduler,  # noqa: F401  # provides what is replaced below
)
from weft.kernel.port import OPEN_APPEND, OPEN_CREATE, OPEN_EXCLUSIVE, OPEN_READ, OPEN_TRUNCATE, OPEN_WRITE
from weft.kernel.types.str import Str
from weft.kernel.types.str_operators import str_repr
from weft.native.language import PORT, Pointer, _providers

from . import host_protocol

FLAGS = {OPEN_APPEND: os.O_APPEND, OPEN_CREATE: os.O_CREAT, OPEN_TRUNCATE: os.O_TRUNC, OPEN_EXCLUSIVE: os.O_EXCL}
directories: dict[int, list[bytes]] = {}


def content(data: Pointer[int], size: int) -> bytes:
    """Bytes of raw memory."""
    return bytes(data[i] for i in range(size))


def store(data: Pointer[int], octets: bytes) -> int:
    """Put bytes into raw memory; their number."""
    for i, octet in enumerate(octets):
        data[i] = octet
    return len(octets)


def safely(function: Callable[..., Any]) -> Callable[..., Any]:
    """-errno instead of OSError."""

    def call(*arguments: Any) -> Any:
        try:
            return function(*arguments) or 0
        except OSError as error:
            return -(error.errno or 5)

    return call


def file_open(path: Pointer[int], size: int, flags: int, mode: int) -> int:
    wanted = os.O_RDWR if flags & 3 == 3 else os.O_WRONLY if flags & OPEN_WRITE else os.O_RDONLY
    assert flags & (OPEN_READ | OPEN_WRITE)
    for ours, theirs in FLAGS.items():
        wanted |= theirs if flags & ours else 0
    name = content(path, size)
    if os.path.isdir(name):
        raise IsADirectoryError(21, "")
    return os.open(name, wanted, mode)


def stat_numbers(facts: os.stat_result, result: Pointer[int]) -> None:
    numbers = (*facts[:7], facts.st_atime_ns, facts.st_mtime_ns, facts.st_ctime_ns)
    for i, number in enumerate(numbers):
        result[i] = number


def directory_open(path: Pointer[int], size: int) -> int:
    names = os.listdir(content(path, size))
    handle = len(directories) + 1
    directories[handle] = names
    return handle


def directory_next(handle: int, name: Pointer[int], capacity: int) -> int:
    return store(name, directories[handle].pop(0)) if directories[handle] else 0


def environment(index: int, text: Pointer[int], capacity: int) -> int:
    entries = [key + b"=" + value for key, value in os.environb.items()]
    if index >= len(entries):
        return -2
    return store(text, entries[index]) if len(entries[index]) <= capacity else -34


def file_change(change: int, path: Pointer[int], size: int, first: int, second: int) -> int:
    name = content(path, size)
    if change == 0:
        os.chmod(name, first)
    elif change == 1:
        os.utime(name, ns=(first, second))
    elif not os.access(name, first):
        raise PermissionError(13, "")
    return 0


def descriptor_pipe(result: Pointer[int]) -> int:
    result[0], result[1] = os.pipe()
    return 0


def process_number(which: int, value: int) -> int:
    if which == 2:
        return os.umask(value)
    return (os.getpid, os.getppid, os.umask, os.geteuid, os.getegid)[which]()  # type: ignore[call-arg]


PORT_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "file_open": file_open,
    "file_read": lambda fd, data, size: store(data, os.read(fd, size)),
    "file_write": lambda fd, data, size: os.write(fd, content(data, size)),
    "file_close": os.close,
    "file_seek": os.lseek,
    "file_truncate": os.ftruncate,
    "file_sync": os.fsync,
    "file_is_terminal": os.isatty,
    "file_stat": lambda p, n, follow, r: stat_numbers(os.stat(content(p, n), follow_symlinks=follow), r),
    "file_stat_descriptor": lambda fd, r: stat_numbers(os.fstat(fd), r),
    "file_remove": lambda p, n: os.unlink(content(p, n)),
    "file_rename": lambda a, n, b, m: os.rename(content(a, n), content(b, m)),
    "file_link": lambda a, n, b, m, symbolic: (os.symlink if symbolic else os.link)(content(a, n), content(b, m)),
    "file_link_target": lambda p, n, text, capacity: store(text, os.readlink(content(p, n))),
    "file_change": file_change,
    "descriptor_copy": os.dup,
    "descriptor_pipe": descriptor_pipe,
    "process_number": process_number,
    "directory_make": lambda p, n, mode: os.mkdir(content(p, n), mode),
    "directory_remove": lambda p, n: os.rmdir(content(p, n)),
    "directory_open": directory_open,
    "directory_next": directory_next,
    "directory_close": lambda handle: directories.pop(handle),
    "directory_current": lambda data, n: store(data, os.getcwdb()),
    "environment": environment,
}


def install() -> None:
    """Put the functions into the port, and let one thread run without a scheduler."""
    for name, function in PORT_FUNCTIONS.items():
        PORT.functions[name] = safely(function)
    PORT.functions["monotonic_ns"] = time.monotonic_ns
    PORT.functions["entropy"] = lambda: int.from_bytes(os.urandom(8), "little")
    for name in ("leaving", "returning", "safepoint", "wait_point"):
        _providers[f"weft.kernel.thread.{name}"] = lambda: None
    PORT.functions.pop("current", None)  # each native thread gets a guest thread and a machine
    host_protocol.install()
    known = _providers["weft.kernel.protocol.repr_of"]
    _providers["weft.kernel.protocol.repr_of"] = lambda v: str_repr(v) if isinstance(v, Str) else known(v)
