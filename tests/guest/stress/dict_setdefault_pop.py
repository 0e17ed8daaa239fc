# setdefault hands all threads the same object; pop gives each key to one thread only.
import threading

d, lists, got = {}, [], []
b = threading.Barrier(5)


def claim(k):
    b.wait()
    mine = []
    for i in range(100):
        mine.append(d.setdefault(i, [k]))
    lists.append(mine)


ts = [threading.Thread(target=claim, args=(k,)) for k in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(all(x is y for m in lists for x, y in zip(m, lists[0])), len(d))


def take():
    b.wait()
    for i in range(100):
        v = d.pop(i, None)
        if v is not None:
            got.append(i)


ts = [threading.Thread(target=take) for _ in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(got) == list(range(100)), d)
