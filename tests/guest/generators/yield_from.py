# yield from: values, return value, send, throw, plain iterables, nesting.
def inner():
    try:
        x = yield 1
        print("inner got", x)
        y = yield 2
        print("inner got", y)
    except ValueError as e:
        print("inner caught", e)
        yield "after"
    return "inner result"


def outer():
    r = yield from inner()
    print("r", r)
    yield from [10, 20]
    r = yield from range(2)
    print(r)
    yield from "ab"
    return "outer result"


g = outer()
print(next(g), g.send("A"), g.send("B"), list(g))
g = outer()
next(g)
print(g.throw(ValueError("V")), next(g))
try:
    g.send("to a list iterator")
except AttributeError as e:
    print(e)


def whole():
    r = yield from outer()
    return r.upper()


def run(g):
    out = []
    try:
        while True:
            out.append(next(g))
    except StopIteration as e:
        return out, e.value


print(run(whole()))


def flatten(x):
    if isinstance(x, list):
        for y in x:
            yield from flatten(y)
    else:
        yield x


print(list(flatten([1, [2, [3, [], [[4]]]], 5])))


def bad():
    yield from 5


try:
    list(bad())
except TypeError as e:
    print(e)


def chain(*its):
    for it in its:
        yield from it


print(list(chain("ab", [1], (x for x in "q"))), sum(chain([1], [2])))


def countdown(n):
    if n:
        yield n
        yield from countdown(n - 1)


print(list(countdown(50))[-5:])
