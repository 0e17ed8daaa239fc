# A class derived from Thread: run, attributes, __init__ forgotten.
import threading


class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"worker-{n}")
        self.n = n
        self.result = None

    def run(self):
        self.result = sum(range(self.n)), threading.current_thread() is self, threading.current_thread().name


ws = [Worker(i * 10) for i in range(4)]
for w in ws:
    w.start()
for w in ws:
    w.join()
print([w.result for w in ws])
w = Worker(3)
w.run()
print(w.result[0], w.result[1], w.is_alive())


class Lazy(threading.Thread):
    def __init__(self):
        pass


try:
    Lazy().start()
except RuntimeError as e:
    print(e)
