# What time-outs that are negative, huge, or no numbers give, in every operation that takes one.
import concurrent.futures
import queue
import select
import socket
import threading
import time

NEGATIVE = [-1, -2, -0.5, 0, -0.0]
HUGE = [1e10, 1e300, 10**20, 10**400]
NO_NUMBERS = [float("nan"), float("inf"), float("-inf"), "1", [], 1j]


def show(what, call, *values):
    for value in values:
        shown = "10**400" if value == 10**400 else repr(value)
        try:
            print(what, shown, call(value))
        except Exception as error:
            print(what, shown, type(error).__name__, str(error)[:90])


# case: lock
lock = threading.Lock()
show("free", lambda t: (lock.acquire(timeout=t), lock.release())[0], *NEGATIVE, *HUGE, *NO_NUMBERS, True)
lock.acquire()
show("held", lambda t: lock.acquire(timeout=t), *NEGATIVE[1:], *HUGE, *NO_NUMBERS)
show("not blocking", lambda t: lock.acquire(False, t), -1, -2, 0, 1, 1.5, float("nan"))
print(lock.locked())
# case: rlock
lock = threading.RLock()
show("free", lambda t: (lock.acquire(timeout=t), lock.release())[0], *NEGATIVE, *HUGE, *NO_NUMBERS, True)
show("not blocking", lambda t: lock.acquire(False, t), -1, -2, 0, 1, 1.5)
print(lock._is_owned())
# case: condition
c = threading.Condition()
c.acquire()
show("wait", c.wait, *NEGATIVE, *HUGE, *NO_NUMBERS)
show("for", lambda t: c.wait_for(lambda: 0, t), *NEGATIVE, *HUGE[:2], float("inf"), "1", [], 1j)
print(c._is_owned())
# case: event
e = threading.Event()
show("unset", e.wait, *NEGATIVE, *HUGE, *NO_NUMBERS)
e.set()
show("set", e.wait, -1, 1e300, float("nan"), "1")
# case: semaphore
s = threading.Semaphore(0)
show("semaphore", lambda t: s.acquire(timeout=t), *NEGATIVE, *HUGE[:2], float("inf"), "1", [], 1j)
show("not blocking", lambda t: s.acquire(False, t), -1, 0, 1, None)
print(s._value)
# case: barrier
show("wait", lambda t: threading.Barrier(2).wait(t), *NEGATIVE, *HUGE[:2], float("inf"), "1", [])
show("own", lambda t: threading.Barrier(2, timeout=t).wait(), -1, 0, 1e10)
# case: join
event = threading.Event()
thread = threading.Thread(target=event.wait)
thread.start()
show("running", thread.join, *NEGATIVE, "1", [], 1j)
event.set()
thread.join()
show("ended", thread.join, -1, 0, 1)
# case: queue
q = queue.Queue(1)
show("get", lambda t: q.get(timeout=t), *NEGATIVE, *HUGE[:2], float("inf"), "1", [], 1j)
show("get at once", lambda t: q.get(False, t), -1, "1", None)
q.put(1)
show("put", lambda t: q.put(2, timeout=t), *NEGATIVE, *HUGE[:2], float("inf"), "1", [], 1j)
print(q.qsize(), q.unfinished_tasks)
q = queue.SimpleQueue()
show("simple", lambda t: q.get(timeout=t), *NEGATIVE, *HUGE[:2], float("inf"))
show("simple at once", lambda t: q.get(False, t), -1, "1", None)
# case: sleep
show("sleep", time.sleep, *NEGATIVE, -1e-9, -1e-12, *HUGE, *NO_NUMBERS, None, False)
# case: socket
s = socket.socket()


def settle(t):
    s.settimeout(t)
    return s.gettimeout()


show("settimeout", settle, *NEGATIVE, -1e-10, 0.5, 2e6, 3e6, *HUGE, *NO_NUMBERS, None, True)
show("connect", lambda t: socket.create_connection(("127.0.0.1", 1), t), -1, float("nan"), "1")
# case: select
show("select", lambda t: select.select([], [], [], t), *NEGATIVE, -1e-10, *HUGE, *NO_NUMBERS)
p = select.poll()
show("poll", p.poll, 0, -0.0, *HUGE, float("nan"), float("inf"), "1", [], 1j, 10**12, 2**31)
# case: futures
f = concurrent.futures.Future()
show("result", f.result, *NEGATIVE, *HUGE[:2], float("nan"), float("inf"))
show("exception", f.exception, *NEGATIVE, 1e10)
