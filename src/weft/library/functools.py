"""Functions that make functions of functions. Partial functions, remembered results and sort keys are native."""

from _functools import _lru_cache_wrapper, cmp_to_key, partial
from collections import namedtuple

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key",
    "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property",
]  # fmt: skip

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)

_ABSENT = object()
_GenericAlias = type(list[int])


def reduce(function, sequence, initial=_ABSENT, /):
    """Join the items from left to right by a function of two."""
    try:
        iterator = iter(sequence)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None
    result = initial
    if result is _ABSENT:
        result = next(iterator, _ABSENT)
        if result is _ABSENT:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in iterator:
        result = function(result, item)
    return result


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make a function look like the one that it wraps."""
    for name in assigned:
        value = getattr(wrapped, name, _ABSENT)
        if value is not _ABSENT:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """`update_wrapper` as a decorator."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")


def lru_cache(maxsize=128, typed=False):
    """A decorator that remembers the results of the last `maxsize` different calls; of all with None."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _remembering(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _remembering(function, maxsize, typed)


def _remembering(function, maxsize, typed):
    made = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
    made.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(made, function)


def cache(user_function, /):
    """A decorator that remembers all results of a function."""
    return _remembering(user_function, None, False)


class cached_property:
    """A property that is computed once for each instance. Of threads that compute it at once all get the first result."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                f"Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            known = instance.__dict__
        except AttributeError:
            kind = type(instance).__name__
            raise TypeError(f"No '__dict__' attribute on {kind!r} instance to cache {name!r} property.") from None
        value = known.get(name, _ABSENT)
        if value is _ABSENT:
            value = self.func(instance)
            try:
                value = known.setdefault(name, value)
            except (AttributeError, TypeError):
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support item assignment "
                    f"for caching {name!r} property."
                ) from None
        return value

    __class_getitem__ = classmethod(_GenericAlias)


class partialmethod:
    """`partial` for the body of a class: what is found through an instance has the instance before its arguments."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        shown = [repr(self.func), *map(repr, self.args), *[f"{k}={v!r}" for k, v in self.keywords.items()]]
        kind = type(self)
        return f"{kind.__module__}.{kind.__qualname__}({', '.join(shown)})"

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None and not isinstance(self.func, partial):
            found = get(obj, cls)
            if found is not self.func:
                made = partial(found, *self.args, **self.keywords)
                if hasattr(found, "__self__"):
                    made.__self__ = found.__self__
                return made

        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        _method._partialmethod = self
        _method.__isabstractmethod__ = self.__isabstractmethod__
        return _method.__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(_GenericAlias)


def _best_implementation(cls, registry):
    """The registered type that is nearest to a class. A type that is no base of it (an abstract class that it is registered
    with, or has the methods of) stands right behind the last base that counts as one too, and behind the abstract classes
    that this base names. Raises RuntimeError when two
    such types stand at the same place, and neither extends the other."""
    order = cls.__mro__
    best = None
    best_place = None
    rivals = []
    for candidate in registry:
        if candidate in order:
            place = 2 * order.index(candidate)
        elif isinstance(candidate, type) and issubclass(cls, candidate):
            nearest = [base for base in order if issubclass(base, candidate)][-1]
            place = 1 + 2 * _end_of_abstract(order, nearest, candidate)
        else:
            continue
        if best is None or place < best_place:
            best, best_place, rivals = candidate, place, [candidate]
        elif place == best_place:
            rivals.append(candidate)
    for candidate in rivals:
        if all(issubclass(candidate, other) for other in rivals):
            return registry[candidate]
    if rivals:
        raise RuntimeError(f"Ambiguous dispatch: {rivals[0]} or {rivals[1]}")
    return None


def _end_of_abstract(order, cls, candidate):
    """The place in an order of the last of the abstract classes that a class names as its bases and that the candidate
    does not extend, else its own."""
    bases = cls.__bases__
    count = max([i + 1 for i, base in enumerate(bases) if hasattr(base, "__abstractmethods__")], default=0)
    above = [order.index(base) for named in bases[:count] for base in named.__mro__ if not issubclass(candidate, base)]
    return max(above, default=order.index(cls))


def singledispatch(func):
    """A function that picks its implementation by the type of its first argument; `register` adds one for a type."""
    from abc import get_cache_token
    from types import MappingProxyType

    registry = {}
    known = {}  # class -> implementation, as of `token`
    token = None
    name = getattr(func, "__name__", "singledispatch function")

    def dispatch(cls):
        """The implementation for a class."""
        nonlocal token, known
        now = get_cache_token()
        if token != now:
            token = now
            known = {}
        found = known.get(cls)
        if found is None:
            found = registry.get(cls)
            if found is None:
                found = _best_implementation(cls, registry)
            known[cls] = found
        return found

    def is_union(value):
        return hasattr(value, "__args__") and not isinstance(value, type) and not hasattr(value, "__origin__")

    def members_of(value):
        """The classes that a registration means; None if it is none."""
        if isinstance(value, type) and not isinstance(value, _GenericAlias):
            return (value,)
        if is_union(value) or getattr(value, "__origin__", None) is _typing_union():
            if all(isinstance(member, type) for member in value.__args__):
                return value.__args__
        return None

    def register(cls, func=None):
        """Register an implementation for a type or union, given, or by the annotation of the first parameter."""
        nonlocal known
        members = members_of(cls)
        if members is not None:
            if func is None:
                return lambda function: register(cls, function)
        elif func is not None:
            raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
        else:
            if not getattr(cls, "__annotations__", None):
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` or plain "
                    f"`@register` on an annotated function."
                )
            func = cls
            argument, annotation = next(iter(func.__annotations__.items()))
            if isinstance(annotation, str):
                from typing import get_type_hints

                argument, annotation = next(iter(get_type_hints(func).items()))
            members = members_of(annotation)
            if members is None:
                if is_union(annotation) or getattr(annotation, "__origin__", None) is _typing_union():
                    raise TypeError(
                        f"Invalid annotation for {argument!r}. {annotation!r} not all arguments are classes."
                    )
                raise TypeError(f"Invalid annotation for {argument!r}. {annotation!r} is not a class.")
        for member in members:
            registry[member] = func
        known = {}
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    def forget():
        """Forget which implementation was chosen for which class."""
        nonlocal known
        known = {}

    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = forget
    return update_wrapper(wrapper, func)


def _typing_union():
    """`typing.Union`, if somebody has imported it."""
    from sys import modules

    return getattr(modules.get("typing"), "Union", _ABSENT)


class singledispatchmethod:
    """`singledispatch` for methods: the first argument after the instance or class decides."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Register an implementation for a type."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


