# One set under many threads.
import threading

s = set()


def work(k):
    for i in range(400):
        s.add(i)
        s.add((k, i % 50))
        if i % 2:
            s.discard((k, i % 50))


ts = [threading.Thread(target=work, args=(k,)) for k in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(
    len(s),
    sum(x for x in s if isinstance(x, int)),
    sorted(x for x in s if isinstance(x, tuple) and x[0] == 2)[:3],
)
got = []


def pop():
    while True:
        try:
            got.append(s.pop())
        except KeyError:
            break


ts = [threading.Thread(target=pop) for _ in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(got), len(set(got)), s)
