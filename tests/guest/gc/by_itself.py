# Collections begin by themselves: objects in cycles die while a program runs, and the thresholds are CPython's
import gc
import weakref

print(gc.isenabled(), gc.get_threshold())


class Node:
    pass


def ring():
    a, b = Node(), Node()
    a.other, b.other = b, a
    return weakref.ref(a)


rings = [ring() for _ in range(5000)]
kept = []
for i in range(400):
    kept = [[j] for j in range(2000)]
alive = sum(ref() is not None for ref in rings)
print(alive < 2500, len(kept))
