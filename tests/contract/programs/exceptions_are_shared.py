"""One exception that several threads raise stays itself: each catches that very object with its arguments, and its
traceback can be walked to an end.
"""

from race import TIMES, race


def play():
    error = ValueError("shared", 5)

    def raise_it():
        for _ in range(10):
            try:
                raise error
            except ValueError as caught:
                assert caught is error and caught.args == ("shared", 5)
                steps = 0
                link = caught.__traceback__
                while link is not None and steps < 1000:
                    assert link.tb_lineno > 0
                    link = link.tb_next
                    steps += 1
                assert steps < 1000
                caught.__traceback__ = None

    race(raise_it, raise_it)


for _ in range(TIMES):
    play()
