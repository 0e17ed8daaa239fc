"""The event loop: calls functions, in order, when their time comes or a descriptor is ready.

One thread runs a loop. With nothing to do it waits in one place (`_wait`, which `selector_events.py` has) for the next
timer, for descriptors and for `call_soon_threadsafe`, which ends the wait; nothing is polled. Calls that are ready stand
in a list that is taken whole, a new one in its place, so running them costs no look at its ends. Other threads append to
`_foreign`. What makes connections is in `endpoints.py`, loaded when a program makes one.
"""

import sys
from _thread import _hold_requests, _set_context, get_ident
from _weakref import ref
from heapq import heapify, heappop, heappush
from time import monotonic

from . import coroutines
from .coroutines import iscoroutine, iscoroutinefunction
from .events import AbstractEventLoop, AbstractServer, Handle, TimerHandle, _get_running_loop, _set_running_loop
from .log import logger

_hold_requests()  # Ctrl-C and `Thread.stop`: no call, callback or byte is lost halfway

__all__ = ["BaseEventLoop", "Server"]

_WAIT_S_MAX = 24 * 3600
_CANCELLED_TIMERS_MIN = 100  # cancelled timers that are worth a new heap, if they are half of it


class BaseEventLoop(AbstractEventLoop):
    """The loop without its wait. `_current` is the task whose step is running."""

    def __init__(self):
        self._ready = []
        self._foreign = []
        self._late = None  # futures that are done and found no memory to call their callbacks, by `_next_late`
        self._scheduled = []  # timers: a heap of (when, number, handle)
        self._timer_count = 0
        self._cancelled_count = 0  # timers in the heap that were cancelled
        self._clock_resolution = 0.0  # a timer this many seconds ahead is due
        self._closed = False
        self._stopping = False
        self._thread = None
        self._current = None
        self._current_handle = None  # in debug mode: what is being called
        self._tasks = {}  # those that are not done: the loop keeps them alive
        self._default_executor = None
        self._is_executor_shut = False
        self._handler = None
        self._factory = None
        self._generators = {}  # weak references to the async generators that were begun, by `id`
        self._are_generators_shut = False
        self._debug = self._is_strict = coroutines._is_debug_mode()  # strict: calls are checked, for it is so or closed
        self.slow_callback_duration = 0.1

    def __repr__(self):
        return f"<{type(self).__name__} running={self.is_running()} closed={self.is_closed()} debug={self.get_debug()}>"

    # Running

    def run_forever(self):
        """Run until `stop`."""
        self._check_closed()
        self._check_running()
        hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(firstiter=self._generator_begins, finalizer=self._generator_is_lost)
        self._thread = get_ident()
        _set_running_loop(self)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._thread = None
            _set_running_loop(None)
            sys.set_asyncgen_hooks(*hooks)

    def _check_running(self):
        if self._thread is not None:
            raise RuntimeError("This event loop is already running")
        if _get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def run_until_complete(self, future):
        """Run until a future or coroutine is done; its result."""
        from .futures import isfuture
        from .tasks import ensure_future

        self._check_closed()
        self._check_running()
        is_new = not isfuture(future)
        future = ensure_future(future, loop=self)
        future.add_done_callback(_stop_loop)
        try:
            self.run_forever()
        except BaseException:
            if is_new and future.done() and not future.cancelled():
                future.exception()  # it is the one on its way: nobody else will ask
            raise
        finally:
            future.remove_done_callback(_stop_loop)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        """Make what is ready now, then return from `run_forever`."""
        self._stopping = True

    def is_running(self):
        """Whether a thread runs the loop."""
        return self._thread is not None

    def is_closed(self):
        """Whether it was closed."""
        return self._closed

    def close(self):
        """Forget everything; the loop cannot be used any more."""
        if self._thread is not None:
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self._closed = self._is_strict = True
        self._is_executor_shut = True
        self._ready.clear()
        self._foreign.clear()
        self._scheduled.clear()
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _run_once(self):
        timers = self._scheduled
        foreign = self._foreign
        wait = 0
        if self._late is not None:
            self._call_late()
        if not self._ready and not foreign and not self._stopping:
            while timers and timers[0][2]._cancelled:
                heappop(timers)
                self._cancelled_count -= 1
            wait = None
            if timers:
                wait = min(max(0.0, timers[0][0] - self.time()), _WAIT_S_MAX)
        self._wait(wait)
        if foreign:
            self._take_foreign()
        if timers:
            now = self.time() + self._clock_resolution
            while timers and timers[0][0] <= now:
                handle = timers[0][2]
                if handle._cancelled:
                    self._cancelled_count -= 1
                else:
                    self._ready.append(handle)  # first: there may be no memory
                heappop(timers)
        rest = iter(self._ready)
        self._ready = []  # when the iterator is there: no call is lost for want of memory
        before = _set_context(None)
        try:
            if self._debug:
                self._run_watched(rest)
                return
            for handle in rest:
                if not handle._cancelled:
                    _set_context(handle._context)
                    try:
                        handle._callback(*handle._args)
                    except (SystemExit, KeyboardInterrupt):
                        raise
                    except BaseException as error:
                        handle._failed(error)
        except BaseException:
            self._ready[:0] = rest
            raise
        finally:
            _set_context(before)

    def _take_foreign(self):
        """What other threads have asked for stands before what is asked for from now on."""
        while self._foreign:
            self._ready.append(self._foreign[0])  # first: there may be no memory
            self._foreign.pop(0)

    def _call_late(self):
        """Let futures that are done call whom they found no memory to call. Raises MemoryError if there is still none."""
        future = self._late
        self._late = None
        while future is not None:
            following = future._next_late
            future._next_late = None
            future._schedule()
            future = following
        if self._late is not None and not self._ready:
            raise MemoryError("no memory for the callbacks of a future")

    def _run_watched(self, handles):
        """Make calls in debug mode, and tell of those that take long."""
        for handle in handles:
            if not handle._cancelled:
                self._current_handle = handle
                begun = self.time()
                try:
                    handle._run()
                finally:
                    self._current_handle = None
                duration = self.time() - begun
                if duration >= self.slow_callback_duration:
                    logger.warning("Executing %s took %.3f seconds", _format_handle(handle), duration)

    def _wait(self, timeout):
        """Wait so many seconds, None: for ever, for descriptors and `_write_to_self`, and make ready who waits for them."""
        self._process_events(self._selector.select(timeout))

    def _process_events(self, event_list):
        """Make ready who waits for what a selector gave."""
        raise NotImplementedError

    def _write_to_self(self):
        """End the wait, from another thread."""
        raise NotImplementedError

    # Calls

    def time(self):
        """The loop's clock, in seconds."""
        return monotonic()

    def call_soon(self, callback, *args, context=None):
        """Call a function as soon as the loop comes round. The Handle that is returned can cancel it."""
        if self._foreign:
            self._take_foreign()
        if self._is_strict:
            self._check_call(callback, "call_soon")
            handle = _without_caller(Handle(callback, args, self, context))
        else:
            handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def _check_call(self, callback, method):
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, method)

    def call_soon_threadsafe(self, callback, *args, context=None):
        """As `call_soon`, from any thread."""
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_soon_threadsafe")
        handle = Handle(callback, args, self, context)
        if self._debug:
            _without_caller(handle)
        self._foreign.append(handle)
        self._write_to_self()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        """Call a function in so many seconds."""
        if delay is None:
            raise TypeError("delay must not be None")
        handle = self.call_at(self.time() + delay, callback, *args, context=context)
        return _without_caller(handle) if self._debug else handle

    def call_at(self, when, callback, *args, context=None):
        """Call a function at a time of the loop's clock."""
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_at")
        handle = TimerHandle(when, callback, args, self, context)
        if self._debug:
            _without_caller(handle)
        self._timer_count += 1
        heappush(self._scheduled, (when, self._timer_count, handle))
        handle._scheduled = True
        return handle

    def _timer_handle_cancelled(self, handle):
        """Cancelled timers stay in the heap, but never for long more than the others."""
        if handle._scheduled:
            self._cancelled_count += 1
            count = self._cancelled_count
            if count > _CANCELLED_TIMERS_MIN and count * 2 > len(self._scheduled):
                self._cancelled_count = 1  # this one
                self._scheduled[:] = [row for row in self._scheduled if not row[2]._cancelled]
                heapify(self._scheduled)

    def _check_thread(self):
        if self._thread is not None and self._thread != get_ident():
            raise RuntimeError("Non-thread-safe operation invoked on an event loop other than the current one")

    def _check_callback(self, callback, method):
        if iscoroutine(callback) or iscoroutinefunction(callback):
            raise TypeError(f"coroutines cannot be used with {method}()")
        if not callable(callback):
            raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")

    # Futures and tasks

    def create_future(self):
        """A new Future of this loop."""
        from .futures import Future

        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        """A Task that runs a coroutine."""
        from .tasks import Task

        self._check_closed()
        if self._factory is None:
            return _without_caller(Task(coro, loop=self, name=name, context=context))
        if context is None:
            task = self._factory(self, coro)
        else:
            task = self._factory(self, coro, context=context)
        if name is not None and hasattr(task, "set_name"):
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        """Make tasks by `factory(loop, coro)`; None: Task."""
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._factory = factory

    def get_task_factory(self):
        """What makes the tasks, or None."""
        return self._factory

    # Other threads

    def run_in_executor(self, executor, func, *args):
        """Call a function on a thread of an executor, or of the loop's own if None; a Future of the result."""
        from .futures import wrap_future

        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        if executor is None:
            executor = self._default_executor
            if self._is_executor_shut:
                raise RuntimeError("Executor shutdown has been called")
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor

                executor = self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        return wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        """The executor that None stands for in `run_in_executor`."""
        from concurrent.futures import ThreadPoolExecutor

        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    async def shutdown_default_executor(self):
        """Wait for the threads of the default executor to end."""
        self._is_executor_shut = True
        executor = self._default_executor
        if executor is None:
            return
        from threading import Thread

        done = self.create_future()

        def wait():
            try:
                executor.shutdown(wait=True)
                self.call_soon_threadsafe(_set_none, done)
            except Exception as error:
                self.call_soon_threadsafe(done.set_exception, error)

        thread = Thread(target=wait)
        thread.start()
        try:
            await done
        finally:
            thread.join()

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        """`socket.getaddrinfo` on another thread."""
        from socket import getaddrinfo

        return await self.run_in_executor(None, getaddrinfo, host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        """`socket.getnameinfo` on another thread."""
        import socket

        return await self.run_in_executor(None, socket.getnameinfo, sockaddr, flags)

    # Async generators

    def _generator_begins(self, generator):
        if self._are_generators_shut:
            import warnings

            warnings.warn(
                f"asynchronous generator {generator!r} was scheduled after loop.shutdown_asyncgens() call",
                ResourceWarning,
                stacklevel=2,
                source=self,
            )
        self._generators[id(generator)] = ref(generator)
        if len(self._generators) >= 64:  # those that have ended need no closing
            for key, known in list(self._generators.items()):
                if getattr(known(), "ag_frame", None) is None:
                    self._generators.pop(key, None)

    def _generator_is_lost(self, generator):
        if self._generators.pop(id(generator), None) is not None and not self._closed:
            self.call_soon_threadsafe(self.create_task, generator.aclose())

    async def shutdown_asyncgens(self):
        """Close the async generators that were begun and have not ended."""
        self._are_generators_shut = True
        generators = [known() for known in list(self._generators.values())]
        self._generators.clear()
        for generator in generators:
            if generator is not None and generator.ag_frame is not None:
                try:
                    await generator.aclose()
                except Exception as error:
                    self.call_exception_handler(
                        {
                            "message": f"an error occurred during closing of asynchronous generator {generator!r}",
                            "exception": error,
                            "asyncgen": generator,
                        }
                    )

    # Connections

    async def create_connection(self, protocol_factory, host=None, port=None, **options):
        """(transport, protocol) of a new TCP connection. Raises OSError."""
        from .endpoints import create_connection

        return await create_connection(self, protocol_factory, host, port, **options)

    async def create_server(self, protocol_factory, host=None, port=None, **options):
        """A Server that makes a protocol for each TCP connection. Raises OSError."""
        from .endpoints import create_server

        return await create_server(self, protocol_factory, host, port, **options)

    async def connect_accepted_socket(self, protocol_factory, sock, **options):
        """(transport, protocol) of a connection that was accepted elsewhere."""
        from .endpoints import connect_accepted_socket

        return await connect_accepted_socket(self, protocol_factory, sock, **options)

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, **options):
        """(transport, protocol) of datagrams. Raises OSError."""
        from .endpoints import create_datagram_endpoint

        return await create_datagram_endpoint(self, protocol_factory, local_addr, remote_addr, **options)

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        """Send a file over a transport; how many bytes that were."""
        from .endpoints import sendfile

        return await sendfile(self, transport, file, offset, count, fallback)

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        """Send a file over a non-blocking socket; how many bytes that were."""
        from .endpoints import sock_sendfile

        return await sock_sendfile(self, sock, file, offset, count, fallback)

    # Failures

    def set_exception_handler(self, handler):
        """Call `handler(loop, context)` for failures that nobody waits for; None: log them."""
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._handler = handler

    def get_exception_handler(self):
        """What was set, or None."""
        return self._handler

    def default_exception_handler(self, context):
        """Log a failure."""
        error = context.get("exception")
        lines = [context.get("message") or "Unhandled exception in event loop"]
        handle = self._current_handle
        if "source_traceback" not in context and handle is not None and handle._source_traceback:
            context["handle_traceback"] = handle._source_traceback
        for key in sorted(context):
            if key in ("message", "exception"):
                continue
            value = context[key]
            if key in ("source_traceback", "handle_traceback"):
                what = "Object" if key == "source_traceback" else "Handle"
                value = f"{what} created at (most recent call last):\n" + "".join(value.format()).rstrip()
            else:
                value = repr(value)
            lines.append(f"{key}: {value}")
        details = False if error is None else (type(error), error, error.__traceback__)
        logger.error("\n".join(lines), exc_info=details)

    def call_exception_handler(self, context):
        """Tell of a failure that nobody waits for: a dict with "message" and perhaps "exception", "future", "handle"."""
        try:
            if self._handler is None:
                self.default_exception_handler(context)
                return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            logger.error("Exception in default exception handler", exc_info=True)
            return
        try:
            self._handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            try:
                self.default_exception_handler(
                    {"message": "Unhandled error in exception handler", "exception": error, "context": context}
                )
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                logger.error(
                    "Exception in default exception handler while handling an unexpected error in custom "
                    "exception handler",
                    exc_info=True,
                )

    def get_debug(self):
        """Whether the loop is in debug mode."""
        return self._debug

    def set_debug(self, enabled):
        """Debug mode: the loop refuses calls of other threads, knows where handles and tasks were made, and tells of calls
        that take more than `slow_callback_duration` seconds."""
        self._debug = enabled
        self._is_strict = enabled or self._closed


