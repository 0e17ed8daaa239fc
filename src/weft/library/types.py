"""Names of types that have no built-in name."""

import sys


def _function():
    yield


class _Class:
    def method(self):
        """Somebody's method."""


FunctionType = LambdaType = type(_function)
GeneratorType = type(_function())
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
