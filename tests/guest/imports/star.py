# from x import *: __all__, private names, packages, errors.
from _star import *

print(a, b, "c" in globals(), "_d" in globals())
from _star_plain import *

print(x, f(), "_y" in globals())
from _pack.all_pack import *

print(one.v, two)
try:
    from _star_bad import *
except AttributeError as e:
    print(e)
a = "own"
from _star import b as bee

print(a, bee)
from math import *

print(floor(2.5), "pi" in globals())
