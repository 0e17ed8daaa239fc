# Sequence patterns: lengths, stars, nesting; str and bytes do not match.
def f(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case [a, b] if a == b:
            return f"twins {a}"
        case (0, y):
            return f"zero first, {y}"
        case [1, *rest]:
            return f"one and {rest}"
        case [*init, "end"]:
            return f"{init} then end"
        case [[a, b], [c, d]]:
            return f"2x2 {a}{b}{c}{d}"
        case [first, *_, last]:
            return f"{first}..{last}"
        case _:
            return "no"


for v in (
    [],
    (),
    [5],
    [3, 3],
    (0, 9),
    [1, 2, 3],
    [1],
    ["x", "y", "end"],
    [[1, 2], [3, 4]],
    (7, 8),
    range(5),
    "ab",
    b"ab",
    {1, 2},
    {1: 2},
    5,
    None,
    bytearray(b"a"),
):
    print(repr(v), f(v))
match [1, [2, [3, 4]]]:
    case [a, [b, [*c]]]:
        print(a, b, c)
match 1, 2:
    case x, y:
        print(x, y)
cmd = "go north fast".split()
match cmd:
    case ["go", ("north" | "south") as d, *how]:
        print(d, how)
