"""Functions that run on threads of a pool, and their results.

A Future is shared by the thread that asked, the one that works, and any that wait; its Condition protects its state.
"""

import sys
from _thread import _hold_requests
from threading import Condition, Event
from time import monotonic

_hold_requests()  # Ctrl-C and `Thread.stop`: a result is there for all who wait, or not there

__all__ = [
    "ALL_COMPLETED",
    "BrokenExecutor",
    "CancelledError",
    "Executor",
    "FIRST_COMPLETED",
    "FIRST_EXCEPTION",
    "Future",
    "InvalidStateError",
    "ThreadPoolExecutor",
    "TimeoutError",
    "as_completed",
    "wait",
]

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"  # by `cancel`
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"  # and the executor has taken note
FINISHED = "FINISHED"

TimeoutError = TimeoutError  # the built-in one, since Python 3.11


class Error(Exception):
    """Base of the errors of this module."""


class CancelledError(Error):
    """The Future was cancelled."""


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """The executor has failed."""


def __getattr__(name):
    if name == "ThreadPoolExecutor":
        from .thread import ThreadPoolExecutor

        globals()[name] = ThreadPoolExecutor
        return ThreadPoolExecutor
    if name == "ProcessPoolExecutor":
        raise NotImplementedError("concurrent.futures.ProcessPoolExecutor: there are no processes")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class Future:
    """The result of a call that may not be over yet."""

    def __init__(self):
        self._condition = Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._callbacks = []

    __class_getitem__ = classmethod(type(list[int]))

    def __repr__(self):
        kind = type(self).__name__
        state = "cancelled" if self._state == CANCELLED_AND_NOTIFIED else self._state.lower()
        what = ""
        if self._state == FINISHED:
            if self._exception is None:
                what = f" returned {type(self._result).__name__}"
            else:
                what = f" raised {type(self._exception).__name__}"
        return f"<{kind} at {id(self):#x} state={state}{what}>"

    def _call_back(self):
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception as error:
            from traceback import print_exception

            sys.stderr.write(f"exception calling callback for {self!r}\n")
            print_exception(error)

    def cancel(self):
        """Do not make the call. False if it runs or is over."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._call_back()
        return True

    def cancelled(self):
        """Whether it was cancelled."""
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Whether the call is under way."""
        return self._state == RUNNING

    def done(self):
        """Whether it is over or was cancelled."""
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def _wait(self, timeout):
        with self._condition:
            if not self._condition.wait_for(self.done, timeout):
                raise TimeoutError()
            if self._state != FINISHED:
                raise CancelledError()

    def result(self, timeout=None):
        """Wait for the result; raise what the call raised. Raises TimeoutError after so many seconds, CancelledError."""
        self._wait(timeout)
        if self._exception is not None:
            try:
                raise self._exception
            finally:
                self = None
        return self._result

    def exception(self, timeout=None):
        """Wait for the end; what the call raised, or None."""
        self._wait(timeout)
        return self._exception

    def add_done_callback(self, fn):
        """Call `fn(future)` at the end, on the thread that worked or cancelled; at once if it is over."""
        with self._condition:
            if not self.done():
                self._callbacks.append(fn)
                return
        self._call(fn)

    def set_running_or_notify_cancel(self):
        """For executors: the call begins now, unless it was cancelled: then False."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                self._condition.notify_all()
                cancelled = True
            elif self._state == PENDING:
                self._state = RUNNING
                return True
            else:
                raise RuntimeError("Future in unexpected state")
        if cancelled:
            self._call_back()
        return False

    def _end(self, result, exception):
        with self._condition:
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result = result
            self._exception = exception
            self._state = FINISHED
            self._condition.notify_all()
        self._call_back()

    def set_result(self, result):
        """For executors: the call has given this. Raises InvalidStateError."""
        self._end(result, None)

    def set_exception(self, exception):
        """For executors: the call has raised this. Raises InvalidStateError."""
        self._end(None, exception)


class _Watch:
    """Counts what becomes done of some futures, in order, for `wait` and `as_completed`."""

    def __init__(self, futures):
        self.done = []
        self.event = Event()
        for future in futures:
            future.add_done_callback(self)

    def __call__(self, future):
        self.done.append(future)
        self.event.set()


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """(done, not_done) of some futures when all are done, the first is, or the first has failed, or at the time-out."""
    fs = set(fs)
    if fs and return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return condition: {return_when!r}")
    end = None if timeout is None else monotonic() + timeout
    watch = _Watch(fs)
    while True:
        watch.event.clear()
        done = set(watch.done)
        if len(done) == len(fs) or (done and return_when == FIRST_COMPLETED):
            break
        if return_when == FIRST_EXCEPTION and any(
            not future.cancelled() and future._exception is not None for future in done
        ):
            break
        left = None if end is None else end - monotonic()
        if left is not None and left <= 0:
            break
        watch.event.wait(left)
    return DoneAndNotDoneFutures(done, fs - done)


class DoneAndNotDoneFutures(tuple):
    """What `wait` gives: two sets."""

    __slots__ = ()

    def __new__(cls, done, not_done):
        return tuple.__new__(cls, (done, not_done))

    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})"


def as_completed(fs, timeout=None):
    """The futures in the order in which they are done. Raises TimeoutError after so many seconds."""
    fs = set(fs)
    end = None if timeout is None else monotonic() + timeout
    watch = _Watch(fs)
    given = 0
    while given < len(fs):
        watch.event.clear()
        while given < len(watch.done):
            future = watch.done[given]
            given += 1
            yield future
        if given < len(fs):
            left = None if end is None else end - monotonic()
            if left is not None and left <= 0:
                raise TimeoutError(f"{len(fs) - given} (of {len(fs)}) futures unfinished")
            watch.event.wait(left)


class Executor:
    """What runs calls."""

    def submit(self, fn, /, *args, **kwargs):
        """Make a call; its Future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """As `map`, with all calls begun at once, and the results in order. Raises TimeoutError."""
        end = None if timeout is None else monotonic() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables, strict=False)]

        def results():
            try:
                futures.reverse()
                while futures:
                    future = futures.pop()
                    try:
                        if end is None:
                            result = future.result()
                        else:
                            result = future.result(end - monotonic())
                    finally:
                        future.cancel()
                    yield result
            finally:
                for future in futures:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls."""

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.shutdown(wait=True)
        return False
