# ranges over numbers of any size.
r = range(10**20, 10**20 + 5)
print(list(r), len(r), r[2], r[-1], 10**20 + 3 in r, r.index(10**20 + 4), r[1:3], r[::-2], 5 in r)
print(
    list(range(2**63 - 2, 2**63 + 2)),
    list(range(-(2**63) + 1, -(2**63) - 2, -1)),
    list(range(0, 10**30, 3 * 10**29)),
    list(range(2**31 - 1, 2**31 + 2)),
    list(range(2**62, 2**62 + 3)),
)
huge = range(10**30)
print(huge[10**29], huge[5:10], 10**29 in huge, huge[-1], bool(huge))
try:
    len(huge)
except OverflowError as e:
    print(type(e).__name__)
for i in range(10**20, 10**20 + 3):
    print(i, end=" ")
n = 0
for i in range(10**30):
    n += 1
    if n == 5:
        break
print(i, n)
