# Heaps, and places in sorted lists.
import heapq
from bisect import bisect, bisect_left, bisect_right, insort, insort_left


def attempt(function, *args, **kwargs):
    """The result, or the type and text of the exception."""
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: push and pop
h = []
for x in [5, 2, 8, 1, 9, 3]:
    heapq.heappush(h, x)
print(h, [heapq.heappop(h) for _ in range(6)], attempt(heapq.heappop, []), attempt(heapq.heapreplace, [], 1))
print(attempt(heapq.heappush, 1, 2), attempt(heapq.heapify, (1, 2)), attempt(heapq.heappush, [1], "a"))
# case: heapify
h = [(i * 7919) % 101 for i in range(50)]
heapq.heapify(h)
print(all(h[(i - 1) // 2] <= h[i] for i in range(1, 50)), h[0], heapq.heapreplace(h, -1), heapq.heappushpop(h, 200), heapq.heappushpop(h, -9))
print(sorted(h) == [heapq.heappop(h) for _ in range(50)])
# case: largest and smallest
data = [(i * 31) % 17 for i in range(30)]
print(heapq.nsmallest(4, data), heapq.nlargest(4, data), heapq.nlargest(0, data), heapq.nsmallest(-1, data))
print(heapq.nsmallest(50, data) == sorted(data), heapq.nlargest(3, "abcab", key=lambda c: -ord(c)), heapq.nsmallest(2, [3, 1, 2], key=lambda x: -x))
words = ["bb", "a", "cc", "d", "ee"]
print(heapq.nlargest(3, words, key=len), heapq.nsmallest(3, words, key=len))
# case: merge
print(list(heapq.merge([1, 4], [2, 3], [0, 9])), list(heapq.merge([4, 1], [3, 2], reverse=True)), list(heapq.merge()))
print(list(heapq.merge(["a", "ccc"], ["bb"], key=len)), list(heapq.merge([(1, "a")], [(1, "b")], key=lambda r: r[0])))
print(list(heapq.merge("ca", "b", key=str.lower, reverse=True)), list(heapq.merge([1], [], [1])))
# case: only less is asked
class Job:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n


h = [Job(n) for n in (3, 1, 2)]
heapq.heapify(h)
heapq.heappush(h, Job(0))
print([heapq.heappop(h).n for _ in range(4)])
# case: bisect
row = [1, 3, 3, 5]
print([bisect_left(row, x) for x in range(7)], [bisect_right(row, x) for x in range(7)], bisect(row, 3))
print(bisect_left(row, 3, 2), bisect_right(row, 3, 0, 2), bisect_left("abd", "c"), bisect_left(range(1000), 77), attempt(bisect, row, 1, -1))
print(bisect_left([(1, 2), (3, 4)], 3, key=lambda r: r[0]), attempt(bisect, row, "a"), attempt(bisect, 3, 1))
# case: insort
row = [1, 3, 5]
insort(row, 4)
insort_left(row, 3)
insort(row, 0, hi=2)
print(row)
pairs = [("a", 1), ("b", 2)]
insort(pairs, ("x", 1), key=lambda r: r[1])
insort_left(pairs, ("y", 1), key=lambda r: r[1])
print(pairs)
