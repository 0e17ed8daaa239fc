# Threads share the module's generator; own generators repeat exactly.
import random
import threading

got, lock = [], threading.Lock()


def shared():
    mine = [random.randint(1, 6) for _ in range(100)]
    with lock:
        got.extend(mine)


def own(seed, out):
    r = random.Random(seed)
    out.append([r.randrange(1000) for _ in range(50)])


outs = [[] for _ in range(4)]
ts = [threading.Thread(target=shared) for _ in range(4)] + [
    threading.Thread(target=own, args=(7, o)) for o in outs
]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(got), set(got) <= {1, 2, 3, 4, 5, 6}, all(o == outs[0] for o in outs))
