"""An index that the list has all the time is always found, and gives what was stored there, while others append, grow
and cut the rest.
"""

from race import TIMES, race


def play():
    items = ["first", "second"]

    def change():
        for number in range(30):
            items.append(number)
            if number % 7 == 6:
                del items[2:]
            items.extend([number] * 5)

    def read():
        for _ in range(40):
            assert items[0] == "first" and items[1] == "second"
            assert len(items) >= 2
            assert "second" in items and items.index("second") == 1 and items.count("first") == 1

    race(change, read, read)


for _ in range(TIMES):
    play()
