"""What is a coroutine, and how one is shown."""

import sys

from _os import _environment

__all__ = ["iscoroutine", "iscoroutinefunction"]

_ASYNC_FLAGS = 0x80 | 0x100  # co_flags of `async def`, and of a generator that `types.coroutine` lets be awaited


def _is_debug_mode():
    if sys.flags.dev_mode or sys.flags.ignore_environment:
        return sys.flags.dev_mode
    # `os` is not loaded for this alone; another thread may be about to.
    variables = getattr(sys.modules.get("os"), "environ", None)
    return bool((_environment() if variables is None else variables).get("PYTHONASYNCIODEBUG"))


async def _sample():
    pass


_sample_coroutine = _sample()
_Coroutine = type(_sample_coroutine)
_sample_coroutine.close()
_Generator = type(_ for _ in ())
_Function = type(_is_debug_mode)
_Method = type(_sample.__get__(0))


def iscoroutine(obj):
    """Whether an object is a coroutine, or works like one."""
    kind = type(obj)
    if kind is _Coroutine or kind is _Generator:
        return True
    return all(hasattr(kind, name) for name in ("send", "throw", "close", "__await__"))


def iscoroutinefunction(func):
    """Whether a function is one of `async def`."""
    if getattr(func, "_is_coroutine", None) is _is_coroutine:
        return True
    while type(func) is _Method:
        func = func.__func__
    if type(func) is not _Function:
        from functools import partial

        while isinstance(func, partial):
            func = func.func
    code = getattr(func, "__code__", None)
    return code is not None and code.co_flags & _ASYNC_FLAGS == 0x80


_is_coroutine = object()  # what programs of Python 3.7 marked functions with


def _format_coroutine(coro):
    """A coroutine in the `repr` of its task."""
    if not hasattr(coro, "cr_code") and not hasattr(coro, "gi_code"):  # made by another compiler, such as Cython
        name = _name_of(coro)
        running = getattr(coro, "cr_running", None) or getattr(coro, "gi_running", None)
        return f"{name} running" if running else name
    code = getattr(coro, "cr_code", None) or getattr(coro, "gi_code", None)
    name = _name_of(coro)
    if not code:
        return name
    frame = getattr(coro, "gi_frame", None) or getattr(coro, "cr_frame", None)
    file = code.co_filename or "<empty co_filename>"
    if frame is not None:
        return f"{name} running at {file}:{frame.f_lineno}"
    return f"{name} done, defined at {file}:{code.co_firstlineno}"


def _name_of(coro):
    name = getattr(coro, "__qualname__", None)
    if not name or name == type(coro).__qualname__:  # that is what the class is called
        name = getattr(coro, "__name__", None)
    return f"{name}()" if name else f"<{type(coro).__name__} without __name__>()"
