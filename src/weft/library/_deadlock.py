"""The report of a deadlock: printed by the machine when a seed decides who runs and no thread can go on."""

import sys
from _thread import _is_lock, _waiting

_BEFORE_PROGRAM = ("Thread._bootstrap", "Thread.run")  # frames of `threading` outside of a thread's function


class _Waiter:
    """A thread that waits: what the report says of it. `frame` is the innermost of the program, `call` the function of the
    library that this has called, None if it waits itself."""

    def __init__(self, number, frame, lock, holder, active):
        self.lock = lock
        self.frame = None
        self.call = None
        while frame is not None and frame.f_code.co_filename.startswith("weft/"):
            if frame.f_code.co_qualname not in _BEFORE_PROGRAM and frame.f_globals["__name__"] != __name__:
                self.call = f"{frame.f_globals['__name__']}.{frame.f_code.co_qualname}"
            frame = frame.f_back
        self.frame = frame
        found = active.get(number)
        self.name = found.name if found is not None else "MainThread" if number == 1 else f"number {number}"
        self.joined = None  # the thread that it waits for to end
        for other, thread in active.items():
            if lock is not None and getattr(thread, "_ended", None) is lock:
                self.joined = holder = other
        self.holder = None if holder == number else holder  # who waits to be notified holds that lock itself

    def place(self):
        if self.frame is None:
            return ""
        code = self.frame.f_code
        return f" at {code.co_filename.rpartition('/')[2]}:{self.frame.f_lineno} in {code.co_qualname}"

    def reason(self, by_number):
        holder = by_number.get(self.holder)
        if self.joined is not None:
            return f"for thread {holder.name!r} to end"
        if self.lock is None or (holder is None and self.call is not None):
            return f"in {self.call}" if self.call is not None else "for ever"
        name = self.lock_name()
        return (
            f"for {'a lock' if name is None else f'the lock {name!r}'}, "
            f"held by {'itself' if holder is None else f'thread {holder.name!r}'}"
        )

    def lock_name(self):
        """What the program calls the lock: a global name, or an attribute of one; None if it has no such name."""
        names = {} if self.frame is None else self.frame.f_globals
        for name, value in names.items():
            if self.is_lock(value):
                return name
            if not isinstance(value, type(sys)):
                for attribute, held in getattr(value, "__dict__", {}).items():
                    if self.is_lock(held):
                        return f"{name}.{attribute}"
        return None

    def is_lock(self, value):
        return _is_lock(value, self.lock) or _is_lock(getattr(value, "_lock", None), self.lock)


def _ring(by_number):
    """The threads that wait for each other, in that order; empty if there are none."""
    for first in by_number.values():
        ring = []
        thread = first
        while thread is not None and thread not in ring:
            ring.append(thread)
            thread = by_number.get(thread.holder)
        if thread is first:
            return ring
    return []


def report():
    """Print which thread waits where for what, those first that wait for each other."""
    threading = sys.modules.get("threading")
    active = {} if threading is None else threading._active
    by_number = {row[0]: _Waiter(*row, active) for row in sorted(_waiting(), key=lambda row: row[0])}
    ring = _ring(by_number)
    lines = [f"deadlock: {len(ring)} threads wait for each other" if ring else "deadlock: no thread can go on"]
    for thread in ring + [other for other in by_number.values() if other not in ring]:
        lines.append(f"  thread {thread.name!r} waits{thread.place()} {thread.reason(by_number)}")
    sys.stderr.write("\n".join(lines) + "\n")
