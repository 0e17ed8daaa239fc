"""Queues between threads: who finds no memory has put, or taken, nothing or all; nobody else hears of it, or waits for ever."""

import queue

from surely import joined, started, surely

ITEMS = [[(me, n) for n in range(6)] for me in range(2)]  # made before: else who puts could not begin


def produce(target, items):
    put = type(target).put
    for item in items:
        surely(put, target, item)


def consume(target, taken):
    get = type(target).get
    done = getattr(type(target), "task_done", None)
    for _ in range(sum(len(items) for items in ITEMS)):
        me, n = surely(get, target)
        taken[me][n] += 1
        if done is not None:
            surely(done, target)


def through(kind, size):
    target = surely(kind, size) if size else surely(kind)
    taken = [[0] * len(items) for items in ITEMS]
    threads = [started(produce, target, items) for items in ITEMS]
    threads.append(started(consume, target, taken))
    joined(threads)
    if size:
        surely(target.join)
    return taken, target.qsize()


def main():
    for kind, size in ((queue.Queue, 2), (queue.SimpleQueue, 0), (queue.PriorityQueue, 20)):
        print(kind.__name__, through(kind, size))


main()
