# throw: caught inside, not caught, class, instance, before start, after end.
def g():
    while True:
        try:
            x = yield "ready"
            print("got", x)
        except ValueError as e:
            print("caught", repr(e))
            yield "recovered"
        finally:
            print("finally")


it = g()
print(next(it), it.throw(ValueError("v")), next(it))
try:
    it.throw(KeyError("k"))
except KeyError as e:
    print("came out", e)
print(next(it, "exhausted"))


def h():
    print("never starts")
    yield


it = h()
try:
    it.throw(ValueError("early"))
except ValueError as e:
    print(e, list(it))
try:
    it.throw(TypeError("late"))
except TypeError as e:
    print(e)


def r():
    try:
        yield 1
    except ValueError:
        return "returned"


it = r()
next(it)
try:
    it.throw(ValueError)
except StopIteration as e:
    print(e.value)


def conv():
    try:
        yield
    except ValueError as e:
        raise KeyError("converted") from e


it = conv()
next(it)
try:
    it.throw(ValueError("x"))
except KeyError as e:
    print(repr(e), repr(e.__cause__))
it = r()
try:
    it.throw(5)
except TypeError as e:
    print(e)
