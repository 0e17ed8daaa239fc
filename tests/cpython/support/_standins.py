"""Stand-ins for modules outside Weft's scope that CPython's test files import at their top.

Any use of one skips the case that does so, with the module's name as the reason: that case is not applicable.
For a module that is within the scope and missing, the case that uses it fails, and the others of the file run.
"""

import sys
import unittest

from _standin_names import is_out_of_scope  # noqa: F401


def _refusing(self, *args, **kwargs):
    name = self._standin
    if is_out_of_scope(name):
        raise unittest.SkipTest(f"not applicable: module {name.partition('.')[0]}")
    raise ModuleNotFoundError(f"No module named {name.rpartition('.')[0]!r}")


class _Kind(type):
    """What stands for a class, function or number of such a module: each use skips."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _thing(f"{cls._standin}.{name}")

    __call__ = __iter__ = __len__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __or__ = __ror__ = _refusing
    __lt__ = __gt__ = __le__ = __ge__ = __index__ = __getitem__ = __enter__ = __contains__ = _refusing
    __instancecheck__ = __subclasscheck__ = _refusing


# What files ask of such modules at their top, before any case: answers that decide nothing.
_ANSWERS = {
    "pickle.HIGHEST_PROTOCOL": 5,
    "pickle.DEFAULT_PROTOCOL": 4,
    "sysconfig.get_config_var": lambda name: None,
    "sysconfig.get_config_vars": lambda *names: {},
    "sysconfig.is_python_build": lambda *check: False,
    "locale.getpreferredencoding": lambda do_setlocale=True: "utf-8",
    "locale.getencoding": lambda: "utf-8",
    "locale.localeconv": lambda: {"decimal_point": ".", "thousands_sep": "", "grouping": []},
}


class _OtherSystems:
    """Stands for the event loop of Windows, where files ask whether they run on it."""

    class BaseProactorEventLoop:
        """No loop is one."""


class _NoWatcher:
    """Stands for what waits for other programs, which cases of loops set up and take down."""

    def attach_loop(self, loop):
        """There is nothing to wait for."""


# Private names of CPython's modules that a file asks for at its top, and what is meant by them here: a name, which
# may be that of another module, or a thing.
_PRIVATE = {
    "test.test_threading": (("threading", "_PyRLock", "RLock"), ("threading", "_CRLock", "RLock")),
    "test.test_threading_local": (("_thread", "_local", "threading.local"),),
    "test.test_asyncio.test_sock_lowlevel": (("asyncio", "proactor_events", _OtherSystems),),
    "test.test_asyncio.test_events": (
        ("asyncio", "proactor_events", _OtherSystems),
        *(("asyncio", name, _NoWatcher) for name in ("SafeChildWatcher", "ThreadedChildWatcher")),
        ("asyncio", "set_child_watcher", lambda watcher: None),
        *(("asyncio.events", f"_py_{name}", name) for name in ("get_running_loop", "get_event_loop")),
        *(("asyncio.events", f"_py_{name}", name) for name in ("_get_running_loop", "_set_running_loop")),
    ),
    "test.test_asyncio.test_futures": (("asyncio.futures", "_PyFuture", "Future"),),
    "test.test_asyncio.test_futures2": (
        ("asyncio.futures", "_PyFuture", "Future"),
        ("asyncio.tasks", "_PyTask", "Task"),
    ),
    "test.test_asyncio.test_tasks": (
        ("asyncio.futures", "_PyFuture", "Future"),
        ("asyncio.tasks", "_PyTask", "Task"),
        *(("asyncio.tasks", f"_py_{name}", f"_{name}") for name in ("register_task", "unregister_task")),
        *(("asyncio.tasks", f"_py_{name}", f"_{name}") for name in ("enter_task", "leave_task")),
    ),
}


def enter_private_names(module_name):
    """Give modules the private names that a test module cannot load without."""
    for owner, private, public in _PRIVATE.get(module_name, ()):
        __import__(owner)
        meant = public
        if isinstance(public, str):
            elsewhere, _, public = public.rpartition(".")
            __import__(elsewhere or owner)
            meant = getattr(sys.modules[elsewhere or owner], public)
        setattr(sys.modules[owner], private, meant)


def _thing(name):
    if name in _ANSWERS:
        return _ANSWERS[name]
    return _Kind(name.rpartition(".")[2], (), {"_standin": name, "__module__": name.rpartition(".")[0]})


CONSTANTS = {"pickle.HIGHEST_PROTOCOL": 5}  # what files compute with while they are loaded


class Standin:
    """Stands for a module."""

    __path__ = []

    def __init__(self, name):
        self.__name__ = name
        self.__file__ = name + ".py"
        self.__spec__ = None
        self.__all__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        full = f"{self.__name__}.{name}"
        return CONSTANTS[full] if full in CONSTANTS else _thing(full)


def install(name):
    """Put a stand-in where `import` finds it, with those of the packages that it is in."""
    parts = name.split(".")
    above = None
    for count in range(1, len(parts) + 1):
        full = ".".join(parts[:count])
        module = sys.modules.get(full)
        if module is None and count < len(parts) and not is_out_of_scope(full):
            try:
                module = __import__(full, None, None, ["__name__"])
            except ImportError:
                pass
        if module is None:
            module = sys.modules[full] = Standin(full)
        if above is not None:
            setattr(above, parts[count - 1], module)
        above = module
