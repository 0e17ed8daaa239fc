# match on values: literals, None/True/False identity, or-patterns, wildcard, guards.
def f(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -5:
            return "minus five"
        case "a" | "b" as letter:
            return f"letter {letter}"
        case None:
            return "none"
        case True:
            return "true"
        case 2.5:
            return "float"
        case b"x":
            return "bytes"
        case int() if x > 100:
            return "big"
        case str() as s if s.isupper():
            return "upper " + s
        case _:
            return "other"


for v in (0, 2, -5, "a", None, True, False, 2.5, 0.0, b"x", 101, 50, "ABC", "abc", [], 1.0):
    print(repr(v), f(v))


def none(x):
    match x:
        case 1:
            return "one"
    return "fell through"


print(none(1), none(2))
match = 5
case = 6
print(match + case)
match match:
    case 5:
        print("match is a name too")
