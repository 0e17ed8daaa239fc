# Functions that take and give functions: fold, partial, compose, memo, dispatch.
def fold(f, acc, xs):
    for x in xs:
        acc = f(acc, x)
    return acc


def partial(f, *a, **k):
    return lambda *b, **m: f(*a, *b, **{**k, **m})


def compose(*fs):
    return fold(lambda f, g: lambda x: g(f(x)), lambda x: x, fs)


def memo(f):
    seen = {}

    def g(*a):
        if a not in seen:
            seen[a] = f(*a)
        return seen[a]

    g.seen = seen
    return g


@memo
def paths(r, c):
    return 1 if r == 0 or c == 0 else paths(r - 1, c) + paths(r, c - 1)


print(
    fold(lambda a, b: a * b, 1, range(1, 6)),
    fold(max, 0, [3, 9, 2]),
    partial(pow, 2)(10),
    partial(print, "p", sep="-")("q", end="!\n"),
    compose(abs, str, len)(-1234),
    paths(10, 10),
    len(paths.seen),
)
table = {name: (lambda n: lambda *a: (n, a))(name) for name in ("start", "stop")}
print(table["start"](1), table["stop"](), sorted(table))


def apply_twice(f):
    return lambda x: f(f(x))


print(
    apply_twice(apply_twice(lambda x: x + 3))(0),
    [g(10) for g in (str, float, bin, lambda x: x / 4)],
    list(map(lambda f: f(-2), (abs, str, bool))),
)
