# Decimal text of huge numbers, both ways.
n = 2**1000
print(n)
print(-(3**500))
s = str(7**600)
print(len(s), s[:20], s[-20:], int(s) == 7**600)
print(int("9" * 200) + 1 == 10**200, str(10**100), str(-(10**100) + 1))
f = 1
for i in range(1, 101):
    f *= i
print(f)
print(f // 10**100, f % 10**30, hex(f)[:30], len(bin(f)))
a, b = 0, 1
for _ in range(1000):
    a, b = b, a + b
print(a)
