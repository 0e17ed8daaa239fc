# List comprehensions: several loops, conditions, nesting, scoping of the variable.
print(
    [x for x in range(3)],
    [x * y for x in range(3) for y in range(3) if x != y],
    [x for x in range(20) if x % 2 if x % 3],
    [[j for j in range(i)] for i in range(4)],
    [(a, b) for a, b in {"k": 1}.items()],
    [a + b for (a, b), c in [((1, 2), 3)]],
    [x if x else "zero" for x in range(2)],
    [c for w in ["ab", "c"] for c in w],
    [*[1], *[x for x in "q"]],
)
x = "outer"
print([x for x in range(3)], x)
print(
    [y for y in [x] for x in [5]],
    [(lambda: v)() for v in range(3)],
    [f() for f in [lambda: v for v in range(3)]],
)


def f(n):
    return [n + i for i in range(n) if i != n - 1], [[n * i * j for j in range(2)] for i in range(2)]


print(
    f(3), [i for i in [k for k in range(5) if k > 1] if i < 4], [len([z for z in range(y)]) for y in (1, 2)]
)
try:
    [1 // d for d in (1, 0)]
except ZeroDivisionError:
    print("error passes through", "d" in globals())
try:
    [q for _ in range(1)]
except NameError as e:
    print(e)
try:
    [a for a, b in [(1, 2), (3,)]]
except ValueError as e:
    print(e)
m = [[1, 2, 3], [4, 5, 6]]
print(
    [[row[i] for row in m] for i in range(3)],
    [n for row in m for n in row if n % 2],
    sum([len(r) for r in m]),
    [first for first, *_ in m],
    [last for *_, last in m],
)
