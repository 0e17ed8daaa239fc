# Set methods take any iterable; operators take sets only; results and aliases.
s = {1, 2, 3}
print(
    sorted(s.union(range(5), "a"[:0])),
    sorted(s.intersection((2, 3, 4), {3: "x"})),
    sorted(s.difference(iter([1]))),
    sorted(s.symmetric_difference({3: 0, 9: 0})),
    s.issubset(iter([1, 2, 3, 4])),
    s.issuperset(()),
    s.isdisjoint("abc"),
)
t = s
t |= {4}
t.update()
t.update("", (), {})
print(
    t is s, sorted(s), s.__len__(), s.__contains__(2), s.__eq__([1]), s.__or__([1]), sorted(s.__and__({1, 4}))
)
for f in (
    lambda: s | [1],
    lambda: s & (1,),
    lambda: s - {1: 2},
    lambda: s ^ "a",
    lambda: [1] | s,
    lambda: s <= [1],
    lambda: s.union(5),
    lambda: s.update(None),
    lambda: s.isdisjoint(5),
    lambda: s.intersection([[]]),
    lambda: s.remove([]),
    lambda: s * 2,
):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(
    frozenset([1]) in {frozenset([1]), 2},
    {1} in {frozenset([1])},
    {frozenset({1}): "v"}[frozenset({1})],
    set("ab") == {"b", "a"},
    {1, 2} == {2.0, 1.0, True},
)
try:
    s.remove({9})
except KeyError as e:
    print("KeyError", e)

# An intersection stops reading when all elements are found, also before what has no hash.
numbers = iter([3, 1, 2, 4])
print({1, 2}.intersection(numbers), list(numbers))
for rest in (["a", [], "b"], [[], "a"], ["c", []]):
    try:
        print({"a"}.intersection(rest))
    except TypeError as error:
        print(error)
print(set().intersection(iter("ab")), frozenset({1}).intersection([0, 1], iter([1, 2])))
