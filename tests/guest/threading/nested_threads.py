# Threads that start threads; a tree of threads; results collected on the way up.
import threading


def tree_sum(lo, hi):
    if hi - lo <= 8:
        return sum(range(lo, hi))
    mid, out = (lo + hi) // 2, {}

    def left():
        out["l"] = tree_sum(lo, mid)

    t = threading.Thread(target=left)
    t.start()
    right = tree_sum(mid, hi)
    t.join()
    return out["l"] + right


print(tree_sum(0, 100), sum(range(100)), threading.active_count())


def chain(n, out):
    if n:
        t = threading.Thread(target=chain, args=(n - 1, out))
        t.start()
        t.join()
    out.append(n)


out = []
chain(10, out)
print(out)
