# repr of nested and recursive dicts; dict comprehension; group-by and invert stories.
d = {"a": {"b": {"c": [1, {"d": ()}]}}, 1: None, (1, 2): {3}, 2.5: "x'y", True: b"z"}
print(d, str(d) == repr(d), d["a"]["b"]["c"][1]["d"])
r = {}
r["self"] = r
r["l"] = [r]
print(
    r,
    {k: len(k) for k in ("a", "bb")},
    {v: k for k, v in {"x": 1, "y": 2}.items()},
    {i: {j: i * j for j in range(2)} for i in range(2)},
    {**{}},
    {k: v for k, v in zip("ab", range(2)) if v},
)
groups = {}
for w in "apple avocado bean cherry carrot beet".split():
    groups.setdefault(w[0], []).append(w)
print(
    groups,
    {k: len(v) for k, v in groups.items()},
    max(groups, key=lambda k: len(groups[k])),
    sorted(groups.items(), key=lambda kv: kv[1][-1]),
)
memo = {}


def fib(n):
    if n not in memo:
        memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]


print(fib(80), len(memo))
graph = {"a": {"b": 7, "c": 3}, "b": {"d": 1}, "c": {"b": 2, "d": 8}, "d": {}}
dist, todo = {"a": 0}, ["a"]
while todo:
    n = todo.pop(0)
    for m, w in graph[n].items():
        if dist[n] + w < dist.get(m, 999):
            dist[m] = dist[n] + w
            todo.append(m)
print(dist)
del d["a"]["b"]["c"][1]["d"], d[1]
print(d)
