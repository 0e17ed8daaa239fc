"""Objects that stand for others in tests: they take any use, note it, and answer as they are told.

A mock makes a mock for each attribute that is asked for, and is of a class of its own, so that operators can be
set for one alone. What is called is noted at the mock itself and at those that it was reached through.
"""

import sys
from functools import wraps

__all__ = (
    "Mock",
    "MagicMock",
    "patch",
    "sentinel",
    "DEFAULT",
    "ANY",
    "call",
    "create_autospec",
    "AsyncMock",
    "FILTER_DIR",
    "NonCallableMock",
    "NonCallableMagicMock",
    "mock_open",
    "PropertyMock",
    "seal",
)

FILTER_DIR = True
_MISSING = object()


class InvalidSpecError(Exception):
    """A mock was given as the specification of a mock."""


class _SentinelObject:
    """A unique object with a name."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return f"sentinel.{self.name}"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class _Sentinel:
    """Makes a unique object for each name."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError(name)
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return "sentinel"


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT


class _Any:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _Any()


class _Call(tuple):
    """A call: name, arguments, named arguments; compares with shorter tuples too. `call.a(1).b` makes others."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        args = ()
        kwargs = {}
        if len(value) == 3:
            name, args, kwargs = value
        elif len(value) == 2:
            first, second = value
            if isinstance(first, str):
                name = first
                args, kwargs = (second, {}) if isinstance(second, tuple) else ((), second)
            else:
                args, kwargs = first, second
        elif len(value) == 1:
            (value,) = value
            if isinstance(value, str):
                name = value
            elif isinstance(value, tuple):
                args = value
            else:
                kwargs = value
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            length = len(other)
        except TypeError:
            return NotImplemented
        name, args, kwargs = ("", *self) if len(self) == 2 else self
        parent = getattr(self, "_mock_parent", None)
        other_parent = getattr(other, "_mock_parent", None)
        if parent and other_parent and parent != other_parent:
            return False
        other_name = ""
        if length == 0:
            other_args, other_kwargs = (), {}
        elif length == 3:
            other_name, other_args, other_kwargs = other
        elif length == 1:
            (value,) = other
            other_args, other_kwargs = (), {}
            if isinstance(value, tuple):
                other_args = value
            elif isinstance(value, str):
                other_name = value
            else:
                other_kwargs = value
        elif length == 2:
            first, second = other
            if isinstance(first, str):
                other_name = first
                other_args, other_kwargs = (second, {}) if isinstance(second, tuple) else ((), second)
            else:
                other_args, other_kwargs = first, second
        else:
            return False
        if name and other_name != name:
            return False
        return (other_args, other_kwargs) == (args, kwargs)

    __hash__ = None

    def __ne__(self, other):
        return not self == other

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()", parent=self)

    def __getattr__(self, attr):
        if attr.startswith("_mock"):
            raise AttributeError(attr)
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in ("count", "index"):
            return self.__getattr__(attr)  # of the object that is called, not of the tuple
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        return self[0] if len(self) == 2 else self[1]

    @property
    def kwargs(self):
        return self[-1]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return name if name.startswith("call") else f"call.{name}"
        name, args, kwargs = ("call", *self) if len(self) == 2 else self
        if not name:
            name = "call"
        elif len(self) == 3:
            name = f"call{name}" if name.startswith("()") else f"call.{name}"
        return _format_call(name, args, kwargs)

    def call_list(self):
        """The calls that lead to this one, for comparison with `mock_calls`."""
        found = []
        thing = self
        while thing is not None:
            if thing._mock_from_kall:
                found.append(thing)
            thing = thing._mock_parent
        return _CallList(found[::-1])


call = _Call(from_kall=False)


def _format_call(name, args, kwargs):
    parts = [repr(arg) for arg in args]
    parts.extend([f"{key}={value!r}" for key, value in kwargs.items()])
    return f"{name}({', '.join(parts)})"


class _CallList(list):
    """Calls, in which a part can be looked for."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        return any(self[start : start + len(value)] == value for start in range(len(self) - len(value) + 1))

    def __repr__(self):
        parts = [repr(item) for item in self]
        return (
            f"[{', '.join(parts)}]"
            if sum(map(len, parts)) + 2 * len(parts) <= 80
            else f"[{(',' + chr(10) + ' ').join(parts)}]"
        )


