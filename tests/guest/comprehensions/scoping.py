# Comprehensions in classes, functions, with closures, nonlocal names, walrus, globals.
n = 10


class C:
    n = 3
    a = [x for x in range(n)]
    b = [n for x in range(1)]


print(C.a, C.b)


def f():
    total = 0
    vals = [total + i for i in range(3)]

    def g():
        nonlocal total
        total += 5
        return [total for _ in range(2)]

    return vals, g(), total


print(f())
print([y := 1, y + 1], y)
print([last := v for v in range(4)], last)


def h():
    found = any((hit := c).isdigit() for c in "ab3d")
    return found, hit


print(h())


def k():
    return [lambda: (i, j) for i in range(2) for j in range(2)]


print([fn() for fn in k()])


def p(*args, **kw):
    return [a for a in args if a in kw.values()], {k2: [a for a in args] for k2 in kw}


print(p(1, 2, x=2))
print([[a, b] for a in range(2) if (b := a * 10) >= 0], b)
seq = [1, 2]
print([seq for seq in [seq, seq]], [n for n in [n]])


def deep(z):
    return [[[(z, a, b, c) for c in range(1)] for b in range(1)] for a in range(2)]


print(deep("z"))
