# print's sep, end, file; abs, min, max, sum, sorted, divmod, pow, round, hash, id, callable, repr.
import sys

print(1, 2, 3, sep="-", end="!\n")
print()
print("a", "b", sep="")
print("x", end="")
print("y", None, sep=None, end=None)
print("to stdout", file=sys.stdout, flush=True)
print(*[1, 2], *"ab", sep=",")
for call in (lambda: print(1, sep=5), lambda: print(1, end=5), lambda: print(1, bad=1)):
    try:
        call()
    except TypeError as e:
        print("TypeError", e if "bad" not in str(e) else "")
print(
    abs(-3),
    abs(-2.5),
    min(3, 1),
    max([1, 5]),
    min("b", "a"),
    max({1: 0, 7: 0}),
    min([2, 1], key=lambda x: -x),
    max([], default="d"),
    min((), default=None),
    max("aa", "b", key=len),
)
print(
    sum([1, 2]),
    sum([], 5),
    sum([[1], [2]], []),
    sum((0.5,), 1),
    divmod(-7, 2),
    pow(2, 3),
    round(2.567, 1),
    hash("a") == hash("a"),
    id(print) == id(print),
    callable(len),
    repr("x"),
    ascii("é"),
    bin(5),
    chr(65),
    ord("A"),
)
print(
    isinstance(1, (str, int)),
    isinstance(True, int),
    issubclass(bool, (int, str)),
    isinstance("a", int | str),
    type(1) is int,
    type("") == str,
)
print(
    any([0, 1]),
    all([]),
    any([]),
    list(zip()),
    list(zip([1], [2, 3])),
    bool(object()),
    hasattr([], "append"),
    getattr([], "nope", 0),
    len({1: 2}),
)
try:
    max([1], [2], default=0)
except TypeError as e:
    print(type(e).__name__)
try:
    min([], key=len)
except ValueError as e:
    print(type(e).__name__)
