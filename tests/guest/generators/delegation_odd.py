# yield from: over iterators without send or throw, close passes inward, return values, errors on the way.
class Plain:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration("plain end")
        self.n -= 1
        return self.n


def outer(it):
    result = yield from it
    yield ("result", result)


print(list(outer(Plain(2))), list(outer([1, 2])), list(outer("ab")), list(outer({1: 2})), list(outer(range(2))))
o = outer(Plain(3))
next(o)
try:
    o.send("x")
except AttributeError as e:
    print(e)
o = outer(Plain(3))
next(o)
try:
    o.throw(KeyError("thrown"))
except KeyError as e:
    print(repr(e))


class Full:
    def __iter__(self):
        return self

    def __next__(self):
        return "next"

    def send(self, value):
        return ("sent", value)

    def throw(self, *args):
        return ("thrown", args[0] if isinstance(args[0], type) else type(args[0]).__name__)

    def close(self):
        print("closed inside")


f = outer(Full())
print(next(f), f.send(5), f.send(None), f.throw(KeyError("k"))[0])
f.close()


def inner():
    try:
        while True:
            x = yield
            print("inner got", x)
    except GeneratorExit:
        print("inner exits")
        raise
    except ValueError:
        return "stopped"


f = outer(inner())
next(f)
f.send(1)
print(f.throw(ValueError))
f = outer(inner())
next(f)
f.close()


def deep(n):
    if n == 0:
        yield "bottom"
        return 0
    return 1 + (yield from deep(n - 1))


def top():
    depth = yield from deep(300)
    yield depth


print(list(top()))
try:
    list(outer(5))
except TypeError as e:
    print(e)


def raises():
    yield 1
    raise LookupError("inner")


def catches():
    try:
        yield from raises()
    except LookupError as e:
        yield str(e)
    yield from ()
    return "end"


print(list(outer(catches())))


def shared():
    yield from source


source = iter(range(5))
a, b = shared(), shared()
print(next(a), next(b), next(a), list(b), list(a))