_OPERATORS = (
    "add sub mul matmul truediv floordiv mod divmod lshift rshift and xor or pow neg pos abs invert complex int float "
    "trunc floor ceil round lt gt le ge eq ne hash str sizeof len contains getitem setitem delitem bool next iter "
    "enter exit index fspath format missing reversed dir aenter aexit aiter anext"
).split()
_MAGICS = frozenset(
    [f"__{name}__" for name in _OPERATORS]
    + [f"__{prefix}{name}__" for prefix in "ir" for name in _OPERATORS[:14]]
    + ["__get__", "__set__", "__delete__", "__instancecheck__", "__subclasscheck__", "__repr__", "__subclasses__"]
    + ["__getstate__", "__setstate__", "__getformat__", "__getinitargs__", "__getnewargs__", "__getnewargs_ex__"]
    + ["__copy__", "__deepcopy__"]
)
_UNSUPPORTED = frozenset(
    "__getattr__ __setattr__ __init__ __new__ __prepare__ __instancecheck__ __subclasscheck__ __del__".split()
)
_NOT_MADE = frozenset(
    "__get__ __set__ __delete__ __reversed__ __missing__ __reduce__ __repr__ __instancecheck__ __subclasscheck__ "
    "__subclasses__ __getstate__ __setstate__ __getformat__ __getinitargs__ __getnewargs__ __getnewargs_ex__ __dir__ "
    "__copy__ __deepcopy__ __format__".split()
)
_ASYNC_MAGICS = frozenset(["__aenter__", "__aexit__", "__anext__"])
_ANSWERS = {
    "__lt__": NotImplemented,
    "__gt__": NotImplemented,
    "__le__": NotImplemented,
    "__ge__": NotImplemented,
    "__int__": 1,
    "__contains__": False,
    "__len__": 0,
    "__exit__": False,
    "__complex__": 1,
    "__float__": 1.0,
    "__bool__": True,
    "__index__": 1,
    "__aexit__": False,
}
_FOR_ALL = frozenset(
    "return_value side_effect called call_count call_args call_args_list mock_calls method_calls".split()
)
_HELPERS = frozenset("assert_called assert_called_with assert_called_once assert_any_call".split())


def _is_magic(name):
    return name.startswith("__") and name.endswith("__") and len(name) > 4


