"""What an object is, and how a function is called. Small: sources, frames' locals and built-ins' signatures are not kept.

`signature` reads the code of guest functions. Functions of the machine carry no names of parameters, which would
cost flash on each board: ValueError, as for those of CPython that have none.
"""

import sys
import types

__all__ = [
    *("BoundArguments", "Parameter", "Signature", "classify_class_attrs", "cleandoc", "currentframe"),
    *("get_annotations", "getattr_static", "getcallargs", "getcoroutinestate", "getdoc", "getfile", "getfullargspec"),
    *("getgeneratorstate", "getmembers", "getmodule", "getmro", "isabstract", "isasyncgen", "isasyncgenfunction"),
    *("isawaitable", "isbuiltin", "isclass", "iscode", "iscoroutine", "iscoroutinefunction", "isdatadescriptor"),
    *("isframe", "isfunction", "isgenerator", "isgeneratorfunction", "isgetsetdescriptor", "ismemberdescriptor"),
    *("ismethod", "ismethoddescriptor", "ismethodwrapper", "ismodule", "isroutine", "istraceback", "signature"),
    *("stack", "trace", "unwrap"),
]

CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512
TPFLAGS_IS_ABSTRACT = 1 << 20

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = (
    "CORO_CREATED",
    "CORO_RUNNING",
    "CORO_SUSPENDED",
    "CORO_CLOSED",
)


# What an object is.


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    return isinstance(object, getattr(types, "MethodWrapperType", ()))


def isroutine(object):
    """Whether it is a function or method of any kind."""
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def ismethoddescriptor(object):
    """Whether its class has `__get__` but not `__set__`, and it is no function, method or class."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, "__get__") and not hasattr(kind, "__set__")


def isdatadescriptor(object):
    """Whether its class has `__set__` or `__delete__`."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, "__set__") or hasattr(kind, "__delete__")


def isgetsetdescriptor(object):
    return isinstance(object, getattr(types, "GetSetDescriptorType", ()))


def ismemberdescriptor(object):
    return isinstance(object, getattr(types, "MemberDescriptorType", ()))


def iscode(object):
    return isinstance(object, types.CodeType)


def isframe(object):
    return isinstance(object, getattr(types, "FrameType", ()))


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    """Whether `await` takes it."""
    if isinstance(object, types.CoroutineType) or hasattr(type(object), "__await__"):
        return True
    return isinstance(object, types.GeneratorType) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)


