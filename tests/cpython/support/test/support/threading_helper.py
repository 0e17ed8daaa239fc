"""Threads that tests start, and that must have ended when they are over."""

import _thread
import contextlib
import functools
import threading
import time

can_start_thread = True

PATIENCE_S = 15.0  # for threads that are about to end; the computer may be busy


def threading_setup():
    """What `threading_cleanup` compares: the number of threads of the machine, and the threads that `threading` knows."""
    return _thread._count(), set(threading.enumerate())


def threading_cleanup(*original):
    """Wait for the threads that came since `threading_setup`. AssertionError: some stay."""
    count, known = original
    try:
        wait_until(lambda: _thread._count() <= count)
    finally:
        for ident, thread in list(threading._active.items()):
            if isinstance(thread, threading._DummyThread) and thread not in known:
                threading._active.pop(ident, None)  # of a thread of `_thread`: nobody tells when it ends
    left = set(threading.enumerate()) - known
    assert not left, f"threads that are left: {left}"


def wait_until(condition):
    """Wait until `condition()` is true. AssertionError: it stays false."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, f"{_thread._count()} threads still run"
        time.sleep(0.002)


def reap_threads(function):
    @functools.wraps(function)
    def checked(*args):
        key = threading_setup()
        try:
            return function(*args)
        finally:
            threading_cleanup(*key)

    return checked


@contextlib.contextmanager
def wait_threads_exit(timeout=None):
    count = _thread._count()
    try:
        yield
    finally:
        wait_until(lambda: _thread._count() <= count)


def join_thread(thread, timeout=None):
    thread.join(30.0 if timeout is None else timeout)
    if thread.is_alive():
        raise AssertionError("failed to join the thread")


@contextlib.contextmanager
def start_threads(threads, unlock=None):
    threads = list(threads)
    started = []
    try:
        for thread in threads:
            thread.start()
            started.append(thread)
        yield
    finally:
        if unlock:
            unlock()
        for thread in started:
            join_thread(thread)


class catch_threading_exception:
    """What `threading.excepthook` was called with."""

    def __init__(self):
        self.exc_type = self.exc_value = self.exc_traceback = self.thread = None

    def _hook(self, args):
        self.exc_type = args.exc_type
        self.exc_value = args.exc_value
        self.exc_traceback = args.exc_traceback
        self.thread = args.thread

    def __enter__(self):
        self._old_hook = threading.excepthook
        threading.excepthook = self._hook
        return self

    def __exit__(self, *error):
        threading.excepthook = self._old_hook
        del self.exc_type, self.exc_value, self.exc_traceback, self.thread


def requires_working_threading(*, module=False):
    return None if module else lambda test: test
