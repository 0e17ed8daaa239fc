# Any hashable object may be a key; equal keys of different type are one.
d = {
    None: 1,
    True: 2,
    0: 3,
    "": 4,
    (): 5,
    b"": 6,
    1.5: 7,
    int: 8,
    len: 9,
    frozenset({1}): 10,
    ...: 11,
    range(3): 12,
    (1, (2, "x")): 13,
    10**30: 14,
}
print(
    d[None],
    d[1],
    d[0.0],
    d[""],
    d[()],
    d[b""],
    d[1.5],
    d[int],
    d[len],
    d[frozenset([1])],
    d[...],
    d[range(0, 3)],
    d[1, (2, "x")],
    d[10**30],
    len(d),
)
d[1.0] = "changed"
print(d[True], list(d)[1], "1" in d, 1 in d, -0.0 in d)
for bad in ([], {}, set(), bytearray(), [1], ([],)):
    try:
        d[bad] = 1
    except TypeError as e:
        print(e)
    try:
        bad in d
    except TypeError as e:
        print(e)


class K:
    pass


x, y = K(), K()
d = {x: "x", y: "y"}
print(d[x], d[y], K() in d, len(d))
nan = float("nan")
print({nan: 1}[nan], float("nan") in {nan: 1})
