# Globals, closure cells and default arguments changed by many threads.
import threading

g = 0
lock = threading.Lock()


def make():
    n = 0

    def inc():
        nonlocal n
        with lock:
            n += 1

    return inc, lambda: n


inc, get = make()


def work(k):
    global g
    for i in range(200):
        with lock:
            g += 1
        inc()
        globals()[f"made_{k}"] = i


ts = [threading.Thread(target=work, args=(k,)) for k in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(g, get(), [globals()[f"made_{k}"] for k in range(5)])
