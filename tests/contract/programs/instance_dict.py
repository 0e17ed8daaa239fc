"""`x.__dict__` may be changed, replaced and copied by threads while others use the attributes: they find a value that
was stored under that name in one of the dicts.
"""

from race import TIMES, race


class Thing:
    def __init__(self):
        self.name = ("name", 0)


def play():
    thing = Thing()

    def change():
        for number in range(20):
            thing.__dict__["name"] = ("name", number)
            thing.__dict__ = {"name": ("name", number), "other": ("other", number)}
            thing.__dict__.pop("other", None)

    def read():
        for _ in range(20):
            try:
                assert thing.name[0] == "name", thing.name
                for name, value in thing.__dict__.copy().items():
                    assert value[0] == name, (name, value)
            except AttributeError:
                pass  # between one dict and the next

    race(change, read)
    assert thing.name == ("name", 19)


for _ in range(TIMES):
    play()
