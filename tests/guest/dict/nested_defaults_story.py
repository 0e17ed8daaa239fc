# Stories with dicts: word index, inventory, matrix in a dict, LRU cache, trie, union-find, polynomial.
class LRU:
    def __init__(self, n):
        self.n, self.d = n, {}

    def get(self, k):
        if k not in self.d:
            return None
        v = self.d.pop(k)
        self.d[k] = v
        return v

    def put(self, k, v):
        self.d.pop(k, None)
        self.d[k] = v
        if len(self.d) > self.n:
            del self.d[next(iter(self.d))]


c = LRU(2)
c.put("a", 1)
c.put("b", 2)
c.get("a")
c.put("c", 3)
print(c.d, c.get("b"), c.get("a"), list(c.d))
trie = {}
for w in ("tea", "ten", "to", "i", "in", "inn"):
    n = trie
    for ch in w:
        n = n.setdefault(ch, {})
    n["$"] = w


def words(n):
    for k, v in n.items():
        if k == "$":
            yield v
        else:
            yield from words(v)


print(list(words(trie)), list(words(trie["t"]["e"])))
parent = {x: x for x in "abcdef"}


def find(x):
    while parent[x] != x:
        parent[x] = parent[parent[x]]
        x = parent[x]
    return x


for x, y in ("ab", "cd", "bd", "ef"):
    parent[find(x)] = find(y)
groups = {}
for x in parent:
    groups.setdefault(find(x), set()).add(x)
print(sorted(sorted(g) for g in groups.values()))
p, q = {0: 1, 1: 2}, {0: -1, 2: 3}
prod = {}
for i, a in p.items():
    for j, b in q.items():
        prod[i + j] = prod.get(i + j, 0) + a * b
print(dict(sorted(prod.items())))
stock = {"apple": {"n": 5, "price": 0.5}, "pear": {"n": 0, "price": 0.75}}
for k, v in stock.items():
    v["value"] = v["n"] * v["price"]
print(
    stock,
    sum(v["value"] for v in stock.values()),
    [k for k, v in stock.items() if not v["n"]],
    max(stock, key=lambda k: stock[k]["price"]),
)
