# inspect: what an object is, its members and texts.
import inspect


def function(a):
    """Says what.

        It is indented.
    """


def generator():
    yield 1


async def coroutine():
    pass


async def async_generator():
    yield 1


class Base:
    """Base text."""

    def method(self):
        """Of the base."""

    @property
    def size(self):
        """How large."""
        return 1


class Derived(Base):
    def method(self):
        pass

    @classmethod
    def of(cls):
        pass


# case: kinds
things = {
    "function": function, "lambda": lambda: 0, "method": Derived().method, "class": Base, "module": inspect,
    "builtin": len, "generator function": generator, "generator": generator(), "coroutine function": coroutine,
    "async generator function": async_generator, "int": 1, "code": function.__code__,
}
tests = ("isfunction ismethod isclass ismodule isbuiltin isgeneratorfunction isgenerator iscoroutinefunction "
         "isasyncgenfunction isroutine iscode").split()
for name, thing in things.items():
    print(name, [test for test in tests if getattr(inspect, test)(thing)])
# case: awaitables
made = coroutine()
print(inspect.iscoroutine(made), inspect.isawaitable(made), inspect.isawaitable(generator()))
made.close()


class Awaitable:
    def __await__(self):
        yield


print(inspect.isawaitable(Awaitable()), inspect.isasyncgen(async_generator()), inspect.isawaitable(3))
# case: docstrings
print(repr(inspect.getdoc(function)))
print(inspect.getdoc(Base), inspect.getdoc(Derived), inspect.getdoc(Derived.method), inspect.getdoc(Derived().method))
print(inspect.getdoc(Base.size), inspect.getdoc(lambda: 0))
# case: cleaned texts
for text in ("one", "  one\n    two\n      three\n", "\n\n  a\n\n  b\n\n", "", "a\n\tb\n\t\tc"):
    print(repr(inspect.cleandoc(text)))
# case: members
print([name for name, value in inspect.getmembers(Derived, inspect.isfunction)])
print([name for name, value in inspect.getmembers(Derived()) if not name.startswith("__")])
print(inspect.getmembers(Derived, lambda value: isinstance(value, property))[0][0])
print(dict(inspect.getmembers(Derived()))["size"])
# case: order of classes
print([cls.__name__ for cls in inspect.getmro(Derived)], inspect.getmodule(Base).__name__)
# case: attributes without running code
class Tricky:
    x = 1

    def __getattr__(self, name):
        raise RuntimeError("ran")

    @property
    def prop(self):
        raise RuntimeError("ran")


tricky = Tricky()
tricky.y = 2
print(inspect.getattr_static(tricky, "x"), inspect.getattr_static(tricky, "y"), type(inspect.getattr_static(tricky, "prop")))
print(inspect.getattr_static(tricky, "absent", "default"), inspect.getattr_static(Tricky, "x"))
try:
    inspect.getattr_static(tricky, "absent")
except AttributeError as error:
    print(error)
# case: states of generators
made = generator()
print(inspect.getgeneratorstate(made))
next(made)
print(inspect.getgeneratorstate(made))
next(made, None)
print(inspect.getgeneratorstate(made))


def looking():
    print(inspect.getgeneratorstate(me))
    yield


me = looking()
next(me)
# case: states of coroutines
made = coroutine()
print(inspect.getcoroutinestate(made))
made.close()
print(inspect.getcoroutinestate(made))
# case: unwrapping
def a():
    pass


def b():
    pass


def c():
    pass


c.__wrapped__ = b
b.__wrapped__ = a
print(inspect.unwrap(c) is a, inspect.unwrap(c, stop=lambda f: f is b) is b, inspect.unwrap(a) is a)
a.__wrapped__ = c
try:
    inspect.unwrap(c)
except ValueError as error:
    print(str(error).startswith("wrapper loop when unwrapping <function c"))
# case: annotations
class Noted:
    x: int
    y: "str" = ""


def noted(a: int, b: "list[int]") -> None:
    pass


print(inspect.get_annotations(Noted), inspect.get_annotations(noted))
print(inspect.get_annotations(noted, eval_str=True), inspect.get_annotations(Base), inspect.get_annotations(len))
try:
    inspect.get_annotations(3)
except TypeError as error:
    print(error)
# case: frames
def inner():
    return inspect.currentframe().f_code.co_name, [record.function for record in inspect.stack()][:3]


def outer():
    return inner()


print(outer())
try:
    outer(1)
except TypeError:
    print([record.function for record in inspect.trace()])
# case: files
print(inspect.getfile(function) == inspect.getfile(Base.method), inspect.getfile(function).endswith("objects.py"))
try:
    inspect.getfile(3)
except TypeError as error:
    print(str(error).startswith("module, class, method"))
# case: abstract classes
import abc


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self):
        pass


class Square(Shape):
    def area(self):
        return 1


print(inspect.isabstract(Shape), inspect.isabstract(Square), inspect.isabstract(int), inspect.isabstract(3))
# case: descriptors
class Data:
    def __get__(self, obj, cls):
        pass

    def __set__(self, obj, value):
        pass


class NonData:
    def __get__(self, obj, cls):
        pass


print(inspect.isdatadescriptor(Data()), inspect.isdatadescriptor(NonData()), inspect.ismethoddescriptor(NonData()))
print(inspect.isdatadescriptor(Base.size), inspect.isdatadescriptor(Base.method), inspect.ismethoddescriptor(Data()))
