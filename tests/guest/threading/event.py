# Event: set, clear, wait, is_set, time-outs, many waiters.
import threading
import time

e = threading.Event()
print(e.is_set(), e.wait(0.01), e.wait(0), e.set(), e.is_set(), e.wait(), e.wait(5), e.clear(), e.is_set())
got = []


def waiter(i):
    got.append((i, e.wait(5)))


ts = [threading.Thread(target=waiter, args=(i,)) for i in range(6)]
for t in ts:
    t.start()
time.sleep(0.01)
print(got)
e.set()
for t in ts:
    t.join()
print(sorted(got))
ping, pong, log = threading.Event(), threading.Event(), []


def a():
    for i in range(5):
        ping.wait()
        ping.clear()
        log.append(f"ping{i}")
        pong.set()


t = threading.Thread(target=a)
t.start()
for i in range(5):
    ping.set()
    pong.wait()
    pong.clear()
    log.append(f"pong{i}")
t.join()
print(log)
s = time.monotonic()
threading.Event().wait(0.03)
print(time.monotonic() - s >= 0.025)
