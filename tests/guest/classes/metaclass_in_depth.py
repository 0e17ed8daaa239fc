# Metaclasses, class statements and what they call, in order.


def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: order of calls
log = []


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **keywords):
        log.append(("prepare", name, bases, keywords))
        return super().__prepare__(name, bases, **keywords)

    def __new__(mcs, name, bases, namespace, **keywords):
        log.append(("new", sorted(key for key in namespace if key[0] != "_"), keywords))
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **keywords):
        log.append(("init", keywords))
        super().__init__(name, bases, namespace)

    def __call__(cls, *arguments, **keywords):
        log.append(("call", arguments, keywords))
        return super().__call__(*arguments, **keywords)


class Made(metaclass=Meta, option=1):
    attribute = 5

    def __init__(self, *arguments):
        log.append(("instance", arguments))


Made(1, 2)
for line in log:
    print(line)

# case: prepare with another mapping
class Recording(dict):
    def __init__(self):
        super().__init__()
        self.order = []

    def __setitem__(self, key, value):
        self.order.append(key)
        super().__setitem__(key, value)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return Recording()

    def __new__(mcs, name, bases, namespace):
        made = super().__new__(mcs, name, bases, dict(namespace))
        made.order = [key for key in namespace.order if not key.startswith("__")]
        return made


class Ordered(metaclass=Meta):
    b = 1
    a = 2

    def c(self): ...

    b = 3


print(Ordered.order, Ordered.b)

# case: prepare with a mapping that is no dict
class Chain:
    def __init__(self):
        self.names = {"given": "from prepare"}

    def __getitem__(self, key):
        return self.names[key]

    def __setitem__(self, key, value):
        self.names[key] = value

    def __delitem__(self, key):
        del self.names[key]


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return Chain()

    def __new__(mcs, name, bases, namespace):
        return super().__new__(mcs, name, bases, namespace.names)


class Chained(metaclass=Meta):
    taken = given + "!"  # noqa: F821
    gone = 1
    del gone


print(Chained.taken, Chained.given, hasattr(Chained, "gone"))

# case: prepare gives no mapping
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return 5


def bad():
    class Bad(metaclass=Meta):
        pass


print(attempt(bad))

# case: a function as metaclass
def maker(name, bases, namespace, **keywords):
    return (name, bases, sorted(key for key in namespace if key[0] != "_"), keywords)


class Tuple(int, metaclass=maker, x=1):
    a = b = 2


print(Tuple)

# case: conflicts
class MetaA(type):
    pass


class MetaB(type):
    pass


class MetaAB(MetaA, MetaB):
    pass


class A(metaclass=MetaA):
    pass


class B(metaclass=MetaB):
    pass


def conflict():
    class C(A, B):
        pass


class Fine(A, B, metaclass=MetaAB):
    pass


print(attempt(conflict), type(Fine).__name__, type(type("D", (A,), {})).__name__, attempt(type, "E", (A, B), {}))

# case: instance and subclass checks
class Meta(type):
    def __instancecheck__(cls, instance):
        return instance == 5

    def __subclasscheck__(cls, other):
        return other is int


class Checked(metaclass=Meta):
    pass


print(isinstance(5, Checked), isinstance(6, Checked), isinstance(Checked(), Checked), issubclass(int, Checked), issubclass(str, Checked))
print(isinstance(5, (str, Checked)), issubclass(int, (str, (Checked,))), isinstance(5, Checked | str))
print(type.__instancecheck__(Checked, 5), type.__instancecheck__(int, 5), type.__subclasscheck__(int, bool))

# case: wrong checks
print(attempt(isinstance, 5, 5), attempt(isinstance, 5, (str, 5)), attempt(issubclass, 5, int), attempt(issubclass, int, 5))
print(attempt(isinstance, 5, [int]), attempt(isinstance, 5, list[int]), attempt(isinstance, 5), isinstance(5, ()))

# case: attributes of the metaclass
class Meta(type):
    shared = "meta"

    def method(cls):
        return "method of " + cls.__name__

    @property
    def computed(cls):
        return cls.__name__.lower()

    def __getattr__(cls, name):
        return f"made up {name}"

    def __len__(cls):
        return 7

    def __getitem__(cls, key):
        return (cls.__name__, key)

    def __iter__(cls):
        return iter("abc")

    def __contains__(cls, item):
        return item == "a"

    def __add__(cls, other):
        return ("add", other)

    def __repr__(cls):
        return f"<{cls.__name__} of Meta>"


class Thing(metaclass=Meta):
    own = "class"


print(Thing.shared, Thing.method(), Thing.computed, Thing.anything, len(Thing), Thing[3], list(Thing), "a" in Thing, Thing + 1, Thing)
print(attempt(lambda: Thing().shared), attempt(lambda: Thing().method), hasattr(Thing(), "computed"))

