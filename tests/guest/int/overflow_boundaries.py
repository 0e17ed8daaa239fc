# Arithmetic across every machine-word boundary.
for bits in (29, 30, 31, 32, 47, 48, 50, 60, 61, 62, 63, 64, 127, 128):
    m = 1 << bits
    print(bits, m - 1 + 1 == m, m - 1, m + 1, -m - 1, -m + 1 - 1 == -m, -(-m) == m, abs(-m) == m)
    print(
        m * m == 1 << (2 * bits),
        (m - 1) * (m + 1) == m * m - 1,
        -m // -1 == m,
        m * -1 == -m,
        m // m,
        (-m) // m,
        -m % (m - 1),
    )
    x = m - 1
    x += 1
    x -= 1
    x = -x
    x -= 2
    print(x, x == -m - 1)
i = 2**30 - 3
for _ in range(6):
    i += 1
print(i)
i = 2**62 - 3
for _ in range(6):
    i += 1
print(i)
i = -(2**62) + 2
for _ in range(6):
    i -= 1
print(i)
