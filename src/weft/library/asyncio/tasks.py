"""Tasks, which run coroutines, and the functions that wait for several of them."""

from _thread import _hold_requests
from contextvars import copy_context

from . import events, futures
from .coroutines import _format_coroutine, iscoroutine, iscoroutinefunction
from .exceptions import CancelledError, InvalidStateError
from .futures import _CANCELLED, _FINISHED, _PENDING, Future, isfuture

_hold_requests()  # Ctrl-C and `Thread.stop`: no call, callback or byte is lost halfway

__all__ = [
    "ALL_COMPLETED",
    "FIRST_COMPLETED",
    "FIRST_EXCEPTION",
    "Task",
    "_enter_task",
    "_leave_task",
    "_register_task",
    "_unregister_task",
    "all_tasks",
    "as_completed",
    "create_task",
    "current_task",
    "ensure_future",
    "gather",
    "iscoroutine",
    "iscoroutinefunction",
    "run_coroutine_threadsafe",
    "shield",
    "sleep",
    "wait",
    "wait_for",
]

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_next_number = iter(range(1, 1 << 61)).__next__


class Task(Future):
    """A Future whose result is that of a coroutine, which it runs step by step.

    `_fut_waiter` is the Future that the coroutine waits for. `_must_cancel`: the next step raises CancelledError.
    """

    _fut_waiter = None
    _must_cancel = False
    _cancel_requests = 0

    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__(loop=loop)
        if not iscoroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        if self._source_traceback:
            del self._source_traceback[-1]
        self._name = f"Task-{_next_number()}" if name is None else str(name)
        self._context = copy_context() if context is None else context
        self._coro = coro
        self._fut_waiter = None
        self._must_cancel = False
        self._loop.call_soon(self._step, context=self._context)
        self._loop._tasks[self] = None

    def _repr_info(self):
        parts = super()._repr_info()
        if self.cancelling() and not self.done():
            parts[0] = "cancelling"
        parts.insert(1, f"name={self._name!r}")
        parts.insert(2, f"coro=<{_format_coroutine(self._coro)}>")
        if self._fut_waiter is not None:
            parts.insert(3, f"wait_for={self._fut_waiter!r}")
        return parts

    def get_coro(self):
        """The coroutine."""
        return self._coro

    def get_name(self):
        """The name."""
        return self._name

    def set_name(self, value):
        """Rename it."""
        self._name = str(value)

    def get_context(self):
        """The context that it runs in."""
        return self._context

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def get_stack(self, *, limit=None):
        """The frame where it waits, in a list; that of its end if it failed."""
        if self._exception is not None:
            frames = []
            entry = self._exception.__traceback__
            while entry is not None and (limit is None or len(frames) < limit):
                frames.append(entry.tb_frame)
                entry = entry.tb_next
            return frames
        frame = getattr(self._coro, "cr_frame", None)
        return [] if frame is None or self.done() else [frame]

    def print_stack(self, *, limit=None, file=None):
        """Write where it waits."""
        import sys

        file = sys.stderr if file is None else file
        frames = self.get_stack(limit=limit)
        print(f"Stack for {self!r} (most recent call last):" if frames else f"No stack for {self!r}", file=file)
        for frame in frames:
            print(f'  File "{frame.f_code.co_filename}", line {frame.f_lineno}, in {frame.f_code.co_name}', file=file)

    def cancel(self, msg=None):
        """Raise CancelledError in the coroutine at the next chance. False if it is done."""
        if self._state != _PENDING:
            return False
        self._cancel_requests += 1
        if self._fut_waiter is not None and self._fut_waiter.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        """How many requests to cancel have not been taken back."""
        return self._cancel_requests

    def uncancel(self):
        """Take a request to cancel back; how many are left."""
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
        return self._cancel_requests

    def _step(self, error=None):
        if self._state != _PENDING:
            raise InvalidStateError(f"_step(): already done: {self!r}, {error!r}")
        if self._must_cancel:
            self._must_cancel = False
            if not isinstance(error, CancelledError):
                try:
                    error = self._make_cancelled_error()
                except MemoryError as failure:
                    error = failure
        self._fut_waiter = None
        loop = self._loop
        outer = loop._current
        loop._current = self
        try:
            awaited = self._coro.send(None) if error is None else self._coro.throw(error)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                self._state = _CANCELLED
                self._schedule()
            else:
                self._result = stop.value
                self._state = _FINISHED
                if self._callbacks:
                    self._schedule()
            loop._tasks.pop(self, None)
        except CancelledError as cancelled:
            self._cancelled_error = cancelled
            self._cancel_message = None
            self._state = _CANCELLED
            self._schedule()
            loop._tasks.pop(self, None)
        except BaseException as failure:
            self._fail(failure)
            loop._tasks.pop(self, None)
            if isinstance(failure, (SystemExit, KeyboardInterrupt)):
                raise
        else:
            try:
                self._wait_for(awaited)
            except MemoryError as error:
                self._step(error)  # what it waits for would never wake it: it learns of it in its `await`
        finally:
            loop._current = outer

    def _wait_for(self, awaited):
        """The coroutine waits for what its step gave: a Future, or None for a turn of the others."""
        loop = self._loop
        if awaited is None:
            loop.call_soon(self._step, context=self._context)
            return
        blocking = getattr(awaited, "_asyncio_future_blocking", None)
        if blocking:
            if (awaited._loop if isinstance(awaited, Future) else futures._get_loop(awaited)) is not loop:
                failure = RuntimeError(f"Task {self!r} got Future {awaited!r} attached to a different loop")
            elif awaited is self:
                failure = RuntimeError(f"Task cannot await on itself: {self!r}")
            else:
                awaited._asyncio_future_blocking = False
                awaited.add_done_callback(self._wake, context=self._context)
                self._fut_waiter = awaited
                try:
                    if self._must_cancel and awaited.cancel(msg=self._cancel_message):
                        self._must_cancel = False
                except MemoryError:
                    pass  # it is woken nevertheless, and cancelled then
                return
        elif blocking is not None:
            failure = RuntimeError(f"yield was used instead of yield from in task {self!r} with {awaited!r}")
        else:
            failure = RuntimeError(f"Task got bad yield: {awaited!r}")
        loop.call_soon(self._step, failure, context=self._context)

    def _wake(self, future):
        if future._state == _FINISHED and future._exception is None:
            self._step()
            return
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()


