# Very long chains and very wide containers survive collection.
import gc

head = None
for i in range(20000):
    head = (i, head)
gc.collect()
n = total = 0
p = head
while p:
    total += p[0]
    n += 1
    p = p[1]
print(n, total)
wide = [[i] for i in range(20000)]
gc.collect()
print(sum(x[0] for x in wide), len(wide))
d = {i: str(i) for i in range(5000)}
for i in range(0, 5000, 2):
    del d[i]
gc.collect()
print(len(d), d[4999])
blob = bytearray(100000)
text = "x" * 100000
gc.collect()
print(len(blob), text.count("x"))
while head:
    head = head[1]
print(head)
