# Threads set attributes of one object and of one class.
import threading


class C:
    total = 0


o = C()


def work(k):
    for i in range(200):
        setattr(o, f"a{k}_{i % 20}", i)
        o.shared = k
        C.shared = k
        setattr(C, f"c{k}", i)


ts = [threading.Thread(target=work, args=(k,)) for k in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(
    len(o.__dict__),
    all(getattr(o, f"a{k}_{j}") == 180 + j for k in range(5) for j in range(20)),
    o.shared in range(5),
    C.shared in range(5),
    [getattr(C, f"c{k}") for k in range(5)],
    o.total,
)
