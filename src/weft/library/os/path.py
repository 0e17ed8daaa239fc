"""Paths as text: taken apart, put together, and asked what lies there."""

from _os import _environment, _stat, getcwd

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"

KIND = 0o170000  # the bits of a mode that say what a file is
FOLDER = 0o040000
FILE = 0o100000
LINK = 0o120000


def _text(path):
    if isinstance(path, str):
        return path
    method = getattr(type(path), "__fspath__", None)
    if method is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
    return method(path)


def isabs(s):
    """Whether a path begins at the root."""
    return _text(s).startswith(sep)


def join(a, *p):
    """One path from several; one that begins at the root begins anew."""
    path = _text(a)
    for part in p:
        part = _text(part)
        if part.startswith(sep) or not path:
            path = part
        elif path.endswith(sep):
            path += part
        else:
            path += sep + part
    return path


def split(p):
    """The part before the last slash, and the part behind."""
    p = _text(p)
    place = p.rfind(sep) + 1
    head = p[:place]
    return head.rstrip(sep) or head, p[place:]


def dirname(p):
    """The part before the last slash."""
    return split(p)[0]


def basename(p):
    """The part behind the last slash."""
    return split(p)[1]


def splitext(p):
    """A path without its ending, and the ending with its dot."""
    p = _text(p)
    begin = p.rfind(sep) + 1
    dot = p.rfind(extsep)
    while begin < dot and p[begin] == extsep:
        begin += 1  # dots in front belong to the name
    if begin < dot:
        return p[:dot], p[dot:]
    return p, ""


def splitdrive(p):
    """There are no drives: "" and the path."""
    return "", _text(p)


def normcase(s):
    """Upper and lower case differ: the path itself."""
    return _text(s)


def normpath(path):
    """A path without `.`, `..` and doubled slashes."""
    path = _text(path)
    root = ""
    if path.startswith(sep):
        # POSIX leaves the meaning of two slashes in front, not three, to the system.
        root = "//" if path.startswith("//") and not path.startswith("///") else sep
    kept = []
    for part in path.split(sep):
        if part in ("", curdir):
            continue
        if part == pardir and (kept and kept[-1] != pardir):
            kept.pop()
        elif part != pardir or not root:
            kept.append(part)
    return root + sep.join(kept) or curdir


def abspath(path):
    """A path from the root."""
    return normpath(join(getcwd(), _text(path)))


def realpath(path):
    """As `abspath`: links are not followed."""
    return abspath(path)


def relpath(path, start=None):
    """A path from `start`, or from the working directory."""
    if not _text(path):
        raise ValueError("no path specified")
    source = [part for part in abspath(curdir if start is None else start).split(sep) if part]
    target = [part for part in abspath(path).split(sep) if part]
    same = 0
    while same < len(source) and same < len(target) and source[same] == target[same]:
        same += 1
    return sep.join([pardir] * (len(source) - same) + target[same:]) or curdir


def commonprefix(m):
    """The characters that all begin with."""
    if not m:
        return ""
    first, last = min(m), max(m)
    for place, char in enumerate(first):
        if char != last[place]:
            return first[:place]
    return first


def expanduser(path):
    """`~` in front is the home folder, if the environment names one."""
    path = _text(path)
    home = _environment().get("HOME")
    if home is None or not (path == "~" or path.startswith("~/")):
        return path
    return (home.rstrip(sep) + path[1:]) or sep


def _mode(path, follow=True):
    """The mode of a file, 0 if there is none."""
    try:
        return _stat(path, follow)[0]
    except (OSError, ValueError):
        return 0


def exists(path):
    """Whether something lies there."""
    return _mode(path) != 0


def lexists(path):
    """Whether something lies there, and be it a link to nothing."""
    return _mode(path, False) != 0


def isfile(path):
    """Whether it is a file."""
    return _mode(path) & KIND == FILE


def isdir(path):
    """Whether it is a folder."""
    return _mode(path) & KIND == FOLDER


def islink(path):
    """Whether it is a link."""
    return _mode(path, False) & KIND == LINK


def getsize(filename):
    """Bytes of a file. Raises OSError."""
    return _stat(filename)[6]


def seconds(nanoseconds):
    """A time as a float: the whole part first, which loses fewer bits than one division."""
    return nanoseconds // 1_000_000_000 + nanoseconds % 1_000_000_000 * 1e-9


def getmtime(filename):
    """When it was changed, in seconds since 1970. Raises OSError."""
    return seconds(_stat(filename)[8])


def getatime(filename):
    """When it was read, in seconds since 1970. Raises OSError."""
    return seconds(_stat(filename)[7])
