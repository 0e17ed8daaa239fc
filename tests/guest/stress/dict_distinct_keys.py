# Threads insert their own keys into one dict; all arrive.
import threading

d = {}


def work(k):
    for i in range(300):
        d[k, i] = k * i
        d[f"{k}-{i}"] = i


ts = [threading.Thread(target=work, args=(k,)) for k in range(6)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(
    len(d),
    all(d[k, i] == k * i and d[f"{k}-{i}"] == i for k in range(6) for i in range(300)),
    [i for (k, i) in [x for x in d if isinstance(x, tuple)] if k == 3] == list(range(300)),
)
