# Functions are objects: name, qualname, doc, attributes, module, equality.
def f(a, b=1):
    "the doc"
    return a


def outer():
    def inner():
        pass

    return inner


class C:
    def m(self):
        """m doc"""


print(
    f.__name__,
    f.__qualname__,
    f.__doc__,
    f.__module__,
    f.__defaults__,
    outer().__qualname__,
    C.m.__qualname__,
    C().m.__name__,
    (lambda: 0).__name__,
    outer.__doc__,
    C.m.__doc__,
    type(f).__name__,
    type(C().m).__name__,
    type(len).__name__,
)
f.tag = [1]
f.tag.append(2)
f.count = 0
f.count += 1
print(
    f.tag,
    f.count,
    hasattr(f, "x"),
    getattr(f, "x", "no"),
    sorted(f.__dict__),
    f == f,
    f is not outer,
    {f: 1}[f],
)
del f.tag
try:
    f.tag
except AttributeError as e:
    print(e)
f.__name__ = "renamed"
f.__doc__ = None
print(f.__name__, f.__doc__, f.__annotations__)


def ann(x: int, y: "str" = "a", *z: float, k: list = None) -> bool:
    pass


print(ann.__annotations__)
c = C()
try:
    c.m.x = 1
except AttributeError:
    print("bound methods take no attributes")
C.m.x = 5
print(c.m.x, c.m.__self__ is c, c.m.__func__ is C.m, c.m == c.m, c.m == C().m, C().m.__doc__)
try:
    f.__name__ = 5
except TypeError as e:
    print(e)
