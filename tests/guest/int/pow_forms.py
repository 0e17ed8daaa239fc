# ** and pow() with two and three arguments.
print(2**0, 0**0, 0**5, (-2) ** 3, -(2**2), -(2**2), 2**-1, (-2) ** -3, 10**-2)
print(2**10, 2**62, 2**63, 2**64, 3**100, (-3) ** 101, 7**77)
print(pow(2, 10), pow(2, -1), pow(2.0, 3), pow(2, 0.5), type(pow(2, -2)).__name__)
print(pow(3, 4, 5), pow(3, 1000, 7), pow(-3, 3, 5), pow(3, 4, -5), pow(5, 0, 1), pow(5, 0, 7))
print(pow(2, 1000, 10**9 + 7), pow(123456789, 987654321, 10**18 + 9), pow(10**30, 10**10, 10**25 + 13))
print(pow(3, -1, 7), pow(3, -2, 11), pow(10, -1, 10**9 + 7))
for f in (
    lambda: pow(2, 3, 0),
    lambda: pow(2, -1, 4),
    lambda: pow(2, 3, 1.5),
    lambda: 0**-1,
    lambda: pow("a", 2),
    lambda: pow(2.0, 3, 5),
    lambda: 2 ** "x",
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(2**3**2, (2**3) ** 2, -(1**2), 2 ** -(3**2) == 2 ** (-9))
