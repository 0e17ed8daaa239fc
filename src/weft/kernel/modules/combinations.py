"""The iterators of `itertools` that go through all choices out of a pool: product, permutations, combinations.

The pool is read once, at the start. A state is a row of indices into it; a step builds the tuple of the present row and
moves the row on, all under the iterator's lock, for no guest code is needed: threads that share one get each choice once.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import overflow_error, type_error, value_error
from weft.kernel.protocol import as_instance, index_of
from weft.kernel.types.int import is_int
from weft.kernel.types.iterators import Iterator
from weft.kernel.types.list import LENGTH_MAX
from weft.kernel.types.sequence import elements_of
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.tuple_methods import tuple_from
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, NONE, Slot, Value
from weft.native.language import Arguments, Array, Fixed, Guarded, array_of, builtin, narrow, struct, sword, u32


@struct
class Choice(Iterator):
    """What all four keep.

    Invariants, under the lock: unless `ended`, `indices` is the next row; while not `begun`, the first.
    """

    pool: Fixed[Array[Slot]]
    indices: Guarded[Array[u32]]
    ended: Guarded[bool]

    def row(self, count: u32) -> Tuple:
        """The elements of the present row. The lock is held."""
        assert self.is_writing()
        made = Tuple.with_tail(count)
        for i in range(count):
            item = self.pool[self.indices[i]]
            assert item is not ABSENT
            made.items[i] = item
        return made


def length_argument(r: Value) -> u32:
    """The length of the rows. Raises ValueError, OverflowError."""
    length = index_of(r)
    if length < 0:
        raise value_error("r must be non-negative")
    if length > LENGTH_MAX:
        raise overflow_error("r is larger than a sequence may be: 1073741824 elements")
    return narrow(u32, length)


# --- combinations -----------------------------------------------------------------------------------------------


@struct
class Combinations(Choice):
    """`combinations`: rows of ascending indices, without repetition."""


@struct
class CombinationsWithReplacement(Choice):
    """`combinations_with_replacement`: rows of indices that do not descend."""


COMBINATIONS_TYPE: Final = declare_type("itertools.combinations", Combinations)
WITH_REPLACEMENT_TYPE: Final = declare_type("itertools.combinations_with_replacement", CombinationsWithReplacement)


@builtin("itertools.combinations.__new__")
def combinations_new(cls: Type, iterable: Value, r: Value) -> Value:
    """`combinations(iterable, r)`."""
    pool = elements_of(iterable)
    length = length_argument(r)
    if length > pool.capacity:
        return as_instance(Combinations(pool, array_of(u32, 0), True), cls)
    indices: Array[u32] = array_of(u32, length)
    for i in range(length):
        indices[i] = i
    return as_instance(Combinations(pool, indices, False), cls)


def combinations_next(self: Combinations) -> Slot:
    """The next row."""
    with self.writing():
        if self.ended:
            return ABSENT
        indices = self.indices
        count = indices.capacity
        made = self.row(count)
        place = count
        limit = self.pool.capacity
        while place > 0 and indices[place - 1] == limit - (count - place) - 1:
            place -= 1
        if place == 0:
            self.ended = True
            return made
        number = indices[place - 1] + 1
        for i in range(place - 1, count):
            indices[i] = number
            number += 1
        return made


@builtin("itertools.combinations_with_replacement.__new__")
def with_replacement_new(cls: Type, iterable: Value, r: Value) -> Value:
    """`combinations_with_replacement(iterable, r)`."""
    pool = elements_of(iterable)
    length = length_argument(r)
    is_empty = pool.capacity == 0 and length > 0
    return as_instance(CombinationsWithReplacement(pool, array_of(u32, 0 if is_empty else length), is_empty), cls)


def with_replacement_next(self: CombinationsWithReplacement) -> Slot:
    """The next row."""
    with self.writing():
        if self.ended:
            return ABSENT
        indices = self.indices
        count = indices.capacity
        made = self.row(count)
        place = count
        while place > 0 and indices[place - 1] + 1 == self.pool.capacity:
            place -= 1
        if place == 0:
            self.ended = True
            return made
        number = indices[place - 1] + 1
        for i in range(place - 1, count):
            indices[i] = number
        return made


# --- permutations -----------------------------------------------------------------------------------------------


@struct
class Permutations(Choice):
    """`permutations`: the first `length` of all indices; `cycles[i]` exchanges are left at place i."""

    length: Fixed[u32]
    cycles: Guarded[Array[u32]]


PERMUTATIONS_TYPE: Final = declare_type("itertools.permutations", Permutations)


@builtin("itertools.permutations.__new__")
def permutations_new(cls: Type, iterable: Value, r: Value = NONE) -> Value:
    """`permutations(iterable, r=None)`."""
    pool = elements_of(iterable)
    count = pool.capacity
    length = count
    if r is not NONE:
        if not is_int(r):
            raise type_error("Expected int as r")
        length = length_argument(r)
    if length > count:
        return as_instance(Permutations(pool, array_of(u32, 0), True, 0, array_of(u32, 0)), cls)
    indices: Array[u32] = array_of(u32, count)
    for i in range(count):
        indices[i] = i
    cycles: Array[u32] = array_of(u32, length)
    for k in range(length):
        cycles[k] = count - k
    return as_instance(Permutations(pool, indices, False, length, cycles), cls)


def permutations_next(self: Permutations) -> Slot:
    """The next row."""
    with self.writing():
        if self.ended:
            return ABSENT
        made = self.row(self.length)
        indices = self.indices
        cycles = self.cycles
        count = indices.capacity
        place = self.length
        while place > 0:
            place -= 1
            cycles[place] -= 1
            first = indices[place]
            if cycles[place] == 0:  # all exchanges are done: the rest is as at the start again
                indices.copy_from(place, indices, place + 1, count - place - 1)
                indices[count - 1] = first
                cycles[place] = count - place
            else:
                other = count - cycles[place]
                indices[place] = indices[other]
                indices[other] = first
                return made
        self.ended = True
        return made


# --- product ----------------------------------------------------------------------------------------------------


@struct
class Product(Iterator):
    """`product`. Invariants as in Choice, with a pool for each place."""

    pools: Fixed[Array[Tuple]]
    indices: Guarded[Array[u32]]
    ended: Guarded[bool]


PRODUCT_TYPE: Final = declare_type("itertools.product", Product)


@builtin("itertools.product.__new__")
def product_new(cls: Type, iterables: Arguments, *, repeat: Value = NONE) -> Value:
    """`product(*iterables, repeat=1)`."""
    times: sword = 1
    if repeat is not NONE:
        times = index_of(repeat)
        if times < 0:
            raise value_error("repeat argument cannot be negative")
    count = iterables.count if times > 0 else 0
    if count > 0 and times > LENGTH_MAX // narrow(sword, count):
        raise overflow_error("repeat argument too large")
    total: u32 = 0 if count == 0 else count * narrow(u32, times)
    pools: Array[Tuple] = array_of(Tuple, total)
    is_empty = False
    for i in range(count):
        pool = tuple_from(iterables[i])
        is_empty = is_empty or pool.count == 0
        place = i
        while place < total:
            pools[place] = pool
            place += count
    return as_instance(Product(pools, array_of(u32, total), is_empty), cls)


def product_next(self: Product) -> Slot:
    """The next row."""
    with self.writing():
        if self.ended:
            return ABSENT
        indices = self.indices
        count = indices.capacity
        made = Tuple.with_tail(count)
        for i in range(count):
            made.items[i] = self.pools[i].items[indices[i]]
        place = count
        while place > 0:
            place -= 1
            indices[place] += 1
            if indices[place] < self.pools[place].count:
                return made
            indices[place] = 0
        self.ended = True
        return made
