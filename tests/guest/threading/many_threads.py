# A hundred threads, started and joined; and many short ones one after the other.
import threading

hits, lock = [0], threading.Lock()


def one():
    with lock:
        hits[0] += 1


for _ in range(10):
    ts = [threading.Thread(target=one) for _ in range(10)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
print(hits)
for _ in range(100):
    t = threading.Thread(target=one)
    t.start()
    t.join()
print(hits, threading.active_count())
gate = threading.Event()
ts = [threading.Thread(target=lambda: (gate.wait(), one())) for _ in range(30)]
for t in ts:
    t.start()
print(threading.active_count())
gate.set()
for t in ts:
    t.join()
print(hits)
