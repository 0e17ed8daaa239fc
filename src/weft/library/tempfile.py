"""Files and folders that go away: their names are random, and nobody else has them."""

import io
import os

__all__ = [
    *("NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp"),
    *("mktemp", "TMP_MAX", "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb"),
]

TMP_MAX = 10000  # names that are tried
template = "tmp"
tempdir = None  # what `gettempdir` gives, when set
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


def gettempprefix():
    """What names begin with."""
    return template


def gettempprefixb():
    return os.fsencode(template)


def gettempdir():
    """The folder for such files: of the environment's TMPDIR, TEMP or TMP, else /tmp, else the working directory."""
    global tempdir
    if tempdir is None:
        found = [os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP")]
        for folder in (*found, "/tmp", "/var/tmp", "/usr/tmp"):
            if folder and os.path.isdir(folder) and os.access(folder, os.W_OK):
                tempdir = os.path.abspath(folder)
                break
        else:
            tempdir = os.getcwd()
    return os.fsdecode(tempdir)


def gettempdirb():
    return os.fsencode(gettempdir())


def _name():
    return "".join([_LETTERS[octet % len(_LETTERS)] for octet in os.urandom(8)])


def _parts(suffix, prefix, folder):
    """Ending, beginning and folder, all text or all bytes."""
    kinds = {type(part) for part in (suffix, prefix, folder) if part is not None and not hasattr(part, "__fspath__")}
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    if bytes in kinds:
        return suffix or b"", prefix or gettempprefixb(), folder or gettempdirb(), os.fsencode
    return suffix or "", template if prefix is None else prefix, os.fspath(folder or gettempdir()), str


def _made(make, suffix, prefix, folder):
    """Try names until one is new: what `make` gives, and the path."""
    suffix, prefix, folder, kind = _parts(suffix, prefix, folder)
    for _ in range(TMP_MAX):
        path = os.path.abspath(os.path.join(folder, prefix + kind(_name()) + suffix))
        try:
            return make(path), path
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary file name found")


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Make a file that only the user may read and write: (descriptor, path)."""
    return _made(lambda path: os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), suffix, prefix, dir)


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Make a folder that only the user may look into: its path."""
    return _made(lambda path: os.mkdir(path, 0o700), suffix, prefix, dir)[1]


def mktemp(suffix="", prefix=template, dir=None):
    """A path where nothing lies. Somebody else may be faster: prefer the other functions."""

    def check(path):
        if os.path.lexists(path):
            raise FileExistsError(17, "File exists", path)

    return _made(check, suffix, prefix, dir)[1]


class _TemporaryFile:
    """A file that is removed when it is closed; all else is the file's."""

    def __init__(self, file, name, delete):
        self.file = file
        self.name = name
        self.delete = delete

    def __getattr__(self, name):
        return getattr(self.__dict__["file"], name)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *error):
        self.close()

    def __iter__(self):
        return iter(self.file)

    def close(self):
        """Close and remove; again is no error."""
        try:
            self.file.close()
        finally:
            if self.delete:
                self.delete = False
                os.unlink(self.name)

    def __del__(self):
        self.close()


def NamedTemporaryFile(
    mode="w+b",
    buffering=-1,
    encoding=None,
    newline=None,
    suffix=None,
    prefix=None,
    dir=None,
    delete=True,
    *,
    errors=None,
):
    """A file with a name (attribute `name`), removed when it is closed unless `delete` is False."""
    fd, path = mkstemp(suffix, prefix, dir)
    try:
        file = open(fd, mode, buffering, encoding, errors, newline)
    except BaseException:
        os.close(fd)
        os.unlink(path)
        raise
    return _TemporaryFile(file, path, delete)


def TemporaryFile(
    mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None
):
    """A file without a name."""
    fd, path = mkstemp(suffix, prefix, dir)
    try:
        os.unlink(path)
        return open(fd, mode, buffering, encoding, errors, newline)
    except BaseException:
        os.close(fd)
        raise


class SpooledTemporaryFile:
    """A file in memory until it has more than `max_size` bytes, or `fileno` or `rollover` is called."""

    def __init__(
        self,
        max_size=0,
        mode="w+b",
        buffering=-1,
        encoding=None,
        newline=None,
        suffix=None,
        prefix=None,
        dir=None,
        *,
        errors=None,
    ):
        self._max_size = max_size
        self._rolled = False
        self._arguments = (mode, buffering, encoding, newline, suffix, prefix, dir)
        self._errors = errors
        self._file = io.BytesIO() if "b" in mode else io.StringIO(newline="\n" if newline is None else newline)

    def __getattr__(self, name):
        return getattr(self.__dict__["_file"], name)

    def rollover(self):
        """Go on in a real file."""
        if self._rolled:
            return
        old = self._file
        new = TemporaryFile(*self._arguments, errors=self._errors)
        place = old.tell()
        new.write(old.getvalue())
        if "b" in self._arguments[0]:
            new.seek(place)
        else:
            new.seek(0)
            new.read(place)
        self._file = new
        self._rolled = True

    def _check(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def write(self, data):
        count = self._file.write(data)
        self._check()
        return count

    def writelines(self, lines):
        self._file.writelines(lines)
        self._check()

    def truncate(self, size=None):
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, *error):
        self._file.close()

    def __iter__(self):
        return iter(self._file)

    @property
    def name(self):
        return getattr(self._file, "name", None)

    @property
    def mode(self):
        return getattr(self._file, "mode", self._arguments[0])


def _remove_tree(path):
    if os.path.isdir(path) and not os.path.islink(path):
        for name in os.listdir(path):
            _remove_tree(os.path.join(path, name))
        os.rmdir(path)
    else:
        os.unlink(path)


class TemporaryDirectory:
    """A folder that is removed with all in it at the end of the block, by `cleanup`, or when it is forgotten."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._there = True

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, *error):
        self.cleanup()

    def __del__(self):
        if self.__dict__.get("_there"):
            self.cleanup()

    def cleanup(self):
        """Remove the folder; again is no error."""
        if not self._there:
            return
        self._there = False
        try:
            if os.path.lexists(self.name):
                _remove_tree(self.name)
        except OSError:
            if not self._ignore_cleanup_errors:
                raise

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)
