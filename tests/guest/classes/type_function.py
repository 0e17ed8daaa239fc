# type with three arguments, vars, dir in part, __dict__ of classes, changing classes.
A = type("A", (), {"x": 1, "m": lambda self: self.x + 1})
B = type("B", (A,), {"x": 10})
print(
    A.__name__,
    A().m(),
    B().m(),
    issubclass(B, A),
    type(A) is type,
    B.__bases__ == (A,),
    "x" in vars(A),
    A.__dict__["x"],
    [n for n in dir(B()) if not n.startswith("_")],
)
A.y = "new"
print(B.y, B().y)
A.m = lambda self: "patched"
print(B().m())
setattr(B, "z", 5)
print(B.z, getattr(B, "x"), delattr(B, "x"), B.x)
try:
    A.__dict__["q"] = 1
except TypeError as e:
    print(type(e).__name__)
for f in (
    lambda: setattr(int, "x", 1),
    lambda: type("X", (int, str), {}),
    lambda: type(1, (), {}),
    lambda: type("X", 5, {}),
    lambda: type("X", (), 5),
    lambda: A.nope,
    lambda: int.nope,
):
    try:
        f()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__)
a = A()
a.__dict__["dyn"] = 3
print(a.dyn, vars(a), a.__dict__ == {"dyn": 3})
a.__dict__.update(u=1)
print(a.u)
a.__dict__ = {"fresh": 1}
print(a.fresh, hasattr(a, "dyn"), [n for n in dir(a) if not n.startswith("_")])
A.__name__ = "Renamed"
print(A, type(a).__name__)
