# Timed waits are at least as long as asked for and do not hang.
import queue
import threading
import time


def timed(name, f, low):
    s = time.monotonic()
    try:
        r = f()
    except queue.Empty:
        r = "Empty"
    except queue.Full:
        r = "Full"
    except threading.BrokenBarrierError:
        r = "Broken"
    d = time.monotonic() - s
    print(name, r, d >= low - 0.003, d < low + 5)


k = threading.Lock()
k.acquire()
c = threading.Condition()
full = queue.Queue(1)
full.put(1)


def cond():
    with c:
        return c.wait(0.02)


timed("lock", lambda: k.acquire(timeout=0.02), 0.02)
timed("condition", cond, 0.02)
timed("event", lambda: threading.Event().wait(0.02), 0.02)
timed("semaphore", lambda: threading.Semaphore(0).acquire(timeout=0.02), 0.02)
timed("barrier", lambda: threading.Barrier(2).wait(0.02), 0.02)
timed("get", lambda: queue.Queue().get(timeout=0.02), 0.02)
timed("put", lambda: full.put(2, timeout=0.02), 0.02)
timed("simple", lambda: queue.SimpleQueue().get(timeout=0.02), 0.02)
timed("sleep", lambda: time.sleep(0.02), 0.02)
timed("zero", lambda: k.acquire(timeout=0), 0)
