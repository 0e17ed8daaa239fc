# The iterators of built-in containers: type names, iter of iter, exhaustion, independence.
for c in (
    [1, 2],
    (1, 2),
    "ab",
    b"ab",
    {1: 2},
    {1},
    range(2),
    {1: 2}.keys(),
    {1: 2}.values(),
    {1: 2}.items(),
    bytearray(b"a"),
    range(10**20, 10**20 + 1),
):
    it = iter(c)
    print(
        iter(it) is it,
        next(it),
        len(list(it)),
        next(it, "end"),
        next(it, "end"),
        hasattr(it, "__next__"),
        it is iter(c),
    )
a = [1, 2, 3]
i, j = iter(a), iter(a)
print(next(i), next(i), next(j), list(i), list(j))
it = iter("abcdef")
print([x + y for x, y in zip(it, it)])
it = iter(range(6))
for x in it:
    print(x, next(it), end="; ")
print()
it = iter([1, 2, 3, 4])
print(2 in it, list(it))
it = iter([5, 6])
a, b = it
print(a, b, list(it), [*iter("ab")], dict(iter([("k", 1)])), sum(iter((1, 2))), max(iter([3])))
first, *rest = iter(range(4))
print(first, rest)
for bad in (5, None, int, len):
    try:
        iter(bad)
    except TypeError as e:
        print(e)
