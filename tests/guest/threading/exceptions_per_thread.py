# Each thread has its own current exception and its own call stack.
import sys
import threading

b = threading.Barrier(3)
log, lock = [], threading.Lock()


def work(i):
    try:
        raise ValueError(i)
    except ValueError as e:
        b.wait()
        mine = sys.exc_info()[1] is e and e.args == (i,)
        b.wait()
        try:
            raise KeyError(i)
        except KeyError as k:
            chained = k.__context__ is e
    with lock:
        log.append((i, mine, chained, sys.exc_info()[0]))


ts = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(log))


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


out = []
ts = [threading.Thread(target=lambda: out.append(deep(100))) for _ in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(out)


def forever():
    return forever() + 1


def guarded():
    try:
        forever()
    except RecursionError:
        out.append("RecursionError")


t = threading.Thread(target=guarded)
t.start()
t.join()
print(out[-1])
