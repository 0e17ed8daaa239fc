"""How objects are taken apart and put together again, for `copy`: what `object.__reduce_ex__` answers.

`reduce_default` gives the usual parts: the class and its arguments, the attributes, the items of a list, the pairs of a
dict. `dispatch_table` holds functions that do it for types that do not know themselves.
"""

__all__ = ["pickle", "constructor"]

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Have `pickle_function` take objects of a type apart."""
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Check that an object can be called."""
    if not callable(object):
        raise TypeError("constructors must be callable")


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _slotnames(cls):
    """The names of `__slots__` of a class and its bases, as attributes are called."""
    names = []
    for owner in cls.__mro__:
        slots = owner.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                stripped = owner.__name__.lstrip("_")
                name = f"_{stripped}{name}" if stripped else name
            names.append(name)
    return names


def _state(obj):
    """What `object.__getstate__` gives: the attributes, with the slots beside them where there are some."""
    attributes = getattr(obj, "__dict__", None)
    if attributes is not None:
        attributes = attributes.copy()
    slots = {}
    for name in _slotnames(type(obj)):
        try:
            slots[name] = getattr(obj, name)
        except AttributeError:
            pass
    if slots:
        return attributes or None, slots
    return attributes or None


_MADE_AT_ONCE = (int, float, complex, str, bytes, tuple)  # `__new__` takes the value
_MADE_BY_CALL = (set, frozenset, bytearray)  # so does `__init__`


def _reduce(obj):
    """What `object.__reduce_ex__` gives for an object of the program's class, or of a built-in type that can be copied."""
    cls = type(obj)
    if isinstance(obj, BaseException):
        return cls, obj.args, _state(obj)
    if isinstance(obj, _MADE_BY_CALL):
        return cls, (list(obj),), obj.__getstate__()
    keywords = None
    if hasattr(cls, "__getnewargs_ex__"):
        found = obj.__getnewargs_ex__()
        if not isinstance(found, tuple):
            raise TypeError(f"__getnewargs_ex__ should return a tuple, not '{type(found).__name__}'")
        if len(found) != 2:
            raise ValueError(f"__getnewargs_ex__ should return a tuple of length 2, not {len(found)}")
        args, keywords = found
        if not isinstance(args, tuple):
            raise TypeError(
                f"first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{type(args).__name__}'"
            )
        if not isinstance(keywords, dict):
            raise TypeError(
                "second item of the tuple returned by __getnewargs_ex__ must be a dict, "
                f"not '{type(keywords).__name__}'"
            )
    elif hasattr(cls, "__getnewargs__"):
        args = obj.__getnewargs__()
        if not isinstance(args, tuple):
            raise TypeError(f"__getnewargs__ should return a tuple, not '{type(args).__name__}'")
    else:
        args = _basic_arguments(obj)
    state = obj.__getstate__()
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    if keywords:
        return __newobj_ex__, (cls, args, keywords), state, items, pairs
    return __newobj__, (cls, *args), state, items, pairs


def _basic_arguments(obj):
    """What `cls.__new__` needs for the value of the built-in type below."""
    for base in _MADE_AT_ONCE:
        if isinstance(obj, base):
            return (base(obj),)
    return ()
