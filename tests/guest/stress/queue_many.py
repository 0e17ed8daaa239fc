# Several producers and consumers over one queue: sums agree.
import queue
import threading

q, sums = queue.Queue(10), queue.Queue()


def produce(k):
    for i in range(150):
        q.put(k * 1000 + i)


def consume():
    n = total = 0
    while (x := q.get()) is not None:
        n, total = n + 1, total + x
    sums.put((n, total))


ps = [threading.Thread(target=produce, args=(k,)) for k in range(4)]
cs = [threading.Thread(target=consume) for _ in range(3)]
for t in ps + cs:
    t.start()
for t in ps:
    t.join()
for _ in cs:
    q.put(None)
for t in cs:
    t.join()
got = [sums.get() for _ in cs]
print(sum(n for n, _ in got), sum(s for _, s in got))
