# Much garbage of all kinds; what is alive keeps its contents.
import gc

keep = {}
for i in range(300):
    junk = [
        str(i) * 10,
        (i, [i]),
        {i: i},
        {i},
        lambda: i,
        i * 10**20,
        bytes(50),
        bytearray(50),
        f"{i:>50}",
        [x for x in range(20)],
    ]
    if i % 10 == 0:
        keep[i] = junk
    if i % 100 == 0:
        gc.collect()
print(
    len(keep),
    all(
        v[0] == str(k) * 10
        and v[1] == (k, [k])
        and v[2] == {k: k}
        and v[3] == {k}
        and v[5] == k * 10**20
        and v[8] == f"{k:>50}"
        and v[9] == list(range(20))
        for k, v in keep.items()
    ),
)


def gen(n):
    data = [n] * 50
    gc.collect()
    for x in data:
        yield x


print(sum(sum(gen(i)) for i in range(10)))
s = ""
for i in range(2000):
    s = s[-50:] + str(i)
print(s[-20:])


class Tree:
    def __init__(self, d):
        self.kids = [Tree(d - 1) for _ in range(2)] if d else []

    def count(self):
        return 1 + sum(k.count() for k in self.kids)


long_lived = Tree(8)
for _ in range(5):
    Tree(6)
print(long_lived.count(), gc.collect() >= 0, long_lived.count())
try:
    raise ValueError([1] * 100)
except ValueError as e:
    gc.collect()
    print(len(e.args[0]))
