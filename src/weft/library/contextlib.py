"""Things for the `with` statement."""

import sys
from collections import deque
from functools import wraps

__all__ = [
    "contextmanager",
    "closing",
    "suppress",
    "redirect_stdout",
    "redirect_stderr",
    "nullcontext",
    "ExitStack",
    "ContextDecorator",
    "AbstractContextManager",
]


class AbstractContextManager:
    """A base that returns itself from `__enter__`."""

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return None


class ContextDecorator:
    """A base for managers that can decorate a function."""

    def _recreate_cm(self):
        return self

    def __call__(self, function):
        @wraps(function)
        def inside(*args, **kwargs):
            with self._recreate_cm():
                return function(*args, **kwargs)

        return inside


class _GeneratorManager(ContextDecorator):
    """A manager whose entry and exit are what a generator does before and after its only `yield`."""

    def __init__(self, function, args, kwargs):
        self._made_from = (function, args, kwargs)
        self.gen = function(*args, **kwargs)

    def _recreate_cm(self):
        return type(self)(*self._made_from)

    def __enter__(self):
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
            raise RuntimeError("generator didn't stop")
        if error is None:
            error = kind()
        try:
            self.gen.throw(error)
        except StopIteration as stop:
            return stop is not error
        except RuntimeError as raised:
            if raised is error:
                return False
            # A StopIteration that leaves the block comes out of the generator as this.
            if isinstance(error, StopIteration) and raised.__cause__ is error:
                return False
            raise
        except BaseException as raised:
            if raised is not error:
                raise
            return False
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(function):
    """A decorator that makes a manager of a generator function."""

    @wraps(function)
    def make(*args, **kwargs):
        return _GeneratorManager(function, args, kwargs)

    return make


class closing(AbstractContextManager):
    """Calls `close()` at the end."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, kind, error, traceback):
        self.thing.close()


class suppress(AbstractContextManager):
    """Ends the block silently when one of these exceptions leaves it."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        return kind is not None and issubclass(kind, self._exceptions)


class _Redirect(AbstractContextManager):
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


class nullcontext(AbstractContextManager):
    """Does nothing."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, kind, error, traceback):
        pass


class ExitStack(AbstractContextManager):
    """Managers and functions that end together, the last first."""

    def __init__(self):
        self._exits = deque()

    def enter_context(self, manager):
        """Enter a manager now and leave it at the end."""
        kind = type(manager)
        try:
            enter = kind.__enter__
            leave = kind.__exit__
        except AttributeError:
            raise TypeError(
                f"'{kind.__module__}.{kind.__qualname__}' object does not support the context manager protocol"
            ) from None
        result = enter(manager)
        self._exits.append(lambda *error: leave(manager, *error))
        return result

    def push(self, exit):
        """Add a manager that is entered already, or a function like `__exit__`."""
        kind = type(exit)
        leave = getattr(kind, "__exit__", None)
        self._exits.append(exit if leave is None else lambda *error: leave(exit, *error))
        return exit

    def callback(self, callback, /, *args, **kwargs):
        """Call a function at the end."""

        def leave(*error):
            callback(*args, **kwargs)

        self._exits.append(leave)
        return callback

    def pop_all(self):
        """Move everything to another stack."""
        other = type(self)()
        other._exits = self._exits
        self._exits = deque()
        return other

    def close(self):
        """End everything now."""
        self.__exit__(None, None, None)

    def __exit__(self, kind, error, traceback):
        given = error
        while self._exits:
            leave = self._exits.pop()
            try:
                if leave(None if error is None else type(error), error, traceback):
                    error = traceback = None
            except BaseException as raised:
                if raised.__context__ is None and raised is not error:
                    raised.__context__ = error
                error = raised
                traceback = raised.__traceback__
        if error is not None and error is not given:
            raise error
        return given is not None and error is None
