# get, setdefault, pop, popitem, update, clear, copy, fromkeys, keys, values, items.
d = {"a": 1, "b": 2}
print(d.get("a"), d.get("x"), d.get("x", 5), d.setdefault("a", 9), d.setdefault("c", 3), d.setdefault("n"), d)
print(d.pop("a"), d.pop("zz", "dflt"), d.popitem(), d, d.copy() is d, d.copy() == d)
d.update({"b": 20, "q": 4})
d.update([("r", 5), ["s", 6]], t=7)
d.update(u=8)
d.update()
d.update(zip("vw", (9, 10)))
print(d, len(d), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), d.clear(), d)
print(
    dict(),
    dict(a=1),
    dict({"a": 1}, b=2),
    dict([(1, 2)]),
    dict(["ab", "cd"]),
    dict(x for x in [(1, 2)]),
    {**{"a": 1}, "b": 2, **{"a": 3}},
    dict(**{"k": 1}),
)
for f in (
    lambda: {}["x"],
    lambda: {}[1, 2],
    lambda: {}.pop("k"),
    lambda: {}.popitem(),
    lambda: dict(5),
    lambda: dict([1]),
    lambda: dict(["abc"]),
    lambda: {}.get(),
    lambda: dict([("a",)]),
    lambda: {}.update(5),
    lambda: {"a": 1}.foo,
    lambda: dict(1, 2),
    lambda: {[]: 1},
    lambda: {}[[]],
    lambda: {}.get({}),
    lambda: {(1, []): 1},
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
