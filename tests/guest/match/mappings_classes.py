# Mapping and class patterns, captures, dotted values, guards that fail.
class P:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Color:
    RED = 1
    GREEN = "g"


def f(v):
    match v:
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"type": t, **rest}:
            return f"{t} with {rest}"
        case {}:
            return f"dict {len(v)}"
        case P(0, 0):
            return "origin"
        case P(x=0, y=y):
            return f"on y axis {y}"
        case P(x, y) if x == y:
            return f"diagonal {x}"
        case P(x, P(y, z)):
            return f"nested {x} {y} {z}"
        case P():
            return "some point"
        case Color.RED:
            return "red"
        case Color.GREEN:
            return "green"
        case int(n) | float(n):
            return f"number {n}"
        case str(s):
            return f"text {s}"
        case list([a, *_]):
            return f"list from {a}"
        case _:
            return "?"


for v in (
    {"type": "circle", "r": 2},
    {"type": "sq", "a": 1},
    {"z": 1},
    {},
    P(0, 0),
    P(0, 5),
    P(3, 3),
    P(1, P(2, 3)),
    P(1, 2),
    1,
    "g",
    7,
    2.5,
    "txt",
    [9, 8],
    [],
    None,
):
    print(f(v))
try:
    match P(1, 2):
        case P(1, 2, 3):
            pass
except TypeError as e:
    print(e)
try:
    match 5:
        case Color.BLUE:
            pass
except AttributeError as e:
    print(e)
match {"a": {"b": [1, {"c": "deep"}]}}:
    case {"a": {"b": [_, {"c": found}]}}:
        print(found)
