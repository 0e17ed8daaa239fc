"""Every operation that blocks, and every way in which its wait can end: a table.

Run as `waits.py COLUMN [row ...]`. A row is an operation, a column a way to end; a cell prints `row: ok`, or what is
wrong. A row says how to wait (`wait`, with seconds or None), what a time-out gives (`late`), how another thread lets it
go on (`release`), how another thread closes what it waits for (`close`) and what the waiter gets then (`closed`), and
what must hold when the wait was given up (`is_whole`). A module of the guest.
"""

import _thread
import asyncio
import concurrent.futures
import errno
import gc
import os
import queue
import select
import socket
import sys
import threading
import time

TIMEOUT = 0.02
SETTLE = 0.02  # for a thread to come to where it waits
HANG = 20  # a thread that has not ended by then hangs
SEEDED = "seeded" in sys.argv  # time is virtual, so it is exact
LATEST_NS = (
    10_000 if SEEDED else 5_000_000_000
)  # after the moment: readings of the clock; or what a load of 20 may take
TICK_NS = 1_000_000  # the virtual clock's, in 100,000 steps of a thread that computes

ROWS = {}


def row(cls):
    ROWS[cls.__name__.replace("_", " ")] = cls
    return cls


class Operation:
    late = None  # what a time-out gives: a value, or an exception's type
    closed = None  # types of what the waiter gets when another thread closes; None: nothing to close
    needs_another = False  # it waits for a thread, which ends with the program, too: then the wait may end well

    def release(self):
        """Let a waiter go on."""

    def is_whole(self):
        """Whether all is as it was before the wait that was given up."""
        return True


class NotTimed(Operation):
    """Waits for ever only."""


# --- Locks and what is built on them ------------------------------------------------------------------------


@row
class lock(Operation):
    late = False

    def __init__(self):
        self.lock = threading.Lock()
        self.lock.acquire()

    def wait(self, timeout):
        return self.lock.acquire(timeout=-1 if timeout is None else timeout)

    def release(self):
        self.lock.release()

    def is_whole(self):
        self.lock.release()
        return self.lock.acquire(False) and not self.lock.acquire(False)


@row
class with_lock(NotTimed):
    def __init__(self):
        self.lock = threading.Lock()
        self.lock.acquire()

    def wait(self, timeout):
        with self.lock:
            pass

    def release(self):
        self.lock.release()

    def is_whole(self):
        self.lock.release()
        return self.lock.acquire(False)


class HeldElsewhere:
    """A thread that holds an RLock until it is told to let go."""

    def __init__(self):
        self.lock = threading.RLock()
        self.holds = threading.Event()
        self.lets_go = threading.Event()
        self.thread = threading.Thread(target=self.hold, daemon=True)
        self.thread.start()
        self.holds.wait()

    def hold(self):
        with self.lock:
            self.holds.set()
            self.lets_go.wait()


@row
class rlock(Operation):
    late = False
    needs_another = True

    def __init__(self):
        self.held = HeldElsewhere()

    def wait(self, timeout):
        if self.held.lock.acquire(timeout=-1 if timeout is None else timeout):
            self.held.lock.release()
            return True
        return False

    def release(self):
        self.held.lets_go.set()

    def is_whole(self):
        self.release()
        self.held.thread.join()
        return self.held.lock.acquire(False)


@row
class condition(Operation):
    late = False

    def __init__(self):
        self.condition = threading.Condition()
        self.owned = []

    def wait(self, timeout):
        with self.condition:
            try:
                return self.condition.wait(timeout)
            finally:
                self.owned.append(self.condition._is_owned())

    def release(self):
        with self.condition:
            self.condition.notify_all()

    def is_whole(self):
        with self.condition:
            self.condition.notify()  # to nobody
        return self.owned == [True] and not self.condition._waiters


@row
class condition_over_a_lock(condition):
    def __init__(self):
        self.condition = threading.Condition(threading.Lock())
        self.owned = []


