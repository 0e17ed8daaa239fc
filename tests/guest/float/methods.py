# as_integer_ratio, hex, fromhex and the rest of float's methods.
for x in (0.5, 0.75, -2.0, 0.1, 1e10, 0.0):
    print(x, x.as_integer_ratio(), x.hex(), float.fromhex(x.hex()) == x, x.real, x.imag, x.conjugate())
print(
    float.fromhex("0x1p-3"),
    float.fromhex("-0x1.8p1"),
    float.fromhex("inf"),
    (1.5).__add__(1),
    (1.5).__radd__(1),
    float.__name__,
)
print(
    (2.5).__int__(),
    (2.5).__trunc__(),
    (2.5).__floor__(),
    (2.5).__ceil__(),
    (2.5).__round__(),
    (0.0).__bool__(),
    (1.5).__eq__(1.5),
    (1.5).__eq__("x"),
)
for x in (float("inf"), float("nan")):
    try:
        x.as_integer_ratio()
    except Exception as e:
        print(type(e).__name__, e)


class Money(float):
    def __str__(self):
        return f"${float(self):.2f}"


m = Money(2.5)
print(
    m,
    repr(m),
    m + 1,
    type(m + 1).__name__,
    m == 2.5,
    isinstance(m, float),
    f"{m:.1f}",
    m.is_integer(),
    [m],
    f"{m}",
)
