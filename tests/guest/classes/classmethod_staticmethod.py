# classmethod and staticmethod: binding, inheritance, alternate constructors.
class D:
    made = 0

    def __init__(self, y, m):
        self.y, self.m = y, m

    @classmethod
    def parse(cls, s):
        cls.made += 1
        return cls(*map(int, s.split("-")))

    @staticmethod
    def valid(m):
        return 1 <= m <= 12

    @classmethod
    def who(cls, *a, **k):
        return cls.__name__, a, k

    def __repr__(self):
        return f"{type(self).__name__}({self.y}, {self.m})"


class E(D):
    pass


print(
    D.parse("2024-5"),
    E.parse("1-2"),
    D("a", "b").parse("3-4"),
    D.made,
    E.made,
    D.valid(5),
    E(1, 2).valid(13),
    E.who(1, k=2),
    D(0, 0).who(),
)
f, g = E.parse, D.valid
print(
    f("7-8"),
    g(0),
    f.__self__ is E,
    f.__func__ is D.__dict__["parse"].__func__,
    type(D.__dict__["parse"]).__name__,
    type(D.__dict__["valid"]).__name__,
    type(g).__name__,
)
E.extra = classmethod(lambda cls: cls.__name__)
E.stat = staticmethod(len)
print(E.extra(), E(1, 1).extra(), E.stat([1]), E(1, 1).stat("ab"))
for call in (lambda: D.valid(), lambda: D.parse(), lambda: D.who(cls=1)):
    try:
        call()
    except TypeError as e:
        print(e)


class Plain:
    f = len
    g = lambda self, x: (self is not None, x)
    h = staticmethod(lambda x: x)


p = Plain()
print(p.f([1, 2]), p.g(3), p.h(4), Plain.g(None, 5))
