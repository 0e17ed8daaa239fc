# A waiting thread gets the lock when it is released.
import threading
import time

k = threading.Lock()
order = []
k.acquire()


def wait(i):
    with k:
        order.append(i)


ts = [threading.Thread(target=wait, args=(i,)) for i in range(5)]
for t in ts:
    t.start()
time.sleep(0.02)
print(order)
k.release()
for t in ts:
    t.join()
print(sorted(order), k.locked())
got = []
k.acquire()
t = threading.Thread(target=lambda: got.append(k.acquire(timeout=5)))
t.start()
k.release()
t.join()
print(got, k.locked())
