# Bound methods: identity of self, equality, storing, calling through containers, dunder methods as values.
class A:
    def __init__(self, n):
        self.n = n

    def m(self, x=0):
        return self.n + x

    def __eq__(self, o):
        return isinstance(o, A) and self.n == o.n

    def __hash__(self):
        return self.n


a, b = A(1), A(1)
m = a.m
print(
    m(),
    m(5),
    a.m == a.m,
    a.m == b.m,
    a.m is a.m,
    m.__self__ is a,
    m.__func__ is A.m,
    m.__name__,
    [f(1) for f in (a.m, A(10).m)],
    {"k": a.m}["k"](2),
    A.m(a, 3),
)
a.n = 100
print(m())
a.alias = a.m
print(a.alias(1), len.__name__, [].append.__name__, "x".upper(), "abc".upper.__name__)
up = "abc".upper
app = (lst := []).append
app(1)
app(2)
print(
    up(),
    lst,
    list(map("a-b".split, "-b")),
    list(map(str.strip, [" x ", "y "])),
    (5).__add__(6),
    list(map((10).__sub__, [1, 2])),
)
d = {}
store = d.__setitem__
store("k", "v")
print(
    d,
    d.__contains__("k"),
    d.__len__(),
    [1, 2].__contains__(1),
    int.__add__(2, 3),
    str.__len__("abc"),
    list.append(lst, 3),
    lst,
)
B = type("B", (A,), {})
B.extra = lambda self, y: self.n * y
print(B(4).extra(2), B(4).m(1))
del A.m
try:
    a.m
except AttributeError as e:
    print(e)
print(m(1))
