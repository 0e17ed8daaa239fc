"""Names for annotations. What a program sees of them at run time is here; checking types is the business of other tools.

Three kinds of objects carry most of it: a *form* is a name that may get arguments (`Union`, `Literal`, `List`), an *alias*
is a form or class with its arguments (`List[int]`), a *variable* stands for a type that is yet to come (`TypeVar`).
"""

import collections
import sys
from _collections import caller_name
from abc import ABCMeta

__all__ = [
    "Annotated", "Any", "AnyStr", "BinaryIO", "ClassVar", "Concatenate", "Counter", "DefaultDict", "Deque", "Dict",
    "Final", "ForwardRef", "FrozenSet", "Generic", "IO", "List", "Literal", "LiteralString", "NamedTuple", "Never",
    "NewType", "NoReturn", "NotRequired", "Optional", "OrderedDict", "ParamSpec", "ParamSpecArgs", "ParamSpecKwargs",
    "Protocol", "Required", "Self", "Set", "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat",
    "SupportsIndex", "SupportsInt", "SupportsRound", "TYPE_CHECKING", "Text", "TextIO", "Tuple", "Type", "TypeAlias",
    "TypeGuard", "TypeVar", "TypeVarTuple", "TypedDict", "Union", "Unpack", "assert_never", "assert_type", "cast",
    "clear_overloads", "dataclass_transform", "final", "get_args", "get_origin", "get_overloads", "get_type_hints",
    "is_typeddict", "no_type_check", "no_type_check_decorator", "overload", "reveal_type", "runtime_checkable",
]  # fmt: skip

TYPE_CHECKING = False
Text = str
_BuiltinAlias = type(list[int])
_BuiltinUnion = type(int | str)
_NoneType = type(None)


def _shown(value):
    """A type as it is written in annotations; anything else by its repr."""
    if isinstance(value, type) and not isinstance(value, _BuiltinAlias):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    if type(value) is list:
        return f"[{', '.join(map(_shown, value))}]"
    return value.__name__ if type(value) is _Function else repr(value)


_Function = type(_shown)


def _checked(value, message):
    """An argument of a form: None is its type, text a ForwardRef. Raises TypeError for what is no type."""
    if value is None:
        return _NoneType
    if isinstance(value, str):
        return ForwardRef(value)
    if value is Generic or value is Protocol or value is ClassVar or value is Final:
        raise TypeError(f"Plain {value!r} is not valid as type argument")
    if type(value) is tuple:
        raise TypeError(f"{message} Got {value!r:.100}.")
    return value


def _variables_of(values):
    """The type variables in some arguments, each once, in order."""
    found = []
    for value in values:
        inner = (value,) if isinstance(value, _Variable) else ()
        if isinstance(value, (list, tuple)):
            inner = _variables_of(value)
        elif not inner and not isinstance(value, type):
            inner = getattr(value, "__parameters__", ())
        for variable in inner:
            if variable not in found:
                found.append(variable)
    return tuple(found)


class _Joined:
    """What can stand in `x | y`."""

    __slots__ = ()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Form(_Joined):
    """A name of this module that may get arguments in brackets."""

    __module__ = "typing"

    def __init__(self, name, make=None, doc=None):
        self._name = self.__name__ = self.__qualname__ = name
        self._make = make
        self.__doc__ = doc

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self!r} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self!r} cannot be used with issubclass()")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __getitem__(self, args):
        if self._make is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._make(self, args)


