# int() of floats, bools and objects with __int__, __index__ and __trunc__-like helpers.
print(
    int(), int(3.99), int(-3.99), int(True), int(1e20), int(-1e25), int(1e300) == 10**300, int(0.5), int(-0.0)
)


class I:
    def __int__(self):
        return 41


class X:
    def __index__(self):
        return 3


class Bad:
    def __int__(self):
        return "no"


print(
    int(I()),
    int(X()),
    [10, 20, 30, 40][X()],
    "abcdef"[: X()],
    hex(X()),
    range(X()),
    "a" * X(),
    int("11", X()),
)
for f in (
    lambda: int(float("nan")),
    lambda: int(float("inf")),
    lambda: int(Bad()),
    lambda: int(object()),
    lambda: [1, 2][I()],
    lambda: hex(1.5),
    lambda: bin("1"),
    lambda: int({}),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