@row
class condition_for_a_predicate(condition):
    def wait(self, timeout):
        with self.condition:
            try:
                return self.condition.wait_for(lambda: self.done, timeout)
            finally:
                self.owned.append(self.condition._is_owned())

    done = False

    def release(self):
        with self.condition:
            self.done = True
            self.condition.notify_all()


@row
class event(Operation):
    late = False

    def __init__(self):
        self.event = threading.Event()

    def wait(self, timeout):
        return self.event.wait(timeout)

    def release(self):
        self.event.set()

    def is_whole(self):
        self.event.set()
        return self.event.wait()


@row
class semaphore(Operation):
    late = False

    def __init__(self):
        self.semaphore = threading.Semaphore(0)

    def wait(self, timeout):
        return self.semaphore.acquire(timeout=timeout)

    def release(self):
        self.semaphore.release()

    def is_whole(self):
        self.semaphore.release()
        return self.semaphore.acquire(False) and not self.semaphore.acquire(False)


@row
class barrier(Operation):
    late = threading.BrokenBarrierError

    def __init__(self):
        self.barrier = threading.Barrier(2)

    def wait(self, timeout):
        return self.barrier.wait(timeout)

    def release(self):
        self.barrier.wait()

    def is_whole(self):
        return self.barrier.broken


@row
class join(Operation):
    late = None
    needs_another = True

    def __init__(self):
        self.event = threading.Event()
        self.thread = threading.Thread(target=self.event.wait, daemon=True)
        self.thread.start()

    def wait(self, timeout):
        return self.thread.join(timeout)

    def release(self):
        self.event.set()

    def is_whole(self):
        if not self.thread.is_alive():
            return False
        self.event.set()
        self.thread.join(HANG)
        return not self.thread.is_alive()


@row
class queue_get(Operation):
    late = queue.Empty

    def __init__(self):
        self.queue = queue.Queue()

    def wait(self, timeout):
        return self.queue.get(timeout=timeout)

    def release(self):
        self.queue.put(1)

    def is_whole(self):
        self.queue.put(1)
        return self.queue.get(timeout=HANG) == 1


@row
class queue_put(Operation):
    late = queue.Full

    def __init__(self):
        self.queue = queue.Queue(1)
        self.queue.put(1)

    def wait(self, timeout):
        return self.queue.put(2, timeout=timeout)

    def release(self):
        self.queue.get()

    def is_whole(self):
        self.queue.get()
        self.queue.put(3, timeout=HANG)
        return self.queue.get() == 3


@row
class queue_join(NotTimed):
    def __init__(self):
        self.queue = queue.Queue()
        self.queue.put(1)

    def wait(self, timeout):
        self.queue.join()

    def release(self):
        self.queue.task_done()

    def is_whole(self):
        self.queue.task_done()
        self.queue.join()
        return True


@row
class simple_queue(Operation):
    late = queue.Empty

    def __init__(self):
        self.queue = queue.SimpleQueue()

    def wait(self, timeout):
        return self.queue.get(timeout=timeout)

    def release(self):
        self.queue.put(1)

    def is_whole(self):
        self.queue.put(1)
        return self.queue.get(timeout=HANG) == 1


@row
class future(Operation):
    late = concurrent.futures.TimeoutError

    def __init__(self):
        self.future = concurrent.futures.Future()

    def wait(self, timeout):
        return self.future.result(timeout)

    def release(self):
        self.future.set_result(1)

    def is_whole(self):
        self.future.set_result(1)
        return self.future.result() == 1


@row
class futures(Operation):
    def __init__(self):
        self.future = concurrent.futures.Future()
        self.late = concurrent.futures.TimeoutError

    def wait(self, timeout):
        return [each.result() for each in concurrent.futures.as_completed([self.future], timeout)]

    def release(self):
        self.future.set_result(1)


