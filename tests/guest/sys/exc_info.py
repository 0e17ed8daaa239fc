# sys.exc_info inside and outside handlers.
import sys

print(sys.exc_info())
try:
    raise ValueError("v")
except ValueError as e:
    t, v, tb = sys.exc_info()
    print(t is ValueError, v is e, tb is e.__traceback__, tb.tb_lineno)
print(sys.exc_info() == (None, None, None))


def helper():
    return sys.exc_info()[1]


try:
    {}["k"]
except KeyError:
    print(repr(helper()))
    try:
        1 / 0
    except ZeroDivisionError:
        print(repr(helper()))
    print(repr(helper()))
print(helper())
try:
    try:
        raise ValueError("a")
    finally:
        print(repr(helper()))
except ValueError:
    pass
