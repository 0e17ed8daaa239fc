"""An iterator that threads share gives each element to one of them: of lists, dicts, sets, ranges and texts,
`enumerate`, `zip`, `map`, `filter`, `reversed` and those of itertools; one thread's elements come in order.
"""

import itertools

from race import COUNT, TIMES, race

N = COUNT
SOURCES = (
    lambda: iter(list(range(N))),
    lambda: iter(tuple(range(N))),
    lambda: iter(range(N)),
    lambda: iter(dict.fromkeys(range(N))),
    lambda: iter(dict.fromkeys(range(N)).items()),
    lambda: iter({*range(N)}),
    lambda: iter("".join(chr(48 + n) for n in range(N))),
    lambda: reversed(list(range(N))),
    lambda: enumerate(range(N)),
    lambda: map(lambda n: n, range(N)),
    lambda: filter(lambda n: True, range(N)),
    lambda: zip(range(N)),
    lambda: itertools.islice(itertools.count(), N),
    lambda: itertools.chain(range(N // 2), range(N // 2, N)),
    lambda: itertools.takewhile(lambda n: True, range(N)),
    lambda: itertools.accumulate([1] * N),
    lambda: itertools.combinations(range(N), 1),
    lambda: itertools.product(range(N)),
    lambda: itertools.starmap(max, [(n, -1) for n in range(N)]),
)

for _ in range(TIMES):
    for source in SOURCES:
        iterator = source()

        def draw(iterator=iterator):
            return [item for item in iterator]

        left, right = race(draw, draw)
        assert len(left) + len(right) == N == len({*left, *right}), (iterator, left, right)
        if type(left) is int:
            assert left == sorted(left)
