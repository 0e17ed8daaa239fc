# Generators in odd states: running, finished, closed before start, thrown into, errors of send, names.
def g():
    try:
        got = yield 1
        print("got", got)
        yield 2
    except KeyError as e:
        print("caught", repr(e))
        yield "after"
    finally:
        print("finally")


a = g()
try:
    a.send(5)
except TypeError as e:
    print(e)
print(next(a), a.send("x"), next(a, "end"), next(a, "end again"))
for f in (lambda: next(a), lambda: a.send(1), lambda: a.throw(ValueError("v"))):
    try:
        f()
    except (StopIteration, ValueError) as e:
        print(type(e).__name__, e)
print(a.close(), a.gi_frame is None, a.gi_running)
b = g()
b.close()
print(next(b, "closed before the start"))
c = g()
try:
    c.throw(KeyError("before start"))
except KeyError as e:
    print("out", repr(e))
d = g()
next(d)
print(d.throw(KeyError("inside")), next(d, "done"))


def me():
    try:
        next(it)
    except ValueError as e:
        yield str(e)
    try:
        it.send(None)
    except ValueError as e:
        yield str(e)
    try:
        it.close()
    except ValueError as e:
        yield str(e)


it = me()
print(list(it))


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            pass


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)


def leaks():
    yield 1
    raise StopIteration("leak")


k = leaks()
next(k)
try:
    next(k)
except RuntimeError as e:
    print(e, type(e.__cause__).__name__)


def returns():
    if False:
        yield
    return "value"


try:
    next(returns())
except StopIteration as e:
    print(e.value, e.args)


def throws_type():
    try:
        yield
    except ZeroDivisionError as e:
        yield repr(e)


t = throws_type()
next(t)
print(t.throw(ZeroDivisionError))
t = throws_type()
next(t)
try:
    t.throw(5)
except TypeError as e:
    print(e)
print(g.__name__, type(a).__name__, repr(a).split(" at ")[0], iter(a) is a, a.__name__, a.__qualname__, hasattr(a, "__len__"))
try:
    len(a)
except TypeError as e:
    print(e)


def swallow():
    try:
        yield 1
    finally:
        return "from finally"


w = swallow()
next(w)
try:
    w.throw(KeyError("lost"))
except StopIteration as e:
    print("value", e.value)
