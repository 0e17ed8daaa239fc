# __slots__: no __dict__, errors, inheritance, defaults.
class P:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


p = P(1)
print(p.x, hasattr(p, "y"), hasattr(p, "__dict__"), P.__slots__)
p.y = 2
p.x += p.y
print(p.x, p.y)
del p.y
for f in (lambda: p.y, lambda: setattr(p, "z", 1), lambda: delattr(p, "y"), lambda: p.z):
    try:
        f()
    except AttributeError as e:
        print(type(e).__name__, "z" if "z" in str(e) else "y" if "y" in str(e) else "?")


class Q(P):
    __slots__ = "w"


class R(P):
    pass


q = Q(1)
q.w = 5
print(q.w, q.x)
try:
    q.v = 1
except AttributeError:
    print("Q has no v")
r = R(1)
r.v = 1
print(r.v, r.__dict__, r.x)
try:

    class Bad:
        __slots__ = ("a",)
        a = 1
except ValueError as e:
    print(e)


class D:
    __slots__ = ("a", "__dict__")


d = D()
d.a = 1
d.b = 2
print(d.__dict__, type(P.x).__name__)
print([s.x for s in (P(i) for i in range(3))])
