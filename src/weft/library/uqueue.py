"""Queues as Pycom had them: time-outs in milliseconds, and OSError where others raise Full and Empty."""

import queue

__all__ = ["Queue"]


class Queue:
    """First in, first out; at most `maxsize` items."""

    Full = OSError
    Empty = OSError

    def __init__(self, maxsize=1):
        if maxsize <= 0:
            raise ValueError("maxsize must be 1 or more")
        self._queue = queue.Queue(maxsize)

    def put(self, item, block=True, timeout=None):
        """Add an item. While there is no room: wait, at most `timeout` milliseconds, or not at all."""
        try:
            self._queue.put(item, block, None if timeout is None else timeout / 1000)
        except queue.Full:
            raise OSError("Full") from None

    def get(self, block=True, timeout=None):
        """Take an item. While there is none: wait, at most `timeout` milliseconds, or not at all."""
        try:
            return self._queue.get(block, None if timeout is None else timeout / 1000)
        except queue.Empty:
            raise OSError("Empty") from None

    def empty(self):
        """Whether there is nothing now."""
        return self._queue.empty()

    def full(self):
        """Whether there is no room now."""
        return self._queue.full()
