# The exception being handled belongs to each generator: bare raise, __context__, sys.exc_info after yields.
import sys


def current():
    return sys.exc_info()[0].__name__ if sys.exc_info()[0] else None


def g():
    try:
        raise KeyError("in g")
    except KeyError:
        yield current()
        yield current()
        try:
            raise ValueError("inside")
        except ValueError as e:
            yield repr(e.__context__)
        yield current()
    yield current()


a = g()
print(next(a), current())
try:
    raise TypeError("outside")
except TypeError:
    print(current(), next(a), current(), next(a), next(a), current())
print(next(a), current())


def reraises():
    try:
        yield
    except ValueError:
        try:
            yield "caught"
        finally:
            pass
        raise


r = reraises()
next(r)
print(r.throw(ValueError("thrown in")))
try:
    try:
        raise OSError("other")
    except OSError:
        next(r)
except ValueError as e:
    print(repr(e), repr(e.__context__))


def bare():
    yield
    raise


b = bare()
next(b)
try:
    try:
        raise KeyError("callers")
    except KeyError:
        next(b)
except (KeyError, RuntimeError) as e:
    print(type(e).__name__, e)


def nested():
    try:
        1 / 0
    except ZeroDivisionError:
        yield from inner()


def inner():
    try:
        {}["x"]
    except KeyError as e:
        yield repr(e.__context__)


print(list(nested()))
print(current())
