# RLock: the owner may acquire again; others wait; release by a stranger fails.
import threading

r = threading.RLock()
print(r.acquire(), r.acquire(), r.acquire(blocking=False))
seen = []


def other():
    seen.append(r.acquire(False))
    seen.append(r.acquire(timeout=0.01))
    try:
        r.release()
    except RuntimeError as e:
        seen.append(str(e))


t = threading.Thread(target=other)
t.start()
t.join()
print(seen)
r.release()
r.release()
r.release()
try:
    r.release()
except RuntimeError as e:
    print(e)


def deep(n):
    with r:
        return n if n == 0 else deep(n - 1) + 1


print(deep(50))


class Account:
    def __init__(self):
        self.lock, self.total = threading.RLock(), 0

    def add(self, n):
        with self.lock:
            self.total += n

    def add_twice(self, n):
        with self.lock:
            self.add(n)
            self.add(n)


a = Account()
ts = [threading.Thread(target=lambda: [a.add_twice(1) for _ in range(100)]) for _ in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(a.total)
