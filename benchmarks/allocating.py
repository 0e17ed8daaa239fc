# Allocates from some threads for some seconds, and prints how often a second one of them, and all of them, did so.
# Arguments: kind of data, threads, seconds.
import sys
import time
from _thread import allocate_lock, start_new_thread


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def tree(depth):
    if depth == 0:
        return (None, None)
    return (tree(depth - 1), tree(depth - 1))


def trees():
    tree(9)


def points():
    return [Point(i, None) for i in range(500)]


def texts():
    return [str(i) + "," for i in range(10_000, 10_500)]


def dicts():
    return [{"a": i, "b": None} for i in range(250)]


def arrays():
    return [bytearray(2000) for i in range(50)]


KINDS = {"trees": trees, "points": points, "texts": texts, "dicts": dicts, "arrays": arrays}


def work(make, until, done, index, lock):
    count = 0
    while time.monotonic() < until:
        make()
        count += 1
    done[index] = count
    lock.release()


def main(kind, threads, seconds):
    make = KINDS[kind]
    make()
    done = [0] * threads
    locks = []
    begin = time.monotonic()
    for index in range(threads):
        lock = allocate_lock()
        lock.acquire()
        locks.append(lock)
        start_new_thread(work, (make, begin + seconds, done, index, lock))
    for lock in locks:
        lock.acquire()
    print(sum(done) / (time.monotonic() - begin))


main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
