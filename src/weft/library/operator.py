"""The operators of the language as functions, for `map`, `sorted(key=...)`, `reduce` and the like."""

from builtins import abs as _abs

__all__ = [
    *("abs", "add", "and_", "attrgetter", "call", "concat", "contains", "countOf", "delitem", "eq", "floordiv", "ge"),
    *(
        "getitem",
        "gt",
        "iadd",
        "iand",
        "iconcat",
        "ifloordiv",
        "ilshift",
        "imatmul",
        "imod",
        "imul",
        "index",
        "indexOf",
    ),
    *("inv", "invert", "ior", "ipow", "irshift", "is_", "is_not", "isub", "itemgetter", "itruediv", "ixor", "le"),
    *("length_hint", "lshift", "lt", "matmul", "methodcaller", "mod", "mul", "ne", "neg", "not_", "or_", "pos", "pow"),
    *("rshift", "setitem", "sub", "truediv", "truth", "xor"),
]


def lt(a, b, /):
    """a < b."""
    return a < b


def le(a, b, /):
    """a <= b."""
    return a <= b


def eq(a, b, /):
    """a == b."""
    return a == b


def ne(a, b, /):
    """a != b."""
    return a != b


def ge(a, b, /):
    """a >= b."""
    return a >= b


def gt(a, b, /):
    """a > b."""
    return a > b


def not_(a, /):
    """not a."""
    return not a


def truth(a, /):
    """Whether a is true."""
    return True if a else False


def is_(a, b, /):
    """a is b."""
    return a is b


def is_not(a, b, /):
    """a is not b."""
    return a is not b


def abs(a, /):
    """The magnitude."""
    return _abs(a)


def add(a, b, /):
    """a + b."""
    return a + b


def and_(a, b, /):
    """a & b."""
    return a & b


def floordiv(a, b, /):
    """a // b."""
    return a // b


def index(a, /):
    """a as an int, by its `__index__`; never a subclass's instance."""
    return a if type(a) is int else range(a).stop


def _index(a):
    method = getattr(type(a), "__index__", None)
    if method is None:
        raise TypeError(f"'{type(a).__name__}' object cannot be interpreted as an integer")
    result = method(a)
    if not isinstance(result, int):
        raise TypeError(f"__index__ returned non-int (type {type(result).__name__})")
    return result


def inv(a, /):
    """~a."""
    return ~a


invert = inv


def lshift(a, b, /):
    """a << b."""
    return a << b


def mod(a, b, /):
    """a % b."""
    return a % b


def mul(a, b, /):
    """a * b."""
    return a * b


def matmul(a, b, /):
    """a @ b."""
    return a @ b


def neg(a, /):
    """-a."""
    return -a


def or_(a, b, /):
    """a | b."""
    return a | b


def pos(a, /):
    """+a."""
    return +a


def pow(a, b, /):
    """a ** b."""
    return a**b


def rshift(a, b, /):
    """a >> b."""
    return a >> b


def sub(a, b, /):
    """a - b."""
    return a - b


def truediv(a, b, /):
    """a / b."""
    return a / b


def xor(a, b, /):
    """a ^ b."""
    return a ^ b


def _demand_sequence(a):
    if not hasattr(a, "__getitem__"):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")


def concat(a, b, /):
    """a + b of sequences."""
    _demand_sequence(a)
    return a + b


def contains(a, b, /):
    """b in a."""
    return b in a


def countOf(a, b, /):
    """How many elements of a are b, or equal."""
    count = 0
    for item in a:
        if item is b or item == b:
            count += 1
    return count


def delitem(a, b, /):
    """del a[b]."""
    del a[b]


def getitem(a, b, /):
    """a[b]."""
    return a[b]


def indexOf(a, b, /):
    """The place of the first element of a that is b, or equal."""
    for place, item in enumerate(a):
        if item is b or item == b:
            return place
    raise ValueError("sequence.index(x): x not in sequence")


def setitem(a, b, c, /):
    """a[b] = c."""
    a[b] = c


def length_hint(obj, default=0, /):
    """len(obj), or what its `__length_hint__` estimates, or the default."""
    if not isinstance(default, int):
        raise TypeError(f"'{type(default).__name__}' object cannot be interpreted as an integer")
    try:
        return len(obj)
    except TypeError:
        pass
    hint = getattr(type(obj), "__length_hint__", None)
    if hint is None:
        return default
    try:
        value = hint(obj)
    except TypeError:
        return default
    if value is NotImplemented:
        return default
    if not isinstance(value, int):
        raise TypeError(f"__length_hint__ must be an integer, not {type(value).__name__}")
    if value < 0:
        raise ValueError("__length_hint__() should return >= 0")
    return value


