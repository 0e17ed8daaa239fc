# abc: abstract methods, registration, subclass hooks.

import abc
from abc import ABC, ABCMeta, abstractmethod


def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Shape(ABC):
    @abstractmethod
    def area(self):
        "The area."
        return 0

    @abstractmethod
    def name(self):
        return "shape"

    def show(self):
        return f"{self.name()} {self.area()}"


class Half(Shape):
    def area(self):
        return 1


class Whole(Half):
    def name(self):
        return "whole"


# case: cannot be made
print(attempt(Shape), attempt(Half), Whole().show(), sorted(Shape.__abstractmethods__), sorted(Half.__abstractmethods__))
print(Whole.__abstractmethods__, Shape.area.__isabstractmethod__, hasattr(Whole.area, "__isabstractmethod__"), Shape.area.__doc__)

# case: super reaches them
class Square(Shape):
    def area(self):
        return super().area() + 4

    def name(self):
        return "square of " + super().name()


print(Square().show(), isinstance(Square(), Shape), issubclass(Square, Shape))

# case: abstract descriptors
class Base(metaclass=ABCMeta):
    @property
    @abstractmethod
    def size(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...

    @staticmethod
    @abstractmethod
    def plain(): ...


print(sorted(Base.__abstractmethods__), attempt(Base))


class Made(Base):
    size = 5

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def plain():
        return "plain"


print(Made.make().size, Made.plain())

# case: property with abstract setter
class Held(ABC):
    @property
    def value(self):
        return 1

    @value.setter
    @abstractmethod
    def value(self, new): ...


class Free(Held):
    @Held.value.setter
    def value(self, new):
        self.new = new


free = Free()
free.value = 9
print(attempt(Held), free.value, free.new)

# case: register
class Drawable(ABC):
    pass


@Drawable.register
class Foreign:
    pass


class BelowForeign(Foreign):
    pass


print(issubclass(Foreign, Drawable), isinstance(Foreign(), Drawable), issubclass(BelowForeign, Drawable), Drawable in Foreign.__mro__)
print(issubclass(int, Drawable), isinstance(5, Drawable), Drawable.register(int) is int, isinstance(5, Drawable), isinstance(True, Drawable))
print(attempt(Drawable.register, 5), attempt(issubclass, 5, Drawable))

# case: register after a negative answer
class Late(ABC):
    pass


class Other:
    pass


print(isinstance(Other(), Late))
Late.register(Other)
print(isinstance(Other(), Late))


class BelowLate(Late):
    pass


class Third:
    pass


print(isinstance(Third(), Late))
BelowLate.register(Third)
print(isinstance(Third(), Late), isinstance(Third(), BelowLate), isinstance(Other(), BelowLate))

# case: cycles
class One(ABC):
    pass


class Two(One):
    pass


print(attempt(Two.register, One))

# case: subclass hook
class Quacks(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Quacks and any("quack" in base.__dict__ for base in other.__mro__):
            return True
        return NotImplemented


class Duck:
    def quack(self):
        return "quack"


class Never(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return False


class Below(Never):
    pass


print(isinstance(Duck(), Quacks), isinstance(5, Quacks), issubclass(Duck, Quacks), issubclass(Below, Never))

# case: update
def decorate(cls):
    cls.area = lambda self: 3
    cls.name = lambda self: "decorated"
    return abc.update_abstractmethods(cls)


@decorate
class Decorated(Shape):
    pass


print(Decorated().show(), Decorated.__abstractmethods__, abc.update_abstractmethods(int) is int)

# case: cache token
before = abc.get_cache_token()
Shape.register(list)
print(abc.get_cache_token() != before, isinstance([], Shape))

# case: metaclass combined
class Meta(ABCMeta):
    def __new__(mcls, name, bases, namespace, /, tag=None):
        made = super().__new__(mcls, name, bases, namespace)
        made.tag = tag
        return made


class Tagged(metaclass=Meta, tag="t"):
    @abstractmethod
    def f(self): ...


print(Tagged.tag, attempt(Tagged), type(Tagged).__name__)

# case: abstract without the metaclass
class Plain:
    @abstractmethod
    def f(self):
        return "fine"


print(Plain().f(), Plain.f.__isabstractmethod__)

# case: init_subclass and abc
class Rooted(ABC):
    found = []

    def __init_subclass__(cls, **others):
        super().__init_subclass__(**others)
        Rooted.found.append(cls.__name__)


class Leaf(Rooted):
    pass


print(Rooted.found, isinstance(Leaf(), Rooted))

# case: instances that show another class
class Proxy:
    def __init__(self, target):
        self._target = target

    @property
    def __class__(self):
        return type(self._target)


print(isinstance(Proxy(Whole()), Shape), isinstance(Proxy(5), int), isinstance(Proxy(5), str), type(Proxy(5)).__name__)

# case: classes die
import gc
import weakref


def passing():
    class Passing:
        pass

    Drawn.register(Passing)
    assert isinstance(Passing(), Drawn)
    return weakref.ref(Passing)


class Drawn(ABC):
    pass


reference = passing()
gc.collect()
print(reference() is None, isinstance(5, Drawn))