@row
class collection(NotTimed):
    """`gc.collect` waits for the finalisers."""

    def __init__(self):
        self.event = threading.Event()

    def wait(self, timeout):
        event = self.event

        class Slow:
            def __del__(self):
                event.wait()

        Slow()
        [Slow() for _ in range(3)].clear()  # the first may still lie in a register
        gc.collect()

    def release(self):
        self.event.set()

    def is_whole(self):
        self.event.set()
        gc.collect()
        return True


# --- Time ---------------------------------------------------------------------------------------------------


@row
class sleep(Operation):
    def wait(self, timeout):
        time.sleep(60 if timeout is None else timeout)


@row
class sleep_ms(Operation):
    def wait(self, timeout):
        time.sleep_ms(60_000 if timeout is None else int(timeout * 1000))


class Module:
    """A module whose body runs until it may end: a source that a thread of its own imports."""

    count = 0

    def __init__(self):
        Module.count += 1
        self.name = f"slow{os.getpid()}_{Module.count}"
        self.begun, self.goes_on = threading.Event(), threading.Event()
        sys.modules[self.name + "_facts"] = self
        sys.dont_write_bytecode = True
        if FOLDER not in sys.path:
            sys.path.append(FOLDER)
        self.path = f"{FOLDER}/{self.name}.py"
        with open(self.path, "w") as file:
            file.write(f"import {self.name}_facts as facts\nfacts.begun.set()\nfacts.goes_on.wait()\n")
        self.importer = threading.Thread(target=__import__, args=(self.name,), daemon=True)
        self.importer.start()
        self.begun.wait()
        os.remove(self.path)


FOLDER = "/tmp"


@row
class import_elsewhere(NotTimed):
    """Another thread imports the module."""

    needs_another = True

    def __init__(self):
        self.module = Module()

    def wait(self, timeout):
        return __import__(self.module.name)

    def release(self):
        self.module.goes_on.set()

    def is_whole(self):
        self.module.goes_on.set()
        self.module.importer.join(HANG)
        return __import__(self.module.name).facts is self.module


# --- Sockets ------------------------------------------------------------------------------------------------


def listener(backlog=5, room=None):
    made = socket.socket()
    if room is not None:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)  # those that it accepts have it, too, and keep it
    made.bind(("127.0.0.1", 0))
    made.listen(backlog)
    return made


def pair(room=None):
    with listener(room=room) as server:
        one = socket.create_connection(server.getsockname())
        two, _ = server.accept()
    return one, two


def filled(sender):
    """A stream that takes nothing more."""
    sender.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    sender.setblocking(False)
    moves = True
    while moves:  # what was sent moves on to the receiver for a while
        moves = False
        time.sleep(0.005)
        try:
            while True:
                sender.send(bytes(65536))
                moves = True
        except BlockingIOError:
            pass
    sender.setblocking(True)


class OverSockets(Operation):
    late = TimeoutError
    closed = (OSError,)

    def __init__(self):
        self.socket, self.peer = pair()

    def release(self):
        self.peer.send(b"x")

    def close(self):
        self.socket.close()

    def wait(self, timeout):
        self.socket.settimeout(timeout)
        return self.operate()

    def is_whole(self):
        self.peer.send(b"y")
        self.socket.settimeout(HANG)
        return self.socket.recv(5) == b"y"


@row
class receive(OverSockets):
    def operate(self):
        return self.socket.recv(10)


@row
class receive_into(OverSockets):
    def operate(self):
        return self.socket.recv_into(bytearray(10))


@row
class receive_from(OverSockets):
    def __init__(self):
        self.socket, self.peer = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
        self.socket.bind(("127.0.0.1", 0))
        self.peer.connect(self.socket.getsockname())

    def operate(self):
        return self.socket.recvfrom(10)


@row
class read_line_of_a_socket(OverSockets):
    def __init__(self):
        super().__init__()
        self.file = self.socket.makefile("r")

    def release(self):
        self.peer.send(b"x\n")

    def close(self):
        self.socket.close()
        self.file.close()

    closed = (OSError, ValueError)

    def operate(self):
        return self.file.readline()

    def is_whole(self):
        return True


