"""Files and folders that tests make and remove."""

import contextlib
import os
import unittest
from collections.abc import MutableMapping

TESTFN_ASCII = f"@test_{os.getpid()}_tmp" if hasattr(os, "getpid") else "@test_tmp"
TESTFN_UNICODE = TESTFN_ASCII + "-\xe0\xf2\u0258\u0141\u011f"
TESTFN_NONASCII = TESTFN_ASCII + "\xe6"
FS_NONASCII = "\xe6"
TESTFN_UNENCODABLE = None
TESTFN_UNDECODABLE = None
TESTFN = TESTFN_NONASCII
SAVEDCWD = os.getcwd()


def unlink(filename):
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(filename)


def rmdir(dirname):
    with contextlib.suppress(FileNotFoundError):
        os.rmdir(dirname)


def rmtree(path):
    if not os.path.isdir(path) or os.path.islink(path):
        unlink(path)
        return
    for name in os.listdir(path):
        rmtree(os.path.join(path, name))
    os.rmdir(path)


def create_empty_file(filename):
    with open(filename, "wb"):
        pass


def can_symlink():
    return hasattr(os, "symlink")


def can_chmod():
    return hasattr(os, "chmod")


def can_xattr():
    return False


def skip_unless_symlink(test):
    return test if can_symlink() else unittest.skip("not applicable: os.symlink")(test)


def skip_unless_xattr(test):
    return unittest.skip("not applicable: extended attributes")(test)


def skip_unless_working_chmod(test):
    return test if can_chmod() else unittest.skip("not applicable: os.chmod")(test)


def skip_if_dac_override(test):
    return unittest.skip("not applicable: as CPython, skipped for the superuser")(test)


def skip_unless_dac_override(test):
    return test


def fs_is_case_insensitive(directory):
    return False


def make_bad_fd():
    file = open(TESTFN, "wb")
    try:
        return file.fileno()
    finally:
        file.close()
        unlink(TESTFN)


def fd_count():
    return len(os.listdir("/proc/self/fd"))


@contextlib.contextmanager
def temp_dir(path=None, quiet=False):
    made = False
    if path is None:
        import tempfile

        path = os.path.realpath(tempfile.mkdtemp())
        made = True
    else:
        try:
            os.mkdir(path)
            made = True
        except OSError:
            if not quiet:
                raise
    try:
        yield path
    finally:
        if made:
            rmtree(path)


@contextlib.contextmanager
def change_cwd(path, quiet=False):
    before = os.getcwd()
    try:
        os.chdir(os.path.realpath(path))
    except OSError:
        if not quiet:
            raise
    try:
        yield os.getcwd()
    finally:
        os.chdir(before)


@contextlib.contextmanager
def temp_cwd(name="tempcwd", quiet=False):
    with temp_dir(path=name, quiet=quiet) as path, change_cwd(path, quiet=quiet) as cwd:
        yield cwd


@contextlib.contextmanager
def temp_umask(umask):
    before = os.umask(umask)
    try:
        yield
    finally:
        os.umask(before)


class FakePath:
    """An object with `__fspath__`, whose path may be an error to raise."""

    def __init__(self, path):
        self.path = path

    def __repr__(self):
        return f"<FakePath {self.path!r}>"

    def __fspath__(self):
        path = self.path
        if isinstance(path, BaseException) or (isinstance(path, type) and issubclass(path, BaseException)):
            raise path
        return path


class EnvironmentVarGuard(MutableMapping):
    """Changes of `os.environ` that end with the block."""

    def __init__(self):
        self._environ = os.environ
        self._changed = {}

    def _remember(self, name):
        if name not in self._changed:
            self._changed[name] = self._environ.get(name)

    def __getitem__(self, name):
        return self._environ[name]

    def __setitem__(self, name, value):
        self._remember(name)
        self._environ[name] = value

    def __delitem__(self, name):
        self._remember(name)
        self._environ.pop(name, None)

    def keys(self):
        return self._environ.keys()

    def __iter__(self):
        return iter(list(self._environ))

    def __len__(self):
        return len(self._environ)

    def set(self, name, value):
        self[name] = value

    def unset(self, *names):
        for name in names:
            del self[name]

    def copy(self):
        return dict(self._environ)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for name, value in self._changed.items():
            if value is None:
                self._environ.pop(name, None)
            else:
                self._environ[name] = value
