# float arithmetic, also mixed with ints and bools, and floor division and modulo.
for a in (7.5, -7.5, 0.1, 1e10, 3.0):
    for b in (2, -2, 2.5, -0.3, True):
        print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), b - a)
print(2**0.5, 2.0**3, 4**-0.5, (-2.0) ** 3, 1.1**10, 10**2.0, 0.5**2)
print(1 + 0.5, 1 - 0.5, 3 * 0.5, 3 / 0.5, 3 // 0.5, 3 % 0.7, 10**20 + 0.5, 2**60 * 1.5)
x = 1.0
x += 2
x *= 3
x -= 0.5
x /= 2
x //= 1
x **= 2
x %= 7
print(x, type(x).__name__, -x, +x, abs(-2.5))
for f in (
    lambda: 10.0**400,
    lambda: 1.5 << 1,
    lambda: "a" * 1.5,
    lambda: [1] * 2.0,
    lambda: 1.5 & 1,
    lambda: 1.5 + "x",
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e if isinstance(e, TypeError) else "")
