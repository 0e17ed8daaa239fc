# enumerate and zip: starts, uneven lengths, strict, laziness, unzip.
print(
    list(enumerate("ab")),
    list(enumerate([], 5)),
    list(enumerate("ab", 10)),
    list(enumerate("ab", start=-1)),
    next(enumerate("x")),
    list(enumerate(enumerate("a"))),
)
print(
    list(zip("abc", [1, 2])),
    list(zip()),
    list(zip("ab")),
    list(zip("ab", (1, 2), [3, 4])),
    dict(zip("ab", "cd")),
    list(zip(*[(1, "a"), (2, "b")])),
    list(zip("ab", "cd", strict=True)),
)
for args in (("ab", "c"), ("a", "bc"), ("ab", "cd", "e")):
    try:
        print(list(zip(*args, strict=True)))
    except ValueError as e:
        print(e)
a = iter([1, 2, 3])
print(list(zip(a, a)), list(a), list(zip(range(10**18), "ab")))
x = iter([1, 2, 3])
print(list(zip("a", x)), next(x))
for i, (p, q) in enumerate(zip("ab", "cd")):
    print(i, p, q, end=";")
print()
for f in (lambda: zip(5), lambda: zip([], 5), lambda: enumerate(5), lambda: enumerate([], "a")):
    try:
        f()
    except TypeError as e:
        print(e)
e = enumerate("ab", 2**62)
print(list(e), list(enumerate("ab", 2**63 - 1)), list(enumerate("a", 10**30)))
