# with: enter and exit in order, value of as, arguments of __exit__.
# fmt: off
class C:
    def __init__(self, n, swallow=False):
        self.n, self.swallow = n, swallow

    def __enter__(self):
        print("enter", self.n)
        return self.n * 10

    def __exit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__, v, tb is not None)
        return self.swallow


with C(1) as x:
    print("body", x)
with C(1) as a, C(2) as b:
    print(a, b)
with (C(1) as a, C(2), C(3) as c,):
    print(a, c)
with C(1):
    with C(2):
        print("nested")
try:
    with C(1), C(2):
        raise ValueError("v")
except ValueError as e:
    print("out", e)
with C(1), C(2, True), C(3):
    raise KeyError("k")
print("suppressed")
with C(1, True):
    1 / 0
    print("never")
d = {}
with C(4) as d["k"], C(5) as (q) :
    print(d, q)


class Pair:
    def __enter__(self):
        return 1, (2, 3)

    def __exit__(self, *a):
        pass


with Pair() as (p, (r, s)):
    print(p, r, s)
with Pair() as [u, v]:
    print(u, v)
