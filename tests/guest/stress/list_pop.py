# Threads pop from one list until it is empty: each item is taken once.
import threading

a = list(range(2000))
got, lock = [], threading.Lock()


def work():
    mine = []
    while True:
        try:
            mine.append(a.pop())
        except IndexError:
            break
    with lock:
        got.extend(mine)


ts = [threading.Thread(target=work) for _ in range(6)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(got), sorted(got) == list(range(2000)), a)
