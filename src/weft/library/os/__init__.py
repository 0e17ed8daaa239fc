"""The system: folders and files by name, descriptors, the environment. The calls are native (`_os`)."""

import abc
import sys

from _os import *  # noqa: F403
from _os import (  # noqa: F401
    _access,
    _chmod,
    _environment,
    _exit,
    _link,
    _open,
    _readlink,
    _stat,
    _symlink,
    _utime,
    close,
    mkdir,
    remove,
    rmdir,
    sep,
)
from _os import (
    listdir as _listdir,
)
from _os import (
    rename as _rename,
)

error = OSError
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
O_RDONLY, O_WRONLY, O_RDWR = 0, 1, 2
O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_NONBLOCK, O_CLOEXEC = 0o100, 0o200, 0o1000, 0o2000, 0o4000, 0o2000000
EX_OK = 0
_PORT_FLAGS = ((O_APPEND, 4), (O_CREAT, 8), (O_TRUNC, 16), (O_EXCL, 32))


def fspath(path):
    """The text or bytes of a path. Raises TypeError."""
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    method = getattr(kind, "__fspath__", None)
    if method is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {kind.__name__}")
    result = method(path)
    if isinstance(result, (str, bytes)):
        return result
    raise TypeError(f"expected {kind.__name__}.__fspath__() to return str or bytes, not {type(result).__name__}")


def fsencode(filename):
    """A path as bytes."""
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """A path as text; bytes that are none become lone surrogates."""
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


