# A story: a vector class with most operators.
class Vec:
    __slots__ = ("x", "y")

    def __init__(self, x=0, y=0):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Vec({self.x}, {self.y})"

    def __add__(self, o):
        if not isinstance(o, Vec):
            return NotImplemented
        return Vec(self.x + o.x, self.y + o.y)

    def __radd__(self, o):
        return self if o == 0 else NotImplemented

    def __mul__(self, k):
        if isinstance(k, Vec):
            return self.x * k.x + self.y * k.y
        return Vec(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __sub__(self, o):
        return self + -o

    def __eq__(self, o):
        return isinstance(o, Vec) and (self.x, self.y) == (o.x, o.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __abs__(self):
        return (self.x**2 + self.y**2) ** 0.5

    def __bool__(self):
        return bool(self.x or self.y)

    def __iter__(self):
        yield self.x
        yield self.y

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __lt__(self, o):
        return abs(self) < abs(o)


a, b = Vec(3, 4), Vec(1, -2)
print(
    a + b,
    a - b,
    a * 2,
    2 * a,
    a * b,
    -a,
    abs(a),
    a == Vec(3, 4),
    a != b,
    bool(Vec()),
    list(a),
    a[0],
    sum([a, b, a]),
    sorted([a, b, Vec()]),
    len({a, Vec(3, 4)}),
    max(a, b),
)
x, y = b
print(x, y, [*a, *b], dict([b]))
a += b
a *= 3
print(a)
for f in (lambda: a + 1, lambda: 1 + a, lambda: a > 5, lambda: a[5], lambda: a / 2):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