def create_task(coro, *, name=None, context=None):
    """Run a coroutine beside the current task. Raises RuntimeError without a running loop."""
    return events.get_running_loop().create_task(coro, name=name, context=context)


def current_task(loop=None):
    """The task that runs in the loop, or None."""
    return vars(events.get_running_loop() if loop is None else loop).get("_current")


def all_tasks(loop=None):
    """The tasks of the loop that are not done, a set."""
    loop = events.get_running_loop() if loop is None else loop
    return {task for task in list(vars(loop).get("_tasks", ())) if not task.done()}


def _register_task(task):
    """A task of another kind begins."""
    vars(futures._get_loop(task)).setdefault("_tasks", {})[task] = None


def _unregister_task(task):
    vars(futures._get_loop(task)).get("_tasks", {}).pop(task, None)


def _enter_task(loop, task):
    current = current_task(loop)
    if current is not None:
        raise RuntimeError(f"Cannot enter into task {task!r} while another task {current!r} is being executed.")
    vars(loop)["_current"] = task


def _leave_task(loop, task):
    current = current_task(loop)
    if current is not task:
        raise RuntimeError(f"Leaving task {task!r} does not match the current task {current!r}.")
    vars(loop)["_current"] = None


def _is_awaitable(obj):
    return hasattr(type(obj), "__await__")


async def _await(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """The Future itself, or a Task for a coroutine or another awaitable."""
    if isfuture(coro_or_future):
        if loop is not None and loop is not futures._get_loop(coro_or_future):
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    if not iscoroutine(coro_or_future):
        if not _is_awaitable(coro_or_future):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = _await(coro_or_future)
    if loop is None:
        try:
            loop = events.get_event_loop()
        except RuntimeError:
            coro_or_future.close()
            raise
    return loop.create_task(coro_or_future)


class _Turn:
    """`await` of it lets the other tasks run once. A native iterator does that without a generator's frame."""

    __slots__ = ()

    def __await__(self):
        return iter((None,))


_turn = _Turn()


def _set_if_waiting(future, result):
    if not future.done():
        future.set_result(result)


async def sleep(delay, result=None):
    """Wait for so many seconds; 0: let the others run once."""
    if delay <= 0:
        await _turn
        return result
    loop = events.get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, _set_if_waiting, future, result)
    try:
        return await future
    finally:
        timer.cancel()


