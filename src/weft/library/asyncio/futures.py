"""A Future: a result that is not there yet."""

import sys
from _thread import _hold_requests, _thread_dict
from contextvars import copy_context

from . import events
from .exceptions import CancelledError, InvalidStateError, TimeoutError  # noqa: F401 (programs of old look for it here)

_hold_requests()  # Ctrl-C and `Thread.stop`: no call, callback or byte is lost halfway

__all__ = ["Future", "isfuture", "wrap_future"]

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


def isfuture(obj):
    """Whether an object is a Future or made like one."""
    return hasattr(obj.__class__, "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


class _Unretrieved:
    """Held by a Future that has failed until somebody asks for its exception; lost unasked, it tells of it."""

    def __init__(self, future):
        self.future = future

    def __del__(self):
        future = self.future
        if future is not None:
            context = {
                "message": f"{type(future).__name__} exception was never retrieved",
                "exception": future._exception,
                "future": future,
            }
            if future._source_traceback:
                context["source_traceback"] = future._source_traceback
            future._loop.call_exception_handler(context)


class Future:
    """What `await` waits for. Belongs to one loop; only that loop's thread may use it.

    What its end sets has its place from the beginning: then a Future can be done whatever the memory, and nobody waits for
    it for ever.

    `_asyncio_future_blocking` is True between an `await` and the Task that takes note of it.
    """

    _asyncio_future_blocking = False
    _state = _PENDING
    _result = None
    _exception = None
    _unretrieved = None
    _cancel_message = None
    _cancelled_error = None
    _source_traceback = None  # where it was made, in debug mode
    _loop = None
    _next_late = None  # in the loop's list of those that found no memory to call whom they should

    def __init__(self, *, loop=None):
        self._loop = loop = events.get_event_loop() if loop is None else loop
        self._callbacks = []
        self._state = _PENDING
        self._result = self._exception = self._unretrieved = self._next_late = None
        self._traceback = self._cancel_message = self._cancelled_error = None
        if loop._debug and loop.get_debug():
            from .format_helpers import extract_stack

            self._source_traceback = extract_stack(sys._getframe(1))

    __class_getitem__ = classmethod(type(list[int]))

    def get_loop(self):
        """Its loop. Raises RuntimeError before `__init__`."""
        self._check_initialized()
        return self._loop

    def _check_initialized(self):
        if self._loop is None:
            raise RuntimeError("Future object is not initialized.")

    @property
    def _log_traceback(self):
        return self._unretrieved is not None

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError("_log_traceback can only be set to False")
        self._retrieve()

    def _repr_info(self):
        from .format_helpers import _format_callback_source, _short

        parts = [self._state.lower()]
        if self._state == _FINISHED:
            if self._exception is None:
                parts.append(f"result={_short(self._result)}")
            else:
                parts.append(f"exception={self._exception!r}")
        callbacks = self._callbacks
        if callbacks:
            texts = [_format_callback_source(row[0], ()) for row in (callbacks[0], callbacks[-1])[: len(callbacks)]]
            if len(callbacks) > 2:
                texts.insert(1, f"<{len(callbacks) - 2} more>")
            parts.append(f"cb=[{', '.join(texts)}]")
        if self._source_traceback:
            frame = self._source_traceback[-1]
            parts.append(f"created at {frame[0]}:{frame[1]}")
        return parts

    def __repr__(self):
        if self._loop is None:
            return f"<{type(self).__name__} {self._state.lower()}>"
        shown = _shown()
        if id(self) in shown:
            return "..."
        shown.add(id(self))
        try:
            return f"<{type(self).__name__} {' '.join(self._repr_info())}>"
        finally:
            shown.discard(id(self))

    def cancel(self, msg=None):
        """Make it cancelled. False if it is done already."""
        self._check_initialized()
        self._retrieve()
        if self._state != _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule()
        return True

    def _make_cancelled_error(self):
        """The CancelledError that says why; each is raised once."""
        error = self._cancelled_error
        if error is not None:
            self._cancelled_error = None
            return error
        if self._cancel_message is None:
            return CancelledError()
        return CancelledError(self._cancel_message)

    def _schedule(self):
        callbacks = self._callbacks
        if callbacks:
            done = 0
            try:
                call_soon = self._loop.call_soon
                for callback, context in callbacks:
                    call_soon(callback, self, context=context)
                    done += 1
            except MemoryError:
                # The loop asks again in its next turn: to note that needs no memory, and nobody waits for ever.
                while done > 0:
                    callbacks.pop(0)
                    done -= 1
                self._next_late = self._loop._late
                self._loop._late = self
                return
            callbacks.clear()

    def cancelled(self):
        """Whether it was cancelled."""
        return self._state == _CANCELLED

    def done(self):
        """Whether it has a result or an exception, or was cancelled."""
        return self._state != _PENDING

    def result(self):
        """The result. Raises what it failed with, CancelledError, InvalidStateError."""
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError("Result is not set.")
        if self._exception is not None:
            self._retrieve()
            raise self._exception.with_traceback(self._traceback)
        return self._result

    def exception(self):
        """The exception, or None. Raises CancelledError, InvalidStateError."""
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError("Exception is not set.")
        self._retrieve()
        return self._exception

    def _retrieve(self):
        if self._unretrieved is not None:
            self._unretrieved.future = None
            self._unretrieved = None

    def add_done_callback(self, fn, *, context=None):
        """Call `fn(future)` by the loop once it is done."""
        if self._loop is None:
            self._check_initialized()
        if self._state != _PENDING:
            self._loop.call_soon(fn, self, context=context)
        else:
            self._callbacks.append((fn, copy_context() if context is None else context))

    def remove_done_callback(self, fn):
        """Do not call a function; how often it was there."""
        self._check_initialized()
        kept = [row for row in self._callbacks if row[0] != fn]
        count = len(self._callbacks) - len(kept)
        if count:
            self._callbacks[:] = kept
        return count

    def set_result(self, result):
        """It is done, with a result. Raises InvalidStateError."""
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")
        if self._loop is None:
            self._check_initialized()
        self._result = result
        self._state = _FINISHED
        if self._callbacks:
            self._schedule()

    def set_exception(self, exception):
        """It is done, with an exception. Raises InvalidStateError, TypeError."""
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")
        self._check_initialized()
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            raise TypeError("StopIteration interacts badly with generators and cannot be raised into a Future")
        self._fail(exception)

    def _fail(self, exception):
        self._exception = exception
        self._traceback = exception.__traceback__
        self._state = _FINISHED
        self._schedule()
        try:
            self._unretrieved = _Unretrieved(self)
        except MemoryError:
            pass  # all but the word that nobody has asked for it

    def __await__(self):
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            yield self
        if self._state == _PENDING:
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


def _shown():
    """The futures whose `repr` this thread is making: one may lead to itself."""
    return _thread_dict().setdefault("asyncio.shown", set())


def _get_loop(fut):
    return fut.get_loop() if hasattr(fut, "get_loop") else fut._loop


def _set_result_unless_cancelled(fut, result):
    if not fut.cancelled():
        fut.set_result(result)


def _convert_future_exc(exc):
    """What a future of asyncio fails with, for one of `concurrent.futures`, and the other way round."""
    import concurrent.futures as concurrent

    kinds = {
        concurrent.CancelledError: CancelledError,
        concurrent.InvalidStateError: InvalidStateError,
    }
    kind = kinds.get(type(exc))
    return exc if kind is None else kind(*exc.args).with_traceback(exc.__traceback__)


def _copy_future_state(source, target):
    """Give a future what another has."""
    if target.done():
        return
    if source.cancelled():
        target.cancel()
        return
    error = source.exception()
    if error is None:
        target.set_result(source.result())
    else:
        target.set_exception(_convert_future_exc(error))


def _chain(source, target):
    """What happens to one of two futures happens to the other: of asyncio, or of `concurrent.futures`."""

    def loop_of(future):
        return _get_loop(future) if isfuture(future) else None

    target_loop = loop_of(target)
    source_loop = loop_of(source)

    def cancel_source(done):
        if done.cancelled():
            if source_loop is None or source_loop is target_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def copy(done):
        if target.cancelled() and target_loop is not None and target_loop.is_closed():
            return
        if target_loop is None:
            _copy_to_concurrent(source, target)
        elif target_loop is source_loop:
            _copy_future_state(source, target)
        elif not target_loop.is_closed():
            target_loop.call_soon_threadsafe(_copy_future_state, source, target)

    target.add_done_callback(cancel_source)
    source.add_done_callback(copy)


def _copy_to_concurrent(source, target):
    if source.cancelled():
        target.cancel()
    if not target.set_running_or_notify_cancel():
        return
    error = source.exception()
    if error is None:
        target.set_result(source.result())
    else:
        target.set_exception(error)


def wrap_future(future, *, loop=None):
    """A Future of asyncio for one of `concurrent.futures`."""
    if isfuture(future):
        return future
    import concurrent.futures as concurrent

    assert isinstance(future, concurrent.Future), f"concurrent.futures.Future is expected, got {future!r}"
    wrapped = (events.get_event_loop() if loop is None else loop).create_future()
    _chain(future, wrapped)
    return wrapped
