# Big numbers at work: digits of pi, e and the square root of 2, Mersenne primes, continued fractions.
def pi_digits(n):
    unity = 10 ** (n + 10)

    def arctan(x):
        power = total = unity // x
        k = 3
        while power:
            power = -power // (x * x)
            total += power // k
            k += 2
        return total

    return (4 * (4 * arctan(5) - arctan(239))) // 10**10


print(pi_digits(100))
e, term, k = 0, 10**60, 1
while term:
    e += term
    term //= k
    k += 1
print(e // 10**10)
r = x = 2 * 10**100
while True:
    y = (x + r // x) // 2
    if y >= x:
        break
    x = y
print(x)


def lucas_lehmer(p):
    s, m = 4, 2**p - 1
    for _ in range(p - 2):
        s = (s * s - 2) % m
    return s == 0


print([p for p in (3, 5, 7, 11, 13, 17, 19, 23, 31, 61, 67, 89, 127, 521) if lucas_lehmer(p)])
h, g = 1, 0
for a in [1] + [2] * 60:
    h, g = a * h + g, h
print(h, g)
n = 600851475143
f, d = [], 2
while n > 1:
    while n % d == 0:
        f.append(d)
        n //= d
    d += 1
print(f, sum(int(c) ** 5 for c in str(2**500)) % 97, int("1" * 60) ** 2)
