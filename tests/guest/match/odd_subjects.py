# match: sequences and mappings of many types, captures that stay after failure, stars, nested or, values by name.
class Colour:
    RED = 1
    names = {"a": "x"}


class Seq:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return i


class Sub(list):
    pass


class D(dict):
    def __missing__(self, key):
        return "missing"


def f(v):
    match v:
        case Colour.RED:
            return "red"
        case "a" | "b" as letter:
            return ("letter", letter)
        case -1 | 2.5:
            return "number"
        case True | None:
            return "constant"
        case []:
            return "empty"
        case [x]:
            return ("one", x)
        case [1, *rest]:
            return ("starts with 1", rest)
        case [*init, 9]:
            return ("ends with 9", init)
        case [a, [b, c], *_, d]:
            return ("nested", a, b, c, d)
        case (x, y):
            return ("two", x, y)
        case {"k": [1, v], **rest} if rest:
            return ("mapping", v, rest)
        case {"k": _}:
            return "has k"
        case {}:
            return "a mapping"
        case str() | bytes():
            return "text"
        case [*many]:
            return ("many", len(many))
        case _:
            return "nothing"


for v in (1, "a", "b", -1, 2.5, True, None, [], [5], (5,), [1, 2, 3], [2, 3, 9], [1, 9], [0, [1, 2], 3, 4], (7, 8), range(2), range(5, 9), Sub([1]),
          {"k": [1, 2], "z": 3}, {"k": [1, 2]}, {"k": 5}, {}, {"q": 1}, D(), D(q=1), "long", b"bytes", bytearray(b"ba"), Seq(), {1, 2}, iter([1]), (), 1.0, object, [[]]):  # fmt: skip
    print(type(v).__name__, f(v))


def leftover(v):
    a = b = "unset"
    match v:
        case [a, 1]:
            pass
        case [b, _] if b == "no":
            pass
        case [_, _]:
            pass
    return a, b


print(leftover([5, 2]), leftover([5, 1]))
match [1, 2, 3, 4]:
    case [first, *_, last]:
        print(first, last)
match {"a": 1, "b": {"c": [1, {"d": 2}]}}:
    case {"b": {"c": [_, {"d": int(d)}]}}:
        print(d)
match (1, "x", None):
    case (int() as i, str() as s, None as n):
        print(i, s, n)
match 5:
    case n if n > 10:
        print("big")
    case n if (m := n * 2) == 10:
        print("double", m)
match "text":
    case str(x) if x == "no":
        pass
    case other:
        print("other", other, x)


class Counted:
    def __init__(self):
        self.n = 0

    def __eq__(self, other):
        self.n += 1
        return self.n == 3


c = Counted()
match c:
    case 1 | 2 | 3 | 4:
        print("matched at", c.n)
match 1, 2:
    case 1, 2 if False:
        print("never")
    case 1, x:
        print("tuple subject", x)
match [1, 2], {"k": 3}:
    case [a, b], {"k": k}:
        print(a, b, k)
x = 5
match x:
    case 1:
        print("no case fits")
print("after")
match x, :
    case [5]:
        print("one-tuple")
