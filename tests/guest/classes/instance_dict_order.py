# The dict of an instance: order of setting, deletion, replacement, sharing, changes through both ways.
class P:
    def __init__(self, flip=False):
        if flip:
            self.b = 1
            self.a = 2
        else:
            self.a = 1
            self.b = 2
        self.c = 3


p, q = P(), P(True)
print(p.__dict__, q.__dict__, list(vars(q)), p.__dict__ == {"b": 2, "a": 1, "c": 3})
del p.a
p.a = 9
print(p.__dict__, vars(p) is p.__dict__)
r = P(True)
del r.b
r.z = 5
r.b = 6
print(vars(r), r.b, r.a)
s = P()
s.a = 100
print(vars(s))
d = s.__dict__
d["new"] = 1
s.late = 2
del d["b"]
print(s.new, d["late"], hasattr(s, "b"), d)
s.__dict__ = {"only": 1}
print(s.only, hasattr(s, "a"), d, vars(s))
s.a = 2
print(s.__dict__)
t, u = P(), P()
t.__dict__ = shared = {"k": 1}
u.__dict__ = shared
t.m = 5
print(u.m, shared)
u.__dict__.clear()
print(vars(t), hasattr(t, "k"))
for v in (5, None, [], "x"):
    try:
        t.__dict__ = v
    except TypeError as e:
        print(e)
P.a = "class value"
w = P()
del w.a
print(w.a, "a" in vars(w))
del P.a
try:
    w.a
except AttributeError as e:
    print(e)
try:
    del w.a
except AttributeError as e:
    print(e)
x = P()
x.__dict__["with space"] = 1
x.__dict__.update({"a": "upd", "y": 0})
print(getattr(x, "with space"), x.a, x.y, sorted(k for k in dir(x) if not k.startswith("_")))
many = P()
for i in range(100):
    setattr(many, f"n{i}", i)
for i in range(0, 100, 2):
    delattr(many, f"n{i}")
print(len(vars(many)), list(vars(many))[:5], many.n99, sum(v for v in vars(many).values()))
y = P()
y.__class__ = type("Other", (P,), {"hello": lambda self: f"hello {self.a}"})
print(y.hello(), type(y).__name__, vars(y))
try:
    y.__class__ = int
except TypeError as e:
    print(e)
try:
    y.__class__ = 5
except TypeError as e:
    print(e)
