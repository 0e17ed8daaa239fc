"""Items of an array are read and written whole, whatever their size; `append`, `pop`, `insert` and `extend` lose
nothing.
"""

from array import array

from race import TIMES, race

PATTERNS = [number * 0x0101_0101_0101_0101 for number in range(1, 100)]


def play():
    numbers = array("Q", [PATTERNS[0]] * 4)
    reals = array("d", [1.5] * 4)
    added = array("i")

    def write(me):
        for number in range(25):
            numbers[number % 4] = PATTERNS[number + me]
            reals[number % 4] = number + 0.5
            added.append(me)
            added.extend(array("i", [me, me]))

    def read():
        for number in range(40):
            assert numbers[number % 4] % 0x0101_0101_0101_0101 == 0
            assert reals[number % 4] % 1 == 0.5
            assert all(item % 0x0101_0101_0101_0101 == 0 for item in numbers.tolist())

    race(lambda: write(1), lambda: write(50), read)
    assert added.count(1) == added.count(50) == 75, added


for _ in range(TIMES):
    play()
