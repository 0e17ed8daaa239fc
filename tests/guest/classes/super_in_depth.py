# super() in every form and place.


def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Base:
    kind = "base"

    def hello(self):
        return "Base.hello"

    @classmethod
    def make(cls):
        return "Base.make", cls.__name__

    @staticmethod
    def plain():
        return "Base.plain"

    @property
    def size(self):
        return 1


class Left(Base):
    def hello(self):
        return "Left+" + super().hello()


class Right(Base):
    def hello(self):
        return "Right+" + super().hello()


class Both(Left, Right):
    def hello(self):
        return "Both+" + super().hello()


# case: cooperative
print(Both().hello(), [cls.__name__ for cls in Both.__mro__])
print(super(Both, Both()).hello(), super(Left, Both()).hello(), super(Right, Both()).hello())

# case: class and static methods
class Child(Base):
    @classmethod
    def make(cls):
        return super().make(), cls.__name__

    @staticmethod
    def plain():
        return super(Child, Child).plain()

    @property
    def size(self):
        return super().size + 1


print(Child.make(), Child().make(), Child.plain(), Child().size, super(Child, Child).make())

# case: attributes through super
class Child(Base):
    kind = "child"

    def seen(self):
        return super().kind, self.kind, super().__class__, super().__thisclass__.__name__, super().__self_class__.__name__


print(Child().seen())
child = Child()
child.kind = "own"
print(child.seen()[:2], super(Child, child).__self__ is child)

# case: repr of super
view = super(Left, Both())
print(repr(view).split(" object")[0], repr(super(Left, Both)), repr(super(Left)))

# case: unbound
unbound = super(Left)
print(unbound.__thisclass__.__name__, unbound.__self__, unbound.__self_class__)
bound = unbound.__get__(Both())
print(bound.hello(), type(bound).__name__)
print(attempt(lambda: unbound.hello))
print(attempt(unbound.__get__, 5))

# case: unbound as class attribute
class Old(Base):
    def hello(self):
        return "Old+" + self.__super.hello()


Old._Old__super = super(Old)
print(Old().hello())

# case: wrong arguments
print(attempt(super, 5))
print(attempt(super, Base, 5))
print(attempt(super, Left, Right()))
print(attempt(super, Left, Base))
print(attempt(super, Left, Both(), 3))
print(attempt(super))

# case: missing attribute
print(attempt(lambda: super(Both, Both()).nothing))
print(attempt(lambda: super(Base, Base()).hello))
print(attempt(lambda: super(Left, Both).nothing))

# case: in init_subclass
class Registry:
    names = []

    def __init_subclass__(cls, tag="none", **others):
        super().__init_subclass__(**others)
        Registry.names.append((cls.__name__, tag))


class First(Registry, tag="one"):
    def __init_subclass__(cls, **others):
        super().__init_subclass__(tag="through", **others)


class Second(First):
    pass


print(Registry.names)

# case: in new and metaclass
class Meta(type):
    def __new__(mcs, name, bases, namespace):
        namespace["added"] = name.lower()
        return super().__new__(mcs, name, bases, namespace)

    def __call__(cls, *arguments):
        made = super().__call__(*arguments)
        made.called = True
        return made


class Made(metaclass=Meta):
    def __new__(cls, *arguments):
        made = super().__new__(cls)
        made.arguments = arguments
        return made


made = Made(1, 2)
print(Made.added, made.called, made.arguments)

# case: nested function and comprehension
class Child(Base):
    def hello(self):
        def inner(me):
            return super(Child, me).hello()

        return inner(self), [super(Child, self).hello() for _ in range(2)]

    def deep(self):
        return (lambda: __class__.__name__)()


print(Child().hello(), Child().deep())

# case: first argument reassigned
class Child(Base):
    def hello(self):
        self = Both()
        return attempt(lambda: super(Child, self).hello())

    def no_class():
        return super().hello()


print(Child().hello(), attempt(Child.no_class))

# case: outside of a class
def stray(self):
    return super().hello()


print(attempt(stray, 5))
Base.stray = stray
print(attempt(Base().stray))
del Base.stray

# case: setting through super
class Child(Base):
    def change(self):
        super().attribute = 5


print(attempt(Child().change))


class Setting(Base):
    def __setattr__(self, name, value):
        super().__setattr__(name, value * 2)

    def __delattr__(self, name):
        super().__delattr__(name)
        self.__dict__["deleted"] = name


setting = Setting()
setting.x = 4
print(setting.x)
del setting.x
print(setting.__dict__)

# case: dunders through super
class Wrapped(dict):
    def __getitem__(self, key):
        return super().__getitem__(key) * 10

    def __setitem__(self, key, value):
        super().__setitem__(key, value + 1)

    def __contains__(self, key):
        return not super().__contains__(key)

    def __repr__(self):
        return f"<{super().__repr__()}>"

    def __eq__(self, other):
        return super().__eq__(other)

    __hash__ = None


wrapped = Wrapped()
wrapped["a"] = 1
print(wrapped["a"], "a" in wrapped, "b" in wrapped, wrapped, wrapped == {"a": 2}, wrapped != {"a": 2})

# case: class attribute rebound
class Child(Base):
    def which(self):
        return __class__


Original = Child
Child = 5
print(Original().which() is Original, Original().which().__name__)

# case: subclass of super
class Tracing(super):
    def __getattribute__(self, name):
        found = super().__getattribute__(name)
        return (name, found) if name == "hello" else found


name, found = Tracing(Left, Both()).hello
print(name, found(), isinstance(Tracing(Left, Both()), super))

# case: descriptors behind
class Doubling:
    def __get__(self, instance, owner):
        return (instance is not None, owner.__name__)


class Top:
    doubled = Doubling()


class Bottom(Top):
    doubled = None

    def through(self):
        return super().doubled

    @classmethod
    def through_class(cls):
        return super().doubled


print(Bottom().through(), Bottom.through_class(), Bottom().through_class())
