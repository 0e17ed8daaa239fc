# extend and += from many threads.
import threading

a, b = [], []


def work(k):
    global b
    for i in range(60):
        a.extend((k, k, k))
        b += [k] * 2


ts = [threading.Thread(target=work, args=(k,)) for k in range(6)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(a), [a.count(k) for k in range(6)], len(b) == 720)
