"""Containers beside the built-in ones."""

from _thread import allocate_lock

__all__ = ["deque", "namedtuple", "OrderedDict", "defaultdict", "Counter"]

ROOM = 16  # places that a deque makes at its left end when it needs one


class deque:
    """A list that is quick at both ends, and safe to share: each operation happens as a whole.

    The items lie in `_items[_first:]`; the places before are free (None). Both ends cost constant time on average:
    the free part is cut off when it is more than half, and grows with the items when it is used up.
    """

    __hash__ = None

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None:
            if not isinstance(maxlen, int):
                raise TypeError("an integer is required")
            if maxlen < 0:
                raise ValueError("maxlen must be non-negative")
        self._lock = allocate_lock()
        self._items = []
        self._first = 0
        self._maxlen = maxlen
        self.extend(iterable)

    @property
    def maxlen(self):
        """How many items there may be, or None."""
        return self._maxlen

    def append(self, x):
        """Add at the right end."""
        with self._lock:
            self._items.append(x)
            if self._maxlen is not None and len(self._items) - self._first > self._maxlen:
                self._drop_first()

    def appendleft(self, x):
        """Add at the left end."""
        with self._lock:
            items = self._items
            if self._first == 0:
                room = ROOM + len(items) // 2
                items[0:0] = [None] * room
                self._first = room
            self._first -= 1
            items[self._first] = x
            if self._maxlen is not None and len(items) - self._first > self._maxlen:
                items.pop()

    def pop(self):
        """Take from the right end."""
        with self._lock:
            if len(self._items) == self._first:
                raise IndexError("pop from an empty deque")
            return self._items.pop()

    def popleft(self):
        """Take from the left end."""
        with self._lock:
            if len(self._items) == self._first:
                raise IndexError("pop from an empty deque")
            return self._drop_first()

    def _drop_first(self):
        items = self._items
        first = self._first
        item = items[first]
        items[first] = None
        first += 1
        if first > ROOM and first * 2 > len(items):
            del items[:first]
            first = 0
        self._first = first
        return item

    def extend(self, iterable):
        """Add each at the right end."""
        if iterable is self:
            iterable = list(iterable)
        for item in iterable:
            self.append(item)

    def extendleft(self, iterable):
        """Add each at the left end."""
        if iterable is self:
            iterable = list(iterable)
        for item in iterable:
            self.appendleft(item)

    def clear(self):
        """Take all."""
        with self._lock:
            self._items = []
            self._first = 0

    def copy(self):
        """Another one with the same items."""
        return type(self)(self._list(), self._maxlen)

    __copy__ = copy

    def _list(self):
        with self._lock:
            return self._items[self._first :]

    def rotate(self, n=1):
        """Move `n` items from the right end to the left; the other way round if `n` is negative."""
        with self._lock:
            items = self._items[self._first :]
            if items:
                n %= len(items)
                self._items = items[len(items) - n :] + items[: len(items) - n]
                self._first = 0

    def reverse(self):
        """Turn the order round."""
        with self._lock:
            self._items = self._items[self._first :][::-1]
            self._first = 0

    def count(self, x):
        """How many items equal `x`."""
        return self._list().count(x)

    def index(self, x, *range):
        """Where `x` is. Raises ValueError."""
        try:
            return self._list().index(x, *range)
        except ValueError:
            raise ValueError(f"{x!r} is not in deque") from None

    def insert(self, i, x):
        """Put `x` before item `i`."""
        with self._lock:
            items = self._items[self._first :]
            if self._maxlen is not None and len(items) >= self._maxlen:
                raise IndexError("deque already at its maximum size")
            items.insert(i, x)
            self._items = items
            self._first = 0

    def remove(self, value):
        """Take the first item that equals `value`. Raises ValueError."""
        items = self._list()
        for item in items:  # comparing may run the program's code: not under the lock
            if item is value or item == value:
                break
        else:
            raise ValueError("deque.remove(x): x not in deque")
        with self._lock:
            place = self._first
            while place < len(self._items):
                if self._items[place] is item:
                    del self._items[place]
                    return
                place += 1
        raise IndexError("deque mutated during remove().")

    def __len__(self):
        with self._lock:
            return len(self._items) - self._first

    def __bool__(self):
        return len(self) > 0

    def __contains__(self, x):
        return x in self._list()

    def __iter__(self):
        size = len(self)
        for place in range(size):
            with self._lock:
                if len(self._items) - self._first != size:
                    raise RuntimeError("deque mutated during iteration")
                item = self._items[self._first + place]
            yield item

    def __reversed__(self):
        return reversed(self._list())

    def _place(self, i):
        size = len(self._items) - self._first
        if i < 0:
            i += size
        if not 0 <= i < size:
            raise IndexError("deque index out of range")
        return self._first + i

    def __getitem__(self, i):
        with self._lock:
            return self._items[self._place(i)]

    def __setitem__(self, i, x):
        with self._lock:
            self._items[self._place(i)] = x

    def __delitem__(self, i):
        with self._lock:
            del self._items[self._place(i)]

    def __eq__(self, other):
        return self._list() == other._list() if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return self._list() < other._list() if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return self._list() <= other._list() if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return self._list() > other._list() if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return self._list() >= other._list() if isinstance(other, deque) else NotImplemented

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        result = self.copy()
        result.extend(other)
        return result

    def __iadd__(self, iterable):
        self.extend(iterable)
        return self

    def __mul__(self, n):
        return type(self)(self._list() * n, self._maxlen)

    __rmul__ = __mul__

    def __repr__(self):
        items = repr(["[...]" if item is self else item for item in self._list()]).replace("'[...]'", "[...]")
        limit = "" if self._maxlen is None else f", maxlen={self._maxlen}"
        return f"{type(self).__name__}({items}{limit})"


