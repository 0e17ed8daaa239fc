# Semaphore and BoundedSemaphore: counting, time-outs, errors, a limited pool.
import threading
import time

s = threading.Semaphore(2)
print(
    s.acquire(),
    s.acquire(),
    s.acquire(blocking=False),
    s.acquire(timeout=0.01),
    s.release(),
    s.acquire(False),
    s.release(),
    s.release(),
    s.release(),
)
print([s.acquire(False) for _ in range(4)])
s.release(3)
print([s.acquire(False) for _ in range(4)])
b = threading.BoundedSemaphore(1)
with b:
    print(b.acquire(False))
for f in (
    b.release,
    lambda: threading.Semaphore(-1),
    lambda: s.release(0),
    lambda: s.acquire(False, timeout=1),
):
    try:
        f()
    except ValueError as e:
        print(e)
print(threading.Semaphore().acquire(False), threading.Semaphore(0).acquire(False))
pool, lock = threading.Semaphore(3), threading.Lock()
inside = most = 0


def work():
    global inside, most
    for _ in range(5):
        with pool:
            with lock:
                inside += 1
                most = max(most, inside)
            time.sleep(0.001)
            with lock:
                inside -= 1


ts = [threading.Thread(target=work) for _ in range(8)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(inside, 1 <= most <= 3)
z = threading.Semaphore(0)
order = []
t = threading.Thread(target=lambda: (z.acquire(), order.append("got")))
t.start()
order.append("release")
z.release()
t.join()
print(order)
