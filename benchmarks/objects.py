# Bytes for each object of some small kinds: "name bytes" lines. `weft bench --memory` runs it.
import gc

if hasattr(gc, "mem_alloc"):

    def used():
        gc.collect()
        return gc.mem_alloc()

else:
    import tracemalloc

    tracemalloc.start()

    def used():
        gc.collect()
        return tracemalloc.get_traced_memory()[0]


class Point:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z


def closure(i):
    def inner():
        return i

    return inner


COUNT = 500
NUMBERS = list(range(1000, 2000))  # made once: a list holds references or the small numbers themselves

KINDS = [
    ("list of 1,000 ints", lambda i: NUMBERS[:]),
    ("tuple of 3", lambda i: (i, i, i)),
    ("empty dict", lambda i: {}),
    ("instance, 3 attributes", lambda i: Point(1, 2, 3)),
    ("closure", closure),
]


def bytes_each(make, count):
    kept = [None] * count
    kept[0] = make(0)  # what the first one makes for all, a class's list of slots perhaps, does not count
    before = used()
    for i in range(1, count):
        kept[i] = make(i)
    return (used() - before) // (count - 1)


for name, make in KINDS:
    print(f"{name}: {bytes_each(make, COUNT)}")
