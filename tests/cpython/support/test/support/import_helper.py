"""Imports as CPython's tests wish them."""

import contextlib
import sys
import unittest

from _standin_names import is_out_of_scope


def import_module(name, deprecated=False, *, required_on=()):
    """A module, or a skip that names it."""
    try:
        __import__(name)
    except ImportError:
        if not is_out_of_scope(name):
            raise
        raise unittest.SkipTest(f"not applicable: module {name}") from None
    return sys.modules[name]


def import_fresh_module(name, fresh=(), blocked=(), deprecated=False):
    """The module: there is one variant of each here. None when it is to be one in C that is outside of Weft's scope."""
    for other in fresh:
        try:
            __import__(other)
        except ImportError:
            if is_out_of_scope(other) or other != "_" + name:
                return None
    __import__(name)
    return sys.modules[name]


def unload(name):
    sys.modules.pop(name, None)


def forget(modname):
    unload(modname)


def make_legacy_pyc(source):
    raise unittest.SkipTest("not applicable: pyc files")


@contextlib.contextmanager
def frozen_modules(enabled=True):
    yield


@contextlib.contextmanager
def isolated_modules():
    saved = sys.modules.copy()
    try:
        yield
    finally:
        for name in set(sys.modules) - set(saved):
            del sys.modules[name]
        sys.modules.update(saved)


class CleanImport:
    """Forgets modules for a block, so that they are imported anew."""

    def __init__(self, *module_names, usefrozen=False):
        self.saved = dict(sys.modules)
        for name in module_names:
            sys.modules.pop(name, None)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        sys.modules.update(self.saved)


class DirsOnSysPath:
    """Folders on `sys.path` for a block."""

    def __init__(self, *paths):
        self.before = sys.path[:]
        sys.path.extend(paths)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        sys.path[:] = self.before


def modules_setup():
    return (sys.modules.copy(),)


def modules_cleanup(oldmodules):
    sys.modules.update(oldmodules)


@contextlib.contextmanager
def ready_to_import(name=None, source=""):
    """A module of this source in a folder of its own on `sys.path`: its name and path."""
    import os

    from test.support.os_helper import temp_dir

    name = name or "spam"
    with temp_dir() as folder:
        path = os.path.join(folder, name + ".py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(source)
        before = sys.modules.pop(name, None)
        sys.path.insert(0, folder)
        try:
            yield name, path
        finally:
            sys.path.remove(folder)
            sys.modules.pop(name, None)
            if before is not None:
                sys.modules[name] = before
