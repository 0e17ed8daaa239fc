"""Heaps: a list whose item `k` is not larger than the items `2k+1` and `2k+2`, so that the smallest is the first.

The steps are native (`_heapq`); here is what goes through whole iterables.
"""

from _heapq import (
    _heapify_max,
    _heappop_max,
    _heapreplace_max,
    heapify,
    heappop,
    heappush,
    heappushpop,
    heapreplace,
)

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def merge(*iterables, key=None, reverse=False):
    """The items of several sorted iterables in order; of equal ones those of the first iterable first."""
    order, replace, take = (
        (_heapify_max, _heapreplace_max, _heappop_max) if reverse else (heapify, heapreplace, heappop)
    )
    rows = []  # key, number that decides between equal keys, item, iterator
    for number, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for item in iterator:
            rows.append([item if key is None else key(item), -number if reverse else number, item, iterator])
            break
    order(rows)
    while rows:
        row = rows[0]
        yield row[2]
        for item in row[3]:
            row[0] = item if key is None else key(item)
            row[2] = item
            replace(rows, row)
            break
        else:
            take(rows)


def nsmallest(n, iterable, key=None):
    """The `n` smallest items in order, as `sorted(iterable, key=key)[:n]`."""
    return _best(n, iterable, key, _heapify_max, _heapreplace_max, False)


def nlargest(n, iterable, key=None):
    """The `n` largest items, the largest first, as `sorted(iterable, key=key, reverse=True)[:n]`."""
    return _best(n, iterable, key, heapify, heapreplace, True)


def _best(n, iterable, key, order, replace, largest):
    """A heap of the best `n` so far has the worst of them on top, which the next one must beat."""
    iterator = iter(iterable)
    step = -1 if largest else 1
    rows = []
    number = 0
    while len(rows) < n:
        for item in iterator:
            rows.append((item if key is None else key(item), number, item))
            number += step
            break
        else:
            break
    if not rows:
        return []
    order(rows)
    worst = rows[0][0]
    for item in iterator:
        found = item if key is None else key(item)
        if worst < found if largest else found < worst:
            replace(rows, (found, number, item))
            worst = rows[0][0]
            number += step
    rows.sort(reverse=largest)
    return [row[2] for row in rows]
