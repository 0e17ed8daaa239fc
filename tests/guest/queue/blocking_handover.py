# put blocks while full, get blocks while empty; order through one producer is kept.
import queue
import threading

q = queue.Queue(2)
log, most = [], [0]


def producer():
    for i in range(30):
        q.put(i)
        most[0] = max(most[0], q.qsize())
    q.put(None)


t = threading.Thread(target=producer)
t.start()
while (x := q.get()) is not None:
    log.append(x)
t.join()
print(log == list(range(30)), most[0] <= 2)
q = queue.Queue()
res = queue.Queue()
w = [threading.Thread(target=lambda: res.put(q.get())) for _ in range(5)]
for t in w:
    t.start()
for i in range(5):
    q.put(i)
for t in w:
    t.join()
print(sorted(res.get() for _ in range(5)), q.empty())
late = threading.Timer(0.02, q.put, ("late",))
late.start()
print(q.get(timeout=5))
late.join()
