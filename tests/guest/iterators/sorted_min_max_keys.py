# key functions: called once per item, errors, None, default, ties, reverse with generators.
calls = []


def key(x):
    calls.append(x)
    return -x


print(sorted([1, 3, 2], key=key), sorted(calls))
calls.clear()
print(max([1, 3, 2], key=key), min([1, 3, 2], key=key), len(calls))
print(
    sorted("bca", key=None, reverse=True),
    sorted([(1, "b"), (0, "z"), (1, "a")], key=lambda p: p[0]),
    max("abc", key="bca".index),
    min(5, 3, 4, key=lambda v: abs(v - 4)),
    sorted(x % 4 for x in range(8)),
    sorted({2: "a", 1: "b"}.items(), key=lambda kv: kv[1], reverse=True),
    sorted([[], [1], [0, 1]], key=len, reverse=True),
)
for f in (
    lambda: sorted([1], key=lambda: 0),
    lambda: max([1], key=5),
    lambda: sorted([3, "a"], key=str) and sorted([3, "a"], key=lambda v: v),
    lambda: min([1, 2], key=lambda v: [] if v == 1 else 0),
):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(
    sorted([0.5, 1, True, -1, 0]),
    sorted(["10", "9", "1"], key=int),
    sorted("Hello World".split(), key=str.swapcase),
    [k for k, _ in sorted(enumerate("hello"), key=lambda p: (p[1], -p[0]))],
)
