"""How callbacks are shown by the `repr` of futures and handles, and what debug mode keeps of where they were made."""

import sys
from functools import partial, partialmethod

from .constants import DEBUG_STACK_DEPTH


def _get_function_source(func):
    """(file, line) of a function of a program, None for others."""
    while True:
        if isinstance(func, (partial, partialmethod)):
            func = func.func
        elif hasattr(func, "__wrapped__"):
            func = func.__wrapped__
        else:
            code = getattr(func, "__code__", None)
            return None if code is None else (code.co_filename, code.co_firstlineno)


def _format_callback_source(func, args):
    text = _format_callback(func, args, None)
    place = _get_function_source(func)
    return f"{text} at {place[0]}:{place[1]}" if place else text


def _format_args_and_kwargs(args, kwargs):
    parts = [_short(value) for value in args]
    if kwargs:
        parts.extend([f"{name}={_short(value)}" for name, value in kwargs.items()])
    return f"({', '.join(parts)})"


def _short(value):
    """`repr`, of text and containers only as much as a line can show."""
    if isinstance(value, (str, bytes)) and len(value) > 30:
        text = repr(value)
        return text[:12] + "..." + text[-13:]
    if type(value) in (list, tuple) and len(value) > 6:
        text = repr(value[:6])
        return f"{text[:-1]}, ...{text[-1]}"
    return repr(value)


def _format_callback(func, args, kwargs, suffix=""):
    if isinstance(func, partial):
        return _format_callback(func.func, func.args, func.keywords, _format_args_and_kwargs(args, kwargs) + suffix)
    name = getattr(func, "__qualname__", None) or getattr(func, "__name__", None)
    if not name or name == type(func).__qualname__:  # an object that can be called
        name = repr(func)
    return f"{name}{_format_args_and_kwargs(args, kwargs)}{suffix}"


def extract_stack(f=None, limit=None):
    """The frames from `f` outward, the last `limit` of them, as `traceback.StackSummary`."""
    import traceback

    if f is None:
        f = sys._getframe().f_back
    stack = traceback.StackSummary.extract(
        traceback.walk_stack(f), limit=DEBUG_STACK_DEPTH if limit is None else limit, lookup_lines=False
    )
    stack.reverse()
    return stack
