"""References that do not keep their object alive, and containers of them.

An object that nothing else holds is found by the collector (`gc.collect()` does it at once). Its references then give
None, and their callbacks run on a thread of their own: so entries of the containers go a moment after their objects.
Every container may be shared by threads as a dict may.
"""

from _weakref import ReferenceType, _remove_if, getweakrefcount, getweakrefs, ref

__all__ = [
    "ref",
    "proxy",
    "getweakrefcount",
    "getweakrefs",
    "WeakKeyDictionary",
    "ReferenceType",
    "ProxyType",
    "CallableProxyType",
    "ProxyTypes",
    "WeakValueDictionary",
    "WeakSet",
    "WeakMethod",
    "finalize",
]

_ABSENT = object()


class ProxyType:
    """What `proxy` gives: it does what its object does."""

    __slots__ = ("__reference",)
    __hash__ = None

    def __getattribute__(self, name):
        return getattr(_object_of(self), name)

    def __setattr__(self, name, value):
        setattr(_object_of(self), name, value)

    def __delattr__(self, name):
        delattr(_object_of(self), name)

    def __repr__(self):
        target = _reference_of(self)()
        kind = "NoneType" if target is None else type(target).__name__
        return f"<weakproxy at {id(self):#x} to {kind} at {id(target):#x}>"

    def __str__(self):
        return str(_object_of(self))

    def __bytes__(self):
        return bytes(_object_of(self))

    def __bool__(self):
        return bool(_object_of(self))

    def __len__(self):
        return len(_object_of(self))

    def __getitem__(self, key):
        return _object_of(self)[key]

    def __setitem__(self, key, value):
        _object_of(self)[key] = value

    def __delitem__(self, key):
        del _object_of(self)[key]

    def __contains__(self, item):
        return item in _object_of(self)

    def __iter__(self):
        return iter(_object_of(self))

    def __next__(self):
        target = _object_of(self)
        if not hasattr(type(target), "__next__"):
            raise TypeError(f"Weakref proxy referenced a non-iterator {type(target).__name__!r} object")
        return next(target)

    def __reversed__(self):
        return reversed(_object_of(self))

    def __neg__(self):
        return -_object_of(self)

    def __pos__(self):
        return +_object_of(self)

    def __invert__(self):
        return ~_object_of(self)

    def __abs__(self):
        return abs(_object_of(self))

    def __int__(self):
        return int(_object_of(self))

    def __float__(self):
        return float(_object_of(self))

    def __index__(self):
        import operator

        return operator.index(_object_of(self))


_reference_of = ProxyType.__dict__["_ProxyType__reference"].__get__
_set_reference = ProxyType.__dict__["_ProxyType__reference"].__set__


def _object_of(proxy):
    target = _reference_of(proxy)()
    if target is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return target


def _bare(value):
    """What a proxy stands for; other values as they are."""
    return _object_of(value) if issubclass(type(value), ProxyType) else value


def _forward(function):
    """Methods that call a function of `operator` on what two operands stand for: the plain one and the reflected one."""
    return (
        lambda self, other: function(_bare(self), _bare(other)),
        lambda self, other: function(_bare(other), _bare(self)),
    )


def _add_operators():
    import operator

    for name in ("lt", "le", "eq", "ne", "ge", "gt"):
        setattr(ProxyType, f"__{name}__", _forward(getattr(operator, name))[0])
    ProxyType.__divmod__, ProxyType.__rdivmod__ = _forward(divmod)
    for name in "add sub mul matmul truediv floordiv mod pow lshift rshift and_ or_ xor".split():
        plain, reflected = _forward(getattr(operator, name))
        name = name.rstrip("_")
        setattr(ProxyType, f"__{name}__", plain)
        setattr(ProxyType, f"__r{name}__", reflected)
        setattr(ProxyType, f"__i{name}__", _forward(getattr(operator, f"i{name}"))[0])


_add_operators()


class CallableProxyType(ProxyType):
    """A proxy of what can be called."""

    __slots__ = ()

    def __call__(self, /, *args, **kwargs):
        return _object_of(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object, callback=None, /):
    """An object that does what another does, as long as that lives; then ReferenceError."""
    made = _new(CallableProxyType if callable(object) else ProxyType)
    _set_reference(made, ref(object) if callback is None else ref(object, lambda reference: callback(made)))
    return made


_new = object.__new__


