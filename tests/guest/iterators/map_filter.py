# map and filter: several iterables, None predicate, errors late, laziness.
print(
    list(map(str, [1, 2])),
    list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])),
    list(map(int, "123")),
    list(map(len, [])),
    list(map(max, [1, 5], [3, 2], [2, 9])),
    list(map(str.upper, "ab")),
    list(filter(None, [0, 1, "", "a", [], None])),
    list(filter(lambda x: x > 1, [1, 2, 3])),
    list(filter(str.isalpha, "a1b")),
    list(map(bool, [0, 1])),
)
m = map(lambda x: 10 // x, [1, 0, 5])
print(next(m))
try:
    next(m)
except ZeroDivisionError as e:
    print(e)
print(next(m), next(m, "end"))
calls = []
lazy = map(calls.append, [1, 2])
print(calls, list(lazy), calls)
for f in (
    lambda: map(),
    lambda: map(len),
    lambda: map(len, 5),
    lambda: filter(len),
    lambda: filter(None, 5),
    lambda: list(map(5, [1])),
    lambda: list(filter(5, [1])),
):
    try:
        f()
        print("no error")
    except TypeError as e:
        print(type(e).__name__, e if "must" not in str(e) and "expected" not in str(e) else "")
print(
    sum(map(lambda x: x * x, filter(lambda x: x % 2, range(10)))),
    type(map(len, [])).__name__,
    type(filter(len, [])).__name__,
    iter(m) is m,
)
