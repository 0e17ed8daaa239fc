# task_done and join: join returns when all tasks are done.
import queue
import threading

q = queue.Queue()
done, lock = [], threading.Lock()
q.join()
print("join of an unused queue returns")
try:
    q.task_done()
except ValueError as e:
    print(e)


def worker():
    while True:
        x = q.get()
        if x is None:
            q.task_done()
            break
        with lock:
            done.append(x * x)
        q.task_done()


ts = [threading.Thread(target=worker) for _ in range(3)]
for t in ts:
    t.start()
for i in range(50):
    q.put(i)
q.join()
print(len(done), sorted(done) == [i * i for i in range(50)], q.unfinished_tasks)
for _ in ts:
    q.put(None)
for t in ts:
    t.join()
q.join()
print(q.empty())
flag = []
q.put(1)
j = threading.Thread(target=lambda: (q.join(), flag.append("joined")))
j.start()
j.join(0.02)
print(flag, j.is_alive())
q.get()
q.task_done()
j.join()
print(flag)
