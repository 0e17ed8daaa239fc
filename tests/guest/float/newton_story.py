# Numeric stories: square root, e, pi and an integral, printed with full precision.
def root(x):
    r = x
    for _ in range(60):
        r = (r + x / r) / 2
    return r


print(root(2.0), root(2.0) ** 2, root(1e10))
e, term = 0.0, 1.0
for i in range(1, 30):
    e += term
    term /= i
print(e)
pi = 0.0
for k in range(20):
    pi += (4 / (8 * k + 1) - 2 / (8 * k + 4) - 1 / (8 * k + 5) - 1 / (8 * k + 6)) / 16**k
print(pi)
total, n = 0.0, 1000
for i in range(n):
    x = (i + 0.5) / n
    total += x * x / n
print(total, f"{total:.6f}")
h = 0.0
for i in range(1, 1001):
    h += 1 / i
print(h, int(h * 1e6), x, 1e3 * 1e-3, 0.1 * 10, 1.1 * 1.1, 100 * 1.1)
