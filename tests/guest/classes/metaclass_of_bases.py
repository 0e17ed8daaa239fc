# `type(name, bases, namespace)` makes the class by the metaclass of the bases.
# case: the metaclass of a base makes the class
class Meta(type):
    def __new__(cls, name, bases, namespace, **options):
        print("new", cls.__name__, name, sorted(options))
        namespace = dict(namespace, added=len(bases))
        return super().__new__(cls, name, bases, namespace)

    def __init__(self, name, bases, namespace, **options):
        print("init", name, "added" in namespace, sorted(options))
        super().__init__(name, bases, namespace)


class Base(metaclass=Meta):
    pass


made = type("Made", (Base,), {"x": 1})
print(type(made), made.x, made.added, made.__mro__[1] is Base)
made = type("Made", (int, Base), {}, flag=True)
print(type(made), made.added, made(7) + 1)
made = type.__new__(type, "Direct", (Base,), {})
print(type(made), made.added)


class Other(type):
    pass


class Apart(metaclass=Other):
    pass


try:
    type("Both", (Base, Apart), {})
except TypeError as error:
    print(error)

# case: abstract classes from type
from abc import ABC, abstractmethod
from collections.abc import Sized


class Shape(ABC):
    @abstractmethod
    def area(self):
        "No area here."


for body in ({"area": lambda self: 4}, {}):
    made = type("Square", (Shape,), body)
    print(type(made).__name__, sorted(made.__abstractmethods__))
    try:
        print(made().area())
    except TypeError as error:
        print(error)
print(len(type("Three", (Sized,), {"__len__": lambda self: 3})()))

# case: a metaclass that gives something else
class Odd(type):
    def __new__(cls, name, bases, namespace):
        return name.upper() if bases else super().__new__(cls, name, bases, namespace)


class Root(metaclass=Odd):
    pass


print(type("leaf", (Root,), {}))
