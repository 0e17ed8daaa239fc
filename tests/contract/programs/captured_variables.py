"""A captured variable is one place for all functions that share it: a reader gets a value that was stored, and stores
lose nothing but what later stores replace.
"""

from race import TIMES, race


def play():
    value = ("start", 0)

    def write(me):
        nonlocal value
        for number in range(30):
            value = (me, number)

    def read():
        newest = [-1, -1]
        for _ in range(40):
            who, number = value
            if who != "start":
                assert number >= newest[who], (who, number, newest)
                newest[who] = number

    race(lambda: write(0), lambda: write(1), read)
    assert value in ((0, 29), (1, 29)), value


for _ in range(TIMES):
    play()
