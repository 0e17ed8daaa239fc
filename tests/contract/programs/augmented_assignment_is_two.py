"""`x += 1` reads, adds and stores, on an attribute, item, global or captured variable: others may act in between and
counts may be lost, but no number comes up that no order explains.
"""

from race import TIMES, race


class Meter:
    total = 0


def play():
    meter = Meter()
    items = [0]

    def count():
        for _ in range(5):
            meter.total += 1
            items[0] += 1

    race(count, count)
    for total in (meter.total, items[0]):
        assert 2 <= total <= 10, total


for _ in range(TIMES):
    play()
