"""What a thread wrote before it released a lock, set an event, notified, or passed a semaphore or barrier, is seen by
who acquires or wakes after it.
"""

import threading

from race import TIMES, race


def play():
    lock, ready, condition = threading.Lock(), threading.Event(), threading.Condition()
    permit, barrier = threading.Semaphore(0), threading.Barrier(2)
    plain = [0] * 4
    told = []
    count = [0]

    def write():
        plain[0] = 1
        ready.set()
        plain[1] = 1
        permit.release()
        plain[2] = 1
        barrier.wait()
        plain[3] = 1
        with condition:
            told.append(1)
            condition.notify_all()
        for _ in range(20):
            with lock:
                count[0] += 1

    def read():
        ready.wait()
        assert plain[0] == 1
        permit.acquire()
        assert plain[1] == 1
        barrier.wait()
        assert plain[2] == 1
        with condition:
            condition.wait_for(lambda: told)
        assert plain[3] == 1
        for _ in range(20):
            with lock:
                count[0] += 1

    race(write, read)
    assert count == [40], count


for _ in range(TIMES):
    play()
