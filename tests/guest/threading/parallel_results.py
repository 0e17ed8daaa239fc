# CPU work of every kind in threads gives the same results as in sequence.
import threading


def primes(n):
    return [p for p in range(2, n) if all(p % d for d in range(2, int(p**0.5) + 1))]


def text(n):
    return sum(len(w) for w in " ".join(str(i) for i in range(n)).split())


def big(n):
    x = 1
    for i in range(1, n):
        x *= i
    return x % 1000003


def tree(n):
    d = {}
    for i in range(n):
        d.setdefault(i % 7, []).append(i * i)
    return {k: sum(v) for k, v in d.items()}


class P:
    def __init__(self, x):
        self.x = x

    def __add__(self, o):
        return P(self.x + o.x)


def objects(n):
    t = P(0)
    for i in range(n):
        t = t + P(i)
    return t.x


def errors(n):
    c = 0
    for i in range(n):
        try:
            if i % 2:
                raise ValueError(i)
        except ValueError as e:
            c += e.args[0]
    return c


def gens(n):
    def g(k):
        for i in range(k):
            yield from (j for j in range(i))

    return sum(g(n))


jobs = [
    (primes, 300),
    (text, 300),
    (big, 200),
    (tree, 300),
    (objects, 300),
    (errors, 300),
    (gens, 30),
    (lambda n: 0.1 * n / 3, 5),
]
want = [f(n) for f, n in jobs]
got = [[None] * len(jobs) for _ in range(3)]


def run(row, j):
    f, n = jobs[j]
    row[j] = f(n)


ts = [threading.Thread(target=run, args=(row, j)) for row in got for j in range(len(jobs))]
for t in ts:
    t.start()
for t in ts:
    t.join()
print([row == want for row in got], want[2], want[4], want[5], want[7])
