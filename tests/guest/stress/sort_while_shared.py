# A list is sorted by one thread while others read it: readers see it empty, old or new.
import threading

a = [(i * 7919) % 997 for i in range(997)]
bad, stop = [], threading.Event()


def read():
    while not stop.is_set():
        b = a[:]
        if len(b) not in (0, 997):
            bad.append(len(b))
        for x in b:
            if not 0 <= x < 997:
                bad.append(x)


rs = [threading.Thread(target=read) for _ in range(2)]
for r in rs:
    r.start()
for i in range(6):
    a.sort(reverse=bool(i % 2))
a.sort()
stop.set()
for r in rs:
    r.join()
print(bad, a == list(range(997)))