def call(obj, /, *args, **kwargs):
    """obj(*args, **kwargs)."""
    return obj(*args, **kwargs)


class attrgetter:
    """A function that fetches attributes: `attrgetter("a.b", "c")(x)` is `(x.a.b, x.c)`."""

    __slots__ = ("_attrs",)

    def __init__(self, attr, /, *attrs):
        attrs = (attr, *attrs)
        for name in attrs:
            if not isinstance(name, str):
                raise TypeError("attribute name must be a string")
        self._attrs = attrs

    def __call__(self, obj, /):
        attrs = self._attrs
        if len(attrs) == 1:
            return _attribute(obj, attrs[0])
        return tuple([_attribute(obj, name) for name in attrs])

    def __repr__(self):
        return f"operator.{type(self).__qualname__}({', '.join(map(repr, self._attrs))})"

    def __reduce__(self):
        return type(self), self._attrs


def _attribute(obj, path):
    for name in path.split("."):
        obj = getattr(obj, name)
    return obj


class itemgetter:
    """A function that fetches elements: `itemgetter(1, "k")(x)` is `(x[1], x["k"])`."""

    __slots__ = ("_items", "_only")

    def __init__(self, item, /, *items):
        self._items = (item, *items)
        self._only = not items

    def __call__(self, obj, /):
        if self._only:
            return obj[self._items[0]]
        return tuple([obj[item] for item in self._items])

    def __repr__(self):
        return f"operator.{type(self).__name__}({', '.join(map(repr, self._items))})"

    def __reduce__(self):
        return type(self), self._items


class methodcaller:
    """A function that calls a method: `methodcaller("m", 1, k=2)(x)` is `x.m(1, k=2)`."""

    __slots__ = ("_name", "_args", "_kwargs")

    def __init__(self, name, /, *args, **kwargs):
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._name = name
        self._args = args
        self._kwargs = kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        parts = [repr(self._name)]
        parts.extend([repr(value) for value in self._args])
        parts.extend([f"{key}={value!r}" for key, value in self._kwargs.items()])
        return f"operator.{type(self).__name__}({', '.join(parts)})"

    def __reduce__(self):
        if not self._kwargs:
            return type(self), (self._name, *self._args)
        from functools import partial

        return partial(type(self), self._name, **self._kwargs), self._args


def iadd(a, b, /):
    """a += b; the result."""
    a += b
    return a


def iand(a, b, /):
    """a &= b; the result."""
    a &= b
    return a


def iconcat(a, b, /):
    """a += b of sequences; the result."""
    _demand_sequence(a)
    a += b
    return a


def ifloordiv(a, b, /):
    """a //= b; the result."""
    a //= b
    return a


def ilshift(a, b, /):
    """a <<= b; the result."""
    a <<= b
    return a


def imod(a, b, /):
    """a %= b; the result."""
    a %= b
    return a


def imul(a, b, /):
    """a *= b; the result."""
    a *= b
    return a


def imatmul(a, b, /):
    """a @= b; the result."""
    a @= b
    return a


def ior(a, b, /):
    """a |= b; the result."""
    a |= b
    return a


def ipow(a, b, /):
    """a **= b; the result."""
    a **= b
    return a


def irshift(a, b, /):
    """a >>= b; the result."""
    a >>= b
    return a


def isub(a, b, /):
    """a -= b; the result."""
    a -= b
    return a


def itruediv(a, b, /):
    """a /= b; the result."""
    a /= b
    return a


def ixor(a, b, /):
    """a ^= b; the result."""
    a ^= b
    return a


_NAMES = (
    "lt le eq ne ge gt abs add floordiv index inv invert lshift mod mul matmul neg pos pow rshift sub truediv xor concat "
    "contains delitem getitem setitem call iadd iand iconcat ifloordiv ilshift imod imul imatmul ior ipow irshift isub "
    "itruediv ixor"
)
for _name in _NAMES.split():
    globals()[f"__{_name}__"] = globals()[_name]
__not__ = not_
__and__ = and_
__or__ = or_
del _name, _NAMES