def _has_flag(function, flag):
    while True:
        if ismethod(function):
            function = function.__func__
        elif type(function).__name__ == "partial" and hasattr(function, "func"):
            function = function.func
        else:
            break
    return isfunction(function) and bool(function.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    return _has_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isabstract(object):
    """Whether it is a class with abstract methods."""
    return isclass(object) and bool(getattr(object, "__abstractmethods__", ()))


def _state(made, prefix, names):
    running, suspended, frame = [getattr(made, prefix + name, None) for name in names]
    if running:
        return "RUNNING"
    if suspended:
        return "SUSPENDED"
    return "CLOSED" if frame is None else "CREATED"


def getgeneratorstate(generator):
    """One of GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED."""
    return "GEN_" + _state(generator, "gi_", ("running", "suspended", "frame"))


def getcoroutinestate(coroutine):
    """One of CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED."""
    return "CORO_" + _state(coroutine, "cr_", ("running", "suspended", "frame"))


# Members and texts.


def getmro(cls):
    """The classes in which attributes are looked for."""
    return cls.__mro__


def getmembers(object, predicate=None):
    """Sorted (name, value) of the attributes, those that fit the predicate."""
    found = []
    names = dir(object)
    if isclass(object):
        for base in object.__bases__:
            for name, item in base.__dict__.items():
                if isinstance(item, getattr(types, "DynamicClassAttribute", ())):
                    names.append(name)
    seen = set()
    for name in names:
        try:
            value = getattr(object, name)
            if name in seen:
                raise AttributeError(name)
        except AttributeError:
            for base in (object, *getattr(object, "__mro__", ())):
                if name in getattr(base, "__dict__", {}):
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            found.append((name, value))
        seen.add(name)
    found.sort(key=lambda pair: pair[0])
    return found


_MISSING = object()


def getattr_static(obj, attr, default=_MISSING):
    """An attribute without running `__getattr__`, `__getattribute__` or descriptors. Raises AttributeError."""
    kind = obj if isclass(obj) else type(obj)
    own = _MISSING
    if not isclass(obj):
        try:
            own = object.__getattribute__(obj, "__dict__").get(attr, _MISSING)
        except AttributeError:
            pass
    of_class = _MISSING
    for base in type.__dict__["__mro__"].__get__(kind) if "__mro__" in type.__dict__ else kind.__mro__:
        if attr in base.__dict__:
            of_class = base.__dict__[attr]
            break
    if of_class is not _MISSING and (own is _MISSING or isdatadescriptor(of_class)):
        return of_class
    if own is not _MISSING:
        return own
    if isclass(obj):
        for base in type(obj).__mro__:
            if attr in base.__dict__:
                return base.__dict__[attr]
    if default is not _MISSING:
        return default
    raise AttributeError(attr)


def getdoc(object):
    """The docstring without its indentation; a method without one has that of the method it replaces."""
    doc = getattr(object, "__doc__", None)
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(object):
    if isclass(object):
        for base in object.__mro__[1:]:
            if base is not type(object) and base.__doc__ is not None and base.__module__ != "builtins":
                return base.__doc__
        return None
    name = getattr(object, "__name__", None)
    if isinstance(object, property):
        object = object.fget
        name = getattr(object, "__name__", None)
    owner = None
    if ismethod(object):
        receiver = object.__self__
        owner = receiver if isclass(receiver) else type(receiver)
    elif isfunction(object):
        owner = _owner(object)
    if owner is None or name is None:
        return None
    for base in owner.__mro__:
        doc = getattr(getattr(base, name, None), "__doc__", None)
        if doc is not None:
            return doc
    return None


def _owner(function):
    """The class that a function was defined in, if its qualified name leads there."""
    found = sys.modules.get(function.__module__)
    for part in function.__qualname__.split(".")[:-1]:
        found = getattr(found, part, None)
    return found if isclass(found) else None


def cleandoc(doc):
    """A docstring without the blanks that all lines but the first begin with, and without empty lines around."""
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getmodule(object, _filename=None):
    """The module that an object was defined in, or None."""
    if ismodule(object):
        return object
    return sys.modules.get(getattr(object, "__module__", None))


def getfile(object):
    """The file that an object was defined in. Raises TypeError."""
    if ismodule(object) or isclass(object):
        module = object if ismodule(object) else sys.modules.get(object.__module__)
        file = getattr(module, "__file__", None)
        if file:
            return file
        if ismodule(object):
            raise TypeError(f"{object!r} is a built-in module")
        raise TypeError(f"{object!r} is a built-in class")
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError(
        f"module, class, method, function, traceback, frame, or code object was expected, got {type(object).__name__}"
    )


getsourcefile = getfile


def getsource(object):
    """Sources are not at hand: raises OSError."""
    getfile(object)
    raise OSError("could not get source code")


getsourcelines = getsource


def currentframe():
    """A picture of the caller's frame: its code, line and globals, not its locals."""
    return sys._getframe(1)


def stack(context=1):
    """(frame, file, line, function, None, None) for each call that is running, the innermost first."""
    found = []
    frame = sys._getframe(1)
    while frame is not None:
        code = frame.f_code
        found.append(FrameInfo(frame, code.co_filename, frame.f_lineno, code.co_name, None, None))
        frame = frame.f_back
    return found


def trace(context=1):
    """The same for each level of the traceback of the exception that is being handled, the outermost first."""
    found = []
    traceback = sys.exc_info()[2]
    while traceback is not None:
        code = traceback.tb_frame.f_code
        found.append(FrameInfo(traceback.tb_frame, code.co_filename, traceback.tb_lineno, code.co_name, None, None))
        traceback = traceback.tb_next
    return found


class FrameInfo(tuple):
    """A running call: frame, filename, lineno, function, code_context, index."""

    def __new__(cls, frame, filename, lineno, function, code_context, index):
        return tuple.__new__(cls, (frame, filename, lineno, function, code_context, index))

    frame = property(lambda self: self[0])
    filename = property(lambda self: self[1])
    lineno = property(lambda self: self[2])
    function = property(lambda self: self[3])
    code_context = property(lambda self: self[4])
    index = property(lambda self: self[5])


def unwrap(func, *, stop=None):
    """What a function wraps, by `__wrapped__`. Raises ValueError for a cycle."""
    first = func
    seen = [func]
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if any(func is other for other in seen) or len(seen) > 1000:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen.append(func)
    return func


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A copy of the annotations of a function, class or module; texts evaluated if `eval_str`."""
    if isclass(obj):
        found = obj.__dict__.get("__annotations__")
        globals = globals if globals is not None else vars(sys.modules.get(obj.__module__, sys))
        locals = locals if locals is not None else dict(vars(obj))
    elif ismodule(obj):
        found = getattr(obj, "__annotations__", None)
        globals = globals if globals is not None else vars(obj)
    elif callable(obj):
        found = getattr(obj, "__annotations__", None)
        globals = globals if globals is not None else getattr(unwrap(obj), "__globals__", None)
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not eval_str:
        return dict(found)
    return {name: eval(value, globals, locals) if isinstance(value, str) else value for name, value in found.items()}


def formatannotation(annotation, base_module=None):
    """An annotation as a signature shows it."""
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, getattr(types, "GenericAlias", ())):
        return str(annotation)
    if isclass(annotation):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


# Signatures.


class _empty:
    """Marks what a parameter or signature does not have."""


class _Kind(int):
    """A kind of parameter: a number, in the order in which they stand."""

    def __new__(cls, number, name, description):
        self = int.__new__(cls, number)
        self.name = name
        self.description = description
        return self

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"


_POSITIONAL_ONLY = _Kind(0, "POSITIONAL_ONLY", "positional-only")
_POSITIONAL_OR_KEYWORD = _Kind(1, "POSITIONAL_OR_KEYWORD", "positional or keyword")
_VAR_POSITIONAL = _Kind(2, "VAR_POSITIONAL", "variadic positional")
_KEYWORD_ONLY = _Kind(3, "KEYWORD_ONLY", "keyword-only")
_VAR_KEYWORD = _Kind(4, "VAR_KEYWORD", "variadic keyword")
_KINDS = (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD)
_KEYWORDS = frozenset(
    "False None True and as assert async await break class continue def del elif else except finally for from global "
    "if import in is lambda nonlocal not or pass raise return try while with yield".split()
)


class Parameter:
    """A parameter of a function: name, kind, default and annotation."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if kind not in _KINDS:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        self._kind = _KINDS[kind]
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError(
                    "implicit arguments must be passed as positional or keyword arguments, not "
                    + self._kind.description
                )
            self._kind = _POSITIONAL_ONLY
            name = f"implicit{name[1:]}"
        if (name in _KEYWORDS and self._kind is not _POSITIONAL_ONLY) or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_MISSING, kind=_MISSING, annotation=_MISSING, default=_MISSING):
        """A parameter with some facts changed."""
        return type(self)(
            self._name if name is _MISSING else name,
            self._kind if kind is _MISSING else kind,
            default=self._default if default is _MISSING else default,
            annotation=self._annotation if annotation is _MISSING else annotation,
        )

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += f": {formatannotation(self._annotation)}"
        if self._default is not _empty:
            text += f"{'=' if self._annotation is _empty else ' = '}{self._default!r}"
        return {_VAR_POSITIONAL: "*", _VAR_KEYWORD: "**"}.get(self._kind, "") + text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def _facts(self):
        return self._name, self._kind, self._default, self._annotation

    def __hash__(self):
        return hash((self._name, int(self._kind), self._annotation, self._default))

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return self._facts() == other._facts()


