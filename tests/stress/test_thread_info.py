"""`threading.info` tells of each thread where it is and what it waits for; and it can be asked while threads come and go."""

from __future__ import annotations

import subprocess

import pytest

TABLE = """
import queue, socket, threading, time

lock, stop = threading.Lock(), threading.Event()

class Box:
    pass

box = Box()
box.guard = threading.RLock()

def hold():
    with lock, box.guard:
        stop.wait()

def want():
    with lock:
        pass

def want_box():
    with box.guard:
        pass

def compute():
    while not stop.is_set():
        pass

def deep(depth):
    if depth:
        deep(depth - 1)
    else:
        stop.wait()

def nap():
    time.sleep(60)

def accept():
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen()
    server.accept()

def start(target, *args, **options):
    thread = threading.Thread(target=target, args=args, name=target.__name__, **options)
    thread.start()
    return thread

holder = start(hold, priority=3)
while not any(info.waits == "in threading.Event.wait" for info in threading.info()):
    time.sleep(0.01)
start(want, priority=8)
start(want_box)
start(compute)
start(deep, 300)
start(nap, daemon=True)
start(queue.Queue().get, daemon=True)
start(holder.join)
start(accept, daemon=True)
while True:  # until all have come to where they wait
    infos = threading.info()
    if sum(info.state == "waiting" for info in infos) == 8:
        break
    time.sleep(0.01)
for info in infos:
    print(info.name, info.priority, info.base_priority, info.core, info.waits, info.where.rpartition(" ")[2])
by_name = {info.name: info for info in infos}
print(by_name["compute"].state in ("running", "ready"), by_name["MainThread"].state, by_name["MainThread"].ident)
print(by_name["compute"].cpu_ns > 0, by_name["want"].cpu_ns < 1_000_000_000)
print(by_name["deep"].registers > 2 * by_name["want"].registers > 500, by_name["want"].native_stack > 100)
lines = repr(infos).splitlines()
print(len(lines), lines[0].split())
print(repr(infos[0]).split()[:3])
stop.set()
"""

TABLE_OUTPUT = """\
MainThread 5 5 None None <module>
hold 8 3 None in threading.Event.wait hold
want 8 8 None for the lock 'lock', held by thread 'hold' want
want_box 5 5 None for the lock 'box.guard', held by thread 'hold' want_box
compute 5 5 None None compute
deep 5 5 None in threading.Event.wait deep
nap 5 5 None in time.sleep nap
get 5 5 None in queue.Queue.get\x20
join 5 5 None for thread 'hold' to end\x20
accept 5 5 None in socket.accept accept
True running 1
True True
True True
11 ['ident', 'name', 'priority', 'core', 'CPU', 'ms', 'registers', 'native', 'state', 'where']
['<ThreadInfo', '1', 'MainThread']
"""

CROWD = """
import threading, time

def work(depth):
    if depth:
        work(depth - 1)

def make():
    while not done:
        thread = threading.Thread(target=work, args=(60,))
        thread.start()
        thread.join()

done = []
makers = [threading.Thread(target=make) for _ in range(3)]
for maker in makers:
    maker.start()
end, most = time.monotonic() + 1, 0
while time.monotonic() < end:
    most = max(most, len(threading.info()))
done.append(1)
for maker in makers:
    maker.join()
print(4 <= most <= 7, len(threading.info()))
"""


@pytest.mark.parametrize("cores", [1, 2])
def test_what_each_thread_does(weft_vm: str, image, cores: int) -> None:
    command = [weft_vm, "-X", f"cores={cores}", image(TABLE)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, TABLE_OUTPUT, "")


@pytest.mark.parametrize("cores", [1, 2])
def test_while_threads_come_and_go(weft_vm: str, image, cores: int) -> None:
    command = [weft_vm, "-X", f"cores={cores}", image(CROWD)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "True 1\n", "")
