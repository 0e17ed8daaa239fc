"""Names of types that have no built-in name, and tools to make classes and namespaces while a program runs."""

import sys
from _thread import get_ident

__all__ = [
    *("FunctionType", "LambdaType", "CodeType", "MappingProxyType", "SimpleNamespace", "CellType", "GeneratorType"),
    *("CoroutineType", "AsyncGeneratorType", "MethodType", "BuiltinFunctionType", "BuiltinMethodType"),
    *("WrapperDescriptorType", "MethodWrapperType", "MethodDescriptorType", "ClassMethodDescriptorType", "ModuleType"),
    *("TracebackType", "GetSetDescriptorType", "MemberDescriptorType", "new_class", "resolve_bases", "prepare_class"),
    *("get_original_bases", "DynamicClassAttribute", "coroutine", "GenericAlias", "UnionType", "EllipsisType"),
    *("NoneType", "NotImplementedType"),
]


def _function():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


class _Class:
    __slots__ = ("slot",)

    def method(self):
        """Somebody's method."""


def _outer(cell):
    return lambda: cell


FunctionType = LambdaType = type(_function)
GeneratorType = type(_function())
_made = _coroutine()
CoroutineType = type(_made)
_made.close()
AsyncGeneratorType = type(_async_generator())
MethodType = type(_Class().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
GetSetDescriptorType = type(type.__dict__["__name__"])
MemberDescriptorType = type(_Class.slot)
MappingProxyType = type(type.__dict__)
CellType = type(_outer(None).__closure__[0])
ModuleType = type(sys)
CodeType = type(_function.__code__)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)
GenericAlias = type(list[int])
UnionType = type(int | str)

try:
    raise TypeError
except TypeError as _error:
    if _error.__traceback__ is None:
        raise MemoryError("a traceback") from None  # without memory a frame goes unnoted
    TracebackType = type(_error.__traceback__)
    FrameType = type(_error.__traceback__.tb_frame)


def new_class(name, bases=(), kwds=None, exec_body=None):
    """A class as a class statement makes it: `exec_body` fills its namespace."""
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    return meta(name, resolved, namespace, **kwds)


def resolve_bases(bases):
    """The bases, with what is no class replaced by its `__mro_entries__`."""
    found = []
    changed = False
    for base in bases:
        entries = None if isinstance(base, type) else getattr(base, "__mro_entries__", None)
        if entries is None:
            found.append(base)
            continue
        changed = True
        replaced = entries(bases)
        if not isinstance(replaced, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        found.extend(replaced)
    return tuple(found) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """The metaclass of a class to be made, its namespace, and the keywords that are left."""
    kwds = dict(kwds) if kwds is not None else {}
    if "metaclass" in kwds:
        meta = kwds.pop("metaclass")
    else:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        meta = _most_derived(meta, bases)
    namespace = meta.__prepare__(name, bases, **kwds) if hasattr(meta, "__prepare__") else {}
    return meta, namespace, kwds


def _most_derived(meta, bases):
    winner = meta
    for base in bases:
        other = type(base)
        if issubclass(winner, other):
            continue
        if not issubclass(other, winner):
            raise TypeError(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
                "of the metaclasses of all its bases"
            )
        winner = other
    return winner


class DynamicClassAttribute:
    """A property of instances that the class itself looks up otherwise: by its metaclass's `__getattr__`."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or (None if fget is None else fget.__doc__)
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        """A copy with another getter."""
        doc = fget.__doc__ if self.overwrite_doc else None
        made = type(self)(fget, self.fset, self.fdel, doc or self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made

    def setter(self, fset):
        """A copy with another setter."""
        made = type(self)(self.fget, fset, self.fdel, self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made

    def deleter(self, fdel):
        """A copy with another deleter."""
        made = type(self)(self.fget, self.fset, fdel, self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made


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
        kind = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        running = get_ident(), id(self)
        if running in _shown:
            return f"{kind}(...)"
        _shown.add(running)
        try:
            shown = [f"{name}={value!r}" for name, value in self.__dict__.items()]
        finally:
            _shown.discard(running)
        return f"{kind}({', '.join(shown)})"

    def __eq__(self, other):
        if issubclass(type(self), SimpleNamespace) and issubclass(type(other), SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __reduce__(self):
        return type(self), (), self.__dict__


_shown = set()  # the threads and ids of the namespaces whose `repr` is running


del _made, _function, _coroutine, _async_generator, _Class, _outer
