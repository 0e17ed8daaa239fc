# list(), displays, repr with nesting and recursion.
print(
    [],
    [1],
    [
        1,
        2,
    ],
    list(),
    list("abc"),
    list((1,)),
    list({1: 2}),
    list(range(3)),
    [[]],
    [[], [[]]],
    ["a", 'b"c', None, 1.5, b"x", (1,), {2}],
    [*"ab", *range(2), 9],
)
a = [1]
a.append(a)
print(a, repr(a), a[1] is a, a[1][1][0])
b = [a, [a]]
print(b)
d = {"l": [1]}
d["l"].append(d)
print(d)
print(str([1, "x"]), f"{[1, 2]}", "%s" % [1], list(map(str, [1, 2])), list(list([1])), len([[1, 2], [3]]))
for f in (lambda: list(5), lambda: list(1, 2), lambda: list(None), lambda: [*5]):
    try:
        print(f())
    except TypeError as e:
        print(e)
rows = [[0] * 3] * 2
rows[0][1] = 7
print(rows)
rows = [[0] * 3 for _ in range(2)]
rows[0][1] = 7
print(rows)
