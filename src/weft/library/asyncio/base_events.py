"""The event loop: calls functions, in order, when their time comes or a descriptor is ready.

One thread runs a loop. With nothing to do it waits in the kernel, in one place, for the next timer, for descriptors and
for `call_soon_threadsafe`, which ends the wait; nothing is polled. Calls that are ready stand in a list that is taken
whole, a new one in its place, so running them costs no look at its ends. Other threads append to `_foreign`.
"""

import sys
from _thread import _set_context, get_ident
from contextvars import copy_context
from heapq import heappop, heappush
from select import POLLERR, POLLHUP, POLLIN, POLLOUT, poll
from time import monotonic

from .events import AbstractEventLoop, Handle, TimerHandle, _get_running_loop, _report, _set_running_loop

__all__ = ["BaseEventLoop"]

_WAIT_MS_MAX = 24 * 3600 * 1000
_READABLE = POLLIN | POLLHUP | POLLERR
_WRITABLE = POLLOUT | POLLHUP | POLLERR


def _fileno(source):
    if isinstance(source, int):
        number = source
    else:
        try:
            number = int(source.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {source!r}") from None
    if number < 0:
        raise ValueError(f"Invalid file descriptor: {number}")
    return number


class BaseEventLoop(AbstractEventLoop):
    """The loop. `_current` is the task whose step is running."""

    def __init__(self):
        self._ready = []
        self._foreign = []
        self._timers = []  # a heap of (when, number, handle)
        self._timer_count = 0
        self._readers = {}
        self._writers = {}
        self._poll = poll()
        self._closed = False
        self._stopping = False
        self._thread = None
        self._current = None
        self._tasks = {}  # those that are not done: the loop keeps them alive
        self._executor = None
        self._handler = None
        self._factory = None
        self._debug = False
        self._generators = {}
        self.slow_callback_duration = 0.1

    def __repr__(self):
        return f"<{type(self).__name__} running={self.is_running()} closed={self._closed} debug={self._debug}>"

    # Running

    def run_forever(self):
        """Run until `stop`."""
        self._check_closed()
        if self._thread is not None:
            raise RuntimeError("This event loop is already running")
        if _get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(firstiter=self._generator_begins)
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

    def run_until_complete(self, future):
        """Run until a future or coroutine is done; its result."""
        from .futures import isfuture
        from .tasks import ensure_future

        self._check_closed()
        if self._thread is not None:
            raise RuntimeError("This event loop is already running")
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
        self._closed = True
        self._ready.clear()
        self._foreign.clear()
        self._timers.clear()
        self._readers.clear()
        self._writers.clear()
        executor = self._executor
        if executor is not None:
            self._executor = None
            executor.shutdown(wait=False)

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _run_once(self):
        timers = self._timers
        foreign = self._foreign
        if not self._ready and not foreign and not self._stopping:
            while timers and timers[0][2]._cancelled:
                heappop(timers)
            wait = None
            if timers:
                wait = min(max(0.0, (timers[0][0] - monotonic()) * 1000), _WAIT_MS_MAX)
            if wait != 0:
                self._serve(self._poll.poll(wait))
            elif self._readers or self._writers:
                self._serve(self._poll.poll(0))
        elif self._readers or self._writers:
            self._serve(self._poll.poll(0))
        while foreign:
            self._ready.append(foreign.pop(0))
        if timers:
            now = monotonic()
            while timers and timers[0][0] <= now:
                handle = heappop(timers)[2]
                if not handle._cancelled:
                    self._ready.append(handle)
        calls = self._ready
        self._ready = []
        before = _set_context(None)
        rest = iter(calls)
        try:
            for handle in rest:
                if not handle._cancelled:
                    _set_context(handle._context)
                    try:
                        handle._callback(*handle._args)
                    except (SystemExit, KeyboardInterrupt):
                        raise
                    except BaseException as error:
                        self.call_exception_handler(
                            {
                                "message": f"Exception in callback {handle._callback!r}",
                                "exception": error,
                                "handle": handle,
                            }
                        )
        except BaseException:
            self._ready[:0] = rest
            raise
        finally:
            _set_context(before)

    def _serve(self, events):
        for descriptor, mask in events:
            if mask & _READABLE:
                handle = self._readers.get(descriptor)
                if handle is not None:
                    self._ready.append(handle)
            if mask & _WRITABLE:
                handle = self._writers.get(descriptor)
                if handle is not None:
                    self._ready.append(handle)
            if mask & ~(_READABLE | _WRITABLE):  # no descriptor any more
                self.remove_reader(descriptor)
                self.remove_writer(descriptor)

    # Calls

    def time(self):
        """The loop's clock, in seconds."""
        return monotonic()

    def call_soon(self, callback, *args, context=None):
        """Call a function as soon as the loop comes round. The Handle that is returned can cancel it."""
        if self._closed:
            raise RuntimeError("Event loop is closed")
        handle = Handle(callback, args, self, copy_context() if context is None else context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        """As `call_soon`, from any thread."""
        self._check_closed()
        handle = Handle(callback, args, self, copy_context() if context is None else context)
        self._foreign.append(handle)
        self._poll._wake()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        """Call a function in so many seconds."""
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(monotonic() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        """Call a function at a time of the loop's clock."""
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        handle = TimerHandle(when, callback, args, self, copy_context() if context is None else context)
        self._timer_count += 1
        heappush(self._timers, (when, self._timer_count, handle))
        return handle

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
            return Task(coro, loop=self, name=name, context=context)
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
        if executor is None:
            executor = self._executor
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor

                executor = self._executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        return wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        """The executor that None stands for in `run_in_executor`."""
        if not hasattr(executor, "submit"):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._executor = executor

    async def shutdown_default_executor(self):
        """Wait for the threads of the default executor to end."""
        executor = self._executor
        if executor is None:
            return
        self._executor = None
        from threading import Thread

        done = self.create_future()

        def wait():
            executor.shutdown()
            self.call_soon_threadsafe(_set_none, done)

        thread = Thread(target=wait)
        thread.start()
        await done
        thread.join()

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        """`socket.getaddrinfo` on another thread."""
        from socket import getaddrinfo

        return await self.run_in_executor(None, getaddrinfo, host, port, family, type, proto, flags)

    # Async generators

    def _generator_begins(self, generator):
        self._generators[id(generator)] = generator
        if len(self._generators) >= 64:  # those that have ended need no closing
            for key, known in list(self._generators.items()):
                if known.ag_frame is None:
                    self._generators.pop(key, None)

    async def shutdown_asyncgens(self):
        """Close the async generators that were begun and have not ended."""
        generators = list(self._generators.values())
        self._generators.clear()
        for generator in generators:
            if generator.ag_frame is not None:
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

    # Descriptors

    def _watch(self, source, callback, args, row, other):
        self._check_closed()
        number = _fileno(source)
        handle = Handle(callback, args, self, copy_context())
        before = row.get(number)
        if before is not None:
            before.cancel()
        row[number] = handle
        self._register(source, number)
        return handle

    def _register(self, source, number):
        mask = (POLLIN if number in self._readers else 0) | (POLLOUT if number in self._writers else 0)
        if mask:
            self._poll.register(source, mask)
        else:
            try:
                self._poll.unregister(number)
            except KeyError:
                pass

    def _forget(self, source, row):
        if self._closed:
            return False
        number = _fileno(source)
        handle = row.pop(number, None)
        if handle is None:
            return False
        handle.cancel()
        self._register(number, number)
        return True

    def add_reader(self, fd, callback, *args):
        """Call a function whenever a descriptor, or an object with `fileno`, can be read."""
        self._watch(fd, callback, args, self._readers, self._writers)

    def remove_reader(self, fd):
        """Do so no more. Whether it was watched."""
        return self._forget(fd, self._readers)

    def add_writer(self, fd, callback, *args):
        """Call a function whenever a descriptor can be written."""
        self._watch(fd, callback, args, self._writers, self._readers)

    def remove_writer(self, fd):
        """Do so no more. Whether it was watched."""
        return self._forget(fd, self._writers)

    async def _ready_to(self, watch, forget, sock):
        future = self.create_future()
        watch(sock, _set_none, future)
        try:
            await future
        finally:
            forget(sock)

    async def sock_recv(self, sock, nbytes):
        """What a non-blocking socket receives."""
        while True:
            try:
                return sock.recv(nbytes)
            except (BlockingIOError, InterruptedError):
                await self._ready_to(self.add_reader, self.remove_reader, sock)

    async def sock_recv_into(self, sock, buf):
        """Receive into a buffer; the number of bytes."""
        while True:
            try:
                return sock.recv_into(buf)
            except (BlockingIOError, InterruptedError):
                await self._ready_to(self.add_reader, self.remove_reader, sock)

    async def sock_sendall(self, sock, data):
        """Send all of `data`."""
        data = bytes(data)
        start = 0
        while start < len(data):
            try:
                start += sock.send(data[start:] if start else data)
            except (BlockingIOError, InterruptedError):
                await self._ready_to(self.add_writer, self.remove_writer, sock)

    async def sock_connect(self, sock, address):
        """Connect a non-blocking socket."""
        import errno
        from socket import SO_ERROR, SOL_SOCKET

        try:
            sock.connect(address)
        except BlockingIOError:
            pass
        except OSError as error:
            if error.errno != errno.EINPROGRESS:
                raise
        else:
            return
        await self._ready_to(self.add_writer, self.remove_writer, sock)
        number = sock.getsockopt(SOL_SOCKET, SO_ERROR)
        if number:
            raise OSError(number, f"Connect call failed {address}")

    async def sock_accept(self, sock):
        """(connection, address) of the next that connects."""
        while True:
            try:
                connection, address = sock.accept()
                connection.setblocking(False)
                return connection, address
            except (BlockingIOError, InterruptedError):
                await self._ready_to(self.add_reader, self.remove_reader, sock)

    # Failures

    def set_exception_handler(self, handler):
        """Call `handler(loop, context)` for failures that nobody waits for; None: write them to `sys.stderr`."""
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._handler = handler

    def get_exception_handler(self):
        """What was set, or None."""
        return self._handler

    def default_exception_handler(self, context):
        """Write a failure to `sys.stderr`."""
        text = context.get("message") or "Unhandled exception in event loop"
        for key in sorted(context):
            if key not in ("message", "exception"):
                text += f"\n{key}: {context[key]!r}"
        _report(text, context.get("exception"))

    def call_exception_handler(self, context):
        """Tell of a failure that nobody waits for: a dict with "message" and perhaps "exception", "future", "handle"."""
        try:
            if self._handler is None:
                self.default_exception_handler(context)
            else:
                self._handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            _report("Unhandled error in exception handler", error)

    def get_debug(self):
        """Whether debug mode was asked for."""
        return self._debug

    def set_debug(self, enabled):
        """Note the wish for debug mode; it changes nothing yet but this."""
        self._debug = enabled

    def __getattr__(self, name):
        if name in _LEFT_OUT:
            raise NotImplementedError(f"loop.{name}")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


_LEFT_OUT = (
    *("add_signal_handler", "remove_signal_handler", "subprocess_exec", "subprocess_shell", "sendfile", "start_tls"),
    *("create_connection", "create_server", "create_datagram_endpoint", "create_unix_connection", "create_unix_server"),
    *("connect_read_pipe", "connect_write_pipe", "connect_accepted_socket", "sock_sendfile"),
)


def _stop_loop(future):
    if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        return  # it goes through `run_forever` by itself
    future.get_loop().stop()


def _set_none(future):
    if not future.done():
        future.set_result(None)
