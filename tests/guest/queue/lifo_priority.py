# LifoQueue and PriorityQueue.
import queue

s = queue.LifoQueue()
for x in "abc":
    s.put(x)
print(s.get(), s.put("d"), s.get(), s.get(), s.get(), s.empty())
p = queue.PriorityQueue()
for x in (5, 1, 4, 1, 3):
    p.put(x)
print([p.get() for _ in range(5)])
for x in ((2, "b"), (1, "z"), (2, "a"), (0, "q")):
    p.put(x)
print(p.get(), p.qsize(), [p.get()[1] for _ in range(3)])
p = queue.PriorityQueue(2)
p.put(9)
p.put(3)
try:
    p.put_nowait(1)
except queue.Full:
    print("Full", p.get())
try:
    p.put("text")
    p.get()
except TypeError as e:
    print(e)


class Job:
    def __init__(self, prio, name):
        self.prio, self.name = prio, name

    def __lt__(self, o):
        return self.prio < o.prio


j = queue.PriorityQueue()
for prio, name in ((3, "low"), (1, "high"), (2, "mid")):
    j.put(Job(prio, name))
print([j.get().name for _ in range(3)])
data = [(i * 7919) % 101 for i in range(101)]
for x in data:
    j.put(x)
print([j.get() for _ in data] == sorted(data))
try:
    queue.LifoQueue().get_nowait()
except queue.Empty:
    print("Empty")
