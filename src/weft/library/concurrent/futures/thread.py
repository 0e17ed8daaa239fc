"""A pool of threads.

Workers take calls from one queue. `_idle` counts those that wait for one, so a new thread is made only if nobody is free.
None in the queue tells a worker to look whether the pool is over; who leaves passes it on.
"""

import os
import threading
from _thread import allocate_lock
from queue import Empty, SimpleQueue

from . import BrokenExecutor, Executor, Future

__all__ = ["BrokenThreadPool", "ThreadPoolExecutor"]

_next_number = iter(range(1 << 61)).__next__


class BrokenThreadPool(BrokenExecutor):
    """A thread of the pool could not begin: its initializer has failed."""


class _Call:
    """One call, and the Future of its result."""

    __slots__ = ("args", "fn", "future", "kwargs")

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        future = self.future
        if not future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(result)


class ThreadPoolExecutor(Executor):
    """At most `max_workers` threads, made when they are needed."""

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._prefix = thread_name_prefix or f"ThreadPoolExecutor-{_next_number()}"
        self._initializer = initializer
        self._initargs = initargs
        self._calls = SimpleQueue()
        self._lock = allocate_lock()
        self._idle = 0
        self._threads = set()
        self._broken = None
        self._is_over = False
        _pools[id(self)] = self

    def submit(self, fn, /, *args, **kwargs):
        """Call a function on a thread; the Future of its result. Raises RuntimeError after `shutdown`."""
        with self._lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._is_over:
                raise RuntimeError("cannot schedule new futures after shutdown")
            future = Future()
            self._calls.put(_Call(future, fn, args, kwargs))
            if self._idle > 0:
                self._idle -= 1
            elif len(self._threads) < self._max_workers:
                thread = threading.Thread(name=f"{self._prefix}_{len(self._threads)}", target=self._work)
                thread.start()
                self._threads.add(thread)
            return future

    def _work(self):
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException as error:
                threading._report(error, threading.current_thread())
                self._break()
                return
        while True:
            with self._lock:
                try:
                    call = self._calls.get_nowait()
                except Empty:
                    self._idle += 1
                    call = self
            if call is self:
                call = self._calls.get()
            if call is None:
                if self._is_over:
                    self._calls.put(None)
                    return
                continue
            call.run()
            call = None

    def _break(self):
        with self._lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            while True:
                try:
                    call = self._calls.get_nowait()
                except Empty:
                    break
                if call is not None:
                    call.future.set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait for the threads; with `cancel_futures` cancel what has not begun."""
        with self._lock:
            self._is_over = True
            _pools.pop(id(self), None)
            if cancel_futures:
                while True:
                    try:
                        call = self._calls.get_nowait()
                    except Empty:
                        break
                    if call is not None:
                        call.future.cancel()
            self._calls.put(None)
        if wait:
            for thread in self._threads:
                thread.join()


_pools = {}  # those that are not over: at the end of the program they take no more calls, and finish what they have


def _end_pools():
    for pool in list(_pools.values()):
        pool.shutdown(wait=False)


threading._register_atexit(_end_pools)
