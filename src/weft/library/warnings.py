"""Warnings: told once for each place, unless filters say otherwise.

A filter is (action, pattern of the message, category, pattern of the module, line); the first that fits decides. The
list of filters belongs to the program, all its threads included.
"""

import sys

__all__ = [
    "catch_warnings",
    "filterwarnings",
    "formatwarning",
    "resetwarnings",
    "showwarning",
    "simplefilter",
    "warn",
    "warn_explicit",
]

_ACTIONS = ("error", "ignore", "always", "default", "module", "once")

filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
onceregistry = {}
_version = 0  # of the filters: what was told is forgotten when they change
_show_ours = None


class WarningMessage:
    """A warning and where it was given."""

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self._category_name!r}, "
            f"filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}"
        )


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning, as it is shown."""
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        from _thread import _source_line

        line = _source_line(filename, lineno)
    line = line.strip()
    return f"{text}  {line}\n" if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file, or to `sys.stderr`. Programs may put a function of their own in its place."""
    file = sys.stderr if file is None else file
    if file is None:
        return
    try:
        file.write(formatwarning(message, category, filename, lineno, line))
    except OSError:
        pass


_showwarning_ours = showwarning


def _show(message):
    if showwarning is _showwarning_ours and _show_ours is not None:
        _show_ours(message)
    else:
        showwarning(message.message, message.category, message.filename, message.lineno, message.file, message.line)


def _pattern(text, flags=0):
    """A compiled pattern; a plain word needs no `re`."""
    import re

    return re.compile(text, flags)


def _fits(pattern, text):
    return pattern is None or (pattern == text if isinstance(pattern, str) else pattern.match(text) is not None)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Add a filter: in front, or with `append` at the end. `message` and `module` are patterns of `re`."""
    if action not in _ACTIONS:
        raise AssertionError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise AssertionError("message must be a string")
    if not isinstance(category, type):
        raise AssertionError("category must be a class")
    if not issubclass(category, Warning):
        raise AssertionError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise AssertionError("module must be a string")
    if not isinstance(lineno, int) or lineno < 0:
        raise AssertionError("lineno must be an int >= 0")
    ignore_case = 2
    _add(
        action,
        _pattern(message, ignore_case) if message else None,
        category,
        _pattern(module) if module else None,
        lineno,
        append,
    )


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Add a filter by category alone."""
    if action not in _ACTIONS:
        raise AssertionError(f"invalid action: {action!r}")
    if not isinstance(lineno, int) or lineno < 0:
        raise AssertionError("lineno must be an int >= 0")
    _add(action, None, category, None, lineno, append)


def _add(action, message, category, module, lineno, append):
    global _version
    row = (action, message, category, module, lineno)
    if append:
        if row not in filters:
            filters.append(row)
    else:
        try:
            filters.remove(row)
        except ValueError:
            pass
        filters.insert(0, row)
    _version += 1


def _filters_mutated():
    global _version
    _version += 1


def resetwarnings():
    """Remove all filters."""
    filters[:] = []
    _filters_mutated()


def warn(message, category=None, stacklevel=1, source=None):
    """Warn of something at the line of the caller, or with `stacklevel` of a caller further out."""
    if isinstance(message, Warning):
        category = type(message)
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    try:
        frame = sys._getframe(max(stacklevel, 1))
    except ValueError:
        names, filename, line = sys.__dict__, "sys", 1
    else:
        names, filename, line = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    registry = names.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, line, names.get("__name__", "<string>"), registry, source=source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Warn of something at a place."""
    lineno = int(lineno)
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    if registry is None:
        registry = {}
    if registry.get("version", 0) != _version:
        registry.clear()
        registry["version"] = _version
    if isinstance(message, Warning):
        text = str(message)
        category = type(message)
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    action = defaultaction
    for action_of, wanted_text, wanted, wanted_module, line in filters:
        if (
            _fits(wanted_text, text)
            and issubclass(category, wanted)
            and _fits(wanted_module, module)
            and line in (0, lineno)
        ):
            action = action_of
            break
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        if onceregistry.get((text, category)):
            return
        onceregistry[(text, category)] = 1
    elif action == "module":
        registry[key] = 1
        if registry.get((text, category, 0)):
            return
        registry[(text, category, 0)] = 1
    elif action == "default":
        registry[key] = 1
    elif action != "always":
        raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {action_of}")
    _show(WarningMessage(message, category, filename, lineno, source=source))


defaultaction = "default"


class catch_warnings:
    """Puts filters and `showwarning` back at the end of the block; with `record` the warnings go to a list."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules["warnings"] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        parts = ["record=True"] if self._record else []
        if self._module is not sys.modules["warnings"]:
            parts.append(f"module={self._module!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        module = self._module
        self._kept = (module.filters, module.showwarning, module._show_ours)
        module.filters = module.filters[:]
        module._filters_mutated()
        recorded = None
        if self._record:
            recorded = []
            module._show_ours = recorded.append
            module.showwarning = module._showwarning_ours
        if self._filter is not None:
            simplefilter(*self._filter)
        return recorded

    def __exit__(self, kind, error, traceback):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        module = self._module
        module.filters, module.showwarning, module._show_ours = self._kept
        module._filters_mutated()


def _warn_unawaited_coroutine(coro):
    """Nobody holds a coroutine any more that never began."""
    warn(f"coroutine '{coro.__qualname__}' was never awaited", RuntimeWarning, 2, coro)
