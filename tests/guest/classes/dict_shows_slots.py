# __dict__ and globals() are the variables themselves, not copies: both ways see each change, in any order.
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


p = Point(1, 2)
d = p.__dict__
print(d, vars(p) is d, len(d), list(d.items()))
p.x = 10
d["y"] = 20
print(d, p.x, p.y, d["x"], "x" in d, d.get("z"))
p.z = 3
d["w"] = 4
print(d, p.z, p.w, len(d))
del p.x
print(d, len(d), hasattr(p, "x"), "x" in d, list(d), sorted(d.values()))
try:
    d["x"]
except KeyError as e:
    print("KeyError", e)
try:
    p.x
except AttributeError as e:
    print(e)
print(d.pop("y"), hasattr(p, "y"), d)
try:
    del d["y"]
except KeyError as e:
    print("KeyError", e)
p.y = 5
d.update(x=6)
print(sorted(d.items()), p.x, p.y, d == {"z": 3, "w": 4, "x": 6, "y": 5})
print(d.setdefault("x", 7), d.setdefault("q", 8), p.q)
d.clear()
print(d, len(d), bool(d), hasattr(p, "x"), vars(p))
p.x = 1
print(d, p.x, d.popitem(), d, hasattr(p, "x"))

# A name set for the first time after __dict__ was asked for
q = Point.__new__(Point)
e = q.__dict__
print(e, len(e))
q.y = 1
q.x = 2
print(e, list(e), q.__dict__ is e)
del q.y
q.y = 3
print(list(e), q.y)

# Copies, views, iteration, merging
r = Point(1, 2)
c = dict(r.__dict__)
c["x"] = 100
print(r.x, c, r.__dict__.copy(), {**vars(r)}, r.__dict__ | {"k": 1}, list(reversed(vars(r))))
keys, values, items = vars(r).keys(), vars(r).values(), vars(r).items()
r.x = 7
del r.y
print(list(keys), list(values), list(items), len(keys), ("x", 7) in items)
for name in list(vars(r)):
    print(name, vars(r)[name])


def f(**named):
    return named


print(f(**vars(r)), str(vars(r)), repr(r.__dict__))


# Replacing it
class Shared:
    common = {}

    def __init__(self):
        self.own = 1
        self.__dict__ = Shared.common


a, b = Shared(), Shared()
print(hasattr(a, "own"), a.__dict__ is b.__dict__)
a.k = 1
b.own = 2
print(b.k, a.own, Shared.common)
a.__dict__ = {"fresh": 1}
print(a.fresh, hasattr(a, "k"), b.k, vars(a))
a.own = 3
print(vars(a), b.own)
del a.own
print(vars(a), b.own)

# Many names, more than a class learns
m = Point(0, 0)
for i in range(100):
    setattr(m, f"n{i}", i)
print(len(vars(m)), sum(vars(m).values()), list(vars(m))[:4])
for i in range(0, 100, 2):
    delattr(m, f"n{i}")
print(len(vars(m)), sum(vars(m).values()))


# __slots__ beside a dict: the dict does not show the declared ones
class Mixed(Point):
    __slots__ = ("s",)


n = Mixed(1, 2)
n.s = 5
print(vars(n), n.s)


# Globals
G = 1
g = globals()
g["G"] = 2
print(G, g["G"], "later" in g)
later = 3
print(g["later"], "later" in g)
del later
print("later" in g, g.get("later"))
g["later"] = 4
print(later)
g["made"] = 5
print(made, "made" in g)
del g["made"]
try:
    made
except NameError as error:
    print(error)


def inner():
    global G, new
    G += 1
    new = G
    return globals() is g


print(inner(), G, new, g["new"], g["G"])
exec("G = 50; other = G + 1", g)
print(G, other, g["other"], eval("G + other", g))
