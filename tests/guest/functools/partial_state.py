# The state of a partial: attributes, copies, and what `__setstate__` takes.
# case: attributes and copies
import copy
import weakref
from functools import lru_cache, partial


def f(*args, **kw):
    return args, kw


p = partial(f, ["a"], key=[1])
p.note = ["n"]
for made in (copy.copy(p), copy.deepcopy(p)):
    print(made.func is f, made.args, made.keywords, made.note, made.note is p.note, made.args[0] is p.args[0])
print(p.__reduce__()[2][1:])
for change in ("del p.__dict__", "p.__dict__ = 5"):
    try:
        exec(change)
    except TypeError as error:
        print(error)
p.__dict__ = {"other": 1}
print(p.other, hasattr(p, "note"), weakref.ref(p)() is p)
memo = lru_cache(f)
print(weakref.ref(memo)() is memo, memo(1))

# case: nested partials and subclasses
from functools import partial


def f(*args, **kw):
    return args, kw


class Sub(partial):
    pass


class Calls(partial):
    def __call__(self, *args):
        return "own"


inner = Sub(f, 1)
print(partial(inner, 2).func is f, Sub(inner, 2).args, partial(Calls(f, 1), 2).func is f, partial(Calls(f, 1), 2)())
inner.mark = True
print(partial(inner, 2).func is inner, partial(inner, 2)(3))

# case: states that are set
from functools import partial


def f(*args, **kw):
    return args, kw


class Row(tuple):
    pass


class Names(dict):
    pass


p = partial(f)
p.__setstate__((f, Row((1,)), Names(a=2), {"attr": 3}))
print(type(p.args), type(p.keywords), p(4), p.attr)
p.__setstate__((f, (), None, None))
print(p.args, p.keywords, p.__dict__, p(5))
for state in ({}, [], 5, (f,), (f, (), {}), (None, (), {}, None), (f, [], {}, None), (f, (), [], None), (f, None, {}, None)):
    try:
        p.__setstate__(state)
        print("taken", state)
    except TypeError as error:
        print(error)

# case: keywords that are no names
from functools import partial


def f(*args, **kw):
    return args, kw


p = partial(f, b=1)
p.keywords[1] = 2
print(repr(p).rpartition(">")[2])
for call in (p, lambda: p(c=3)):
    try:
        print(call())
    except TypeError as error:
        print(error)
del p.keywords[1]
p.keywords["self"] = p
print(repr(p).rpartition(">")[2], p()[1]["b"])

# case: files and deques may have weak references
import io
import sys
import weakref
from collections import OrderedDict, deque
from itertools import tee

with open(sys.argv[1] + "/file", "w") as file:
    for one in (file, io.BytesIO(), io.StringIO(), deque(), OrderedDict(), tee([])[0]):
        print(type(one).__name__, weakref.ref(one)() is one)
for one in ({}, [], (), 1, "s"):
    try:
        weakref.ref(one)
    except TypeError as error:
        print(error)
