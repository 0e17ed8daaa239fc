"""What is put into a queue is got once, by one thread, which sees all that was written before the put; one putter's
elements keep their order.
"""

import queue

from race import TIMES, race


def play(made):
    def put(me):
        for number in range(12):
            box = [None]
            box[0] = (me, number)
            made.put(box)

    def get():
        return [made.get()[0] for _ in range(12)]

    got = race(lambda: put(0), lambda: put(1), get, get)[2:]
    assert sorted(got[0] + got[1]) == [(me, number) for me in (0, 1) for number in range(12)]
    for part in got:
        for me in (0, 1):
            numbers = [number for who, number in part if who == me]
            assert numbers == sorted(numbers), numbers


for _ in range(TIMES):
    play(queue.SimpleQueue())
    play(queue.Queue(3))
