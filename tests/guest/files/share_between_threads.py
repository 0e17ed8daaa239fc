# Threads write their own files and one common file under a lock.
import os
import sys
import threading

top, lock = sys.argv[1], threading.Lock()


def work(k):
    with open(f"{top}/own{k}", "w") as f:
        for i in range(50):
            f.write(f"{k}:{i}\n")
    for i in range(10):
        with lock, open(f"{top}/common", "a") as f:
            f.write(f"{k}-{i}\n")


ts = [threading.Thread(target=work, args=(k,)) for k in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(os.listdir(top)))
for k in range(4):
    with open(f"{top}/own{k}") as f:
        print(f.read() == "".join(f"{k}:{i}\n" for i in range(50)), end=" ")
with open(f"{top}/common") as f:
    lines = f.read().split()
print(len(lines), len(set(lines)), [x for x in lines if x[0] == "2"] == [f"2-{i}" for i in range(10)])
