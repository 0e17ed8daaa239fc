# Products and quotients of long numbers obey the laws of arithmetic.
a = 31**200 + 17
b = 29**150 - 5
c = 2**512
for x, y in ((a, b), (-a, b), (a, -b), (-a, -b), (a * b, c), (c, a), (c - 1, c), (a * a, a)):
    q, r = divmod(x, y)
    print(q * y + r == x, 0 <= abs(r) < abs(y), (r < 0) == (y < 0) or r == 0, q % 1000007, r % 1000007)
print((a + b) ** 2 == a * a + 2 * a * b + b * b, (a + b) * (a - b) == a**2 - b**2)
print(a * b // b == a, a * b % b, (a * b + 7) % b, (a << 300) // a == 1 << 300)
print(a * 0, a * 1 == a, a * -1 == -a, a - a, a // a, -a // a, a % a)
print((c * c - 1) // (c - 1) == c + 1, c // 3 * 3 + c % 3 == c)
print(
    (10**40 - 1) // (10**20 - 1), (2**128 - 1) // (2**64 - 1), (2**128) // (2**64 - 1), 2**128 % (2**64 - 1)
)
