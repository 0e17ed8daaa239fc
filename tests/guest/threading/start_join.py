# Thread: target, args, kwargs, join, is_alive, starting twice.
import threading

out = []


def work(a, b=0, *c, k=None):
    out.append((a, b, c, k))


t = threading.Thread(target=work, args=(1, 2, 3), kwargs={"k": "v"})
print(t.is_alive(), t.daemon, t.ident)
t.start()
print(t.join(), t.is_alive(), out, isinstance(t.ident, int), t.join())
for f in (t.start, lambda: threading.Thread(target=work).join(), lambda: threading.current_thread().join()):
    try:
        f()
    except RuntimeError as e:
        print(e)
n = threading.Thread()
n.start()
n.join()
print("no target is fine", n.is_alive())
results = [None] * 5


def square(i):
    results[i] = i * i


ts = [threading.Thread(target=square, args=(i,)) for i in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(results)
try:
    threading.Thread(5)
except AssertionError as e:
    print("first argument is group")
for bad in (lambda: threading.Thread(target=work, nope=1),):
    try:
        bad()
    except TypeError as e:
        print("TypeError")