class _Alias(_Joined):
    """A form or class with its arguments."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name
        self.__parameters__ = _variables_of(args)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__") or "__origin__" not in self.__dict__:
            if name not in ("__doc__", "__module__", "__name__", "__qualname__", "__mro__"):
                raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __repr__(self):
        shown = f"typing.{self._name}" if self._name else _shown(self.__origin__)
        args = self.__args__
        if self.__origin__ is Literal:
            return f"{shown}[{', '.join(map(repr, args))}]"
        if self.__origin__ is Union:
            others = [arg for arg in args if arg is not _NoneType]
            if len(others) == 1 and len(args) == 2:
                return f"typing.Optional[{_shown(others[0])}]"
        if self._name == "Callable" and args and args[0] is not ...:
            if (
                len(args) != 2
                or not isinstance(args[0], (ParamSpec, _Alias))
                or args[0].__class__ is _Alias
                and (args[0].__origin__ is not Concatenate)
            ):
                return f"{shown}[[{', '.join(map(_shown, args[:-1]))}], {_shown(args[-1])}]"
        return f"{shown}[{', '.join(map(_shown, args)) or '()'}]"

    def __eq__(self, other):
        if self.__origin__ is Union:
            if isinstance(other, _BuiltinUnion) or isinstance(other, _Alias) and other.__origin__ is Union:
                return set(self.__args__) == set(other.__args__)
            return NotImplemented
        if not isinstance(other, _Alias):
            return NotImplemented
        if self.__origin__ is Literal and other.__origin__ is Literal:
            return set(_typed(self.__args__)) == set(_typed(other.__args__))
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        if self.__origin__ is Union:
            return hash(frozenset(self.__args__))
        if self.__origin__ is Literal:
            return hash(frozenset(_typed(self.__args__)))
        return hash((self.__origin__, self.__args__))

    def __call__(self, *args, **kwargs):
        if not callable(self.__origin__) or isinstance(self.__origin__, _Form):
            raise TypeError(f"Cannot instantiate {self!r}")
        if self._name and not isinstance(self, _Annotated):
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _Form):
            raise TypeError(f"Cannot subclass {self!r}")
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            place = bases.index(self)
            for base in bases[place + 1 :]:
                if isinstance(base, _Alias) and base is not self:
                    return ()
        if self._name and Generic not in [getattr(base, "__origin__", base) for base in bases]:
            return (self.__origin__, Generic)
        return (self.__origin__,)

    def __getitem__(self, args):
        """The same with types for its variables."""
        if self.__origin__ is Generic or self.__origin__ is Protocol:
            raise TypeError(f"Cannot subscript already-subscripted {self!r}")
        if not self.__parameters__:
            raise TypeError(f"{self!r} is not a generic class")
        given = args if isinstance(args, tuple) else (args,)
        wanted = self.__parameters__
        if len(wanted) == 1 and isinstance(wanted[0], ParamSpec) and not (len(given) == 1 and _is_parameters(given[0])):
            given = (list(given),)
        _check_count(self, given, wanted)
        given = [_argument(value, "Parameters to generic types must be types.") for value in given]
        return self._with(_replaced(self.__args__, dict(zip(wanted, given, strict=False))))

    def _with(self, args):
        if self.__origin__ is Union:
            return Union[args]
        return _Alias(self.__origin__, args, self._name)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            return any(issubclass(cls, arg) for arg in self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __iter__(self):
        yield Unpack[self]


def _is_parameters(value):
    return (
        value is ...
        or isinstance(value, (list, tuple, ParamSpec))
        or (isinstance(value, _Alias) and value.__origin__ is Concatenate)
    )


def _argument(value, message):
    if isinstance(value, (list, tuple)):
        return [_checked(item, message) for item in value]
    return value if value is ... else _checked(value, message)


def _check_count(what, given, wanted):
    if any(isinstance(variable, TypeVarTuple) for variable in wanted):
        return
    if len(given) != len(wanted):
        few = "many" if len(given) > len(wanted) else "few"
        raise TypeError(f"Too {few} arguments for {what}; actual {len(given)}, expected {len(wanted)}")


def _replaced(args, types):
    """Arguments with types in the place of their variables."""
    made = []
    for value in args:
        if isinstance(value, _Variable):
            value = types.get(value, value)
            if isinstance(value, list):
                made += value
                continue
        elif isinstance(value, list):
            value = list(_replaced(value, types))
        elif not isinstance(value, type):
            inner = getattr(value, "__parameters__", ())
            if inner:
                value = value[tuple([types.get(variable, variable) for variable in inner])]
        made.append(value)
    return tuple(made)


def _typed(values):
    return [(type(value), value) for value in values]


# --- Forms ---


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type at all."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _one(form, arg):
    if isinstance(arg, tuple) and arg != ():
        raise TypeError(f"{form!r} accepts only a single type. Got {arg!r:.100}.")
    return _Alias(form, (_checked(arg, f"{form!r} accepts only single type."),), form._name)


def _union(form, args):
    if args == ():
        raise TypeError("Cannot take a Union of no types.")
    found = []
    for value in args if isinstance(args, tuple) else (args,):
        value = _checked(value, "Union[arg, ...]: each arg must be a type.")
        is_union = isinstance(value, _BuiltinUnion) or isinstance(value, _Alias) and value.__origin__ is Union
        for member in value.__args__ if is_union else (value,):
            if member not in found:
                found.append(member)
    return found[0] if len(found) == 1 else _Alias(Union, tuple(found), "Union")


def _optional(form, arg):
    return Union[_checked(arg, f"{form!r} requires a single type."), None]


def _literal(form, args):
    found = []
    for value in args if isinstance(args, tuple) else (args,):
        for member in value.__args__ if isinstance(value, _Alias) and value.__origin__ is Literal else (value,):
            if not any(type(member) is type(other) and member == other for other in found):
                found.append(member)
    return _Alias(Literal, tuple(found), "Literal")


def _concatenate(form, args):
    if args == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    args = args if isinstance(args, tuple) else (args,)
    if not (args[-1] is ... or isinstance(args[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    checked = [_checked(value, "Concatenate[arg, ...]: each arg must be a type.") for value in args[:-1]]
    return _Alias(Concatenate, (*checked, args[-1]), "Concatenate")


def _unpack(form, arg):
    return _Alias(Unpack, (_checked(arg, f"{form!r} accepts only single type."),), "Unpack")


Union = _Form("Union", _union, "One of several types.")
Optional = _Form("Optional", _optional, "A type or None.")
Literal = _Form("Literal", _literal, "One of these values.")
ClassVar = _Form("ClassVar", _one, "A variable of the class, not of its instances.")
Final = _Form("Final", _one, "A name that is not bound again.")
TypeGuard = _Form("TypeGuard", _one, "The result of a function that tells whether its argument has this type.")
Required = _Form("Required", _one, "A key of a TypedDict that must be there.")
NotRequired = _Form("NotRequired", _one, "A key of a TypedDict that may be missing.")
Unpack = _Form("Unpack", _unpack, "The types of a tuple one by one.")
Concatenate = _Form("Concatenate", _concatenate, "Parameters before those of a ParamSpec.")
NoReturn = _Form("NoReturn", None, "Of a function that does not return.")
Never = _Form("Never", None, "The type that has no values.")
Self = _Form("Self", None, "The class that a method is called on.")
LiteralString = _Form("LiteralString", None, "A str that comes from literals.")
TypeAlias = _Form("TypeAlias", None, "The annotation of a name for a type.")


class ForwardRef:
    """A type by its name, not looked up yet."""

    __slots__ = ("__forward_arg__", "__forward_module__", "__forward_is_argument__", "__forward_is_class__")

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_module__ = module
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class

    def __call__(self):
        raise TypeError("a ForwardRef cannot be called")

    def __eq__(self, other):
        return self.__forward_arg__ == other.__forward_arg__ if isinstance(other, ForwardRef) else NotImplemented

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


# --- Variables ---


class _Variable(_Joined):
    """The base of what stands for types yet to come."""

    def __init__(self, name, bound=None, covariant=False, contravariant=False):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self.__name__ = name
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__bound__ = None if bound is None else _checked(bound, "Bound must be a type.")
        self.__module__ = caller_name(2)

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __reduce__(self):
        return self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class TypeVar(_Variable):
    """A type variable."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        super().__init__(name, bound, covariant, contravariant)
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        message = "TypeVar(name, constraint, ...): constraints must be types."
        self.__constraints__ = tuple([_checked(value, message) for value in constraints])