@row
class accept(OverSockets):
    def __init__(self):
        self.socket = listener()

    def release(self):
        self.peer = socket.create_connection(self.socket.getsockname())

    def operate(self):
        self.socket.accept()

    def is_whole(self):
        self.release()
        self.socket.settimeout(HANG)
        self.socket.accept()[0].close()
        return True


@row
class connect(OverSockets):
    def __init__(self):
        self.server = listener(0)
        self.others = []
        for _ in range(4):  # those that nobody accepts: a further one gets no answer
            other = socket.socket()
            other.setblocking(False)
            other.connect_ex(self.server.getsockname())
            self.others.append(other)
        time.sleep(0.005)
        self.socket = socket.socket()

    def operate(self):
        self.socket.connect(self.server.getsockname())

    def release(self):
        self.socket.close()

    released = OSError

    def is_whole(self):
        self.socket.close()
        return True


class Sends(OverSockets):
    def __init__(self):
        self.socket, self.peer = pair(4096)
        filled(self.socket)

    def release(self):
        self.socket.shutdown(2)

    released = (OSError, type(None))

    def is_whole(self):
        return True


@row
class send(Sends):
    def operate(self):
        while True:
            self.socket.send(bytes(100_000))


@row
class send_all(Sends):
    def operate(self):
        self.socket.sendall(bytes(100_000))


@row
class send_to(Sends):
    def operate(self):
        while True:
            self.socket.sendto(bytes(100_000), self.peer.getsockname())


@row
class write_to_file_of_a_socket(Sends):
    closed = (OSError, ValueError)

    def __init__(self):
        super().__init__()
        self.file = self.socket.makefile("wb")

    def operate(self):
        self.file.write(bytes(100_000))
        self.file.flush()

    def close(self):
        self.socket.close()
        self.file.close()


@row
class select_nothing(Operation):
    late = ([], [], [])

    def wait(self, timeout):
        return select.select([], [], [], timeout)


@row
class select_to_read(OverSockets):
    late = ([], [], [])

    def wait(self, timeout):
        return select.select([self.socket], [], [], timeout)


@row
class select_to_write(Sends):
    late = ([], [], [])

    def wait(self, timeout):
        return select.select([], [self.socket], [], timeout)


@row
class select_of_several(OverSockets):
    late = ([], [], [])

    def __init__(self):
        super().__init__()
        self.others = [pair() for _ in range(3)]

    def wait(self, timeout):
        return select.select([self.others[0][0], self.socket, self.others[1][0]], [], [], timeout)


@row
class poll(OverSockets):
    late = []
    closed = ((select.POLLNVAL,),)

    def __init__(self):
        super().__init__()
        self.poll = select.poll()
        self.poll.register(self.socket, select.POLLIN)

    def wait(self, timeout):
        return self.poll.poll(None if timeout is None else timeout * 1000)


@row
class poll_nothing(Operation):
    late = []

    def __init__(self):
        self.poll = select.poll()

    def wait(self, timeout):
        return self.poll.poll(None if timeout is None else timeout * 1000)

    def release(self):
        self.poll._wake()


# --- Files --------------------------------------------------------------------------------------------------


class OverPipe(NotTimed):
    def __init__(self):
        self.reader, self.writer = os.pipe()
        self.open()

    def open(self):
        pass

    def release(self):
        os.write(self.writer, b"x\n")


@row
class read_descriptor(OverPipe):
    closed = (OSError,)

    def wait(self, timeout):
        return os.read(self.reader, 10)

    def close(self):
        os.close(self.reader)


@row
class read_file(OverPipe):
    closed = (ValueError, OSError)

    def open(self):
        self.file = open(self.reader, "rb")

    def wait(self, timeout):
        return self.file.readline()

    def close(self):
        self.file.close()


