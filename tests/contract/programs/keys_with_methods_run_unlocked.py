"""`__eq__` and `__hash__` of keys run with no lock held: they may use the same dict or set, which stays whole."""

from race import TIMES, race


class Key:
    def __init__(self, table, names, number):
        self.table, self.names, self.number = table, names, number

    def __eq__(self, other):
        self.table[self.number + 1000] = self.number
        self.names.discard(self.number + 1000)
        return isinstance(other, Key) and self.number == other.number

    def __hash__(self):
        self.names.add(self.number + 1000)
        return self.number % 3


def play():
    table, names = {}, set()

    def use(me):
        for number in range(8):
            key = Key(table, names, number)
            table[key] = number
            names.add(key)
            assert table[Key(table, names, number)] == number
            assert key in names

    race(lambda: use(0), lambda: use(1))
    assert sorted(value for key, value in table.items() if type(key) is Key) == list(range(8))
    assert sorted(key.number for key in names if type(key) is Key) == list(range(8))


for _ in range(TIMES):
    play()