class TypeVarTuple(_Variable):
    """A variable for any number of types."""

    def __init__(self, name):
        super().__init__(name)

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class ParamSpec(_Variable):
    """A variable for the parameters of a function."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        super().__init__(name, bound, covariant, contravariant)

    @property
    def args(self):
        """The positional ones."""
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        """The named ones."""
        return ParamSpecKwargs(self)


class ParamSpecArgs:
    """`P.args` of a ParamSpec."""

    _last = "args"

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._last}"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if type(other) is type(self) else NotImplemented

    def __hash__(self):
        return hash((self._last, self.__origin__))


class ParamSpecKwargs(ParamSpecArgs):
    """`P.kwargs` of a ParamSpec."""

    _last = "kwargs"


# --- Classes with variables ---


class Generic:
    """The base of classes with type variables: `class Stack(Generic[T])`, then `Stack[int]`."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, args):
        given = args if isinstance(args, tuple) else (args,)
        if cls is Generic or cls is Protocol:
            if not given:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            for value in given:
                if not isinstance(value, _Variable) and not (isinstance(value, _Alias) and value.__origin__ is Unpack):
                    raise TypeError(
                        f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification "
                        f"variables."
                    )
            if len(set(given)) != len(given):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _Alias(cls, given, cls.__name__ if cls is Generic or cls is Protocol else None)
        wanted = cls.__parameters__
        if not wanted:
            raise TypeError(f"{cls} is not a generic class")
        if len(wanted) == 1 and isinstance(wanted[0], ParamSpec) and not (len(given) == 1 and _is_parameters(given[0])):
            given = (list(given),)
        _check_count(cls, given, wanted)
        checked = [_argument(value, "Parameters to generic types must be types.") for value in given]
        return _Alias(cls, tuple([tuple(value) if isinstance(value, list) else value for value in checked]))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__", ())
        if Generic in bases or Generic in cls.__bases__ and not bases and cls.__name__ != "Protocol":
            raise TypeError("Cannot inherit from plain Generic")
        found = _variables_of(bases)
        declared = None
        for base in bases:
            if isinstance(base, _Alias) and base.__origin__ in (Generic, Protocol):
                if declared is not None and base.__origin__ is Generic:
                    raise TypeError("Cannot inherit from Generic[...] multiple types.")
                declared = base.__parameters__
        if declared is not None:
            missing = [variable for variable in found if variable not in declared]
            if missing:
                shown = ", ".join(map(str, missing))
                rest = ", ".join(map(str, declared))
                raise TypeError(f"Some type variables ({shown}) are not listed in Generic[{rest}]")
            found = declared
        cls.__parameters__ = tuple(found)


