"""Things for the `with` statement, and for `async with`."""

import sys
from abc import ABC, abstractmethod
from collections import deque
from functools import wraps

__all__ = [
    "AbstractAsyncContextManager",
    "AbstractContextManager",
    "AsyncContextDecorator",
    "AsyncExitStack",
    "ContextDecorator",
    "ExitStack",
    "aclosing",
    "asynccontextmanager",
    "chdir",
    "closing",
    "contextmanager",
    "nullcontext",
    "redirect_stderr",
    "redirect_stdout",
    "suppress",
]


def _has_methods(cls, *names):
    """For `__subclasshook__`: whether a class has all these methods."""
    for name in names:
        for base in cls.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class AbstractContextManager(ABC):
    """A base that returns itself from `__enter__`."""

    __class_getitem__ = classmethod(type(list[int]))

    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, kind, error, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        return _has_methods(other, "__enter__", "__exit__") if cls is AbstractContextManager else NotImplemented


class AbstractAsyncContextManager(ABC):
    """A base that returns itself from `__aenter__`."""

    __class_getitem__ = classmethod(type(list[int]))

    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, kind, error, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        return _has_methods(other, "__aenter__", "__aexit__") if cls is AbstractAsyncContextManager else NotImplemented


class ContextDecorator:
    """A base for managers that can decorate a function."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inside(*args, **kwargs):
            with self._recreate_cm():
                return func(*args, **kwargs)

        return inside


class AsyncContextDecorator:
    """A base for asynchronous managers that can decorate a coroutine function."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inside(*args, **kwargs):
            async with self._recreate_cm():
                return await func(*args, **kwargs)

        return inside


class _Made:
    """What both kinds of managers that are made of generators share: how they were made, so that each call of a
    decorated function gets a new one."""

    def __init__(self, func, args, kwargs):
        self.gen = func(*args, **kwargs)
        self.func = func
        self.args = args
        self.kwds = kwargs
        if (doc := getattr(func, "__doc__", None)) is not None:
            self.__doc__ = doc

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    def _goes_on(self, error, raised, traceback):
        """After `throw(error)` something was raised. True: it is the block's own error, which goes on."""
        if raised is error:
            error.__traceback__ = traceback
            return True
        # What ends a generator comes out of it as a RuntimeError, if it leaves the block.
        if isinstance(raised, RuntimeError) and isinstance(error, self._ends) and raised.__cause__ is error:
            error.__traceback__ = traceback
            return True
        return False


class _GeneratorContextManager(_Made, AbstractContextManager, ContextDecorator):
    """A manager whose entry and exit are what a generator does before and after its only `yield`."""

    _ends = StopIteration

    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, error, traceback):
        if kind is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.gen.close()
        if error is None:
            error = kind()
        try:
            self.gen.throw(error)
        except StopIteration as stop:
            return stop is not error
        except BaseException as raised:
            if self._goes_on(error, raised, traceback):
                return False
            raise
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_Made, AbstractAsyncContextManager, AsyncContextDecorator):
    """The same of an async generator."""

    _ends = (StopIteration, StopAsyncIteration)

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, error, traceback):
        if kind is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self.gen.aclose()
        if error is None:
            error = kind()
        try:
            await self.gen.athrow(error)
        except StopAsyncIteration as stop:
            return stop is not error
        except BaseException as raised:
            if self._goes_on(error, raised, traceback):
                return False
            raise
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """A decorator that makes a manager of a generator function."""

    @wraps(func)
    def make(*args, **kwargs):
        return _GeneratorContextManager(func, args, kwargs)

    return make


def asynccontextmanager(func):
    """A decorator that makes an asynchronous manager of an async generator function."""

    @wraps(func)
    def make(*args, **kwargs):
        return _AsyncGeneratorContextManager(func, args, kwargs)

    return make


class closing(AbstractContextManager):
    """Calls `close()` at the end."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, kind, error, traceback):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits `aclose()` at the end."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, kind, error, traceback):
        await self.thing.aclose()


class suppress(AbstractContextManager):
    """Ends the block silently when one of these exceptions leaves it."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        return kind is not None and issubclass(kind, self._exceptions)


class _Redirect(AbstractContextManager):
    """Puts another stream in place of one of `sys`."""

    _stream = ""

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, kind, error, traceback):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_Redirect):
    """Sends `sys.stdout` of all threads elsewhere."""

    _stream = "stdout"


