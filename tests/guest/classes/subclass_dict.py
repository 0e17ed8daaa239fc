# Subclasses of dict: __missing__, overridden access, and what the methods of dict do not look at.
class Folded(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __delitem__(self, key):
        super().__delitem__(key.lower())

    def __contains__(self, key):
        return super().__contains__(key.lower())

    def __missing__(self, key):
        return "no " + key


d = Folded(A=1)
d["B"] = 2
print(d, d["b"], d["B"], d["zzz"], "B" in d, d.get("B"), d.get("b"), len(d))
d.update(C=3)
del d["B"]
print(d, list(d), {**d}, dict(d), d == {"A": 1, "C": 3}, d | {"x": 1}, type(d | {}).__name__, type(d.copy()).__name__)
print(d.setdefault("Q", 9), d.pop("C"), d, bool(d), Folded.fromkeys("XY", 0))


class Counting(dict):
    def __missing__(self, key):
        self[key] = value = len(self)
        return value


c = Counting()
print(c["a"], c["b"], c["a"], c, c.get("nope"), "nope" in c)
c.tag = "extra"
print(c.tag, vars(c), [k for k in c], c.keys() & {"a"}, str(c), "%(a)s-%(b)s" % c, "{a}".format_map(c))
