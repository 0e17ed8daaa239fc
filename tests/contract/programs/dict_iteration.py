"""Iterating over a dict, its views or backwards gives keys with values that were stored under them, or raises
RuntimeError when the number of keys has changed.
"""

from race import TIMES, race


def play():
    table = {number: (number, 0) for number in range(10)}
    fixed = dict(table)

    def change():
        for number in range(20):
            table[number + 10] = (number + 10, 1)
            fixed[number % 10] = (number % 10, number)
            table.pop(number, None)

    def read():
        for _ in range(5):
            try:
                for key, value in table.items():
                    assert value[0] == key, (key, value)
            except RuntimeError as error:
                assert "changed" in str(error), error
            try:
                for key in reversed(table):
                    assert 0 <= key < 30, key
            except RuntimeError as error:
                assert "changed" in str(error), error
            # Values may be replaced while one iterates.
            assert [key for key in fixed] == list(range(10))
            assert [value[0] for value in fixed.values()] == list(range(10))

    race(change, read, read)


for _ in range(TIMES):
    play()
