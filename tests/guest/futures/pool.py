# concurrent.futures: futures, pools of threads, and waiting for several.
import threading
import time
from concurrent.futures import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    InvalidStateError,
    ThreadPoolExecutor,
    TimeoutError,
    as_completed,
    wait,
)


def err(function, *arguments, **named):
    try:
        print("gave", repr(function(*arguments, **named)))
    except BaseException as error:
        print(type(error).__name__, "|", error)


def square(x):
    return x * x


def fails(x):
    raise ValueError(x)


# case: submit and result
with ThreadPoolExecutor(2) as pool:
    f = pool.submit(square, 5)
    print(f.result(), f.done(), f.running(), f.cancelled(), f.exception(), f.cancel())
    g = pool.submit(fails, x="bad")
    err(g.result)
    print(repr(g.exception()), g.done())
    h = pool.submit(lambda *a, **k: (a, k), 1, 2, k=3)
    print(h.result(timeout=5))

# case: map
with ThreadPoolExecutor(3) as pool:
    print(list(pool.map(square, range(6))))
    print(list(pool.map(lambda a, b: a + b, [1, 2, 3], [10, 20])))
    print(list(pool.map(square, [])))
    results = pool.map(lambda x: 10 // x, [5, 0, 2])
    print(next(results))
    err(next, results)
    err(next, results)
    try:
        list(pool.map(time.sleep, [0.3], timeout=0.01))
    except TimeoutError:
        print("timed out")

# case: results come in order
with ThreadPoolExecutor(4) as pool:
    print(list(pool.map(lambda x: (time.sleep(0.02 * (3 - x)), x)[1], range(4))))

# case: wait
started = threading.Event()
go = threading.Event()
with ThreadPoolExecutor(3) as pool:
    slow = pool.submit(go.wait)
    quick = pool.submit(square, 2)
    done, left = wait([slow, quick], return_when=FIRST_COMPLETED)
    print(done == {quick}, left == {slow})
    done, left = wait([slow, quick], timeout=0.01)
    print(len(done), len(left))
    bad = pool.submit(fails, 1)
    done, left = wait([slow, bad], return_when=FIRST_EXCEPTION)
    print(done == {bad}, left == {slow})
    go.set()
    result = wait([slow, quick, bad], return_when=ALL_COMPLETED)
    print(len(result.done), result.not_done, type(result).__name__)
    print(wait([]))
err(wait, [], return_when="never")

# case: as_completed
go = threading.Event()
with ThreadPoolExecutor(2) as pool:
    slow = pool.submit(lambda: (go.wait(), "slow")[1])
    quick = pool.submit(lambda: "quick")
    order = []
    for f in as_completed([slow, quick, quick]):
        order.append(f.result())
        go.set()
    print(order)
    print(list(as_completed([])))
    go.clear()
    blocked = pool.submit(go.wait)
    try:
        list(as_completed([blocked], timeout=0.01))
    except TimeoutError as e:
        print("TimeoutError", e)
    go.set()

# case: a future by hand
f = Future()
print(f.done(), f.running(), f.cancelled(), repr(f).partition(" at ")[0], "pending" in repr(f))
err(f.result, timeout=0)
err(f.exception, timeout=0.01)
print(f.set_running_or_notify_cancel(), f.running(), f.cancel())
calls = []
f.add_done_callback(lambda f: calls.append(("first", f.result())))
f.set_result([1])
f.add_done_callback(lambda f: calls.append("late"))
print(f.result(), f.exception(), calls)
for again in (f.set_result, f.set_exception):
    try:
        again(ValueError())
    except InvalidStateError as e:
        print(type(e).__name__, str(e).partition(" at ")[0])

# case: cancelling
f = Future()
calls = []
f.add_done_callback(lambda f: calls.append(f.cancelled()))
print(f.cancel(), f.cancel(), f.cancelled(), f.done(), calls)
err(f.result)
err(f.exception)
print(f.set_running_or_notify_cancel(), f.cancelled())
try:
    f.set_result(1)
except InvalidStateError:
    print("InvalidStateError")
go = threading.Event()
with ThreadPoolExecutor(1) as pool:
    first = pool.submit(go.wait)
    second = pool.submit(square, 3)
    while not first.running():
        time.sleep(0.001)
    print(first.cancel(), second.cancel(), second.cancelled())
    go.set()
print(first.result(), second.cancelled())

# case: callbacks that fail do not matter
import io
import sys

stderr, sys.stderr = sys.stderr, io.StringIO()
f = Future()
order = []
f.add_done_callback(lambda f: order.append(1))
f.add_done_callback(lambda f: 1 / 0)
f.add_done_callback(lambda f: order.append(2))
f.set_result(None)
sys.stderr = stderr
print(order)

# case: exceptions keep their traceback
with ThreadPoolExecutor(1) as pool:
    f = pool.submit(fails, 3)
    try:
        f.result()
    except ValueError as e:
        names = []
        t = e.__traceback__
        while t:
            names.append(t.tb_frame.f_code.co_name)
            t = t.tb_next
        print("fails" in names, e.args)
    g = pool.submit(lambda: (_ for _ in ()).throw(SystemExit(3)))
    print(repr(g.exception()))

# case: shutdown
pool = ThreadPoolExecutor(1)
print(pool.submit(square, 2).result())
pool.shutdown()
err(pool.submit, square, 2)
pool.shutdown()
go = threading.Event()
pool = ThreadPoolExecutor(1)
running = pool.submit(go.wait)
while not running.running():
    time.sleep(0.001)
waiting = [pool.submit(square, i) for i in range(3)]
pool.shutdown(wait=False, cancel_futures=True)
print([f.cancelled() for f in waiting], running.done())
go.set()
print(running.result())

# case: initializer and names
names = []


def begin(a, b):
    names.append((a, b, threading.current_thread().name))


with ThreadPoolExecutor(1, thread_name_prefix="pool", initializer=begin, initargs=(1, 2)) as pool:
    print(pool.submit(lambda: threading.current_thread().name).result(), names)

# case: wrong arguments
err(ThreadPoolExecutor, 0)
err(ThreadPoolExecutor, -1)
err(ThreadPoolExecutor, 1, initializer=3)
with ThreadPoolExecutor() as pool:
    err(pool.submit)
    print(pool._max_workers >= 1)
err(Executor().submit, square)

# case: many calls on few threads
lock = threading.Lock()
seen = set()


def work(i):
    with lock:
        seen.add(threading.current_thread().name)
    return i * 2


with ThreadPoolExecutor(3) as pool:
    total = sum(f.result() for f in [pool.submit(work, i) for i in range(200)])
print(total, 1 <= len(seen) <= 3)

# case: pools within pools
def outer(n):
    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(square, range(n)))


with ThreadPoolExecutor(2) as pool:
    print(list(pool.map(outer, [3, 4])))

# case: an executor of one's own
class Direct(Executor):
    def submit(self, fn, /, *args, **kwargs):
        f = Future()
        try:
            f.set_result(fn(*args, **kwargs))
        except Exception as e:
            f.set_exception(e)
        return f


with Direct() as direct:
    print(list(direct.map(square, [1, 2])), repr(direct.submit(fails, 1).exception()))

# case: the errors
print(TimeoutError is __builtins__.TimeoutError if hasattr(__builtins__, "TimeoutError") else TimeoutError.__module__)
print(issubclass(CancelledError, Exception), issubclass(BrokenExecutor, RuntimeError), CancelledError.__name__, InvalidStateError.__mro__[1].__name__)

# case: a future awaited by several threads
f = Future()
got = []
threads = [threading.Thread(target=lambda: got.append(f.result())) for _ in range(4)]
for t in threads:
    t.start()
f.set_result("r")
for t in threads:
    t.join()
print(got)

# case: the program ends with a pool open
pool = ThreadPoolExecutor(2)
print(pool.submit(square, 9).result())
pool.submit(lambda: (time.sleep(0.02), print("finished at the end")))