class NonCallableMock:
    """A mock that cannot be called: see Mock for the arguments."""

    def __new__(cls, *args, **kwargs):
        own = type(cls.__name__, (cls,), {"__doc__": cls.__doc__, "__module__": cls.__module__})
        return object.__new__(own)

    def __init__(
        self,
        spec=None,
        wraps=None,
        name=None,
        spec_set=None,
        parent=None,
        _spec_state=None,
        _new_name="",
        _new_parent=None,
        _spec_as_instance=False,
        _eat_self=None,
        unsafe=False,
        **kwargs,
    ):
        facts = self.__dict__
        facts["_mock_parent"] = parent
        facts["_mock_name"] = name
        facts["_mock_new_name"] = _new_name
        facts["_mock_new_parent"] = parent if _new_parent is None else _new_parent
        facts["_mock_sealed"] = False
        facts["_mock_wraps"] = wraps
        facts["_mock_children"] = {}
        facts["_mock_delegate"] = None
        facts["_mock_unsafe"] = unsafe
        facts["_mock_set_magics"] = set()
        facts["_mock_return_value"] = DEFAULT
        facts["_mock_side_effect"] = None
        self._forget_calls()
        self._set_spec(spec if spec_set is None else spec_set, spec_set is not None)
        if kwargs:
            self.configure_mock(**kwargs)

    def _forget_calls(self):
        facts = self.__dict__
        facts["called"] = False
        facts["call_args"] = None
        facts["call_count"] = 0
        facts["call_args_list"] = _CallList()
        facts["mock_calls"] = _CallList()
        facts["method_calls"] = _CallList()

    def _set_spec(self, spec, strict):
        if spec is not None and isinstance(spec, NonCallableMock):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        facts = self.__dict__
        names = kind = None
        if spec is not None:
            if isinstance(spec, (list, tuple)) and type(spec) in (list, tuple):
                names = list(spec)
            else:
                names = dir(spec)
                kind = spec if isinstance(spec, type) else type(spec)
        facts["_spec_class"] = kind
        facts["_spec_set"] = strict
        facts["_mock_methods"] = names
        facts["_spec_object"] = spec

    def mock_add_spec(self, spec, spec_set=False):
        """Allow only the attributes of a class, an object, or a list of names."""
        self._set_spec(spec, spec_set)

    @property
    def __class__(self):
        kind = self.__dict__.get("_spec_class")
        return type(self) if kind is None else kind

    @property
    def return_value(self):
        value = self._mock_return_value
        if value is DEFAULT and self._mock_delegate is None:
            value = self._get_child_mock(_new_parent=self, _new_name="()")
            self.__dict__["_mock_return_value"] = value
        return value

    @return_value.setter
    def return_value(self, value):
        self.__dict__["_mock_return_value"] = value
        _adopt(self, value, None, "()")

    @property
    def side_effect(self):
        return self._mock_side_effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not isinstance(value, BaseException):
            value = iter(value)
        self.__dict__["_mock_side_effect"] = value

    def attach_mock(self, mock, attribute):
        """Make a mock an attribute of this one, which then notes its calls."""
        for key in ("_mock_parent", "_mock_new_parent"):
            mock.__dict__[key] = None
        mock.__dict__["_mock_name"] = ""
        mock.__dict__["_mock_new_name"] = None
        setattr(self, attribute, mock)

    def configure_mock(self, /, **kwargs):
        """Set attributes, also of attributes: `**{"method.return_value": 3}`."""
        for key, value in sorted(kwargs.items(), key=lambda entry: entry[0].count(".")):
            *path, last = key.split(".")
            thing = self
            for name in path:
                thing = getattr(thing, name)
            setattr(thing, last, value)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget the calls, of attributes too."""
        visited = [] if visited is None else visited
        if any(self is other for other in visited):
            return
        visited.append(self)
        self._forget_calls()
        if return_value:
            self.__dict__["_mock_return_value"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_side_effect"] = None
        for child in self._mock_children.values():
            if child is not _MISSING and isinstance(child, NonCallableMock):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        value = self._mock_return_value
        if value is not self and isinstance(value, NonCallableMock):
            value.reset_mock(visited)

    def __getattr__(self, name):
        facts = self.__dict__
        if name.startswith("_mock_") or name == "_spec_class" or "_mock_methods" not in facts:
            raise AttributeError(name)
        names = facts["_mock_methods"]
        if names is not None:
            if name not in names or name in _UNSUPPORTED:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif _is_magic(name):
            raise AttributeError(name)
        if not facts["_mock_unsafe"] and (names is None or name not in names):
            if name.startswith(("assert", "assret", "asert", "aseert", "assrt")) or name in _WRONG:
                raise AttributeError(
                    f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute."
                )
        child = facts["_mock_children"].get(name)
        if child is _MISSING:
            raise AttributeError(name)
        if child is None:
            wrapped = facts["_mock_wraps"]
            if wrapped is not None:
                wrapped = getattr(wrapped, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wrapped, _new_name=name, _new_parent=self)
            facts["_mock_children"][name] = child
        return child

    def __setattr__(self, name, value):
        facts = self.__dict__
        if name in ("return_value", "side_effect", "__class__", "__dict__"):
            if name == "__class__":
                facts["_spec_class"] = value
            else:
                object.__setattr__(self, name, value)
            return
        if name in _FOR_ALL or name.startswith("_mock_"):
            facts[name] = value
            return
        names = facts["_mock_methods"]
        if facts["_spec_set"] and names is not None and name not in names and name not in facts:
            if self._mock_methods is not None:
                raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _UNSUPPORTED:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name in _MAGICS:
            if names is not None and name not in names:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if isinstance(value, NonCallableMock):
                _adopt(self, value, name, name)
                setattr(type(self), name, _Answer(value))
                facts["_mock_children"][name] = value
            else:
                setattr(type(self), name, value if not callable(value) else _with_self(self, value))
            return
        if _adopt(self, value, name, name):
            facts["_mock_children"][name] = value
            facts.pop(name, None)
            return
        if facts["_mock_sealed"] and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._full_name()}.{name}")
        if isinstance(value, NonCallableMock):
            facts["_mock_children"][name] = value
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in _MAGICS and name in type(self).__dict__:
            delattr(type(self), name)
            self._mock_children.pop(name, None)
            return
        if self._mock_children.get(name) is _MISSING:
            raise AttributeError(name)
        if name in self.__dict__:
            object.__delattr__(self, name)
        self._mock_children[name] = _MISSING

    def __dir__(self):
        names = self._mock_methods or dir(type(self))
        extra = [name for name, child in self._mock_children.items() if child is not _MISSING]
        if FILTER_DIR:
            names = [name for name in names if not name.startswith("_") or _is_magic(name)]
        own = [name for name in self.__dict__ if not name.startswith(("_mock", "_spec"))]
        return sorted(set(names) | set(extra) | set(own))

    def _get_child_mock(self, /, **kwargs):
        """The mock for an attribute or a result; subclasses may make others."""
        if self._mock_sealed:
            name = kwargs.get("name") or "()"
            raise AttributeError(f"{self._full_name()}{'' if name == '()' else '.'}{name}")
        kind = type(self).__mro__[1]
        if issubclass(kind, AsyncMock):
            kind = MagicMock if kwargs.get("_new_name") != "()" else MagicMock
        elif not issubclass(kind, CallableMixin):
            kind = MagicMock if issubclass(kind, MagicMixin) else Mock
        return kind(**kwargs)

    def _full_name(self):
        parts = []
        thing = self
        while thing is not None:
            name = thing._mock_new_name
            parent = thing._mock_new_parent
            if parent is None:
                parts.append(thing._mock_name or "mock")
            else:
                parts.append(name or "")
            thing = parent
        parts.reverse()
        text = parts[0]
        for part in parts[1:]:
            text += part if part == "()" or not part else f".{part}"
        return text

    def __repr__(self):
        kind = type(self).__name__
        facts = self.__dict__
        shown = ""
        if facts["_mock_name"] or facts["_mock_new_parent"] is not None:
            shown = f" name={self._full_name()!r}"
        if facts["_spec_class"] is not None:
            shown += f" {'spec_set' if facts['_spec_set'] else 'spec'}={facts['_spec_class'].__name__!r}"
        return f"<{kind}{shown} id='{id(self)}'>"

    # Assertions.

    def _name(self):
        return self._mock_name or "mock"

    def _calls_text(self, prefix="Calls"):
        return f"\n{prefix}: {self.mock_calls!r}." if self.mock_calls else ""

    def assert_not_called(self):
        if self.call_count:
            times = f"Called {self.call_count} times."
            raise AssertionError(f"Expected '{self._name()}' to not have been called. {times}{self._calls_text()}")

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected '{self._name()}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            times = f"Called {self.call_count} times."
            raise AssertionError(f"Expected '{self._name()}' to have been called once. {times}{self._calls_text()}")

    def assert_called_with(self, /, *args, **kwargs):
        """The last call had these arguments."""
        expected = _Call((args, kwargs), two=True)
        if self.call_args is None:
            text = _format_call(self._name(), args, kwargs)
            raise AssertionError(f"expected call not found.\nExpected: {text}\n  Actual: not called.")
        if self._bound(expected) != self._bound(self.call_args):
            text = _format_call(self._name(), args, kwargs)
            actual = _format_call(self._name(), *self.call_args)
            raise AssertionError(f"expected call not found.\nExpected: {text}\n  Actual: {actual}")

    def _bound(self, made):
        """Arguments by the signature of the specification, so that by name and by place are the same."""
        signature = self.__dict__.get("_spec_signature")
        if signature is None:
            return made
        try:
            bound = signature.bind(*made.args, **made.kwargs)
        except TypeError:
            return made
        return _Call((bound.args, bound.kwargs), two=True)

    def assert_called_once_with(self, /, *args, **kwargs):
        """There was one call, with these arguments."""
        if self.call_count != 1:
            times = f"Called {self.call_count} times."
            raise AssertionError(f"Expected '{self._name()}' to be called once. {times}{self._calls_text()}")
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """One of the calls had these arguments."""
        expected = self._bound(_Call((args, kwargs), two=True))
        if expected not in [self._bound(made) for made in self.call_args_list]:
            raise AssertionError(f"{_format_call(self._name(), args, kwargs)} call not found")

    def assert_has_calls(self, calls, any_order=False):
        """These calls were made, to this mock or through it: one after the other unless `any_order`."""
        calls = [made if isinstance(made, _Call) else _Call(made) for made in calls]
        if not any_order:
            if calls not in self.mock_calls:
                found = self._calls_text("  Actual").rstrip(".")
                raise AssertionError(f"Calls not found.\nExpected: {_CallList(calls)!r}{found}")
            return
        left = list(self.mock_calls)
        missing = []
        for made in calls:
            if made in left:
                left.remove(made)
            else:
                missing.append(made)
        if missing:
            raise AssertionError(
                f"{self._name()!r} does not contain all of {tuple(missing)!r} in its call list, "
                f"found {self.mock_calls!r} instead"
            )


_WRONG = frozenset("called_once called_with called_once_with has_calls any_call not_called".split())


def _adopt(parent, value, name, new_name):
    """Make a mock without a name and parent a child: whether it was one."""
    if not isinstance(value, NonCallableMock):
        return False
    facts = value.__dict__
    if facts["_mock_name"] or facts["_mock_new_name"] or facts["_mock_parent"] or facts["_mock_new_parent"]:
        return False
    thing = parent
    while thing is not None:
        if thing is value:
            return False
        thing = thing._mock_new_parent
    if new_name:
        facts["_mock_new_parent"] = parent
        facts["_mock_new_name"] = new_name
    if name:
        facts["_mock_parent"] = parent
        facts["_mock_name"] = name
    return True


class _Answer:
    """In a class: a special method that is a mock."""

    def __init__(self, mock):
        self.mock = mock

    def __get__(self, obj, kind=None):
        return self.mock


def _with_self(mock, function):
    def method(self, *args, **kwargs):
        return function(self, *args, **kwargs)

    return method


class CallableMixin(NonCallableMock):
    """What makes a mock callable."""

    def __init__(
        self,
        spec=None,
        side_effect=None,
        return_value=DEFAULT,
        wraps=None,
        name=None,
        spec_set=None,
        parent=None,
        _spec_state=None,
        _new_name="",
        _new_parent=None,
        **kwargs,
    ):
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.__dict__["_mock_return_value"] = return_value
        if return_value is not DEFAULT:
            _adopt(self, return_value, None, "()")
        self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        signature = self.__dict__.get("_spec_signature")
        if signature is not None:
            signature.bind(*args, **kwargs)
        self._note(args, kwargs)
        return self._answer(args, kwargs)

    def _note(self, args, kwargs):
        facts = self.__dict__
        made = _Call((args, kwargs), two=True)
        facts["called"] = True
        facts["call_count"] += 1
        facts["call_args"] = made
        facts["call_args_list"].append(made)
        facts["mock_calls"].append(_Call(("", args, kwargs)))
        name = facts["_mock_name"]
        parent = facts["_mock_parent"]
        while parent is not None:
            parent.method_calls.append(_Call((name, args, kwargs)))
            above = parent._mock_parent
            if above is not None:
                name = f"{parent._mock_name}.{name}"
            parent = above
        name = facts["_mock_new_name"] or ""
        parent = facts["_mock_new_parent"]
        while parent is not None:
            parent.mock_calls.append(_Call((name, args, kwargs)))
            above = parent._mock_new_name
            if above:
                name = f"{above}{'' if name.startswith('()') else '.'}{name}"
            parent = parent._mock_new_parent

    def _answer(self, args, kwargs):
        effect = self._mock_side_effect
        if effect is not None:
            if isinstance(effect, BaseException) or (isinstance(effect, type) and issubclass(effect, BaseException)):
                raise effect
            if not callable(effect):
                result = next(effect)
                if isinstance(result, BaseException) or (
                    isinstance(result, type) and issubclass(result, BaseException)
                ):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin):
    """Takes any use and notes it.

    `spec` (a class, an object, or names) limits the attributes that can be read, `spec_set` also those that can be
    set. A call gives `return_value`; `side_effect` is called instead, raised if it is an exception, or an
    iterable of results. `wraps` is an object that calls and attributes go to. Other arguments set attributes.
    """


class _Made:
    """In MagicMock: a special method that becomes a mock when it is used first."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, kind=None):
        if obj is None:
            return self
        name = self.name
        names = obj.__dict__.get("_mock_methods")
        if names is not None and name not in names:
            raise AttributeError(name)
        children = obj.__dict__["_mock_children"]
        found = children.get(name)
        if found is _MISSING:
            raise AttributeError(name)
        if found is None:
            kind = AsyncMock if name in _ASYNC_MAGICS else MagicMock
            found = children[name] = kind(name=name, parent=obj, _new_name=name, _new_parent=obj)
            _prepare(found, obj, name)
        return found


