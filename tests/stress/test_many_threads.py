"""Threads cost little, and nothing of them stays: many at the same time in a small heap, and many one after the other."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

QUEUES = """
import gc, queue, threading

COUNT = 1000
answers = queue.Queue()

def serve(number, questions):
    while True:
        question = questions.get()
        if question is None:
            return
        answers.put((number, question * number))

queues = [queue.Queue() for _ in range(COUNT)]
threads = [threading.Thread(target=serve, args=row) for row in enumerate(queues)]
for thread in threads:
    thread.start()
for turn in range(1, 4):
    for questions in queues:
        questions.put(turn)
    got = sorted(answers.get() for _ in range(COUNT))
    assert got == [(number, turn * number) for number in range(COUNT)], "wrong answers"
gc.collect()
print(threading.active_count(), gc.mem_alloc() // COUNT)
for questions in queues:
    questions.put(None)
for thread in threads:
    thread.join()
gc.collect()
print(threading.active_count())
"""

THREAD_BYTES_MAX = 3400  # with a queue.Queue of its own, on a machine with words of 64 bits


@pytest.mark.parametrize("cores", [1, 2, 4])
def test_a_thousand_threads_answer_in_a_heap_of_4_mb(weft_vm: str, image, cores: int) -> None:
    command = [weft_vm, "-X", f"cores={cores}", "-X", "heapsize=4M", image(QUEUES)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    active, size, left = (int(word) for word in done.stdout.split())
    assert (active, left) == (1001, 1)
    assert size <= THREAD_BYTES_MAX


ONE_BY_ONE = """
import gc, os, threading, _thread

def memory():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

def descriptors():
    return len(os.listdir("/proc/self/fd"))

def work(values):
    values.number = 1
    box.append(values.number)
    box.pop()

def round(count):
    for _ in range(count):
        thread = threading.Thread(target=work, args=(values,))
        thread.start()
        thread.join()
    gc.collect()
    return gc.mem_alloc(), memory(), descriptors()

box, values = [], threading.local()
before = round(500)
after = round(10000)
print(*(now - then for now, then in zip(after, before)), _thread._count())
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell its memory in /proc")
@pytest.mark.parametrize("cores", [1, 4])
def test_ten_thousand_threads_leave_nothing(weft_vm: str, image, cores: int) -> None:
    command = [weft_vm, "-X", f"cores={cores}", "-X", "heapsize=2M", image(ONE_BY_ONE)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, env=os.environ)
    assert done.returncode == 0, done.stderr
    heap, native, descriptors, running = (int(word) for word in done.stdout.split())
    assert heap < 16_384
    assert native < 1 << 20  # of the heap's pages, too, some were not touched before
    assert (descriptors, running) == (0, 0)
