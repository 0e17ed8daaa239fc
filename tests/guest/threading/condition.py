# Condition: wait, notify, notify_all, wait_for, time-outs, errors without the lock.
import threading

c = threading.Condition()
for f in (c.notify, c.wait, c.notify_all):
    try:
        f()
    except RuntimeError as e:
        print(e)
with c:
    print(c.wait(0.01), c.wait_for(lambda: False, timeout=0.01), c.wait_for(lambda: "yes"), c.wait(timeout=0))
items, got = [], []


def consumer():
    for _ in range(5):
        with c:
            while not items:
                c.wait()
            got.append(items.pop(0))
            c.notify_all()


def producer():
    for i in range(5):
        with c:
            c.wait_for(lambda: not items)
            items.append(i)
            c.notify_all()


ts = [threading.Thread(target=consumer), threading.Thread(target=producer)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(got)
ready, woken = 0, []


def sleeper(i):
    global ready
    with c:
        ready += 1
        c.notify_all() if ready == 4 else None
        c.wait_for(lambda: go)
        woken.append(i)


go = False
ts = [threading.Thread(target=sleeper, args=(i,)) for i in range(4)]
for t in ts:
    t.start()
with c:
    c.wait_for(lambda: ready == 4)
    go = True
    print(woken)
    c.notify_all()
for t in ts:
    t.join()
print(sorted(woken))
k = threading.Lock()
d = threading.Condition(k)
with d:
    print(k.locked(), d.acquire(False))
