"""Names of types that have no built-in name."""

import sys


def _function():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


class _Class:
    def method(self):
        """Somebody's method."""


FunctionType = LambdaType = type(_function)
GeneratorType = type(_function())
_made = _coroutine()
CoroutineType = type(_made)
_made.close()
AsyncGeneratorType = type(_async_generator())
MethodType = type(_Class().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
ModuleType = type(sys)
CodeType = type(_function.__code__)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)

try:
    raise TypeError
except TypeError as _error:
    TracebackType = type(_error.__traceback__)


class _Awaitable:
    """What a function decorated with `coroutine` gives: a generator that may be awaited."""

    def __init__(self, generator):
        self._generator = generator
        self.send = generator.send
        self.throw = generator.throw
        self.close = generator.close

    def __iter__(self):
        return self._generator

    __await__ = __iter__

    def __next__(self):
        return next(self._generator)


def coroutine(function):
    """Makes a generator function one whose results may be awaited."""
    if not callable(function):
        raise TypeError("types.coroutine() expects a callable")

    def awaitable(*arguments, **named):
        made = function(*arguments, **named)
        return _Awaitable(made) if type(made) is GeneratorType else made

    awaitable.__name__ = function.__name__
    awaitable.__qualname__ = function.__qualname__
    awaitable.__doc__ = function.__doc__
    awaitable.__wrapped__ = function
    return awaitable


class SimpleNamespace:
    """An object with the attributes that it is given."""

    def __init__(self, /, **attributes):
        self.__dict__.update(attributes)

    def __repr__(self):
        shown = ", ".join([f"{name}={value!r}" for name, value in self.__dict__.items()])
        kind = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return f"{kind}({shown})"

    def __eq__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented
