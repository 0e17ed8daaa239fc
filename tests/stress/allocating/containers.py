items = [n * 10**12 for n in range(5)]
items.append("x")
items.extend(str(n) for n in range(3))
items[1:3] = ["a", "b", "c"]
table = dict(zip("abcdefghij", range(10)))
table.update(k=1, l=2)
table |= {n: str(n) for n in range(4)}
names = {"a", *table} | {3.5, (1, 2)}
octets = bytearray(b"abc")
octets += bytes(range(200))
octets[10:20] = b"replaced by more than was there"
print(items, sorted(map(str, names)), len(octets), bytes(octets[:30]))
print(table, {**table}, [*items, *names][0], tuple(items)[::-1])
print(sorted(items, key=str), list(reversed(items)), items * 2, items == items[:])
print("%s %r %5.2f" % (items[0], "q", 2.5), f"{table['a']!r:>5} {10**30:,}", "-".join("abc").split("-"))
print({"k": [1]} | {"k": {2: (3,)}}, slice(1, 2), range(10**20), 2**200 // 3, divmod(-(10**30), 7))
