"""Which event loop belongs to which thread, and the handles of what a loop is asked to call."""

import sys
from _thread import _hold_requests, _thread_dict
from contextvars import copy_context

_hold_requests()  # Ctrl-C and `Thread.stop`: no call, callback or byte is lost halfway

__all__ = [
    "AbstractEventLoop",
    "AbstractEventLoopPolicy",
    "AbstractServer",
    "Handle",
    "TimerHandle",
    "_get_running_loop",
    "_set_running_loop",
    "get_child_watcher",
    "get_event_loop",
    "get_event_loop_policy",
    "get_running_loop",
    "new_event_loop",
    "set_child_watcher",
    "set_event_loop",
    "set_event_loop_policy",
]


class Handle:
    """A call that a loop will make. In debug mode it knows where it was asked for."""

    __slots__ = (
        *("__weakref__", "_args", "_callback", "_cancelled", "_context", "_loop"),
        *("_repr", "_source_traceback"),  # in debug mode only
    )

    def __init__(self, callback, args, loop, context=None):
        self._callback = callback
        self._args = args
        self._loop = loop
        self._context = copy_context() if context is None else context
        self._cancelled = False
        if loop._debug and loop.get_debug():
            from .format_helpers import extract_stack

            self._source_traceback = extract_stack(sys._getframe(1))

    def __getattr__(self, name):
        if name == "_source_traceback" or name == "_repr":
            return None
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def cancel(self):
        """Do not make the call."""
        if not self._cancelled:
            self._cancelled = True
            if self._loop._debug and self._loop.get_debug():
                self._repr = repr(self)
            self._callback = self._args = None

    def cancelled(self):
        """Whether it was cancelled."""
        return self._cancelled

    def _run(self):
        """Make the call. What it raises goes to the loop's exception handler."""
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._failed(error)

    def _failed(self, error):
        from .format_helpers import _format_callback_source

        what = _format_callback_source(self._callback, self._args)
        context = {"message": f"Exception in callback {what}", "exception": error, "handle": self}
        if self._source_traceback:
            context["source_traceback"] = self._source_traceback
        self._loop.call_exception_handler(context)

    def _repr_info(self):
        parts = [type(self).__name__]
        if self._cancelled:
            parts.append("cancelled")
        if self._callback is not None:
            from .format_helpers import _format_callback_source

            parts.append(_format_callback_source(self._callback, self._args))
        if self._source_traceback:
            frame = self._source_traceback[-1]
            parts.append(f"created at {frame[0]}:{frame[1]}")
        return parts

    def __repr__(self):
        return self._repr or f"<{' '.join(self._repr_info())}>"


class TimerHandle(Handle):
    """A call that a loop will make at a time."""

    __slots__ = ("_scheduled", "_when")

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        if loop._debug and self._source_traceback:
            del self._source_traceback[-1]
        self._when = when
        self._scheduled = False

    def when(self):
        """The time, on the clock of `loop.time()`."""
        return self._when

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def _repr_info(self):
        parts = super()._repr_info()
        parts.insert(2 if self._cancelled else 1, f"when={self._when}")
        return parts

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when <= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when >= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __eq__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return (
            self._when == other._when
            and self._callback == other._callback
            and self._args == other._args
            and self._cancelled == other._cancelled
        )


def _refusal(owner, name, is_async):
    """What stands for a method that a subclass has to define."""

    def refuse(*args, **options):
        raise NotImplementedError(f"{owner}.{name}")

    async def refuse_later(*args, **options):
        raise NotImplementedError(f"{owner}.{name}")

    return refuse_later if is_async else refuse


class AbstractServer:
    """What `loop.create_server` gives."""

    def close(self):
        """Take no more connections."""
        raise NotImplementedError

    def get_loop(self):
        """Its loop."""
        raise NotImplementedError

    def is_serving(self):
        """Whether it takes connections."""
        raise NotImplementedError

    async def start_serving(self):
        """Take connections."""
        raise NotImplementedError

    async def serve_forever(self):
        """Take connections until the task is cancelled."""
        raise NotImplementedError

    async def wait_closed(self):
        """Wait for the end of `close`."""
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        self.close()
        await self.wait_closed()


