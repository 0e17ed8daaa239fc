# str(): of everything, with __str__ and __repr__ in classes.
class R:
    def __repr__(self):
        return "R!"


class S(R):
    def __str__(self):
        return "S!"


class Bad:
    def __str__(self):
        return 1

    def __repr__(self):
        return None


print(
    str(),
    str(5),
    str(None),
    str([R(), S()]),
    str(R()),
    str(S()),
    repr(S()),
    f"{S()} {S()!r} {R()}",
    "%s %r" % (S(), S()),
    "{} {!r}".format(S(), S()),
)
print(
    str("a"),
    str(object="x"),
    str(1.0),
    str((1,)),
    str(()),
    str({}),
    str(set()),
    str(range(3)),
    str(b"x"),
    str(int),
    str(type(None)),
    str(R),
)
for f in (
    lambda: str(Bad()),
    lambda: repr(Bad()),
    lambda: f"{Bad()}",
    lambda: print(Bad()),
    lambda: "%s" % Bad(),
):
    try:
        f()
    except TypeError as e:
        print(e)
s = "abc"
print(
    str(s) is s,
    s[:] is s,
    "".join([s]) == s,
    str.upper("x"),
    str.join(",", "ab"),
    "a".__len__(),
    "abc".__contains__("b"),
    "a".__add__("b"),
    "abc".__getitem__(1),
    "a".__eq__(1),
)
try:
    str.upper(1)
except TypeError as e:
    print(e)
