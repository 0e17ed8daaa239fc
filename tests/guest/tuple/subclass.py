# A class derived from tuple: a small record.
class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]

    @property
    def y(self):
        return self[1]

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __repr__(self):
        return f"Point(x={self.x}, y={self.y})"


p = Point(1, 2)
print(
    p,
    p.x,
    p[1],
    len(p),
    p == (1, 2),
    hash(p) == hash((1, 2)),
    p + p,
    list(p),
    p < (1, 3),
    type(p[:]).__name__,
    isinstance(p, tuple),
)
a, b = p
print(a, b, {p: 1}[(1, 2)], tuple(p), type(tuple(p)).__name__, "%s-%s" % p, max([Point(0, 5), p]))
try:
    p.x = 4
except AttributeError as e:
    print(type(e).__name__)
p.tag = "t"
print(p.tag)
