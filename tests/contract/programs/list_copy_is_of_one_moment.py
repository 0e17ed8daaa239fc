"""`copy()`, `list(x)`, `tuple(x)`, slices, `+`, `*`, `sorted`, unpacking and `repr` show a list of one moment."""

from race import TIMES, race

READERS = (
    lambda items: items.copy(),
    lambda items: list(items),
    lambda items: list(tuple(items)),
    lambda items: items[:],
    lambda items: items + [],
    lambda items: items * 2,
    lambda items: [*items],
    lambda items: repr(items)[1:-1].split(", "),
)


def play():
    items = [0] * 8

    def change():
        for number in range(1, 25):
            items[:] = [number] * (8 + number % 3)

    def read():
        for _ in range(4):
            for reader in READERS:
                seen = reader(items)
                assert len(seen) >= 8 and len(set(seen)) == 1, seen
            ordered = sorted(items)
            assert ordered[0] == ordered[-1], ordered

    race(change, read)


for _ in range(TIMES):
    play()
