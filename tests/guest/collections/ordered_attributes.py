# What an OrderedDict has beside its entries: attributes, copies, keywords of its methods.
# case: attributes and copies of ordered dicts
import copy
import weakref
from collections import OrderedDict

od = OrderedDict(a=1, b=[2])
print(od.__dict__, od.__reduce__()[2])
od.x = ["x"]
for made in (copy.copy(od), copy.deepcopy(od)):
    print(type(made), made == od, made.x, made.x is od.x, made["b"] is od["b"])
print(hasattr(od.copy(), "x"), od.__reduce__()[2], weakref.ref(od)() is od)


class Slotted(OrderedDict):
    __slots__ = ("one", "two")


s = Slotted(k=1)
s.one = 1
s.more = 2
made = copy.copy(s)
print(type(made), made, made.one, hasattr(made, "two"), made.more)

# case: keywords of the methods of ordered dicts
from collections import OrderedDict

od = OrderedDict.fromkeys(iterable="ab", value=0)
print(od, od.setdefault(key="c", default=3), od.setdefault("d"), od)
print(od.pop(key="c"), od.pop("none", default=4))
for bad in (lambda: od.pop("none"), lambda: {}.pop("k", default=1), lambda: od.pop(), lambda: od.setdefault()):
    try:
        bad()
    except (KeyError, TypeError) as error:
        print(type(error).__name__)


class Missing(OrderedDict):
    def __missing__(self, key):
        return 0


m = Missing(a=1)
print(m["z"], m.pop("z", 5), m.pop("a", 6), m.pop("a", default=7), list(m))

# case: bisect has two names for one function
import bisect

print(bisect.bisect is bisect.bisect_right, bisect.insort is bisect.insort_right, bisect.bisect.__name__)

# case: counters that have their own get or set
from collections import Counter, deque
from collections.abc import MutableSequence


class Sets(Counter):
    def __setitem__(self, key, value):
        print("set", key, value, end="; ")
        super().__setitem__(key, value)


class Gets(Counter):
    def get(self, key, default=None):
        print("get", key, end="; ")
        return super().get(key, default)


print(dict(Sets("abca")))
print(dict(Gets("aba")))
print(Counter("aab") == {"a": 2, "b": 1}, {"a": 2} != Counter("aa"), Counter("a") == 5)
print(isinstance(deque(), MutableSequence), issubclass(deque, MutableSequence), isinstance((), MutableSequence))

# case: keywords and operators of UserString
from collections import UserString

s = UserString("a,b,\tc\n")
print(s.split(sep=","), s.rsplit(sep=",", maxsplit=1), s.splitlines(keepends=True), repr(s.expandtabs(tabsize=4)))


class Own(UserString):
    def __rmod__(self, other):
        return super().__rmod__(other)


print("value is %s" % Own("x"), type("value is %s" % Own("x")).__name__, UserString("%s!") % Own("y"))
