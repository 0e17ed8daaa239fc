# Subclasses of int, float, str, tuple and bytes: construction, attributes, operators, identity of the class.
class Metres(int):
    unit = "m"

    def __new__(cls, value, note=""):
        self = super().__new__(cls, value)
        self.note = note
        return self

    def __add__(self, other):
        return Metres(super().__add__(other))

    def __repr__(self):
        return f"{int(self)}m"

    def __eq__(self, other):
        return int(self) == int(other)

    __hash__ = int.__hash__


m = Metres(5, "short")
print(m, repr(m), m.note, m + 1, type(m + 1).__name__, type(1 + m).__name__, type(-m).__name__, m * 2, m == 5, {m: 1}[5])
print(f"{m}", f"{m:03d}", "%d" % m, "%s" % m, [0, 1, 2, 3, 4, 5][m], range(m)[-1], divmod(m, 2), m.bit_length(), int(m) is m)


class Celsius(float):
    def __str__(self):
        return f"{float(self):.1f} C"


t = Celsius(21.25)
print(t, repr(t), t + 1, type(t + 1).__name__, t.is_integer(), round(t, 1), f"{t:.2f}", "%s %.2f" % (t, t), t > 20)


class Path(str):
    def __truediv__(self, other):
        return Path(f"{self}/{other}")

    def __add__(self, other):
        return Path(super().__add__(other))

    def parts(self):
        return self.split("/")


p = Path("a") / "b" / "c"
print(p, type(p).__name__, p.parts(), p + "d", type(p + "d").__name__, type(p.upper()).__name__, p == "a/b/c", {p: 1}["a/b/c"])
print(p[0], type(p[0]).__name__, "b" in p, len(p), "".join([p, p]), sorted([p, "a"]), p.__class__, isinstance(p, str))


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    first = property(lambda self: self[0])


q = Pair(1, 2)
q.extra = "yes"
a, b = q
print(q, q.first, a, b, q + (3,), type(q + (3,)).__name__, q == (1, 2), hash(q) == hash((1, 2)), q.extra, type(q[:]).__name__)


class Tagged(bytes):
    pass


g = Tagged(b"ab")
g.tag = 1
print(g, g.tag, g + b"c", type(g + b"c").__name__, g[0], g == b"ab")
for f in (lambda: Metres("x"), lambda: Pair(1), lambda: Celsius("hot"), lambda: int.__new__(str), lambda: str.__new__(int)):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
