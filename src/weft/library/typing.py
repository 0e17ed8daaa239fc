"""Names for annotations. What a program sees of them at run time is here; checking types is the business of other tools.

Three kinds of objects carry most of it: a *form* is a name that may get arguments (`Union`, `Literal`, `List`), an *alias*
is a form or class with its arguments (`List[int]`), a *variable* stands for a type that is yet to come (`TypeVar`).
"""

import collections
import sys
from _collections import caller_name
from abc import ABCMeta

from _parameters import collected, prepared, replaced

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
    if isinstance(value, type):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    return value.__name__ if type(value) is _Function else repr(value)


_Function = type(_shown)


def _converted(value, module=None, is_class=False):
    """None as its type, text as a ForwardRef."""
    if value is None:
        return _NoneType
    return ForwardRef(value, module=module, is_class=is_class) if isinstance(value, str) else value


def _checked(value, message, *, is_argument=True, module=None, is_class=False):
    """An argument of a form, or an annotation: None is its type, text a ForwardRef. TypeError for what is no type.
    ClassVar may stand in a class only, Final not in arguments."""
    value = _converted(value, module, is_class)
    if type(value) is _Alias:
        form = value.__origin__
        is_wrong = form is Generic or form is Protocol
        if is_wrong or not is_class and (form is ClassVar or is_argument and form is Final):
            raise TypeError(f"{value} is not valid as type argument")
    if value is Generic or value is Protocol:
        raise TypeError(f"Plain {value} is not valid as type argument")
    if type(value) is _Form and not value._is_type and not (is_class and (value is ClassVar or value is Final)):
        raise TypeError(f"Plain {value} is not valid as type argument")
    if type(value) is tuple:
        raise TypeError(f"{message} Got {value!r:.100}.")
    return value


class _Joined:
    """What can stand in `x | y`; the base of all that this module's names are made of."""

    __slots__ = ()

    def __init_subclass__(cls, /, root=False, **kwds):
        if not root:
            raise TypeError("Cannot subclass special typing classes")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class _Form(_Joined, root=True):
    """A name of this module that may get arguments in brackets."""

    __module__ = "typing"

    def __init__(self, name, make=None, doc=None, is_type=False):
        self._name = self.__name__ = self.__qualname__ = name
        self._make = make
        self._is_type = is_type
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

    __iter__ = None  # or `__getitem__` would make it iterable

    def __getitem__(self, args):
        if self._make is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._make(self, args)


def _is_dunder(name):
    return name.startswith("__") and name.endswith("__")


class _Alias(_Joined, root=True):
    """A form or class with its arguments. Attributes that are no dunders are those of the class."""

    def __init__(self, origin, args, name=None):
        fields = self.__dict__
        fields["__origin__"] = origin
        fields["__args__"] = args if isinstance(args, tuple) else (args,)
        fields["_name"] = name
        fields["__qualname__"] = name or origin.__name__
        if not name:
            fields["__module__"] = origin.__module__

    @property
    def __parameters__(self):
        """The type variables among the arguments."""
        return collected(self.__args__)

    def __getattr__(self, name):
        if "__origin__" in self.__dict__:
            if name == "__name__":
                return self.__qualname__
            if not _is_dunder(name):
                return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __setattr__(self, name, value):
        if _is_dunder(name) or name == "_name":
            super().__setattr__(name, value)
        else:
            setattr(self.__origin__, name, value)

    def __dir__(self):
        return list({*super().__dir__(), *[name for name in dir(self.__origin__) if not _is_dunder(name)]})

    def __repr__(self):
        shown = f"typing.{self._name}" if self._name else _shown(self.__origin__)
        return f"{shown}[{', '.join(map(_shown, self.__args__)) or '()'}]"

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __reduce__(self):
        args = self.__args__ if len(self.__args__) != 1 or isinstance(self.__args__[0], tuple) else self.__args__[0]
        origin = globals()[self._name] if self._name else self.__origin__
        return (lambda form, args: form[args]), (origin, args)

    def __call__(self, *args, **kwargs):
        if isinstance(self.__origin__, _Form):
            raise TypeError(f"Cannot instantiate {self!r}")
        if self._name and not self._can_be_called():
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def _can_be_called(self):
        return self.__origin__ not in _NOT_CALLED

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _Form):
            raise TypeError(f"Cannot subclass {self!r}")
        behind = bases[bases.index(self) + 1 :]
        if origin is Generic:
            if Protocol in bases or any(isinstance(base, (_Alias, _ClassForm)) and base is not self for base in behind):
                return ()
        elif self._name:
            return _entries(origin, bases, behind)
        return (origin,)

    def __getitem__(self, args):
        """The same with types for its variables."""
        if self.__origin__ is Generic or self.__origin__ is Protocol:
            raise TypeError(f"Cannot subscript already-subscripted {self!r}")
        given = args if isinstance(args, tuple) else (args,)
        return self._with(replaced(self, tuple([_converted(value) for value in given])))

    def _with(self, args):
        """The same with other arguments."""
        return type(self)(self.__origin__, args, self._name)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __iter__(self):
        yield Unpack[self]


