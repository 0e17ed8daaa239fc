"""Queues between threads: first in first out, last in first out, smallest first.

One lock protects a queue; three conditions on it tell that something came, that room came, and that all work is done.
A subclass may keep its items in another way by `_init`, `_qsize`, `_put` and `_get`, which run under the lock.
Who changes it wakes the others first: when one of these finds no memory, nothing has been changed.
Ctrl-C and `Thread.stop` are held here as in `threading`: no item is lost in a `get` that they end.
"""

import threading
from _thread import _hold_requests
from collections import deque
from heapq import heappop, heappush
from time import monotonic

__all__ = ["Empty", "Full", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]


_hold_requests()


class Empty(Exception):
    """Nothing is in the queue."""

    __module__ = "_queue"


class Full(Exception):
    """No room is in the queue."""


class Queue:
    """First in, first out; at most `maxsize` items, any number if that is 0 or less."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0

    def put(self, item, block=True, timeout=None):
        """Add an item. While there is no room: wait, at most `timeout` seconds, or not at all. Raises Full."""
        with self.not_full:
            if self.maxsize > 0:
                self._wait(self.not_full, self._has_room, block, timeout, Full)
            self.not_empty.notify()
            self._put(item)
            self.unfinished_tasks += 1

    def get(self, block=True, timeout=None):
        """Take an item. While there is none: wait, at most `timeout` seconds, or not at all. Raises Empty."""
        with self.not_empty:
            self._wait(self.not_empty, self._qsize, block, timeout, Empty)
            self.not_full.notify()
            return self._get()

    def _has_room(self):
        return self._qsize() < self.maxsize

    def _wait(self, condition, holds, block, timeout, error):
        if not block:
            if not holds():
                raise error
            return
        if timeout is None:
            while not holds():
                condition.wait()
            return
        if timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        end = monotonic() + timeout
        while not holds():
            left = end - monotonic()
            if not left > 0:  # NaN, too
                raise error
            condition.wait(left)

    def put_nowait(self, item):
        """`put` that never waits."""
        return self.put(item, False)

    def get_nowait(self):
        """`get` that never waits."""
        return self.get(False)

    def task_done(self):
        """Tell that the work on one item is finished. Raises ValueError if that was told too often."""
        with self.all_tasks_done:
            unfinished = self.unfinished_tasks - 1
            if unfinished < 0:
                raise ValueError("task_done() called too many times")
            if unfinished == 0:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = unfinished

    def join(self):
        """Wait until the work on all items is finished."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        """How many items there are now; the next moment it may be another number."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Whether there is nothing now."""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Whether there is no room now."""
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


class PriorityQueue(Queue):
    """The smallest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """The last item first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """First in, first out, any number, no tasks to count."""

    __module__ = "_queue"

    def __init__(self):
        self._items = deque()
        self._came = threading.Condition(threading.Lock())

    def put(self, item, block=True, timeout=None):
        """Add an item; there is always room."""
        with self._came:
            self._came.notify()
            self._items.append(item)

    def put_nowait(self, item):
        """The same."""
        self.put(item)

    def get(self, block=True, timeout=None):
        """Take an item. While there is none: wait, at most `timeout` seconds, or not at all. Raises Empty."""
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        with self._came:
            if not self._items and not (block and self._came.wait_for(self._items.__len__, timeout)):
                raise Empty
            return self._items.popleft()

    def get_nowait(self):
        """`get` that never waits."""
        return self.get(False)

    def empty(self):
        """Whether there is nothing now."""
        return not self._items

    def qsize(self):
        """How many items there are now."""
        return len(self._items)
