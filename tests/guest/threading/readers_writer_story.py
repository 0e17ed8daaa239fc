# A readers-writer lock built from Condition.
import threading


class RW:
    def __init__(self):
        self.c, self.readers, self.writing = threading.Condition(), 0, False

    def read(self, f):
        with self.c:
            self.c.wait_for(lambda: not self.writing)
            self.readers += 1
        try:
            return f()
        finally:
            with self.c:
                self.readers -= 1
                self.c.notify_all()

    def write(self, f):
        with self.c:
            self.c.wait_for(lambda: not self.writing and self.readers == 0)
            self.writing = True
        try:
            return f()
        finally:
            with self.c:
                self.writing = False
                self.c.notify_all()


rw, pair, bad = RW(), [0, 0], []


def writer():
    for _ in range(50):

        def step():
            pair[0] += 1
            pair[1] += 1

        rw.write(step)


def reader():
    for _ in range(50):
        a, b = rw.read(lambda: tuple(pair))
        if a != b:
            bad.append((a, b))


ts = [threading.Thread(target=f) for f in (writer, writer, reader, reader, reader)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(pair, bad)