def _entries(origin, bases, behind):
    """The bases that `List` and `List[int]` stand for: the class, and Generic unless there is one behind them."""
    found = () if origin in bases else (origin,)
    for base in behind:
        if isinstance(base, (_Alias, _ClassForm)) or isinstance(base, type) and issubclass(base, Generic):
            return found
    return (*found, Generic)


class _UnionAlias(_Alias, root=True):
    """`Union[int, str]`, in any order."""

    __iter__ = None

    def __init__(self, origin, args, name=None):
        super().__init__(origin, args, name)
        if len(args) == 2 and _NoneType in args:
            self.__dict__["__qualname__"] = "Optional"

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _NoneType in args:
            return f"typing.Optional[{_shown(args[args[0] is _NoneType])}]"
        return super().__repr__()

    def __eq__(self, other):
        if not isinstance(other, (_UnionAlias, _BuiltinUnion)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def _with(self, args):
        return Union[args]

    def __instancecheck__(self, obj):
        return any(isinstance(obj, arg) for arg in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)


class _LiteralAlias(_Alias, root=True):
    """`Literal[1, "a"]`: equal are the same values of the same types."""

    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return set(_typed(self.__args__)) == set(_typed(other.__args__))

    def __hash__(self):
        return hash(frozenset(_typed(self.__args__)))


class _ConcatenateAlias(_Alias, root=True):
    """`Concatenate[int, P]`."""

    def _with(self, args):
        last = args[-1]
        if isinstance(last, (list, tuple)):
            return (*args[:-1], *last)
        if isinstance(last, _ConcatenateAlias):
            args = (*args[:-1], *last.__args__)
        return super()._with(args)


class _CallableAlias(_Alias, root=True):
    """`Callable[[int], str]`: its arguments are the parameters and the result, in one row."""

    __iter__ = None

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_parameters(args[0]):
            return super().__repr__()
        return f"typing.Callable[[{', '.join(map(_shown, args[:-1]))}], {_shown(args[-1])}]"

    def __reduce__(self):
        args = self.__args__
        if not (len(args) == 2 and _is_parameters(args[0])):
            args = (list(args[:-1]), args[-1])
        return (lambda args: __getattr__("Callable")[args]), (args,)


class _UnpackAlias(_Alias, root=True):
    """`Unpack[Ts]`, which is `*Ts`."""

    def __repr__(self):
        return "*" + repr(self.__args__[0])

    def __getitem__(self, args):
        if self.__typing_is_unpacked_typevartuple__:
            return args
        return super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        """The types in the tuple that is unpacked, None for a variable."""
        inner = self.__args__[0]
        return None if isinstance(inner, _Variable) else inner.__args__

    @property
    def __typing_is_unpacked_typevartuple__(self):
        """Whether it is a variable that is unpacked."""
        return isinstance(self.__args__[0], TypeVarTuple)


def _is_parameters(value):
    """Whether a value stands for the parameters of a function."""
    return value is ... or isinstance(value, (tuple, list, ParamSpec, _ConcatenateAlias))


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
    return _Alias(form, _checked(arg, f"{form!r} accepts only single type."), form._name)


def _union(form, args):
    if args == ():
        raise TypeError("Cannot take a Union of no types.")
    found = []
    for value in args if isinstance(args, tuple) else (args,):
        value = _checked(value, "Union[arg, ...]: each arg must be a type.")
        for member in value.__args__ if isinstance(value, (_UnionAlias, _BuiltinUnion)) else (value,):
            if member not in found:
                found.append(member)
    return found[0] if len(found) == 1 else _UnionAlias(form, tuple(found), "Union")


def _optional(form, arg):
    return Union[_checked(arg, f"{form!r} requires a single type."), None]


def _literal(form, args):
    found = []
    for value in args if isinstance(args, tuple) else (args,):
        found += value.__args__ if isinstance(value, _LiteralAlias) else (value,)
    try:
        found = [value for _, value in dict.fromkeys(_typed(found))]
    except TypeError:  # some cannot be hashed: they stay as they are
        pass
    return _LiteralAlias(form, tuple(found), "Literal")


def _concatenate(form, args):
    if args == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    args = args if isinstance(args, tuple) else (args,)
    if not (args[-1] is ... or isinstance(args[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    checked = [_checked(value, "Concatenate[arg, ...]: each arg must be a type.") for value in args[:-1]]
    return _ConcatenateAlias(form, (*checked, args[-1]), "Concatenate")


def _unpack(form, arg):
    return _UnpackAlias(form, _checked(arg, f"{form!r} accepts only single type."), "Unpack")


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
NoReturn = _Form("NoReturn", None, "Of a function that does not return.", True)
Never = _Form("Never", None, "The type that has no values.", True)
Self = _Form("Self", None, "The class that a method is called on.", True)
LiteralString = _Form("LiteralString", None, "A str that comes from literals.", True)
TypeAlias = _Form("TypeAlias", None, "The annotation of a name for a type.", True)


class ForwardRef(_Joined, root=True):
    """A type by its name, not looked up yet."""

    __slots__ = (
        *("__forward_arg__", "__forward_code__", "__forward_evaluated__", "__forward_value__"),
        *("__forward_module__", "__forward_is_argument__", "__forward_is_class__"),
    )

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        try:
            # `*tuple[int]` is an annotation of `*args`, but no expression.
            self.__forward_code__ = compile(f"({arg},)[0]" if arg.startswith("*") else arg, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}") from None
        self.__forward_arg__ = arg
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_module__ = module
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class

    def _evaluate(self, names, local, seen):
        """What the name stands for; itself within its own meaning."""
        if self.__forward_arg__ in seen:
            return self
        if not self.__forward_evaluated__ or local is not names:
            if names is None and local is None:
                names = local = {}
            elif names is None:
                names = local
            elif local is None:
                local = names
            if self.__forward_module__ is not None:
                names = getattr(sys.modules.get(self.__forward_module__), "__dict__", names)
            found = _checked(
                eval(self.__forward_code__, names, local),
                "Forward references must evaluate to types.",
                is_argument=self.__forward_is_argument__,
                is_class=self.__forward_is_class__,
            )
            self.__forward_value__ = _evaluated(found, names, local, seen | {self.__forward_arg__})
            self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return self.__forward_arg__ == other.__forward_arg__ and self.__forward_value__ == other.__forward_value__
        return self.__forward_arg__ == other.__forward_arg__ and self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        module = "" if self.__forward_module__ is None else f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{module})"


# --- Variables ---


class _Variable(_Joined, root=True):
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


class TypeVar(_Variable, root=True):
    """A type variable."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        super().__init__(name, bound, covariant, contravariant)
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        message = "TypeVar(name, constraint, ...): constraints must be types."
        self.__constraints__ = tuple([_checked(value, message) for value in constraints])

    def __typing_subst__(self, arg):
        """What stands in the place of the variable. TypeError: no type, or several."""
        arg = _checked(arg, "Parameters to generic types must be types.")
        if isinstance(arg, _UnpackAlias) or isinstance(arg, _BuiltinAlias) and arg.__unpacked__:
            raise TypeError(f"{arg} is not valid as type argument")
        return arg


class TypeVarTuple(_Variable, root=True):
    """A variable for any number of types."""

    _takes_several = True

    def __init__(self, name):
        super().__init__(name)

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        """It must be unpacked first."""
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    def __typing_prepare_subst__(self, alias, args):
        """The arguments, with all that this variable takes as one tuple: those which the others leave."""
        parameters = alias.__parameters__
        before = parameters.index(self)
        after = len(parameters) - before - 1
        if any(isinstance(other, TypeVarTuple) for other in parameters[before + 1 :]):
            raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
        endless = None  # where `*tuple[int, ...]` stands, which is also any number of the others
        filling = None
        for place, arg in enumerate(args):
            inner = None if isinstance(arg, type) else getattr(arg, "__typing_unpacked_tuple_args__", None)
            if inner and len(inner) == 2 and inner[-1] is ...:
                if endless is not None:
                    raise TypeError("More than one unpacked arbitrary-length tuple argument")
                endless = place
                filling = inner[0]
        first = before
        last = after
        if endless is not None:
            first = min(before, endless)
            last = min(after, len(args) - endless - 1)
        elif before + after > len(args):
            raise TypeError(
                f"Too few arguments for {alias}; actual {len(args)}, expected at least {len(parameters) - 1}"
            )
        middle = tuple(args[first : len(args) - last])
        return (
            *args[:first],
            *[filling] * (before - first),
            middle,
            *[filling] * (after - last),
            *args[len(args) - last :],
        )


class ParamSpec(_Variable, root=True):
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

    def __typing_subst__(self, arg):
        """What stands in the place of the variable. TypeError: no parameters."""
        if isinstance(arg, (list, tuple)):
            return tuple([_checked(value, "Expected a type.") for value in arg])
        if not _is_parameters(arg):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")
        return arg

    def __typing_prepare_subst__(self, alias, args):
        """The arguments, with the types of the parameters as one tuple."""
        place = alias.__parameters__.index(self)
        if place >= len(args):
            raise TypeError(f"Too few arguments for {alias}")
        if len(alias.__parameters__) == 1 and not _is_parameters(args[0]):
            return (args,)
        if isinstance(args[place], list):
            return (*args[:place], tuple(args[place]), *args[place + 1 :])
        return args


class ParamSpecArgs(_Joined, root=True):
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

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class ParamSpecKwargs(ParamSpecArgs, root=True):
    """`P.kwargs` of a ParamSpec."""

    _last = "kwargs"


# --- Classes with variables ---


def _generic_item(cls, args):
    """`cls[args]` of a class with type variables."""
    given = tuple([_converted(value) for value in (args if isinstance(args, tuple) else (args,))])
    wanted = cls.__parameters__
    if not wanted:
        raise TypeError(f"{cls} is not a generic class")
    found = []
    for variable, value in zip(wanted, prepared(cls, wanted, given), strict=True):
        if isinstance(variable, TypeVarTuple):
            found += value
        else:
            found.append(value)
    return _Alias(cls, tuple(found))


class Generic:
    """The base of classes with type variables: `class Stack(Generic[T])`, then `Stack[int]`."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, args):
        if cls is not Generic and cls is not Protocol:
            return _generic_item(cls, args)
        given = args if isinstance(args, tuple) else (args,)
        if not given:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        given = tuple([_converted(value) for value in given])
        for value in given:
            if not isinstance(value, (TypeVar, ParamSpec, _UnpackAlias)):
                raise TypeError(
                    f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification "
                    f"variables."
                )
        if len(set(given)) != len(given):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _Alias(cls, given, cls.__name__)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__")
        if bases is None:
            if Generic in cls.__bases__ and cls.__name__ != "Protocol" and type(cls) is not _TypedDictMeta:
                raise TypeError("Cannot inherit from plain Generic")
            bases = ()
        elif Generic in bases and type(cls) is not _TypedDictMeta:
            raise TypeError("Cannot inherit from plain Generic")
        found = collected(bases)
        declared = None
        for base in bases:
            if isinstance(base, _Alias) and base.__origin__ is Generic:
                if declared is not None:
                    raise TypeError("Cannot inherit from Generic[...] multiple times.")
                declared = base.__parameters__
        if declared is not None:
            missing = [variable for variable in found if variable not in declared]
            if missing:
                shown = ", ".join(map(str, missing))
                rest = ", ".join(map(str, declared))
                raise TypeError(f"Some type variables ({shown}) are not listed in Generic[{rest}]")
            found = declared
        cls.__parameters__ = found


def _has_only_methods(protocol):
    return all(callable(getattr(protocol, name, None)) for name in _members(protocol))


class _ProtocolMeta(ABCMeta):
    """Checks instances and subclasses of runtime protocols by their attributes."""

    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol", False):
            return super().__instancecheck__(instance)
        if not cls._is_runtime_protocol:
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if ABCMeta.__subclasscheck__(cls, instance.__class__):
            return True
        for name in _members(cls):
            if not hasattr(instance, name) or callable(getattr(cls, name, None)) and getattr(instance, name) is None:
                return False
        return True

    def __subclasscheck__(cls, other):
        if cls.__dict__.get("_is_protocol", False) and cls is not Protocol:
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not cls._is_runtime_protocol:
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if not _has_only_methods(cls):
                raise TypeError("Protocols with non-method members don't support issubclass()")
        return super().__subclasscheck__(other)

    def _has_below(cls, other):
        return ABCMeta.__subclasscheck__(cls, other)

    def _decide(cls, other, known):
        asks = cls.__dict__.get("_is_protocol", False) and cls is not Protocol and cls._is_runtime_protocol
        if asks and "__subclasshook__" not in cls.__dict__ and _has_only_methods(cls):
            if all(_defines(other, name) for name in _members(cls)):
                return True
        return super()._decide(other, known)


def _defines(cls, name):
    """Whether a class has a member of a protocol: set, not None, or declared by another protocol."""
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name] is not None
        if name in _own_annotations(base) and getattr(cls, "_is_protocol", False):
            return True
    return False


def _own_annotations(cls):
    """Those of the class itself, without its bases."""
    found = cls.__dict__.get("__annotations__")
    return found if isinstance(found, dict) else {}


_NO_MEMBERS = frozenset(
    "__abstractmethods__ __annotations__ __dict__ __doc__ __init__ __module__ __new__ __slots__ __subclasshook__ "
    "__weakref__ __class_getitem__ __parameters__ __orig_bases__ __orig_class__ __qualname__ __match_args__ "
    "__init_subclass__ __final__ _is_protocol _is_runtime_protocol".split()
)
_PROTOCOL_BASES = {
    "collections.abc": "Callable Awaitable Iterable Iterator AsyncIterable Hashable Sized Container Collection Reversible",
    "contextlib": "AbstractContextManager AbstractAsyncContextManager",
}


def _members(protocol):
    """The names that a protocol asks for."""
    found = []
    for base in protocol.__mro__[:-1]:
        if base.__name__ not in ("Protocol", "Generic"):
            for name in [*base.__dict__, *_own_annotations(base)]:
                if name not in _NO_MEMBERS and not name.startswith("_abc_") and name not in found:
                    found.append(name)
    return found


def _no_init(self, *args, **kwargs):
    """The `__init__` of protocols: none, unless a class behind them has one."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_init:
        return  # called by `super()`
    for base in cls.__mro__:
        found = base.__dict__.get("__init__", _no_init)
        if found is not _no_init:
            cls.__init__ = found
            break
    cls.__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that say what others must have, without being their base."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol:
            for base in cls.__bases__:
                if base is not object and base is not Generic and not getattr(base, "_is_protocol", False):
                    if base.__name__ not in _PROTOCOL_BASES.get(base.__module__, "").split():
                        raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
            if cls.__init__ is object.__init__:
                cls.__init__ = _no_init


def runtime_checkable(cls):
    """A decorator: `isinstance` asks whether the attributes of this protocol are there."""
    if not isinstance(cls, type) or not issubclass(cls, Generic) or not cls._is_protocol:
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
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


class _ClassForm(_Form, root=True):
    """`List` and the like: a class of another module, which may get so many arguments."""

    def __init__(self, origin, count, name):
        super().__init__(name)
        fields = self.__dict__
        fields["__origin__"] = origin
        fields["_count"] = count

    def __getattr__(self, name):
        if _is_dunder(name) or "__origin__" not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __setattr__(self, name, value):
        if _is_dunder(name) or name in ("_name", "_make", "_is_type"):
            super().__setattr__(name, value)
        else:
            setattr(self.__origin__, name, value)

    def __dir__(self):
        return list({*super().__dir__(), *[name for name in dir(self.__origin__) if not _is_dunder(name)]})

    def __getitem__(self, args):
        given = args if isinstance(args, tuple) else (args,)
        if self._name == "Callable":
            return _callable(self, given)
        if self._name == "Tuple":
            if len(given) == 2 and given[1] is ...:
                return _Alias(tuple, (_checked(given[0], "Tuple[t, ...]: t must be a type."), ...), "Tuple")
            message = "Tuple[t0, t1, ...]: each t must be a type."
            return _Alias(tuple, tuple([_checked(value, message) for value in given]), "Tuple")
        if self._count == 0:
            raise TypeError(f"{self!r} is not a generic class")
        message = "Parameters to generic types must be types."
        given = tuple([_checked(value, message) for value in given])
        if len(given) != self._count:
            much = "many" if len(given) > self._count else "few"
            raise TypeError(f"Too {much} arguments for {self!r}; actual {len(given)}, expected {self._count}")
        return _Alias(self.__origin__, given, self._name)

    def __call__(self, *args, **kwargs):
        if self.__origin__ in _NOT_CALLED:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        return self.__origin__(*args, **kwargs)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        if isinstance(cls, _ClassForm):
            return issubclass(cls.__origin__, self.__origin__)
        if isinstance(cls, _Alias):
            raise TypeError("Subscripted generics cannot be used with class and instance checks")
        return issubclass(cls, self.__origin__)

    def __mro_entries__(self, bases):
        return _entries(self.__origin__, bases, bases[bases.index(self) + 1 :])


def _callable(form, given):
    if len(given) != 2:
        raise TypeError("Callable must be used as Callable[[arg, ...], result].")
    parameters, result = given
    result = _checked(result, "Callable[args, result]: result must be a type.")
    if not isinstance(parameters, (list, tuple)):
        parameters = (parameters,)
    return _CallableAlias(form.__origin__, (*[_converted(value) for value in parameters], result), "Callable")


_NOT_CALLED = (list, dict, set, frozenset, tuple, type)  # what is written `list()` is not written `List()`
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


class _Annotated(_Alias, root=True):
    """A type with further facts."""

    __iter__ = None

    def __init__(self, origin, metadata):
        if isinstance(origin, _Annotated):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, origin, "Annotated")
        self.__metadata__ = metadata

    def _with(self, args):
        return _Annotated(args[0], self.__metadata__)

    def _can_be_called(self):
        return True

    def __repr__(self):
        return f"typing.Annotated[{_shown(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __reduce__(self):
        return (lambda args: Annotated[args]), ((self.__origin__, *self.__metadata__),)

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
        if isinstance(params[0], _UnpackAlias) and params[0].__typing_is_unpacked_typevartuple__:
            raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
        return _Annotated(_checked(params[0], "Annotated[t, ...]: t must be a type.", is_class=True), params[1:])

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
        is_callable = isinstance(tp, _CallableAlias) or type(tp) is not _BuiltinAlias and isinstance(tp, _BuiltinAlias)
        if is_callable and not (len(args) == 2 and _is_parameters(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    return tp.__args__ if isinstance(tp, _BuiltinUnion) else ()


def _with_args(value, change):
    """An alias with its arguments changed."""
    args = tuple([change(item) for item in value.__args__])
    if args == value.__args__:
        return value
    if isinstance(value, _BuiltinUnion):
        return Union[args]
    if isinstance(value, _Alias):
        return value._with(args)
    made = _BuiltinAlias(value.__origin__, args)
    return next(iter(made)) if value.__unpacked__ else made


def _evaluated(value, names, local, seen=frozenset()):
    """An annotation with the names in it looked up."""
    if isinstance(value, ForwardRef):
        return value._evaluate(names, local, seen)
    if isinstance(value, _LiteralAlias):
        return value
    if isinstance(value, _BuiltinAlias):
        made = _with_args(value, lambda item: _evaluated(_converted(item) if item else item, names, local, seen))
        return Unpack[_BuiltinAlias(made.__origin__, made.__args__)] if made.__unpacked__ else made
    if isinstance(value, (_Alias, _BuiltinUnion)):
        return _with_args(value, lambda item: _evaluated(item, names, local, seen))
    return value


def _plain(value):
    """A type without `Annotated`, `Required` and `NotRequired`."""
    if isinstance(value, _Annotated):
        return _plain(value.__origin__)
    if isinstance(value, _Alias) and (value.__origin__ is Required or value.__origin__ is NotRequired):
        return _plain(value.__args__[0])
    if isinstance(value, (_Alias, _BuiltinAlias, _BuiltinUnion)) and not isinstance(value, _LiteralAlias):
        return _with_args(value, _plain)
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
            if localns is None and globalns is None:
                # What the class calls by a name of the module is meant, where the class is inside out.
                names, local = local, names
            for name, value in _own_annotations(base).items():
                hints[name] = _evaluated(_converted(value, is_class=True), names, local)
    else:
        is_module = isinstance(obj, type(sys))
        found = getattr(obj, "__annotations__", None)
        if found is None:
            if is_module or callable(obj):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        names = globalns
        if names is None:
            inner = obj
            while hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            names = vars(obj) if is_module else getattr(inner, "__globals__", {})
            localns = names if localns is None else localns
        elif localns is None:
            localns = names
        for name, value in found.items():
            if isinstance(value, str):
                value = ForwardRef(value, is_argument=not is_module)
            hints[name] = _evaluated(_converted(value), names, localns)
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


_overload_registry = {}  # by module, by qualified name, by line


def overload(func):
    """A decorator for the signatures of a function, before its definition; kept for `get_overloads`."""
    inner = getattr(func, "__func__", func)
    code = getattr(inner, "__code__", None)
    if code is not None:
        lines = _overload_registry.setdefault(inner.__module__, {}).setdefault(inner.__qualname__, {})
        lines[code.co_firstlineno] = func
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
    return list(_overload_registry.get(func.__module__, {}).get(func.__qualname__, {}).values())


def clear_overloads():
    """Forget all signatures."""
    _overload_registry.clear()


def final(f):
    """A decorator: this class or method is not to be extended."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    """A decorator: the annotations of this function, or of this class and all that is defined in it, are no types."""
    if isinstance(arg, type):
        for name in dir(arg):
            value = getattr(arg, name)
            place = f"{arg.__qualname__}.{getattr(value, '__name__', '')}"
            if getattr(value, "__qualname__", None) != place or getattr(value, "__module__", None) != arg.__module__:
                continue  # it comes from elsewhere
            if isinstance(value, type):
                no_type_check(value)
            else:
                value = getattr(value, "__func__", value)
                if type(value) is _Function:
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

    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        setattr(wrapped, name, getattr(decorator, name, None))
    wrapped.__wrapped__ = decorator
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


class NewType:
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

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __reduce__(self):
        return self.__qualname__

    def __mro_entries__(self, bases):
        base = self.__name__

        class Refusing:
            """Knows the name of the class that cannot be."""

            def __init_subclass__(cls):
                raise TypeError(
                    "Cannot subclass an instance of NewType. Perhaps you were looking for: "
                    f"`{cls.__name__} = NewType({cls.__name__!r}, {base})`"
                )

        return (Refusing,)


# --- NamedTuple and TypedDict ---


class _NamedTupleMeta(type):
    """Makes a named tuple of a class body."""

    def __new__(mcs, name, bases, namespace):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        bases = tuple([tuple if base is _NamedTuple else base for base in bases])
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
        made.__bases__ = bases
        if Generic in bases:
            made.__class_getitem__ = classmethod(_generic_item)
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
        if Generic in bases:
            made.__init_subclass__()
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
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        is_generic = any(issubclass(base, Generic) for base in bases)
        own = namespace.get("__annotations__", {})
        made = type.__new__(mcs, name, (Generic, dict) if is_generic else (dict,), namespace)
        annotations = {}
        required = set()
        optional = set()
        for base in bases:
            annotations.update(_own_annotations(base))
            for ours, others, theirs in (
                (required, optional, "__required_keys__"),
                (optional, required, "__optional_keys__"),
            ):
                keys = base.__dict__.get(theirs, ())
                ours.update(keys)
                others.difference_update(keys)
        message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        for key, kind in own.items():
            kind = annotations[key] = _checked(kind, message, module=made.__module__)
            inner = kind.__origin__ if isinstance(kind, _Annotated) else kind
            form = inner.__origin__ if isinstance(inner, _Alias) else None
            is_required = form is Required or total and form is not NotRequired
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        if "__total__" not in made.__dict__:
            made.__total__ = total
        if "__orig_bases__" not in made.__dict__:
            made.__orig_bases__ = bases
        return made

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A type of dicts with these keys: as a function, or as the base of a class."""
    if fields is None:
        fields = kwargs
    elif kwargs:
        raise TypeError("TypedDict takes either a dict or keyword arguments, but not both")
    if kwargs:
        import warnings

        warnings.warn(
            "The kwargs-based syntax for TypedDict definitions is deprecated in Python 3.11, will be removed in Python "
            "3.13, and may not be understood by third-party type checkers.",
            DeprecationWarning,
            stacklevel=2,
        )
    namespace = {"__annotations__": dict(fields), "__module__": caller_name(1)}
    made = _TypedDictMeta(typename, (), namespace, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)
