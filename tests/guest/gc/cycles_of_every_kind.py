# Cycles through lists, dicts, closures, generators, bound methods, exceptions and classes are collected quietly.
import gc


class Node:
    pass


def lists():
    a = []
    a.append(a)


def dicts():
    d = {}
    d["self"] = d


def closures():
    def f():
        return f

    return None


def generators():
    def g():
        yield me

    me = g()
    next(me)


def methods():
    n = Node()
    n.f = n.__init__
    n.me = [n]


def exceptions():
    try:
        raise ValueError("v")
    except ValueError as e:
        keep = e
        e.me = keep


def classes():
    class A:
        def f(self):
            return A

    A.inst = A()


for f in (lists, dicts, closures, generators, methods, exceptions, classes):
    for _ in range(60):
        f()
    print(f.__name__, gc.collect() >= 0)
kept = []
for i in range(50):
    n = Node()
    n.ring = [n, {"n": n}, (n,), lambda n=n: n]
    n.i = i
    if i % 10 == 0:
        kept.append(n)
gc.collect()
print(
    [n.i for n in kept],
    all(n.ring[0] is n and n.ring[1]["n"] is n and n.ring[2][0] is n and n.ring[3]() is n for n in kept),
)
