# Comprehensions with conditions, nesting, walrus, errors inside, side effects, unpacking, in defaults and class bodies.
print([x if x % 2 else -x for x in range(5) if x != 3], [[y for y in range(x)] for x in range(3)])
print({k: {v for v in range(k)} for k in range(3)}, {x % 2: x for x in range(5)}, [(a, b) for a, *b in ["abc", "d"]])
print([y for x in range(5) if (y := x * 2) > 4], y, [*(x for x in "ab"), *[z for z in "c"]])


def order(tag, value):
    print(tag, end=" ")
    return value


print({order("k", 1): order("v", 2) for _ in [0]}, [order("e", x) for x in order("it", [1]) if order("if", True)])
for f in (
    lambda: [1 / x for x in (1, 0)],
    lambda: {x for x in [[]]},
    lambda: {x: 1 for x in [{}]},
    lambda: [x for x in 5],
    lambda: [a for a, b in [(1, 2, 3)]],
    lambda: [x for x in [1] if undefined],
):
    try:
        print(f())
    except (ZeroDivisionError, TypeError, ValueError, NameError) as e:
        print(type(e).__name__, e)


def default(a=[x * x for x in range(3)], b={c: 1 for c in "q"}):
    return a, b


print(default())
x = "outer"
print([x for x in range(2)], x, [x for _ in range(1)])
matrix = [[1, 2], [3, 4]]
print([list(row) for row in zip(*matrix)], sum([sum(r) for r in matrix]), [c for r in matrix for c in r if c % 2 == 0])
d = {}
print([d.setdefault(k, len(d)) for k in "abac"], d)
fs = {n: (lambda n=n: n * 10) for n in range(3)}
print([fs[k]() for k in fs], [f(2) for f in [lambda v, p=p: v**p for p in range(3)]])
out = []
[out.append(v) for v in [3, 1, 2]]
print(out, [i for i, v in sorted(enumerate(out), key=lambda p: p[1])], max([len(w) for w in ["a", "bcd"]]))
print([[[i + j + k for k in range(2)] for j in range(2)] for i in range(2)])
t = [1, 2, 3]
print([t.pop() for _ in range(len(t))], [n for n in (lambda: (yield 1))()], {**{k: 1 for k in "ab"}, "c": 2})
target = [0]
print([target for target[0] in range(3)] == [[2]] * 3, target)
