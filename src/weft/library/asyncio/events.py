"""Which event loop belongs to which thread, and the handles of what a loop is asked to call."""

import sys
from _thread import _thread_dict

__all__ = [
    "AbstractEventLoop",
    "AbstractEventLoopPolicy",
    "Handle",
    "TimerHandle",
    "_get_running_loop",
    "_set_running_loop",
    "get_event_loop",
    "get_event_loop_policy",
    "get_running_loop",
    "new_event_loop",
    "set_event_loop",
    "set_event_loop_policy",
]


class Handle:
    """A call that a loop will make."""

    __slots__ = ("__weakref__", "_args", "_callback", "_cancelled", "_context", "_loop")

    def __init__(self, callback, args, loop, context):
        self._callback = callback
        self._args = args
        self._loop = loop
        self._context = context
        self._cancelled = False

    def cancel(self):
        """Do not make the call."""
        self._cancelled = True
        self._callback = self._args = None

    def cancelled(self):
        """Whether it was cancelled."""
        return self._cancelled

    def __repr__(self):
        what = "cancelled" if self._cancelled else getattr(self._callback, "__qualname__", self._callback)
        return f"<{type(self).__name__} {what}>"


class TimerHandle(Handle):
    """A call that a loop will make at a time."""

    __slots__ = ("_when",)

    def __init__(self, when, callback, args, loop, context):
        super().__init__(callback, args, loop, context)
        self._when = when

    def when(self):
        """The time, on the clock of `loop.time()`."""
        return self._when

    def __lt__(self, other):
        return self._when < other._when

    def __le__(self, other):
        return self._when <= other._when

    def __gt__(self, other):
        return self._when > other._when

    def __ge__(self, other):
        return self._when >= other._when


class AbstractEventLoop:
    """The base of all event loops."""


class AbstractEventLoopPolicy:
    """Makes the loops that `new_event_loop` gives, and knows the current one of each thread."""

    def get_event_loop(self):
        """The thread's loop; the main thread's is made at first need. Raises RuntimeError."""
        own = _thread_dict()
        loop = own.get("asyncio.current")
        if loop is None:
            import threading

            if "asyncio.current" in own or threading.current_thread() is not threading.main_thread():
                name = threading.current_thread().name
                raise RuntimeError(f"There is no current event loop in thread {name!r}.")
            loop = self.new_event_loop()
            self.set_event_loop(loop)
        return loop

    def set_event_loop(self, loop):
        """Give the thread a loop, or None."""
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            kind = type(loop).__name__
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{kind}'")
        _thread_dict()["asyncio.current"] = loop

    def new_event_loop(self):
        """A new loop."""
        from .base_events import BaseEventLoop

        return BaseEventLoop()


_policy = AbstractEventLoopPolicy()


def get_event_loop_policy():
    """The policy of the program."""
    return _policy


def set_event_loop_policy(policy):
    """Give the program another policy; None: the usual one."""
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        kind = type(policy).__name__
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{kind}'")
    _policy = AbstractEventLoopPolicy() if policy is None else policy


def _get_running_loop():
    return _thread_dict().get("asyncio.running")


def _set_running_loop(loop):
    _thread_dict()["asyncio.running"] = loop


def get_running_loop():
    """The loop that runs in this thread. Raises RuntimeError if there is none."""
    loop = _thread_dict().get("asyncio.running")
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def get_event_loop():
    """The loop that runs in this thread, or the one that was set for it."""
    return _get_running_loop() or _policy.get_event_loop()


def set_event_loop(loop):
    """Give the thread a loop, or None."""
    _policy.set_event_loop(loop)


def new_event_loop():
    """A new loop."""
    return _policy.new_event_loop()


def _report(text, error=None):
    """Write of a failure that nobody waits for."""
    from traceback import format_exception

    stream = sys.stderr
    if stream is not None:
        stream.write(text + "\n" + ("" if error is None else "".join(format_exception(error))))
