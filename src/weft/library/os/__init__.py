"""Files by name, folders, the process: the kernel's `_os` in the forms of CPython and MicroPython."""

import sys

from _os import (
    F_OK,
    R_OK,
    W_OK,
    X_OK,
    _environment,
    _exit,
    _stat,
    chdir,
    close,
    cpu_count,
    fsync,
    getcwd,
    linesep,
    listdir,
    mkdir,
    name,
    remove,
    rename,
    rmdir,
    sep,
    sync,
    urandom,
)

from os import path

curdir = "."
pardir = ".."
extsep = "."
pathsep = ":"
devnull = "/dev/null"
error = OSError
environ = _environment()
replace = rename
unlink = remove


class stat_result(tuple):
    """What `stat` gives: ten numbers, times in whole seconds, and attributes."""

    def __new__(cls, facts):
        seconds = tuple(t // 1000000000 for t in facts[7:])
        made = super().__new__(cls, facts[:7] + seconds)
        made._times = facts[7:]
        return made

    st_mode = property(lambda self: self[0])
    st_ino = property(lambda self: self[1])
    st_dev = property(lambda self: self[2])
    st_nlink = property(lambda self: self[3])
    st_uid = property(lambda self: self[4])
    st_gid = property(lambda self: self[5])
    st_size = property(lambda self: self[6])
    st_atime_ns = property(lambda self: self._times[0])
    st_mtime_ns = property(lambda self: self._times[1])
    st_ctime_ns = property(lambda self: self._times[2])
    st_atime = property(lambda self: self._times[0] / 1e9)
    st_mtime = property(lambda self: self._times[1] / 1e9)
    st_ctime = property(lambda self: self._times[2] / 1e9)

    def __repr__(self):
        return (
            "os.stat_result(st_mode=%d, st_ino=%d, st_dev=%d, st_nlink=%d, st_uid=%d, st_gid=%d, st_size=%d, "
            "st_atime=%d, st_mtime=%d, st_ctime=%d)" % tuple(self)
        )


def stat(path, *, follow_symlinks=True):
    """Facts about a file. Raises OSError."""
    return stat_result(_stat(path, follow_symlinks))


def lstat(path):
    """Facts about a file, or about the link that a path is."""
    return stat_result(_stat(path, False))


def fstat(fd):
    """Facts about an open file."""
    return stat_result(_stat(fd))


class uname_result(tuple):
    """What `uname` gives."""

    sysname = property(lambda self: self[0])
    nodename = property(lambda self: self[1])
    release = property(lambda self: self[2])
    version = property(lambda self: self[3])
    machine = property(lambda self: self[4])


def uname():
    """Names of the system."""
    return uname_result((sys.platform, sys.platform, "0.1.0", sys.version, "virtual"))


def ilistdir(folder="."):
    """(name, type, inode, size) of each entry of a folder; type 0x4000 folder, 0x8000 file (MicroPython)."""
    for entry in listdir(folder):
        facts = _stat(path.join(folder, entry), False)
        yield entry, facts[0] & 0o170000, facts[1], facts[6]


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a folder with the folders above it. Raises OSError."""
    above, last = path.split(name)
    if not last:
        above, last = path.split(above)
    if above and last and not path.exists(above):
        makedirs(above, exist_ok=True)
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def walk(top, topdown=True):
    """(folder, names of folders, names of files) for a folder and all below it."""
    folders, files = [], []
    for entry in listdir(top):
        (folders if path.isdir(path.join(top, entry)) else files).append(entry)
    if topdown:
        yield top, folders, files
    for folder in folders:
        yield from walk(path.join(top, folder), topdown)
    if not topdown:
        yield top, folders, files


def getenv(key, default=None):
    """A variable of the environment."""
    return environ.get(key, default)


def fspath(name):
    """The str or bytes of a path. Raises TypeError."""
    if isinstance(name, (str, bytes)):
        return name
    if not hasattr(name, "__fspath__"):
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(name).__name__)
    return name.__fspath__()


def access(name, mode):
    """Whether a file exists; rights are not looked at."""
    return path.exists(name)


def statvfs(name):
    """Not known to any port yet."""
    raise NotImplementedError("os.statvfs: no port tells how full a file system is")
