"""`extend`, `+=`, slice assignment and `del` of a slice are whole when what is added is a list, tuple, set, dict or a
view of one: others see all of it or nothing.
"""

from race import TIMES, race


def play():
    items = []

    def change():
        for number in range(15):
            items.extend([number] * 3)
            items[0:0] = (number,) * 3
            items.extend(dict.fromkeys("abc", number).values())
            del items[3:6]
            items[3:6] = [number + 1] * 3

    def read():
        for _ in range(30):
            seen = items.copy()
            assert len(seen) % 3 == 0, len(seen)
            for place in range(0, len(seen), 3):
                assert seen[place] == seen[place + 1] == seen[place + 2], seen

    race(change, read)


for _ in range(TIMES):
    play()
