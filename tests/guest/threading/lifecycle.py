# What is known of a thread from its start to its end, and what happens around both.
import _thread
import sys
import threading
import time
import weakref

# case: known as soon as it is started
gate = threading.Event()
threads = [threading.Thread(target=gate.wait, kwargs={"timeout": 20}, name=f"t{i}") for i in range(5)]
print([t.ident for t in threads], [t.native_id for t in threads], [t.is_alive() for t in threads])
for t in threads:
    t.start()
    print(t.is_alive(), type(t.ident), type(t.native_id), t in threading.enumerate(), "started" in repr(t))
print(threading.active_count(), len({t.ident for t in threads}), len({t.native_id for t in threads}))
gate.set()
for t in threads:
    t.join()
    print(t.is_alive(), t in threading.enumerate(), "stopped" in repr(t), t.ident is not None)
print(_thread._count(), threading.active_count())

# case: started once
def refuse(*arguments):
    raise RuntimeError("can't start new thread")


t = threading.Thread(target=print, args=("runs",))
real, threading._start_new_thread = threading._start_new_thread, refuse
try:
    t.start()
except RuntimeError as error:
    print(error, t.is_alive(), t.ident, t in threading.enumerate())
threading._start_new_thread = real
t.start()
t.join()
for action in (t.start, lambda: setattr(t, "daemon", True), threading.current_thread().join, threading.Thread().join):
    try:
        action()
    except RuntimeError as error:
        print(error)


class Careless(threading.Thread):
    def __init__(self):
        pass


try:
    Careless().start()
except RuntimeError as error:
    print(error)

# case: joined by many, in any time
gate = threading.Lock()
gate.acquire()
slow = threading.Thread(target=gate.acquire)
slow.start()
for timeout in (0, -5, 0.001, -1):
    slow.join(timeout)
    print(timeout, slow.is_alive())
done = []


def wait():
    slow.join()
    done.append(slow.is_alive())


joiners = [threading.Thread(target=wait) for _ in range(6)]
for t in joiners:
    t.start()
time.sleep(0.01)
print(done)
gate.release()
for t in joiners:
    t.join()
slow.join()
slow.join(0)
print(done)

# case: an end that can be seen
def work():
    order.append("work")


order = []
gone = weakref.ref(work, lambda _: order.append("gone"))
before = _thread._count()
_thread.start_new_thread(work, ())
del work
import gc

for _ in range(2000):
    if len(order) == 2:
        break
    time.sleep(0.005)
    gc.collect()
print(before, order, gone(), _thread._count())

# case: what keeps nothing alive when it has run
class Big:
    pass


big = Big()
seen = weakref.ref(big)
t = threading.Thread(target=lambda *a, **k: None, args=(big,), kwargs={"big": big})
t.start()
t.join()
del big
import gc

gc.collect()
print(seen(), t.is_alive())

# case: a thread that joins the main thread
def after():
    main.join()
    print("main is over", main.is_alive(), main in threading.enumerate())


main = threading.main_thread()
threading.Thread(target=after).start()
print("main ends", main.is_alive(), main.daemon, main.name)

# case: calls when the program has ended
def late(text, *, end):
    print(text, end=end)


def too_late():
    try:
        threading._register_atexit(late)
    except RuntimeError as error:
        print(error)


def last():
    order.acquire()
    print("thread ends")


order = threading.Lock()
order.acquire()
threading._register_atexit(order.release)
threading._register_atexit(too_late)
threading._register_atexit(late, "first", end="!\n")
threading.Thread(target=last).start()
print("end")

# case: names that are given and made
class Named:
    __name__ = "called"

    def __call__(self):
        pass


import functools

print(threading.Thread(name=7).name, threading.Thread(name="x", target=print).name)
for target in (print, Named(), functools.partial(print), None):
    name = threading.Thread(target=target, name="" if target is None else None).name
    print(name.replace(name.split(" ")[0], "Thread-N"))
t = threading.Thread()
t.name = 3.5
print(repr(t.name), t)

# case: the old names
import warnings

t = threading.Thread()
e = threading.Event()
c = threading.Condition()
calls = [
    t.isDaemon,
    lambda: t.setDaemon(True),
    lambda: t.setName("old"),
    t.getName,
    e.isSet,
    threading.activeCount,
    lambda: threading.currentThread() is threading.current_thread(),
]
for call in calls:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = call()
    print(result, [(w.category.__name__, str(w.message)) for w in caught])
with warnings.catch_warnings(record=True) as caught, c:
    warnings.simplefilter("always")
    c.notifyAll()
print(str(caught[0].message), t.daemon)

# case: what interrupts the main thread
try:
    _thread.interrupt_main()
    print("not reached")
except KeyboardInterrupt:
    print("at once")
t = threading.Thread(target=_thread.interrupt_main)
try:
    t.start()
    time.sleep(20)
    print("not reached")
except KeyboardInterrupt:
    print("asleep")
t.join()
_thread.interrupt_main(10)
for number in (-1, 0, 65, 1000000):
    try:
        _thread.interrupt_main(number)
    except ValueError as error:
        print(number, error)

# case: exceptions of threads without a Thread
caught = []
sys.unraisablehook = lambda args: caught.append((args.exc_type, str(args.exc_value), args.err_msg, args.object is fail))


def fail(number):
    gates[number].release()
    raise (ValueError, SystemExit, KeyError)[number](number)


gates = [_thread.allocate_lock() for _ in range(3)]
for i in range(3):
    gates[i].acquire()
    _thread.start_new_thread(fail, (i,))
    gates[i].acquire()
while _thread._count():
    time.sleep(0.001)
for row in sorted(caught, key=str):
    print(*row)

# case: hooks that fail
import io

sys.stderr = io.StringIO()
told = []
sys.excepthook = lambda kind, value, traceback: told.append((kind.__name__, str(value), traceback is not None))


def hook(args):
    told.append((args.exc_type.__name__, str(args.exc_value), args.thread.name, len(args)))
    raise LookupError("hook failed")


threading.excepthook = hook
t = threading.Thread(target=lambda: 1 // 0, name="T")
t.start()
t.join()
print(repr(sys.stderr.getvalue()), told)
threading.excepthook = threading.__excepthook__
t = threading.Thread(target=lambda: 1 // 0, name="U")
kept, sys.stderr = sys.stderr, None
t.start()
t.join()
print(kept.getvalue().splitlines()[1], kept.getvalue().splitlines()[-1])
