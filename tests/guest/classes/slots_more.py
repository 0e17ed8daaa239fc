# __slots__ with inheritance, defaults, dicts and errors.
class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Q(P):
    __slots__ = ("z",)


class R(P):
    pass


p, q, r = P(1, 2), Q(3, 4), R(5, 6)
q.z = 7
r.anything = 8
print(p.x, p.y, q.x, q.z, r.x, r.anything, r.__dict__, hasattr(p, "__dict__"), hasattr(q, "__dict__"))
for f in (
    lambda: setattr(p, "w", 1),
    lambda: setattr(q, "w", 1),
    lambda: q.__dict__,
    lambda: Q(1, 2).z,
    lambda: delattr(Q(1, 2), "z"),
):
    try:
        print(f())
    except AttributeError as e:
        print(type(e).__name__, e)
del p.x
try:
    p.x
except AttributeError as e:
    print(e)
p.x = 10
print(p.x, P.x.__get__(p), type(P.x).__name__, P.__slots__, Q.__slots__)
try:

    class S:
        __slots__ = ("a",)
        a = 1

except ValueError as e:
    print(e)
try:

    class T:
        __slots__ = (1,)

except TypeError as e:
    print(e)


class U:
    __slots__ = ["a", "__dict__"]


u = U()
u.a, u.b = 1, 2
print(u.a, u.b, u.__dict__)


class V:
    __slots__ = "only"


v = V()
v.only = 1
print(v.only)


class W(P, object):
    __slots__ = ()


w = W(1, 2)
try:
    w.q = 1
except AttributeError as e:
    print(e)


class M:
    __slots__ = ("__private", "open")

    def __init__(self):
        self.__private = 5

    def get(self):
        return self.__private


print(M().get(), M._M__private.__get__(M()))
try:

    class Both(P, V):
        pass

except TypeError as e:
    print(e)
