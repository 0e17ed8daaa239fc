# A pipeline of stages connected by queues, with a sentinel passed on.
import queue
import threading


def stage(f, src, dst):
    while (x := src.get()) is not None:
        r = f(x)
        if r is not None:
            dst.put(r)
    dst.put(None)


a, b, c, d = (queue.Queue(4) for _ in range(4))
ts = [
    threading.Thread(target=stage, args=args)
    for args in ((lambda x: x * x, a, b), (lambda x: x if x % 2 else None, b, c), (lambda x: f"<{x}>", c, d))
]
for t in ts:
    t.start()
feed = threading.Thread(target=lambda: [a.put(x) for x in [*range(12), None]])
feed.start()
out = []
while (x := d.get()) is not None:
    out.append(x)
feed.join()
for t in ts:
    t.join()
print(out)