@row
class read_raw_file(read_file):
    def open(self):
        self.file = open(self.reader, "rb", buffering=0)

    def wait(self, timeout):
        return self.file.read(1)


@row
class read_text(read_file):
    def open(self):
        self.file = open(self.reader)


@row
class select_a_file(read_file):
    closed = (OSError,)

    def wait(self, timeout):
        return select.select([self.file], [], [], timeout)


@row
class write_descriptor(OverPipe):
    closed = (OSError,)

    def wait(self, timeout):
        left = 1_000_000
        while left > 0:
            left -= os.write(self.writer, bytes(10_000))

    def release(self):
        count = 0
        while count < 1_000_000:
            count += len(os.read(self.reader, 65536))

    def close(self):
        os.close(self.writer)


@row
class write_file(OverPipe):
    closed = (ValueError, OSError)

    def open(self):
        self.file = open(self.writer, "wb", buffering=0)

    def wait(self, timeout):
        return self.file.write(bytes(500_000))

    def release(self):
        count = 0
        while count < 500_000:
            count += len(os.read(self.reader, 1_000_000))

    def close(self):
        self.file.close()


@row
class write_text(write_file):
    def open(self):
        self.file = open(self.writer, "w")

    def wait(self, timeout):
        self.file.write("x" * 500_000)
        return self.file.flush()


@row
class console(NotTimed):
    """Standard input, in which nothing comes."""

    def wait(self, timeout):
        return sys.stdin.readline()

    never_released = True


# --- asyncio ------------------------------------------------------------------------------------------------


@row
class event_loop(Operation):
    late = asyncio.TimeoutError

    def __init__(self):
        self.loop = asyncio.new_event_loop()

    def wait(self, timeout):
        asyncio.set_event_loop(self.loop)
        self.future = self.loop.create_future()
        return self.loop.run_until_complete(asyncio.wait_for(self.future, timeout))

    def release(self):
        self.loop.call_soon_threadsafe(self.future.set_result, 1)


@row
class other_loop(Operation):
    late = concurrent.futures.TimeoutError

    def __init__(self):
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.future = None

    async def work(self):
        self.future = self.loop.create_future()
        return await self.future

    def wait(self, timeout):
        return asyncio.run_coroutine_threadsafe(self.work(), self.loop).result(timeout)

    def release(self):
        self.loop.call_soon_threadsafe(self.future.set_result, 1)


# --- Columns ------------------------------------------------------------------------------------------------


class Waiter(threading.Thread):
    """A thread that waits, and keeps what came of it."""

    def __init__(self, operation):
        super().__init__(daemon=True)
        self.operation = operation
        self.waits = threading.Event()
        self.outcome = "nothing"
        self.unwound = False

    def run(self):
        self.waits.set()
        try:
            self.outcome = self.operation.wait(None)
        except BaseException as error:
            self.outcome = error
            if isinstance(error, SystemExit):
                raise
        finally:
            self.unwound = True


def waiting(operation):
    """A thread that has come to where it waits."""
    thread = Waiter(operation)
    thread.start()
    thread.waits.wait()
    time.sleep(SETTLE)
    return thread


def ended(thread):
    thread.join(HANG)
    if thread.is_alive():
        return "hangs"
    return None


def timeout(operation):
    if isinstance(operation, NotTimed):
        return None
    begin = time.monotonic_ns()
    try:
        outcome = operation.wait(TIMEOUT)
    except Exception as error:
        outcome = type(error)
    taken = time.monotonic_ns() - begin
    expected = int(TIMEOUT * 1e9)
    if outcome != operation.late:
        return f"gives {outcome!r}"
    if taken < expected:
        return f"{(expected - taken) / 1e3} us early"
    if (taken - expected) % (TICK_NS if SEEDED else 1 << 60) > LATEST_NS:
        return f"{(taken - expected) / 1e3} us late"
    return None


