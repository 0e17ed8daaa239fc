# Sleeping threads do not hold each other up.
import threading
import time

order, lock = [], threading.Lock()


def nap(i):
    time.sleep(0.02 * i)
    with lock:
        order.append(i)


s = time.monotonic()
ts = [threading.Thread(target=time.sleep, args=(0.1,)) for _ in range(20)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(0.09 < time.monotonic() - s < 1.7)
ts = [threading.Thread(target=nap, args=(i,)) for i in (1, 0)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(order))
