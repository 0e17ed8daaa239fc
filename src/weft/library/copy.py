"""Copies of objects: `copy` makes a new outermost object, `deepcopy` new ones all the way down.

An object may say itself how it is copied (`__copy__`, `__deepcopy__`, `__reduce_ex__`, or a function that `copyreg`
knows); else its class makes a new one with the same attributes.
"""

import copyreg
from _weakref import ref

__all__ = ["Error", "copy", "deepcopy"]


class Error(Exception):
    """An object cannot be copied."""


error = Error


def _itself(x):
    return x


# Types whose objects never change, or are what programs mean by identity.
_ATOMIC = {
    *(type(None), type(...), type(NotImplemented), int, float, complex, bool, bytes, str, range, type, slice, property),
    *(type(_itself), type(len), object, ref, type(int | str)),
}


def copy(x):
    """A new object with the same parts."""
    cls = type(x)
    if cls in _ATOMIC or cls is tuple or cls is frozenset or cls is _METHOD:
        return x
    if cls is list or cls is dict or cls is set or cls is bytearray:
        return x.copy()
    if issubclass(cls, type):
        return x
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    parts = _parts(x, cls)
    return x if isinstance(parts, str) else _rebuilt(x, None, *parts)


def _parts(x, cls):
    """What `copyreg` or the object itself says of its parts."""
    reductor = copyreg.dispatch_table.get(cls)
    if reductor is not None:
        return reductor(x)
    reductor = getattr(x, "__reduce_ex__", None)
    if reductor is not None:
        return reductor(4)
    reductor = getattr(x, "__reduce__", None)
    if reductor is not None:
        return reductor()
    raise Error(f"un(deep)copyable object of type {cls}")


_ABSENT = object()


def deepcopy(x, memo=None, _nil=_ABSENT):
    """A copy of an object and all that it consists of. `memo` maps the id of what is copied already to its copy."""
    cls = type(x)
    if cls in _ATOMIC:
        return x
    if memo is None:
        memo = {}
    found = memo.get(id(x), _ABSENT)
    if found is not _ABSENT:
        return found
    copier = _COPIERS.get(cls)
    if copier is not None:
        made = copier(x, memo)
    elif issubclass(cls, type):
        return x
    else:
        method = getattr(x, "__deepcopy__", None)
        if method is not None:
            made = method(memo)
        else:
            parts = _parts(x, cls)
            made = x if isinstance(parts, str) else _rebuilt(x, memo, *parts)
    if made is not x:
        memo[id(x)] = made
        _keep_alive(x, memo)
    return made


def _keep_alive(x, memo):
    """The ids in the memo hold as long as what they are of: keep it."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _deepcopy_list(x, memo):
    made = []
    memo[id(x)] = made
    for item in x:
        made.append(deepcopy(item, memo))
    return made


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    found = memo.get(id(x), _ABSENT)
    if found is not _ABSENT:  # one of the items contained it
        return found
    for before, after in zip(x, items, strict=True):
        if before is not after:
            return tuple(items)
    return x


def _deepcopy_dict(x, memo):
    made = {}
    memo[id(x)] = made
    for key, value in x.items():
        made[deepcopy(key, memo)] = deepcopy(value, memo)
    return made


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


class _Class:
    def method(self):
        """Whose type is that of bound methods."""


_METHOD = type(_Class().method)
_COPIERS = {list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict, _METHOD: _deepcopy_method}


def _rebuilt(x, memo, func, args, state=None, items=None, pairs=None):
    """The object that `__reduce_ex__` describes; `memo` None: a shallow one."""
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    made = func(*args)
    if deep:
        memo[id(x)] = made
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(made, "__setstate__"):
            made.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                made.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(made, name, value)
    if items is not None:
        for item in items:
            made.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            made[key] = value
    return made
