# A dict with user-defined __hash__ and __eq__ under several threads.
import threading


class K:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 7

    def __eq__(self, o):
        return isinstance(o, K) and self.n == o.n


d, s = {}, set()


def work(k):
    for i in range(80):
        d[K(i)] = k
        s.add(K(i + 1000))
        assert d[K(i)] in range(4)


ts = [threading.Thread(target=work, args=(k,)) for k in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(d), len(s), all(K(i) in d and K(i + 1000) in s for i in range(80)))
