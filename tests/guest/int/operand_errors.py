# The TypeErrors of mixed operands name both types.
import sys

pairs = ((1, "a"), ("a", 1), (1, None), ([], 1), (1, {}), (1.5, "x"), (b"", 1))
for a, b in pairs:
    for name, f in (
        ("+", lambda: a + b),
        ("-", lambda: a - b),
        ("/", lambda: a / b),
        ("//", lambda: a // b),
        ("%", lambda: 1 if isinstance(a, (str, bytes)) else a % b),
        ("&", lambda: a & b),
        ("<<", lambda: a << b),
        ("@", lambda: a @ b),
    ):
        try:
            f()
            print("fine")
        except TypeError as e:
            print(e)
for f in (lambda: -"a", lambda: +[], lambda: ~{}, lambda: divmod("a", 1), lambda: divmod(1, None)):
    try:
        f()
    except TypeError as e:
        print(e)
x = 1
try:
    x += "a"
except TypeError as e:
    print(e, x)
try:
    x **= None
except TypeError as e:
    print(e, x)
print(sys.maxsize > 2**20)
