"""Queues between tasks of one loop."""

from heapq import heappop, heappush

from .exceptions import QueueEmpty, QueueFull
from .locks import Event, _Waitable, _wake_first

__all__ = ["LifoQueue", "PriorityQueue", "Queue", "QueueEmpty", "QueueFull"]


class Queue(_Waitable):
    """First in, first out; `maxsize` above 0 makes `put` wait for room."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = []
        self._putters = []
        self._unfinished_tasks = 0
        self._finished = Event()
        self._finished.set()
        self._init(maxsize)

    __class_getitem__ = classmethod(type(list[int]))

    def _init(self, maxsize):
        self._queue = []

    def _get(self):
        return self._queue.pop(0)

    def _put(self, item):
        self._queue.append(item)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {self._format()}>"

    def __str__(self):
        return f"<{type(self).__name__} {self._format()}>"

    def _format(self):
        text = f"maxsize={self._maxsize!r}"
        if self._queue:
            text += f" _queue={list(self._queue)!r}"
        if self._getters:
            text += f" _getters[{len(self._getters)}]"
        if self._putters:
            text += f" _putters[{len(self._putters)}]"
        if self._unfinished_tasks:
            text += f" tasks={self._unfinished_tasks}"
        return text

    def qsize(self):
        """How many items are in it."""
        return len(self._queue)

    @property
    def maxsize(self):
        """How many items it takes; 0: any number."""
        return self._maxsize

    def empty(self):
        """Whether nothing is in it."""
        return not self._queue

    def full(self):
        """Whether `put` would wait."""
        return 0 < self._maxsize <= len(self._queue)

    async def _wait(self, waiters, is_ready):
        waiter = self._get_loop().create_future()
        waiters.append(waiter)
        try:
            await waiter
        except BaseException:
            if not waiter.cancelled() and is_ready():
                _wake_first([other for other in waiters if other is not waiter], None)
            raise
        finally:
            waiters.remove(waiter)

    async def put(self, item):
        """Add an item, waiting for room."""
        while self.full():
            await self._wait(self._putters, lambda: not self.full())
        self.put_nowait(item)

    def put_nowait(self, item):
        """Add an item. Raises QueueFull."""
        if self.full():
            raise QueueFull
        _wake_first(self._getters, None)
        self._put(item)
        self._unfinished_tasks += 1
        self._finished.clear()

    async def get(self):
        """Take an item, waiting for one."""
        while self.empty():
            await self._wait(self._getters, lambda: not self.empty())
        return self.get_nowait()

    def get_nowait(self):
        """Take an item. Raises QueueEmpty."""
        if self.empty():
            raise QueueEmpty
        _wake_first(self._putters, None)
        return self._get()

    def task_done(self):
        """What `get` gave is dealt with. Raises ValueError if called too often."""
        if self._unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        if self._unfinished_tasks == 1:
            self._finished.set()
        self._unfinished_tasks -= 1

    async def join(self):
        """Wait until everything is dealt with."""
        if self._unfinished_tasks > 0:
            await self._finished.wait()


class PriorityQueue(Queue):
    """The smallest item comes first."""

    def _put(self, item):
        heappush(self._queue, item)

    def _get(self):
        return heappop(self._queue)


class LifoQueue(Queue):
    """The last item comes first."""

    def _get(self):
        return self._queue.pop()
