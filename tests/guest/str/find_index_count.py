# find, rfind, index, rindex, count, in, startswith, endswith with bounds.
s = "abracadabra"
for sub in ("a", "abra", "", "x", "ra", "abracadabra!", "bra"):
    print(
        repr(sub),
        s.find(sub),
        s.rfind(sub),
        s.count(sub),
        sub in s,
        s.startswith(sub),
        s.endswith(sub),
        s.find(sub, 2),
        s.find(sub, -4),
        s.rfind(sub, 0, 5),
        s.count(sub, 1, -1),
        s.find(sub, 3, 3),
        s.find(sub, 11),
        s.find(sub, 12),
    )
print(
    "aaaa".count("aa"),
    "".count(""),
    "abc".count(""),
    "".find(""),
    "".find("a"),
    "abc".find("c", None, None),
    "abc".find("", 3),
    "abc".find("", 4),
    "abc".rfind("", 1, 2),
)
print(
    s.index("c"),
    s.rindex("b"),
    s.startswith(("x", "ab")),
    s.endswith(("x", "y")),
    s.startswith("bra", 1),
    s.endswith("cad", 0, 7),
    s.startswith((), 0),
    s.startswith("", 11),
    s.startswith("", 12),
)
for f in (
    lambda: s.index("z"),
    lambda: s.rindex("z"),
    lambda: s.index("a", 11),
    lambda: 1 in s,
    lambda: s.startswith(1),
    lambda: s.startswith(["a"]),
    lambda: s.endswith((1,)),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
