"""Producers and consumers at queues of every kind, with time-outs and sentinels: each item arrives once, those of a
producer in its order. Between them storms on conditions, events, semaphores and barriers whose waits may time out."""

import queue
import threading

from torture import THREADS, Round, main

SHORT_S = 0.0005  # so that many waits end by their time-out, at the moment of the notification
PAIRS = 2  # producers, and as many consumers, of each queue


class Line:
    """A queue with threads at both ends."""

    def __init__(self, kind, size, items, wrong):
        self.queue = kind(size) if kind is not queue.SimpleQueue else kind()
        self.items = items
        self.wrong = wrong
        self.received = [[] for _ in range(PAIRS)]
        self.threads = [threading.Thread(target=self.produce, args=(n,)) for n in range(PAIRS)]
        self.threads += [threading.Thread(target=self.consume, args=(n,)) for n in range(PAIRS)]
        for thread in self.threads:
            thread.start()

    def produce(self, me):
        for n in range(self.items):
            item = (0, me, n)
            while True:
                try:
                    if n % 3 == 0:
                        self.queue.put(item, timeout=SHORT_S)
                    elif n % 3 == 1:
                        self.queue.put_nowait(item)
                    else:
                        self.queue.put(item)
                    break
                except queue.Full:
                    pass
        self.queue.put((1, me, self.items))

    def consume(self, me):
        count = 0
        while True:
            try:
                item = self.queue.get(timeout=SHORT_S) if count % 2 else self.queue.get()
            except queue.Empty:
                continue
            count += 1
            if item[0] == 1:
                return
            self.received[me].append(item)
            if hasattr(self.queue, "task_done"):
                self.queue.task_done()

    def end(self):
        for thread in self.threads:
            thread.join()
        every = sorted(item for part in self.received for item in part)
        if every != [(0, me, n) for me in range(PAIRS) for n in range(self.items)]:
            self.wrong.append(("items", type(self.queue), len(every)))
        if type(self.queue) in (queue.Queue, queue.SimpleQueue):
            for part in self.received:
                for me in range(PAIRS):
                    order = [n for _, producer, n in part if producer == me]
                    if order != sorted(order):
                        self.wrong.append(("order", type(self.queue), order))
        if hasattr(self.queue, "unfinished_tasks") and self.queue.unfinished_tasks != PAIRS:
            self.wrong.append(("unfinished", self.queue.unfinished_tasks))


class Queues(Round):
    """Lines that run beside the storm."""

    steps = 200

    def __init__(self):
        super().__init__()
        # In a queue by priority or of the last first, a sentinel overtakes nothing: it is the largest, and waits for room.
        self.lines = [Line(kind, size, 100, self.wrong) for kind, size in KINDS]
        self.condition = threading.Condition()
        self.tokens = 0
        self.taken = [0] * THREADS
        self.given = [0] * THREADS
        self.event = threading.Event()
        self.room = threading.BoundedSemaphore(2)
        self.inside = 0
        self.counting = threading.Lock()
        self.barrier = threading.Barrier(2)
        self.lock = threading.RLock()
        self.depth = 0

    def end(self):
        for line in self.lines:
            line.end()
        if sum(self.given) != sum(self.taken) + self.tokens or self.tokens < 0:
            self.wrong.append(("tokens", self.given, self.taken, self.tokens))
        for _ in range(2):
            self.room.acquire(timeout=1) or self.wrong.append("a semaphore lost a count")
        if self.room.acquire(blocking=False):
            self.wrong.append("a semaphore has a count too many")


KINDS = ((queue.Queue, 3), (queue.SimpleQueue, 0), (queue.PriorityQueue, 0))


def on_condition(this, value, numbers):
    me = value[0]
    if numbers.below(2):
        with this.condition:
            this.tokens += 1
            this.given[me] += 1
            if numbers.below(2):
                this.condition.notify()
            else:
                this.condition.notify_all()
    else:
        with this.condition:
            if this.condition.wait_for(lambda: this.tokens > 0, SHORT_S * (1 + numbers.below(3))):
                this.tokens -= 1
                this.taken[me] += 1


def on_event(this, value, numbers):
    kind = numbers.below(3)
    if kind == 0:
        this.event.set()
    elif kind == 1:
        this.event.clear()
    elif this.event.wait(SHORT_S) not in (True, False):
        this.wrong.append("event")


def on_room(this, value, numbers):
    if this.room.acquire(timeout=SHORT_S * numbers.below(3)):
        with this.counting:
            this.inside += 1
            if this.inside > 2:
                this.wrong.append("three in a room for two")
        with this.counting:
            this.inside -= 1
        this.room.release()


def on_barrier(this, value, numbers):
    if numbers.below(4):
        return
    try:
        if this.barrier.wait(SHORT_S) not in (0, 1):
            this.wrong.append("barrier")
    except threading.BrokenBarrierError:
        this.barrier.reset()


def on_lock(this, value, numbers):
    if this.lock.acquire(timeout=SHORT_S):
        with this.lock:
            this.depth += 1
            if this.depth != 1:
                this.wrong.append("two hold a lock")
            this.depth -= 1
        this.lock.release()


main(Queues, (on_condition, on_event, on_room, on_barrier, on_lock))