def _opposite(operation):
    """`not operation`."""

    def compare(self, other):
        result = getattr(type(self), operation)(self, other)
        return result if result is NotImplemented else not result

    return compare


def _or_equal(operation):
    """`operation or ==`."""

    def compare(self, other):
        result = getattr(type(self), operation)(self, other)
        return result if result is NotImplemented else result or self == other

    return compare


def _and_unequal(operation):
    """`operation and !=`."""

    def compare(self, other):
        result = getattr(type(self), operation)(self, other)
        return result if result is NotImplemented else result and self != other

    return compare


def _neither(operation):
    """`not operation and !=`."""

    def compare(self, other):
        result = getattr(type(self), operation)(self, other)
        return result if result is NotImplemented else not result and self != other

    return compare


def _either(operation):
    """`not operation or ==`."""

    def compare(self, other):
        result = getattr(type(self), operation)(self, other)
        return result if result is NotImplemented else not result or self == other

    return compare


# How each comparison follows from the one that a class has.
_DERIVED = {
    "__lt__": {"__gt__": _neither, "__le__": _or_equal, "__ge__": _opposite},
    "__le__": {"__ge__": _either, "__lt__": _and_unequal, "__gt__": _opposite},
    "__gt__": {"__lt__": _neither, "__ge__": _or_equal, "__le__": _opposite},
    "__ge__": {"__le__": _either, "__gt__": _and_unequal, "__lt__": _opposite},
}


def total_ordering(cls):
    """A class decorator: all comparisons from `==` and one other."""
    for root, derived in _DERIVED.items():
        if getattr(cls, root) is not getattr(object, root):
            for name, make in derived.items():
                if getattr(cls, name) is getattr(object, name):
                    made = make(root)
                    made.__name__ = name
                    setattr(cls, name, made)
            return cls
    raise ValueError("must define at least one ordering operation: < > <= >=")
