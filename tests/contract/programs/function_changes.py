"""Changes of a function's defaults and attributes beside its calls: a call takes the old ones or the new ones."""

from race import TIMES, race


def play():
    def function(left=0, right=0, *, named=0):
        return left, right, named

    def change():
        for number in range(30):
            function.__defaults__ = (number, number)
            function.__kwdefaults__ = {"named": number}
            function.note = number

    def call():
        for _ in range(40):
            left, right, named = function()
            assert left == right and 0 <= named < 30, (left, right, named)

    race(change, call)
    assert function() == (29, 29, 29) and function.note == 29


for _ in range(TIMES):
    play()
