# Exceptions in __enter__, in __exit__, chained contexts, assignment errors.
class C:
    def __init__(self, n, enter=None, exit=None):
        self.n, self.e, self.x = n, enter, exit

    def __enter__(self):
        print("enter", self.n, end="; ")
        if self.e:
            raise self.e
        return self

    def __exit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__, end="; ")
        if self.x:
            raise self.x


def attempt(f):
    try:
        f()
        print("fine")
    except Exception as e:
        print(repr(e), "context", repr(e.__context__))


def a():
    with C(1, enter=ValueError("enter")):
        print("never")


def b():
    with C(1), C(2, enter=ValueError("enter 2")):
        print("never")


def c():
    with C(1, exit=ValueError("exit")):
        pass


def d():
    with C(1, exit=ValueError("exit")):
        raise KeyError("body")


def e():
    with C(1), C(2, exit=ValueError("exit 2")):
        raise KeyError("body")


def f():
    with C(1) as (x, y):
        print("never")


def g():
    with 5:
        pass


def h():
    with C(1, exit=ValueError("x1")), C(2, exit=ValueError("x2")):
        pass


for fn in (a, b, c, d, e, f, h):
    print(fn.__name__, end=": ")
    attempt(fn)
try:
    g()
except (TypeError, AttributeError) as x:
    print(type(x).__name__)
