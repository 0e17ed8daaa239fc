# property: getter, setter, deleter, inheritance, errors, class access.
class T:
    def __init__(self):
        self._c = 0

    @property
    def c(self):
        "degrees"
        print("get", end=" ")
        return self._c

    @c.setter
    def c(self, v):
        print("set", v, end=" ")
        if v < -273:
            raise ValueError("too cold")
        self._c = v

    @c.deleter
    def c(self):
        print("del", end=" ")
        del self._c

    @property
    def f(self):
        return self.c * 9 / 5 + 32

    w = property(None, lambda self, v: print("only set", v))


t = T()
t.c = 20
t.c += 5
print(t.c, t.f, T.c.__doc__, type(T.c).__name__)
for stmt in (lambda: setattr(t, "f", 1), lambda: delattr(t, "f"), lambda: t.w, lambda: setattr(t, "c", -300)):
    try:
        stmt()
    except (AttributeError, ValueError) as e:
        print(type(e).__name__, e)
t.w = 5
del t.c
try:
    t.c
except AttributeError as e:
    print(e)
t.__dict__["c"] = "instance value loses"
t.c = 1
print(t.c, sorted(t.__dict__))


class U(T):
    @property
    def c(self):
        return -1

    @T.f.getter
    def f(self):
        return "own f"


print(U().c, U().f)
try:
    U().c = 5
except AttributeError as e:
    print(type(e).__name__)


class Err:
    @property
    def p(self):
        return self.missing

    def __getattr__(self, n):
        return "fallback " + n


print(Err().p, Err().q)


class V:
    def getx(self):
        return 7

    x = property(getx, doc="x doc")


print(V().x, V.x.__doc__, V.x.fget(V()), V.x.fset)
