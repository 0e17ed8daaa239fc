# Lock: acquire forms, with, release errors, locked, time-out.
import threading
import time

k = threading.Lock()
print(
    k.locked(),
    k.acquire(),
    k.locked(),
    k.acquire(False),
    k.acquire(blocking=False),
    k.acquire(timeout=0.02),
    k.acquire(True, 0.01),
    k.release(),
    k.locked(),
)
with k as v:
    print(v, k.locked())
print(k.locked())
try:
    with k:
        raise KeyError("x")
except KeyError:
    print(k.locked())
for f in (k.release, lambda: k.acquire(False, 5), lambda: k.acquire(timeout="x"), lambda: threading.Lock(1)):
    try:
        f()
    except (RuntimeError, ValueError, TypeError) as e:
        print(
            type(e).__name__,
            e if isinstance(e, (RuntimeError, ValueError)) and not isinstance(e, TypeError) else "",
        )
s = time.monotonic()
k.acquire()
print(k.acquire(timeout=0.03), time.monotonic() - s >= 0.025, time.monotonic() - s < 4)
t = threading.Thread(target=k.release)
t.start()
t.join()
print(k.locked(), "another thread may release")
n = 0


def add():
    global n
    for _ in range(500):
        with k:
            v = n
            n = v + 1


ts = [threading.Thread(target=add) for _ in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(n)
