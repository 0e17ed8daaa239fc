"""Threads share deques, ordered and default dicts, counters, remembered results and the iterators of itertools: nothing that
was added is lost, and every element of a shared iterator is given once."""

from collections import Counter, OrderedDict, defaultdict, deque
from functools import lru_cache
from itertools import accumulate, chain, combinations, count, cycle, repeat, tee

from torture import THREADS, Round, main


class Collections(Round):
    """What is under torture, and what must lose nothing."""

    def __init__(self):
        super().__init__()
        self.ring = deque([(0, n) for n in range(20)])
        self.short = deque(maxlen=7)
        self.order = OrderedDict((n, (0, n)) for n in range(20))
        self.made = defaultdict(lambda: (0, 1))
        self.round = cycle([(0, 1), (0, 2), (0, 3)])
        self.left, self.right = tee(zip(repeat(0), count()))
        self.remembered = lru_cache(maxsize=16)(lambda n: (0, n))
        self.queue = deque()
        self.counted = Counter()
        self.numbers = count()
        self.drawn = [[] for _ in range(THREADS)]
        self.joined = chain.from_iterable([range(n * 50, n * 50 + 50) for n in range(40)])
        self.parts = [[] for _ in range(THREADS)]
        self.pairs = combinations(range(40), 2)
        self.chosen = [[] for _ in range(THREADS)]
        self.sums = accumulate(repeat(1))
        self.totals = [[] for _ in range(THREADS)]

    def after_step(self, me, step):
        if step % 8 == 0:
            self.queue.append((me, step))
            self.counted.update([step % 5])
            self.drawn[me].append(next(self.numbers))
            self.totals[me].append(next(self.sums))
            for part, source in ((self.parts, self.joined), (self.chosen, self.pairs)):
                for item in source:
                    part[me].append(item)
                    break

    def end(self):
        expected = [(me, step) for me in range(THREADS) for step in range(0, self.steps, 8)]
        assert sorted(self.queue) == expected, len(self.queue)
        assert self.counted.total() == len(expected), self.counted
        assert sorted(sum(self.drawn, [])) == list(range(len(expected)))
        assert sorted(sum(self.totals, [])) == list(range(1, len(expected) + 1))
        given = min(len(expected), 2000)
        assert len(set(sum(self.parts, []))) == len(sum(self.parts, [])), "an element of the chain came twice"
        assert len(sum(self.parts, [])) >= given - THREADS, len(sum(self.parts, []))
        assert len(set(sum(self.chosen, []))) == len(sum(self.chosen, [])), "a combination came twice"
        assert len(self.order) == len(list(self.order)) and len(self.short) <= 7
        assert self.remembered.cache_info().currsize <= 16


def on_ring(this, value, numbers):
    ring = this.ring
    kind = numbers.below(10)
    if kind == 0:
        ring.append(value)
    elif kind == 1:
        ring.appendleft(value)
    elif kind == 2:
        this.check(ring.pop())
    elif kind == 3:
        this.check(ring.popleft())
    elif kind == 4:
        ring.rotate(numbers.below(9) - 4)
    elif kind == 5:
        ring.insert(numbers.below(30), value)
    elif kind == 6:
        del ring[numbers.below(40)]
    elif kind == 7:
        for item in ring:
            this.check(item)
    elif kind == 8:
        this.check(ring[numbers.below(30)])
        if len(ring) > 300:
            ring.clear()
    else:
        this.short.append(value)
        for item in this.short.copy():
            this.check(item)


def on_order(this, value, numbers):
    order = this.order
    kind = numbers.below(6)
    if kind == 0:
        order[numbers.below(40)] = value
    elif kind == 1:
        order.move_to_end(numbers.below(40))
    elif kind == 2:
        order.move_to_end(numbers.below(40), last=False)
    elif kind == 3:
        this.check(order.popitem(last=numbers.below(2) == 0)[1])
    elif kind == 4:
        for item in order.values():
            this.check(item)
    else:
        this.check(this.made[numbers.below(50)])
        if len(this.made) > 40:
            this.made.clear()


def on_iterators(this, value, numbers):
    kind = numbers.below(4)
    if kind == 0:
        this.check(next(this.round))
    elif kind == 1:
        this.check(next(this.left))
    elif kind == 2:
        this.check(next(this.right))
    else:
        n = numbers.below(40)
        if this.remembered(n) != (0, n):
            this.wrong.append(n)


main(Collections, (on_ring, on_order, on_iterators))
