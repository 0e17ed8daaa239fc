"""Iterating over a deque that another thread changes gives elements that were in it or raises RuntimeError; `copy` and
`list` of a deque may raise it, too.
"""

from collections import deque

from race import TIMES, race


def play():
    line = deque(range(10))

    def change():
        for number in range(20):
            line.append(number % 10)
            line.popleft()
            line.rotate(2)

    def read():
        for _ in range(10):
            try:
                for item in line:
                    assert 0 <= item < 10, item
                for item in [*list(line), *line.copy(), line[0], line[-1]]:
                    assert 0 <= item < 10, item
            except RuntimeError as error:
                assert "mutated" in str(error), error

    race(change, read, read)


for _ in range(TIMES):
    play()
