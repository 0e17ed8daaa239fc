"""A list may be extended by itself, assigned to its own slices and sorted by its own elements from several threads: each
step doubles or keeps it.
"""

from race import TIMES, race


def play():
    items = [1, 2]

    def double():
        items.extend(items)

    def double_by_slice():
        items[len(items) :] = items

    def same():
        items[:] = items

    race(double, double, same)
    assert items == [1, 2] * (len(items) // 2) and len(items) in (4, 8), items
    race(double_by_slice, same)
    assert len(items) % 2 == 0, items


for _ in range(TIMES):
    play()
