"""`async with timeout(...)`: cancels the block when its time is over, and makes a TimeoutError of that."""

from . import events, tasks
from .exceptions import CancelledError

__all__ = ["Timeout", "timeout", "timeout_at"]


class Timeout:
    """The block's deadline, on the loop's clock; None: there is none. `_state` is the word that `repr` shows."""

    def __init__(self, when):
        self._state = "created"
        self._timer = None
        self._task = None
        self._when = when

    def when(self):
        """The deadline."""
        return self._when

    def reschedule(self, when):
        """Move the deadline. Raises RuntimeError outside the block."""
        if self._state != "active":
            if self._state == "created":
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if when is not None:
            loop = events.get_running_loop()
            if when <= loop.time():
                self._timer = loop.call_soon(self._is_over)
            else:
                self._timer = loop.call_at(when, self._is_over)

    def expired(self):
        """Whether the time was over before the end of the block."""
        return self._state in ("expiring", "expired")

    def __repr__(self):
        when = ""
        if self._state == "active":
            when = " when=None" if self._when is None else f" when={round(self._when, 3)}"
        return f"<Timeout [{self._state}]{when}>"

    async def __aenter__(self):
        if self._state != "created":
            raise RuntimeError("Timeout has already been entered")
        task = tasks.current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = "active"
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, error, traceback):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state == "expiring":
            self._state = "expired"
            if self._task.uncancel() <= self._cancelling and kind is CancelledError:
                raise TimeoutError from error
        elif self._state == "active":
            self._state = "finished"
        return None

    def _is_over(self):
        self._task.cancel()
        self._state = "expiring"
        self._timer = None


def timeout(delay):
    """A time-out after so many seconds; None: never."""
    return Timeout(None if delay is None else events.get_running_loop().time() + delay)


def timeout_at(when):
    """A time-out at a time of the loop's clock; None: never."""
    return Timeout(when)
