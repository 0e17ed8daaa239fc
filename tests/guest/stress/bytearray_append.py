# append and extend of one bytearray by many threads.
import threading

b = bytearray()


def work(k):
    for _ in range(200):
        b.append(k)
        b.extend(bytes([k, k]))


ts = [threading.Thread(target=work, args=(k,)) for k in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(b), [b.count(k) for k in range(5)])
