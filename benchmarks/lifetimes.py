# Random lifetimes: what is left of the heap in one piece. `fragmentation.py` runs it: seed, percent alive, steps.
import gc
import heapq
import random
import sys
from array import array
from collections import deque

SMALLEST, LARGEST = 16, 65536  # bytes of an object
WORD = 8

seed, share, steps = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
choices = random.Random(seed)

MAKERS = [
    lambda size: bytes(size),
    lambda size: "x" * size,
    lambda size: bytearray(size),
    lambda size: array("B", bytes(1)) * size,
    lambda size: [None] * (size // WORD),
    lambda size: dict.fromkeys(range(size // 24)),
    lambda size: set(range(size // 16)),
    lambda size: deque([None] * (size // WORD)),
]


def log_uniform(low, high):
    return int(low * (high / low) ** choices.random())


def largest():
    """Bytes of the largest block, by trying."""
    low, high = 0, gc.mem_free() + 1
    while high - low > 1024:
        middle = (low + high) // 2
        try:
            bytes(middle)
            low = middle
        except MemoryError:
            high = middle
    return low


def report(step):
    gc.collect()
    free = gc.mem_free()
    found = largest()
    print(step, free, found, len(alive), failures, flush=True)


gc.collect()
heap = gc.mem_alloc() + gc.mem_free()
alive = []  # (step at which it dies, number, object)
failures = 0
for step in range(steps):
    if step % (steps // 8) == 0:
        report(step)
    while alive and alive[0][0] <= step:
        heapq.heappop(alive)
    size = log_uniform(SMALLEST, LARGEST)
    lifetime = log_uniform(1, 100_000)
    make = choices.choice(MAKERS)
    if gc.mem_alloc() + 2 * size > heap * share // 100:
        gc.collect()
        while alive and gc.mem_alloc() + 2 * size > heap * share // 100:
            for _ in range(1 + len(alive) // 50):
                heapq.heappop(alive)
            gc.collect()
    try:
        heapq.heappush(alive, (step + lifetime, step, make(size)))
    except MemoryError:
        failures += 1
report(steps)
