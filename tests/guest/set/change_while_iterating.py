# A set whose size changes during iteration raises RuntimeError.
s = {1, 2, 3}
for change in (lambda: s.add(len(s) + 100), lambda: s.discard(2), lambda: s.clear()):
    s.update([1, 2, 3])
    try:
        for x in s:
            change()
        print("no error")
    except RuntimeError as e:
        print(e)
s = set(range(10))
for x in list(s):
    if x % 3:
        s.remove(x)
print(sorted(s), sorted(x * 2 for x in s), sum(s), max(s), min(s), any(s), all(s))
print(
    sorted({x % 3 for x in range(10)}),
    sorted({(x, y) for x in range(2) for y in "ab"}),
    len({i for i in range(1000)}),
)
seen, twice = set(), []
for x in [3, 1, 3, 2, 1]:
    if x in seen:
        twice.append(x)
    seen.add(x)
print(twice, sorted(seen))


class Tags(set):
    def add(self, x):
        super().add(x.lower())


t = Tags()
t.add("A")
t.add("a")
print(t == {"a"}, len(t), isinstance(t, set), t | {"a"} == {"a"})
big = set()
for i in range(3000):
    big.add(i % 1000)
    if i % 2:
        big.discard(i // 2)
print(len(big), sum(big))
