# A subclass of int behaves as int; its arithmetic gives plain ints.
class Celsius(int):
    def __new__(cls, value, unit="C"):
        self = super().__new__(cls, value)
        self.unit = unit
        return self

    def __repr__(self):
        return f"Celsius({int(self)})"

    def __add__(self, other):
        return Celsius(int(self) + other, self.unit)


c = Celsius(21)
print(
    c,
    repr(c),
    str(c),
    c.unit,
    c == 21,
    c + 4,
    type(c + 4).__name__,
    type(c - 1).__name__,
    type(4 + c).__name__,
)
print(
    isinstance(c, int),
    [0] * Celsius(3),
    list(range(Celsius(2))),
    "ab"[Celsius(1)],
    {21: "x"}[c],
    hash(c) == hash(21),
)
print(
    Celsius(10**20) // 7,
    Celsius(-5) % 3,
    int(c),
    type(int(c)).__name__,
    f"{c:d} {c:>5d}",
    "%d" % c,
    -c,
    abs(Celsius(-3)),
)
print(sorted([Celsius(3), 1, Celsius(2)]), sum([c, c]), max(c, 5), bool(Celsius(0)), c.bit_length())
