# All threads allocate while one collects.
import gc
import threading

stop = threading.Event()
ok = []


class Node:
    def __init__(self, nxt):
        self.nxt = nxt


def alloc(k):
    for r in range(30):
        head = None
        for i in range(60):
            head = Node(head)
            head.data = [k, i, str(i)]
        n = 0
        while head:
            assert head.data[0] == k and head.data[2] == str(head.data[1])
            n += 1
            head = head.nxt
        assert n == 60
    ok.append(k)


def collect():
    while not stop.is_set():
        gc.collect()
        stop.wait(0.001)


c = threading.Thread(target=collect)
c.start()
ts = [threading.Thread(target=alloc, args=(k,)) for k in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
stop.set()
c.join()
print(sorted(ok))
