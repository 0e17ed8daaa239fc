"""The report of a deadlock: printed by the machine when a seed decides who runs and no thread can go on."""

import sys
from _thread import _waiting


class _Thread:
    """A thread that waits: what the report says of it."""

    def __init__(self, number, frame, lock, holder, name):
        self.number = number
        self.lock = lock
        self.holder = holder if holder != number else None  # who waits for a notification holds a lock of its own
        self.name = name
        self.call = None  # the function of the library in which it waits
        while frame is not None and frame.f_code.co_filename.startswith("weft/"):
            self.call = frame.f_code.co_qualname
            frame = frame.f_back
        self.frame = frame

    def place(self):
        if self.frame is None:
            return "in the library"
        code = self.frame.f_code
        return f"at {code.co_filename.rpartition('/')[2]}:{self.frame.f_lineno} in {code.co_qualname}"


def _named(lock, threads):
    """What the program calls a lock: a global name, or an attribute of one; None if it has no such name."""
    for thread in threads:
        if thread.frame is None:
            continue
        for name, value in thread.frame.f_globals.items():
            if value is lock or getattr(value, "_lock", None) is lock:
                return name
            for attribute, held in getattr(value, "__dict__", {}).items():
                if not isinstance(value, type(sys)) and (held is lock or getattr(held, "_lock", None) is lock):
                    return f"{name}.{attribute}"
    return None


def _what(thread, threads, by_number):
    holder = by_number.get(thread.holder)
    if thread.call is not None and thread.call.startswith("Thread."):
        return f"for thread {holder.name!r} to end" if holder else f"in {thread.call}"
    if thread.call is not None and holder is None:
        return f"in {thread.call}"
    if thread.lock is None:
        return "for ever"
    name = _named(thread.lock, threads)
    held = f"held by thread {holder.name!r}" if holder else "which nobody else holds"
    return f"for {'a lock' if name is None else 'the lock ' + repr(name)}, {held}"


def _ring(threads, by_number):
    """The threads that wait for each other, in that order; empty if there are none."""
    for first in threads:
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
    threads = []
    for number, frame, lock, holder in _waiting():
        found = active.get(number)
        name = found.name if found is not None else "MainThread" if number == 1 else f"thread {number}"
        threads.append(_Thread(number, frame, lock, holder, name))
    threads.sort(key=lambda thread: thread.number)
    by_number = {thread.number: thread for thread in threads}
    ring = _ring(threads, by_number)
    lines = ["deadlock: no thread can go on"]
    for thread in ring + [other for other in threads if other not in ring]:
        lines.append(f"  thread {thread.name!r} waits {thread.place()} {_what(thread, threads, by_number)}")
        if thread is ring[-1] if ring else False:
            lines[0] = f"deadlock: {len(ring)} threads wait for each other" if len(ring) > 1 else lines[0]
    sys.stderr.write("\n".join(lines) + "\n")
