# Decorators: order, arguments, on classes and methods, with state, wraps, errors inside, property stacks.
def trace(tag):
    print("make", tag)

    def decorate(f):
        print("apply", tag, getattr(f, "__name__", type(f).__name__))

        def wrapper(*args, **kwargs):
            return (tag, f(*args, **kwargs))

        wrapper.__name__ = f.__name__
        wrapper.__wrapped__ = f
        return wrapper

    return decorate


@trace("a")
@trace("b")
def add(x, y=1):
    return x + y


print(add(1), add(1, y=5), add.__name__, add.__wrapped__.__wrapped__(7))


def count(cls):
    cls.made = 0
    before = cls.__init__

    def init(self, *args):
        cls.made += 1
        before(self, *args)

    cls.__init__ = init
    return cls


@count
class P:
    def __init__(self, x):
        self.x = x

    @staticmethod
    @trace("static")
    def s(v):
        return v

    @classmethod
    def c(cls, v):
        return cls.__name__, v

    @property
    @trace("prop")
    def p(self):
        return self.x

    @p.setter
    def p(self, v):
        self.x = v * 2

    @trace("method")
    def m(self):
        return self.x


a = P(1)
P(2)
a.p = 21
print(P.made, P.s(3), a.s(4), P.c(5), a.c(6), a.p, a.m())


class Memo:
    def __init__(self, f):
        self.f, self.known = f, {}

    def __call__(self, *args):
        if args not in self.known:
            self.known[args] = self.f(*args)
        return self.known[args]

    def __get__(self, obj, owner=None):
        return self if obj is None else (lambda *args: self(obj, *args))


@Memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), len(fib.known))


class Q:
    calls = 0

    @Memo
    def slow(self, n):
        Q.calls += 1
        return n * 10


q = Q()
print(q.slow(1), q.slow(1), Q.calls, type(Q.slow).__name__)


@lambda f: f() or "replaced"
def now():
    print("runs at once")


print(now)
registry = {}


def register(name):
    return lambda f: registry.setdefault(name, f)


@register("x")
def one():
    return 1


@register("x")
def two():
    return 2


print(registry["x"](), two())
for bad in (5, None, lambda: 0):
    try:

        @bad
        def f():
            pass

    except TypeError as e:
        print(e)
x = [lambda f: ("item", f())]


@x[0]
def item():
    return 3


print(item)
