"""`close` and `throw` of a generator from several threads run its `finally` blocks once."""

from race import TIMES, race


def play():
    ended = []

    def numbers():
        try:
            while True:
                yield 1
        finally:
            ended.append(1)

    shared = numbers()
    next(shared)

    def close():
        try:
            shared.close()
        except ValueError as error:
            assert str(error) == "generator already executing", error

    def throw():
        try:
            shared.throw(KeyError("thrown"))
        except (KeyError, ValueError):
            pass

    race(close, close, throw)
    assert ended == [1], ended
    assert next(shared, "ended") == "ended"


for _ in range(TIMES):
    play()
