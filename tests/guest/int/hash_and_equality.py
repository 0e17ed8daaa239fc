# Equal numbers of different types hash alike and are one dict key.
for n in (0, 1, -1, -2, 255, 2**31, 2**53, -(2**53), 10**22, 2**100, -(2**100)):
    print(n, hash(n) == hash(float(n)), n == float(n), {n: "i"}[float(n)], len({n, float(n)}))
print(
    hash(1) == hash(True) == hash(1.0),
    hash(-1) == hash(-1.0),
    hash(0) == hash(0.0) == hash(-0.0) == hash(False),
)
d = {1: "one"}
d[1.0] = "uno"
d[True] = "eins"
print(d)
d[2**70] = "big"
print(d[2.0**70], d[1 << 70])
print(hash(10**50) == hash(10**50), hash(2**61 - 1 + 5) == hash(10**0 * (2**61 + 4)))
print(1.5 in {1.5: 0}, 3 in {3.0}, 3.5 in {3})