def others(operation):
    """While one thread waits another counts on, and so does a third that wakes."""
    thread = waiting(operation)
    counted = [0]
    stops = []

    def count():
        while not stops:
            counted[0] += 1

    counting = threading.Thread(target=count)
    counting.start()
    begin = time.monotonic()
    before = counted[0]
    while counted[0] < before + 1000 and time.monotonic() < begin + HANG:
        time.sleep(0.001)
    stops.append(1)
    counting.join()
    if counted[0] < before + 1000:
        return "nobody else runs"
    if not thread.is_alive():
        return f"did not wait: {thread.outcome!r}"
    if hasattr(operation, "never_released") or type(operation).release is Operation.release:
        return None
    operation.release()
    return ended(thread)


def close(operation):
    if operation.closed is None:
        return None
    thread = waiting(operation)
    begin = time.monotonic()
    closing = threading.Thread(target=operation.close, daemon=True)
    closing.start()
    closing.join(HANG)
    if closing.is_alive():
        return "close hangs"
    # What is opened now has the numbers that were given back.
    fresh = [pair() for _ in range(3)]
    fresh += [os.pipe() for _ in range(3)]
    for one, _ in fresh[:3]:
        one.send(b"abc")
    for _, two in fresh[3:]:
        os.write(two, b"abc")
    wrong = ended(thread)
    if wrong:
        return wrong
    if time.monotonic() - begin > HANG / 2:
        return "takes long"
    for _, two in fresh[:3]:
        if two.recv(10) != b"abc":
            return "reads from another's descriptor"
    for one, _ in fresh[3:]:
        if os.read(one, 10) != b"abc":
            return "reads from another's descriptor"
    outcome = thread.outcome
    if operation.closed == ((select.POLLNVAL,),):
        return None if [events for _, events in outcome] == [select.POLLNVAL] else f"gives {outcome!r}"
    if not isinstance(outcome, operation.closed):
        return f"gives {outcome!r}"
    if isinstance(outcome, OSError) and outcome.errno != errno.EBADF:
        return f"gives {outcome!r}"
    return None


def interrupt(operation):
    done = threading.Event()

    def ask():
        time.sleep(SETTLE)
        while not done.is_set():  # once is enough; a machine under load may not have come to the wait
            _thread.interrupt_main()
            done.wait(1)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        outcome = operation.wait(None)
    except KeyboardInterrupt:
        done.set()
        outcome = None
    except BaseException as error:
        outcome = error
    else:
        outcome = f"gives {outcome!r}"
    done.set()
    asking.join()
    if outcome is not None:
        return repr(outcome)
    return None if operation.is_whole() else "is not whole"


def stop(operation):
    thread = waiting(operation)
    if not thread.stop():
        return f"had ended: {thread.outcome!r}"
    wrong = ended(thread)
    if wrong:
        return wrong
    if not isinstance(thread.outcome, SystemExit) or not thread.unwound:
        return f"gives {thread.outcome!r}"
    return None if operation.is_whole() else "is not whole"


def exit_(names):
    """All of them wait as the program ends: every `finally` runs."""

    class Telling(Waiter):
        def run(self):
            try:
                super().run()
            finally:
                is_right = isinstance(self.outcome, SystemExit) or self.operation.needs_another
                outcome = "ok" if is_right else repr(self.outcome)
                print(f"{self.name}: {outcome}", flush=True)

    for name in names:
        thread = Telling(ROWS[name]())
        thread.name = name
        thread.start()
        thread.waits.wait()
    time.sleep(0.1)


def main():
    column = sys.argv[1]
    names = [name for name in sys.argv[2:] if name != "seeded"] or list(ROWS)
    if column == "rows":
        print("\n".join(ROWS))
    elif column == "exit":
        exit_(names)
    else:
        for name in names:
            wrong = globals()[column](ROWS[name]())
            print(f"{name}: {wrong or 'ok'}", flush=True)


main()
