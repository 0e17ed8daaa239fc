"""How long a thread of high priority waits for a core after it has become ready, while a thread of low priority computes.

    weft run --cores 1 benchmarks/latency.py [samples [rows ...]]

The thread sleeps for a millisecond, again and again, and notes how late it is each time. Each row is another computation
beside it: `nothing` shows what the timer and the system cost alone; a loop of Python has a safepoint in each turn; the
others are single native calls of some milliseconds, which reach safepoints only if they look for them. Figures in
microseconds: of one call; of the delays; and, in the last column, the longest processor time that the computation ran on
after it was asked to let the other run, which does not depend on what else the computer does. The last row is a round of
two threads that hand two locks to each other beside a thread that computes.
"""

import json
import random
import re
import sys
import threading
import time
import zlib

SLEEP_S = 0.001
sys.set_int_max_str_digits(0)


def loop():
    for i in range(10_000):
        i * i


numbers = [random.random() for _ in range(30_000)]
records = [(n, str(n)) for n in numbers[:10_000]]
words = [str(n) for n in numbers]
text = " ".join(words)
octets = text.encode()
large = 7**20_000
pattern = re.compile("[ab]*c")
document = json.dumps(words)
table = dict.fromkeys(range(100_000))

LOADS = {
    "nothing": None,
    "loop": loop,
    "sort": lambda: sorted(numbers),
    "sort of tuples": lambda: sorted(records),
    "sum of a range": lambda: sum(range(300_000)),
    "sum of a list": lambda: sum(numbers),
    "list of a range": lambda: list(range(200_000)),
    "list copy": lambda: list(table) + list(table),
    "list * n": lambda: [0] * 1_000_000,
    "str * n": lambda: "ab" * 3_000_000,
    "join": lambda: "".join(words),
    "split": lambda: text.split(),
    "replace": lambda: text.replace("1", "one"),
    "str.count": lambda: text.count("99999"),
    "encode": lambda: (text + "\u20ac").encode(),
    "re search": lambda: pattern.search("ab" * 3_000 + "d"),
    "re sub": lambda: re.sub("[0-4]", "x", text[:100_000]),
    "int * int": lambda: large * large,
    "int to str": lambda: str(large),
    "int ** int": lambda: 3**100_000,
    "bytes compare": lambda: bytes(3_000_000) == bytes(3_000_000),
    "json.loads": lambda: json.loads(document),
    "json.dumps": lambda: json.dumps(words),
    "zlib.compress": lambda: zlib.compress(octets),
    "crc32": lambda: zlib.crc32(octets),
    "dict copy": lambda: dict(table),
    "set of a list": lambda: set(numbers),
    "max of a list": lambda: max(numbers),
    "in list": lambda: -1.0 in numbers,
}


def us(nanoseconds):
    return f"{nanoseconds / 1000:9.0f}"


def show(name, call_ns, delays, late_ns):
    delays.sort()
    count = len(delays)
    cells = [us(delays[count // 2]), us(delays[count * 99 // 100]), us(delays[-1]), us(late_ns)]
    print(f"{name:18}{us(call_ns)}{''.join(cells)}", flush=True)


def keep_busy(load, over, took, late):
    while not over:
        begun = time.thread_time_ns()
        load()
        took.append(time.thread_time_ns() - begun)
    me = threading.get_ident()
    late.extend(info.late_ns for info in threading.info() if info.ident == me)


def measure(name, load, samples):
    over, took, late, delays = [], [], [0], []

    def sleep():
        for _ in range(samples):
            wanted = time.monotonic_ns() + int(SLEEP_S * 1e9)
            time.sleep(SLEEP_S)
            delays.append(time.monotonic_ns() - wanted)
        over.append(1)

    threads = [threading.Thread(target=sleep, priority=8)]
    if load is not None:
        threads.append(threading.Thread(target=keep_busy, args=(load, over, took, late), priority=3))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took.sort()
    show(name, took[len(took) // 2] if took else 0, delays, max(late))


def ping_pong(samples):
    over, late, delays = [], [0], []
    there, back = threading.Lock(), threading.Lock()
    there.acquire()
    back.acquire()

    def ping():
        for _ in range(samples):
            begun = time.monotonic_ns()
            there.release()
            back.acquire()
            delays.append(time.monotonic_ns() - begun)
        over.append(1)

    def pong():
        for _ in range(samples):
            there.acquire()
            back.release()

    threads = [threading.Thread(target=f, priority=8) for f in (pong, ping)]
    threads.append(threading.Thread(target=keep_busy, args=(loop, over, [], late), priority=3))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    show("locks, a round", 0, delays, max(late))


if __name__ == "__main__":
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    print(f"{'beside':18}{'one call':>9}{'p50':>9}{'p99':>9}{'worst':>9}{'ran on':>9}   us, {samples} samples")
    for name, load in LOADS.items():
        if not sys.argv[2:] or name in sys.argv[2:]:
            measure(name, load, samples)
    ping_pong(samples)
