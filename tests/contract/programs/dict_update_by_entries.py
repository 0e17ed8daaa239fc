"""`update`, `|=` and `dict.fromkeys` store entry by entry: each is whole, and others may see some of them."""

from race import TIMES, race


def play():
    table = {}

    def update(me):
        for number in range(5):
            table.update({key: (me, key) for key in range(number * 4, number * 4 + 4)})
            dict.__ior__(table, {(me, number): (me, (me, number))})
            table.update([("pair", (me, "pair"))], word=(me, "word"))

    def read():
        for _ in range(10):
            for key, value in list(table.items()):
                assert value[1] == key, (key, value)

    race(lambda: update(0), lambda: update(1), read)
    assert sorted(key for key in table if type(key) is int) == list(range(20))
    assert len(table) == 20 + 10 + 2, len(table)


for _ in range(TIMES):
    play()