class redirect_stderr(_Redirect):
    """Sends `sys.stderr` of all threads elsewhere."""

    _stream = "stderr"


class chdir(AbstractContextManager):
    """Makes a folder the current one of all threads for the block."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        from os import chdir, getcwd

        self._old_cwd.append(getcwd())
        chdir(self.path)

    def __exit__(self, kind, error, traceback):
        from os import chdir

        chdir(self._old_cwd.pop())


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, kind, error, traceback):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, kind, error, traceback):
        pass


_Method = type(ContextDecorator().__call__)


def _methods(manager, first, second, what):
    kind = type(manager)
    try:
        return getattr(kind, first), getattr(kind, second)
    except AttributeError:
        raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the {what}") from None


class _Exits:
    """The exits of a stack, the last first. Each is (is synchronous, function of the three facts about an error)."""

    def __init__(self):
        self._exit_callbacks = deque()

    def enter_context(self, cm):
        """Enter a manager now and leave it at the end."""
        enter, leave = _methods(cm, "__enter__", "__exit__", "context manager protocol")
        result = enter(cm)
        self._exit_callbacks.append((True, _Method(leave, cm)))
        return result

    def push(self, exit):
        """Add a manager that is entered already, or a function like `__exit__`."""
        leave = getattr(type(exit), "__exit__", None)
        self._exit_callbacks.append((True, exit if leave is None else _Method(leave, exit)))
        return exit

    def callback(self, callback, /, *args, **kwds):
        """Call a function at the end."""

        def leave(kind, error, traceback):
            callback(*args, **kwds)

        leave.__wrapped__ = callback
        self._exit_callbacks.append((True, leave))
        return callback

    def pop_all(self):
        """Move everything to another stack."""
        other = type(self)()
        other._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = deque()
        return other


def _in_context(raised, error, outer):
    """An exit has raised while `error` was under way: put that, as a `with` statement would, at the end of what led to
    the new one. `outer` was handled when the stack was left."""
    link = raised
    while True:
        before = link.__context__
        if before is None or before is error:
            return
        if before is outer:
            break
        link = before
    link.__context__ = error


class ExitStack(_Exits, AbstractContextManager):
    """Managers and functions that end together, the last first."""

    def close(self):
        """End everything now."""
        self.__exit__(None, None, None)

    def __exit__(self, kind, error, traceback):
        given = error
        outer = sys.exc_info()[1]
        while self._exit_callbacks:
            _, leave = self._exit_callbacks.pop()
            try:
                if error is None:
                    leave(None, None, None)
                elif leave(type(error), error, error.__traceback__):
                    error = None
            except BaseException as raised:
                _in_context(raised, error, outer)
                error = raised
        return _leave(error, given)


def _leave(error, given):
    """The end of a stack: raise another error than was given, or tell whether that was swallowed."""
    if error is not None and error is not given:
        context = error.__context__
        try:
            raise error
        except BaseException:
            error.__context__ = context
            raise
    return given is not None and error is None


class AsyncExitStack(_Exits, AbstractAsyncContextManager):
    """The same with asynchronous managers and coroutine functions among them."""

    async def enter_async_context(self, cm):
        """Enter an asynchronous manager now and leave it at the end."""
        enter, leave = _methods(cm, "__aenter__", "__aexit__", "asynchronous context manager protocol")
        result = await enter(cm)
        self._exit_callbacks.append((False, _Method(leave, cm)))
        return result

    def push_async_exit(self, exit):
        """Add a manager that is entered already, or a coroutine function like `__aexit__`."""
        leave = getattr(type(exit), "__aexit__", None)
        self._exit_callbacks.append((False, exit if leave is None else _Method(leave, exit)))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Await a coroutine function at the end."""

        async def leave(kind, error, traceback):
            await callback(*args, **kwds)

        leave.__wrapped__ = callback
        self._exit_callbacks.append((False, leave))
        return callback

    async def aclose(self):
        """End everything now."""
        await self.__aexit__(None, None, None)

    async def __aexit__(self, kind, error, traceback):
        given = error
        outer = sys.exc_info()[1]
        while self._exit_callbacks:
            is_sync, leave = self._exit_callbacks.pop()
            try:
                facts = (None, None, None) if error is None else (type(error), error, error.__traceback__)
                result = leave(*facts)
                if not is_sync:
                    result = await result
                if result and error is not None:
                    error = None
            except BaseException as raised:
                _in_context(raised, error, outer)
                error = raised
        return _leave(error, given)
