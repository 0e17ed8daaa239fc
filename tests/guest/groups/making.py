# ExceptionGroup and BaseExceptionGroup: how they are made, what they tell of themselves, what they refuse.


def err(function, *arguments):
    try:
        print("gave", repr(function(*arguments)))
    except BaseException as error:
        print(type(error).__name__, "|", error)


# case: a group of plain exceptions
g = ExceptionGroup("two", [ValueError(1), TypeError("t")])
print(repr(g), str(g), g.args)
print(g.message, g.exceptions, type(g.exceptions))
print(isinstance(g, Exception), isinstance(g, BaseExceptionGroup), ExceptionGroup.__mro__)
one = ExceptionGroup("one", (KeyError("k"),))
print(str(one), repr(one), one.args[1])

# case: BaseExceptionGroup becomes an ExceptionGroup where it can
print(type(BaseExceptionGroup("a", [ValueError()])).__name__)
print(type(BaseExceptionGroup("a", [KeyboardInterrupt()])).__name__)
print(type(BaseExceptionGroup("a", [ValueError(), SystemExit(3)])).__name__)
b = BaseExceptionGroup("b", [GeneratorExit()])
print(isinstance(b, Exception), repr(b))
print(type(ExceptionGroup("n", [BaseExceptionGroup("i", [ValueError()])])).__name__)
err(ExceptionGroup, "n", [b])

# case: wrong arguments
err(ExceptionGroup)
err(ExceptionGroup, "a")
err(ExceptionGroup, "a", [ValueError()], 3)
err(ExceptionGroup, 1, [ValueError()])
err(ExceptionGroup, None, [ValueError()])
err(ExceptionGroup, b"x", [ValueError()])
err(ExceptionGroup, "a", 5)
err(ExceptionGroup, "a", None)
err(ExceptionGroup, "a", {ValueError()})
err(ExceptionGroup, "a", {1: ValueError()})
err(ExceptionGroup, "a", [])
err(ExceptionGroup, "a", ())

# case: members that are no exceptions
err(ExceptionGroup, "a", [1])
err(ExceptionGroup, "a", [ValueError(), "x"])
err(ExceptionGroup, "a", [ValueError])
err(ExceptionGroup, "a", [ValueError(), None, 3])
err(ExceptionGroup, "a", [KeyboardInterrupt()])
err(ExceptionGroup, "a", "text")

# case: keywords are refused
try:
    ExceptionGroup("a", [ValueError()], cause=1)
except TypeError as error:
    print(error)
try:
    ExceptionGroup(message="a", exceptions=[ValueError()])
except TypeError as error:
    print(error)

# case: the parts cannot be replaced
g = ExceptionGroup("m", [ValueError(1)])
for name, value in (("message", "x"), ("exceptions", ())):
    try:
        setattr(g, name, value)
    except AttributeError as error:
        print(name, error)
g.args = (1, 2)
print(g.args, g.message, g.exceptions, str(g))
g.extra = [1]
print(g.extra, g.__dict__)

# case: any sequence will do, and is copied
class Row:
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, index):
        return self.items[index]

    def __len__(self):
        return len(self.items)


listed = [ValueError(1), ValueError(2)]
g = ExceptionGroup("row", listed)
listed.append(3)
print(len(g.exceptions), g.exceptions)
g = ExceptionGroup("row", Row(OSError(1, "a"), KeyError(2)))
print(g.exceptions, str(g))

# case: subclasses
class Plain(ExceptionGroup):
    pass


class Both(ExceptionGroup, ValueError):
    def hello(self):
        return f"{self.message}:{len(self.exceptions)}"


p = Plain("p", [ValueError(1)])
print(repr(p), type(p) is Plain)
err(Plain, "p", [KeyboardInterrupt()])
v = Both("v", [TypeError()])
print(v.hello(), isinstance(v, ValueError), [c.__name__ for c in Both.__mro__])
try:
    raise v
except ValueError as caught:
    print("as ValueError", caught)

# case: a subclass with its own constructor
class Coded(ExceptionGroup):
    def __new__(cls, message, errors, code):
        self = super().__new__(cls, message, errors)
        self.code = code
        return self

    def derive(self, errors):
        return Coded(self.message, errors, self.code)


c = Coded("coded", [ValueError(1), TypeError(2)], 42)
print(c.code, repr(c), c.args)
match, rest = c.split(ValueError)
print(type(match).__name__, match.code, match.exceptions, type(rest).__name__, rest.code, rest.exceptions)

# case: what they are as types
print(ExceptionGroup.__name__, ExceptionGroup.__bases__, BaseExceptionGroup.__bases__)
print(issubclass(ExceptionGroup, Exception), issubclass(BaseExceptionGroup, Exception))
print(ExceptionGroup[int], BaseExceptionGroup[ValueError])
print(ExceptionGroup("a", [ValueError(1)]) == ExceptionGroup("a", [ValueError(1)]))
g = ExceptionGroup("a", [ValueError(1)])
print(g == g, hash(g) == hash(g), bool(g))

# case: nested text
g = ExceptionGroup("top", [ExceptionGroup("in", [ValueError(1), ValueError(2)]), KeyError("k")])
print(str(g), "/", repr(g))
print(str(g.exceptions[0]))
print(f"{g}", "%s" % g)