class _ProtocolMeta(ABCMeta):
    """Checks instances of runtime protocols by their attributes."""

    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol", False):
            return super().__instancecheck__(instance)
        if not cls.__dict__.get("_is_runtime", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if super().__instancecheck__(instance):
            return True
        for name in _members(cls):
            if not hasattr(instance, name) or callable(getattr(cls, name, None)) and getattr(instance, name) is None:
                return False
        return True

    def __subclasscheck__(cls, other):
        if cls.__dict__.get("_is_protocol", False) and cls is not Protocol:
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not cls.__dict__.get("_is_runtime", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if not all(callable(getattr(cls, name, None)) for name in _members(cls)):
                raise TypeError("Protocols with non-method members don't support issubclass()")
            for name in _members(cls):
                for base in other.__mro__:
                    if name in base.__dict__:
                        if base.__dict__[name] is None:
                            return False
                        break
                else:
                    return super().__subclasscheck__(other)
            return True
        return super().__subclasscheck__(other)


_NO_MEMBERS = frozenset(
    "__abstractmethods__ __annotations__ __dict__ __doc__ __init__ __module__ __new__ __slots__ __subclasshook__ "
    "__weakref__ __class_getitem__ __parameters__ __orig_bases__ __orig_class__ _is_protocol _is_runtime __qualname__ "
    "__match_args__ __static_attributes__ _abc_registry _abc_cache".split()
)


def _members(protocol):
    """The names that a protocol asks for."""
    found = []
    for base in protocol.__mro__[:-1]:
        if base.__name__ not in ("Protocol", "Generic") and base.__dict__.get("_is_protocol", False):
            for name in [*base.__dict__, *base.__dict__.get("__annotations__", ())]:
                if name not in _NO_MEMBERS and not name.startswith("_abc_") and name not in found:
                    found.append(name)
    return found


def _no_init(self, *args, **kwargs):
    """The `__init__` of protocols: none, unless a class behind them has one."""
    cls = type(self)
    if cls.__dict__.get("_is_protocol", False):
        raise TypeError("Protocols cannot be instantiated")
    for base in cls.__mro__:
        found = base.__dict__.get("__init__", _no_init)
        if found is not _no_init:
            return found(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that say what others must have, without being their base."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol:
            for base in cls.__bases__:
                if base not in (object, Generic, Protocol) and not getattr(base, "_is_protocol", False):
                    if base.__module__ != "collections.abc":
                        raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
            if "__init__" not in cls.__dict__:
                cls.__init__ = _no_init


def runtime_checkable(cls):
    """A decorator: `isinstance` asks whether the attributes of this protocol are there."""
    if not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime = True
    return cls


def _protocol(name, method):
    def asked(self):
        """What the protocol asks for."""

    asked.__name__ = method
    asked.__isabstractmethod__ = True
    made = _ProtocolMeta(name, (Protocol,), {method: asked, "__slots__": (), "__module__": "typing"})
    return runtime_checkable(made)


SupportsInt = _protocol("SupportsInt", "__int__")
SupportsFloat = _protocol("SupportsFloat", "__float__")
SupportsComplex = _protocol("SupportsComplex", "__complex__")
SupportsBytes = _protocol("SupportsBytes", "__bytes__")
SupportsIndex = _protocol("SupportsIndex", "__index__")
SupportsAbs = _protocol("SupportsAbs", "__abs__")
SupportsRound = _protocol("SupportsRound", "__round__")


# --- Names of other modules' classes ---


class _ClassForm(_Form):
    """`List` and the like: a class of another module, which may get so many arguments."""

    def __init__(self, origin, count, name):
        super().__init__(name)
        self.__origin__ = origin
        self._count = count

    def __getitem__(self, args):
        given = args if isinstance(args, tuple) else (args,)
        if self._name == "Tuple":
            if given and given[-1] is ... and len(given) == 2:
                return _Alias(tuple, (_checked(given[0], "Tuple[t, ...]: t must be a type."), ...), "Tuple")
            message = "Tuple[t0, t1, ...]: each t must be a type."
            return _Alias(tuple, tuple([_checked(value, message) for value in given]), "Tuple")
        if self._name == "Callable":
            return _callable(self, given)
        if len(given) != self._count:
            few = "many" if len(given) > self._count else "few"
            raise TypeError(f"Too {few} arguments for {self!r}; actual {len(given)}, expected {self._count}")
        message = "Parameters to generic types must be types."
        return _Alias(self.__origin__, tuple([_checked(value, message) for value in given]), self._name)

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(getattr(cls, "__origin__", cls), self.__origin__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


def _callable(form, given):
    if len(given) != 2:
        raise TypeError("Callable must be used as Callable[[arg, ...], result].")
    parameters, result = given
    result = _checked(result, "Callable[args, result]: result must be a type.")
    if parameters is ...:
        return _Alias(form.__origin__, (..., result), "Callable")
    if isinstance(parameters, (list, tuple)):
        message = "Callable[[arg, ...], result]: each arg must be a type."
        return _Alias(form.__origin__, (*[_checked(value, message) for value in parameters], result), "Callable")
    if not _is_parameters(parameters):
        raise TypeError(f"Callable[args, result]: args must be a list. Got {parameters}")
    return _Alias(form.__origin__, (parameters, result), "Callable")


List = _ClassForm(list, 1, "List")
Dict = _ClassForm(dict, 2, "Dict")
Set = _ClassForm(set, 1, "Set")
FrozenSet = _ClassForm(frozenset, 1, "FrozenSet")
Tuple = _ClassForm(tuple, -1, "Tuple")
Type = _ClassForm(type, 1, "Type")
Deque = _ClassForm(collections.deque, 1, "Deque")
DefaultDict = _ClassForm(collections.defaultdict, 2, "DefaultDict")
OrderedDict = _ClassForm(collections.OrderedDict, 2, "OrderedDict")
Counter = _ClassForm(collections.Counter, 1, "Counter")

# Names that are looked up in another module when they are first asked for: module, name there, number of arguments.
_ELSEWHERE = {
    "ChainMap": ("collections", "ChainMap", 2),
    "Pattern": ("re", "Pattern", 1),
    "Match": ("re", "Match", 1),
    "ContextManager": ("contextlib", "AbstractContextManager", 1),
    "AsyncContextManager": ("contextlib", "AbstractAsyncContextManager", 1),
    "AbstractSet": ("collections.abc", "Set", 1),
}
for _name in (
    "Hashable0 Sized0 ByteString0 Awaitable1 AsyncIterable1 AsyncIterator1 Iterable1 Iterator1 Reversible1 Container1 "
    "Collection1 MutableSet1 Sequence1 MutableSequence1 MappingView1 KeysView1 ValuesView1 ItemsView2 Mapping2 "
    "MutableMapping2 AsyncGenerator2 Coroutine3 Generator3 Callable2"
).split():
    _ELSEWHERE[_name[:-1]] = ("collections.abc", _name[:-1], int(_name[-1]))


__all__ += _ELSEWHERE


def __getattr__(name):
    found = _ELSEWHERE.get(name)
    if found is None:
        if name in ("T", "KT", "VT", "T_co", "VT_co", "T_contra"):
            made = TypeVar(name, covariant=name.endswith("_co"), contravariant=name.endswith("_contra"))
            made.__module__ = "typing"
            return globals().setdefault(name, made)
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    module, there, count = found
    origin = getattr(__import__(module, None, None, [there]), there)
    return globals().setdefault(name, _ClassForm(origin, count, name))


AnyStr = TypeVar("AnyStr", bytes, str)


class IO(Generic[AnyStr]):
    """The type of files."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    """The type of files of bytes."""

    __slots__ = ()


class TextIO(IO[str]):
    """The type of files of text."""

    __slots__ = ()


# --- Annotated ---


class _Annotated(_Alias):
    """A type with further facts."""

    def __init__(self, origin, metadata):
        if isinstance(origin, _Annotated):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), "Annotated")
        self.__metadata__ = metadata

    def _with(self, args):
        return _Annotated(args[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_shown(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __eq__(self, other):
        if not isinstance(other, _Annotated):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class Annotated:
    """`Annotated[type, fact, ...]`."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        origin = (
            params[0] if params[0] in (ClassVar, Final) else _checked(params[0], "Annotated[t, ...]: t must be a type.")
        )
        return _Annotated(origin, tuple(params[1:]))

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f"Cannot subclass {cls.__module__}.Annotated")


# --- Asking ---


def get_origin(tp):
    """What an alias is of: `list` of `List[int]`, Union of `int | str`; None for anything else."""
    if isinstance(tp, _Annotated):
        return Annotated
    if isinstance(tp, (_Alias, _BuiltinAlias, ParamSpecArgs, _ClassForm)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return _BuiltinUnion if isinstance(tp, _BuiltinUnion) else None


def get_args(tp):
    """The arguments of an alias; () for anything else."""
    if isinstance(tp, _Annotated):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_Alias, _BuiltinAlias)):
        args = tp.__args__
        if getattr(tp.__origin__, "__name__", None) == "Callable" and not (len(args) == 2 and _is_parameters(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    return tp.__args__ if isinstance(tp, _BuiltinUnion) else ()


def _evaluated(value, names, local):
    """An annotation with the names in it looked up."""
    if isinstance(value, str):
        value = ForwardRef(value)
    if isinstance(value, ForwardRef):
        found = eval(value.__forward_arg__, names, local)
        return _evaluated(_NoneType if found is None else found, names, local)
    if isinstance(value, _Annotated):
        return _Annotated(_evaluated(value.__origin__, names, local), value.__metadata__)
    if (
        isinstance(value, _Alias)
        and value.__origin__ is not Literal
        or isinstance(value, (_BuiltinAlias, _BuiltinUnion))
    ):
        args = tuple([_evaluated(item, names, local) for item in value.__args__])
        if args != value.__args__:
            if isinstance(value, _BuiltinUnion):
                return Union[args]
            return value._with(args) if isinstance(value, _Alias) else _BuiltinAlias(value.__origin__, args)
    return value


def _plain(value):
    """A type without `Annotated`, `Required` and `NotRequired`."""
    if isinstance(value, _Annotated):
        return _plain(value.__origin__)
    if isinstance(value, _Alias) and value.__origin__ in (Required, NotRequired):
        return _plain(value.__args__[0])
    if (
        isinstance(value, _Alias)
        and value.__origin__ is not Literal
        or isinstance(value, (_BuiltinAlias, _BuiltinUnion))
    ):
        args = tuple([_plain(item) for item in value.__args__])
        if args != value.__args__:
            if isinstance(value, _BuiltinUnion):
                return Union[args]
            return value._with(args) if isinstance(value, _Alias) else _BuiltinAlias(value.__origin__, args)
    return value


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class with those of its bases, a function or a module; text in them is looked up."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            names = globalns
            if names is None:
                names = getattr(sys.modules.get(base.__module__), "__dict__", {})
            local = dict(vars(base)) if localns is None else localns
            for name, value in base.__dict__.get("__annotations__", {}).items():
                hints[name] = _evaluated(_NoneType if value is None else value, names, local)
    else:
        found = getattr(obj, "__annotations__", None)
        if found is None:
            if callable(obj) or isinstance(obj, type(sys)):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        names = globalns
        if names is None:
            inner = obj
            while hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            names = vars(obj) if isinstance(obj, type(sys)) else getattr(inner, "__globals__", {})
            localns = names if localns is None else localns
        elif localns is None:
            localns = names
        for name, value in found.items():
            hints[name] = _evaluated(_NoneType if value is None else value, names, localns)
    return hints if include_extras else {name: _plain(value) for name, value in hints.items()}


def is_typeddict(tp):
    """Whether a class is a TypedDict."""
    return isinstance(tp, _TypedDictMeta)


# --- Functions that do nothing, or little ---


def cast(typ, val):
    """The value: the type is for checkers."""
    return val


def assert_type(val, typ, /):
    """The value: the type is for checkers."""
    return val


def assert_never(arg, /):
    """Raise AssertionError: this place was not to be reached."""
    shown = repr(arg)
    raise AssertionError(
        f"Expected code to be unreachable, but got: {shown[:100] + '...' if len(shown) > 100 else shown}"
    )


def reveal_type(obj, /):
    """Print the type of a value, and return the value."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


_overloads = {}


def overload(func):
    """A decorator for the signatures of a function, before its definition; kept for `get_overloads`."""
    func = getattr(func, "__func__", func)
    _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)
    return _overloaded


def _overloaded(*args, **kwds):
    """What `overload` puts in the place of a signature."""
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module "
        "should always be followed by an implementation that is not @overload-ed."
    )


def get_overloads(func):
    """The signatures that were decorated with `overload`."""
    func = getattr(func, "__func__", func)
    return list(_overloads.get((func.__module__, func.__qualname__), ()))


def clear_overloads():
    """Forget all signatures."""
    _overloads.clear()


def final(f):
    """A decorator: this class or method is not to be extended."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    """A decorator: the annotations are no types."""
    if isinstance(arg, type):
        for value in list(vars(arg).values()):
            if isinstance(value, _Function):
                value.__no_type_check__ = True
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    """A decorator of decorators: what they make has no types in its annotations."""

    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped


def dataclass_transform(**options):
    """A decorator for checkers: what it decorates makes dataclasses."""

    def decorate(made):
        made.__dataclass_transform__ = {
            "eq_default": options.pop("eq_default", True),
            "order_default": options.pop("order_default", False),
            "kw_only_default": options.pop("kw_only_default", False),
            "field_specifiers": options.pop("field_specifiers", ()),
            "kwargs": options,
        }
        return made

    return decorate


class NewType(_Joined):
    """A name for a type that checkers tell from it; calling it gives the argument."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = caller_name(1)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __call__(self, x, /):
        return x

    def __mro_entries__(self, bases):
        raise TypeError(
            f"Cannot subclass an instance of NewType. Perhaps you were looking for: `Subclass = NewType('Subclass', "
            f"{self.__name__})`"
        )


# --- NamedTuple and TypedDict ---


class _NamedTupleMeta(type):
    """Makes a named tuple of a class body."""

    def __new__(mcs, name, bases, namespace):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        types = namespace.get("__annotations__", {})
        types = {field: _checked(kind, f"field {field} annotation must be a type") for field, kind in types.items()}
        defaults = []
        for field in types:
            if field in namespace:
                defaults.append(field)
            elif defaults:
                plural = "s" if len(defaults) > 1 else ""
                shown = ", ".join(defaults)
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default field{plural} {shown}")
        values = [namespace[field] for field in defaults]
        made = collections.namedtuple(name, types, defaults=values, module=namespace["__module__"])
        made.__annotations__ = types
        if Generic in bases:
            made = type(name, (made, Generic), {"__module__": made.__module__, "__slots__": ()})
        for key, value in namespace.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make") or (
                key in ("_replace", "_asdict", "_source")
            ):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__name__", "__module__", "__annotations__", "__classcell__", "__qualname__") and (
                key not in types
            ):
                setattr(made, key, value)
        made.__orig_bases__ = namespace.get("__orig_bases__", (NamedTuple,))
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    """A named tuple with types: as a function, or as the base of a class."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    types = {name: _checked(kind, f"field {name} annotation must be a type") for name, kind in fields}
    made = collections.namedtuple(typename, types, module=caller_name(1))
    made.__annotations__ = types
    made.__orig_bases__ = (NamedTuple,)
    return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


class _TypedDictMeta(type):
    """Makes a class whose calls make dicts."""

    def __new__(mcs, name, bases, namespace, total=True):
        made = type.__new__(mcs, name, (dict,), {"__module__": namespace.get("__module__", "typing")})
        annotations = {}
        required = set()
        optional = set()
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
            annotations.update(base.__dict__.get("__annotations__", {}))
            required.update(base.__dict__.get("__required_keys__", ()))
            optional.update(base.__dict__.get("__optional_keys__", ()))
        message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        for key, kind in namespace.get("__annotations__", {}).items():
            kind = annotations[key] = _checked(kind, message)
            inner = kind.__origin__ if isinstance(kind, _Annotated) else kind
            form = inner.__origin__ if isinstance(inner, _Alias) else None
            is_required = form is Required or total and form is not NotRequired
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        if "__doc__" in namespace:
            made.__doc__ = namespace["__doc__"]
        made.__orig_bases__ = namespace.get("__orig_bases__", (TypedDict,))
        made.__parameters__ = _variables_of(made.__orig_bases__)
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __getitem__(cls, args):
        return _Alias(cls, args if isinstance(args, tuple) else (args,))

    def __instancecheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A type of dicts with these keys: as a function, or as the base of a class."""
    if fields is None:
        fields = kwargs
    elif kwargs:
        raise TypeError("TypedDict takes either a dict or keyword arguments, but not both")
    return _TypedDictMeta(typename, (), {"__annotations__": dict(fields), "__module__": caller_name(1)}, total=total)


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)
