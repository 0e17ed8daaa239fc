"""`d[k] = v` is whole: nothing is lost, each key has a value that was stored under it, and one thread's keys keep their
order.
"""

from race import TIMES, race


def play():
    table = {}

    def store(me):
        for number in range(30):
            table[me, number] = number
            table[number] = (me, number)

    race(lambda: store(0), lambda: store(1), lambda: store(2))
    assert len(table) == len(list(table)) == 4 * 30, len(table)
    for me in range(3):
        mine = [key[1] for key in table if type(key) is tuple and key[0] == me]
        assert mine == list(range(30)), mine
    for number in range(30):
        assert table[number][1] == number, table[number]


for _ in range(TIMES):
    play()
