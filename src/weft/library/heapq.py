"""Heaps: a list whose item `k` is not larger than the items `2k+1` and `2k+2`, so that the smallest is the first.

Only `<` is asked of the items, as in CPython. (Williams 1964; removal moves the hole to a leaf first, since the item
that fills it came from a leaf and most often belongs there: Floyd's variant, half the comparisons.)
"""

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "heappushpop", "merge", "nlargest", "nsmallest"]


def heappush(heap, item):
    """Add an item."""
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap):
    """Take the smallest item. Raises IndexError when there is none."""
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item):
    """Take the smallest item, then add one. Raises IndexError when there is none."""
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item):
    """Add an item, then take the smallest."""
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(heap):
    """Make a list a heap, in linear time."""
    for place in range(len(heap) // 2 - 1, -1, -1):
        _sink(heap, place)


def _rise(heap, top, place):
    """Move the item at `place` up, not above `top`."""
    item = heap[place]
    while place > top:
        parent = (place - 1) >> 1
        above = heap[parent]
        if not item < above:
            break
        heap[place] = above
        place = parent
    heap[place] = item


def _sink(heap, top):
    """Move the item at `top` down: the hole goes to a leaf along the smaller children, then the item rises."""
    size = len(heap)
    item = heap[top]
    place = top
    child = 2 * place + 1
    while child < size:
        other = child + 1
        if other < size and not heap[child] < heap[other]:
            child = other
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    _rise(heap, top, place)


class _Reversed:
    """An item that sorts the other way round."""

    def __init__(self, item):
        self.item = item

    def __lt__(self, other):
        return other.item < self.item


def merge(*iterables, key=None, reverse=False):
    """The items of several sorted iterables in order."""
    heap = []
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for item in iterator:
            heap.append([_sort_key(item, key, reverse), order, item, iterator])
            break
    heapify(heap)
    while heap:
        row = heap[0]
        yield row[2]
        for item in row[3]:
            row[0] = _sort_key(item, key, reverse)
            row[2] = item
            heapreplace(heap, row)
            break
        else:
            heappop(heap)


def _sort_key(item, key, reverse):
    found = item if key is None else key(item)
    return _Reversed(found) if reverse else found


def nsmallest(n, iterable, key=None):
    """The `n` smallest items in order, as `sorted(iterable, key=key)[:n]`."""
    return sorted(iterable, key=key)[: max(n, 0)]


def nlargest(n, iterable, key=None):
    """The `n` largest items, the largest first, as `sorted(iterable, key=key, reverse=True)[:n]`."""
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]
