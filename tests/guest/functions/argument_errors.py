# Every TypeError that a call with wrong arguments gives.
def none():
    pass


def one(a):
    pass


def two(a, b):
    pass


def three(a, b, c):
    pass


def opt(a, b=1):
    pass


def kw(*, x, y=2):
    pass


def pos(a, b, /, c):
    pass


def mixed(a, /, b, *args, k, **rest):
    return (a, b, args, k, rest)


class C:
    def __init__(self, a):
        pass

    def m(self, a):
        pass

    @classmethod
    def c(cls, a):
        pass

    @staticmethod
    def s(a):
        pass


c = C(1)
for f in (
    lambda: none(1), lambda: none(x=1), lambda: one(), lambda: one(1, 2), lambda: one(1, a=2), lambda: one(b=1), lambda: two(),
    lambda: two(1), lambda: two(b=1), lambda: three(), lambda: three(1), lambda: opt(), lambda: opt(1, 2, 3), lambda: opt(b=1),
    lambda: kw(), lambda: kw(1), lambda: kw(1, 2, x=1), lambda: kw(x=1, z=2), lambda: pos(1, 2), lambda: pos(1, b=2, c=3),
    lambda: pos(a=1, b=2, c=3), lambda: mixed(1, 2), lambda: mixed(1, k=1), lambda: mixed(1, 2, 3, b=4, k=5), lambda: C(),
    lambda: C(1, 2), lambda: c.m(), lambda: c.m(1, 2), lambda: C.m(1), lambda: C.m(), lambda: c.c(), lambda: c.s(), lambda: c.s(1, 2),
    lambda: C.c(1, 2), lambda: (lambda x: x)(), lambda: 5(), lambda: "s"(), lambda: None(), lambda: c(), lambda: [](1),
    lambda: one(*5), lambda: one(**5), lambda: one(**{1: 2}), lambda: one(*[1, 2]), lambda: two(*[1], **{"a": 2}),
    lambda: one(**{"a": 1}, **{"a": 2}), lambda: two(1, *[2], b=3), lambda: one(*None), lambda: none(*[], **{}), lambda: none(**{"q": 1}),
    lambda: mixed(1, 2, 3, k=4, a=5), lambda: mixed(*"abc", k=1, **{"z": 2}), lambda: (lambda *a, **k: (a, k))(*[1], *"b", x=1, **{"y": 2}),
    lambda: object(1), lambda: object().__init__(1), lambda: type("T", (), {})(1), lambda: C.__init__(), lambda: C.__new__(),
):  # fmt: skip
    try:
        print(f())
    except TypeError as e:
        print(e)
