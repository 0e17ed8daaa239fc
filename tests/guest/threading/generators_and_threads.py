# A generator used by two threads at once raises ValueError; one guarded by a lock works.
import threading


def numbers():
    for i in range(300):
        yield i


class Safe:
    def __init__(self, it):
        self.it, self.lock = it, threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self.lock:
            return next(self.it)


g, got, lock = Safe(numbers()), [], threading.Lock()


def drain():
    mine = list(g)
    with lock:
        got.extend(mine)


ts = [threading.Thread(target=drain) for _ in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(got) == list(range(300)))
entered, leave, res = threading.Event(), threading.Event(), []


def slow():
    entered.set()
    leave.wait(5)
    yield "value"


s = slow()
t = threading.Thread(target=lambda: res.append(next(s)))
t.start()
entered.wait(5)
try:
    next(s)
except ValueError as e:
    print(e)
leave.set()
t.join()
print(res)
own = numbers()
print(next(own), next(own))
u = threading.Thread(target=lambda: res.append(next(own)))
u.start()
u.join()
print(res, next(own))
