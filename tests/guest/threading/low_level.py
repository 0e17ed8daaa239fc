# _thread: start_new_thread, allocate_lock, get_ident, exit, errors.
import _thread
import time

done = _thread.allocate_lock()
done.acquire()
out = []


def work(a, b=2, **k):
    out.append((a, b, k, _thread.get_ident() != main))
    done.release()


main = _thread.get_ident()
i = _thread.start_new_thread(work, (1,), {"k": 3})
print(isinstance(i, int), done.acquire(), out)
_thread.start_new_thread(work, (5, 6))
print(done.acquire(), out[-1], done.locked(), done.release(), done.locked())
with done:
    print(done.locked(), done.acquire(False), done.acquire(0))


def leaves():
    out.append("before exit")
    try:
        _thread.exit()
    finally:
        flag.release()
    out.append("never")


flag = _thread.allocate_lock()
flag.acquire()
_thread.start_new_thread(leaves, ())
flag.acquire()
print(out[-1])
for f in (
    lambda: _thread.start_new_thread(5, ()),
    lambda: _thread.start_new_thread(work, 5),
    lambda: _thread.start_new_thread(work),
):
    try:
        f()
    except TypeError as e:
        print("TypeError")
try:
    _thread.allocate_lock().release()
except RuntimeError as e:
    print(e)
n, k, finished = [0], _thread.allocate_lock(), []


def count():
    for _ in range(200):
        with k:
            n[0] += 1
    finished.append(1)


for _ in range(4):
    _thread.start_new_thread(count, ())
for _ in range(5000):
    if len(finished) == 4:
        break
    time.sleep(0.001)
print(n, isinstance(_thread.stack_size(), int))
