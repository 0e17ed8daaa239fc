"""`_heapq`: heaps in lists, the part of `heapq` whose speed matters.

A heap is a list whose item `k` is not larger than the items `2k+1` and `2k+2`, so that the smallest is the first; for the
functions whose name ends in `_max`, the other way round. Only `<` is asked of the items. (Williams 1964; removal moves
the hole to a leaf first, since the item that fills it came from a leaf and most often belongs there: Floyd's variant,
half the comparisons.)

`<` may run guest code, so no lock is held between steps; a list whose length changes meanwhile raises RuntimeError, as in
CPython. Threads that share a heap need a lock of their own, as there.
"""

from __future__ import annotations

from weft.kernel.errors import GuestError, index_error, runtime_error
from weft.kernel.protocol import less_than
from weft.kernel.thread import native_turn
from weft.kernel.types.list import List
from weft.kernel.value import ABSENT, Value
from weft.native.language import builtin, cold, inline, narrow, sword, u32


@cold
def changed() -> GuestError:
    """The RuntimeError for a heap that a comparison has changed."""
    return runtime_error("list changed size during iteration")


@inline
def item(heap: List, place: u32) -> Value:
    """The item at a place that there is."""
    found = heap.get(place)
    if found is ABSENT:
        raise changed()
    return found


@inline
def put(heap: List, place: u32, value: Value) -> None:
    """Replace the item at a place that there is."""
    if not heap.set_signed(narrow(sword, place), value):
        raise changed()


def is_before(left: Value, right: Value, maximum: bool) -> bool:
    """Whether an item must lie above another."""
    return less_than(right, left) if maximum else less_than(left, right)


def rise(heap: List, top: u32, start: u32, maximum: bool) -> None:
    """Move the item at `start` up, not above `top`."""
    length = heap.length
    place = start
    moving = item(heap, place)
    while place > top:
        parent = (place - 1) >> 1
        above = item(heap, parent)
        if not is_before(moving, above, maximum):
            break
        if heap.length != length:
            raise changed()
        put(heap, place, item(heap, parent))
        put(heap, parent, moving)
        place = parent
    if heap.length != length:
        raise changed()


def sink(heap: List, top: u32, maximum: bool) -> None:
    """Move the item at `top` down: the hole goes to a leaf along the smaller children, then the item rises."""
    length = heap.length
    place = top
    while 2 * place + 1 < length:
        child = 2 * place + 1
        if child + 1 < length and not is_before(item(heap, child), item(heap, child + 1), maximum):
            child += 1
        if heap.length != length:
            raise changed()
        moving = item(heap, place)
        put(heap, place, item(heap, child))
        put(heap, child, moving)
        place = child
    rise(heap, top, place, maximum)


def order(heap: List, maximum: bool) -> None:
    """Make a list a heap, in linear time."""
    place = heap.length // 2
    while place > 0:
        native_turn()
        place -= 1
        sink(heap, place, maximum)


def take(heap: List, maximum: bool) -> Value:
    """Take the first item."""
    last = heap.pop(-1)
    if last is ABSENT:
        raise index_error("index out of range")
    if heap.length == 0:
        return last
    first = item(heap, 0)
    put(heap, 0, last)
    sink(heap, 0, maximum)
    return first


def replace(heap: List, value: Value, maximum: bool) -> Value:
    """Take the first item, then add one."""
    first = heap.get(0)
    if first is ABSENT:
        raise index_error("index out of range")
    put(heap, 0, value)
    sink(heap, 0, maximum)
    return first


@builtin("_heapq:heappush")
def heappush(heap: List, item: Value, /) -> None:
    """Add an item."""
    heap.append(item)
    rise(heap, 0, heap.length - 1, False)


@builtin("_heapq:heappop")
def heappop(heap: List, /) -> Value:
    """Take the smallest item. Raises IndexError when there is none."""
    return take(heap, False)


@builtin("_heapq:heapreplace")
def heapreplace(heap: List, item: Value, /) -> Value:
    """Take the smallest item, then add one. Raises IndexError when there is none."""
    return replace(heap, item, False)


@builtin("_heapq:heappushpop")
def heappushpop(heap: List, item: Value, /) -> Value:
    """Add an item, then take the smallest."""
    first = heap.get(0)
    if first is ABSENT or not less_than(first, item):
        return item
    first = heap.get(0)
    if first is ABSENT:
        raise index_error("index out of range")
    put(heap, 0, item)
    sink(heap, 0, False)
    return first


@builtin("_heapq:heapify")
def heapify(heap: List, /) -> None:
    """Make a list a heap, in linear time."""
    order(heap, False)


@builtin("_heapq:_heapify_max")
def heapify_max(heap: List, /) -> None:
    """Make a list a heap with the largest item first, in linear time."""
    order(heap, True)


@builtin("_heapq:_heappop_max")
def heappop_max(heap: List, /) -> Value:
    """Take the largest item of such a heap. Raises IndexError when there is none."""
    return take(heap, True)


@builtin("_heapq:_heapreplace_max")
def heapreplace_max(heap: List, item: Value, /) -> Value:
    """Take the largest item of such a heap, then add one. Raises IndexError when there is none."""
    return replace(heap, item, True)
