"""Functions that make functions of functions."""

from _thread import RLock
from collections import namedtuple

__all__ = [
    "partial",
    "reduce",
    "wraps",
    "update_wrapper",
    "lru_cache",
    "cache",
    "cached_property",
    "cmp_to_key",
    "total_ordering",
]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)

_ABSENT = object()


class partial:
    """A function with some of its arguments given."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend([repr(arg) for arg in self.args])
        parts.extend([f"{name}={value!r}" for name, value in self.keywords.items()])
        return f"functools.partial({', '.join(parts)})"


def reduce(function, iterable, initial=_ABSENT, /):
    """Join the items from left to right by a function of two."""
    iterator = iter(iterable)
    if initial is _ABSENT:
        try:
            result = next(iterator)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    else:
        result = initial
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
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])


class _Cached:
    """A function that remembers its results; the least used go first when there are more than `maxsize`."""

    def __init__(self, function, maxsize, typed):
        self._function = function
        self._maxsize = maxsize
        self._typed = typed
        self._lock = RLock()
        self._results = {}  # from arguments to results, the last used at the end
        self._hits = 0
        self._misses = 0
        update_wrapper(self, function, updated=())

    def __call__(self, /, *args, **kwargs):
        key = self._key(args, kwargs)
        with self._lock:
            result = self._results.get(key, _ABSENT)
            if result is not _ABSENT:
                self._hits += 1
                if self._maxsize is not None:
                    del self._results[key]
                    self._results[key] = result
                return result
            self._misses += 1
        result = self._function(*args, **kwargs)  # may call itself, or take its time: not under the lock
        if self._maxsize != 0:
            with self._lock:
                self._results[key] = result
                if self._maxsize is not None and len(self._results) > self._maxsize:
                    del self._results[next(iter(self._results))]
        return result

    def _key(self, args, kwargs):
        if not kwargs and not self._typed:
            return args
        key = (args, tuple(kwargs.items()))
        if self._typed:
            key += (tuple([type(value) for value in args]), tuple([type(value) for value in kwargs.values()]))
        return key

    def __get__(self, instance, owner=None):
        return self if instance is None else partial(self, instance)

    def cache_info(self):
        """How often a result was known, and not."""
        with self._lock:
            return CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        """Forget all."""
        with self._lock:
            self._results.clear()
            self._hits = self._misses = 0


def lru_cache(maxsize=128, typed=False):
    """A decorator that remembers results of a function."""
    if callable(maxsize):
        return _Cached(maxsize, 128, typed)
    if maxsize is not None and maxsize < 0:
        maxsize = 0
    return lambda function: _Cached(function, maxsize, typed)


def cache(function, /):
    """A decorator that remembers all results of a function."""
    return _Cached(function, None, False)


class cached_property:
    """A property that is computed once for each instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = func.__name__
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__.setdefault(self.attrname, self.func(instance))


class _Compared:
    """An item that sorts by a function of two."""

    __hash__ = None

    def __init__(self, compare, obj):
        self.compare = compare
        self.obj = obj

    def __lt__(self, other):
        return self.compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self.compare(self.obj, other.obj) > 0

    def __le__(self, other):
        return self.compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self.compare(self.obj, other.obj) >= 0

    def __eq__(self, other):
        return self.compare(self.obj, other.obj) == 0


def cmp_to_key(compare):
    """A sort key from a function of two that returns a number below, equal to or above 0."""
    return lambda obj: _Compared(compare, obj)


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
                    setattr(cls, name, make(root))
            return cls
    raise ValueError("must define at least one ordering operation: < > <= >=")
