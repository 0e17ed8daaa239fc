"""Paths as text or bytes: taken apart, put together, and asked what lies there. `os.path` is this module."""

import os
from genericpath import *  # noqa: F403
from genericpath import samestat

from _os import _stat

__all__ = [
    *("normcase", "isabs", "join", "splitdrive", "split", "splitext", "basename", "dirname", "commonprefix"),
    *("getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount"),
    *("expanduser", "expandvars", "normpath", "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir"),
    *("sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames"),
    *("relpath", "commonpath"),
]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False

LINKS_MAX = 40  # followed for one path, as Linux does


def _slash(path):
    return b"/" if isinstance(path, bytes) else "/"


def _dot(path):
    return b"." if isinstance(path, bytes) else "."


def normcase(s):
    """Upper and lower case differ: the path itself."""
    return os.fspath(s)


def isabs(s):
    """Whether a path begins at the root."""
    s = os.fspath(s)
    return s.startswith(_slash(s))


def _check_kinds(function, paths):
    """Raise TypeError where text and bytes are mixed, or something is neither."""
    kinds = set()
    for path in paths:
        if isinstance(path, str):
            kinds.add(str)
        elif isinstance(path, bytes):
            kinds.add(bytes)
        else:
            kind = type(path).__name__
            raise TypeError(f"{function}() argument must be str, bytes, or os.PathLike object, not {kind!r}") from None
    if len(kinds) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None


def join(a, *p):
    """One path from several; one that begins at the root begins anew."""
    path = a = os.fspath(a)
    slash = _slash(a)
    try:
        if not p:
            path[:0] + slash
        for part in map(os.fspath, p):
            if part.startswith(slash):
                path = part
            elif not path or path.endswith(slash):
                path += part
            else:
                path += slash + part
    except (TypeError, AttributeError):
        _check_kinds("join", (a, *p))
        raise
    return path


def split(p):
    """The part before the last slash, and the part behind."""
    p = os.fspath(p)
    slash = _slash(p)
    place = p.rfind(slash) + 1
    head = p[:place]
    return head.rstrip(slash) or head, p[place:]


def dirname(p):
    """The part before the last slash."""
    return split(p)[0]


def basename(p):
    """The part behind the last slash."""
    return split(p)[1]


def splitext(p):
    """A path without its ending, and the ending with its dot."""
    p = os.fspath(p)
    dot = _dot(p)
    begin = p.rfind(_slash(p)) + 1
    place = p.rfind(dot)
    while begin < place and p[begin : begin + 1] == dot:
        begin += 1  # dots in front belong to the name
    if begin < place:
        return p[:place], p[place:]
    return p, p[:0]


def splitdrive(p):
    """There are no drives: nothing, and the path."""
    p = os.fspath(p)
    return p[:0], p


def normpath(path):
    """A path without `.`, `..` and doubled slashes."""
    path = os.fspath(path)
    slash = _slash(path)
    dot = _dot(path)
    dots = dot + dot
    if not path:
        return dot
    root = path[:0]
    if path.startswith(slash):
        # POSIX leaves the meaning of two slashes in front, not three, to the system.
        root = slash * 2 if path.startswith(slash * 2) and not path.startswith(slash * 3) else slash
    kept = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part != dots or (not root and not kept) or (kept and kept[-1] == dots):
            kept.append(part)
        elif kept:
            kept.pop()
    return root + slash.join(kept) or dot


def abspath(path):
    """A path from the root."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """A path from the root without links. `strict`: OSError if it does not exist."""
    path = os.fspath(filename)
    slash = _slash(path)
    dot = _dot(path)
    done = slash if path.startswith(slash) else (os.getcwdb() if isinstance(path, bytes) else os.getcwd())
    left = path.split(slash)[::-1]
    links = 0
    while left:
        part = left.pop()
        if not part or part == dot:
            continue
        if part == dot + dot:
            done = dirname(done) if done != slash else slash
            continue
        full = join(done, part)
        try:
            is_link = _stat(full, False)[0] & 0o170000 == 0o120000
        except OSError:
            if strict:
                raise
            is_link = False
        if not is_link:
            done = full
            continue
        links += 1
        if links > LINKS_MAX:
            if strict:
                _stat(full, True)  # raises the system's error
            return normpath(join(full, *left[::-1]))
        target = os.readlink(full)
        if target.startswith(slash):
            done = slash
        left.extend(target.split(slash)[::-1])
    return done


def relpath(path, start=None):
    """A path from `start`, or from the working directory."""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    slash = _slash(path)
    start = _dot(path) if start is None else os.fspath(start)
    try:
        source = [part for part in abspath(start).split(slash) if part]
        target = [part for part in abspath(path).split(slash) if part]
    except (TypeError, AttributeError):
        _check_kinds("relpath", (path, start))
        raise
    same = 0
    while same < len(source) and same < len(target) and source[same] == target[same]:
        same += 1
    dots = _dot(path) * 2
    return slash.join([dots] * (len(source) - same) + target[same:]) or _dot(path)


def commonpath(paths):
    """The longest path that all paths begin with. Raises ValueError, TypeError."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    try:
        slash = _slash(paths[0])
        dot = _dot(paths[0])
        rooted = {path.startswith(slash) for path in paths}
        if len(rooted) > 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        parts = [[part for part in path.split(slash) if part and part != dot] for path in paths]
        first, last = min(parts), max(parts)
    except (TypeError, AttributeError):
        _check_kinds("commonpath", paths)
        raise
    same = 0
    while same < len(first) and same < len(last) and first[same] == last[same]:
        same += 1
    return (slash if True in rooted else slash[:0]) + slash.join(first[:same])


def expanduser(path):
    """`~` in front is the home folder, if the environment names one. Other users' are not known: unchanged."""
    path = os.fspath(path)
    tilde = b"~" if isinstance(path, bytes) else "~"
    home = os.environ.get("HOME")
    if home is None or not (path == tilde or path.startswith(tilde + _slash(path))):
        return path
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return home.rstrip(_slash(path)) + path[1:] or _slash(path)


def expandvars(path):
    """`$name` and `${name}` replaced by variables of the environment; unknown ones stay."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(expandvars(os.fsdecode(path)))
    parts = []
    place = 0
    while True:
        dollar = path.find("$", place)
        if dollar < 0 or dollar + 1 == len(path):
            parts.append(path[place:])
            return "".join(parts)
        parts.append(path[place:dollar])
        end = dollar + 1
        if path[end] == "{":
            close = path.find("}", end)
            name = path[end + 1 : close] if close > 0 else ""
            end = close + 1 if close > 0 else end
        else:
            while end < len(path) and path[end].isascii() and (path[end].isalnum() or path[end] == "_"):
                end += 1
            name = path[dollar + 1 : end]
        value = os.environ.get(name) if name else None
        parts.append(path[dollar:end] if value is None else value)
        place = end


def islink(path):
    """Whether it is a link."""
    try:
        return _stat(os.fspath(path), False)[0] & 0o170000 == 0o120000
    except (OSError, ValueError):
        return False


def lexists(path):
    """Whether something lies there, and be it a link to nothing."""
    try:
        _stat(os.fspath(path), False)
    except (OSError, ValueError):
        return False
    return True


def ismount(path):
    """Whether a folder is on another device than the one above it."""
    try:
        here = os.lstat(path)
        if here.st_mode & 0o170000 == 0o120000:
            return False
        path = os.fspath(path)
        above = os.lstat(realpath(join(path, _dot(path) * 2)))
    except (OSError, ValueError):
        return False
    return here.st_dev != above.st_dev or samestat(here, above)
