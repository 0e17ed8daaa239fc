# int / int is correctly rounded, also when the operands do not fit a float.
print(1 / 2, 7 / 7, -7 / 2, 1 / 3, 2 / 3, 10 / 4, 0 / 5, type(4 / 2).__name__)
print(10**30 / 10**29, 10**400 / 10**399, (10**400 + 1) / 10**400, 10**400 / -(10**398))
print(2**53 / 1, (2**53 + 1) / 1, (2**53 + 3) / 1, (2**100 + 1) / 2**99)
print(1 / 10**308, 1 / 10**323, 1 / 10**400, -1 / 10**400)
print(123456789012345678901234567890 / 987654321)
for f in (
    lambda: 10**400 / 1,
    lambda: 10**400 / 3,
    lambda: 10**400 * 1.0,
    lambda: 1.0 + 10**400,
    lambda: float(10**400),
):
    try:
        print(f())
    except OverflowError as e:
        print(type(e).__name__, e)
