"""The system: folders and files by name, the environment. The calls are native (`_os`)."""

import sys
from os import path

from _os import *  # noqa: F403
from _os import _environment, _exit, _stat, listdir, mkdir, remove, rename, sep  # noqa: F401

curdir = path.curdir
pardir = path.pardir
extsep = path.extsep
pathsep = path.pathsep
devnull = "/dev/null"
altsep = None
error = OSError
environ = _environment()  # a copy: changes are for this program alone
unlink = remove
replace = rename


def _seconds(nanoseconds):
    return nanoseconds // 1_000_000_000 + nanoseconds % 1_000_000_000 * 1e-9


class stat_result(tuple):
    """Facts about a file: ten numbers with names; the times are whole seconds in the tuple, floats by name."""

    def __new__(cls, numbers):
        self = tuple.__new__(cls, (*numbers[:7], *[number // 1_000_000_000 for number in numbers[7:]]))
        self.st_atime_ns, self.st_mtime_ns, self.st_ctime_ns = numbers[7:]
        return self

    st_mode = property(lambda self: self[0])
    st_ino = property(lambda self: self[1])
    st_dev = property(lambda self: self[2])
    st_nlink = property(lambda self: self[3])
    st_uid = property(lambda self: self[4])
    st_gid = property(lambda self: self[5])
    st_size = property(lambda self: self[6])
    st_atime = property(lambda self: _seconds(self.st_atime_ns))
    st_mtime = property(lambda self: _seconds(self.st_mtime_ns))
    st_ctime = property(lambda self: _seconds(self.st_ctime_ns))

    def __repr__(self):
        names = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size")
        shown = [f"{name}={value}" for name, value in zip(names, self, strict=False)]
        times = [f"{name}={value}" for name, value in zip(("st_atime", "st_mtime", "st_ctime"), self[7:], strict=True)]
        return f"os.stat_result({', '.join(shown + times)})"


def stat(path, *, follow_symlinks=True):
    """Facts about a file, by name or descriptor. Raises OSError."""
    return stat_result(_stat(path, follow_symlinks))


def lstat(path):
    """Facts about a file itself, if it is a link. Raises OSError."""
    return stat_result(_stat(path, False))


def fstat(fd):
    """Facts about an open file. Raises OSError."""
    return stat_result(_stat(fd))


def access(file, mode):
    """Whether a file exists; rights are not looked at."""
    return path.exists(file)


class uname_result(tuple):
    """What `uname` gives: five texts with names."""

    sysname = property(lambda self: self[0])
    nodename = property(lambda self: self[1])
    release = property(lambda self: self[2])
    version = property(lambda self: self[3])
    machine = property(lambda self: self[4])


def uname():
    """Names of the system."""
    return uname_result((sys.platform, sys.platform, "0.1.0", sys.version, "virtual"))


def ilistdir(path="."):
    """(name, kind, inode, size) for each name in a folder, as MicroPython has it. Raises OSError."""
    for entry in listdir(path):
        facts = _stat(path + sep + entry, False)
        yield entry, facts[0] & 0o170000, facts[1], facts[6]


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a folder and those above it. Raises OSError."""
    above = path.dirname(name.rstrip(sep) or name)
    if above and not path.exists(above):
        makedirs(above, exist_ok=True)
    try:
        mkdir(name, mode)
    except FileExistsError:
        if not exist_ok or not path.isdir(name):
            raise


def walk(top, topdown=True, onerror=None, followlinks=False):
    """(folder, folders in it, files in it) for a folder and all below."""
    try:
        names = listdir(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    folders = []
    files = []
    for entry in names:
        (folders if path.isdir(path.join(top, entry)) else files).append(entry)
    if topdown:
        yield top, folders, files
    for entry in folders:
        below = path.join(top, entry)
        if followlinks or not path.islink(below):
            yield from walk(below, topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


def getenv(key, default=None):
    """A variable of the environment."""
    return environ.get(key, default)


def fspath(path):
    """The text of a path. Raises TypeError."""
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), "__fspath__", None)
    if method is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
    return method(path)
