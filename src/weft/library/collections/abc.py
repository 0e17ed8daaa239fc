"""The abstract classes of containers: what a class must define to count as one, and the methods that follow from that.

The first dozen ask whether the methods are there; the others must be extended or joined by `register`. The built-in
types are registered at the end.
"""

from _collections import deque
from _thread import _match_like
from abc import ABCMeta, abstractmethod
from array import array

__all__ = [
    *("Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable", "Iterable", "Iterator"),
    *("Generator", "Reversible", "Sized", "Container", "Callable", "Collection", "Set", "MutableSet", "Mapping"),
    *("MutableMapping", "MappingView", "KeysView", "ItemsView", "ValuesView", "Sequence", "MutableSequence"),
    *("ByteString",),
]

_GenericAlias = type(list[int])


def _has(subclass, *methods):
    """Whether a class has all of these methods; NotImplemented if not, as a hook answers."""
    for method in methods:
        for owner in subclass.__mro__:
            found = owner.__dict__.get(method, _has)
            if found is None:
                return NotImplemented
            if found is not _has:
                break
        else:
            return NotImplemented
    return True


class Hashable(metaclass=ABCMeta):
    """What `hash` takes."""

    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0

    @classmethod
    def __subclasshook__(cls, subclass):
        return _has(subclass, "__hash__") if cls is Hashable else NotImplemented


class Awaitable(metaclass=ABCMeta):
    """What `await` takes."""

    __slots__ = ()

    @abstractmethod
    def __await__(self):
        yield

    @classmethod
    def __subclasshook__(cls, subclass):
        return _has(subclass, "__await__") if cls is Awaitable else NotImplemented

    __class_getitem__ = classmethod(_GenericAlias)


class Coroutine(Awaitable):
    """An awaitable that can be sent to, thrown into and closed."""

    __slots__ = ()

    @abstractmethod
    def send(self, value):
        """Go on to the next yield."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Raise within."""
        _throw(typ, val, tb)

    def close(self):
        """End it by GeneratorExit."""
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            pass
        else:
            raise RuntimeError("coroutine ignored GeneratorExit")

    @classmethod
    def __subclasshook__(cls, subclass):
        return _has(subclass, "__await__", "send", "throw", "close") if cls is Coroutine else NotImplemented


def _throw(typ, val, tb):
    if val is None:
        if tb is None:
            raise typ
        val = typ()
    if tb is not None:
        val = val.with_traceback(tb)
    raise val


class AsyncIterable(metaclass=ABCMeta):
    """What `async for` takes."""

    __slots__ = ()

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()

    @classmethod
    def __subclasshook__(cls, subclass):
        return _has(subclass, "__aiter__") if cls is AsyncIterable else NotImplemented

    __class_getitem__ = classmethod(_GenericAlias)


class AsyncIterator(AsyncIterable):
    """What `__aiter__` gives."""

    __slots__ = ()

    @abstractmethod
    async def __anext__(self):
        raise StopAsyncIteration

    def __aiter__(self):
        return self

    @classmethod
    def __subclasshook__(cls, subclass):
        return _has(subclass, "__anext__", "__aiter__") if cls is AsyncIterator else NotImplemented


class AsyncGenerator(AsyncIterator):
    """An async iterator that can be sent to, thrown into and closed."""

    __slots__ = ()

    async def __anext__(self):
        return await self.asend(None)

    @abstractmethod
    async def asend(self, value):
        """Go on to the next yield."""
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        """Raise within."""
        _throw(typ, val, tb)

    async def aclose(self):
        """End it by GeneratorExit."""
        try:
            await self.athrow(GeneratorExit)
        except (GeneratorExit, StopAsyncIteration):
            pass
        else:
            raise RuntimeError("asynchronous generator ignored GeneratorExit")

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is not AsyncGenerator:
            return NotImplemented
        return _has(subclass, "__aiter__", "__anext__", "asend", "athrow", "aclose")


class Iterable(metaclass=ABCMeta):
    """What `for` takes."""

    __slots__ = ()

    @abstractmethod
    def __iter__(self):
        while False:
            yield None

    @classmethod
    def __subclasshook__(cls, subclass):
        return _has(subclass, "__iter__") if cls is Iterable else NotImplemented

    __class_getitem__ = classmethod(_GenericAlias)


class Iterator(Iterable):
    """What `iter` gives."""

    __slots__ = ()

    @abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self

    @classmethod
    def __subclasshook__(cls, subclass):
        return _has(subclass, "__iter__", "__next__") if cls is Iterator else NotImplemented


class Reversible(Iterable):
    """What `reversed` takes."""

    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        while False:
            yield None

    @classmethod
    def __subclasshook__(cls, subclass):
        return _has(subclass, "__reversed__", "__iter__") if cls is Reversible else NotImplemented


