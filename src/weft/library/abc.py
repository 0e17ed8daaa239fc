"""Abstract base classes: classes that say what their subclasses must define, and that others may join by `register`.

`isinstance` and `issubclass` against such a class ask its `__subclasshook__`, then inheritance, then what was registered
with it or with its subclasses. Answers are kept, by weak references to the classes asked about, until something is
registered anywhere.
"""

from _thread import _match_like
from _weakref import ref as _ref

__all__ = ["ABC", "ABCMeta", "abstractmethod", "get_cache_token", "update_abstractmethods"]

_registered = [0]  # how many classes were registered: answers "no" from before may be wrong now


def abstractmethod(funcobj):
    """Mark a method that subclasses must define."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """`classmethod(abstractmethod(f))` in one."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """`staticmethod(abstractmethod(f))` in one."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """`property(abstractmethod(f))` in one."""

    __isabstractmethod__ = True


def get_cache_token():
    """Changes whenever a class is registered."""
    return _registered[0]


def _match_all_like(cls, other):
    """Patterns match instances of a class and of its subclasses as those of another class."""
    if _match_like(cls, other):
        for child in cls.__subclasses__():
            _match_all_like(child, other)


class _Known:
    """What an abstract class knows of other classes: those registered, and the answers given so far."""

    __slots__ = ("registry", "members", "others", "version")

    def __init__(self):
        self.registry = set()
        self.members = set()
        self.others = set()
        self.version = _registered[0]


def _abstract_names(cls, candidates):
    names = {name for name in candidates if getattr(getattr(cls, name, None), "__isabstractmethod__", False)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.add(name)
    return frozenset(names)


def update_abstractmethods(cls):
    """Look again which methods of a class are abstract, after a decorator has changed it."""
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__)
    return cls


class ABCMeta(type):
    """The metaclass of abstract classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        abstract = {key for key, value in namespace.items() if getattr(value, "__isabstractmethod__", False)}
        cls.__abstractmethods__ = _abstract_names(cls, ()) | abstract
        cls._abc_impl = _Known()
        return cls

    def register(cls, subclass):
        """Make a class count as a subclass of this one. Returns it, so this may decorate it."""
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if cls._has_below(subclass):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        registry = cls._abc_impl.registry
        registry.add(_ref(subclass, registry.discard))
        _match_all_like(subclass, cls)
        _registered[0] += 1
        return subclass

    def __instancecheck__(cls, instance):
        """isinstance(instance, cls)."""
        subclass = instance.__class__
        if _ref(subclass) in cls._abc_impl.members:
            return True
        actual = type(instance)
        if actual is subclass:
            return cls.__subclasscheck__(subclass)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(actual)

    def __subclasscheck__(cls, subclass):
        """issubclass(subclass, cls)."""
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        known = cls._abc_impl
        wanted = _ref(subclass)
        if wanted in known.members:
            return True
        if known.version != _registered[0]:
            known.others = set()
            known.version = _registered[0]
        elif wanted in known.others:
            return False
        answers = known.others
        answer = cls._decide(subclass, known)
        if answer:
            answers = known.members
        answers.add(_ref(subclass, answers.discard))
        return answer

    def _decide(cls, subclass, known):
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return answer
        if cls in getattr(subclass, "__mro__", ()):
            return True
        for reference in list(known.registry):
            registered = reference()
            if registered is not None and issubclass(subclass, registered):
                return True
        for derived in cls.__subclasses__():
            if derived._has_below(subclass) if isinstance(derived, ABCMeta) else issubclass(subclass, derived):
                return True
        return False

    def _has_below(cls, subclass):
        """What the class says when a base of it is asked."""
        return issubclass(subclass, cls)


class ABC(metaclass=ABCMeta):  # noqa: B024 - an empty class by design
    """A class to extend instead of naming the metaclass."""

    __slots__ = ()