def _prepare(found, obj, name):
    """What a special method answers when nobody has said."""
    if name in _ANSWERS:
        found.return_value = _ANSWERS[name]
    elif name == "__hash__":
        found.return_value = object.__hash__(obj)
    elif name == "__str__":
        found.return_value = object.__str__(obj)
    elif name == "__sizeof__":
        found.return_value = sys.getsizeof(object())
    elif name == "__fspath__":
        found.return_value = f"{type(obj).__name__}/{obj._full_name()}/{id(obj)}"
    elif name == "__eq__":
        found.side_effect = lambda other: obj is other or NotImplemented
    elif name == "__ne__":
        found.side_effect = lambda other: DEFAULT if obj is not other else False
        found.return_value = NotImplemented
    elif name == "__iter__":
        found.side_effect = lambda: _items(found.__dict__["_mock_return_value"])
    elif name == "__aiter__":
        found.side_effect = lambda: _async_items(found.__dict__["_mock_return_value"])


def _items(value):
    return iter([]) if value is DEFAULT else iter(value)


async def _async_items(value):
    for item in () if value is DEFAULT else value:
        yield item


class MagicMixin(NonCallableMock):
    """What gives a mock all special methods."""


for _name in sorted(_MAGICS - _NOT_MADE - _UNSUPPORTED):
    if _name not in ("__str__", "__hash__"):
        setattr(MagicMixin, _name, _Made(_name))


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A Mock with all special methods: it can be added, indexed, iterated over, entered."""


MagicMixin.__hash__ = _Made("__hash__")
MagicMixin.__str__ = _Made("__str__")


class AsyncMock(MagicMock):
    """A mock whose calls are awaited; `await_count`, `await_args` and the assertions of them go by that."""

    @property
    def _is_coroutine(self):
        from asyncio.coroutines import _is_coroutine

        return _is_coroutine

    def _forget_calls(self):
        super()._forget_calls()
        facts = self.__dict__
        facts["await_count"] = 0
        facts["await_args"] = None
        facts["await_args_list"] = _CallList()

    def __call__(self, /, *args, **kwargs):
        signature = self.__dict__.get("_spec_signature")
        if signature is not None:
            signature.bind(*args, **kwargs)
        self._note(args, kwargs)
        return self._awaited(args, kwargs)

    async def _awaited(self, args, kwargs):
        made = _Call((args, kwargs), two=True)
        facts = self.__dict__
        facts["await_count"] += 1
        facts["await_args"] = made
        facts["await_args_list"].append(made)
        try:
            result = self._answer(args, kwargs)
        except StopIteration:
            raise StopAsyncIteration from None
        if hasattr(type(result), "__await__") and type(result).__name__ == "coroutine":
            return await result
        return result

    def assert_awaited(self):
        if not self.await_count:
            raise AssertionError(f"Expected {self._name()} to have been awaited.")

    def assert_not_awaited(self):
        if self.await_count:
            raise AssertionError(f"Expected {self._name()} to not have been awaited. Awaited {self.await_count} times.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(
                f"Expected {self._name()} to have been awaited once. Awaited {self.await_count} times."
            )

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args is None:
            text = _format_call(self._name(), args, kwargs)
            raise AssertionError(f"Expected await: {text}\nNot awaited")
        if self.await_args != _Call((args, kwargs), two=True):
            text = _format_call(self._name(), args, kwargs)
            actual = _format_call(self._name(), *self.await_args)
            raise AssertionError(f"expected await not found.\nExpected: {text}\n  Actual: {actual}")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        if _Call((args, kwargs), two=True) not in self.await_args_list:
            raise AssertionError(f"{_format_call(self._name(), args, kwargs)} await not found")

    def assert_has_awaits(self, calls, any_order=False):
        wanted = [_Call(made) if not isinstance(made, _Call) else made for made in calls]
        if any_order:
            left = list(self.await_args_list)
            for made in wanted:
                if made not in left:
                    raise AssertionError(f"{made!r} not all found in await list")
                left.remove(made)
        elif wanted not in self.await_args_list:
            raise AssertionError(f"Awaits not found.\nExpected: {_CallList(wanted)}\nActual: {self.await_args_list}")


class PropertyMock(Mock):
    """A mock that is put into a class as a property: reading it is a call, so is setting it."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, value):
        self(value)


