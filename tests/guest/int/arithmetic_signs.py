# + - * // % divmod for all signs: the quotient is floored, the remainder has the divisor's sign.
for a in (-8, -7, -1, 0, 1, 7, 8, 10**20, -(10**20)):
    for b in (-3, -2, -1, 1, 2, 3, 10**19 + 1, -(10**19) - 1):
        q, r = divmod(a, b)
        print(a, b, a + b, a - b, a * b, a // b, a % b, q == a // b, r == a % b, q * b + r == a)