class BoundArguments:
    """Arguments by parameter, in `arguments`; `args` and `kwargs` call the function with them."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        by_name = False
        for name, param in self._signature.parameters.items():
            if not by_name:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    by_name = True
                elif name not in self.arguments:
                    by_name = True
                    continue
            if not by_name or name not in self.arguments:
                continue
            if param.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Enter the defaults of the parameters that have no argument."""
        found = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                found[name] = self.arguments[name]
            elif param.default is not _empty:
                found[name] = param.default
            elif param.kind is _VAR_POSITIONAL:
                found[name] = ()
            elif param.kind is _VAR_KEYWORD:
                found[name] = {}
        self.arguments = found

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self._signature == other._signature and self.arguments == other.arguments

    def __repr__(self):
        shown = ", ".join([f"{name}={value!r}" for name, value in self.arguments.items()])
        return f"<{type(self).__name__} ({shown})>"


class Signature:
    """How a function is called: `parameters` by name, and `return_annotation`."""

    __slots__ = ("_return_annotation", "_parameters")

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        found = {}
        top = _POSITIONAL_ONLY
        seen_default = False
        for param in parameters or ():
            kind = param.kind
            if kind < top:
                raise ValueError(
                    f"wrong parameter order: {top.description} parameter before {kind.description} parameter"
                )
            top = kind
            if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if param.default is not _empty:
                    seen_default = True
                elif seen_default:
                    raise ValueError("non-default argument follows default argument")
            if param.name in found:
                raise ValueError(f"duplicate parameter name: {param.name!r}")
            found[param.name] = param
        self._parameters = types.MappingProxyType(found)
        self._return_annotation = return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of something that can be called. Raises TypeError, ValueError."""
        return _signature_of(cls, obj, follow_wrapped, eval_str)

    def replace(self, *, parameters=_MISSING, return_annotation=_MISSING):
        """A signature with some facts changed."""
        return type(self)(
            self._parameters.values() if parameters is _MISSING else parameters,
            return_annotation=self._return_annotation if return_annotation is _MISSING else return_annotation,
        )

    def _bind(self, args, kwargs, partial):
        found = {}
        left = list(args)
        kwargs = dict(kwargs)
        for name, param in self._parameters.items():
            kind = param.kind
            if kind is _VAR_POSITIONAL:
                if left:
                    found[name] = tuple(left)
                    left = []
            elif kind is _VAR_KEYWORD:
                continue
            elif left and kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if name in kwargs and kind is not _POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {name!r}")
                found[name] = left.pop(0)
            elif kind is _POSITIONAL_ONLY:
                if name in kwargs and not self._takes_any_keyword():
                    raise TypeError(f"{name!r} parameter is positional only, but was passed as a keyword")
                if param.default is _empty and not partial:
                    raise TypeError(f"missing a required argument: {name!r}")
            elif left:
                raise TypeError("too many positional arguments")
            elif name in kwargs:
                found[name] = kwargs.pop(name)
            elif param.default is _empty and not partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if left:
            raise TypeError("too many positional arguments")
        if kwargs:
            for name, param in self._parameters.items():
                if param.kind is _VAR_KEYWORD:
                    found[name] = kwargs
                    break
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, found)

    def _takes_any_keyword(self):
        return any(param.kind is _VAR_KEYWORD for param in self._parameters.values())

    def bind(self, /, *args, **kwargs):
        """Which parameter gets which argument. Raises TypeError as a call would."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """`bind` where arguments may be missing."""
        return self._bind(args, kwargs, True)

    def _facts(self):
        positional = tuple([param for param in self._parameters.values() if param.kind != _KEYWORD_ONLY])
        named = {param.name: param for param in self._parameters.values() if param.kind == _KEYWORD_ONLY}
        return positional, named, self._return_annotation

    def __hash__(self):
        positional, named, result = self._facts()
        return hash((positional, frozenset(named.values()), result))

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return self._facts() == other._facts()

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __str__(self):
        parts = []
        slash = star = False
        for param in self._parameters.values():
            kind = param.kind
            if kind == _POSITIONAL_ONLY:
                slash = True
            elif slash:
                parts.append("/")
                slash = False
            if kind == _VAR_POSITIONAL:
                star = True
            elif kind == _KEYWORD_ONLY and not star:
                parts.append("*")
                star = True
            parts.append(str(param))
        if slash:
            parts.append("/")
        text = f"({', '.join(parts)})"
        if self._return_annotation is not _empty:
            text += f" -> {formatannotation(self._return_annotation)}"
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The Signature of something that can be called. TypeError if it cannot, ValueError if nothing is known of it."""
    return _signature_of(Signature, obj, follow_wrapped, eval_str)


