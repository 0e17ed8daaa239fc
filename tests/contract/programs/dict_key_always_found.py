"""A key that is there all the time is always found, by `[]`, `get`, `in` and as keyword of a call, while others insert,
delete and the table grows.
"""

from race import TIMES, race


class Key:
    """A key with an equality of its own."""

    def __eq__(self, other):
        return type(other) is Key

    def __hash__(self):
        return 3


def named(*, kept, **others):
    return kept


def play():
    table = {"kept": "value", Key(): "own", 3: "three"}
    names = {"kept": 5}

    def change():
        for number in range(40):
            table[number * 8 + 11] = number
            names[f"n{number}"] = number
            if number % 3 == 2:
                del table[number * 8 + 11]
                table.pop(number * 8 - 5, None)
                names.pop(f"n{number - 1}")

    def read():
        for _ in range(30):
            assert table["kept"] == "value" and table.get(3) == "three"
            assert "kept" in table and table[Key()] == "own"
            assert named(**names) == 5

    race(change, read, read)


for _ in range(TIMES):
    play()
