"""`append`, `insert`, `extend`, `+=` and assignment to an empty slice are whole: nothing that threads add is lost, and
one thread's appended elements keep their order.
"""

from race import COUNT, TIMES, race


def play():
    items, ordered = [], []

    def add(me):
        for number in range(0, COUNT, 5):
            items.append((me, number))
            items.insert(1, (me, number + 1))
            items.extend([(me, number + 2)])
            items[2:2] = [(me, number + 3)]
            list.__iadd__(items, ((me, number + 4),))
            ordered.append((me, number))

    race(lambda: add(0), lambda: add(1), lambda: add(2))
    assert sorted(items) == [(me, number) for me in range(3) for number in range(COUNT)], len(items)
    for me in range(3):
        mine = [number for who, number in ordered if who == me]
        assert mine == list(range(0, COUNT, 5)), mine


for _ in range(TIMES):
    play()
