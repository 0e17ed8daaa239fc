# append, extend, insert, remove, pop, clear, index, count, reverse, copy.
a = []
print(
    a.append(1),
    a.extend((2, 3)),
    a.extend("ab"),
    a.insert(0, "first"),
    a.insert(100, "last"),
    a.insert(-1, "near"),
    a,
)
print(a.pop(), a.pop(0), a.pop(-2), a, a.remove(2), a, a.index(3), a.count("a"), a.reverse(), a)
b = a.copy()
b.append(9)
print(
    a,
    b,
    b.clear(),
    b,
    a.index("a", 1) if "a" in a[1:] else "-",
    [1, 2, 1, 2].index(2, 2),
    [1, 2, 1, 2].index(1, -2),
    [3, 1].index(1, 0, 100),
)
a.extend(a)
print(a)
a.extend(x for x in range(2))
a.extend({"k": 1})
a.extend(())
print(a)
for f in (
    lambda: [].pop(),
    lambda: [1].pop(5),
    lambda: [1].pop(-2),
    lambda: [1].remove(2),
    lambda: [1].index(2),
    lambda: [1, 2].index(1, 1),
    lambda: [1].extend(5),
    lambda: [1].append(),
    lambda: [1].append(1, 2),
    lambda: [1].insert(1),
    lambda: [].insert("a", 1),
    lambda: [1].pop("a"),
    lambda: [].foo,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
