# __len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__, __reversed__, __missing__.
class Box:
    def __init__(self):
        self.d = {}

    def __len__(self):
        return len(self.d)

    def __getitem__(self, k):
        print("get", k, end=" ")
        return self.d[k]

    def __setitem__(self, k, v):
        print("set", k, v, end=" ")
        self.d[k] = v

    def __delitem__(self, k):
        print("del", k, end=" ")
        del self.d[k]

    def __contains__(self, k):
        return k in self.d

    def __iter__(self):
        return iter(sorted(self.d))

    def __reversed__(self):
        return iter(sorted(self.d, reverse=True))


b = Box()
b["x"] = 1
b[1, 2] = 3
del b[1, 2]
b["y"] = 2
b["x"] += 5
print(
    len(b),
    bool(b),
    "x" in b,
    "q" not in b,
    list(b),
    list(reversed(b)),
    [*b],
    b["x"],
    dict.fromkeys(b, 0),
    max(b),
)
try:
    b["nope"]
except KeyError as e:
    print(repr(e))


class Seq:
    def __getitem__(self, i):
        if i > 4:
            raise IndexError("end")
        return i * i


s = Seq()
print(list(s), 9 in s, 7 in s, s[2], [x for x in s], tuple(s), sum(s), max(s))
a, b, *c = s
print(a, b, c)
for f in (lambda: len(s), lambda: reversed(s), lambda: s.__iter__, lambda: Box().foo):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class BadLen:
    def __init__(self, v):
        self.v = v

    def __len__(self):
        return self.v


for v in (-1, "a", 1.5, 10**30, None):
    try:
        print(len(BadLen(v)))
    except Exception as e:
        print(type(e).__name__, e if v != 10**30 else "")
try:
    s[0] = 1
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
try:
    5 in BadLen(3)
except TypeError as e:
    print(e)
