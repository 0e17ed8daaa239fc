"""Interrupts of the main thread and stops of others, while they wait, compute, hold locks, import, iterate and clean up:
each stop unwinds its thread with its `finally` blocks, no lock stays held, and an interrupt comes to the main thread."""

import _thread
import threading
import time

import torture
from torture import THREADS, Round

WAIT_S = 20


class Interrupts(Round):
    """Workers that are stopped in all they do, and what tells whether they cleaned up."""

    steps = 60

    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()
        self.condition = threading.Condition()
        self.event = threading.Event()
        self.inside = 0
        self.items = list(range(100))
        self.waits = threading.Lock()  # free while the main thread waits for an interrupt; who takes it sends one
        self.waits.acquire()

    def end(self):
        if self.inside != 0 or self.lock.locked():
            self.wrong.append(("inside", self.inside))
        if not self.condition.acquire(timeout=WAIT_S):
            self.wrong.append("a condition stayed locked")
        else:
            self.condition.release()


def in_lock(this):
    while True:
        with this.lock:
            this.inside += 1
            try:
                sum(this.items)
            finally:
                this.inside -= 1


def in_wait(this):
    while True:
        with this.condition:
            this.condition.wait(0.001)


def in_event(this):
    this.event.wait()


def in_sleep(this):
    time.sleep(WAIT_S)


def in_loop(this):
    n = 0
    while True:
        n += 1


def in_generator(this):
    def endless():
        try:
            while True:
                yield 1
        finally:
            this.items[0] = 0

    for _ in endless():
        sorted(this.items, key=lambda n: -n)


def in_handler(this):
    while True:
        try:
            raise KeyError(1)
        except KeyError:
            [str(n) for n in this.items]


KINDS = (in_lock, in_wait, in_event, in_sleep, in_loop, in_generator, in_handler)


def on_stop(this, value, numbers):
    if not hasattr(threading.Thread, "stop"):
        return
    began = threading.Event()
    ended = []
    kind = KINDS[numbers.below(len(KINDS))]

    def work():
        try:
            began.set()
            kind(this)
        except SystemExit:
            ended.append("stopped")
            raise
        finally:
            ended.append("clean")

    thread = threading.Thread(target=work)
    thread.start()
    began.wait()
    for _ in range(numbers.below(3)):
        time.sleep(0)
    thread.stop()
    thread.join(WAIT_S)
    if thread.is_alive() or ended[-1:] != ["clean"]:
        this.wrong.append(("stop", kind.__name__, thread.is_alive(), ended))


def on_interrupt(this, value, numbers):
    """The main thread joins the others meanwhile."""
    if this.waits.acquire(blocking=False):
        _thread.interrupt_main()


def on_allocate(this, value, numbers):
    with this.lock:
        this.items = [n for n in range(100)]


def play(this, actions, seed):
    """As the frame's, with a main thread that is interrupted again and again, each time once it waits for it."""
    this.ended = [False] * THREADS
    threads = [threading.Thread(target=torture.work, args=(this, actions, me, seed)) for me in range(THREADS)]
    this.gate = threading.Lock()
    with this.gate:
        for thread in threads:
            thread.start()
    while True:
        try:
            this.waits.release()
            for thread in threads:
                thread.join()
            if this.waits.acquire(blocking=False):
                break
            time.sleep(WAIT_S)  # an interrupt is on its way
            this.wrong.append("an interrupt got lost")
            break
        except KeyboardInterrupt:
            pass
    assert all(this.ended), (this.ended, this.wrong[:5])
    this.end()
    assert not this.wrong, this.wrong[:5]


torture.play = play
torture.main(Interrupts, (on_stop, on_stop, on_interrupt, on_allocate))