class AbstractEventLoop:
    """The base of all event loops. The methods that one does not define raise NotImplementedError."""

    _debug = False

    def __getattr__(self, name):
        if name in _METHODS or name in _ASYNC_METHODS:
            return _refusal("loop", name, name in _ASYNC_METHODS)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


_METHODS = (
    *("run_forever", "run_until_complete", "stop", "is_running", "is_closed", "close", "call_soon", "call_later"),
    *("call_at", "time", "create_future", "create_task", "call_soon_threadsafe", "run_in_executor"),
    *("set_default_executor", "add_reader", "remove_reader", "add_writer", "remove_writer", "add_signal_handler"),
    *("remove_signal_handler", "set_task_factory", "get_task_factory", "get_exception_handler"),
    *("set_exception_handler", "default_exception_handler", "call_exception_handler", "get_debug", "set_debug"),
    "_timer_handle_cancelled",
)
_ASYNC_METHODS = (
    *("shutdown_asyncgens", "shutdown_default_executor", "getaddrinfo", "getnameinfo", "create_connection"),
    *("create_server", "start_tls", "sendfile", "create_unix_connection", "create_unix_server"),
    *("connect_accepted_socket", "create_datagram_endpoint", "connect_read_pipe", "connect_write_pipe"),
    *("subprocess_shell", "subprocess_exec", "sock_recv", "sock_recv_into", "sock_recvfrom", "sock_recvfrom_into"),
    *("sock_sendall", "sock_sendto", "sock_connect", "sock_accept", "sock_sendfile"),
)


class AbstractEventLoopPolicy:
    """Makes the loops that `new_event_loop` gives, and knows the current one of each thread."""

    def get_event_loop(self):
        """The thread's loop."""
        raise NotImplementedError

    def set_event_loop(self, loop):
        """Give the thread a loop, or None."""
        raise NotImplementedError

    def new_event_loop(self):
        """A new loop."""
        raise NotImplementedError

    def get_child_watcher(self):
        """What waits for other programs."""
        raise NotImplementedError

    def set_child_watcher(self, watcher):
        """Wait for other programs by that."""
        raise NotImplementedError


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """The usual policy: the main thread's loop is made at first need, other threads set theirs. What it knows of a
    thread goes when the thread does."""

    _loop_factory = None

    def get_event_loop(self):
        """The thread's loop. Raises RuntimeError."""
        key = self._key()
        own = _thread_dict()
        loop = own.get(key)
        if loop is None:
            import threading

            if key in own or threading.current_thread() is not threading.main_thread():
                name = threading.current_thread().name
                raise RuntimeError(f"There is no current event loop in thread {name!r}.")
            self.set_event_loop(self.new_event_loop())
            loop = own.get(key)
        return loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            kind = type(loop).__name__
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{kind}'")
        _thread_dict()[self._key()] = loop

    def _key(self):
        return f"asyncio.current.{id(self):x}"

    def new_event_loop(self):
        if self._loop_factory is not None:
            return self._loop_factory()
        from .selector_events import SelectorEventLoop

        return SelectorEventLoop()


class DefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    """The policy of a program that sets none."""


_policy = DefaultEventLoopPolicy()


def get_event_loop_policy():
    """The policy of the program."""
    return _policy


def set_event_loop_policy(policy):
    """Give the program another policy; None: the usual one."""
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        kind = type(policy).__name__
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{kind}'")
    _policy = DefaultEventLoopPolicy() if policy is None else policy


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
    loop = _get_running_loop()
    return _policy.get_event_loop() if loop is None else loop


def set_event_loop(loop):
    """Give the thread a loop, or None."""
    _policy.set_event_loop(loop)


def new_event_loop():
    """A new loop."""
    return _policy.new_event_loop()


def get_child_watcher():
    """What waits for other programs: there is nothing."""
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    """Wait for other programs by that: there is nothing to wait for."""
    return get_event_loop_policy().set_child_watcher(watcher)
