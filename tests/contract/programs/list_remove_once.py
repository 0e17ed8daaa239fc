"""`pop`, `pop(i)` and `remove` take an element out for one thread only; who comes too late gets IndexError or
ValueError.
"""

from race import TIMES, race


def play():
    items = list(range(30))
    equal = [7] * 20

    def take(place):
        taken = []
        while True:
            try:
                taken.append(items.pop(place))
            except IndexError:
                return taken

    def remove():
        count = 0
        while True:
            try:
                equal.remove(7)
                count += 1
            except ValueError:
                return count

    taken = race(lambda: take(-1), lambda: take(0), lambda: take(0))
    assert sorted(sum(taken, [])) == list(range(30)), taken
    assert sum(race(remove, remove, remove)) == 20 and equal == []


for _ in range(TIMES):
    play()
