# reversed, any, all, sum, min, max over iterators, with short circuit.
print(
    list(reversed([1, 2])),
    list(reversed("ab")),
    list(reversed((1, 2))),
    list(reversed(range(0, 9, 4))),
    list(reversed({"a": 1, "b": 2})),
    list(reversed(b"ab")),
    list(reversed([])),
)


class R:
    def __reversed__(self):
        return "custom"


class S:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i * 10


print(reversed(R()), list(reversed(S())))
for bad in (5, {1}, (x for x in ""), None, iter([1])):
    try:
        reversed(bad)
    except TypeError as e:
        print(e)


def seen(*v):
    for x in v:
        print("<%s>" % (x,), end="")
        yield x


print(
    any(seen(0, 1, 2)),
    all(seen(1, 0, 2)),
    any(seen()),
    all(seen()),
    any(seen(0, "", None)),
    all(seen(1, [0])),
)
print(
    min(seen(3, 1, 2)),
    max(seen(3, 1, 2), key=lambda x: -x),
    sum(seen(1, 2)),
    max("b", "a", "b"),
    min([1, 1.0, True]),
    max([1, 1.0, True]),
    sorted(seen(2, 1)),
    max([(1, "b"), (1, "a")], key=lambda p: p[0]),
    min(["bb", "a", "cc", "d"], key=len),
)
print(
    1 in seen(0, 1, 2),
    next(reversed([1, 2, 3])),
    max([[1], [0, 5]]),
    min({3: 0, 1: 0}),
    sum([True, 1.5]),
    sum([(1,), (2,)], ()),
)
for f in (
    lambda: sum(["a"]),
    lambda: sum([], ""),
    lambda: sum([b""], b""),
    lambda: max(1),
    lambda: min([]),
    lambda: max([1, "a"]),
    lambda: sum([[]]),
):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e if "iterable argument" not in str(e) and "empty" not in str(e) else "")
