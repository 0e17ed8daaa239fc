"""`append`, `appendleft`, `extend`, `pop`, `popleft`, `insert` and `rotate` of a deque are whole: each element is taken
once, and one thread's elements come in order.
"""

from collections import deque

from race import TIMES, race


def play():
    line = deque()
    short = deque(maxlen=3)

    def put(me):
        for number in range(20):
            line.append((me, number))
            short.extend([number, number])
            assert len(short) <= 3

    def take():
        taken = []
        misses = 0
        while len(taken) < 15 and misses < 2000:
            try:
                taken.append(line.popleft())
            except IndexError:
                misses += 1
        return taken

    _, _, *taken = race(lambda: put(0), lambda: put(1), take, take)
    everything = [*taken[0], *taken[1], *line]
    assert sorted(everything) == [(me, number) for me in (0, 1) for number in range(20)], len(everything)
    for part in taken:
        for me in (0, 1):
            numbers = [number for who, number in part if who == me]
            assert numbers == sorted(numbers), numbers
    ring = deque(range(10))
    race(lambda: [ring.rotate(1) for _ in range(10)], lambda: [ring.rotate(-1) for _ in range(10)])
    assert list(ring) == list(range(10)), ring


for _ in range(TIMES):
    play()