class defaultdict(dict):
    """A dict that makes the value of a missing key by a call."""

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        super().__init__(*args, **kwargs)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        # Of threads that miss the same key at once, all get the value that came first.
        return self.setdefault(key, self.default_factory())

    def copy(self):
        """Another one with the same items and factory."""
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __repr__(self):
        return f"{type(self).__name__}({self.default_factory!r}, {dict.__repr__(self)})"


class OrderedDict(dict):
    """A dict whose order can be changed, and counts in a comparison with another."""

    def move_to_end(self, key, last=True):
        """Make a key the last, or the first. Raises KeyError."""
        value = self.pop(key)
        if last:
            self[key] = value
            return
        others = list(self.items())
        self.clear()
        self[key] = value
        self.update(others)

    def popitem(self, last=True):
        """Take the last item, or the first. Raises KeyError."""
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(self) if last else iter(self))
        return key, self.pop(key)

    def copy(self):
        """Another one with the same items."""
        return type(self)(self)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        return f"{type(self).__name__}({list(self.items())!r})"


class Counter(dict):
    """How often each key was seen."""

    def __init__(self, iterable=None, /, **counts):
        super().__init__()
        self.update(iterable, **counts)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, /, **counts):
        """Add the counts of a mapping, or one for each item of an iterable."""
        self._change(iterable, 1)
        self._change(counts, 1)

    def subtract(self, iterable=None, /, **counts):
        """Take away counts; they may become negative."""
        self._change(iterable, -1)
        self._change(counts, -1)

    def _change(self, source, sign):
        if source is None:
            return
        if isinstance(source, dict):
            for key, count in source.items():
                self[key] = self.get(key, 0) + sign * count
        else:
            for key in source:
                self[key] = self.get(key, 0) + sign

    def most_common(self, n=None):
        """Keys with their counts, the largest first."""
        found = sorted(self.items(), key=lambda item: item[1], reverse=True)
        return found if n is None else found[:n]

    def elements(self):
        """Each key as often as it was counted."""
        for key, count in self.items():
            for _ in range(count):
                yield key

    def total(self):
        """The sum of all counts."""
        return sum(self.values())

    def copy(self):
        """Another one with the same counts."""
        return type(self)(self)

    def __add__(self, other):
        return self._combined(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._combined(other, lambda a, b: a - b)

    def __and__(self, other):
        return self._combined(other, min)

    def __or__(self, other):
        return self._combined(other, max)

    def _combined(self, other, operation):
        if not isinstance(other, Counter):
            return NotImplemented
        result = type(self)()
        for key in [*self, *(key for key in other if key not in self)]:
            count = operation(self[key], other[key])
            if count > 0:
                result[key] = count
        return result

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        return f"{type(self).__name__}({dict(self.most_common())!r})"


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A class of tuples whose items have names."""
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    if rename:
        seen = set()
        for index, name in enumerate(names):
            if not name.isidentifier() or name.startswith("_") or name in seen:
                names[index] = f"_{index}"
            seen.add(name)
    if not typename.isidentifier():
        raise ValueError(f"Type names and field names must be valid identifiers: {typename!r}")
    for index, name in enumerate(names):
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in names[:index]:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
    fields = tuple(names)
    last = () if defaults is None else tuple(defaults)
    if len(last) > len(fields):
        raise TypeError("Got more default values than field names")
    field_defaults = dict(zip(fields[len(fields) - len(last) :], last, strict=True))
    body = {
        "__slots__": (),
        "__doc__": f"{typename}({', '.join(fields)})",
        "_fields": fields,
        "_field_defaults": field_defaults,
        "__match_args__": fields,
        "__module__": "__main__" if module is None else module,  # who calls cannot be seen from here
    }
    for index, name in enumerate(fields):
        body[name] = _field(index)
    return type(typename, (_NamedTuple,), body)


def _field(index):
    def get(self):
        return tuple.__getitem__(self, index)

    return property(get, None, None, f"Alias for field number {index}")


class _NamedTuple(tuple):
    """What all named tuples share."""

    __slots__ = ()

    def __new__(cls, /, *args, **kwargs):
        fields = cls._fields
        if len(args) == len(fields) and not kwargs:
            return tuple.__new__(cls, args)
        if len(args) > len(fields):
            raise TypeError(
                f"{cls.__name__}.__new__() takes {len(fields) + 1} positional arguments but {len(args) + 1} were given"
            )
        values = list(args)
        missing = []
        for name in fields[len(args) :]:
            if name in kwargs:
                values.append(kwargs.pop(name))
            elif name in cls._field_defaults:
                values.append(cls._field_defaults[name])
            else:
                missing.append(repr(name))
        for name in kwargs:
            if name in fields:
                raise TypeError(f"{cls.__name__}.__new__() got multiple values for argument {name!r}")
            raise TypeError(f"{cls.__name__}.__new__() got an unexpected keyword argument {name!r}")
        if missing:
            plural = "" if len(missing) == 1 else "s"
            listed = missing[0]
            if len(missing) == 2:
                listed = " and ".join(missing)
            elif len(missing) > 2:
                listed = ", ".join(missing[:-1]) + ", and " + missing[-1]
            raise TypeError(
                f"{cls.__name__}.__new__() missing {len(missing)} required positional argument{plural}: {listed}"
            )
        return tuple.__new__(cls, values)

    @classmethod
    def _make(cls, iterable):
        """One from an iterable of as many items."""
        values = tuple(iterable)
        if len(values) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(values)}")
        return tuple.__new__(cls, values)

    def _asdict(self):
        """A dict from names to values."""
        return dict(zip(self._fields, self, strict=True))

    def _replace(self, /, **changes):
        """Another one with some values changed."""
        result = self._make(changes.pop(name, value) for name, value in zip(self._fields, self, strict=True))
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return result

    def __repr__(self):
        shown = ", ".join([f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True)])
        return f"{type(self).__name__}({shown})"

    def __getnewargs__(self):
        return tuple(self)
