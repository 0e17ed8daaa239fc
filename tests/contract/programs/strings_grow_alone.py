"""A string never changes: threads that lengthen one by `+=` each get their own."""

from race import TIMES, race


def play():
    base = "start"
    base += "-"

    def lengthen(me):
        text = base
        for _ in range(30):
            text += me
        return text

    left, right = race(lambda: lengthen("a"), lambda: lengthen("b"))
    assert (left, right, base) == ("start-" + "a" * 30, "start-" + "b" * 30, "start-")


for _ in range(TIMES):
    play()
