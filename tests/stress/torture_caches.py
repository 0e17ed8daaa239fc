"""Threads share remembered results, cached properties, functions chosen by type, partial functions and frozen records: no
result belongs to other arguments, and counts add up."""

import copy
import dataclasses
import functools
import operator

from torture import THREADS, Round, main


class Source:
    """What is computed once for each instance, or a few times in a race."""

    def __init__(self, value):
        self.value = value
        self.computed = []

    @functools.cached_property
    def result(self):
        self.computed.append(1)
        return (self.value[0], self.value[1])

    @functools.lru_cache(maxsize=8)  # noqa: B019 - to be under torture
    def times(self, n):
        return (self.value, n)


@functools.singledispatch
def kind_of(value):
    return "object"


@kind_of.register
def _(value: int):
    return "int"


@kind_of.register
def _(value: tuple):
    return "tuple"


@dataclasses.dataclass(frozen=True, order=True)
class Record:
    first: int
    second: int = 0
    rest: list = dataclasses.field(default_factory=list, compare=False)


class Caches(Round):
    """What is remembered, by caches of three sizes."""

    steps = 1000

    def __init__(self):
        super().__init__()
        self.calls = []
        self.small = functools.lru_cache(maxsize=5)(self.compute)
        self.large = functools.lru_cache(maxsize=None)(self.compute)
        self.typed = functools.lru_cache(maxsize=20, typed=True)(lambda n: (type(n), n))
        self.source = Source((0, 0))
        self.asked = [0] * THREADS
        self.recursive = functools.cache(self.sum_to)

    def compute(self, a, b=0):
        self.calls.append(1)
        return (a, b)

    def sum_to(self, n):
        return n + self.recursive(n - 1) if n else 0

    def end(self):
        information = self.small.cache_info()
        if information.currsize > 5 or information.hits + information.misses != sum(self.asked):
            self.wrong.append((information, self.asked))
        if self.recursive(60) != 60 * 61 // 2:
            self.wrong.append("recursive")


def on_small(this, value, numbers):
    n = numbers.below(10)
    this.asked[value[0]] += 1
    if this.small(n, b=n + 1) != (n, n + 1):
        this.wrong.append(("small", n))


def on_large(this, value, numbers):
    n = numbers.below(300)
    if this.large(n) != (n, 0):
        this.wrong.append(("large", n))
    if numbers.below(200) == 0:
        this.large.cache_clear()
    if numbers.below(20) == 0 and this.recursive(numbers.below(50)) < 0:
        this.wrong.append("recursive")


def on_typed(this, value, numbers):
    n = (1, 1.0, True, 2, 2.0)[numbers.below(5)]
    if this.typed(n) != (type(n), n):
        this.wrong.append(("typed", n, this.typed(n)))


def on_property(this, value, numbers):
    source = this.source
    this.check(source.result)
    if source.result is not source.result or len(source.computed) > THREADS:
        this.wrong.append(("computed", source.computed))
    n = numbers.below(12)
    if source.times(n) != (source.value, n):
        this.wrong.append("times")
    if numbers.below(10) == 0:
        this.source = Source(value)


def on_kinds(this, value, numbers):
    made = type("Made", (int,), {})
    if (kind_of(made(3)), kind_of(value), kind_of("x")) != ("int", "tuple", "object"):
        this.wrong.append("dispatch")
    kind_of.register(made, lambda value: "made")
    if kind_of(made(3)) != "made":
        this.wrong.append("registered")


def on_partial(this, value, numbers):
    add = functools.partial(this.compute, value[0])
    if add(5) != (value[0], 5) or functools.partial(add, b=3)() != (value[0], 3):
        this.wrong.append("partial")
    if functools.reduce(operator.add, range(50)) != 1225:
        this.wrong.append("reduce")


def on_record(this, value, numbers):
    record = Record(*value)
    other = dataclasses.replace(record, second=7)
    if (record == other) != (value[1] == 7) or hash(record) != hash(Record(*value)):
        this.wrong.append(record)
    deep = copy.deepcopy([record, record, {"a": [record]}])
    if deep[0] is not deep[1] or deep[2]["a"][0] is not deep[0] or deep[0] != record or deep[0] is record:
        this.wrong.append(deep)
    record.rest.append(value)
    if dataclasses.astuple(record) != (*value, [value]):
        this.wrong.append("astuple")


main(Caches, (on_small, on_large, on_typed, on_property, on_kinds, on_partial, on_record))
