# abort, time-out and reset break a barrier for those who wait.
import threading
import time

b = threading.Barrier(3)
log = []


def work():
    try:
        b.wait()
        log.append("passed")
    except threading.BrokenBarrierError as e:
        log.append("broken")


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
while b.n_waiting < 2:
    time.sleep(0.001)
b.abort()
for t in ts:
    t.join()
print(log, b.broken)
try:
    b.wait()
except threading.BrokenBarrierError:
    print("still broken", issubclass(threading.BrokenBarrierError, RuntimeError))
b.reset()
print(b.broken, b.n_waiting)
try:
    b.wait(timeout=0.02)
except threading.BrokenBarrierError:
    print("timed out", b.broken)
b.reset()
log.clear()
ts = [threading.Thread(target=work) for _ in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(log)


def bad_action():
    raise ValueError("action")


c = threading.Barrier(1, bad_action)
try:
    c.wait()
except ValueError as e:
    print(e, c.broken)
