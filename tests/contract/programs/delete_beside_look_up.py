"""A look-up of an attribute, a global or a captured variable beside its deletion gives a value that was stored there, or
the AttributeError, NameError or UnboundLocalError of a name that is not there.
"""

from race import TIMES, race


class Thing:
    pass


def play():
    thing = Thing()
    free = "stored"

    def change():
        nonlocal free
        global name
        for _ in range(30):
            thing.name = "stored"
            del thing.name
            name = "stored"
            del name
            free = "stored"
            del free

    def read():
        for _ in range(30):
            try:
                assert thing.name == "stored"
            except AttributeError as error:
                assert "name" in str(error), error
            try:
                assert name == "stored"
            except NameError as error:
                assert "name" in str(error), error
            try:
                assert free == "stored"
            except NameError as error:
                assert "free" in str(error), error

    race(change, read)


for _ in range(TIMES):
    play()
