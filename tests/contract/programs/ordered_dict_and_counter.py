"""`move_to_end` and `popitem` of an OrderedDict, and counting the elements of an iterable by a Counter, are whole step
by step.
"""

from collections import Counter, OrderedDict

from race import TIMES, race


def play():
    order = OrderedDict((number, number) for number in range(20))
    counted = Counter()

    def move():
        for number in range(20):
            try:
                order.move_to_end(number, last=number % 2 == 0)
            except KeyError:
                pass
            counted.update("abca")

    def take():
        taken = []
        for number in range(5):
            key, value = order.popitem(last=number % 2 == 0)
            assert key == value
            taken.append(key)
        return taken

    _, _, *taken = race(move, move, take, take)
    assert sorted([*order, *taken[0], *taken[1]]) == list(range(20)), (order, taken)
    assert counted == {"a": 80, "b": 40, "c": 40}, counted


for _ in range(TIMES):
    play()
