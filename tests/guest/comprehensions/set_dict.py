# Set and dict comprehensions; evaluation order of key and value; later keys win.
print(
    sorted({x % 3 for x in range(10)}),
    {k: v for k, v in zip("ab", (1, 2))},
    {x: x * x for x in range(4) if x % 2},
    {i: {j for j in range(i)} for i in range(3)} == {0: set(), 1: {0}, 2: {0, 1}},
    {k % 2: k for k in range(5)},
    {(a, b): a + b for a in range(2) for b in range(2)},
    {v: k for k, v in {"a": 1}.items()},
    {*{y for y in "a"}},
    len({frozenset(p) for p in [(1, 2), (2, 1)]}),
)


def say(x):
    print(x, end=" ")
    return x


print({say("k%d" % i): say("v%d" % i) for i in range(2)})
try:
    {[]: 1 for _ in "a"}
except TypeError as e:
    print(e)
try:
    {[x] for x in "a"}
except TypeError as e:
    print(e)
words = "to be or not to be".split()
print(
    {w: words.count(w) for w in words},
    {w: [i for i, v in enumerate(words) if v == w] for w in words},
    {n: [d for d in range(1, n + 1) if n % d == 0] for n in (6, 7)},
)
k = "kept"
{k: 1 for k in "z"}
print(k, type({x for x in ()}).__name__, type({x: 1 for x in ()}).__name__)