# --- Several ----------------------------------------------------------------------------------------------


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """(done, pending) of some tasks or futures when all are done, the first is, or the first fails, or at the time-out."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    if any(iscoroutine(future) for future in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when, events.get_running_loop())


def _ends_wait(future, return_when):
    if return_when == FIRST_COMPLETED:
        return True
    return return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None


async def _wait(fs, timeout, return_when, loop):
    left = 0
    is_over = False
    for future in fs:
        if not future.done():
            left += 1
        elif _ends_wait(future, return_when):
            is_over = True
    if left and not is_over:
        waiter = loop.create_future()
        timer = None if timeout is None else loop.call_later(timeout, _set_if_waiting, waiter, None)

        def one_is_done(future):
            nonlocal left
            left -= 1
            if left <= 0 or _ends_wait(future, return_when):
                _set_if_waiting(waiter, None)

        waited = fs
        try:
            waited = [future for future in fs if not future.done()]
            for future in waited:
                future.add_done_callback(one_is_done)
            await waiter
        finally:
            if timer is not None:
                timer.cancel()
            for future in waited:
                future.remove_done_callback(one_is_done)
    done = {future for future in fs if future.done()}
    return done, fs - done


async def wait_for(fut, timeout):
    """The result of an awaitable, which is cancelled if it takes longer than `timeout` seconds: TimeoutError."""
    loop = events.get_running_loop()
    if timeout is None:
        return await fut
    future = ensure_future(fut, loop=loop)
    if timeout <= 0:
        if future.done():
            return future.result()
        await _cancel_and_wait(future, loop)
        try:
            return future.result()
        except CancelledError as error:
            raise TimeoutError from error
    waiter = loop.create_future()
    timer = loop.call_later(timeout, _set_if_waiting, waiter, None)

    def is_done(_):
        _set_if_waiting(waiter, None)

    try:
        future.add_done_callback(is_done)
        try:
            await waiter
        except CancelledError:
            if future.done():
                return future.result()
            future.remove_done_callback(is_done)
            await _cancel_and_wait(future, loop)
            raise
        if future.done():
            return future.result()
        future.remove_done_callback(is_done)
        await _cancel_and_wait(future, loop)
        try:
            return future.result()
        except CancelledError as error:
            raise TimeoutError from error
    finally:
        timer.cancel()


async def _cancel_and_wait(future, loop):
    """Cancel a future and wait until it is done."""
    future.cancel()  # first: for the wait there may be no memory
    waiter = loop.create_future()

    def is_done(_):
        _set_if_waiting(waiter, None)

    future.add_done_callback(is_done)
    try:
        await waiter
    finally:
        future.remove_done_callback(is_done)


def as_completed(fs, *, timeout=None):
    """An iterator of awaitables: the first gives the result of whichever is done first, and so on."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    from .queues import Queue

    done = Queue()
    loop = events.get_event_loop()
    todo = {ensure_future(future, loop=loop) for future in set(fs)}
    timer = None

    def time_is_over():
        for future in todo:
            future.remove_done_callback(one_is_done)
            done.put_nowait(None)
        todo.clear()

    def one_is_done(future):
        if todo:
            todo.discard(future)
            done.put_nowait(future)
            if not todo and timer is not None:
                timer.cancel()

    async def next_result():
        future = await done.get()
        if future is None:
            raise TimeoutError
        return future.result()

    for future in todo:
        future.add_done_callback(one_is_done)
    if todo and timeout is not None:
        timer = loop.call_later(timeout, time_is_over)
    for _ in range(len(todo)):
        yield next_result()


class _Gathering(Future):
    """What `gather` gives: to cancel it is to cancel all of them."""

    _is_cancelling = False

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children

    def cancel(self, msg=None):
        if self.done():
            return False
        any_cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                any_cancelled = True
        if any_cancelled:
            self._is_cancelling = True
        return any_cancelled


def gather(*coros_or_futures, return_exceptions=False):
    """A Future of the list of results, in order. The first exception goes to the caller at once, unless
    `return_exceptions`: then it stands in the list."""
    if not coros_or_futures:
        outer = events.get_event_loop().create_future()
        outer.set_result([])
        return outer
    loop = events._get_running_loop()
    children = []
    known = {}
    outer = None
    finished = 0
    count = 0

    def outcome_of(child):
        if child.cancelled():
            return CancelledError("" if child._cancel_message is None else child._cancel_message)
        error = child.exception()
        return child.result() if error is None else error

    def one_is_done(future):
        try:
            note(future)
        except MemoryError as error:
            if outer is not None and not outer.done():
                outer.set_exception(error)

    def note(future):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            if not future.cancelled():
                future.exception()
            return
        if not return_exceptions:
            if future.cancelled():
                outer.set_exception(future._make_cancelled_error())
                return
            error = future.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if finished < count:
            return
        if outer._is_cancelling:
            outer.set_exception(future._make_cancelled_error())
        else:
            outer.set_result([outcome_of(child) for child in children])

    for given in coros_or_futures:
        if given not in known:
            child = ensure_future(given, loop=loop)
            loop = futures._get_loop(child)
            known[given] = child
            count += 1
            child.add_done_callback(one_is_done)
        children.append(known[given])
    outer = _Gathering(children, loop=loop)
    return outer


def shield(arg):
    """A Future of the result; to cancel it, or who waits for it, does not cancel what it protects."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = futures._get_loop(inner).create_future()

    def inner_is_done(done):
        if outer.cancelled():
            if not done.cancelled():
                done.exception()
        elif done.cancelled():
            outer.cancel()
        elif done.exception() is not None:
            outer.set_exception(done.exception())
        else:
            outer.set_result(done.result())

    def outer_is_done(_):
        if not inner.done():
            inner.remove_done_callback(inner_is_done)

    inner.add_done_callback(inner_is_done)
    outer.add_done_callback(outer_is_done)
    return outer


def run_coroutine_threadsafe(coro, loop):
    """Run a coroutine in the loop of another thread; a Future of `concurrent.futures`."""
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    from concurrent.futures import Future as Waiting

    waiting = Waiting()

    def start():
        try:
            futures._chain(ensure_future(coro, loop=loop), waiting)
        except BaseException as error:
            if waiting.set_running_or_notify_cancel():
                waiting.set_exception(error)
            raise

    loop.call_soon_threadsafe(start)
    return waiting
