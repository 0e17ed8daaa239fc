"""Threads that start, end, are stopped and leave their values behind: a failing allocation is one thread's affair. One
that dies of it is reported, lets go of its locks, and can be joined."""

import threading

from surely import joined, started, surely, whole

lock = threading.Lock()
own = threading.local()
done, lasts = [], []


class Seen(threading.local):
    """Its attributes begin in each thread anew."""

    def __init__(self, first):
        self.values = [first]


seen = Seen("first")


def note(name):
    own.name = name
    seen.values.append(name)
    with lock:
        done.append((own.name, len(seen.values)))


def work(name, times):
    for _ in range(times):
        surely(note, name)


def last(name):
    lasts.append(name)


def wait(event, name):
    try:
        with lock:
            pass
        event.wait()
    finally:
        surely(last, name)


def stopped():
    thread = started(wait, surely(threading.Event), "stopped")
    surely(thread.stop)
    joined([thread])


def noted(name):
    """Its notes are there in their order. There may be one too many: a second try after a first that came to its end."""
    lengths = [length for noted_by, length in done if noted_by == name]
    whole(2 <= len(lengths) <= 3 and lengths == sorted(lengths), done)


def begin(threads):
    for name, priority in (("low", 1), ("high", 9), ("middle", 5)):
        threads.append(started(work, name, 2, priority=priority, name=name))


def alive():
    return [thread.name for thread in threading.enumerate()]


threads = []
begin(threads)
joined(threads)
stopped()
work("main", 2)
whole(not lock.locked(), "locked")
whole(surely(alive) == ["MainThread"], alive())
for name in ("low", "high", "middle", "main"):
    surely(noted, name)
whole(own.name == "main" and not hasattr(own, "other"), own)
print(len(surely(threading.info)) >= 1, sorted(set(lasts)), len(seen.values) in (3, 4))
