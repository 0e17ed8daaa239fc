# Small programs on ints: gcd, sieve, collatz, primality, digits, base conversion, square root.
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def isqrt(n):
    x = n
    y = (x + 1) // 2
    while y < x:
        x, y = y, (y + n // y) // 2
    return x


def to_base(n, base):
    digits = ""
    while n:
        n, d = divmod(n, base)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[d] + digits
    return digits or "0"


print(gcd(2**100, 6**50), gcd(0, 5), gcd(1071, 462))
print(isqrt(10**60), isqrt(2 * 10**80))
print(to_base(10**30, 36), int(to_base(10**30, 36), 36) == 10**30)
sieve = [True] * 200
for i in range(2, 200):
    if sieve[i]:
        sieve[i * i :: i] = [False] * len(sieve[i * i :: i])
print([i for i in range(2, 200) if sieve[i]])
n, steps = 27, 0
while n != 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps += 1
print(steps, sum(int(d) for d in str(2**1000)))
print(pow(2, 2**127 - 2, 2**127 - 1), all(pow(2, p - 1, p) == 1 for p in (3, 5, 7, 11, 13)))
