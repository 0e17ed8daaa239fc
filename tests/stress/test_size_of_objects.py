"""What objects take of the heap: attributes lie in slots, whichever method of the class sets them first."""

from __future__ import annotations

import subprocess

OBJECTS = """
import gc, queue

COUNT = 500

class Straight:
    def __init__(self):
        self.a = self.b = self.c = self.d = None

class ByMethods:
    def later(self):
        self.c = None
    def __init__(self):
        self.a = None
        self.reset()
        self.d = None
    def reset(self):
        self.b = None
        self.later()

class Extends(Straight):
    def __init__(self):
        self.e = self.f = None
        super().__init__()
        self.g = self.h = None

def size(make):
    kept = [None] * COUNT
    make()
    gc.collect()
    before = gc.mem_alloc()
    for index in range(COUNT):
        kept[index] = make()
    gc.collect()
    return round((gc.mem_alloc() - before) / COUNT)

size(Straight)
print(size(Straight), size(ByMethods), size(Extends), size(queue.Queue))
"""


def test_attributes_that_methods_of_init_set_take_no_more_memory(weft_vm: str, image) -> None:
    done = subprocess.run([weft_vm, image(OBJECTS)], capture_output=True, text=True, timeout=60, check=True)
    straight, by_methods, extends, queue = (int(word) for word in done.stdout.split())
    assert straight == by_methods < 100
    assert extends == straight + 4 * 8
    assert queue < 320  # with a lock, three conditions and a deque