def _signature_of(cls, obj, follow_wrapped, eval_str):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if ismethod(obj):
        return _without_first(_signature_of(cls, obj.__func__, follow_wrapped, eval_str))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda function: hasattr(function, "__signature__") or ismethod(function))
        if ismethod(obj):
            return _signature_of(cls, obj, follow_wrapped, eval_str)
    given = getattr(obj, "__signature__", None)
    if given is not None:
        if not isinstance(given, Signature):
            raise TypeError(f"unexpected object {given!r} in __signature__ attribute")
        return given
    if isfunction(obj):
        return _of_function(cls, obj, eval_str)
    if type(obj).__name__ == "partial" and hasattr(obj, "func"):
        return _of_partial(_signature_of(cls, obj.func, follow_wrapped, eval_str), obj.args, obj.keywords)
    if isclass(obj):
        return _of_class(cls, obj, follow_wrapped, eval_str)
    if not isbuiltin(obj):
        call = type(obj).__call__
        if isfunction(call) or ismethod(call) or hasattr(call, "__wrapped__"):
            return _without_first(_signature_of(cls, call, follow_wrapped, eval_str))
    raise ValueError(f"no signature found for builtin {obj!r}")


def _of_class(cls, obj, follow_wrapped, eval_str):
    meta = type(obj).__call__
    if type(obj) is not type and isfunction(meta):
        return _without_first(_signature_of(cls, meta, follow_wrapped, eval_str))
    for base in obj.__mro__:
        for name in ("__new__", "__init__"):
            made = base.__dict__.get(name)
            if isinstance(made, staticmethod):
                made = made.__func__
            if isfunction(made):
                return _without_first(_signature_of(cls, made, follow_wrapped, eval_str))
    if type in obj.__mro__:
        raise ValueError(f"no signature found for builtin type {obj!r}")
    if all(base.__module__ != "builtins" or base is object for base in obj.__mro__):
        return cls()
    raise ValueError(f"no signature found for builtin type {obj!r}")


