"""A thread is stopped at any moment of its life; the others lose nothing by it. Each function is a program of its own:
it fails by an assertion, or by a deadlock that a machine with a seed reports. Used by `test_stop.py`."""

import queue
import sys
import threading


def run(*functions):
    threads = [threading.Thread(target=function) for function in functions]
    for thread in threads:
        thread.start()
    return threads


def drain(items, thread):
    """What comes until a thread that puts has ended."""
    got = []
    while thread.is_alive() or not items.empty():
        try:
            got.append(items.get(timeout=1))
        except queue.Empty:
            pass
    return got


def start_and_join():
    thread = threading.Thread(target=lambda: None)

    def stop():
        while thread.ident is None:
            pass
        try:
            thread.stop()
        except RuntimeError:
            pass  # it has not begun yet

    stopper = run(stop)[0]
    thread.start()
    thread.join()
    stopper.join()
    assert not thread.is_alive()
    assert thread not in threading.enumerate()


def release_in_finally():
    lock, done = threading.Lock(), threading.Event()

    def use():
        lock.acquire()
        try:
            pass
        finally:
            done.set()
            lock.release()

    thread = run(use)[0]
    thread.stop()
    thread.join()
    assert not lock.locked()


def permit_given_back():
    permits, done = threading.Semaphore(1), []

    def use():
        with permits:
            done.append(1)

    first, second = run(use, use)
    first.stop()
    first.join()
    second.join()
    assert permits.acquire(False)
    assert 1 in done


def permit_for_another():
    permits, got = threading.Semaphore(0), []

    def take():
        permits.acquire()
        got.append(1)

    first, second, giver = run(take, take, permits.release)
    first.stop()
    giver.join()
    first.join()
    if got:
        permits.release()
    second.join()


def item_for_another():
    items, got = queue.Queue(1), []

    def take():
        got.append(items.get())

    def put():
        items.put(1)
        items.put(2)

    first, second, producer = run(take, take, put)
    first.stop()
    first.join()
    second.join()
    got += drain(items, producer)
    assert sorted(got) == [1, 2], got


def room_for_another():
    items = queue.Queue(1)
    items.put(0)
    first, second = run(lambda: items.put(1), lambda: items.put(2))
    got = [items.get()]
    first.stop()
    first.join()
    got += drain(items, second)
    assert 2 in got, got
    assert items.unfinished_tasks == len(got)


def notification_for_another():
    changed, state = threading.Condition(), []

    def wait():
        with changed:
            while not state:
                changed.wait()
            state.pop()

    def give():
        with changed:
            state.append(1)
            changed.notify()

    first, second, giver = run(wait, wait, give)
    first.stop()
    first.join()
    giver.join()
    if state:
        second.join(5)
        assert not state
    else:
        give()
        second.join()
    assert changed.acquire(False)


def event_set_or_not():
    event = threading.Event()
    waiter, setter = run(event.wait, event.set)
    setter.stop()
    setter.join()
    if not event.is_set():
        event.set()
    waiter.join()


def lock_after_wait():
    changed = threading.Condition()

    def wait():
        with changed:
            changed.wait(1)

    thread = run(wait)[0]
    thread.stop()
    thread.stop()  # also while it takes the lock back
    thread.join()
    assert changed.acquire(False)


def task_done_or_not():
    items = queue.Queue()
    items.put(1)

    def work():
        items.get()
        items.task_done()

    joiner, worker = run(items.join, work)
    worker.stop()
    worker.join()
    if items.unfinished_tasks != 0:
        items.task_done()
    joiner.join()


globals()[sys.argv[1]]()
