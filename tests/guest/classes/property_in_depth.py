# Properties, class methods and static methods as objects, and what subclasses make of them.


def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def getter(self):
    "from the getter"
    return "got"


# case: errors name the property
class Reading:
    @property
    def value(self):
        """The value."""
        return 5


reading = Reading()
print(attempt(setattr, reading, "value", 1))
print(attempt(delattr, reading, "value"))
print(attempt(lambda: property().__get__(reading)))
print(attempt(lambda: property(None, len).__delete__(reading)))
print(Reading.value.__doc__, Reading.value.fget.__name__, Reading.value.fset, Reading.value.fdel)


class Hidden:
    empty = property()


print(attempt(lambda: Hidden().empty))
print(attempt(setattr, Hidden(), "empty", 1))

# case: all three
class Box:
    def __init__(self):
        self._held = 1

    @property
    def held(self):
        return self._held

    @held.setter
    def held(self, value):
        self._held = value

    @held.deleter
    def held(self):
        self._held = "deleted"


box = Box()
box.held = 7
print(box.held, box._held)
del box.held
print(box.held, [part.__name__ for part in (Box.held.fget, Box.held.fset, Box.held.fdel)])

# case: by keyword
shown = property(fget=getter, doc="given")
bare = property(getter)
print(shown.__doc__, bare.__doc__, property(doc="only").__doc__, property().__doc__)
print(attempt(property, 1, 2, 3, 4, 5))
print(attempt(property, nothing=1))
print(property(5).fget)

# case: doc follows the getter
def other(self):
    "from the other"


changed = bare = property(getter)
changed = bare.getter(other)
print(bare.__doc__, changed.__doc__, property(getter, doc="own").getter(other).__doc__)
changed.__doc__ = "set"
print(changed.__doc__)

# case: subclass of property
class Named(property):
    """A property with a name."""

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.label = "labelled"


class Owner:
    @Named
    def thing(self):
        "thing's text"
        return 8

    @thing.setter
    def thing(self, value):
        self.set_to = value


owner = Owner()
owner.thing = 3
print(owner.thing, owner.set_to, type(Owner.thing).__name__, Owner.thing.label, Owner.__dict__["thing"].__doc__)

# case: subclass that overrides get
class Cached(property):
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return ("cached", super().__get__(instance, owner))


class Owner:
    @Cached
    def thing(self):
        return 8


print(Owner().thing, isinstance(Owner.thing, Cached))

# case: subclass with setter method
class Guarded(property):
    def __set__(self, instance, value):
        if value < 0:
            raise ValueError("negative")
        super().__set__(instance, value)


class Owner:
    def _get(self):
        return self._value

    def _set(self, value):
        self._value = value

    value = Guarded(_get, _set)


owner = Owner()
owner.value = 4
print(owner.value, attempt(setattr, owner, "value", -1), owner.value)

# case: getter that raises AttributeError
class Falling:
    @property
    def value(self):
        raise AttributeError("inside")

    def __getattr__(self, name):
        return f"fallback for {name}"


print(Falling().value, getattr(Falling(), "other"), hasattr(Falling(), "value"))

# case: abstract properties
def abstract(function):
    function.__isabstractmethod__ = True
    return function


print(property(abstract(lambda self: 0)).__isabstractmethod__, property(lambda self: 0).__isabstractmethod__)
print(property(None, abstract(lambda self, v: 0)).__isabstractmethod__, property().__isabstractmethod__)
print(classmethod(abstract(lambda c: 0)).__isabstractmethod__, staticmethod(lambda: 0).__isabstractmethod__)

# case: called explicitly
class Point:
    @property
    def x(self):
        return 11

    @x.setter
    def x(self, value):
        self.stored = value


point = Point()
print(Point.x.__get__(point), Point.__dict__["x"].__get__(point, Point), Point.x.__get__(None, Point) is Point.x)
Point.x.__set__(point, 3)
print(point.stored, attempt(Point.x.__delete__, point))

# case: class properties
class Meta(type):
    @property
    def shout(cls):
        return cls.__name__.upper()

    @shout.setter
    def shout(cls, value):
        cls.shouted = value


class Quiet(metaclass=Meta):
    pass


Quiet.shout = "set"
print(Quiet.shout, Quiet.shouted, attempt(lambda: Quiet().shout))

# case: properties and instance dict
class Shadow:
    @property
    def value(self):
        return "property"


shadow = Shadow()
shadow.__dict__["value"] = "instance"
print(shadow.value, vars(shadow), attempt(setattr, shadow, "value", 0))

# case: classmethod as object
class Tool:
    @classmethod
    def make(cls, size=1):
        "Make one."
        return cls.__name__, size


described = Tool.__dict__["make"]
print(type(described).__name__, described.__func__.__name__, described.__wrapped__ is described.__func__)
print(described.__name__, described.__qualname__, described.__doc__, described.__get__(None, Tool)(4), described.__get__(Tool())(5))
print(Tool.make == Tool.make, Tool.make is Tool.make, Tool.make.__self__ is Tool, Tool.make.__func__ is described.__func__)
print(attempt(described))

# case: staticmethod as object
class Tool:
    @staticmethod
    def add(a, b=2):
        "Add two."
        return a + b


described = Tool.__dict__["add"]
print(type(described).__name__, described(1), described.__func__ is Tool.add, described.__wrapped__ is Tool.add)
print(described.__name__, described.__doc__, described.__get__(Tool())(5), Tool.add is Tool().add)
described.extra = 5
print(described.extra, described.__dict__["extra"], repr(described).startswith("<staticmethod(<function Tool.add"))

# case: classmethod over other callables
class Call:
    def __call__(self, *arguments):
        return ("called", [getattr(a, "__name__", a) for a in arguments])


class Tool:
    from_object = classmethod(Call())
    from_type = classmethod(dict)
    static_object = staticmethod(Call())


print(Tool.from_object(1), Tool().from_object(2), Tool.static_object(3))
print(attempt(lambda: Tool.from_type()))

# case: classmethod of a property
class Tool:
    _label = "hidden"

    @classmethod
    @property
    def label(cls):
        return cls.__name__ + cls._label


class Sub(Tool):
    _label = "other"


print(Tool.label, Sub.label, Sub().label)

# case: decorators stacked
def doubled(function):
    def wrapper(*arguments):
        return function(*arguments) * 2

    return wrapper


class Tool:
    @classmethod
    @doubled
    def make(cls):
        return cls.__name__

    @staticmethod
    @doubled
    def add(a):
        return a

    @property
    @doubled
    def size(self):
        return 21


print(Tool.make(), Tool.add(4), Tool().size)

# case: set_name of a property
class Holder:
    first = second = property()


print(attempt(lambda: Holder().first), attempt(lambda: Holder().second))
late = property()
Holder.late = late
print(attempt(lambda: Holder().late))
