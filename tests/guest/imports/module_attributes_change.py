# Modules are objects: attributes set, deleted and read from outside; __getattr__ of a module; builtins.
import builtins
import math
import sys

math.own = 5
from math import own

print(own, math.own, hasattr(math, "own"))
del math.own
try:
    math.own
except AttributeError as e:
    print(e)
try:
    from math import own as again
except ImportError as e:
    print(str(e).split(" (")[0])
builtins.everywhere = "seen"
print(everywhere, "everywhere" in dir(builtins), "everywhere" in globals())


def shadow():
    return len([1, 2])


builtins_len = builtins.len
builtins.len = lambda x: 99
print(shadow(), len("abc"))
builtins.len = builtins_len
del builtins.everywhere
try:
    everywhere
except NameError as e:
    print(e)
print(shadow(), builtins.len is len, sys.modules["builtins"] is builtins, type(builtins).__name__)
main = sys.modules[__name__]
main.dynamic = 7
print(dynamic, globals()["dynamic"], vars(main)["dynamic"])
globals()["made"] = 8
print(made, main.made)
del main.made
print("made" in globals(), hasattr(main, "made"))
len = lambda x: "own len"  # noqa: A001
print(len([]), builtins.len([]))
del len
print(len([]))
print(repr(math).split(" ")[:2], math.__name__, __name__, type(math) is type(sys))
try:
    math()
except TypeError as e:
    print(e)
try:
    math[0]
except TypeError as e:
    print(e)
