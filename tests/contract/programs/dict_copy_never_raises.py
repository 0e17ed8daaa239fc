"""`copy()`, `dict(d)`, `{**d}`, `list`, `tuple`, `sorted` and `set` of a dict, a set or a view, and `repr` never raise
because another thread changes the size. Each pair is one that was stored, and what stays all the time is there.
"""

from race import TIMES, race


def play():
    table = {number: (number, 0) for number in range(6)}
    names = {*range(6)}

    def change():
        for number in range(30):
            names.add(number)
            names.discard(number - 6 if number > 12 else 100)
            table[number] = (number, 1)
            table[number + 100] = (number + 100, 1)
            if number % 8 == 7:
                for key in range(100, 100 + number):
                    table.pop(key, None)

    def read():
        for _ in range(10):
            for pairs in (table.copy().items(), dict(table).items(), list(table.items()), {**table}.items()):
                for key, value in pairs:
                    assert value[0] == key, (key, value)
            for keys in (
                list(table),
                tuple(table),
                sorted(table),
                [*table],
                list(names),
                [*table.keys()],
                set(table.keys()),
            ):
                assert {0, 1, 2, 3, 4, 5} <= set(keys), keys
            assert len(list(table.values())) >= 6 and len(tuple(table.items())) >= 6
            assert repr(table).startswith("{0: (0, ")

    race(change, read)


for _ in range(TIMES):
    play()
