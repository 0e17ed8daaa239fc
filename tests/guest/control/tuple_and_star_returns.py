# Commas everywhere: returns, yields, subscripts, for lists, conditional tuples, starred displays.
def r(*a):
    return *a, len(a)


def y():
    yield 1, 2
    yield *"ab", 3
    x = yield
    yield (x, *[x])


g = y()
print(r(), r(1, 2), next(g), next(g), next(g), g.send(5))
d = {(1, 2): "t", 1: "one"}
print(d[1, 2], d[(1, 2)], d[1,] if (1,) in d else "no", {**d}[1])
for v in 1, 2, *(3, 4):
    print(v, end=" ")
for v in *"ab", "c":
    print(v, end=" ")
print()
t = 1, *range(2), *"x"
(*u,) = "pq"
a = b, c = 3, 4
print(t, u, a, b, c, [*t, *u], {*u, "p"} == {"p", "q"}, (*(),), [*(), *[]])
x = 1, 2 if 0 else 3
y2 = (1, 2) if 0 else 3
print(x, y2, 5, (lambda: (1, 2))(), (lambda *a: a)(*t, *u))
del a, (b, c)
m = n = o = 0
m, n = n, m = 1, 2
print(m, n, o)
i = [0, 1]
i[0], j = 1, i[0]
print(i, j)