def _without_first(found):
    """The signature of a method that has its receiver."""
    params = list(found.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind is not _VAR_POSITIONAL:
        params = params[1:]
    return found.replace(parameters=params)


def _of_function(cls, function, eval_str):
    code = function.__code__
    names = code.co_varnames
    positional = code.co_argcount
    annotations = get_annotations(function, eval_str=eval_str)
    defaults = function.__defaults__ or ()
    first_default = positional - len(defaults)
    keyword_defaults = function.__kwdefaults__ or {}
    params = []

    def add(name, kind, default=_empty):
        params.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))

    for index in range(positional):
        kind = _POSITIONAL_ONLY if index < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        add(names[index], kind, defaults[index - first_default] if index >= first_default else _empty)
    behind = positional + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        add(names[behind], _VAR_POSITIONAL)
        behind += 1
    for name in names[positional : positional + code.co_kwonlyargcount]:
        add(name, _KEYWORD_ONLY, keyword_defaults.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[behind], _VAR_KEYWORD)
    return cls(params, return_annotation=annotations.get("return", _empty))


def _of_partial(found, args, keywords):
    try:
        bound = found.bind_partial(*args, **keywords)
    except TypeError as error:
        raise ValueError("partial object has incorrect arguments") from error
    params = []
    by_name = False
    for name, param in found.parameters.items():
        if name in bound.arguments:
            if param.kind is _POSITIONAL_ONLY:
                continue
            if param.kind is _POSITIONAL_OR_KEYWORD:
                if name not in keywords:
                    continue
                by_name = True
                param = param.replace(default=bound.arguments[name])
            elif param.kind is _KEYWORD_ONLY:
                param = param.replace(default=bound.arguments[name])
        if by_name:
            if param.kind is _POSITIONAL_OR_KEYWORD:
                param = param.replace(kind=_KEYWORD_ONLY)
            elif param.kind is _VAR_POSITIONAL:
                continue
        params.append(param)
    return found.replace(parameters=params)


def getfullargspec(func):
    """(args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations). Raises TypeError."""
    from collections import namedtuple

    try:
        found = _signature_of(Signature, func.__func__ if ismethod(func) else func, False, False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, defaults, named, named_defaults, annotations = [], [], [], {}, {}
    varargs = varkw = None
    for name, param in found.parameters.items():
        if param.kind is _VAR_POSITIONAL:
            varargs = name
        elif param.kind is _VAR_KEYWORD:
            varkw = name
        elif param.kind is _KEYWORD_ONLY:
            named.append(name)
            if param.default is not _empty:
                named_defaults[name] = param.default
        else:
            args.append(name)
            if param.default is not _empty:
                defaults.append(param.default)
        if param.annotation is not _empty:
            annotations[name] = param.annotation
    if found.return_annotation is not _empty:
        annotations["return"] = found.return_annotation
    kind = namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")
    return kind(args, varargs, varkw, tuple(defaults) or None, named, named_defaults or None, annotations)


def getcallargs(func, /, *positional, **named):
    """Parameters and the values that a call would give them. Raises TypeError as the call would."""
    if ismethod(func):
        positional = (func.__self__, *positional)
        func = func.__func__
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return bound.arguments


def classify_class_attrs(cls):
    """(name, kind, defining class, object) of the attributes of a class."""
    from collections import namedtuple

    kind = namedtuple("Attribute", "name kind defining_class object")
    found = []
    for name in sorted(dir(cls)):
        for base in (*cls.__mro__, *type(cls).__mro__):
            if name in base.__dict__:
                item = base.__dict__[name]
                if isinstance(item, (staticmethod, types.BuiltinFunctionType)):
                    word = "static method"
                elif isinstance(item, classmethod):
                    word = "class method"
                elif isinstance(item, property):
                    word = "property"
                else:
                    word = "method" if isroutine(item) else "data"
                found.append(kind(name, word, base, item))
                break
    return found
