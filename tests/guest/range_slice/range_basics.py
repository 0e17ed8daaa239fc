# range: repr, length, indexing, slicing, membership, equality, hash, attributes.
for r in (
    range(5),
    range(2, 5),
    range(0),
    range(5, 2),
    range(0, 10, 3),
    range(10, 0, -3),
    range(-3, 3),
    range(1, -1, -1),
    range(0, -10, -4),
):
    print(
        r,
        len(r),
        list(r),
        list(reversed(r)),
        r.start,
        r.stop,
        r.step,
        bool(r),
        2 in r,
        r[::-1],
        r[1:],
        r[:-1:2],
    )
r = range(0, 100, 7)
print(
    r[0],
    r[-1],
    r[3],
    r[2:5],
    r[::2],
    14 in r,
    15 in r,
    14.0 in r,
    "a" in r,
    None in r,
    r.index(21),
    r.count(21),
    r.count(22),
    True in range(2),
)
print(
    range(0) == range(5, 5),
    range(0, 3, 2) == range(0, 4, 2),
    range(3) == [0, 1, 2],
    hash(range(0, 3, 2)) == hash(range(0, 4, 2)),
    range(1) != range(2),
    max(r),
    min(r),
    sum(r),
)
for f in (
    lambda: range(),
    lambda: range(1.5),
    lambda: range("a"),
    lambda: range(1, 2, 0),
    lambda: range(1, 2, 3, 4),
    lambda: r[100],
    lambda: r["a"],
    lambda: r.index(22),
    lambda: range(None),
    lambda: range(2) + range(3),
    lambda: r[::0],
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    r[0] = 1
except TypeError as e:
    print(e)
try:
    r.start = 1
except AttributeError as e:
    print(type(e).__name__)
