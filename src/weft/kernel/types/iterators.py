"""The iterators of the built-in types, and those of `enumerate`, `zip`, `map`, `filter`, `reversed` and `iter`.

Any number of threads may share an iterator: each step claims its position under the iterator's lock, which costs
nothing while one thread runs, and then reads the container as any reader does. So two threads never get the same
element, and none gets one beyond the end. What a container does that changes meanwhile is the container's matter:
a list is read as it then is; a dict or set that has another table or another size raises RuntimeError.

`next_fast` is the step of a `for` loop: it allocates nothing for ranges, lists, tuples, and keys of dicts and sets.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import ErrorKind, GuestError, error_matches, runtime_error, type_error, value_error
from weft.kernel.protocol import (
    as_instance,
    call0,
    call1,
    call_function,
    equal,
    find_dunder,
    get_item,
    iterate,
    length_of,
    next_of,
    truth,
    type_name,
)
from weft.kernel.thread import native_turn, safepoint
from weft.kernel.types.dict import Dict
from weft.kernel.types.hash_table import HashTable
from weft.kernel.types.int import int_add, int_of
from weft.kernel.types.list import List
from weft.kernel.types.range import Range, int_argument, range_element
from weft.kernel.types.set import Set
from weft.kernel.types.str import name
from weft.kernel.types.tuple import Tuple, tuple2
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, NONE, Object, Slot, SmallInt, Value
from weft.native.language import (
    Arguments,
    Array,
    Fixed,
    Guarded,
    Published,
    array_of,
    builtin,
    inline,
    narrow,
    runs_guest,
    struct,
    sword,
    u32,
    upcall,
)


@struct
class Iterator(Object):
    """The base of all iterators that the kernel supplies, generators apart; `next_fast` knows them all."""


@struct
class PositionIterator(Iterator):
    """An iterator that counts upwards. Invariant: every position is claimed once."""

    position: Guarded[u32]

    @inline
    def claim(self) -> u32:
        """The next position, for this thread alone."""
        with self.writing():
            position = self.position
            self.position = position + 1
            return position


# --- list, tuple and other sequences --------------------------------------------------------------------------


@struct
class ListIterator(PositionIterator):
    """`iter(list)`. `list` is None once the end was reached: appending does not revive an iterator."""

    list: List | None


LIST_ITERATOR_TYPE: Final = declare_type("list_iterator", ListIterator)


@builtin("list_iterator.__length_hint__")
def list_iterator_hint(self: ListIterator, /) -> sword:
    """How many elements are to come."""
    items = self.list
    with self.writing():
        position = self.position
    return 0 if items is None or items.length < position else narrow(sword, items.length - position)


@inline
def list_iterator_next(self: ListIterator) -> Slot:
    """The element at the next position; ABSENT at the end."""
    list = self.list
    if list is None:
        return ABSENT
    item = list.get(self.claim())
    if item is ABSENT:
        self.list = None
    return item


@struct
class ListReverseIterator(Iterator):
    """`reversed(list)`. Invariant: `position` is the index of the next element, below 0 at the end."""

    position: Guarded[sword]
    list: Fixed[List]


LIST_REVERSE_ITERATOR_TYPE: Final = declare_type("list_reverseiterator", ListReverseIterator)


@builtin("list_reverseiterator.__length_hint__")
def list_reverse_iterator_hint(self: ListReverseIterator, /) -> sword:
    """How many elements are to come."""
    with self.writing():
        return self.position + 1


def list_reverse_iterator_next(self: ListReverseIterator) -> Slot:
    """The element before the last one given; ABSENT at the start, or when the list has become shorter."""
    with self.writing():
        position = self.position
        if position < 0:
            return ABSENT
        self.position = position - 1
    item = self.list.get(narrow(u32, position))
    if item is ABSENT:
        with self.writing():
            self.position = -1
    return item


@struct
class TupleIterator(PositionIterator):
    """`iter(tuple)`."""

    tuple: Fixed[Tuple]


TUPLE_ITERATOR_TYPE: Final = declare_type("tuple_iterator", TupleIterator)


@builtin("tuple_iterator.__length_hint__")
def tuple_iterator_hint(self: TupleIterator, /) -> sword:
    """How many elements are to come."""
    with self.writing():
        position = self.position
    return 0 if self.tuple.count < position else narrow(sword, self.tuple.count - position)


@inline
def tuple_iterator_next(self: TupleIterator) -> Slot:
    """The element at the next position; ABSENT at the end."""
    with self.writing():
        position = self.position
        if position >= self.tuple.count:
            return ABSENT
        self.position = position + 1
        return self.tuple.items[position]


@struct
class SequenceIterator(PositionIterator):
    """`iter` of an object with `__getitem__` only. `sequence` is ABSENT once the end was reached."""

    sequence: Slot


SEQUENCE_ITERATOR_TYPE: Final = declare_type("iterator", SequenceIterator)


def sequence_iterator_next(self: SequenceIterator) -> Slot:
    """`sequence[position]`; ABSENT when that raises IndexError or StopIteration."""
    sequence = self.sequence
    if sequence is ABSENT:
        return ABSENT
    try:
        return get_item(sequence, int_of(narrow(sword, self.claim())))
    except GuestError as error:
        if is_end(error.value):
            self.sequence = ABSENT
            return ABSENT
        raise


def is_end(error: Value) -> bool:
    """Whether an exception of `__getitem__` means the end of a sequence."""
    return error_matches(error, ErrorKind.INDEX_ERROR) or error_matches(error, ErrorKind.STOP_ITERATION)


@struct
class Reversed(Iterator):
    """`reversed` of an object with `__len__` and `__getitem__`. Invariant: as ListReverseIterator."""

    position: Guarded[sword]
    sequence: Fixed[Value]


REVERSED_TYPE: Final = declare_type("reversed", Reversed)


@builtin("reversed.__new__")
def reversed_new(cls: Type, sequence: Value, /) -> Value:
    """`reversed(sequence)`: what `__reversed__` gives, or an iterator over the indices from the last one down."""
    method = find_dunder(sequence, name("__reversed__"))
    if method is not ABSENT:
        if method is NONE:
            raise type_error("'{}' object is not reversible", type_name(sequence))
        return call0(method)
    if find_dunder(sequence, name("__getitem__")) is ABSENT:
        raise type_error("'{}' object is not reversible", type_name(sequence))
    return as_instance(Reversed(length_of(sequence) - 1, sequence), cls)


def reversed_next(self: Reversed) -> Slot:
    """`sequence[position]`, from the last one down; ABSENT when that raises IndexError or StopIteration."""
    with self.writing():
        position = self.position
        if position < 0:
            return ABSENT
        self.position = position - 1
    try:
        return get_item(self.sequence, int_of(position))
    except GuestError as error:
        if is_end(error.value):
            with self.writing():
                self.position = -1
            return ABSENT
        raise


@struct
class CallableIterator(Iterator):
    """`iter(function, sentinel)`. `function` is ABSENT once the sentinel came."""

    function: Slot
    sentinel: Fixed[Value]


CALLABLE_ITERATOR_TYPE: Final = declare_type("callable_iterator", CallableIterator)


def callable_iterator_next(self: CallableIterator) -> Slot:
    """`function()`; ABSENT when the sentinel came, or the call raised StopIteration."""
    function = self.function
    if function is ABSENT:
        return ABSENT
    try:
        item = call0(function)
    except GuestError as error:
        if error_matches(error.value, ErrorKind.STOP_ITERATION):
            self.function = ABSENT
            return ABSENT
        raise
    if equal(item, self.sentinel):
        self.function = ABSENT
        return ABSENT
    return item


# --- range ----------------------------------------------------------------------------------------------------


@struct
class RangeIterator(Iterator):
    """`iter(range)` of small ints. Invariant: `remaining` more elements from `next` on, `step` apart, all small."""

    next: Guarded[sword]
    step: Fixed[sword]
    remaining: Guarded[sword]


RANGE_ITERATOR_TYPE: Final = declare_type("range_iterator", RangeIterator)


@builtin("range_iterator.__length_hint__")
def range_iterator_hint(self: RangeIterator, /) -> sword:
    """How many elements are to come."""
    with self.writing():
        return self.remaining


@inline
def range_iterator_next(self: RangeIterator) -> Slot:
    """The next int; ABSENT at the end."""
    with self.writing():
        if self.remaining == 0:
            return ABSENT
        number = self.next
        self.remaining -= 1
        self.next = number + self.step
    return SmallInt(number)


@struct
class LongRangeIterator(Iterator):
    """`iter(range)` of ints of any size. Invariant: all from `index` to before `stop` are to come, by `step`."""

    range: Fixed[Range]
    index: Guarded[sword]
    step: Fixed[sword]  # 1, or -1 for `reversed`
    stop: Fixed[sword]  # a range with more elements than a machine word counts is cut here: nobody gets so far


LONG_RANGE_ITERATOR_TYPE: Final = declare_type("longrange_iterator", LongRangeIterator)


def long_range_iterator_next(self: LongRangeIterator) -> Slot:
    """The next int; ABSENT at the end."""
    with self.writing():
        index = self.index
        if index == self.stop:
            return ABSENT
        self.index = index + self.step
    return range_element(self.range, int_of(index))


# --- dict and set ---------------------------------------------------------------------------------------------


NEVER: Final = 0xFFFF_FFFF  # no container has so many entries


@struct
class TableIterator(PositionIterator):
    """An iterator over the entries of a hash table.

    It holds the table that the container had at the start, and its number of live entries. `table` is None once the
    end was reached.
    """

    table: HashTable | None
    live: Published[u32]  # NEVER once the container was found changed

    def next_entry(self, table: HashTable) -> sword:
        """The position of the next live entry, for this thread alone; -1 at the end."""
        with self.writing():
            position = self.position
            used = table.used
            while position < used:
                if table.value(position) is not ABSENT:
                    self.position = position + 1
                    return narrow(sword, position)
                position += 1
            self.position = position
        self.table = None
        return -1

    def claim_rest(self, table: HashTable) -> tuple[u32, u32]:
        """The positions between which all entries to come lie, for this thread alone."""
        with self.writing():
            start = self.position
            end = table.used
            if start < end:
                self.position = end
        self.table = None
        return start, end


@struct
class DictIterator(TableIterator):
    """The base of the iterators over a dict."""

    dict: Fixed[Dict]

    @inline
    def current_table(self) -> HashTable | None:
        """The table to read from; None at the end. Raises RuntimeError when the dict has changed."""
        table = self.table
        if table is not None:
            if self.dict.live != self.live or self.dict.table is not table:
                self.fail_changed()
        return table

    def fail_changed(self) -> None:
        """The dict has lost or gained entries, or exchanged some."""
        if self.dict.live != self.live:
            self.live = NEVER  # every later step fails as well
            raise runtime_error("dictionary changed size during iteration")
        self.table = None
        raise runtime_error("dictionary keys changed during iteration")


@struct
class DictKeyIterator(DictIterator):
    """`iter(dict)`."""


@struct
class DictValueIterator(DictIterator):
    """`iter(dict.values())`."""


@struct
class DictItemIterator(DictIterator):
    """`iter(dict.items())`."""


DICT_KEY_ITERATOR_TYPE: Final = declare_type("dict_keyiterator", DictKeyIterator)
DICT_VALUE_ITERATOR_TYPE: Final = declare_type("dict_valueiterator", DictValueIterator)
DICT_ITEM_ITERATOR_TYPE: Final = declare_type("dict_itemiterator", DictItemIterator)


@inline
def dict_key_iterator_next(self: DictKeyIterator) -> Slot:
    """The next key; ABSENT at the end."""
    table = self.current_table()
    if table is None:
        return ABSENT
    position = self.next_entry(table)
    return ABSENT if position < 0 else table.key(narrow(u32, position))


@inline
def dict_value_iterator_next(self: DictValueIterator) -> Slot:
    """The next value; ABSENT at the end."""
    while True:
        native_turn()
        table = self.current_table()
        if table is None:
            return ABSENT
        position = self.next_entry(table)
        if position < 0:
            return ABSENT
        value = table.value(narrow(u32, position))
        if value is not ABSENT:  # else deleted since it was claimed
            return value


def dict_item_iterator_next(self: DictItemIterator) -> Slot:
    """The next key and value as a tuple; ABSENT at the end."""
    while True:
        table = self.current_table()
        if table is None:
            return ABSENT
        position = self.next_entry(table)
        if position < 0:
            return ABSENT
        item = entry_tuple(table, narrow(u32, position))
        if item is not None:
            return item


def entry_tuple(table: HashTable, position: u32) -> Tuple | None:
    """The key and value of an entry of a dict; None when it is deleted."""
    key = table.key(position)
    value = table.value(position)
    if key is ABSENT or value is ABSENT:
        return None
    return tuple2(key, value)


KEYS: Final = 0
VALUES: Final = 1
ITEMS: Final = 2


@struct
class DictReverseIterator(Iterator):
    """`reversed` of a dict or one of its views.

    Invariants: the entries before `position` are to come; `table` as in TableIterator.
    """

    position: Guarded[u32]
    table: HashTable | None
    live: Fixed[u32]
    dict: Fixed[Dict]
    kind: Fixed[u32]  # KEYS, VALUES or ITEMS


DICT_REVERSE_ITERATOR_TYPE: Final = declare_type("dict_reversekeyiterator", DictReverseIterator)


def new_dict_reverse_iterator(dict: Dict, kind: u32) -> DictReverseIterator:
    """An iterator over the entries of a dict from the last one to the first."""
    table = dict.table
    return DictReverseIterator(table.used, table, dict.live, dict, kind)


def dict_reverse_iterator_next(self: DictReverseIterator) -> Slot:
    """The entry before; ABSENT at the start. Raises RuntimeError when the dict has changed."""
    table = self.table
    if table is None:
        return ABSENT
    if self.dict.live != self.live or self.dict.table is not table:
        self.table = None
        raise runtime_error("dictionary changed size during iteration")
    while True:
        with self.writing():
            if self.position == 0:
                return ABSENT
            position = self.position - 1
            self.position = position
        item = entry_part(self.kind, table, position)
        if item is not ABSENT:
            return item


def entry_part(kind: u32, table: HashTable, position: u32) -> Slot:
    """The part of an entry that an iterator gives; ABSENT when it is deleted."""
    value = table.value(position)
    if value is ABSENT or kind == VALUES:
        return value
    key = table.key(position)
    if key is ABSENT or kind == KEYS:
        return key
    return tuple2(key, value)


@struct
class SetIterator(TableIterator):
    """`iter(set)`."""

    set: Fixed[Set]


SET_ITERATOR_TYPE: Final = declare_type("set_iterator", SetIterator)


@inline
def current_set_table(self: SetIterator) -> HashTable | None:
    """The table to read from; None at the end. Raises RuntimeError when the set has changed."""
    table = self.table
    if table is not None:
        if self.set.live != self.live or self.set.table is not table:
            self.table = None
            raise runtime_error("Set changed size during iteration")
    return table


@inline
def set_iterator_next(self: SetIterator) -> Slot:
    """The next element; ABSENT at the end."""
    while True:
        table = current_set_table(self)
        if table is None:
            return ABSENT
        position = self.next_entry(table)
        if position < 0:
            return ABSENT
        key = table.key(narrow(u32, position))
        if key is not ABSENT:  # else removed since it was claimed
            return key


def take_rest(iterator: Value, iterable: Value, taken: List) -> bool:
    """Append what is to come of an iterator over a dict or a set to a list that nobody else has; false for another one.
    The container may change meanwhile: the table that it had at the start is read to its end. It may have changed before
    only if the iterator was made for this from the iterable; else RuntimeError."""
    is_new = iterator is not iterable
    match iterator:
        case DictKeyIterator() as keys:
            take_entries(keys, keys.table if is_new else keys.current_table(), KEYS, taken)
        case DictValueIterator() as values:
            take_entries(values, values.table if is_new else values.current_table(), VALUES, taken)
        case DictItemIterator() as items:
            take_entries(items, items.table if is_new else items.current_table(), ITEMS, taken)
        case SetIterator() as elements:
            take_entries(elements, elements.table if is_new else current_set_table(elements), KEYS, taken)
        case _:
            return False
    return True


def take_entries(self: TableIterator, table: HashTable | None, kind: u32, taken: List) -> None:
    """Append a part of each entry to come."""
    if table is None:
        return
    start, end = self.claim_rest(table)
    for position in range(start, end):
        safepoint()
        item = entry_part(kind, table, position)
        if item is not ABSENT:
            taken.append(item)


def remaining_entries(self: TableIterator, live: u32) -> sword:
    """How many live entries of its table are to come; 0 when its container has now another number of them."""
    table = self.table
    if table is None or live != self.live:
        return 0
    with self.writing():
        position = self.position
    count: sword = 0
    while position < table.used:
        if table.value(position) is not ABSENT:
            count += 1
        position += 1
    return count


@builtin("set_iterator.__length_hint__")
def set_iterator_hint(self: SetIterator, /) -> sword:
    """How many elements are to come, unless the container has changed."""
    return remaining_entries(self, self.set.live)


@builtin("dict_keyiterator.__length_hint__")
def dict_key_iterator_hint(self: DictKeyIterator, /) -> sword:
    """How many elements are to come, unless the container has changed."""
    return remaining_entries(self, self.dict.live)


@builtin("dict_valueiterator.__length_hint__")
def dict_value_iterator_hint(self: DictValueIterator, /) -> sword:
    """How many elements are to come, unless the container has changed."""
    return remaining_entries(self, self.dict.live)


@builtin("dict_itemiterator.__length_hint__")
def dict_item_iterator_hint(self: DictItemIterator, /) -> sword:
    """How many elements are to come, unless the container has changed."""
    return remaining_entries(self, self.dict.live)


# --- Iterators over iterators ---------------------------------------------------------------------------------


@struct
class Enumerate(Iterator):
    """`enumerate`. Invariant: `number` is the next one, an int of any size."""

    iterator: Fixed[Value]
    number: Guarded[Value]

    def claim(self) -> Value:
        """The next number, for this thread alone."""
        with self.writing():
            number = self.number
            self.number = int_add(number, SmallInt(1))
            return number


ENUMERATE_TYPE: Final = declare_type("enumerate", Enumerate)


@builtin("enumerate.__new__")
def enumerate_new(cls: Type, iterable: Value, start: Slot = ABSENT) -> Value:
    """`enumerate(iterable, start=0)`."""
    first = SmallInt(0) if start is ABSENT else int_argument(start)
    return as_instance(Enumerate(iterate(iterable), first), cls)


def enumerate_next(self: Enumerate) -> Slot:
    """The next number and element as a tuple; ABSENT at the end."""
    item = next_of(self.iterator)
    return ABSENT if item is ABSENT else tuple2(self.claim(), item)


@struct
class Zip(Iterator):
    """`zip`."""

    iterators: Fixed[Array[Value]]
    strict: Fixed[bool]


ZIP_TYPE: Final = declare_type("zip", Zip)


def iterators_of(arguments: Arguments, start: u32) -> Array[Value]:
    """The iterators over the arguments from `start` on."""
    iterators: Array[Value] = array_of(Value, arguments.count - start)
    for i in range(start, arguments.count):
        iterators[i - start] = iterate(arguments[i])
    return iterators


@builtin("zip.__new__")
def zip_new(cls: Type, iterables: Arguments, *, strict: bool = False) -> Value:
    """`zip(*iterables, strict=False)`."""
    return as_instance(Zip(iterators_of(iterables, 0), strict), cls)


def zip_next(self: Zip) -> Slot:
    """The next element of each iterator as a tuple; ABSENT when one is at its end."""
    count = self.iterators.capacity
    if count == 0:
        return ABSENT
    items = Tuple.with_tail(count)
    for i in range(count):
        item = next_of(self.iterators[i])
        if item is ABSENT:
            if self.strict:
                check_same_length(self, i)
            return ABSENT
        items.items[i] = item
    return items


def check_same_length(self: Zip, ended: u32) -> None:
    """Raise ValueError unless all iterators of a strict zip are at their end, when number `ended` is."""
    if ended == 1:
        raise value_error("zip() argument 2 is shorter than argument 1")
    if ended > 1:
        before = narrow(sword, ended)
        raise value_error("zip() argument {} is shorter than arguments 1-{}", SmallInt(before + 1), SmallInt(before))
    for i in range(1, self.iterators.capacity):
        if next_of(self.iterators[i]) is not ABSENT:
            if i == 1:
                raise value_error("zip() argument 2 is longer than argument 1")
            before = narrow(sword, i)
            raise value_error("zip() argument {} is longer than arguments 1-{}", SmallInt(before + 1), SmallInt(before))


@struct
class Map(Iterator):
    """`map`."""

    function: Fixed[Value]
    iterators: Fixed[Array[Value]]


MAP_TYPE: Final = declare_type("map", Map)


@builtin("map.__new__")
def map_new(cls: Type, arguments: Arguments) -> Value:
    """`map(function, *iterables)`."""
    if arguments.count < 2:
        raise type_error("map() must have at least two arguments.")
    return as_instance(Map(arguments[0], iterators_of(arguments, 1)), cls)


def map_next(self: Map) -> Slot:
    """The function of the next element of each iterator; ABSENT when one is at its end."""
    count = self.iterators.capacity
    if count == 1:
        item = next_of(self.iterators[0])
        return ABSENT if item is ABSENT else call1(self.function, item)
    items: Array[Value] = array_of(Value, count)
    for i in range(count):
        item = next_of(self.iterators[i])
        if item is ABSENT:
            return ABSENT
        items[i] = item
    return call_function(self.function, items.pointer(0), count, None)


@struct
class Filter(Iterator):
    """`filter`. A `function` of None stands for the truth of the element."""

    function: Fixed[Value]
    iterator: Fixed[Value]


FILTER_TYPE: Final = declare_type("filter", Filter)


@builtin("filter.__new__")
def filter_new(cls: Type, function: Value, iterable: Value, /) -> Value:
    """`filter(function, iterable)`."""
    return as_instance(Filter(function, iterate(iterable)), cls)


def filter_next(self: Filter) -> Slot:
    """The next element that the function holds for; ABSENT at the end."""
    while True:
        item = next_of(self.iterator)
        if item is ABSENT:
            return ABSENT
        if truth(item if self.function is NONE else call1(self.function, item)):
            return item


# --- Dispatch -------------------------------------------------------------------------------------------------


def next_fast(iterator: Iterator) -> Slot:
    """The next element of an iterator of no guest's class, ABSENT at the end: the step of a `for` loop, which sees to
    ranges itself."""
    match iterator:
        case ListIterator():
            return list_iterator_next(iterator)
        case DictKeyIterator():
            return dict_key_iterator_next(iterator)
        case TupleIterator():
            return tuple_iterator_next(iterator)
        case DictItemIterator():
            return dict_item_iterator_next(iterator)
        case DictValueIterator():
            return dict_value_iterator_next(iterator)
        case SetIterator():
            return set_iterator_next(iterator)
        case Enumerate():
            return enumerate_next(iterator)
        case _:
            return iterator_next(iterator)


@upcall
@runs_guest
def further_iterator_next(iterator: Iterator) -> Slot:
    """`iterator_next` of the iterators beside those of this file; `modules/itertools.py`."""


def iterator_next(iterator: Iterator) -> Slot:
    """The next element of an iterator of no guest's class: the share of `next_of`."""
    match iterator:
        case RangeIterator():
            return range_iterator_next(iterator)
        case ListIterator():
            return list_iterator_next(iterator)
        case TupleIterator():
            return tuple_iterator_next(iterator)
        case DictKeyIterator():
            return dict_key_iterator_next(iterator)
        case DictValueIterator():
            return dict_value_iterator_next(iterator)
        case DictItemIterator():
            return dict_item_iterator_next(iterator)
        case SetIterator():
            return set_iterator_next(iterator)
        case Enumerate():
            return enumerate_next(iterator)
        case Zip():
            return zip_next(iterator)
        case Map():
            return map_next(iterator)
        case Filter():
            return filter_next(iterator)
        case LongRangeIterator():
            return long_range_iterator_next(iterator)
        case ListReverseIterator():
            return list_reverse_iterator_next(iterator)
        case DictReverseIterator():
            return dict_reverse_iterator_next(iterator)
        case SequenceIterator():
            return sequence_iterator_next(iterator)
        case CallableIterator():
            return callable_iterator_next(iterator)
        case Reversed():
            return reversed_next(iterator)
        case _:
            return further_iterator_next(iterator)
