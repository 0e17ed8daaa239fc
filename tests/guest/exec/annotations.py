# `__annotations__` that the caller of exec or a metaclass brings, and names that exec'd code declares as global.


class Lower:
    def __init__(self):
        self.names = {}

    def __setitem__(self, key, value):
        self.names[key.lower()] = value

    def __getitem__(self, key):
        return self.names[key]


# case: brought by the caller
names = {"__annotations__": {1: 2}}
exec("x: int\ny: str = 'Y'", names)
print(names["__annotations__"], names["y"])
names = {"__annotations__": Lower()}
exec("X: int; (W): complex = 1j", names)
print(names["__annotations__"].names, names["W"])
names, own = {}, {}
exec("x: int = 1\nclass C:\n    y: str", names, own)
print(sorted(names), own["__annotations__"], own["C"].__annotations__)


# case: brought by a mapping of locals
class Own:
    def __init__(self):
        self.names = {}

    def __setitem__(self, key, value):
        print("set", key)
        self.names[key] = value

    def __getitem__(self, key):
        return self.names[key]


own = Own()
exec("x: int = 1", {}, own)
print(own.names["__annotations__"])


# case: brought by a metaclass
class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **keywords):
        return {"__annotations__": Lower()}


class C(metaclass=Meta):
    XX: "text"


print(C.__annotations__.names)

# case: of modules
import sys
import types

print(types.ModuleType("m").__annotations__)
module = types.ModuleType("n")
module.__annotations__["x"] = 1
print(module.__annotations__, module.__dict__["__annotations__"])
del module.__annotations__
print(module.__annotations__)

# case: deleted
try:
    exec("x: int\ndel __annotations__\ny: int")
except NameError as error:
    print(error)


class C:
    x: int
    del __annotations__
    try:
        y: int
    except NameError as error:
        print(error)


# case: global declared in exec
names, own = {"a": 1}, {"a": 2}
exec("global x, a\nx = 1\ny = 2\nprint(a)\na = 5\ndel a", names, own)
print(names.get("x"), names.get("y"), own, "a" in names)
try:
    exec("global missing\nmissing", {}, {"missing": 1})
except NameError as error:
    print(error)
exec("global f\ndef f(): return here\nhere = 1", names, own)
print(sorted(own), "f" in names)
names["here"] = "global"
print(names["f"]())


# case: eval handed on inside a function
def values(texts):
    return list(map(eval, texts))


def typed(texts):
    local = 3
    return list(map(eval, texts)), [local]


print(values(["1 + 1", "[2]", "len('abc')"]), typed(["local"]))
from functools import partial

print(partial(eval, "1 + 2")())
