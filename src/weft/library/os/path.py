"""Paths as text: POSIX rules."""

from _os import _stat, getcwd

sep = "/"
curdir = "."
pardir = ".."


def join(first, *parts):
    """One path of several; an absolute part begins anew."""
    path = first
    for part in parts:
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(path):
    """(all before the last slash, the rest)."""
    place = path.rfind("/") + 1
    head, tail = path[:place], path[place:]
    return head.rstrip("/") or head, tail


def dirname(path):
    """All before the last slash."""
    return split(path)[0]


def basename(path):
    """All behind the last slash."""
    return path[path.rfind("/") + 1 :]


def splitext(path):
    """(path, its extension with the dot); leading dots of a name begin no extension."""
    start = path.rfind("/") + 1
    dot = path.rfind(".")
    while start < dot and path[start] == ".":
        start += 1
    return (path[:dot], path[dot:]) if start < dot else (path, "")


def isabs(path):
    """Whether it begins at the root."""
    return path.startswith("/")


def normpath(path):
    """Without empty parts, `.` and `..` where that can be told from the text."""
    if not path:
        return "."
    root = "//" if path.startswith("//") and not path.startswith("///") else "/" if path.startswith("/") else ""
    parts = []
    for part in path.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part == ".." and root:
            pass
        elif part and part != ".":
            parts.append(part)
    return root + "/".join(parts) or "."


def abspath(path):
    """From the root, normalised."""
    return normpath(path if isabs(path) else join(getcwd(), path))


realpath = abspath


def relpath(path, start="."):
    """The path as seen from a folder."""
    source = [p for p in abspath(start).split("/") if p]
    target = [p for p in abspath(path).split("/") if p]
    same = 0
    while same < len(source) and same < len(target) and source[same] == target[same]:
        same += 1
    return "/".join([".."] * (len(source) - same) + target[same:]) or "."


def _mode(path):
    try:
        return _stat(path)[0] & 0o170000
    except (OSError, ValueError):
        return 0


def exists(path):
    """Whether there is such a file or folder."""
    return _mode(path) != 0


def isfile(path):
    """Whether it is a file."""
    return _mode(path) == 0o100000


def isdir(path):
    """Whether it is a folder."""
    return _mode(path) == 0o040000


def getsize(path):
    """Size of a file in bytes. Raises OSError."""
    return _stat(path)[6]


def getmtime(path):
    """Seconds since 1970 of the last change. Raises OSError."""
    return _stat(path)[8] / 1e9


def expanduser(path):
    """The path: there are no users."""
    return path


def commonprefix(paths):
    """The longest text that all begin with."""
    if not paths:
        return ""
    low, high = min(paths), max(paths)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low
