"""`functools.lru_cache` may call the function more than once for one argument; every result belongs to its argument, the
cache keeps to its size, and `cache_info` counts every call.
"""

import functools

from race import TIMES, race


def play():
    @functools.lru_cache(maxsize=4)
    def double(number):
        return ("double", number)

    def use(me):
        for number in range(30):
            assert double(number * me % 7) == ("double", number * me % 7)
            assert double.cache_info().currsize <= 4

    race(lambda: use(1), lambda: use(2), lambda: use(3))
    info = double.cache_info()
    assert info.hits + info.misses == 90 and info.currsize == 4, info


for _ in range(TIMES):
    play()
