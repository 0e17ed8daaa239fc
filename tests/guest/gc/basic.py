# gc: collect returns an int, enable, disable, isenabled; cycles do not hurt.
import gc

print(
    isinstance(gc.collect(), int), gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled()
)


class Node:
    def __init__(self):
        self.me = self
        self.data = [0] * 100


for _ in range(300):
    n = Node()
    n.other = Node()
    n.other.back = n
print(isinstance(gc.collect(), int), n.other.back is n)
gc.disable()
a = []
for i in range(200):
    a = [a]
gc.enable()
gc.collect()
d = 0
while a:
    a = a[0]
    d += 1
print(d)
try:
    gc.collect("x")
except TypeError as e:
    print("TypeError")
