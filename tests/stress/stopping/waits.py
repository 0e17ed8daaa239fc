"""One thread in each kind of wait, or in a computation: `program` stops it, and prints how it ended.

Used by `test_stop.py`; run alone on any machine with `python -m weft.cli run`.
"""

import asyncio
import os
import queue
import select
import socket
import sys
import threading
import time
from concurrent.futures import Future


def listener():
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen(1)
    return server


def pair():
    server = listener()
    client = socket.socket()
    client.connect(server.getsockname())
    return client, server.accept()[0]


held = threading.Lock()
held.acquire()
owned = threading.RLock()
owned.acquire()
ends_never = threading.Thread(target=held.acquire, daemon=True)


def condition(lock):
    changed = threading.Condition(lock)
    with changed:
        changed.wait()


def full_queue():
    full = queue.Queue(1)
    while True:
        full.put(1)


def unfinished_queue():
    unfinished = queue.Queue()
    unfinished.put(1)
    unfinished.join()


def send():
    client, server = pair()
    while True:
        client.send(bytes(100_000))


def connect():
    server = listener()
    clients = []
    while True:  # until the queue of the server is full
        clients.append(socket.socket())
        clients[-1].connect(server.getsockname())


def poll():
    client, server = pair()
    poller = select.poll()
    poller.register(server, select.POLLIN)
    poller.poll()


def datagram():
    receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    receiver.bind(("127.0.0.1", 0))
    receiver.recvfrom(10)


def pipe_file():
    source, target = os.pipe()
    open(source).readline()


def full_pipe():
    source, target = os.pipe()
    while True:
        os.write(target, bytes(100_000))


async def serve():
    server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
    await server.serve_forever()


def compute():
    while True:
        pass


def recurse():
    def deeper(n):
        if n:
            deeper(n - 1)
            deeper(n - 1)

    deeper(40)


def generate():
    def endless():
        while True:
            yield 1

    sum(endless())


class Manager:
    """Its `__exit__` is not what the thread waits in."""

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        left.append(kind)


def in_with():
    with Manager():
        time.sleep(100)


WAITS = {
    "lock": held.acquire,
    "lock with timeout": lambda: held.acquire(timeout=100),
    "with lock": lambda: held.__enter__(),
    "RLock": owned.acquire,
    "Condition": lambda: condition(None),
    "Condition of a Lock": lambda: condition(threading.Lock()),
    "Event": lambda: threading.Event().wait(),
    "Event with timeout": lambda: threading.Event().wait(100),
    "Semaphore": lambda: threading.Semaphore(0).acquire(),
    "Barrier": lambda: threading.Barrier(2).wait(),
    "Thread.join": lambda: ends_never.join(),
    "Thread.join with timeout": lambda: ends_never.join(100),
    "Timer": lambda: threading.Timer(100, print).run(),
    "Queue.get": lambda: queue.Queue().get(),
    "Queue.get with timeout": lambda: queue.Queue().get(timeout=100),
    "Queue.put": full_queue,
    "Queue.join": unfinished_queue,
    "SimpleQueue.get": lambda: queue.SimpleQueue().get(),
    "Future.result": lambda: Future().result(),
    "sleep": lambda: time.sleep(100),
    "sleep_ms": lambda: time.sleep_ms(100_000),
    "accept": lambda: listener().accept(),
    "connect": connect,
    "recv": lambda: pair()[1].recv(10),
    "recvfrom": datagram,
    "send": send,
    "makefile": lambda: pair()[1].makefile("rb").read(10),
    "select": lambda: select.select([pair()[1]], [], []),
    "poll": poll,
    "read of a pipe": lambda: os.read(os.pipe()[0], 10),
    "file of a pipe": pipe_file,
    "write to a pipe": full_pipe,
    "input": input,
    "stdin": lambda: sys.stdin.readline(),
    "asyncio.sleep": lambda: asyncio.run(asyncio.sleep(100)),
    "asyncio server": lambda: asyncio.run(serve()),
    "loop": compute,
    "recursion": recurse,
    "generator": generate,
    "with": in_with,
}
left = []


def work(wait, steps):
    try:
        steps.append("began")
        wait()
        steps.append("returned")
    except SystemExit:
        steps.append("SystemExit")
        raise
    finally:
        steps.append("finally")


def run(name):
    """Stop a thread in a wait: what it did, and the milliseconds that took."""
    steps = []
    thread = threading.Thread(target=work, args=(WAITS[name], steps), daemon=True)
    thread.start()
    while not steps:
        time.sleep(0.001)
    time.sleep(0.03)
    begun = time.monotonic()
    asked = thread.stop()
    thread.join(20)
    took_ms = round((time.monotonic() - begun) * 1000)
    is_right = steps == ["began", "SystemExit", "finally"] and asked and not thread.is_alive() and not thread.stop()
    return is_right, steps, took_ms


if __name__ == "__main__":
    ends_never.start()
    longest_ms = 0
    for name in sys.argv[1:] or WAITS:
        is_right, steps, took_ms = run(name)
        longest_ms = max(longest_ms, took_ms)
        if not is_right:
            print("wrong:", name, steps)
    print(len(WAITS), "waits ended, in at most", longest_ms, "ms")
    ends_never.stop()
