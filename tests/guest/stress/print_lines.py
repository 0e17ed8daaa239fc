# print from many threads under a lock keeps lines whole; stdout is shared.
import io
import sys
import threading

keep, buf, lock = sys.stdout, io.StringIO(), threading.Lock()
sys.stdout = buf


def work(k):
    for i in range(20):
        with lock:
            print("thread", k, "line", i, sep="-")


ts = [threading.Thread(target=work, args=(k,)) for k in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
sys.stdout = keep
lines = buf.getvalue().splitlines()
print(len(lines), sorted(lines) == sorted(f"thread-{k}-line-{i}" for k in range(5) for i in range(20)))
