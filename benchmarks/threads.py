# What threads, locks and queues cost, as "name: value" lines: `weft-vm -B threads.py`, or with CPython `python3 threads.py`.
#
# Times are of the clock and of the processor: the first tell of the waits for another thread to wake up too, which is
# the system's work; the second do not depend on what else the computer does.
import _thread
import gc
import queue
import sys
import threading
import time

COUNT = 1000
ROUNDS = 10


def measured(name, count, function):
    """The least of several rounds, for each of `count` repetitions that `function` does."""
    clock, processor = [], []
    for _ in range(ROUNDS):
        begin, begin_cpu = time.perf_counter_ns(), time.process_time_ns()
        function(count)
        clock.append(time.perf_counter_ns() - begin)
        processor.append(time.process_time_ns() - begin_cpu)
    print(f"{name}: {min(clock) / count / 1000:.2f} us, {min(processor) / count / 1000:.2f} us of the processor")


def nothing():
    pass


def threads_one_by_one(count):
    for _ in range(count):
        thread = threading.Thread(target=nothing)
        thread.start()
        thread.join()


def threads_together(count):
    threads = [threading.Thread(target=nothing) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def first_statements(count):
    begun = _thread.allocate_lock()
    begun.acquire()
    for _ in range(count):
        _thread.start_new_thread(begun.release, ())
        begun.acquire()


def locks(count):
    lock = threading.Lock()
    for _ in range(count):
        lock.acquire()
        lock.release()


def blocks(count):
    lock = threading.Lock()
    for _ in range(count):
        with lock:
            pass


def empty_loop(count):
    for _ in range(count):
        pass


def ping_pong_by_locks(count):
    here, there = threading.Lock(), threading.Lock()
    here.acquire()
    there.acquire()

    def answer():
        for _ in range(count):
            there.acquire()
            here.release()

    thread = threading.Thread(target=answer)
    thread.start()
    for _ in range(count):
        there.release()
        here.acquire()
    thread.join()


def pairs(kind):
    def put_and_get(count):
        q = kind()
        put, get = q.put, q.get
        for number in range(count):
            put(number)
            get()

    return put_and_get


def ping_pong(kind):
    def there_and_back(count):
        here, there = kind(), kind()

        def answer():
            for _ in range(count):
                here.put(there.get())

        thread = threading.Thread(target=answer)
        thread.start()
        for number in range(count):
            there.put(number)
            here.get()
        thread.join()

    return there_and_back


class Local(threading.local):
    number = 0


def local_values(kind):
    def count_up(count):
        values = kind()
        values.number = 0
        for _ in range(count):
            values.number += 1

    return count_up


def bytes_of_a_thread(target, count):
    """Guest heap of a thread that waits, all objects of `threading` included."""
    gate = threading.Lock()
    gate.acquire()
    threads = [None] * count
    used = gc.mem_alloc
    gc.collect()
    before = used()
    for i in range(count):
        threads[i] = threading.Thread(target=target, args=(gate,))
        threads[i].start()
    time.sleep(0.3)
    gc.collect()
    after = used()
    gate.release()
    for thread in threads:
        thread.join()
    return (after - before) // count


def wait_for_lock(gate):
    with gate:
        pass


def wait_for_queue(gate):
    q = queue.SimpleQueue()
    try:
        q.get(timeout=2.0)
    except queue.Empty:
        pass


if hasattr(gc, "mem_alloc"):
    gc.collect()
    print(f"thread that waits for a lock: {bytes_of_a_thread(wait_for_lock, 100)} bytes")
    print(f"thread that waits at a SimpleQueue of its own: {bytes_of_a_thread(wait_for_queue, 100)} bytes")
measured("empty loop", 100 * COUNT, empty_loop)
measured("lock, acquire and release", 100 * COUNT, locks)
measured("lock, with", 100 * COUNT, blocks)
measured("queue.Queue, put and get", 10 * COUNT, pairs(queue.Queue))
measured("queue.SimpleQueue, put and get", 10 * COUNT, pairs(queue.SimpleQueue))
measured("threading.local, x.n += 1", 10 * COUNT, local_values(threading.local))
measured("subclass of threading.local, x.n += 1", 10 * COUNT, local_values(Local))
measured("start to the first statement, and back", COUNT, first_statements)
measured("start and join, one by one", COUNT, threads_one_by_one)
measured("start and join, 200 together", 200, threads_together)
measured("ping-pong by two locks", COUNT, ping_pong_by_locks)
measured("ping-pong by two queues", COUNT, ping_pong(queue.Queue))
measured("ping-pong by two simple queues", COUNT, ping_pong(queue.SimpleQueue))
sys.exit()
