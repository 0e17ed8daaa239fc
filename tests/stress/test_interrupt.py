"""Ctrl-C ends a program wherever it waits: a traceback, exit status 130, no hang."""

from __future__ import annotations

import signal
import subprocess
import time

import pytest

READY_S = 20  # for the program to come to where it waits
END_S = 20  # a hang, on a busy machine

PROGRAMS = {
    "sleep": "import time\nprint('ready', flush=True)\ntime.sleep(60)\n",
    "busy loop": "print('ready', flush=True)\nn = 0\nwhile True:\n    n += 1\n",
    "native loop": "print('ready', flush=True)\nfor n in range(10**9):\n    sum(range(1000))\n",
    "lock": "import threading\nk = threading.Lock()\nk.acquire()\nprint('ready', flush=True)\nk.acquire()\n",
    "lock with timeout": (
        "import threading\nk = threading.Lock()\nk.acquire()\nprint('ready', flush=True)\nk.acquire(timeout=60)\n"
    ),
    "condition": "import threading\nc = threading.Condition()\nprint('ready', flush=True)\nwith c:\n    c.wait(60)\n",
    "event": "import threading\nprint('ready', flush=True)\nthreading.Event().wait()\n",
    "queue": "import queue\nprint('ready', flush=True)\nqueue.Queue().get()\n",
    "join": (
        "import threading, time\n"
        "t = threading.Thread(target=time.sleep, args=(60,), daemon=True)\n"
        "t.start()\nprint('ready', flush=True)\nt.join()\n"
    ),
    "input": "print('ready', flush=True)\ninput()\n",
    "receive": (
        "import socket\na = socket.socket()\na.bind(('127.0.0.1', 0))\na.listen()\n"
        "b = socket.socket()\nb.connect(a.getsockname())\nc, _ = a.accept()\n"
        "print('ready', flush=True)\nc.recv(10)\n"
    ),
    "accept": (
        "import socket\na = socket.socket()\na.bind(('127.0.0.1', 0))\na.listen()\n"
        "print('ready', flush=True)\na.accept()\n"
    ),
}


WORKER = """
import threading, time

def work():
    for _ in range(4):
        time.sleep(0.1)
    print("worker done", flush=True)

threading.Thread(target=work).start()
"""  # in front of the programs: a thread that the interrupt is not for


def interrupted(command: list[str]) -> tuple[int, str, str]:
    """Run a program, interrupt it where it waits: exit status, what it printed since, and standard error."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stderr is not None
    try:
        assert process.stdout.readline() == "ready\n", process.stderr.read()
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        process.wait(END_S)
        return process.returncode, process.stdout.read(), process.stderr.read()
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.parametrize("name", PROGRAMS)
def test_ends_the_program(command, name: str, cores: int) -> None:
    status, output, errors = interrupted(command(WORKER + PROGRAMS[name], cores))
    assert status == 130, errors
    assert output == "worker done\n"
    assert errors.startswith("Traceback (most recent call last):\n"), errors
    assert errors.count("Traceback") == 1 and errors.rstrip().endswith("KeyboardInterrupt"), errors


def test_can_be_caught(command) -> None:
    source = (
        "import time\nprint('ready', flush=True)\n"
        "try:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    raise SystemExit(7)\n"
    )
    assert interrupted(command(source)) == (7, "", "")


def test_ends_a_wait_while_the_others_hold_what_it_waits_for(command) -> None:
    """The lock stays with its holder, and can be used afterwards."""
    source = (
        "import threading, time\nlock, held = threading.Lock(), threading.Event()\n"
        "def hold():\n    with lock:\n        held.set()\n        time.sleep(0.5)\n"
        "holder = threading.Thread(target=hold)\nholder.start()\nheld.wait()\nprint('ready', flush=True)\n"
        "try:\n    lock.acquire()\nexcept KeyboardInterrupt:\n    print(lock.locked(), holder.is_alive())\n"
        "holder.join()\nprint(lock.acquire(timeout=0))\n"
    )
    assert interrupted(command(source)) == (0, "True True\nTrue\n", "")


def test_ends_a_print_that_nobody_reads(weft_vm: str, image) -> None:
    """And while it waits for room another thread runs, with one core token, too."""
    source = (
        "import threading, time\nprint('ready', flush=True)\ncounted = []\n"
        "def count():\n    while len(counted) < 1000:\n        counted.append(time.sleep(0))\n"
        "counting = threading.Thread(target=count)\ncounting.start()\n"
        "try:\n    print('x' * 1_000_000)\nexcept KeyboardInterrupt:\n    counting.join()\n    raise SystemExit(7)\n"
    )
    status, output, errors = interrupted([weft_vm, "-X", "cores=1", image(source)])
    assert (status, errors) == (7, "")
    assert set(output) == {"x"} and len(output) < 1_000_000