def seal(mock):
    """Let a mock make no more attributes."""
    mock.__dict__["_mock_sealed"] = True
    for child in list(mock._mock_children.values()):
        if isinstance(child, NonCallableMock) and child._mock_new_parent is mock:
            seal(child)


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes of an object; functions among them are called as they want to be."""
    is_function = type(spec) in (type(create_autospec), type(MagicMock().reset_mock))
    arguments = {"spec_set" if spec_set else "spec": spec, "name": _name, **kwargs}
    kind = MagicMock
    if not isinstance(spec, type) and not callable(spec):
        kind = NonCallableMagicMock
    elif instance and isinstance(spec, type) and "__call__" not in dir(spec):
        kind = NonCallableMagicMock
    mock = kind(**arguments)
    signature = None
    if callable(spec):
        from inspect import signature as signature_of

        try:
            signature = signature_of(spec)
        except (TypeError, ValueError, NotImplementedError):
            signature = None
    mock.__dict__["_spec_signature"] = signature
    if isinstance(spec, type) and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, True, _name="()")
        mock.return_value.__dict__["_spec_signature"] = None
    if not is_function:
        for name in dir(spec):
            if _is_magic(name):
                continue
            try:
                item = getattr(spec, name)
            except AttributeError:
                continue
            if type(item) is type(create_autospec):
                child = create_autospec(item, _name=name)
                skips = isinstance(spec, type) and not isinstance(spec.__dict__.get(name), staticmethod) and instance
                if skips and child.__dict__.get("_spec_signature") is not None:
                    child.__dict__["_spec_signature"] = _without_first(child.__dict__["_spec_signature"])
                child.__dict__["_mock_name"] = ""
                mock.attach_mock(child, name)
    return mock


def _without_first(signature):
    return signature.replace(parameters=list(signature.parameters.values())[1:])


def mock_open(mock=None, read_data=""):
    """A mock of `open`, whose files have these contents."""
    from io import BytesIO, StringIO

    def fresh():
        return BytesIO(read_data) if isinstance(read_data, bytes) else StringIO(read_data)

    if mock is None:
        mock = MagicMock(name="open")
    handle = MagicMock()
    state = [fresh()]
    handle.__enter__.return_value = handle
    handle.write.return_value = None

    def answer(name):
        def read(*args, **kwargs):
            given = getattr(handle, name)._mock_return_value
            return getattr(state[0], name)(*args, **kwargs) if given is DEFAULT else given

        return read

    for name in ("read", "readline", "readlines"):
        getattr(handle, name).side_effect = answer(name)
    handle.__iter__.side_effect = lambda: iter(state[0])
    handle.__next__.side_effect = lambda: next(state[0])

    def reset(*args, **kwargs):
        state[0] = fresh()
        return DEFAULT

    mock.side_effect = reset
    mock.return_value = handle
    return mock


# Patching.


class _Patch:
    """Puts something else in the place of an attribute: a decorator, a manager, or by `start` and `stop`."""

    active = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs):
        if new_callable is not None and new is not DEFAULT:
            raise ValueError("Cannot use 'new' and 'new_callable' together")
        if new_callable is not None and autospec is not None:
            raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.spec = spec
        self.create = create
        self.spec_set = spec_set
        self.autospec = autospec
        self.new_callable = new_callable
        self.kwargs = kwargs
        self.additional_patchers = []
        self.attribute_name = None

    def copy(self):
        other = _Patch(
            self.getter,
            self.attribute,
            self.new,
            self.spec,
            self.create,
            self.spec_set,
            self.autospec,
            self.new_callable,
            self.kwargs,
        )
        other.attribute_name = self.attribute_name
        other.additional_patchers = [patcher.copy() for patcher in self.additional_patchers]
        return other

    def __call__(self, function):
        if isinstance(function, type):
            for name in dir(function):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(function, name)):
                    setattr(function, name, self.copy()(getattr(function, name)))
            return function
        patchings = getattr(function, "patchings", None)
        if patchings is not None:
            patchings.append(self)
            return function
        patchings = [self]
        if getattr(function, "__code__", None) is not None and function.__code__.co_flags & 0x80:

            @wraps(function)
            async def patched(*args, **kwargs):
                with _All(patchings) as all_:
                    return await function(*args, *all_.extra, **kwargs, **all_.named)
        else:

            @wraps(function)
            def patched(*args, **kwargs):
                with _All(patchings) as all_:
                    return function(*args, *all_.extra, **kwargs, **all_.named)

        patched.patchings = patchings
        return patched

    def __enter__(self):
        self.target = target = self.getter()
        name = self.attribute
        own = getattr(target, "__dict__", {})
        self.is_own = name in own
        original = own[name] if self.is_own else getattr(target, name, DEFAULT)
        if original is DEFAULT and not self.create and not hasattr(sys.modules["builtins"], name):
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        if original is DEFAULT and not self.create and not isinstance(target, type(sys)):
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        self.temp_original = original
        new = self.new
        if new is DEFAULT:
            new = self._made(original)
        self._stack = []
        setattr(target, name, new)
        try:
            if self.attribute_name is None:
                return new
            extra = {} if self.new is not DEFAULT else {self.attribute_name: new}
            for patcher in self.additional_patchers:
                value = patcher.__enter__()
                self._stack.append(patcher)
                if patcher.new is DEFAULT:
                    extra.update(value)
            return extra
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise

    def _made(self, original):
        spec, spec_set, autospec = self.spec, self.spec_set, self.autospec
        kwargs = dict(self.kwargs)
        if autospec is not None and autospec is not False:
            return create_autospec(
                original if autospec is True else autospec, spec_set=bool(spec_set), _name=self.attribute, **kwargs
            )
        if spec is True:
            spec = original
        if spec_set is True:
            spec_set = original
        kind = self.new_callable
        if kind is None:
            kind = AsyncMock if _is_async(original) and spec is None and spec_set is None else MagicMock
        if spec is not None:
            kwargs["spec"] = spec
        if spec_set is not None:
            kwargs["spec_set"] = spec_set
        if isinstance(kind, type) and issubclass(kind, NonCallableMock):
            kwargs.setdefault("name", self.attribute)
        return kind(**kwargs)

    def __exit__(self, *about):
        while self._stack:
            self._stack.pop().__exit__(*about)
        if self.is_own and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original

    def start(self):
        """Patch until `stop`: what `with` would give."""
        result = self.__enter__()
        self.active.append(self)
        return result

    def stop(self):
        """End what `start` began."""
        try:
            self.active.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _is_async(thing):
    code = getattr(thing, "__code__", None)
    return code is not None and bool(code.co_flags & 0x80)


class _All:
    """Several patches around one call; what they made goes to the call."""

    def __init__(self, patchings):
        self.patchings = patchings

    def __enter__(self):
        self.entered = []
        self.extra = []
        self.named = {}
        try:
            for patching in self.patchings:
                value = patching.__enter__()
                self.entered.append(patching)
                if getattr(patching, "attribute_name", None) is not None:
                    self.named.update(value)
                elif patching.new is DEFAULT:
                    self.extra.append(value)
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise
        return self

    def __exit__(self, *about):
        while self.entered:
            self.entered.pop().__exit__(*about)


class _PatchDict:
    """Changes of a mapping that end with the block."""

    new = None

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values)
        self.values.update(kwargs)
        self.clear = clear

    def copy(self):
        return _PatchDict(self.in_dict, self.values, self.clear)

    def __call__(self, function):
        if isinstance(function, type):
            for name in dir(function):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(function, name)):
                    setattr(function, name, self.copy()(getattr(function, name)))
            return function

        @wraps(function)
        def patched(*args, **kwargs):
            with self:
                return function(*args, **kwargs)

        return patched

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _imported(self.in_dict)
        mapping = self.in_dict
        try:
            self._original = mapping.copy()
        except AttributeError:
            self._original = {key: mapping[key] for key in mapping}
        if self.clear:
            _clear(mapping)
        try:
            mapping.update(self.values)
        except AttributeError:
            for key, value in self.values.items():
                mapping[key] = value
        return mapping

    def __exit__(self, *about):
        mapping = self.in_dict
        _clear(mapping)
        try:
            mapping.update(self._original)
        except AttributeError:
            for key in self._original:
                mapping[key] = self._original[key]
        return False

    def start(self):
        result = self.__enter__()
        _Patch.active.append(self)
        return result

    def stop(self):
        try:
            _Patch.active.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _clear(mapping):
    try:
        mapping.clear()
    except AttributeError:
        for key in list(mapping):
            del mapping[key]


def _imported(target):
    """What a dotted name means; modules on the way are imported."""
    first, *rest = target.split(".")
    thing = __import__(first)
    path = first
    for part in rest:
        path += "." + part
        try:
            thing = getattr(thing, part)
        except AttributeError:
            __import__(path)
            thing = getattr(thing, part)
    return thing


def patch(
    target,
    new=DEFAULT,
    spec=None,
    create=False,
    spec_set=None,
    autospec=None,
    new_callable=None,
    *,
    unsafe=False,
    **kwargs,
):
    """Put a mock, or `new`, in the place that a dotted name says."""
    path, _, attribute = target.rpartition(".")
    if not path:
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return _Patch(lambda: _imported(path), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_object(
    target,
    attribute,
    new=DEFAULT,
    spec=None,
    create=False,
    spec_set=None,
    autospec=None,
    new_callable=None,
    *,
    unsafe=False,
    **kwargs,
):
    """Put a mock, or `new`, in the place of an attribute."""
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _Patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Patch several attributes; those that are DEFAULT become mocks, which are handed on by name."""
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    getter = (lambda: _imported(target)) if type(target) is str else (lambda: target)
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _Patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    patchers[0].additional_patchers.extend(patchers[1:])
    return patchers[0]


def _stop_all():
    """End all patches that were begun by `start`, the last first."""
    for patcher in reversed(list(_Patch.active)):
        patcher.stop()


patch.object = _patch_object
patch.dict = _PatchDict
patch.multiple = _patch_multiple
patch.stopall = _stop_all
patch.TEST_PREFIX = "test"
