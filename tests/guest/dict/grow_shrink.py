# Many insertions and deletions keep contents and order.
d = {}
for i in range(2000):
    d[i * 7 % 2003] = i
print(len(d), d[7], d[14], d[2003 - 7] if 2003 - 7 in d else "-", list(d)[:4])
for i in range(0, 2003, 3):
    d.pop(i, None)
print(len(d), sum(d), sum(d.values()), 3 in d, 4 in d)
for i in range(5000):
    d["tmp"] = i
    del d["tmp"]
print(len(d))
for i in range(300):
    d[str(i)] = i
    d[(i, i)] = i
    d[i + 0.5] = i
print(len(d), d["299"], d[5, 5], d[7.5])
while len(d) > 5:
    d.popitem()
print(d)
keys = list(d)
for k in keys:
    del d[k]
print(d, d == {})
for i in range(-5, 5):
    d[i] = -i
    d[-i] = i
print(d)