# case: set and delete on the class
class Meta(type):
    def __setattr__(cls, name, value):
        super().__setattr__(name, (value, "set"))

    def __delattr__(cls, name):
        super().__setattr__("deleted", name)
        super().__delattr__(name)


class Thing(metaclass=Meta):
    a = 1


Thing.b = 2
print(Thing.a, Thing.b)
del Thing.b
print(Thing.deleted, hasattr(Thing, "b"))

# case: init_subclass
class Base:
    def __init_subclass__(cls, /, flavour="plain", **others):
        super().__init_subclass__(**others)
        cls.flavour = flavour


class Sweet(Base, flavour="sweet"):
    pass


def unknown():
    class Unknown(Base, colour="red"):
        pass


def plain():
    class Plain(colour="red"):
        pass


print(Sweet.flavour, type("Dynamic", (Base,), {}, flavour="dynamic").flavour, attempt(unknown), attempt(plain))

# case: set_name
class Field:
    def __set_name__(self, owner, name):
        self.where = (owner.__name__, name)

    def __get__(self, instance, owner):
        return self.where


class Model:
    first = Field()
    second = third = Field()


print(Model.first, Model().second, Model.third)
late = Field()
Model.late = late
print(attempt(lambda: Model.late))

# case: mro_entries
class Alias:
    def __init__(self, *targets):
        self.targets = targets

    def __mro_entries__(self, bases):
        return self.targets


class Real:
    pass


class Child(Alias(Real, int), str.__class__ and Alias()):
    pass


print([base.__name__ for base in Child.__bases__], len(Child.__orig_bases__))


def wrong():
    class Wrong(5):
        pass


print(attempt(wrong))

# case: class_getitem
class Generic:
    def __class_getitem__(cls, item):
        return (cls.__name__, item)


class Narrow(Generic):
    pass


print(Generic[int], Narrow[1, 2], attempt(lambda: Generic()[0]), attempt(lambda: int[0]))

# case: mro method
class Meta(type):
    def mro(cls):
        return [cls, Extra, object]


class Extra:
    extra = "from mro"


class Plain(metaclass=Meta):
    pass


print(Plain.extra, Plain.__mro__ == (Plain, Extra, object), Plain.__bases__)

# case: type with three arguments
def init(self, value):
    self.value = value


Made = type("Made", (), {"__init__": init, "double": lambda self: self.value * 2})
print(Made(4).double(), Made.__name__, Made.__module__, Made.__qualname__, Made.__bases__)
print(attempt(type), attempt(type, 1, 2), attempt(type, 1, (), {}), attempt(type, "a", [], {}), attempt(type, "a", (), []))
print(attempt(type, "a", (5,), {}), attempt(type, "a", (bool,), {}), attempt(type, "a", (int, int), {}))

# case: names of classes
class Thing:
    class Inner:
        def method(self): ...


print(Thing.__name__, Thing.Inner.__qualname__, Thing.Inner.method.__qualname__)
Thing.__name__, Thing.__qualname__, Thing.__module__, Thing.__doc__ = "Other", "a.Other", "m", "doc"
print(Thing, Thing.__name__, Thing.__doc__, repr(Thing()).split(" at ")[0])
print(attempt(setattr, Thing, "__name__", 5), attempt(setattr, int, "__name__", "x"), attempt(delattr, Thing, "__name__"))

# case: no order
class X:
    pass


class Y(X):
    pass


print(attempt(type, "Z", (X, Y), {}))
print([cls.__name__ for cls in type("Z", (Y, X), {}).__mro__], type.mro(Y) == [Y, X, object])

# case: annotations of classes
class Noted:
    a: int = 1
    b: "str"
    (c): float = 2.0


class Bare:
    pass


print(Noted.__annotations__, Bare.__annotations__, hasattr(Noted, "b"), Noted.c)
Bare.__annotations__["x"] = 1
print(Bare.__annotations__, "__annotations__" in Noted.__dict__)

# case: a descriptor of the metaclass that only sets
class Setting:
    def __set__(self, cls, value):
        type.__setattr__(cls, "stored", value)


class Meta(type):
    attribute = Setting()


class Thing(metaclass=Meta):
    pass


print(type(Thing.attribute).__name__)
Thing.attribute = 5
print(Thing.stored, type(Thing.attribute).__name__)


class Hiding(metaclass=Meta):
    attribute = "own"


print(Hiding.attribute)

# case: new as a class method
class Made:
    @classmethod
    def __new__(*arguments):
        return arguments


print(Made.__new__(1, 2) == (Made, 1, 2), Made(3)[1:] == (Made, 3))