class PathLike(abc.ABC):
    """What has `__fspath__`."""

    @abc.abstractmethod
    def __fspath__(self):
        """The path."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, "__fspath__") if cls is PathLike else NotImplemented

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)


import posixpath as path  # noqa: E402  # it asks for fspath

sys.modules["os.path"] = path
curdir, pardir, extsep, pathsep = path.curdir, path.pardir, path.extsep, path.pathsep
defpath, altsep, devnull = path.defpath, None, path.devnull


class _Environ(dict):
    """The variables of the environment: text. Changes hold for this machine; it starts no other programs."""

    def _check(self, value):
        if not isinstance(value, str):
            raise TypeError(f"str expected, not {type(value).__name__}")
        if "\0" in value:
            raise ValueError("embedded null byte")
        return value

    def __getitem__(self, key):
        try:
            return dict.__getitem__(self, self._check(key))
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        key = self._check(key)
        if not key or "=" in key:
            raise OSError(22, "Invalid argument")
        dict.__setitem__(self, key, self._check(value))

    def __delitem__(self, key):
        dict.__delitem__(self, self._check(key))

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def update(self, other=(), /, **named):
        for key, value in dict(other, **named).items():
            self[key] = value

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        return {**self, **other} if hasattr(other, "keys") else NotImplemented

    def __ror__(self, other):
        return {**other, **self} if hasattr(other, "keys") else NotImplemented

    def copy(self):
        return dict(self)

    def __repr__(self):
        return f"environ({dict.__repr__(self)})"


environ = _Environ(_environment())
supports_bytes_environ = False


def getenv(key, default=None):
    """A variable of the environment."""
    return environ.get(key, default)


def putenv(name, value, /):
    """`environ[name] = value`"""
    environ[name] = value


def unsetenv(name, /):
    """Forget a variable, if it is there."""
    environ.pop(name, None)


def get_exec_path(env=None):
    """The folders that programs are looked for in."""
    found = (environ if env is None else env).get("PATH")
    return (defpath if found is None else found).split(pathsep)


def closerange(fd_low, fd_high, /):
    """Close descriptors, those that are open."""
    for fd in range(fd_low, fd_high):
        try:
            close(fd)
        except OSError:
            pass  # it was not open


def device_encoding(fd):
    """The encoding of a terminal, else None."""
    return "utf-8" if isatty(fd) else None  # noqa: F405


def _seconds(nanoseconds):
    return nanoseconds // 1_000_000_000 + nanoseconds % 1_000_000_000 * 1e-9


def _item(index):
    return property(lambda self: self[index])


class stat_result(tuple):
    """Facts about a file: ten numbers with names; the times are whole seconds in the tuple, floats by name."""

    n_sequence_fields = 10
    n_unnamed_fields = 3
    n_fields = 16

    def __new__(cls, numbers, exact=None):
        numbers = tuple(numbers)
        if len(numbers) < 10:
            raise TypeError(f"os.stat_result() takes an at least 10-sequence ({len(numbers)}-sequence given)")
        self = tuple.__new__(cls, numbers[:10])
        times = [number * 1_000_000_000 for number in numbers[7:10]] if exact is None else exact
        self.st_atime_ns, self.st_mtime_ns, self.st_ctime_ns = times
        return self

    st_mode, st_ino, st_dev, st_nlink, st_uid, st_gid, st_size = [_item(index) for index in range(7)]
    st_atime = property(lambda self: _seconds(self.st_atime_ns))
    st_mtime = property(lambda self: _seconds(self.st_mtime_ns))
    st_ctime = property(lambda self: _seconds(self.st_ctime_ns))

    def __repr__(self):
        names = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size")
        shown = [f"{name}={value}" for name, value in zip(names, self, strict=False)]
        times = [f"{name}={value}" for name, value in zip(("st_atime", "st_mtime", "st_ctime"), self[7:], strict=True)]
        return f"os.stat_result({', '.join(shown + times)})"


def _facts(path, follow):
    numbers = _stat(path, follow)
    return stat_result((*numbers[:7], *[number // 1_000_000_000 for number in numbers[7:]]), numbers[7:])


def _no_folder(dir_fd, name="dir_fd"):
    if dir_fd is not None:
        raise NotImplementedError(f"{name} unavailable on this platform")


def stat(path, *, dir_fd=None, follow_symlinks=True):
    """Facts about a file, by name or descriptor. Raises OSError."""
    _no_folder(dir_fd)
    if not isinstance(path, (str, bytes, int)) and not hasattr(path, "__fspath__"):
        kind = type(path).__name__
        raise TypeError(f"stat: path should be string, bytes, os.PathLike or integer, not {kind}")
    return _facts(path, follow_symlinks)


def lstat(path, *, dir_fd=None):
    """Facts about a file itself, if it is a link. Raises OSError."""
    _no_folder(dir_fd)
    return _facts(path, False)


def fstat(fd):
    """Facts about an open file. Raises OSError."""
    if not isinstance(fd, int):
        raise TypeError(f"'{type(fd).__name__}' object cannot be interpreted as an integer")
    return _facts(fd, True)


def listdir(path=None):
    """The names in a folder, in no order; bytes for a path of bytes. Raises OSError."""
    if path is None:
        return _listdir()
    names = _listdir(path)
    return [fsencode(name) for name in names] if isinstance(fspath(path), bytes) else names


def getcwdb():
    """The working directory as bytes."""
    return fsencode(getcwd())  # noqa: F405


def _both(call, src, dst):
    """A call about two files, whose error names both."""
    try:
        call(src, dst)
    except OSError as error:
        raise OSError(error.errno, error.strerror, src, None, dst) from None


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    """Rename, over a file that has the new name. Raises OSError."""
    _no_folder(src_dir_fd)
    _both(_rename, src, dst)


def replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    """`rename`"""
    _no_folder(src_dir_fd)
    _both(_rename, src, dst)


def link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True):
    """Give a file another name. Raises OSError."""
    _no_folder(src_dir_fd)
    _both(_link, src, dst)


def symlink(src, dst, target_is_directory=False, *, dir_fd=None):
    """Make a link that holds a path. Raises OSError."""
    _no_folder(dir_fd)
    _both(_symlink, src, dst)


def readlink(path, *, dir_fd=None):
    """The path that a link holds. Raises OSError."""
    _no_folder(dir_fd)
    found = _readlink(path)
    return fsencode(found) if isinstance(fspath(path), bytes) else found


def unlink(path, *, dir_fd=None):
    """Remove a file. Raises OSError."""
    _no_folder(dir_fd)
    remove(path)


def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    """Set the mode of a file. Raises OSError."""
    _no_folder(dir_fd)
    _chmod(path, mode)


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    """Set the times of a file, (access, modification) in seconds or ns; to now without them. Raises OSError."""
    _no_folder(dir_fd)
    if not follow_symlinks:
        raise NotImplementedError("utime: follow_symlinks unavailable on this platform")
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    if times is not None:
        if not isinstance(times, tuple) or len(times) != 2:
            raise TypeError("utime: 'times' must be either a tuple of two ints or None")
        ns = [int(part // 1 * 1_000_000_000) + int(part % 1 * 1_000_000_000) for part in times]
    elif ns is None:
        from time import time_ns

        ns = (time_ns(),) * 2
    elif not isinstance(ns, tuple) or len(ns) != 2:
        raise TypeError("utime: 'ns' must be a tuple of two ints")
    _utime(path, *ns)


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    """Whether the process may do with a file what the bits say: F_OK exists, R_OK, W_OK, X_OK."""
    _no_folder(dir_fd)
    return _access(path, mode)


def truncate(path, length):
    """Cut a file off at a size. Raises OSError."""
    if isinstance(path, int):
        return ftruncate(path, length)  # noqa: F405
    fd = open(path, O_WRONLY)
    try:
        return ftruncate(fd, length)  # noqa: F405
    finally:
        close(fd)


def open(path, flags, mode=0o777, *, dir_fd=None):
    """A descriptor of a file; `flags` of O_. Raises OSError."""
    _no_folder(dir_fd)
    kind = flags & 3
    wanted = (1, 2, 3, 3)[kind] | 64
    for ours, theirs in _PORT_FLAGS:
        if flags & ours:
            wanted |= theirs
    return _open(path, wanted, mode)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """A file object over a descriptor."""
    import io

    if not isinstance(fd, int):
        raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)  # noqa: UP020 (`open` is this module's)


class uname_result(tuple):
    """What `uname` gives: five texts with names."""

    sysname, nodename, release, version, machine = [_item(index) for index in range(5)]

    def __repr__(self):
        names = ("sysname", "nodename", "release", "version", "machine")
        shown = ", ".join([f"{name}={value!r}" for name, value in zip(names, self, strict=True)])
        return f"posix.uname_result({shown})"


def uname():
    """Names of the system."""
    return uname_result((sys.platform, sys.platform, "0.1.0", sys.version, "virtual"))


class terminal_size(tuple):
    """Columns and lines."""

    columns = _item(0)
    lines = _item(1)

    def __repr__(self):
        return f"os.terminal_size(columns={self[0]}, lines={self[1]})"


def get_terminal_size(fd=1, /):
    """How large the terminal is. Raises OSError where there is none, or it does not say."""
    from _terminal import columns

    count = columns() if isatty(fd) else 0  # noqa: F405
    if not count:
        raise OSError(25, "Inappropriate ioctl for device")
    return terminal_size((count, 24))


def ilistdir(path="."):
    """(name, kind, inode, size) for each name in a folder, as MicroPython has it. Raises OSError."""
    for entry in _listdir(path):
        facts = _stat(path + sep + entry, False)
        yield entry, facts[0] & 0o170000, facts[1], facts[6]


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a folder and those above it. Raises OSError."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass  # another thread or process was faster
        if tail == (b"." if isinstance(tail, bytes) else "."):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove an empty folder, then those above it that are empty. Raises OSError if the first is not."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            return
        head, tail = path.split(head)


def renames(old, new):
    """Rename, make the folders that the new name needs, and remove those that are empty then."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass  # it is not empty


