"""`setdefault` stores once: all threads get the same value. So does `defaultdict` for a key that is missing."""

from collections import defaultdict

from race import COUNT, TIMES, race


def play():
    table = {}
    made = defaultdict(list)

    def set_default():
        found = []
        for key in range(COUNT):
            found.append(table.setdefault(key, object()))
            made[key].append(1)
        return found

    first, *others = race(set_default, set_default, set_default)
    for other in others:
        assert all(left is right for left, right in zip(first, other))
    assert all(made[key] == [1, 1, 1] for key in range(COUNT)), made


for _ in range(TIMES):
    play()
