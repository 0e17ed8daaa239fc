# Threads set the same keys: one value for each key, all from the set of those written.
import threading

d = {}


def work(k):
    for r in range(20):
        for i in range(50):
            d[i] = k


ts = [threading.Thread(target=work, args=(k,)) for k in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(d), set(d.values()) <= set(range(5)), sorted(d) == list(range(50)))
