# Insertion order: updates keep the place, deletion and re-insertion move to the end.
d = {}
for k in "delta alpha charlie bravo".split():
    d[k] = len(k)
print(d, list(d))
d["alpha"] = 0
print(d)
del d["delta"]
d["delta"] = 1
print(list(d), list(reversed(d)), list(reversed(d.items())), list(reversed(d.values())))
d.pop("charlie")
d.setdefault("charlie", 2)
print(list(d.items()))
for i in range(100):
    d[i] = i
for i in range(0, 100, 2):
    del d[i]
d["end"] = None
print(list(d)[:6], list(d)[-3:], len(d), d.popitem(), d.popitem())
print(
    {1: "a", 2: "b"} == {2: "b", 1: "a"},
    list({3: 0, 1: 0, 2: 0}),
    next(iter(d)),
    min(d, key=str),
    {"x": 1, "y": 2, "x": 3},
)
