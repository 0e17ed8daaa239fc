"""The frame of the programs that torture: threads that change and read what they share, for `sys.argv[1]` seconds,
by the seed `sys.argv[2]`, in rounds of `sys.argv[3]` steps of each thread.

A race may lose the race: an operation may raise what CPython would raise. It may never crash, hang, show a value that
nobody stored, or lose what was stored. A module of the guest; CPython runs it as well.
"""

import gc
import sys
import threading
import time

THREADS = 4
RACES = (IndexError, KeyError, ValueError, RuntimeError, AttributeError, StopIteration)


class Numbers:
    """Pseudo-random numbers of one thread."""

    def __init__(self, seed):
        self.state = seed * 7919 + 1

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % limit


class Round:
    """What the threads of one round found wrong; a program's own round adds what they share."""

    steps = 2000  # of each thread; `sys.argv[3]` says otherwise
    races = RACES  # what an action may raise

    def __init__(self):
        self.wrong = []

    def check(self, value):
        """Every value that the threads share is a pair: of a thread or 0, and a number."""
        if type(value) is not tuple or len(value) != 2 or type(value[1]) is not int:
            self.wrong.append(value)

    def after_step(self, me, step):
        """What a thread does after each step, whatever became of that."""

    def end(self):
        """All threads have ended: look at what is left."""


def work(this, actions, me, seed):
    numbers = Numbers(seed + me)
    with this.gate:
        pass
    for step in range(this.steps):
        action = actions[numbers.below(len(actions))]
        try:
            action(this, (me, step), numbers)
        except this.races:
            pass
        this.after_step(me, step)
    this.ended[me] = True


def play(this, actions, seed):
    this.ended = [False] * THREADS
    threads = [threading.Thread(target=work, args=(this, actions, me, seed)) for me in range(THREADS)]
    this.gate = threading.Lock()  # all are there before one begins
    with this.gate:
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join()
    assert all(this.ended), this.ended
    assert not this.wrong, this.wrong[:5]
    this.end()
    assert not this.wrong, this.wrong[:5]


def main(new_round, actions):
    end = time.monotonic() + (float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    if len(sys.argv) > 3:
        new_round.steps = int(sys.argv[3])
    rounds = 0
    while rounds == 0 or time.monotonic() < end:
        play(new_round(), actions, seed + rounds * THREADS)
        rounds += 1
        if rounds % 4 == 0:
            gc.collect()
    print("whole")
