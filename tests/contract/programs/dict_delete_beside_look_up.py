"""A look-up beside a deletion finds the value or does not find the key; it never gives another key's value."""

from race import TIMES, race


def play():
    table = {}

    def change():
        for number in range(40):
            key = number % 5
            table[key] = ("value of", key)
            del table[key]

    def read():
        for number in range(40):
            key = number % 5
            found = table.get(key)
            assert found is None or found == ("value of", key), found
            try:
                assert table[key] == ("value of", key)
            except KeyError as error:
                assert error.args == (key,)

    race(change, read, read)


for _ in range(TIMES):
    play()
