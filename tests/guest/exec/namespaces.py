# The names that exec and eval work on: dicts, other mappings, those of the caller; locals, globals and builtins.
def attempt(function, *arguments):
    try:
        print(function.__name__, "->", function(*arguments))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


# case: a mapping as locals
class Mapping:
    def __init__(self):
        self.log = []
        self.names = {"known": 5}

    def __getitem__(self, key):
        self.log.append("get " + key)
        return self.names[key]

    def __setitem__(self, key, value):
        self.log.append("set " + key)
        self.names[key] = value

    def __delitem__(self, key):
        self.log.append("del " + key)
        del self.names[key]


space = Mapping()
exec("a = known + 1\nb = len('abc')\ndel known\nc = outside", {"outside": 7}, space)
print(space.log)
print(sorted(space.names.items()))
print(eval("a + b + c", {}, space))
attempt(exec, "del missing", {}, space)
attempt(eval, "missing", {}, space)
exec("def f():\n    return sorted(k for k in globals() if not k.startswith('_'))\nresult = f()", {"only": 1}, space)
print(space.names["result"])
exec("class C:\n    value = 6\n    def m(self): return 'm'\n", {}, space)
print(space.names["C"].value, space.names["C"]().m())
exec("for i in range(3):\n    last = i\n[x for x in range(i)]", {}, space)
print(space.names["i"], space.names["last"], "x" in space.names)
exec("import math\nfrom math import pi as p", {}, space)
print(space.names["math"].__name__, space.names["p"] > 3)
print(eval("locals()", {}, space) is space)
# case: a mapping that fails
class Failing:
    def __init__(self, error):
        self.error = error

    def __getitem__(self, key):
        raise self.error


for error in (KeyError("k"), IndexError("i"), ValueError("v")):
    try:
        print(eval("len", {}, Failing(error)) is len)
    except Exception as raised:
        print(type(raised).__name__, raised)
attempt(exec, "x = 1", {}, Failing(KeyError()))
attempt(eval, "1", {}, 5)
attempt(exec, "1", {}, 5)
attempt(eval, "1", Failing(KeyError()))
attempt(exec, "1", Failing(KeyError()))
# case: a subclass of dict as locals
class Default(dict):
    def __missing__(self, key):
        return "default " + key


class Upper(dict):
    def __getitem__(self, key):
        return dict.__getitem__(self, key.upper())

    def __setitem__(self, key, value):
        dict.__setitem__(self, key.upper(), value)


print(eval("anything", {}, Default()), eval("known", {}, Default(known=1)))
space = Upper(A=1)
exec("b = a + 1", {}, space)
print(dict(space), eval("[a, b]", {}, space))
# case: chained names
from collections import OrderedDict


class Chain:
    def __init__(self, *maps):
        self.maps = maps

    def __getitem__(self, key):
        for names in self.maps:
            if key in names:
                return names[key]
        raise KeyError(key)

    def __setitem__(self, key, value):
        self.maps[0][key] = value


inner, outer = {"a": 1}, {"a": 0, "b": 2}
chain = Chain(inner, outer)
exec("c = a + b\na = 10", {}, chain)
print(inner, outer, eval("a + b + c", {}, chain))
ordered = OrderedDict()
exec("z = 1\ny = 2\nx = 3", {}, ordered)
print(list(ordered.items()))
# case: builtins of one's own
print(eval("len('abc')", {"__builtins__": {"len": lambda text: "my len"}}))
attempt(eval, "len('abc')", {"__builtins__": {}})
attempt(eval, "len('abc')", {"__builtins__": {"max": max}})
import builtins

print(eval("len('abc')", {"__builtins__": builtins}))
names = {"__builtins__": {"print": print, "range": range}}
exec("for i in range(2): print('restricted', i)\ndef f(): return sum", names)
attempt(names["f"])
names = {}
eval("1", names)
print(list(names), names["__builtins__"] is builtins or names["__builtins__"] is builtins.__dict__)
names = {"len": 1}
print(eval("len", names), eval("max(len, 3)", names))
# case: names of the caller
x = "global"


def function(a, b=2):
    c = 3
    first = eval("(a, b, c, x)")
    exec("a = 100; b = 100")
    return first, a, b, sorted(locals())


print(function(1), "new" in globals())


class Body:
    size = 2
    exec("double = size * 2; size = 5")
    print(size, eval("double"), sorted(k for k in locals() if not k.startswith("_")))


print(Body.double, Body.size)


def nested():
    shared = 1

    def inside():
        return eval("shared") if shared else 0

    def blind():
        return eval("shared")

    try:
        return inside(), blind()
    except NameError as error:
        return inside(), str(error)


print(nested())
print([eval("x") for _ in "ab"], (lambda y: eval("y * 2"))(4))
# case: globals given, locals not
names = {"x": 1}


def caller():
    x = 2
    return eval("x"), eval("x", names), eval("x", names, {"x": 3}), eval("x", {"x": 4}, names)


