# Readers of fixed positions are never disturbed by writers that grow the list.
import threading

a = list(range(100))
stop = threading.Event()
bad = []


def read():
    while not stop.is_set():
        for i in range(100):
            if a[i] != i:
                bad.append(i)
        if a[:100] != list(range(100)):
            bad.append("slice")


rs = [threading.Thread(target=read) for _ in range(3)]
for r in rs:
    r.start()


def write():
    for _ in range(20):
        for i in range(100):
            a.append(i)
        del a[100:]


ws = [threading.Thread(target=write) for _ in range(1)]
for w in ws:
    w.start()
for w in ws:
    w.join()
stop.set()
for r in rs:
    r.join()
print(bad, len(a))
