# A class derived from dict; __missing__ serves d[k] only.
class Count(dict):
    def __missing__(self, key):
        print("missing", key, end="; ")
        return 0


c = Count(a=1)
c["b"] += 5
print(c, c["a"], c["q"], c.get("q"), "q" in c, len(c), isinstance(c, dict), c == {"a": 1, "b": 5})


class Lower(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k.lower(), v)

    def __getitem__(self, k):
        return super().__getitem__(k.lower())


d = Lower()
d["ABC"] = 1
d.update({"XYZ": 2})
print(d, d["aBC"], d.get("ABC"), dict(d), type(d.copy()).__name__, repr(d))
try:
    d["none"]
except KeyError as e:
    print("KeyError", e, e.args)


class Attr(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__


o = Attr(x=1)
o.y = 2
print(o.x, o.y, o, [*o], {**o})
try:
    o.z
except KeyError as e:
    print(repr(e))
