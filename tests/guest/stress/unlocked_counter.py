# An unlocked counter may lose updates, but stays a sane int.
import threading

n = [0]


def work():
    for _ in range(500):
        n[0] += 1


ts = [threading.Thread(target=work) for _ in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(1 <= n[0] <= 2000, type(n[0]).__name__)