print(caller())
exec("x = 5\nglobal y\ny = 6", names)
print(names["x"], names["y"])
locals_ = {}
exec("x = 7\ndef f():\n    return x", names, locals_)
print(names["x"], locals_["x"], locals_["f"]())
# case: locals in functions
def snapshot(a, *rest, key=1, **others):
    before = sorted(locals())
    b = 2
    view = locals()
    view["a"] = "changed"
    return before, a, sorted(locals()), b


print(snapshot(5, 6, x=7))


def shared():
    value = 1

    def inner():
        return sorted(locals()), value

    value = 2
    return inner(), locals()["value"]


print(shared())


def unbound():
    if False:
        later = 1
    return locals()


print(unbound())
print((lambda q, w=2: sorted(locals()))(1))


class Names:
    one = 1
    seen = sorted(k for k in locals() if not k.startswith("__"))


print(Names.seen)
print(locals() is globals(), vars() is globals())


def generator():
    n = 1
    yield sorted(locals())
    m = 2
    yield sorted(locals())


print(list(generator()))
# case: vars and dir
class Plain:
    def __init__(self):
        self.b = 1
        self.a = 2


plain = Plain()
print(vars(plain), vars(plain) is plain.__dict__, sorted(k for k in vars(Plain) if not k.startswith("__")))
attempt(vars, 5)


def local_vars():
    p = 1
    return vars(), dir()


print(local_vars())
print([n for n in dir(plain) if not n.startswith("__")])


class Listed:
    def __dir__(self):
        return ["z", "a"]


print(dir(Listed()))
# case: names that come and go
names = {}
exec("a = 1", names)
exec("b = a + 1; del a", names)
attempt(eval, "a", names)
names["a"] = 9
print(eval("a + b", names))
exec("def f():\n    return a\n", names)
del names["a"]
attempt(names["f"])
names["a"] = "back"
print(names["f"]())
exec("def set_a(v):\n    global a\n    a = v\n", names)
names["set_a"]("set")
print(names["a"], eval("f()", names))
names.clear()
attempt(eval, "len('x')", names)
# case: functions keep their globals
spaces = [{"n": n} for n in range(3)]
for space in spaces:
    exec("def f(): return n\ndef g(): return f() * 10\nclass C:\n    def m(self): return n", space)
print([space["g"]() for space in spaces], [space["C"]().m() for space in spaces])
spaces[1]["n"] = 50
print([space["f"]() for space in spaces])
print(spaces[0]["f"].__globals__ is spaces[0], spaces[0]["f"].__module__)
spaces[0]["__name__"] = "named"
exec("def h(): pass\nclass D: pass", spaces[0])
print(spaces[0]["h"].__module__, spaces[0]["D"].__module__)
# case: deleting and annotations in exec
names = {}
exec("x: int = 1\ny: 'text'\nz: list[int]\n", names)
print(names["__annotations__"], "y" in names)
attempt(exec, "del nothing", {})
exec("try:\n    raise ValueError('v')\nexcept ValueError as e:\n    kept = e\n", names)
print(names["kept"], "e" in names)
# case: walrus and comprehensions
names = {"data": [1, 2, 3, 4]}
exec("evens = [n for n in data if n % 2 == 0]\ntotal = sum(last := n for n in data)\n", names)
print(names["evens"], names["total"], names["last"], "n" in names)
exec("pairs = {(a, b) for a in data for b in data if a < b}\nlookup = {k: v for k, v in enumerate(data)}", names)
print(len(names["pairs"]), names["lookup"])
print(eval("[[x * y for x in data] for y in data[:2]]", names))
own = {}
exec("seen = [k for k in data]", names, own)
print(own)
try:
    exec("factor = 2\nscaled = [factor * d for d in data]", names, own)
except NameError as error:
    print(error)
# case: star imports into names
names = {}
exec("from math import *", names)
print(names["sqrt"](9), "pi" in names, any(k.startswith("_") and k != "__builtins__" for k in names))
attempt(exec, "def f():\n    from math import *", {})

# case: annotations of executed text
def annotated(source, *namespaces):
    try:
        exec(source, *namespaces)
    except Exception as e:
        print(type(e).__name__, e)
    print([names.get("__annotations__", "none") for names in namespaces])
annotated("__annotations__[1] = 2\nx: int", {})
annotated("'text'\n__annotations__['a'] = 0\nif 0:\n    x: int\ny: str = ''", {})
annotated("__annotations__[1] = 2", {})
annotated("def f():\n    return __annotations__\nx: int = 1\nprint(f())", {})
annotated("x: int; y: list[str] = []; (z): int = 1; a.b: int", {"a": annotated})
annotated("__annotations__ = {5: 6}\nx: int", {})
annotated("del __annotations__\nx: int", {})
annotated("def f():\n    x: int = 1\n    return __annotations__\nf()", {})