class Generator(Iterator):
    """An iterator that can be sent to, thrown into and closed."""

    __slots__ = ()

    def __next__(self):
        return self.send(None)

    @abstractmethod
    def send(self, value):
        """Go on to the next yield."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Raise within."""
        _throw(typ, val, tb)

    def close(self):
        """End it by GeneratorExit."""
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            pass
        else:
            raise RuntimeError("generator ignored GeneratorExit")

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is not Generator:
            return NotImplemented
        return _has(subclass, "__iter__", "__next__", "send", "throw", "close")


class Sized(metaclass=ABCMeta):
    """What `len` takes."""

    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0

    @classmethod
    def __subclasshook__(cls, subclass):
        return _has(subclass, "__len__") if cls is Sized else NotImplemented


class Container(metaclass=ABCMeta):
    """What `in` takes."""

    __slots__ = ()

    @abstractmethod
    def __contains__(self, x):
        return False

    @classmethod
    def __subclasshook__(cls, subclass):
        return _has(subclass, "__contains__") if cls is Container else NotImplemented

    __class_getitem__ = classmethod(_GenericAlias)


class Collection(Sized, Iterable, Container):
    """All three in one."""

    __slots__ = ()

    @classmethod
    def __subclasshook__(cls, subclass):
        return _has(subclass, "__len__", "__iter__", "__contains__") if cls is Collection else NotImplemented


class _CallableAlias(_GenericAlias):
    """`Callable[[int, str], bool]`: the parameters and the result are one row of arguments."""

    __slots__ = ()

    def __new__(cls, origin, item):
        if not isinstance(item, tuple) or len(item) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        parameters, result = item
        if isinstance(parameters, (list, tuple)):
            return super().__new__(cls, origin, (*parameters, result))
        if not _is_parameters(parameters):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {parameters}")
        return super().__new__(cls, origin, item)

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_parameters(args[0]):
            return super().__repr__()
        # What is shown of each is what an alias shows of it.
        shown = [repr(_GenericAlias(list, (arg,)))[5:-1] for arg in args]
        return f"collections.abc.Callable[[{', '.join(shown[:-1])}], {shown[-1]}]"

    def __getitem__(self, item):
        from _parameters import replaced

        args = replaced(self, item)
        if len(args) != 2 or not _is_parameters(args[0]):
            args = (args[:-1], args[-1])
        return _CallableAlias(self.__origin__, args)

    def __reduce__(self):
        args = self.__args__
        if len(args) != 2 or not _is_parameters(args[0]):
            args = (args[:-1], args[-1])
        return _CallableAlias, (self.__origin__, args)


def _is_parameters(value):
    """Whether a value stands for the parameters of a function: `...`, or what `typing` has for them."""
    return (
        value is ...
        or type(value).__module__ == "typing"
        and type(value).__name__ in ("ParamSpec", "_ConcatenateAlias")
    )


class Callable(metaclass=ABCMeta):
    """What can be called."""

    __slots__ = ()

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False

    @classmethod
    def __subclasshook__(cls, subclass):
        return _has(subclass, "__call__") if cls is Callable else NotImplemented

    __class_getitem__ = classmethod(_CallableAlias)


class Set(Collection):
    """A set that may be frozen: needs `__contains__`, `__iter__`, `__len__`. Override `_from_iterable` if the constructor
    takes something else."""

    __slots__ = ()

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) <= len(other) and all(item in other for item in self)

    def __lt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) < len(other) and self.__le__(other)

    def __gt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) > len(other) and self.__ge__(other)

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) >= len(other) and all(item in self for item in other)

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self.__le__(other)

    @classmethod
    def _from_iterable(cls, it):
        """A set of this class."""
        return cls(it)

    def __and__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(value for value in other if value in self)

    __rand__ = __and__

    def isdisjoint(self, other):
        """Whether no element is in both."""
        return all(value not in self for value in other)

    def __or__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(item for part in (self, other) for item in part)

    __ror__ = __or__

    def __sub__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return self._from_iterable(value for value in self if value not in other)

    def __rsub__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return self._from_iterable(value for value in other if value not in self)

    def __xor__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return (self - other) | (other - self)

    __rxor__ = __xor__

    def _hash(self):
        """A hash of the elements in any order, the same for all sets."""
        return hash(frozenset(self))


