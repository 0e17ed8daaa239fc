# float(text): what is accepted and what is not.
for s in (
    "1",
    "1.5",
    "-1.5",
    "+.5",
    "5.",
    "1e3",
    "1E-3",
    "  2.5\n",
    "1_000.5",
    "inf",
    "-INF",
    "infinity",
    "nan",
    "1e400",
    "-1e400",
    "1e-400",
    "0.1e1",
    "123456789012345678901234567890",
    "00012.50",
    "1e0005",
    "9007199254740993",
    "2.5e-324",
    "1.7976931348623158e308",
    "4.9406564584124654e-324",
    "0.30000000000000004",
):
    print(repr(s), float(s))
for s in (
    "",
    " ",
    ".",
    "e5",
    "1e",
    "1e+",
    "1.2.3",
    "abc",
    "1 2",
    "0x10",
    "1__0",
    "_1",
    "1_",
    "1,5",
    "--1",
    "in",
    "nano",
):
    try:
        print(repr(s), float(s))
    except ValueError as e:
        print(e)
print(float(), float(3), float(True), float(b"2.5"), float(10**20), float("１２.５"))
for v in (None, [], "x".encode, {}):
    try:
        float(v)
    except TypeError as e:
        print(e)


class F:
    def __float__(self):
        return 2.75


class X:
    def __index__(self):
        return 9


print(float(F()), float(X()), F().__float__())
