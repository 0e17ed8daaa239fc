"""What each thread does, in words: for `threading.info`, and for the report of a deadlock, which the machine prints when a
seed decides who runs and no thread can go on."""

import sys
from _thread import _facts, _is_lock

_BEFORE_PROGRAM = ("Thread._bootstrap", "Thread.run")  # frames of `threading` outside of a thread's function


class ThreadInfo:
    """A thread at a moment: `name`, `ident`, `state` ("new", "ready", "running", "waiting"), `waits` (what for, None if it
    does not wait), `where` (of the program), `priority` and `base_priority`, `core` (that it is pinned to), `cpu_ns`,
    `registers` and `native_stack` (bytes, the most there were), `late_ns` (the longest that it ran on when it was to let
    another run)."""

    def __init__(self, facts, active):
        (
            self.ident,
            self._is_callback,
            self.state,
            frame,
            self._lock,
            holder,
            native,
            self.priority,
            self.base_priority,
            self.core,
            self.cpu_ns,
            self.registers,
            self.native_stack,
            self.late_ns,
        ) = facts
        call = None if native is None or self._lock is not None else _native_name(native)
        # `call` is the outermost function of the library that the program has called, or the native one.
        while frame is not None and frame.f_code.co_filename.startswith("weft/"):
            if frame.f_code.co_qualname not in _BEFORE_PROGRAM and frame.f_globals["__name__"] != __name__:
                call = f"{frame.f_globals['__name__']}.{frame.f_code.co_qualname}"
            frame = frame.f_back
        self._frame = frame
        self._call = call
        found = active.get(self.ident)
        if found is not None:
            self.name = found.name
        elif self.ident == 1:
            self.name = "MainThread"
        else:
            self.name = "callbacks" if self._is_callback else f"number {self.ident}"
        self._joined = None  # the thread that it waits for to end
        for other, thread in active.items():
            if self._lock is not None and getattr(thread, "_ended", None) is self._lock:
                self._joined = holder = other
        self._holder = None if holder == self.ident else holder  # who waits to be notified holds that lock itself
        self.where = ""
        if frame is not None:
            code = frame.f_code
            self.where = f"{code.co_filename.rpartition('/')[2]}:{frame.f_lineno} in {code.co_qualname}"
        self.waits = None

    def _explain(self, by_number):
        """Fill `waits` in, now that all threads are known."""
        holder = by_number.get(self._holder)
        if self._joined is not None and holder is not None:
            self.waits = f"for thread {holder.name!r} to end"
        elif self._lock is None or (holder is None and self._call is not None):
            self.waits = f"in {self._call}" if self._call is not None else "for ever"
        else:
            name = self._lock_name()
            lock = "a lock" if name is None else f"the lock {name!r}"
            self.waits = f"for {lock}, held by {'itself' if holder is None else f'thread {holder.name!r}'}"

    def _lock_name(self):
        """What the program calls the lock: a global name, or an attribute of one; None if it has no such name."""
        names = {} if self._frame is None else self._frame.f_globals
        for name, value in list(names.items()):
            if self._is_lock(value):
                return name
            if not isinstance(value, type(sys)):
                for attribute, held in list(getattr(value, "__dict__", {}).items()):
                    if self._is_lock(held):
                        return f"{name}.{attribute}"
        return None

    def _is_lock(self, value):
        return _is_lock(value, self._lock) or _is_lock(getattr(value, "_lock", None), self._lock)

    def __repr__(self):
        return f"<ThreadInfo {' '.join(self._cells())}>"

    def _cells(self):
        priority = str(self.priority)
        if self.priority != self.base_priority:
            priority += f" ({self.base_priority})"
        return (
            str(self.ident),
            self.name,
            priority,
            "-" if self.core is None else str(self.core),
            f"{self.cpu_ns / 1e6:.1f}",
            str(self.registers),
            str(self.native_stack),
            f"{self.state} {self.waits}" if self.waits else self.state,
            self.where,
        )


_HEADS = ("ident", "name", "priority", "core", "CPU ms", "registers", "native", "state", "where")


class _Table(list):
    """A list of ThreadInfo that prints as a table."""

    def __repr__(self):
        rows = [_HEADS] + [thread._cells() for thread in self]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _native_name(function):
    module = getattr(function, "__module__", None)
    name = getattr(function, "__qualname__", function.__name__)
    return f"{module.lstrip('_')}.{name}" if module else name


def _threads():
    active = dict(getattr(sys.modules.get("threading"), "_active", ()))
    by_number = {facts[0]: ThreadInfo(facts, active) for facts in sorted(_facts(), key=lambda facts: facts[0])}
    for thread in by_number.values():
        thread._explain(by_number)
    return by_number


def info():
    """All threads, in order of their start."""
    threads = _Table(_threads().values())
    for thread in threads:
        if thread.state != "waiting":
            thread.waits = None
    return threads


def _ring(by_number):
    """The threads that wait for each other, in that order; empty if there are none."""
    for first in by_number.values():
        ring = []
        thread = first
        while thread is not None and thread not in ring:
            ring.append(thread)
            thread = by_number.get(thread._holder)
        if thread is first:
            return ring
    return []


def report_deadlock():
    """Print which thread waits where for what, those first that wait for each other."""
    by_number = {number: thread for number, thread in _threads().items() if not thread._is_callback}
    ring = _ring(by_number)
    lines = [f"deadlock: {len(ring)} threads wait for each other" if ring else "deadlock: no thread can go on"]
    for thread in ring + [other for other in by_number.values() if other not in ring]:
        at = f" at {thread.where}" if thread.where else ""
        lines.append(f"  thread {thread.name!r} waits{at} {thread.waits}")
    sys.stderr.write("\n".join(lines) + "\n")
