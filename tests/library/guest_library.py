"""The guest library on CPython: its modules over stand-ins for the machine's native ones.

    python tests/library/guest_library.py script.py [arguments]

runs a script as a guest would run, as far as the library goes: `import threading` finds
`src/weft/library/threading.py`, whose `import _thread` finds the stand-in below. So the library's behaviour can be
compared with CPython's own without a machine.
"""

import _thread
import builtins
import calendar
import os
import random
import sys
import threading as host_threading
import time
import traceback
import types
from pathlib import Path

LIBRARY = Path(__file__).parents[2] / "src" / "weft" / "library"


def thread_module() -> types.ModuleType:
    """`_thread` as the machine has it."""
    module = types.ModuleType("_thread")
    vars(module).update({k: v for k, v in vars(_thread).items() if not k.startswith("__")})
    own = host_threading.local()

    def thread_dict() -> dict:
        return own.__dict__

    def start_new_thread(function, args, kwargs=None, *, name=None, priority=0, stack_size=0):
        return _thread.start_new_thread(function, args, kwargs or {})

    module._thread_dict = thread_dict
    module.start_new_thread = start_new_thread
    main = _thread.get_ident()
    module.get_ident = lambda: 1 if _thread.get_ident() == main else _thread.get_ident()
    module._format_error = lambda error: "".join(traceback.format_exception(error))
    return module


def os_module() -> types.ModuleType:
    """`_os` as the machine has it."""
    module = types.ModuleType("_os")
    names = "listdir mkdir rmdir remove rename getcwd chdir sync fsync close urandom cpu_count _exit name sep linesep"
    vars(module).update({name: getattr(os, name) for name in names.split()})

    def stat(path, follow=True):
        found = os.stat(path, follow_symlinks=follow)
        return (*found[:7], found.st_atime_ns, found.st_mtime_ns, found.st_ctime_ns)

    module._stat = stat
    module._environment = lambda: dict(os.environ)
    return module


def time_module() -> types.ModuleType:
    """`_time` as the machine has it."""
    module = types.ModuleType("_time")
    names = "time time_ns monotonic monotonic_ns perf_counter perf_counter_ns process_time thread_time sleep"
    vars(module).update({name: getattr(time, name) for name in names.split()})
    module._gmtime = lambda moment: tuple(time.gmtime(moment))
    module._localtime = lambda moment: tuple(time.localtime(moment))
    module._timegm = lambda *fields: calendar.timegm((*fields, 0, 0, 0))
    module._zone_offset = lambda moment: time.localtime(moment).tm_gmtoff
    return module


class Guest:
    """A set of guest modules: one `sys.modules` of its own."""

    def __init__(self) -> None:
        self.modules: dict[str, types.ModuleType] = {
            "_thread": thread_module(),
            "_os": os_module(),
            "_time": time_module(),
        }
        random_module = types.ModuleType("_random")
        random_module.Random = random.Random.__mro__[1]
        self.modules["_random"] = random_module
        self.builtins = dict(vars(builtins), __import__=self.import_)

    def load(self, name: str) -> types.ModuleType:
        """The guest module of a full name; CPython's where the library has none (the machine's native ones)."""
        if name in self.modules:
            return self.modules[name]
        stem = LIBRARY / name.replace(".", "/")
        path = stem / "__init__.py" if stem.is_dir() else stem.with_suffix(".py")
        if not path.exists():
            return builtins.__import__(name, fromlist=["*"])
        parent, _, child = name.rpartition(".")
        if parent:
            self.load(parent)
        module = types.ModuleType(name)
        vars(module).update(__builtins__=self.builtins, __file__=str(path))
        self.modules[name] = module
        exec(compile(path.read_text("utf-8"), path, "exec"), vars(module))
        if parent:
            setattr(self.modules[parent], child, module)
        return module

    def import_(self, name, globals=None, locals=None, fromlist=(), level=0):
        """`__import__` of guest code."""
        top = name.partition(".")[0]
        if level or not ((LIBRARY / top).is_dir() or (LIBRARY / f"{top}.py").exists() or top in self.modules):
            return builtins.__import__(name, globals, locals, fromlist, level)
        module = self.load(name)
        return module if fromlist else self.load(top)

    def run(self, path: str) -> None:
        """Run a script as the main program, its threads' end included."""
        main = types.ModuleType("__main__")
        vars(main).update(__builtins__=self.builtins, __file__=path)
        sys.modules["__main__"] = main
        try:
            exec(compile(Path(path).read_text("utf-8"), path, "exec"), vars(main))
        finally:
            if "threading" in self.modules:
                self.modules["threading"]._shutdown()


if __name__ == "__main__":
    sys.argv = sys.argv[1:]
    sys.path[0] = str(Path(sys.argv[0]).parent)
    Guest().run(sys.argv[0])
