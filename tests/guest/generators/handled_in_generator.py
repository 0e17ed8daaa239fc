# A generator that yields while it handles an exception, resumed where another is handled, and natively.
import sys


def inner():
    yield repr(sys.exc_info()[1])
    try:
        raise KeyError("own")
    except KeyError:
        yield repr(sys.exc_info()[1])
        yield repr(sys.exc_info()[1])
    yield repr(sys.exc_info()[1])


g = inner()
print(next(g))
try:
    raise ValueError("outer")
except ValueError:
    print(next(g), repr(sys.exc_info()[1]))
    print(next(g), repr(sys.exc_info()[1]))
print(repr(sys.exc_info()[1]))
print(next(g), next(g, "end"), next(g, "end"))
print(list(inner()), sorted(inner())[0])


def failing(n):
    for i in range(n):
        yield i
    raise LookupError("after " + str(n))


try:
    sum(failing(3))
except LookupError as e:
    print(e)
try:
    for x in failing(2):
        print(x)
except LookupError as e:
    print(e)


def running():
    yield next(me)


me = running()
try:
    list(me)
except ValueError as e:
    print(e)
print(list(me))


def chained(n):
    if n:
        yield n
        yield from chained(n - 1)


print(sum(chained(30)), list(chained(3)))


def echo():
    got = yield
    while got:
        got = yield got * 2
    return "done"


e = echo()
print(next(e), e.send(2), e.send(5))
try:
    next(e)
except StopIteration as stop:
    print(stop.value)
print(max(x * x for x in range(10)), dict((x, x) for x in "ab"), "".join(c for c in "xyz"), tuple(x for x in chained(2)))
