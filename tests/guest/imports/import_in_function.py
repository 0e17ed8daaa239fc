# Imports inside functions, classes and conditions bind locally; global import; as with dotted names.
def f():
    import math

    return math.floor(2.5)


print(f(), "math" in globals())


class C:
    import math as m
    from math import ceil

    def up(self, x):
        return self.m.ceil(x)


print(C.ceil(1.2), C().up(3.1), C.m.__name__)


def g():
    global sys, dumps
    import sys
    from json import dumps


g()
print(sys.__name__, dumps([1]))
try:
    import no_such_thing as fast
except ImportError:
    import json as fast
print(fast.__name__)
if True:
    from math import floor as fl, sqrt as sq
print(fl(2.7), sq(9.0))
for name in ("math", "json", "nope"):
    try:
        print(__import__(name).__name__)
    except ImportError as e:
        print(e)
import _pack.sub.leaf as deep

print(deep.__name__, "_pack" in globals())
import _pack.sub.leaf

print(_pack.sub.leaf is deep)


def h():
    from _helper import add, value

    return value, add(1)


print(h(), h())