class Server(AbstractServer):
    """What `create_server` gives: listening sockets, and a protocol for each connection."""

    def __init__(self, loop, sockets, protocol_factory, backlog=100):
        self._loop = loop
        self._sockets = sockets
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._is_serving = False
        self._forever = None

    def __repr__(self):
        return f"<{type(self).__name__} sockets={self.sockets!r}>"

    @property
    def sockets(self):
        """The listening sockets, none after `close`."""
        return () if self._sockets is None else tuple(self._sockets)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._is_serving

    def _start_serving(self):
        if self._is_serving:
            return
        self._is_serving = True
        from .endpoints import accept_connections

        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop._add_reader(sock, accept_connections, self, sock)

    async def start_serving(self):
        from .tasks import sleep

        self._start_serving()
        await sleep(0)  # the loop accepts from now on

    async def serve_forever(self):
        if self._forever is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start_serving()
        self._forever = self._loop.create_future()
        try:
            await self._forever
        finally:
            self._forever = None
            self.close()

    def close(self):
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        self._is_serving = False
        for sock in sockets:
            self._loop._remove_reader(sock)
            sock.close()
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
            self._forever = None

    async def wait_closed(self):
        """The sockets are closed at once, connections stay open: there is nothing to wait for."""


def _stop_loop(future):
    if not future.cancelled():
        error = future.exception()
        if isinstance(error, SystemExit) or isinstance(error, KeyboardInterrupt):  # a tuple of them would need memory
            return  # it goes through `run_forever` by itself
    future.get_loop().stop()


def _set_none(future):
    if not future.done():
        future.set_result(None)


def _without_caller(made):
    """A handle or task; where debug mode says it was made ends at the program's call of the loop, not in the loop."""
    if made._source_traceback:
        del made._source_traceback[-1]
    return made


def _format_handle(handle):
    from .tasks import Task

    owner = getattr(handle._callback, "__self__", None)
    return repr(owner) if isinstance(owner, Task) else str(handle)
