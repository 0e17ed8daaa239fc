# gc.collect returns when the finalisers of what it found have run, however long they take.
import gc
import threading
import time


class Slow:
    def __init__(self, lock, seconds):
        self.me = self
        self.lock = lock
        self.seconds = seconds

    def __del__(self):
        with self.lock:
            time.sleep(self.seconds)
            print("finalised")
            done.set()


def drop(lock, seconds):
    """Make one that nobody knows any more, nor any stack."""
    Slow(lock, seconds)
    return deep(50)


def deep(depth):
    return depth and deep(depth - 1)


done = threading.Event()
lock = threading.RLock()
drop(lock, 1.3)
gc.collect()
print("collected")

# A finaliser that wants a lock of the caller does not stop it for ever.
done.clear()
with lock:
    drop(lock, 0)
    gc.collect()
print(done.wait(10))

# Nor one that another thread stands before.
inner = threading.RLock()
entered = threading.Event()


def between():
    with inner:
        entered.set()
        with lock:
            pass


done.clear()
with lock:
    thread = threading.Thread(target=between)
    thread.start()
    entered.wait()
thread.join()
drop(inner, 0)
gc.collect()
print(done.wait(10))
