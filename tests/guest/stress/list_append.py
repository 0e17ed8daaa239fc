# Many threads append to one list: nothing is lost, each thread's items keep their order.
import threading

a = []


def work(k):
    for i in range(300):
        a.append((k, i))


ts = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(a), len(set(a)), all([i for j, i in a if j == k] == list(range(300)) for k in range(8)))
