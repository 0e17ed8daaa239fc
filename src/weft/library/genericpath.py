"""What is the same for paths of every system: questions to the file system."""

import os

from _os import _stat

__all__ = [
    *("commonprefix", "exists", "getatime", "getctime", "getmtime", "getsize", "isdir", "isfile", "samefile"),
    *("sameopenfile", "samestat"),
]

KIND = 0o170000  # the bits of a mode that say what a file is
FOLDER = 0o040000
FILE = 0o100000


def _mode(path):
    """The mode of a file, 0 if there is none."""
    try:
        return _stat(path if isinstance(path, int) else os.fspath(path), True)[0]
    except (OSError, ValueError):
        return 0


def exists(path):
    """Whether something lies there."""
    return _mode(path) != 0


def isfile(path):
    """Whether it is a file."""
    return _mode(path) & KIND == FILE


def isdir(s):
    """Whether it is a folder."""
    return _mode(s) & KIND == FOLDER


def getsize(filename):
    """Bytes of a file. Raises OSError."""
    return os.stat(filename).st_size


def getmtime(filename):
    """When it was changed, in seconds since 1970. Raises OSError."""
    return os.stat(filename).st_mtime


def getatime(filename):
    """When it was read, in seconds since 1970. Raises OSError."""
    return os.stat(filename).st_atime


def getctime(filename):
    """When its facts were changed, in seconds since 1970. Raises OSError."""
    return os.stat(filename).st_ctime


def commonprefix(m):
    """The characters that all begin with; of lists, the items."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(os.fspath, m))
    first, last = min(m), max(m)
    for place, char in enumerate(first):
        if char != last[place]:
            return first[:place]
    return first


def samestat(s1, s2):
    """Whether two results of `stat` are about one file."""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Whether two names are of one file. Raises OSError."""
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    """Whether two descriptors are of one file. Raises OSError."""
    return samestat(os.fstat(fp1), os.fstat(fp2))