class DirEntry:
    """A name in a folder, as `scandir` gives it."""

    __slots__ = ("name", "path", "_known")

    def __init__(self, name, path):
        self.name = name
        self.path = path
        self._known = {}

    def stat(self, *, follow_symlinks=True):
        """Facts about the file; asked for once."""
        found = self._known.get(follow_symlinks)
        if found is None:
            found = self._known[follow_symlinks] = stat(self.path, follow_symlinks=follow_symlinks)
        return found

    def inode(self):
        return self.stat(follow_symlinks=False).st_ino

    def _is(self, kind, follow):
        try:
            return self.stat(follow_symlinks=follow).st_mode & 0o170000 == kind
        except FileNotFoundError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        return self._is(0o040000, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(0o100000, follow_symlinks)

    def is_symlink(self):
        return self._is(0o120000, False)

    def is_junction(self):
        return False

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)


class _Scan:
    """The iterator of `scandir`."""

    def __init__(self, folder):
        if isinstance(folder, int):
            raise TypeError("scandir: path should be string, bytes, os.PathLike or None, not int")
        folder = fspath(folder)
        self._entries = iter([DirEntry(name, path.join(folder, name)) for name in listdir(folder)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        """Give no more entries."""
        self._entries = iter(())


def scandir(path="."):
    """An iterator over the DirEntry of a folder, and a context manager. Raises OSError."""
    return _Scan("." if path is None else path)


def walk(top, topdown=True, onerror=None, followlinks=False):
    """(folder, folders in it, files in it) for a folder and all below; `topdown`: removed folders are left out."""
    todo = [fspath(top)]
    while todo:
        here = todo.pop()
        if isinstance(here, tuple):
            yield here
            continue
        folders, files, below = [], [], []
        try:
            entries = list(scandir(here))
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        for entry in entries:
            try:
                is_folder = entry.is_dir()
            except OSError:
                is_folder = False
            (folders if is_folder else files).append(entry.name)
            if is_folder and not topdown and (followlinks or not entry.is_symlink()):
                below.append(entry.path)
        if topdown:
            yield here, folders, files
            for name in reversed(folders):
                full = path.join(here, name)
                if followlinks or not path.islink(full):
                    todo.append(full)
        else:
            todo.append((here, folders, files))
            todo.extend(reversed(below))


supports_dir_fd = supports_effective_ids = supports_fd = supports_follow_symlinks = frozenset()
__all__ = [name for name in globals() if not name.startswith("_") and name not in ("abc", "sys")] + ["_exit"]
