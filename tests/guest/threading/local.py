# threading.local: each thread sees its own attributes.
import threading

data = threading.local()
data.x = "main"
seen, lock = [], threading.Lock()


def work(i):
    before = hasattr(data, "x")
    data.x = i
    for _ in range(50):
        data.x += 1
    with lock:
        seen.append((i, before, data.x))


ts = [threading.Thread(target=work, args=(i * 100,)) for i in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(data.x, sorted(seen), data.__dict__)
try:
    data.y
except AttributeError as e:
    print("AttributeError")
del data.x
print(hasattr(data, "x"))


class Mine(threading.local):
    kind = "class attribute"

    def __init__(self, n):
        self.n = n
        self.made = threading.current_thread().name

    def inc(self):
        self.n += 1
        return self.n


m = Mine(10)
out = []


def use():
    out.append((m.inc(), m.inc(), m.made, m.kind))


t = threading.Thread(target=use, name="other")
t.start()
t.join()
print(out, m.inc(), m.made)
