# Generator expressions: laziness, scoping, first iterable evaluated at once.
def loud(x):
    print("loud", x, end=" ")
    return x


g = (loud(x) for x in range(3))
print("made")
print(next(g), list(g))
print(
    sum(x * x for x in range(5)),
    max((len(w) for w in ("a", "bbb")), default=0),
    ",".join(str(x) for x in (1, 2)),
    list((x, y) for x in range(3) if x for y in range(x)),
    dict((k, k * 2) for k in "ab"),
    sorted(-x for x in range(3)),
    any(x > 1 for x in [1, 2, 1 / 1]),
    tuple(i for i in ()),
)
try:
    h = (x for x in 5)
except TypeError as e:
    print("at once:", e)
h = (1 // x for x in [0])
try:
    next(h)
except ZeroDivisionError as e:
    print("late:", e)
n = 2
m = (x * n for x in [1, 2])
n = 10
print(list(m), type(m).__name__, m.__name__)
x = "outer"
list(x for x in range(3))
print(x)
data = [1, 2]
lazy = (d for d in data)
data.append(3)
print(list(lazy))
data = [9]
print((lambda *a: a)(*(i for i in "ab")), [list(i for i in range(j)) for j in range(3)])
first = (i for i in range(10))
second = (i * i for i in first if i % 2)
print(next(second), next(first), list(second))
