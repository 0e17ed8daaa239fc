# How late waits of 10 ms end, in microseconds: "name least median 9th-tenth most". Runs on CPython as well:
#     weft run benchmarks/waits.py
#     python3 benchmarks/waits.py
import queue
import select
import socket
import threading
import time

WAIT_S = 0.01
ROUNDS = 100

held = threading.Lock()
held.acquire()
nobody = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
nobody.bind(("127.0.0.1", 0))
nobody.settimeout(WAIT_S)
full = queue.Queue(1)
full.put(0)
condition = threading.Condition()


def of_condition():
    with condition:
        condition.wait(WAIT_S)


def of_join():
    sleeping.join(WAIT_S)


sleeping = threading.Thread(target=time.sleep, args=(60,), daemon=True)
sleeping.start()
WAITS = {
    "sleep": lambda: time.sleep(WAIT_S),
    "lock": lambda: held.acquire(timeout=WAIT_S),
    "condition": of_condition,
    "event": lambda: threading.Event().wait(WAIT_S),
    "semaphore": lambda: threading.Semaphore(0).acquire(timeout=WAIT_S),
    "queue.get": lambda: queue.Queue().get(timeout=WAIT_S),
    "queue.put": lambda: full.put(1, timeout=WAIT_S),
    "join": of_join,
    "recv": lambda: nobody.recv(1),
    "select": lambda: select.select([nobody], [], [], WAIT_S),
    "poll": lambda: select.poll().poll(WAIT_S * 1000),
}

for name, wait in WAITS.items():
    late = []
    for _ in range(ROUNDS):
        begin = time.monotonic_ns()
        try:
            wait()
        except (TimeoutError, queue.Empty, queue.Full):
            pass
        late.append((time.monotonic_ns() - begin - WAIT_S * 1e9) / 1e3)
    late.sort()
    figures = (late[0], late[ROUNDS // 2], late[ROUNDS * 9 // 10], late[-1])
    print(f"{name:10}", *(f"{figure:9.1f}" for figure in figures))
