# Where ints of one word end and longer ones begin, by every operator that has a short way; floats and ints mixed.
edges = [2**61 - 1, 2**61, -(2**61), -(2**61) - 1, 2**30 - 1, 2**30, -(2**30), -(2**30) - 1, 0, 1, -1, 7]
total = 0
for a in edges:
    for b in edges:
        total ^= hash((a + b, a - b, a * b, a & b, a | b, a ^ b)) & 0xFFFF
        for name, value in (("+", a + b), ("-", a - b), ("*", a * b)):
            if abs(value) in (2**30, 2**61, 2**30 - 1, 2**61 - 1):
                print(a, name, b, value)
print(total >= 0)
for a in edges:
    up = a
    up += 1
    down = a
    down -= 1
    print(up, down, a + 100, a - 100, a + -128, a - -128)
for a in edges:
    x = a
    x -= 5
    x *= 3
    x //= 2
    x %= 1000003
    x <<= 3
    x >>= 1
    x |= 8
    x &= 0xFFFF
    x ^= 0x55
    y = a
    y /= 4
    z = 1.5
    z -= a
    z *= 2
    z /= 3
    print(x, y, z, a / 3, a * 0.5, 0.25 + a, 2 - 0.5 * a)
print(2**53 / 3, (2**53 + 1) / 3, (2**60 + 1) / 7, -(2**61) / 3, 1 / -(2**53))
for x in (1.5, 2.0, -0.0, float("nan"), float("inf")):
    print(x < 2, x <= 2, x == 2, x != 2, x > 2, x >= 2, 2 < x, not x < 2, not x >= 2)
    if x < 2:
        print("below", x)
    if not x >= 2:
        print("not from", x)
    if x != 2:
        print("other", x)
for text in ("1 / 0", "1.5 / 0", "1 // 0", "1 % 0", "2.0 // 0", "1 << -1", "1 >> -1"):
    try:
        x = 1
        if text == "1 / 0":
            x /= 0
        elif text == "1.5 / 0":
            x = 1.5
            x /= 0
        elif text == "1 // 0":
            x //= 0
        elif text == "1 % 0":
            x %= 0
        elif text == "2.0 // 0":
            x = 2.0
            x //= 0
        elif text == "1 << -1":
            x <<= -1
        else:
            x >>= -1
    except (ZeroDivisionError, ValueError) as e:
        print(text, type(e).__name__, e)
