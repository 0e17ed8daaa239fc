# Barrier: all wait, index, action, n_waiting, several rounds.
import threading

actions = []
b = threading.Barrier(4, action=lambda: actions.append(len(actions)))
print(b.parties, b.n_waiting, b.broken)
results, rounds, lock = [], [], threading.Lock()


def work(i):
    for r in range(3):
        with lock:
            rounds.append(r)
        idx = b.wait()
        with lock:
            results.append(idx)
        b.wait()


ts = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(results), rounds == sorted(rounds), len(actions), b.n_waiting, b.broken)
one = threading.Barrier(1)
print(one.wait(), one.wait())
