# Dining philosophers with ordered locks all finish.
import threading

N = 5
forks = [threading.Lock() for _ in range(N)]
meals = [0] * N


def dine(i):
    first, second = sorted((i, (i + 1) % N))
    for _ in range(30):
        with forks[first], forks[second]:
            meals[i] += 1


ts = [threading.Thread(target=dine, args=(i,)) for i in range(N)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(meals, [f.locked() for f in forks])
