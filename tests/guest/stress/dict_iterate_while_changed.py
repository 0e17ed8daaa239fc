# Iterating while others insert gives old or new entries, or RuntimeError; never anything else.
import threading

d = {i: i for i in range(200)}
stop, bad, rounds = threading.Event(), [], [0]


def read():
    while not stop.is_set():
        try:
            for k, v in d.items():
                if k != v:
                    bad.append((k, v))
        except RuntimeError as e:
            if "changed" not in str(e):
                bad.append(str(e))
        for i in range(200):
            if d.get(i) != i:
                bad.append(i)
        rounds[0] += 1


rs = [threading.Thread(target=read) for _ in range(2)]
for r in rs:
    r.start()
for n in range(15):
    for i in range(1000, 1100):
        d[i] = i
    for i in range(1000, 1100):
        del d[i]
stop.set()
for r in rs:
    r.join()
print(bad, len(d))
