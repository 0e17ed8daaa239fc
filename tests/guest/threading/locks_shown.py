# What locks show of themselves, and what may refer to them.
import _thread
import re
import threading
import weakref


def shown(lock):
    return re.sub(r"0x[0-9a-f]+", "address", re.sub(r"owner=[1-9]\d*", "owner=N", repr(lock)))


# case: texts and types
lock = threading.Lock()
print(shown(lock), type(lock), type(lock).__module__, type(lock) is _thread.LockType)
with lock:
    print(shown(lock), lock.locked())
again = threading.RLock()
print(shown(again), type(again) is _thread.RLock, again._recursion_count())
with again, again:
    print(shown(again), again._recursion_count(), again._is_owned())
    counts = []
    other = threading.Thread(target=lambda: counts.append((again._recursion_count(), again._is_owned(), shown(again))))
    other.start()
    other.join()
    print(counts)
print(shown(again), again._recursion_count())
condition = threading.Condition(lock)
print(shown(condition))
try:
    type(lock)()
except TypeError as error:
    print(error)

# case: an RLock with attributes
class Counted(_thread.RLock):
    def acquire(self, *args, **kwargs):
        self.count = getattr(self, "count", 0) + 1
        return super().acquire(*args, **kwargs)


lock = Counted()
print(lock.acquire(), lock.acquire(timeout=1), lock.count, lock._recursion_count(), lock.__dict__)
print(shown(lock).replace("__main__.", ""))
lock.release()
lock.release()
try:
    lock.release()
except RuntimeError as error:
    print(error)

# case: weak references
import gc

for make in (threading.Lock, threading.RLock):
    lock = make()
    dead = []
    reference = weakref.ref(lock)
    print(reference() is lock, reference is weakref.ref(lock))
    lock.acquire()
    del lock
    gc.collect()
    print(reference())

# case: conditions over all kinds of locks
class Simple:
    """Just acquire and release."""

    def __init__(self):
        self.inner = threading.Lock()
        self.acquire = self.inner.acquire
        self.release = self.inner.release

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *error):
        self.release()


for lock in (threading.Lock(), threading.RLock(), Simple()):
    condition = threading.Condition(lock)
    for action in (condition.wait, condition.notify, condition.notify_all):
        try:
            action()
        except RuntimeError as error:
            print(error)
    print(condition.acquire(), condition._is_owned(), condition.wait(0.001), condition.wait(0), condition._is_owned())
    condition.release()
    print(condition._is_owned())
condition = threading.Condition()
try:
    condition._release_save()
except RuntimeError as error:
    print(error)
seen = []


def wait():
    with condition, condition, condition:
        seen.append(condition.wait(20))
        seen.append(condition._lock._recursion_count())


t = threading.Thread(target=wait)
t.start()
while not seen:
    with condition:
        condition.notify()
t.join()
print(seen)
