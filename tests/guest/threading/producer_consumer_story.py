# A bounded buffer with two conditions, several producers and consumers.
import threading


class Buffer:
    def __init__(self, size):
        self.items, self.size = [], size
        lock = threading.Lock()
        self.not_empty, self.not_full = threading.Condition(lock), threading.Condition(lock)

    def put(self, x):
        with self.not_full:
            while len(self.items) >= self.size:
                self.not_full.wait()
            self.items.append(x)
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            x = self.items.pop(0)
            self.not_full.notify()
            return x


b = Buffer(3)
got, lock = [], threading.Lock()


def produce(base):
    for i in range(40):
        b.put(base + i)


def consume():
    while (x := b.get()) is not None:
        with lock:
            got.append(x)


ps = [threading.Thread(target=produce, args=(k * 1000,)) for k in range(3)]
cs = [threading.Thread(target=consume) for _ in range(2)]
for t in ps + cs:
    t.start()
for t in ps:
    t.join()
for _ in cs:
    b.put(None)
for t in cs:
    t.join()
print(len(got), sorted(got) == sorted(k * 1000 + i for k in range(3) for i in range(40)))
