"""A generator runs in one thread at a time: who enters it meanwhile gets ValueError, and each element is given once."""

from race import TIMES, race


def numbers():
    for number in range(30):
        yield number


def play():
    shared = numbers()

    def draw():
        drawn, misses = [], 0
        while misses < 5000:
            try:
                drawn.append(next(shared))
            except ValueError as error:
                assert str(error) == "generator already executing", error
                misses += 1
            except StopIteration:
                break
        assert drawn == sorted(drawn), drawn
        return drawn

    drawn = race(draw, draw, draw)
    assert sorted(sum(drawn, [])) == list(range(30)), drawn


for _ in range(TIMES):
    play()
