# keys(), values(), items(): live views, set operations, membership.
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
print(
    k,
    v,
    i,
    len(k),
    len(v),
    "a" in k,
    2 in v,
    ("a", 1) in i,
    ("a", 2) in i,
    type(k).__name__,
    type(v).__name__,
    type(i).__name__,
)
d["c"] = 3
print(k, v, i, list(k), sorted(v), list(i), max(v), sum(v), dict(i) == d)
print(
    sorted(k & {"a", "z"}),
    sorted(k | {"z"}),
    sorted(k - {"a"}),
    sorted(k ^ {"a", "z"}),
    k == {"a", "b", "c"},
    k == d.keys(),
    sorted(i & [("a", 1)]),
    k.isdisjoint("xyz"),
    k <= {"a", "b", "c", "d"},
    k > {"a"},
    v == d.values(),
    {"a"} | k == set(k),
)
for a, b in d.items():
    print(a, b, end=";")
print([key for key in d], [*d.values()], (*d,), type(k & k).__name__, list(reversed(k)))
for f in (lambda: k[0], lambda: v[0], lambda: k + k, lambda: hash(k), lambda: k.add(1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
