"""`add`, `discard`, `remove` and `pop` of a set are whole: nothing is lost or taken twice, and an element that is there
all the time is always found.
"""

from race import TIMES, race


def play():
    names = {"kept"}
    full = set(range(30))

    def add(me):
        taken = []
        for number in range(30):
            names.add((me, number))
            assert "kept" in names
            try:
                full.remove(number)
                taken.append(number)
            except KeyError:
                pass
            names.discard((me, number - 20))
        return taken

    def pop():
        taken = []
        for _ in range(5):
            try:
                taken.append(full.pop())
            except KeyError:
                break
        return taken

    taken = race(lambda: add(0), lambda: add(1), pop)
    assert sorted(sum(taken, [])) == list(range(30)), taken
    assert names == {"kept"} | {(me, number) for me in (0, 1) for number in range(10, 30)}, len(names)


for _ in range(TIMES):
    play()
