# Timer: fires once after the time, cancel, args.
import threading
import time

fired = []
s = time.monotonic()
t = threading.Timer(0.25, lambda *a, **k: fired.append((a, k)), [1, 2], {"k": 3})
t.start()
print(fired, t.is_alive())
t.join()
print(fired, time.monotonic() - s >= 0.24, t.is_alive())
c = threading.Timer(30, fired.append, ("never",))
c.start()
c.cancel()
c.join(5)
print(fired, c.is_alive())
d = threading.Timer(0, fired.append, ("now",))
d.start()
d.join()
print(fired[-1])
d.cancel()
late = [threading.Timer(0.01 * i, fired.append, (i,)) for i in (3, 1, 2)]
for x in late:
    x.start()
for x in late:
    x.join()
print(sorted(fired[2:]), isinstance(late[0], threading.Thread))
