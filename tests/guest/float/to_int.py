# int(), round(), // and is_integer.
for x in (0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 2.4999, 1e15 + 0.5, 0.49999999999999994, -3.7, 3.7, 1e20):
    print(x, int(x), round(x), x // 1, x.is_integer(), (x // 1).is_integer())
print(type(round(2.5)).__name__, type(round(2.5, 0)).__name__, round(2.5, None), round(1e300) == int(1e300))
for x, n in (
    (2.675, 2),
    (1.005, 2),
    (0.5, 0),
    (1.5, 0),
    (1234.567, -2),
    (1250.0, -2),
    (1350.0, -2),
    (5e15, -15),
    (1.23456789, 5),
    (1e-5, 3),
    (123.456, 400),
    (123.456, -400),
    (-2.675, 2),
    (0.15, 1),
    (0.25, 1),
    (0.35, 1),
):
    print(x, n, round(x, n))
for f in (
    lambda: round(float("nan")),
    lambda: round(float("inf")),
    lambda: round(1.5, "x"),
    lambda: int(float("-inf")),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(
    round(float("inf"), 2),
    round(float("nan"), 1),
    (2.0).is_integer(),
    (1e300).is_integer(),
    float("inf").is_integer(),
)