class MutableSet(Set):
    """A set: needs also `add` and `discard`."""

    __slots__ = ()

    @abstractmethod
    def add(self, value):
        """Put in an element."""
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        """Take out an element if it is there."""
        raise NotImplementedError

    def remove(self, value):
        """Take out an element."""
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        """Take out some element."""
        try:
            value = next(iter(self))
        except StopIteration:
            raise KeyError from None
        self.discard(value)
        return value

    def clear(self):
        """Take out all."""
        try:
            while True:
                self.pop()
        except KeyError:
            pass

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        if not isinstance(it, Set):
            it = self._from_iterable(it)
        for value in it:
            if value in self:
                self.discard(value)
            else:
                self.add(value)
        return self

    def __isub__(self, it):
        if it is self:
            self.clear()
        else:
            for value in it:
                self.discard(value)
        return self


class Mapping(Collection):
    """What maps keys to values: needs `__getitem__`, `__iter__`, `__len__`."""

    __slots__ = ()

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        """The value of a key, or the default."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        """A view of the keys."""
        return KeysView(self)

    def items(self):
        """A view of the pairs."""
        return ItemsView(self)

    def values(self):
        """A view of the values."""
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __reversed__ = None


_match_like(Mapping, dict)


class MappingView(Sized):
    """The base of the three views."""

    __slots__ = ("_mapping",)

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._mapping!r})"

    __class_getitem__ = classmethod(_GenericAlias)


class KeysView(MappingView, Set):
    """The keys of a mapping."""

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):
    """The pairs of a mapping."""

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]


class ValuesView(MappingView, Collection):
    """The values of a mapping."""

    __slots__ = ()

    def __contains__(self, value):
        for key in self._mapping:
            found = self._mapping[key]
            if found is value or found == value:
                return True
        return False

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


_ABSENT = object()


class MutableMapping(Mapping):
    """A mapping that can change: needs also `__setitem__` and `__delitem__`."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_ABSENT):
        """Take out a key; its value, or the default."""
        try:
            value = self[key]
        except KeyError:
            if default is _ABSENT:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        """Take out some pair."""
        try:
            key = next(iter(self))
        except StopIteration:
            raise KeyError from None
        value = self[key]
        del self[key]
        return key, value

    def clear(self):
        """Take out all."""
        try:
            while True:
                self.popitem()
        except KeyError:
            pass

    def update(self, other=(), /, **kwds):
        """Put in the pairs of a mapping or iterable, and the keywords."""
        if isinstance(other, Mapping):
            for key in other:
                self[key] = other[key]
        elif hasattr(other, "keys"):
            for key in other.keys():  # noqa: SIM118 - it need not be iterable itself
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        """The value of a key, which gets the default when it is new."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


class Sequence(Reversible, Collection):
    """What is indexed by numbers: needs `__getitem__` and `__len__`."""

    __slots__ = ()

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        place = 0
        try:
            while True:
                yield self[place]
                place += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any(found is value or found == value for found in self)

    def __reversed__(self):
        for place in reversed(range(len(self))):
            yield self[place]

    def index(self, value, start=0, stop=None):
        """The place of the first element that is equal. Raises ValueError."""
        if start is not None and start < 0:
            start = max(len(self) + start, 0)
        if stop is not None and stop < 0:
            stop += len(self)
        place = start
        while stop is None or place < stop:
            try:
                found = self[place]
            except IndexError:
                break
            if found is value or found == value:
                return place
            place += 1
        raise ValueError

    def count(self, value):
        """How many elements are equal."""
        return sum(1 for found in self if found is value or found == value)


_match_like(Sequence, list)


class ByteString(Sequence):
    """`bytes` and `bytearray`."""

    __slots__ = ()


class MutableSequence(Sequence):
    """A sequence that can change: needs also `__setitem__`, `__delitem__`, `insert`."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        """Put in an element before a place."""
        raise IndexError

    def append(self, value):
        """Add at the end."""
        self.insert(len(self), value)

    def clear(self):
        """Take out all."""
        try:
            while True:
                self.pop()
        except IndexError:
            pass

    def reverse(self):
        """Turn round in place."""
        count = len(self)
        for place in range(count // 2):
            self[place], self[count - place - 1] = self[count - place - 1], self[place]

    def extend(self, values):
        """Add the elements of an iterable at the end."""
        if values is self:
            values = list(values)
        for value in values:
            self.append(value)

    def pop(self, index=-1):
        """Take out an element."""
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        """Take out the first element that is equal."""
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


Sequence.register(tuple)
Sequence.register(str)
Sequence.register(range)
ByteString.register(bytes)
ByteString.register(bytearray)
MutableSequence.register(list)
MutableSequence.register(deque)
MutableSequence.register(bytearray)
Set.register(frozenset)
MutableSet.register(set)
Mapping.register(type(type.__dict__))
MutableMapping.register(dict)
KeysView.register(type({}.keys()))
ItemsView.register(type({}.items()))
ValuesView.register(type({}.values()))
Sequence.register(memoryview)
MutableSequence.register(array)
