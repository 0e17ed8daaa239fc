"""While a list is sorted it is empty for others. What one of them adds meanwhile is dropped and `sort` raises
ValueError, as in CPython; otherwise nothing is lost.
"""

from race import TIMES, race


def play():
    items = [5, 3, 8, 1] * 4

    def sort():
        try:
            items.sort()
        except ValueError as error:
            assert str(error) == "list modified during sort", error
            return False
        return True

    def add():
        items.append(0)

    def look():
        for _ in range(5):
            seen = items.copy()
            assert set(seen) <= {0, 1, 3, 5, 8} and len(seen) in (0, 1, 16, 17), seen

    was_alone = race(sort, add, look)[0]
    assert sorted(items) == sorted([5, 3, 8, 1] * 4 + [0] * was_alone), (was_alone, items)


for _ in range(TIMES):
    play()
