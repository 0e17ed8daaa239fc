"""Iterating over a list that others append to gives all that was there at the start, in order; what others move may come
twice or not at all, but nothing comes that was never in the list, and the loop ends.
"""

from race import TIMES, race


def play():
    items = [(0, number) for number in range(10)]
    moving = [(0, number) for number in range(10)]

    def change():
        for number in range(20):
            items.append((1, number))
            moving.insert(0, (1, number))
            moving.pop()
            moving.reverse()

    def read():
        seen = [item for item in items]
        assert [item for item in seen if item[0] == 0] == [(0, number) for number in range(10)], seen
        later = [number for who, number in seen if who == 1]
        assert later == list(range(len(later))), later
        for item in moving:
            assert item in ((0, item[1]), (1, item[1])) and 0 <= item[1] < 20, item
        backwards = [number for who, number in reversed(items) if who == 0]
        assert backwards == list(range(9, -1, -1)), backwards

    race(change, read, read)


for _ in range(TIMES):
    play()
