# join with a time-out returns None; is_alive tells.
import threading
import time

go = threading.Event()
t = threading.Thread(target=go.wait, args=(5,))
t.start()
s = time.monotonic()
print(
    t.join(0.03),
    t.is_alive(),
    time.monotonic() - s >= 0.02,
    t.join(timeout=0),
    t.is_alive(),
    t.join(-1),
    t.is_alive(),
)
go.set()
print(t.join(5), t.is_alive(), t.join(0.001))
joined = []


def waiter():
    u.join()
    joined.append(1)


go.clear()
u = threading.Thread(target=go.wait, args=(5,))
u.start()
ws = [threading.Thread(target=waiter) for _ in range(4)]
for w in ws:
    w.start()
print(joined)
go.set()
for w in ws:
    w.join()
print(joined)
