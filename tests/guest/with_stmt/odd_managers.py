# with: missing methods, lookups on the type, exceptions in enter and exit, several managers, values of targets.
class Ok:
    def __init__(self, name="ok", swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind.__name__ if kind else None, value, tb is not None)
        return self.swallow


class NoExit:
    def __enter__(self):
        print("never entered")


class NoEnter:
    def __exit__(self, *args):
        pass


class EnterFails:
    def __enter__(self):
        raise KeyError("enter")

    def __exit__(self, *args):
        print("exit is not called")


class ExitFails:
    def __enter__(self):
        return 1

    def __exit__(self, *args):
        raise IndexError("exit")


for manager in (NoExit, NoEnter, int, EnterFails, ExitFails):
    try:
        with manager():
            print("body")
    except (TypeError, KeyError, IndexError, AttributeError) as e:
        print(type(e).__name__, e)
try:
    with ExitFails():
        raise ValueError("body")
except IndexError as e:
    print(repr(e), repr(e.__context__))
try:
    with Ok("a"), EnterFails(), Ok("never"):
        pass
except KeyError:
    print("out")
with Ok("s", True) as x, Ok("t") as y:
    raise ValueError(x + y)
print("swallowed")
instance = Ok("i")
instance.__exit__ = lambda *a: print("not this one")
with instance:
    pass


class Target:
    pass


t, lst = Target(), [0]
with Ok("u") as t.attr, Ok("v") as lst[0]:
    print(t.attr, lst)


class Pair:
    def __enter__(self):
        return 1, (2, 3)

    def __exit__(self, *a):
        return None


with Pair() as (a, (b, c)):
    print(a, b, c)
with (Ok("p1") as p, Ok("p2")):
    print(p)


def f():
    for i in range(3):
        with Ok(str(i), True):
            if i == 0:
                continue
            if i == 1:
                raise ValueError(i)
            return "returned"


print(f())


def gen():
    with Ok("g"):
        yield 1
        yield 2


g = gen()
next(g)
g.close()
try:
    with Ok("bad target") as (m, n, o):
        pass
except ValueError as e:
    print(e)
