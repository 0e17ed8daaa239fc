# Union, intersection, difference, symmetric difference, subset tests: operators and methods.
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(
    sorted(a | b),
    sorted(a & b),
    sorted(a - b),
    sorted(b - a),
    sorted(a ^ b),
    a <= b,
    {3} < a,
    a >= {1},
    a > a,
    a >= a,
    a == {4, 3, 2, 1},
    a != b,
    {1} == frozenset({1}),
    a == [1, 2, 3, 4],
)
print(
    sorted(a.union(b, "x" and [9])),
    sorted(a.intersection([3, 4], (4,))),
    sorted(a.difference([1], [2])),
    sorted(a.symmetric_difference([4, 9])),
    a.issubset(range(10)),
    a.issuperset([1]),
    a.isdisjoint([9]),
    a.isdisjoint(b),
    a.union() == a,
    a.union() is a,
)
c = set(a)
c |= {10}
c &= {10, 1, 2}
c -= {2}
c ^= {1, 7}
print(sorted(c))
c.intersection_update([7])
c.difference_update([99])
c.symmetric_difference_update([8])
print(sorted(c))
f = frozenset("ab")
print(
    type(f | {1}).__name__,
    type({1} | f).__name__,
    type(f & f).__name__,
    type(f.copy()).__name__,
    sorted(f | frozenset("c")),
    f == {"a", "b"},
    hash(f) == hash(frozenset("ba")),
    {f: 1}[frozenset(["b", "a"])],
)
f2 = f
f2 |= {"z"}
print(sorted(f2), sorted(f))
try:
    f.add(1)
except AttributeError as e:
    print(e)
try:
    a |= [1]
except TypeError as e:
    print(e)
print({1, 2} < {1, 2, 3} < {0, 1, 2, 3}, {1} < {2}, {2} < {1}, set() < {1})
