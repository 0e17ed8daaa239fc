"""An attribute that an object has all the time is always found, while others add, delete and change other ones; a store
to an attribute is never lost.
"""

from race import TIMES, race


class Thing:
    def __init__(self):
        self.kept = "kept"


def play():
    thing = Thing()

    def change(me):
        for number in range(25):
            setattr(thing, f"a{me}_{number}", (me, number))
            if number % 4 == 3:
                delattr(thing, f"a{me}_{number}")

    def read():
        for _ in range(40):
            assert thing.kept == "kept" and hasattr(thing, "kept")
            assert vars(thing)["kept"] == "kept"

    race(lambda: change(0), lambda: change(1), read)
    expected = {f"a{me}_{number}": (me, number) for me in (0, 1) for number in range(25) if number % 4 != 3}
    assert vars(thing) == expected | {"kept": "kept"}, sorted(vars(thing))


for _ in range(TIMES):
    play()
