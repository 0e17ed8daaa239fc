# Queue: order, sizes, Full and Empty, nowait forms.
import queue

q = queue.Queue()
print(
    q.empty(),
    q.full(),
    q.qsize(),
    q.put(1),
    q.put("two"),
    q.put(None),
    q.qsize(),
    q.empty(),
    q.get(),
    q.get(),
    q.get(),
    q.empty(),
)
for f in (q.get_nowait, lambda: q.get(False), lambda: q.get(timeout=0.01), lambda: q.get(block=False)):
    try:
        f()
    except queue.Empty as e:
        print("Empty", repr(str(e)), isinstance(e, Exception))
b = queue.Queue(maxsize=2)
print(b.maxsize, b.put_nowait("a"), b.put("b", timeout=1), b.full(), b.qsize())
for f in (
    lambda: b.put_nowait("c"),
    lambda: b.put("c", False),
    lambda: b.put("c", timeout=0.01),
    lambda: b.put("c", True, 0),
):
    try:
        f()
    except queue.Full as e:
        print("Full", repr(str(e)))
print(b.get(), b.put("c"), b.get(), b.get(), queue.Queue(0).full(), queue.Queue(-1).full())
for f in (lambda: q.get(timeout=-1), lambda: b.put(1, timeout=-1)):
    try:
        f()
        print("no error")
    except ValueError as e:
        print(e)
for i in range(100):
    q.put(i)
print([q.get() for _ in range(100)] == list(range(100)))
