"""Writes of one thread are seen by others in their order: who sees the second sees the first."""

from race import TIMES, race


class Pair:
    def __init__(self):
        self.first = self.second = 0


def play():
    pair = Pair()
    items = [0, 0]

    def write():
        for number in range(1, 40):
            pair.first = items[0] = number
            pair.second = items[1] = number

    def read():
        for _ in range(40):
            second = pair.second
            assert pair.first >= second
            second = items[1]
            assert items[0] >= second

    race(write, read)


for _ in range(TIMES):
    play()
