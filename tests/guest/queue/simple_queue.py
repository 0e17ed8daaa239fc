# SimpleQueue: unbounded, no task tracking.
import queue
import threading

q = queue.SimpleQueue()
print(
    q.empty(),
    q.put(1),
    q.put_nowait(2),
    q.put(3, False),
    q.qsize(),
    q.get(),
    q.get_nowait(),
    q.get(timeout=1),
    q.empty(),
)
for f in (q.get_nowait, lambda: q.get(False), lambda: q.get(timeout=0.01)):
    try:
        f()
    except queue.Empty:
        print("Empty")
try:
    q.get(timeout=-1)
except ValueError as e:
    print(e)
got = []
t = threading.Thread(target=lambda: got.extend(iter(q.get, None)))
t.start()
for i in range(20):
    q.put(i)
q.put(None)
t.join()
print(got)
print(hasattr(q, "task_done"), hasattr(q, "join"))
