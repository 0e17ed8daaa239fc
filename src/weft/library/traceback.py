"""Texts of exceptions, as they are printed when nobody catches them."""

import sys
from _thread import _format_error

__all__ = ["format_exc", "format_exception", "format_exception_only", "print_exc", "print_exception"]


def _error_of(exc, value):
    """The exception of both calling forms: `f(error)` and `f(type, error, traceback)`."""
    return exc if value is None else value


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    """The lines of an exception's traceback, each with its end."""
    return _format_error(_error_of(exc, value)).splitlines(True)


def format_exception_only(exc, /, value=None):
    """The last line of the text: type and message."""
    error = _error_of(exc, value)
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    text = str(error)
    return [f"{name}: {text}\n" if text else f"{name}\n"]


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    """Write an exception's traceback to a file, or to `sys.stderr`."""
    stream = sys.stderr if file is None else file
    stream.write(_format_error(_error_of(exc, value)))


def format_exc(limit=None, chain=True):
    """The traceback of the exception that is being handled, as one text."""
    error = sys.exc_info()[1]
    return "NoneType: None\n" if error is None else _format_error(error)


def print_exc(limit=None, file=None, chain=True):
    """Write the traceback of the exception that is being handled."""
    stream = sys.stderr if file is None else file
    stream.write(format_exc())
