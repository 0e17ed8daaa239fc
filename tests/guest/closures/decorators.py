# Decorators: order, arguments, classes, methods, stacked, any expression.
def deco(f):
    print("decorating", f.__name__)

    def wrap(*a, **k):
        print("call", f.__name__, a[-1:], k)
        return f(*a, **k)

    wrap.__name__ = f.__name__
    return wrap


def tag(name):
    print("tag", name)

    def d(f):
        print("apply", name)
        f.tags = getattr(f, "tags", ()) + (name,)
        return f

    return d


@tag("outer")
@tag("inner")
def f(x):
    return x


print(f(1), f.tags)


@deco
def add(a, b=2):
    return a + b


print(add(1), add(1, b=5), add.__name__)


class C:
    @deco
    def m(self, x):
        return x * 2

    @staticmethod
    @deco
    def s(x):
        return -x


print(C().m(4), C.s(3))


def register(cls):
    cls.registered = True
    return cls


@register
class D:
    pass


print(D.registered)
table = {"x": lambda f: "replaced"}


@table["x"]
def g():
    pass


print(g)


@(lambda f: [f])
def h():
    return "h"


print(h[0]())


class Memo:
    def __init__(self, f):
        self.f, self.seen = f, {}

    def __call__(self, n):
        if n not in self.seen:
            self.seen[n] = self.f(n)
        return self.seen[n]


@Memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), len(fib.seen))
