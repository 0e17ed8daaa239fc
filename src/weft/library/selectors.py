"""Waiting for many descriptors, with what the program knows of each: a layer over `select.poll`.

There is one way to wait on this machine, so all the classes are the same.
"""

import math
from collections import namedtuple
from select import POLLERR, POLLHUP, POLLIN, POLLOUT, poll

EVENT_READ = 1
EVENT_WRITE = 2

SelectorKey = namedtuple("SelectorKey", ["fileobj", "fd", "events", "data"])


def _number_of(fileobj):
    """The descriptor of an object. Raises ValueError."""
    if isinstance(fileobj, int):
        number = fileobj
    else:
        try:
            number = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {fileobj!r}") from None
    if number < 0:
        raise ValueError(f"Invalid file descriptor: {number}")
    return number


class _Keys:
    """The mapping that `get_map` gives: from what was registered, or its descriptor, to its key. It lists descriptors."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._keys)

    def __iter__(self):
        return iter(list(self._selector._keys))

    def __getitem__(self, fileobj):
        try:
            return self._selector._keys[self._selector._find(fileobj)]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    def __contains__(self, fileobj):
        return self.get(fileobj) is not None

    def get(self, fileobj, default=None):
        try:
            return self[fileobj]
        except (KeyError, ValueError):
            return default

    def keys(self):
        return list(self)

    def values(self):
        return list(self._selector._keys.values())

    def items(self):
        return list(self._selector._keys.items())


class BaseSelector:
    """What all selectors do. Methods that a subclass has to define raise NotImplementedError."""

    def register(self, fileobj, events, data=None):
        """Watch a descriptor, or an object with `fileno`, for EVENT_READ, EVENT_WRITE or both. Its SelectorKey."""
        raise NotImplementedError

    def unregister(self, fileobj):
        """Watch it no more. Its SelectorKey."""
        raise NotImplementedError

    def select(self, timeout=None):
        """[(SelectorKey, events)] of what is ready; wait so many seconds, None: for ever, at most 0: not at all."""
        raise NotImplementedError

    def modify(self, fileobj, events, data=None):
        """Watch it for something else. Its SelectorKey."""
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    def close(self):
        """Watch nothing any more."""

    def get_key(self, fileobj):
        """The SelectorKey of what is registered. Raises KeyError, RuntimeError."""
        keys = self.get_map()
        if keys is None:
            raise RuntimeError("Selector is closed")
        try:
            return keys[fileobj]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    def get_map(self):
        """A mapping from what is registered to its SelectorKey; None when closed."""
        raise NotImplementedError

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


class PollSelector(BaseSelector):
    """The one there is."""

    def __init__(self):
        self._keys = {}  # by descriptor
        self._poll = poll()
        self._map = _Keys(self)

    def _find(self, fileobj):
        """The descriptor that an object had when it was registered: it may be closed now."""
        try:
            return _number_of(fileobj)
        except ValueError:
            for key in list(self._keys.values()):
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f"Invalid events: {events!r}")
        key = SelectorKey(fileobj, self._find(fileobj), events, data)
        if key.fd in self._keys:
            raise KeyError(f"{fileobj!r} (FD {key.fd}) is already registered")
        mask = (POLLIN if events & EVENT_READ else 0) | (POLLOUT if events & EVENT_WRITE else 0)
        self._poll.register(key.fd, mask)
        self._keys[key.fd] = key
        return key

    def unregister(self, fileobj):
        try:
            key = self._keys.pop(self._find(fileobj))
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None
        self._poll.unregister(key.fd)
        return key

    def modify(self, fileobj, events, data=None):
        key = self.get_key(fileobj)
        if events != key.events:
            return super().modify(fileobj, events, data)
        if data != key.data:
            key = self._keys[key.fd] = key._replace(data=data)
        return key

    def select(self, timeout=None):
        wait = None if timeout is None else max(0, math.ceil(timeout * 1000))
        ready = []
        for number, mask in self._poll.poll(wait):
            key = self._keys.get(number)
            if key is not None:
                events = 0
                if mask & (POLLIN | POLLHUP | POLLERR) or mask & ~(POLLIN | POLLOUT):
                    events |= EVENT_READ
                if mask & ~POLLIN:
                    events |= EVENT_WRITE
                if events & key.events:
                    ready.append((key, events & key.events))
        return ready

    def close(self):
        self._keys.clear()
        self._map = None

    def get_map(self):
        return self._map


DefaultSelector = SelectSelector = EpollSelector = PollSelector
