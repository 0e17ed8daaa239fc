"""Classes, metaclasses and descriptors that change while other threads make instances, call methods and ask what is an
instance of what: every look-up finds what some thread has set, and every instance keeps its own values."""

import abc

from torture import Round, main


class Meta(type):
    """Counts calls; its `label` changes."""

    label = (0, 0)

    def __call__(cls, *arguments):
        thing = super().__call__(*arguments)
        thing.tag = arguments[0]
        return thing

    def __getattr__(cls, name):
        if name.startswith("virtual"):
            return (0, int(name[7:]))
        raise AttributeError(name)

    def __instancecheck__(cls, thing):
        return hasattr(thing, "tag")


class Root(metaclass=Meta):
    """Ten slots and a dictionary."""

    def __init__(self, value):
        self.a = value
        self.b = value

    def get(self):
        return self.a


class Left(Root):
    def get(self):
        return super().get()


class Right(Root):
    def get(self):
        return super().get()


class Both(Left, Right):
    pass


class Packed:
    __slots__ = ("x", "y")

    def __init__(self, value):
        self.x = value
        self.y = value


class Unpacked(Packed):
    __slots__ = ()

    @property
    def pair(self):
        return self.x


class Asked(abc.ABC):
    """What classes are registered with."""

    @abc.abstractmethod
    def answer(self): ...


class Typed:
    """A descriptor that keeps values under the name that it got."""

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, thing, owner=None):
        return self if thing is None else thing.__dict__[self.name]

    def __set__(self, thing, value):
        thing.__dict__[self.name] = value


KINDS = (Root, Left, Right, Both)


class Classes(Round):
    """Instances that threads replace, and classes that they extend."""

    steps = 1000

    def __init__(self):
        super().__init__()
        self.thing = Both((0, 0))
        self.packed = Unpacked((0, 0))
        self.derived = Both
        self.count = 0


def on_instance(this, value, numbers):
    kind = KINDS[numbers.below(4)]
    thing = kind(value)
    if (thing.a, thing.b, thing.tag, thing.get()) != (value,) * 4 or type(thing) is not kind:
        this.wrong.append(vars(thing))
    this.thing = thing
    thing.late = value
    setattr(thing, f"n{numbers.below(30)}", value)
    for found in list(vars(thing).values()):
        this.check(found)


def on_others(this, value, numbers):
    thing = this.thing
    this.check(thing.tag)
    thing.__class__ = KINDS[numbers.below(4)]
    try:
        this.check(thing.get())
    except TypeError:
        pass  # the instance changed its class before `super()`
    if not isinstance(thing, Root) or isinstance(5, Root):
        this.wrong.append("no instance")


def on_method(this, value, numbers):
    kind = KINDS[numbers.below(4)]
    what = numbers.below(7)
    if what == 0:
        kind.extra = lambda self: self.a
    elif what == 1:
        kind.extra = property(lambda self: lambda: self.b)
    elif what == 2:
        kind.extra = staticmethod(lambda: (0, 1))
    elif what == 3:
        kind.extra = classmethod(lambda cls: cls.label)
    elif what == 4:
        del kind.extra
    elif what == 5:
        Meta.label = value
    else:
        this.check(this.thing.extra())
    this.check(kind.label)


def on_special(this, value, numbers):
    """Methods that instructions look up in the class."""
    kind = KINDS[numbers.below(4)]
    what = numbers.below(4)
    if what == 0:
        kind.__len__ = lambda self: self.a[1]
        kind.__getitem__ = lambda self, index: self.a
    elif what == 1:
        kind.__len__ = lambda self: self.b[1]
        kind.__getitem__ = lambda self, index: self.b
    elif what == 2:
        del kind.__len__
    else:
        thing = this.thing
        try:
            if len(thing) < 0:
                this.wrong.append("length")
            this.check(thing[0])
        except TypeError:
            pass


def on_derived(this, value, numbers):
    base = this.derived if numbers.below(3) else KINDS[numbers.below(4)]
    try:
        made = Meta(f"D{value[0]}", (base,), {"mark": value, "typed": Typed()})
    except TypeError:
        return
    thing = made(value)
    thing.typed = value
    if (thing.mark, thing.typed, thing.get(), made.virtual7) != (value, value, value, (0, 7)):
        this.wrong.append(("derived", vars(thing)))
    this.derived = made if len(made.__mro__) < 12 else Both
    if made.__mro__[-1] is not object or Root not in made.__mro__:
        this.wrong.append(made.__mro__)
    for found in Root.__subclasses__():
        if not issubclass(found, Root):
            this.wrong.append(found)


def on_bases(this, value, numbers):
    base = type("Base", (), {"kind": (0, 1)})
    other = type("Other", (), {"kind": (0, 2)})
    made = type("Made", (base,), {})
    this.check(made.kind)
    try:
        made.__bases__ = (other,)
        if made.kind != (0, 2):
            this.wrong.append(made.kind)
    except (NotImplementedError, TypeError):
        pass


def on_packed(this, value, numbers):
    packed = this.packed
    this.check(packed.x)
    this.check(packed.pair)
    packed.y = value
    this.check(packed.y)
    if numbers.below(5) == 0:
        del packed.y
    if numbers.below(5) == 0:
        this.packed = Unpacked(value)
    try:
        packed.z = 1
        this.wrong.append("a slot too many")
    except AttributeError:
        pass


def on_asked(this, value, numbers):
    made = type("Answer", (), {})
    if issubclass(made, Asked):
        this.wrong.append("asked too early")
    Asked.register(made)
    if not issubclass(made, Asked) or not isinstance(made(), Asked):
        this.wrong.append("not registered")
    try:
        Asked()
        this.wrong.append("an instance of an abstract class")
    except TypeError:
        pass


main(Classes, (on_instance, on_others, on_method, on_special, on_derived, on_bases, on_packed, on_asked))
