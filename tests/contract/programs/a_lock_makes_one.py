"""Under one lock any number of operations is whole for all who take it."""

import threading

from race import TIMES, race


def play():
    lock, again = threading.Lock(), threading.RLock()
    state = {"left": 10, "right": 0}
    total = [0]

    def move():
        for _ in range(5):
            with lock:
                assert state["left"] + state["right"] == 10
                state["left"] -= 1
                state["right"] += 1
            with again, again:
                total[0] += 1

    race(move, move)
    assert state == {"left": 0, "right": 10} and total == [10], (state, total)


for _ in range(TIMES):
    play()
