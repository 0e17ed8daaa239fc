# Each thread runs its own generators with send, throw and close.
import threading


def acc():
    total = 0
    try:
        while True:
            try:
                total += yield total
            except ValueError:
                total = -1000
    finally:
        closed.append(1)


closed, out = [], {}


def work(k):
    gens = [acc() for _ in range(10)]
    for g in gens:
        next(g)
    for i in range(30):
        for j, g in enumerate(gens):
            g.send(k + j)
    gens[0].throw(ValueError)
    out[k] = [g.send(0) for g in gens]
    for g in gens:
        g.close()


ts = [threading.Thread(target=work, args=(k,)) for k in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print([out[k] for k in range(4)], len(closed))
