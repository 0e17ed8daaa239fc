# Holds a share of the heap, replaces parts of it from several threads for some seconds, and prints what that cost in pauses,
# as a dict: gc.stats(), how long a whole collection took, and how many replacements there were.
# Arguments: kind of data, threads, seconds, per cent of the heap that live; bytes that live instead, if not 0.
import gc
import sys
import time
from _thread import allocate_lock, start_new_thread


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def small(i):
    return [i, (i, str(i)), Point(i, None)]


def chained(i):
    return {"key": i, "text": "value " + str(i), "rest": [i] * 8}


def long(i):
    return [Point(i, None)] * 500


def buffers(i):
    return bytearray(1000)


KINDS = {"small": small, "chained": chained, "long": long, "buffers": buffers}


def size_of(make):
    kept = [None] * 40
    kept[0] = make(0)
    gc.collect()
    before = gc.mem_alloc()
    kept[1] = make(1)
    gc.collect()
    first = max(1, gc.mem_alloc() - before)
    count = max(2, min(40, gc.mem_free() // 8 // first))  # a small heap takes few of the long ones
    for i in range(2, count):
        kept[i] = make(i)
    gc.collect()
    return max(1, (gc.mem_alloc() - before) // (count - 1))


def work(make, ring, until, done, index, lock, failed):
    number = index * 7919 + 1
    size = len(ring)
    count = 0
    try:
        while time.monotonic() < until:
            for _ in range(20):
                number = (number * 1103515245 + 12345) & 0x3FFFFFFF
                ring[(number >> 8) % size] = make(number & 1023)
                count += 1
    except MemoryError as error:
        failed.append(error)
    finally:
        done[index] = count
        lock.release()


def measured(kind, threads, seconds, share, live):
    make = KINDS[kind]
    each = size_of(make) + 4 * (8 if sys.maxsize > 1 << 32 else 4) // 4
    gc.collect()
    heap = gc.mem_free() + gc.mem_alloc()
    wanted = live if live else heap * share // 100 - gc.mem_alloc()
    count = wanted // each // threads
    if count < 1:
        return {"error": "the heap is too small"}
    rings = [[None] * count for _ in range(threads)]
    for ring in rings:
        for i in range(count):
            ring[i] = make(i & 1023)
    gc.collect()
    before = time.thread_time()
    gc.collect()
    full = time.thread_time() - before
    used = gc.mem_alloc()
    gc.stats(reset=True)
    done = [0] * threads
    locks = []
    failed = []
    until = time.monotonic() + seconds
    for index in range(threads):
        lock = allocate_lock()
        lock.acquire()
        locks.append(lock)
        start_new_thread(work, (make, rings[index], until, done, index, lock, failed))
    for lock in locks:
        lock.acquire()
    stats = gc.stats()
    stats["full_ns"] = int(full * 1e9)
    stats["live_bytes"] = used
    stats["replaced"] = sum(done)
    if failed:
        stats["error"] = f"{len(failed)} MemoryErrors after {sum(done)} replacements: {failed[0]}"
    return stats


# What was made is gone before the result is printed, for its text wants room as well.
print(measured(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])))