class WeakMethod(ref):
    """A weak reference to a bound method: lives as long as object and function."""

    __slots__ = ("_function", "_method_type", "_alive", "__weakref__")

    def __new__(cls, meth, callback=None):
        try:
            target, function = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def gone(reference):
            self = self_reference()
            if self is not None and self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, target, gone)
        self._function = ref(function, gone)
        self._method_type = type(meth)
        self._alive = True
        self_reference = ref(self)
        return self

    def __call__(self):
        target = super().__call__()
        function = self._function()
        if target is None or function is None:
            return None
        return self._method_type(function, target)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._function == other._function

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A weak reference that knows the key it is the value of."""

    __slots__ = ("key",)

    def __new__(cls, ob, callback, key):
        self = ref.__new__(cls, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class _Weak:
    """What the three containers share: a dict or set `data`, and the callback that takes dead references out of it."""

    def __len__(self):
        return len(list(self))

    def __copy__(self):
        return self.copy()

    __hash__ = None


def _pairs(other, kwargs):
    """The pairs that `update(other, **kwargs)` means."""
    if other is not None:
        yield from other.items() if hasattr(other, "items") else dict(other).items()
    yield from kwargs.items()


class _WeakMapping(_Weak):
    """What the two mappings share; subclasses say how a pair is held."""

    def __iter__(self):
        return self.keys()

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def keys(self):
        """An iterator over the keys of live pairs."""
        for key, _ in self.items():
            yield key

    def values(self):
        """An iterator over the values of live pairs."""
        for _, value in self.items():
            yield value

    def __contains__(self, key):
        return self.get(key, _ABSENT) is not _ABSENT

    def copy(self):
        """Another one with the same pairs."""
        made = type(self)()
        made.update(self)
        return made

    def __deepcopy__(self, memo):
        from copy import deepcopy

        made = type(self)()
        for key, value in self.items():
            made._put_copy(key, value, lambda part: deepcopy(part, memo))
        return made

    def update(self, other=None, /, **kwargs):
        """Put in pairs."""
        for key, value in _pairs(other, kwargs):
            self[key] = value

    def clear(self):
        """Take out all."""
        self.data.clear()

    def __eq__(self, other):
        from collections.abc import Mapping

        if not isinstance(other, (Mapping, _WeakMapping)):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    def __or__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        made = self.copy()
        made.update(other)
        return made

    def __ror__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        made = type(self)()
        made.update(other)
        made.update(self)
        return made

    def __ior__(self, other):
        self.update(other)
        return self


class WeakValueDictionary(_WeakMapping):
    """A mapping whose entries go when nothing else holds their value."""

    def __init__(self, other=(), /, **kw):
        data = self.data = {}

        def remove(reference):
            _remove_if(data, reference.key, reference)

        self._remove = remove
        self.update(other, **kw)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def get(self, key, default=None):
        """The value of a key, or the default."""
        reference = self.data.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def items(self):
        """An iterator over the pairs whose value lives."""
        for key, reference in list(self.data.items()):
            value = reference()
            if value is not None:
                yield key, value

    def pop(self, key, *args):
        """Take out a key; its value, or the default."""
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def popitem(self):
        """Take out some pair."""
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def setdefault(self, key, default=None):
        """The value of a key, which gets the default when it is new."""
        mine = KeyedRef(default, self._remove, key)
        while True:
            found = self.data.setdefault(key, mine)
            value = found()
            if value is not None:
                return value
            _remove_if(self.data, key, found)

    def itervaluerefs(self):
        """An iterator over the references."""
        yield from self.valuerefs()

    def valuerefs(self):
        """A list of the references."""
        return list(self.data.values())

    def _put_copy(self, key, value, copied):
        self[copied(key)] = value


class WeakKeyDictionary(_WeakMapping):
    """A mapping whose entries go when nothing else holds their key."""

    def __init__(self, dict=None):
        data = self.data = {}

        def remove(reference):
            data.pop(reference, None)

        self._remove = remove
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def get(self, key, default=None):
        """The value of a key, or the default."""
        return self.data.get(ref(key), default)

    def __contains__(self, key):
        try:
            wanted = ref(key)
        except TypeError:
            return False
        return wanted in self.data

    def items(self):
        """An iterator over the pairs whose key lives."""
        for reference, value in list(self.data.items()):
            key = reference()
            if key is not None:
                yield key, value

    def pop(self, key, *args):
        """Take out a key; its value, or the default."""
        return self.data.pop(ref(key), *args)

    def popitem(self):
        """Take out some pair."""
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def setdefault(self, key, default=None):
        """The value of a key, which gets the default when it is new."""
        return self.data.setdefault(ref(key, self._remove), default)

    def keyrefs(self):
        """A list of the references."""
        return list(self.data)

    def _put_copy(self, key, value, copied):
        self[key] = copied(value)


class WeakSet(_Weak):
    """A set whose elements go when nothing else holds them."""

    def __init__(self, data=None):
        held = self.data = set()
        self._remove = held.discard
        if data is not None:
            self.update(data)

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is not None:
                yield item

    def __contains__(self, item):
        try:
            wanted = ref(item)
        except TypeError:
            return False
        return wanted in self.data

    def __reduce__(self):
        return type(self), (list(self),), None

    def __repr__(self):
        return repr(self.data)

    def add(self, item):
        """Put in an element."""
        self.data.add(ref(item, self._remove))

    def clear(self):
        """Take out all."""
        self.data.clear()

    def copy(self):
        """Another one with the same elements."""
        return type(self)(self)

    def pop(self):
        """Take out some element."""
        while True:
            try:
                reference = self.data.pop()
            except KeyError:
                raise KeyError("pop from empty WeakSet") from None
            item = reference()
            if item is not None:
                return item

    def remove(self, item):
        """Take out an element."""
        self.data.remove(ref(item))

    def discard(self, item):
        """Take out an element if it is there."""
        self.data.discard(ref(item))

    def update(self, other):
        """Put in elements."""
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        """A new set of the elements that are not in the other."""
        made = self.copy()
        made.difference_update(other)
        return made

    __sub__ = difference

    def difference_update(self, other):
        """Take out the elements of the other."""
        if self is other:
            self.clear()
        else:
            for item in other:
                self.discard(item)

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def intersection(self, other):
        """A new set of the elements that are in both."""
        return type(self)(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        """Keep only elements of the other."""
        self.data.intersection_update([ref(item) for item in other])

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def issubset(self, other):
        """Whether all elements are in the other."""
        return self.data.issubset([ref(item) for item in other])

    __le__ = issubset

    def __lt__(self, other):
        return self.data < {ref(item) for item in other}

    def issuperset(self, other):
        """Whether all elements of the other are in this."""
        return self.data.issuperset([ref(item) for item in other])

    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > {ref(item) for item in other}

    def __eq__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return self.data == {ref(item) for item in other}

    def symmetric_difference(self, other):
        """A new set of the elements that are in one only."""
        made = self.copy()
        made.symmetric_difference_update(other)
        return made

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        """Keep the elements that are in one only."""
        if self is other:
            self.clear()
        else:
            self.data.symmetric_difference_update([ref(item, self._remove) for item in other])

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def union(self, other):
        """A new set of the elements of both."""
        made = self.copy()
        made.update(other)
        return made

    __or__ = union

    def isdisjoint(self, other):
        """Whether no element is in both."""
        return len(self.intersection(other)) == 0


_finalizers = {}  # of those that are alive, in the order made: finalizer -> (reference, function, arguments, keywords)


class finalize:
    """Calls a function once an object is dead, or when the program ends, or when it is called itself: once."""

    __slots__ = ("atexit",)

    def __init__(self, obj, func, /, *args, **kwargs):
        if not _finalizers:
            _await_exit()
        self.atexit = True
        _finalizers[self] = (ref(obj, self), func, args, kwargs)

    def __call__(self, _=None):
        found = _finalizers.pop(self, None)
        if found is not None:
            _, func, args, kwargs = found
            return func(*args, **kwargs)

    def detach(self):
        """Do not call the function any more; what it would have been, or None."""
        return self._parts(_finalizers.get(self), True)

    def peek(self):
        """The object, the function and its arguments, or None if it was called."""
        return self._parts(_finalizers.get(self), False)

    def _parts(self, found, takes):
        obj = None if found is None else found[0]()
        if obj is None or (takes and _finalizers.pop(self, None) is None):
            return None
        return obj, found[1], found[2], found[3]

    @property
    def alive(self):
        """Whether the function is still to be called."""
        return self in _finalizers

    def __repr__(self):
        found = _finalizers.get(self)
        obj = None if found is None else found[0]()
        if obj is None:
            return f"<{type(self).__name__} object at {id(self):#x}; dead>"
        return f"<{type(self).__name__} object at {id(self):#x}; for {type(obj).__name__!r} at {id(obj):#x}>"


_awaits_exit = []


def _await_exit():
    if not _awaits_exit:
        _awaits_exit.append(True)
        try:
            import atexit
        except ImportError:
            return
        atexit.register(_run_at_exit)


def _run_at_exit():
    """The newest first."""
    while True:
        left = [finalizer for finalizer in reversed(list(_finalizers)) if finalizer.atexit]
        if not left:
            return
        try:
            left[0]()
        except Exception:
            import sys

            sys.excepthook(*sys.exc_info())
