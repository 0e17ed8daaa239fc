"""`itertools`: iterators over iterators, and the way to all iterators that `types/iterators.py` does not know.

Threads may share any of them. A step claims what is next under the iterator's lock, and what takes guest code (the next
element of a source, a predicate, a sum) happens outside: where a result depends on what was there before, it is stored
only if that is still there, else computed again. So no element is lost and none is given twice, but which thread gets
which is open, as is how elements of several sources pair up.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.dispatch import integer_of
from weft.kernel.errors import type_error, value_error
from weft.kernel.modules.combinations import (
    Combinations,
    CombinationsWithReplacement,
    Permutations,
    Product,
    combinations_next,
    permutations_next,
    product_next,
    with_replacement_next,
)
from weft.kernel.modules.grouping import Group, GroupBy, Tee, group_by_next, group_next, tee_next
from weft.kernel.protocol import (
    BinaryOperator,
    as_instance,
    binary,
    call1,
    call2,
    call_function,
    index_of,
    iterate,
    next_of,
    repr_of,
    truth,
    type_name,
    type_of,
)
from weft.kernel.shape import find_in_type
from weft.kernel.thread import safepoint
from weft.kernel.types.deque import DequeIterator, deque_iterator_next
from weft.kernel.types.generic_alias import GenericAlias, new_generic_alias
from weft.kernel.types.int import exact_int, fits_word, int_add, int_of, is_int
from weft.kernel.types.iterators import Iterator, further_iterator_next, iterators_of
from weft.kernel.types.list import List, new_list
from weft.kernel.types.lock import Lock, RLock, acquire_again, release_once
from weft.kernel.types.sequence import elements_of
from weft.kernel.types.slice import is_index
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import Tuple, tuple2
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, NONE, Float, Slot, SmallInt, Value
from weft.native.language import (
    CONFIG,
    Arguments,
    Array,
    Fixed,
    Guarded,
    Published,
    Text,
    add_overflows,
    array_of,
    builtin,
    narrow,
    provides,
    same,
    struct,
    sword,
    u32,
)

SWORD_MAX: Final = (1 << (CONFIG.word_bits - 1)) - 1
FOREVER: Final = -1  # instead of a number of elements: no end


# --- chain ----------------------------------------------------------------------------------------------------


@struct
class Chain(Iterator):
    """`chain`. `waiting`: iterators that a thread had begun when another one was quicker; they come next."""

    sources: Slot  # an iterator over iterables; ABSENT once it has ended
    active: Slot  # the iterator that elements come from; ABSENT: take the next
    waiting: Fixed[List]


CHAIN_TYPE: Final = declare_type("itertools.chain", Chain)


@builtin("itertools.chain.__new__")
def chain_new(cls: Type, iterables: Arguments) -> Value:
    """`chain(*iterables)`."""
    row = Tuple.with_tail(iterables.count)
    for i in range(iterables.count):
        row.items[i] = iterables[i]
    return as_instance(Chain(iterate(row), ABSENT, new_list(0)), cls)


@builtin("itertools.chain.from_iterable")
def chain_from_iterable(cls: Type, iterable: Value, /) -> Value:
    """`chain.from_iterable(iterables)`: the iterables are taken one after the other."""
    return as_instance(Chain(iterate(iterable), ABSENT, new_list(0)), cls)


@builtin("itertools.chain.__class_getitem__")
def chain_class_get_item(cls: Type, item: Value, /) -> GenericAlias:
    """`chain[item]`."""
    return new_generic_alias(cls, item)


def chain_next(self: Chain) -> Slot:
    """The next element of the first source that has one."""
    while True:
        safepoint()
        active = self.active
        if active is ABSENT:
            if not begin_source(self):
                return ABSENT
            continue
        item = next_of(active)
        if item is not ABSENT:
            return item
        with self.writing():
            if self.active is active:
                self.active = ABSENT


def begin_source(self: Chain) -> bool:
    """Let elements come from the next source; false when all have ended."""
    waiting = self.waiting.pop(0)
    if waiting is not ABSENT:
        become_active(self, waiting)
        return True
    sources = self.sources
    if sources is ABSENT:
        return False
    done = False
    try:
        iterable = next_of(sources)
        if iterable is not ABSENT:
            become_active(self, iterate(iterable))
            done = True
        return done
    finally:
        if not done:
            self.sources = ABSENT


def become_active(self: Chain, iterator: Value) -> None:
    """Make an iterator the active one, or let it wait if another thread was quicker."""
    with self.writing():
        if self.active is ABSENT:
            self.active = iterator
            return
    self.waiting.append(iterator)


# --- count, cycle, repeat ---------------------------------------------------------------------------------------


@struct
class Count(Iterator):
    """`count`. `number` is the next one."""

    number: Guarded[Value]
    step: Fixed[Value]


COUNT_TYPE: Final = declare_type("itertools.count", Count)


def is_number(value: Value) -> bool:
    """Whether a value can be counted with: a complex number and what has `__index__`, `__float__` or `__int__` can."""
    match value:
        case Float(_):
            return True
        case _:
            return is_index(value) or has_number_method(value)


def has_number_method(value: Value) -> bool:
    """Whether a value converts to a number."""
    cls = type_of(value)
    if find_in_type(cls, name("__float__")) is not ABSENT:
        return True
    return find_in_type(cls, name("__int__")) is not ABSENT or find_in_type(cls, name("__complex__")) is not ABSENT


@builtin("itertools.count.__new__")
def count_new(cls: Type, start: Slot = ABSENT, step: Slot = ABSENT) -> Value:
    """`count(start=0, step=1)`: any numbers that can be added."""
    first: Value = SmallInt(0) if start is ABSENT else start
    distance: Value = SmallInt(1) if step is ABSENT else step
    if not is_number(first) or not is_number(distance):
        raise type_error("a number is required")
    if is_int(first):
        first = exact_int(first)
    return as_instance(Count(first, distance), cls)


def count_next(self: Count) -> Slot:
    """The next number."""
    while True:
        with self.writing():
            number = self.number
            if is_int(number) and is_int(self.step):
                self.number = int_add(number, self.step)
                return number
        following = binary(BinaryOperator.ADD, number, self.step)
        with self.writing():
            if same(self.number, number):
                self.number = following
                return number


@builtin("itertools.count.__repr__")
def count_repr(self: Count, /) -> Str:
    """`count(3)`, `count(3, 2)`."""
    with self.writing():
        number = self.number
    builder = new_builder(16)
    builder.append(type_name(self))
    builder.append_text("(")
    builder.append(repr_of(number))
    match self.step:
        case SmallInt(1):
            pass
        case _:
            builder.append_text(", ")
            builder.append(repr_of(self.step))
    builder.append_text(")")
    return builder.finish()


@struct
class Cycle(Iterator):
    """`cycle`. `source` is ABSENT once it has ended; then `index` is the place in `seen` of the next element."""

    source: Slot
    seen: Fixed[List]
    index: Guarded[u32]


CYCLE_TYPE: Final = declare_type("itertools.cycle", Cycle)


@builtin("itertools.cycle.__new__")
def cycle_new(cls: Type, iterable: Value, /) -> Value:
    """`cycle(iterable)`."""
    return as_instance(Cycle(iterate(iterable), new_list(0), 0), cls)


def cycle_next(self: Cycle) -> Slot:
    """The next element of the source, then those seen again and again."""
    source = self.source
    if source is not ABSENT:
        item = next_of(source)
        if item is not ABSENT:
            self.seen.append(item)
            return item
        self.source = ABSENT
    count = self.seen.length
    if count == 0:
        return ABSENT
    with self.writing():
        index = self.index if self.index < count else 0
        self.index = index + 1
    return self.seen.get(index)


@struct
class Repeat(Iterator):
    """`repeat`. Invariant: `left` more times, or FOREVER."""

    item: Fixed[Value]
    left: Guarded[sword]


REPEAT_TYPE: Final = declare_type("itertools.repeat", Repeat)


@builtin("itertools.repeat.__new__")
def repeat_new(cls: Type, object: Value, times: Slot = ABSENT) -> Value:
    """`repeat(object)`, for ever, or so many times."""
    left: sword = FOREVER
    if times is not ABSENT:
        if not is_index(times):
            raise type_error("'{}' object cannot be interpreted as an integer", type_name(times))
        left = index_of(times)
        if left < 0:
            left = 0
    return as_instance(Repeat(object, left), cls)


def repeat_next(self: Repeat) -> Slot:
    """The object."""
    with self.writing():
        if self.left == 0:
            return ABSENT
        if self.left > 0:
            self.left -= 1
    return self.item


@builtin("itertools.repeat.__length_hint__")
def repeat_hint(self: Repeat, /) -> sword:
    """How many times are to come. Raises TypeError when there is no end."""
    with self.writing():
        left = self.left
    if left < 0:
        raise type_error("len() of unsized object")
    return left


@builtin("itertools.repeat.__repr__")
def repeat_repr(self: Repeat, /) -> Str:
    """`repeat(0)`, `repeat(0, 3)`."""
    with self.writing():
        left = self.left
    builder = new_builder(16)
    builder.append(type_name(self))
    builder.append_text("(")
    builder.append(repr_of(self.item))
    if left >= 0:
        builder.append_text(", ")
        builder.append(repr_of(int_of(left)))
    builder.append_text(")")
    return builder.finish()


# --- accumulate, pairwise, starmap ------------------------------------------------------------------------------


@struct
class Accumulate(Iterator):
    """`accumulate`. `total` is ABSENT before the first element; `initial` is ABSENT when it was given out."""

    iterator: Fixed[Value]
    function: Fixed[Value]  # None: addition
    total: Guarded[Slot]
    initial: Guarded[Slot]


ACCUMULATE_TYPE: Final = declare_type("itertools.accumulate", Accumulate)


@builtin("itertools.accumulate.__new__")
def accumulate_new(cls: Type, iterable: Value, func: Value = NONE, *, initial: Value = NONE) -> Value:
    """`accumulate(iterable, func=None, *, initial=None)`: the sums so far, or what a function of two makes of them."""
    first: Slot = ABSENT
    if initial is not NONE:
        first = initial
    return as_instance(Accumulate(iterate(iterable), func, first, first), cls)


def accumulate_next(self: Accumulate) -> Slot:
    """The total with the next element."""
    with self.writing():
        first = self.initial
        self.initial = ABSENT
    if first is not ABSENT:
        return first
    item = next_of(self.iterator)
    if item is ABSENT:
        return ABSENT
    while True:
        with self.writing():
            total = self.total
            if total is ABSENT:
                self.total = item
                return item
        joined = joined_by(self.function, total, item)
        with self.writing():
            if self.total is total:
                self.total = joined
                return joined


def joined_by(function: Value, left: Value, right: Value) -> Value:
    """`left + right`, or what a function makes of them."""
    return binary(BinaryOperator.ADD, left, right) if function is NONE else call2(function, left, right)


@struct
class Pairwise(Iterator):
    """`pairwise`. `before` is ABSENT until the first element was read."""

    iterator: Slot  # ABSENT once it has ended
    before: Guarded[Slot]


PAIRWISE_TYPE: Final = declare_type("itertools.pairwise", Pairwise)


@builtin("itertools.pairwise.__new__")
def pairwise_new(cls: Type, iterable: Value, /) -> Value:
    """`pairwise(iterable)`: each element with the next."""
    return as_instance(Pairwise(iterate(iterable), ABSENT), cls)


def pairwise_next(self: Pairwise) -> Slot:
    """The element before, and the next."""
    iterator = self.iterator
    if iterator is ABSENT:
        return ABSENT
    while True:
        item = next_of(iterator)
        if item is ABSENT:
            self.iterator = ABSENT
            with self.writing():
                self.before = ABSENT
            return ABSENT
        with self.writing():
            before = self.before
            self.before = item
        if before is not ABSENT:
            return tuple2(before, item)


@struct
class StarMap(Iterator):
    """`starmap`."""

    function: Fixed[Value]
    iterator: Fixed[Value]


STAR_MAP_TYPE: Final = declare_type("itertools.starmap", StarMap)


@builtin("itertools.starmap.__new__")
def star_map_new(cls: Type, function: Value, iterable: Value, /) -> Value:
    """`starmap(function, iterable)`: `function(*element)` for each."""
    return as_instance(StarMap(function, iterate(iterable)), cls)


def star_map_next(self: StarMap) -> Slot:
    """The function of the next row of arguments."""
    item = next_of(self.iterator)
    if item is ABSENT:
        return ABSENT
    row = elements_of(item)
    values: Array[Value] = array_of(Value, row.capacity)
    for i in range(row.capacity):
        value = row[i]
        assert value is not ABSENT
        values[i] = value
    return call_function(self.function, values.pointer(0), row.capacity, None)


# --- Choosing elements ------------------------------------------------------------------------------------------


@struct
class FilterFalse(Iterator):
    """`filterfalse`. A `function` of None stands for the truth of the element."""

    function: Fixed[Value]
    iterator: Fixed[Value]


FILTER_FALSE_TYPE: Final = declare_type("itertools.filterfalse", FilterFalse)


@builtin("itertools.filterfalse.__new__")
def filter_false_new(cls: Type, function: Value, iterable: Value, /) -> Value:
    """`filterfalse(function, iterable)`: the elements that the function does not hold for."""
    return as_instance(FilterFalse(function, iterate(iterable)), cls)


def filter_false_next(self: FilterFalse) -> Slot:
    """The next element that the function does not hold for."""
    while True:
        safepoint()
        item = next_of(self.iterator)
        if item is ABSENT:
            return ABSENT
        if not truth(item if self.function is NONE else call1(self.function, item)):
            return item


@struct
class TakeWhile(Iterator):
    """`takewhile` and `dropwhile`. `decided`: the predicate has failed once."""

    function: Fixed[Value]
    iterator: Fixed[Value]
    decided: Published[bool]


@struct
class DropWhile(Iterator):
    """`dropwhile`. `decided` as in TakeWhile."""

    function: Fixed[Value]
    iterator: Fixed[Value]
    decided: Published[bool]


TAKE_WHILE_TYPE: Final = declare_type("itertools.takewhile", TakeWhile)
DROP_WHILE_TYPE: Final = declare_type("itertools.dropwhile", DropWhile)


@builtin("itertools.takewhile.__new__")
def take_while_new(cls: Type, predicate: Value, iterable: Value, /) -> Value:
    """`takewhile(predicate, iterable)`: the elements up to the first that the predicate does not hold for."""
    return as_instance(TakeWhile(predicate, iterate(iterable), False), cls)


def take_while_next(self: TakeWhile) -> Slot:
    """The next element, if the predicate holds for it."""
    if self.decided:
        return ABSENT
    item = next_of(self.iterator)
    if item is ABSENT:
        return ABSENT
    if truth(call1(self.function, item)):
        return item
    self.decided = True
    return ABSENT


@builtin("itertools.dropwhile.__new__")
def drop_while_new(cls: Type, predicate: Value, iterable: Value, /) -> Value:
    """`dropwhile(predicate, iterable)`: the elements from the first on that the predicate does not hold for."""
    return as_instance(DropWhile(predicate, iterate(iterable), False), cls)


def drop_while_next(self: DropWhile) -> Slot:
    """The next element."""
    while True:
        safepoint()
        item = next_of(self.iterator)
        if item is ABSENT or self.decided:
            return item
        if not truth(call1(self.function, item)):
            self.decided = True
            return item


@struct
class Compress(Iterator):
    """`compress`."""

    data: Fixed[Value]
    selectors: Fixed[Value]


COMPRESS_TYPE: Final = declare_type("itertools.compress", Compress)


@builtin("itertools.compress.__new__")
def compress_new(cls: Type, data: Value, selectors: Value) -> Value:
    """`compress(data, selectors)`: the elements whose selector is true."""
    return as_instance(Compress(iterate(data), iterate(selectors)), cls)


def compress_next(self: Compress) -> Slot:
    """The next element whose selector is true."""
    while True:
        safepoint()
        item = next_of(self.data)
        if item is ABSENT:
            return ABSENT
        selector = next_of(self.selectors)
        if selector is ABSENT:
            return ABSENT
        if truth(selector):
            return item


@struct
class Islice(Iterator):
    """`islice`. Invariant: `taken` elements of the iterator are claimed, `following` is the index of the next one wanted.
    Where some are passed over a thread has the turn meanwhile, lest another one gets those."""

    iterator: Slot  # ABSENT once the end was reached
    taken: Guarded[sword]
    following: Guarded[sword]
    stop: Fixed[sword]  # or FOREVER
    step: Fixed[sword]
    turn: Fixed[RLock | None]  # None: no element is passed over


ISLICE_TYPE: Final = declare_type("itertools.islice", Islice)


def islice_bound(value: Value, default: sword, text: Text) -> sword:
    """A bound of `islice`: None or an int from 0 up that fits a machine word, else ValueError."""
    if value is NONE:
        return default
    if is_index(value):
        number = integer_of(value)
        if fits_word(number):
            bound = index_of(number)
            if bound >= 0:
                return bound
    raise value_error(text)


STOP_TEXT: Final = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
INDEX_TEXT: Final = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
STEP_TEXT: Final = "Step for islice() must be a positive integer or None."


@builtin("itertools.islice.__new__")
def islice_new(cls: Type, iterable: Value, arguments: Arguments, /) -> Value:
    """`islice(iterable, stop)` or `islice(iterable, start, stop[, step])`."""
    if arguments.count == 0:
        raise type_error("islice expected at least 2 arguments, got 1")
    if arguments.count > 3:
        raise type_error("islice expected at most 4 arguments, got {}", SmallInt(narrow(sword, arguments.count) + 1))
    start: sword = 0
    step: sword = 1
    if arguments.count == 1:
        stop = islice_bound(arguments[0], FOREVER, STOP_TEXT)
    else:
        stop = islice_bound(arguments[1], FOREVER, STOP_TEXT)
        start = islice_bound(arguments[0], 0, INDEX_TEXT)
    if arguments.count == 3:
        step = islice_bound(arguments[2], 1, STEP_TEXT)
        if step < 1:
            raise value_error(STEP_TEXT)
    turn: RLock | None = None
    if start != 0 or step != 1:
        turn = RLock(Lock())
    return as_instance(Islice(iterate(iterable), 0, start, stop, step, turn), cls)


def islice_next(self: Islice) -> Slot:
    """The element at the next index; those before it are passed over."""
    turn = self.turn
    if turn is None:
        return next_wanted(self)
    acquire_again(turn, port.FOREVER)
    try:
        return next_wanted(self)
    finally:
        release_once(turn)


def next_wanted(self: Islice) -> Slot:
    """`islice_next` for the thread that has the turn, if there are turns."""
    iterator = self.iterator
    if iterator is ABSENT:
        return ABSENT
    with self.writing():
        taken = self.taken
        wanted = self.following
        if wanted > taken:
            self.taken = wanted
    for _ in range(wanted - taken):
        safepoint()
        if next_of(iterator) is ABSENT:
            self.iterator = ABSENT
            return ABSENT
    with self.writing():
        is_end = self.stop != FOREVER and self.taken >= self.stop
        if not is_end:
            self.taken += 1
            self.following = next_index(self.following, self.step, self.stop)
    item: Slot = ABSENT
    if not is_end:
        item = next_of(iterator)
    if item is ABSENT:
        self.iterator = ABSENT
    return item


def next_index(index: sword, step: sword, stop: sword) -> sword:
    """The index after one, not beyond the end."""
    if add_overflows(sword, index, step):
        return SWORD_MAX if stop == FOREVER else stop
    following = index + step
    return stop if stop != FOREVER and following > stop else following


# --- zip_longest ------------------------------------------------------------------------------------------------


@struct
class ZipLongest(Iterator):
    """`zip_longest`. An iterator that has ended is ABSENT in `iterators`; `active` are not."""

    iterators: Fixed[Array[Slot]]
    fill: Fixed[Value]
    active: Guarded[u32]


ZIP_LONGEST_TYPE: Final = declare_type("itertools.zip_longest", ZipLongest)


@builtin("itertools.zip_longest.__new__")
def zip_longest_new(cls: Type, iterables: Arguments, *, fillvalue: Value = NONE) -> Value:
    """`zip_longest(*iterables, fillvalue=None)`."""
    given = iterators_of(iterables, 0)
    iterators: Array[Slot] = array_of(Slot, given.capacity)
    for i in range(given.capacity):
        iterators[i] = given[i]
    return as_instance(ZipLongest(iterators, fillvalue, given.capacity), cls)


def zip_longest_next(self: ZipLongest) -> Slot:
    """The next element of each iterator, or the fill value; ABSENT when all have ended."""
    count = self.iterators.capacity
    with self.writing():
        if self.active == 0:
            return ABSENT
    items = Tuple.with_tail(count)
    for i in range(count):
        items.items[i] = self.fill
    found = False  # other threads may end all of them meanwhile
    for k in range(count):
        iterator = self.iterators[k]
        if iterator is ABSENT:
            continue
        done = False
        try:
            item = next_of(iterator)
            done = True
        finally:
            if not done:  # as CPython: an exception ends it for good
                with self.writing():
                    self.active = 0
        if item is not ABSENT:
            items.items[k] = item
            found = True
        else:
            end_one(self, k)
    return items if found else ABSENT


def end_one(self: ZipLongest, index: u32) -> None:
    """Note that an iterator has ended."""
    with self.writing():
        if self.iterators[index] is not ABSENT:
            self.iterators[index] = ABSENT
            if self.active > 0:
                self.active -= 1


# --- Dispatch ---------------------------------------------------------------------------------------------------


@provides(further_iterator_next)
def next_of_further(iterator: Iterator) -> Slot:
    """See `types/iterators.py`."""
    match iterator:
        case Chain():
            return chain_next(iterator)
        case Islice():
            return islice_next(iterator)
        case Count():
            return count_next(iterator)
        case Cycle():
            return cycle_next(iterator)
        case Repeat():
            return repeat_next(iterator)
        case Accumulate():
            return accumulate_next(iterator)
        case Pairwise():
            return pairwise_next(iterator)
        case StarMap():
            return star_map_next(iterator)
        case FilterFalse():
            return filter_false_next(iterator)
        case TakeWhile():
            return take_while_next(iterator)
        case DropWhile():
            return drop_while_next(iterator)
        case Compress():
            return compress_next(iterator)
        case ZipLongest():
            return zip_longest_next(iterator)
        case Product():
            return product_next(iterator)
        case Combinations():
            return combinations_next(iterator)
        case CombinationsWithReplacement():
            return with_replacement_next(iterator)
        case Permutations():
            return permutations_next(iterator)
        case GroupBy():
            return group_by_next(iterator)
        case Group():
            return group_next(iterator)
        case Tee():
            return tee_next(iterator)
        case DequeIterator():
            return deque_iterator_next(iterator)
        case _:
            return ABSENT
