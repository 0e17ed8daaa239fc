"""Who finds an object through an attribute, an item, a global or a captured variable sees all that was written to it
before it was put there.
"""

from race import TIMES, race


class Reading:
    def __init__(self, number):
        self.number = number
        self.items = [number, number]
        self.names = {"number": number}


class Place:
    attribute = None


place = Place()
items = [Reading(0)]
table = {"key": Reading(0)}
shared = place.attribute = Reading(0)


def write():
    global shared
    for number in range(30):
        place.attribute = Reading(number)
        items[0] = Reading(number)
        table["key"] = Reading(number)
        shared = Reading(number)
        captured(Reading(number))


def captured(new=None, held=[Reading(0)]):
    if new is not None:
        held[0] = new
    return held[0]


def read():
    for _ in range(30):
        for found in (place.attribute, items[0], table["key"], shared, captured()):
            assert found.items == [found.number] * 2, found.items
            assert found.names == {"number": found.number}, found.names


for _ in range(TIMES):
    race(write, read, read)
