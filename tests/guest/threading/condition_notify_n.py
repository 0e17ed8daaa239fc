# notify(n) wakes n waiters, not more.
import threading
import time

c = threading.Condition()
waiting = woken = 0


def sleeper():
    global waiting, woken
    with c:
        waiting += 1
        c.wait()
        woken += 1


ts = [threading.Thread(target=sleeper) for _ in range(5)]
for t in ts:
    t.start()
while True:
    with c:
        if waiting == 5:
            break
    time.sleep(0.001)


def settle(n):
    for _ in range(2000):
        with c:
            if woken >= n:
                break
        time.sleep(0.001)
    time.sleep(0.01)
    with c:
        return woken


with c:
    c.notify()
print(settle(1))
with c:
    c.notify(2)
print(settle(3))
with c:
    c.notify(10)
print(settle(5))
for t in ts:
    t.join()
with c:
    c.notify()
    c.notify_all()
print("nobody waits")
