# abs, round, unary operators and math-free conversions on ints.
for n in (0, 5, 15, 25, 35, -5, -15, -25, 149, 150, 151, 12345678901234567890, 2**65):
    print(n, abs(n), +n, -n, round(n), round(n, 2), round(n, -1), round(n, -2), round(n, -30))
print(type(round(5)).__name__, type(round(5, -1)).__name__, round(True), type(+True).__name__)
print(
    (5).__add__(3),
    (5).__add__(3.0),
    (5).__radd__(1),
    (5).__floordiv__(2),
    int.__mul__(3, 4),
    (7).__divmod__(2),
    (5).__neg__(),
)
print(
    (5).real, (5).__index__(), (5).__trunc__(), (5).__ceil__(), (5).__bool__(), (3).__lt__(4), (3).__eq__(3.0)
)
try:
    round(5, 1.5)
except TypeError as e:
    print(e)
try:
    abs("x")
except TypeError as e:
    print(e)
