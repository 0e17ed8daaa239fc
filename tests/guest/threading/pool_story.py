# A thread pool with futures, errors handed back, ordered results.
import queue
import threading


class Future:
    def __init__(self):
        self.done, self.value, self.error = threading.Event(), None, None

    def result(self):
        self.done.wait()
        if self.error:
            raise self.error
        return self.value


class Pool:
    def __init__(self, n):
        self.q = queue.Queue()
        self.ts = [threading.Thread(target=self.work) for _ in range(n)]
        for t in self.ts:
            t.start()

    def submit(self, f, *a):
        fut = Future()
        self.q.put((fut, f, a))
        return fut

    def work(self):
        while (job := self.q.get()) is not None:
            fut, f, a = job
            try:
                fut.value = f(*a)
            except Exception as e:
                fut.error = e
            fut.done.set()

    def __enter__(self):
        return self

    def __exit__(self, *a):
        for _ in self.ts:
            self.q.put(None)
        for t in self.ts:
            t.join()


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


with Pool(3) as p:
    fs = [p.submit(fib, n) for n in range(15)]
    bad = p.submit(lambda: 1 // 0)
    print([f.result() for f in fs])
    try:
        bad.result()
    except ZeroDivisionError as e:
        print(repr(e).split("(")[0])
print(threading.active_count())
