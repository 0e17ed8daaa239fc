# Money moves between accounts under two locks; the sum never changes.
import random
import threading


class Account:
    def __init__(self, n, money):
        self.n, self.money, self.lock = n, money, threading.Lock()


accounts = [Account(i, 100) for i in range(6)]
random.seed(1)
plans = [
    [(random.randrange(6), random.randrange(6), random.randrange(50)) for _ in range(80)] for _ in range(4)
]


def move(a, b, n):
    if a is b:
        return
    first, second = (a, b) if a.n < b.n else (b, a)
    with first.lock, second.lock:
        if a.money >= n:
            a.money -= n
            b.money += n


def work(plan):
    for s, t, n in plan:
        move(accounts[s], accounts[t], n)


ts = [threading.Thread(target=work, args=(p,)) for p in plans]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(
    sum(a.money for a in accounts),
    all(a.money >= 0 for a in accounts),
    any(a.lock.locked() for a in accounts),
)
