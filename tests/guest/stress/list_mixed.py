# append, pop, insert, sort, reverse, slices, index at once: the machine stays whole.
import threading

a = list(range(50))
added = removed = 0
lock = threading.Lock()


def grow():
    global added
    for i in range(200):
        a.append(i)
        a.insert(0, i)
    with lock:
        added += 400


def shrink():
    global removed
    n = 0
    for _ in range(200):
        try:
            a.pop(0)
            n += 1
        except IndexError:
            pass
    with lock:
        removed += n


def shuffle():
    for _ in range(50):
        a.reverse()
        b = a[:]
        b.sort()
        sum(a[::2])
        len(a)
        5 in a
        a.count(3)
        for x in a:
            assert isinstance(x, int)


ts = [threading.Thread(target=f) for f in (grow, shrink, grow, shrink, shuffle, shuffle)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(a) == 50 + added - removed, all(isinstance(x, int) for x in a), added)
