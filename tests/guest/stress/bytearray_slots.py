# Threads write their own places of one bytearray and one list.
import threading

buf, lst = bytearray(500), [None] * 500


def work(k):
    for r in range(10):
        for i in range(k, 500, 5):
            buf[i] = (k * 50 + r) % 256
            lst[i] = (k, r)


ts = [threading.Thread(target=work, args=(k,)) for k in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(all(buf[i] == (i % 5) * 50 + 9 for i in range(500)), all(lst[i] == (i % 5, 9) for i in range(500)))
