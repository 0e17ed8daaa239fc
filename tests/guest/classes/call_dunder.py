# __call__: instances as functions, argument errors, look-up on the class.
class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, *rest, k=0):
        return self.n + x + sum(rest) + k


a = Adder(10)
print(
    a(1),
    a(1, 2, 3),
    a(1, k=5),
    callable(a),
    list(map(a, [1, 2])),
    sorted([3, 1], key=Adder(0)),
    a.__call__(5),
)
for f in (lambda: a(), lambda: a(1, z=2)):
    try:
        f()
    except TypeError as e:
        print(e)
a.__call__ = lambda *x: "instance"
print(a(1))


class NoCall:
    pass


n = NoCall()
n.__call__ = lambda: 1
try:
    n()
except TypeError as e:
    print(e)


class Chain:
    def __init__(self):
        self.path = []

    def __getattr__(self, name):
        self.path.append(name)
        return self

    def __call__(self, *a):
        self.path.append(a)
        return self


print(Chain().get("x").where(1, 2).all().path)
