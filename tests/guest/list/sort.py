# sort and sorted: stability, key, reverse, errors leave a permutation.
a = [3, 1, 2]
print(
    a.sort(),
    a,
    sorted("hello"),
    sorted([3, 1, 2], reverse=True),
    sorted({"b": 1, "a": 2}),
    sorted([]),
    sorted([1]),
    sorted((x for x in (2, 1))),
)
people = [("bob", 3), ("al", 1), ("cy", 3), ("di", 2), ("ed", 1)]
print(
    sorted(people, key=lambda p: p[1]),
    sorted(people, key=lambda p: p[1], reverse=True),
    sorted(people, key=lambda p: (-p[1], p[0])),
    sorted(people, key=lambda p: len(p[0])),
)
words = "the Quick brown Fox".split()
words.sort(key=str.lower, reverse=True)
print(
    words,
    sorted(words, key=None),
    sorted([True, 0, 2.5, -1]),
    sorted([[2], [1, 5], [1]]),
    sorted(["b", "a", ""], key=len),
)
big = [(i * 7919) % 1009 for i in range(1009)]
big.sort()
print(big == list(range(1009)))
pairs = sorted([((i * 37) % 10, i) for i in range(200)], key=lambda p: p[0])
print(all(x[0] < y[0] or (x[0] == y[0] and x[1] < y[1]) for x, y in zip(pairs, pairs[1:])), pairs[:3])
down = sorted(pairs, key=lambda p: p[0], reverse=True)
print(down[:3], [p for p in down if p[0] == 9] == [p for p in pairs if p[0] == 9])
for f in (
    lambda: [1, "a"].sort(),
    lambda: sorted([1, None]),
    lambda: sorted(5),
    lambda: [1, 2].sort(lambda x: x),
    lambda: sorted([1], key=5),
    lambda: sorted([{}, {}]),
    lambda: sorted([1, 2], bad=1),
    lambda: [2, 1].sort(key=lambda x: 1 / 0),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e if "bad" not in str(e) else "")
