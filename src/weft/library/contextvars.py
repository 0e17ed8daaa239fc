"""Variables that each thread, and each task of `asyncio`, has its own value of.

A thread runs in a context, which the machine notes for it: a mapping from variables to values. The mapping is never
changed; `set` puts a new one in its place. So copying a context costs nothing, however many tasks are made, and a copy
may be read by any thread while another runs in the original. Setting costs a copy of the mapping: it has few entries.
"""

from _thread import _context, _set_context

__all__ = ["Context", "ContextVar", "Token", "copy_context"]

_MISSING = object()


def _current():
    """The context of the current thread, made at first need."""
    context = _context()
    if context is None:
        context = Context()
        context._free.pop()
        _set_context(context)
    return context


class ContextVar:
    """A variable. Made once, at the level of a module: contexts keep it for ever."""

    __slots__ = ("__weakref__", "_default", "_name")
    __module__ = "_contextvars"

    def __init__(self, *names, default=_MISSING):
        if len(names) != 1:
            limit = "exactly" if not names else "at most"
            raise TypeError(f"ContextVar() takes {limit} 1 positional argument ({len(names)} given)")
        name = names[0]
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name = name
        self._default = default

    def __init_subclass__(cls):
        raise TypeError("type '_contextvars.ContextVar' is not an acceptable base type")

    __class_getitem__ = classmethod(type(list[int]))

    @property
    def name(self):
        """What it was called when it was made."""
        return self._name

    def get(self, default=_MISSING, /):
        """The value in the current context; else `default`, else the variable's own default. Raises LookupError."""
        value = _current()._values.get(self, default)
        if value is _MISSING:
            value = self._default
            if value is _MISSING:
                raise LookupError(self)
        return value

    def set(self, value, /):
        """Give it a value in the current context. The Token that is returned takes it back."""
        context = _current()
        values = context._values
        token = Token.__new__(Token)
        token._context = context
        token._var = self
        token._old = values.get(self, _MISSING)
        token._used = False
        context._values = {**values, self: value}
        return token

    def reset(self, token, /):
        """Take a `set` back. Raises RuntimeError the second time, ValueError for another variable's or context's token."""
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _current()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        values = dict(context._values)
        if token._old is _MISSING:
            values.pop(self, None)
        else:
            values[self] = token._old
        context._values = values

    def __repr__(self):
        default = "" if self._default is _MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"


class Token:
    """What a variable was before it was set."""

    __slots__ = ("_context", "_old", "_used", "_var")
    __module__ = "_contextvars"

    MISSING = _MISSING

    def __new__(cls, *args):
        if args:
            raise RuntimeError("Tokens can only be created by ContextVars")
        return object.__new__(cls)

    def __init__(self):
        raise RuntimeError("Tokens can only be created by ContextVars")

    def __init_subclass__(cls):
        raise TypeError("type '_contextvars.Token' is not an acceptable base type")

    __class_getitem__ = classmethod(type(list[int]))

    @property
    def var(self):
        """The variable."""
        return self._var

    @property
    def old_value(self):
        """Its value before, or Token.MISSING."""
        return self._old

    def __repr__(self):
        used = " used" if self._used else ""
        return f"<Token{used} var={self._var!r} at {id(self):#x}>"


class Context:
    """A mapping from variables to values that functions can run in. At most one thread runs in it at a time: who enters
    takes the only element of `_free`."""

    __slots__ = ("__weakref__", "_free", "_values")
    __module__ = "_contextvars"

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError("Context() does not accept any arguments")
        self = object.__new__(cls)
        self._values = {}
        self._free = [None]
        return self

    def __init_subclass__(cls):
        raise TypeError("type '_contextvars.Context' is not an acceptable base type")

    def run(self, callable, /, *args, **kwargs):
        """Call a function in this context; what it sets stays here. Raises RuntimeError if the context is in use."""
        try:
            self._free.pop()
        except IndexError:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered") from None
        before = _set_context(self)
        try:
            return callable(*args, **kwargs)
        finally:
            _set_context(before)
            self._free.append(None)

    def copy(self):
        """A context with the same values."""
        copied = Context()
        copied._values = self._values
        return copied

    def __getitem__(self, variable):
        return self._values[_checked(variable)]

    def __contains__(self, variable):
        return _checked(variable) in self._values

    def get(self, variable, default=None, /):
        """The variable's value here, or `default`."""
        return self._values.get(_checked(variable), default)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        """The variables."""
        return self._values.keys()

    def values(self):
        """Their values."""
        return self._values.values()

    def items(self):
        """The pairs of both."""
        return self._values.items()

    def __eq__(self, other):
        if not isinstance(other, Context):
            return NotImplemented
        return self._values == other._values

    __hash__ = None


def _checked(variable):
    if not isinstance(variable, ContextVar):
        raise TypeError(f"a ContextVar key was expected, got {variable!r}")
    return variable


def copy_context():
    """A copy of the current thread's context."""
    return _current().copy()
