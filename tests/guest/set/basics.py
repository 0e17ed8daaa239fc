# set: building, membership, add, remove, discard, pop, len, repr of empty.
print(
    set(),
    {1},
    set("a"),
    len({1, 1, 1.0, True}),
    sorted({3, 1, 2}),
    sorted(set("hello")),
    set([]),
    bool(set()),
    bool({0}),
    {None},
    set({"k": 1}),
    sorted({*"ab", "c"}),
)
s = {1, 2}
print(
    s.add(3),
    s.add(1),
    sorted(s),
    s.discard(9),
    s.discard(1),
    sorted(s),
    s.remove(2),
    s,
    s.pop(),
    s,
    s.clear(),
    s,
)
s.update([1, 2], (3,), "a")
print(len(s), "a" in s, 9 in s, 9 not in s, s.copy() == s, s.copy() is s)
for f in (
    lambda: set().pop(),
    lambda: {1}.remove(2),
    lambda: {1}.remove("x"),
    lambda: {[]},
    lambda: {1}.add({}),
    lambda: [] in {1},
    lambda: set(5),
    lambda: {1}[0],
    lambda: hash({1}),
    lambda: {1} + {2},
    lambda: {1} | [2],
    lambda: {{1}},
    lambda: {1}.add(),
    lambda: {1} < [1],
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(
    {frozenset({1}), frozenset([1])},
    {1} in {frozenset({1})},
    frozenset(),
    frozenset({5}),
    repr(frozenset("a")),
)
