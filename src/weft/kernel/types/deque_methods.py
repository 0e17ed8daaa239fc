"""What the guest does with deques: the methods of `collections.deque`, its operators, and its share of the protocol."""

from __future__ import annotations

from weft.kernel.errors import index_error, type_error, value_error
from weft.kernel.protocol import (
    BinaryOperator,
    CompareOperator,
    as_instance,
    call0,
    call1,
    call2,
    clamped_index_of,
    equal,
    get_attribute,
    index_of,
    iterate,
    next_of,
    repr_of,
    type_name,
    type_of,
)
from weft.kernel.thread import native_turn, safepoint
from weft.kernel.types.deque import DEQUE_TYPE, UNLIMITED, Deque, DequeIterator, mutated, new_deque, new_deque_iterator
from weft.kernel.types.generic_alias import GenericAlias, new_generic_alias
from weft.kernel.types.int import int_of, is_int
from weft.kernel.types.sequence import append_reprs, compare_different, compare_lengths
from weft.kernel.types.showing import begin_showing, end_showing
from weft.kernel.types.slice import is_index, repeat_count
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple, tuple2
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, FALSE, NONE, NOT_IMPLEMENTED, TRUE, Slot, Value, shape_of
from weft.native.language import Arguments, Array, Keywords, builtin, narrow, sword, u32

# --- Making ---------------------------------------------------------------------------------------------------


@builtin("_collections.deque.__new__")
def deque_new(cls: Type, arguments: Arguments, keywords: Keywords) -> Value:
    """A new empty deque; `__init__` fills it."""
    return as_instance(new_deque(UNLIMITED), cls)


@builtin("_collections.deque.__init__")
def deque_init(self: Deque, iterable: Slot = ABSENT, maxlen: Value = NONE) -> None:
    """Replace content and limit; `maxlen`: items at most, or None."""
    limit: sword = UNLIMITED
    if maxlen is not NONE:
        if not is_int(maxlen):
            raise type_error("an integer is required")
        limit = index_of(maxlen)
        if limit < 0:
            raise value_error("maxlen must be non-negative")
    self.set_maximum(limit)
    if iterable is not ABSENT:
        deque_extend(self, iterable)


# --- Protocol -------------------------------------------------------------------------------------------------


def deque_length(self: Deque) -> sword:
    """`len(deque)`."""
    return narrow(sword, self.count())


def deque_index(key: Value) -> sword:
    """The index that a subscript means."""
    if not is_index(key):
        raise type_error("sequence index must be integer, not '{}'", type_name(key))
    return index_of(key)


def deque_get_item(self: Deque, key: Value) -> Value:
    """`deque[index]`."""
    item = self.get(deque_index(key))
    if item is ABSENT:
        raise index_error("deque index out of range")
    return item


def deque_set_item(self: Deque, key: Value, value: Value) -> None:
    """`deque[index] = value`."""
    if not self.replace(deque_index(key), value):
        raise index_error("deque index out of range")


def deque_delete_item(self: Deque, key: Value) -> None:
    """`del deque[index]`."""
    if not self.remove_at(deque_index(key)):
        raise index_error("deque index out of range")


def place_of(self: Deque, item: Value, start: u32, stop: u32) -> sword:
    """Where the first item from `start` to before `stop` is that equals another; -1 if none does. Raises RuntimeError
    when the deque changes meanwhile."""
    changes = self.seen()
    i = start
    while i < stop:
        native_turn()
        found = self.get_unchanged(i, changes)
        if found is ABSENT:
            if self.seen() != changes:
                raise mutated()
            return -1
        is_equal = equal(found, item)
        if self.seen() != changes:
            raise mutated()
        if is_equal:
            return narrow(sword, i)
        i += 1
    return -1


def deque_contains(self: Deque, item: Value) -> bool:
    """`item in deque`."""
    return place_of(self, item, 0, self.count()) >= 0


def deque_compare(operation: CompareOperator, left: Deque, right: Value) -> Value:
    """A comparison with another deque, item by item; NOT_IMPLEMENTED for all else."""
    match right:
        case Deque():
            pass
        case _:
            return NOT_IMPLEMENTED
    mine = left.snapshot()
    theirs = right.snapshot()
    if mine.capacity != theirs.capacity:
        if operation == CompareOperator.EQUAL:
            return FALSE
        if operation == CompareOperator.NOT_EQUAL:
            return TRUE
    i: u32 = 0
    while i < mine.capacity and i < theirs.capacity:
        native_turn()
        a = mine[i]
        b = theirs[i]
        assert a is not ABSENT and b is not ABSENT
        if not equal(a, b):
            return compare_different(operation, a, b)
        i += 1
    return compare_lengths(operation, mine.capacity, theirs.capacity)


def deque_binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`+` of two deques, `*` with an int; NOT_IMPLEMENTED for all else."""
    match left, right:
        case Deque(), Deque() if operation == BinaryOperator.ADD:
            made = deque_copy(left)
            match made:
                case Deque() as sum:
                    deque_extend(sum, right)
                    return sum
                case _:
                    return NOT_IMPLEMENTED
        case Deque(), _ if operation == BinaryOperator.MULTIPLY and is_index(right):
            return repeated_deque(left, repeat_count(right))
        case _, Deque() if operation == BinaryOperator.MULTIPLY and is_index(left):
            return repeated_deque(right, repeat_count(left))
        case _:
            return NOT_IMPLEMENTED


def repeated_deque(self: Deque, times: sword) -> Value:
    """A new deque of the items, `times` times."""
    made = new_deque(self.maximum())
    append_repeated(made, self.snapshot(), times)
    return made


def append_repeated(self: Deque, items: Array[Slot], times: sword) -> None:
    """Add the items of an array at the right end, `times` times."""
    i: sword = 0
    while i < times and items.capacity > 0:
        safepoint()
        append_all(self, items)
        i += 1


def append_all(self: Deque, items: Array[Slot]) -> None:
    """Add the items of an array at the right end."""
    for i in range(items.capacity):
        native_turn()
        item = items[i]
        assert item is not ABSENT
        self.append(item)


def deque_inplace(operation: BinaryOperator, left: Deque, right: Value) -> Value:
    """`+=` with an iterable, `*=` with an int; NOT_IMPLEMENTED for all else."""
    if operation == BinaryOperator.ADD:
        deque_extend(left, right)
        return left
    if operation == BinaryOperator.MULTIPLY and is_index(right):
        times = repeat_count(right)
        items = left.snapshot()
        if times <= 0:
            left.clear()
        else:
            append_repeated(left, items, times - 1)
        return left
    return NOT_IMPLEMENTED


def deque_repr(self: Deque) -> Str:
    """`deque([first, second], maxlen=3)`; `[...]` within itself."""
    if not begin_showing(self):
        return name("[...]")
    try:
        builder = new_builder(16)
        builder.append(type_name(self))
        builder.append_text("([")
        items = self.snapshot()
        append_reprs(builder, items, items.capacity)
        builder.append_text("]")
        limit = self.maximum()
        if limit != UNLIMITED:
            builder.append_text(", maxlen=")
            builder.append(repr_of(int_of(limit)))
        builder.append_text(")")
        return builder.finish()
    finally:
        end_showing()


# --- Methods --------------------------------------------------------------------------------------------------


@builtin("_collections.deque.append")
def deque_append(self: Deque, x: Value, /) -> None:
    """Add at the right end; at `maxlen` the leftmost item goes."""
    self.append(x)


@builtin("_collections.deque.appendleft")
def deque_append_left(self: Deque, x: Value, /) -> None:
    """Add at the left end; at `maxlen` the rightmost item goes."""
    self.append_left(x)


@builtin("_collections.deque.pop")
def deque_pop(self: Deque, /) -> Value:
    """Take the rightmost item. Raises IndexError when there is none."""
    item = self.pop()
    if item is ABSENT:
        raise index_error("pop from an empty deque")
    return item


@builtin("_collections.deque.popleft")
def deque_pop_left(self: Deque, /) -> Value:
    """Take the leftmost item. Raises IndexError when there is none."""
    item = self.pop_left()
    if item is ABSENT:
        raise index_error("pop from an empty deque")
    return item


@builtin("_collections.deque.extend")
def deque_extend(self: Deque, iterable: Value, /) -> None:
    """Add each item of an iterable at the right end."""
    match iterable:
        case Deque() as other if other is self:
            append_all(self, self.snapshot())
            return
        case _:
            pass
    iterator = iterate(iterable)
    while True:
        safepoint()
        item = next_of(iterator)
        if item is ABSENT:
            return
        self.append(item)


@builtin("_collections.deque.extendleft")
def deque_extend_left(self: Deque, iterable: Value, /) -> None:
    """Add each item of an iterable at the left end."""
    source = iterable
    match iterable:
        case Deque() as other if other is self:
            source = new_deque(UNLIMITED)
            append_all(source, self.snapshot())
        case _:
            pass
    iterator = iterate(source)
    while True:
        safepoint()
        item = next_of(iterator)
        if item is ABSENT:
            return
        self.append_left(item)


@builtin("_collections.deque.clear")
def deque_clear(self: Deque, /) -> None:
    """Take all items."""
    self.clear()


@builtin("_collections.deque.copy")
def deque_copy(self: Deque, /) -> Value:
    """Another deque of the same class, items and limit."""
    limit = self.maximum()
    if shape_of(self).type is DEQUE_TYPE:
        made = new_deque(limit)
        append_all(made, self.snapshot())
        return made
    if limit == UNLIMITED:
        return call1(type_of(self), self)
    return call2(type_of(self), self, int_of(limit))


@builtin("_collections.deque.__copy__")
def deque_dunder_copy(self: Deque, /) -> Value:
    """As `copy`."""
    return deque_copy(self)


@builtin("_collections.deque.__reduce__")
def deque_reduce(self: Deque, /) -> Tuple:
    """What `copy` makes another from: class, arguments, attributes, items."""
    limit = self.maximum()
    made = Tuple.with_tail(4)
    made.items[0] = type_of(self)
    made.items[1] = EMPTY_TUPLE if limit == UNLIMITED else tuple2(EMPTY_TUPLE, int_of(limit))
    made.items[2] = call0(get_attribute(self, name("__getstate__")))
    made.items[3] = new_deque_iterator(self, False)
    return made


@builtin("_collections.deque.rotate")
def deque_rotate(self: Deque, n: Value = NONE, /) -> None:
    """Move `n` items, 1 if not given, from the right end to the left; the other way round when negative."""
    steps: sword = 1
    if n is not NONE:
        if not is_index(n):
            raise type_error("'{}' object cannot be interpreted as an integer", type_name(n))
        steps = index_of(n)
    self.rotate(steps)


@builtin("_collections.deque.reverse")
def deque_reverse(self: Deque, /) -> None:
    """Turn the order round."""
    self.reverse()


@builtin("_collections.deque.count")
def deque_count(self: Deque, x: Value, /) -> sword:
    """How many items equal `x`. Raises RuntimeError when the deque changes meanwhile."""
    count: sword = 0
    stop = self.count()
    place = place_of(self, x, 0, stop)
    while place >= 0:
        native_turn()
        count += 1
        place = place_of(self, x, narrow(u32, place + 1), stop)
    return count


def clamped_place(index: Value, length: u32) -> u32:
    """An index that counts from the right end when negative, moved into 0 .. length."""
    wanted = clamped_index_of(index)
    size = narrow(sword, length)
    if wanted < 0:
        wanted += size
    if wanted < 0:
        return 0
    return narrow(u32, wanted) if wanted < size else length


@builtin("_collections.deque.index")
def deque_index_method(self: Deque, x: Value, start: Slot = ABSENT, stop: Slot = ABSENT, /) -> sword:
    """Where the first item from `start` to before `stop` is that equals `x`. Raises ValueError, RuntimeError."""
    length = self.count()
    first: u32 = 0 if start is ABSENT else clamped_place(start, length)
    last: u32 = length if stop is ABSENT else clamped_place(stop, length)
    place = place_of(self, x, first, last)
    if place < 0:
        raise value_error("{!r} is not in deque", x)
    return place


@builtin("_collections.deque.insert")
def deque_insert(self: Deque, index: Value, x: Value, /) -> None:
    """Put `x` before an index. Raises IndexError at `maxlen`."""
    if not self.insert(clamped_index_of(index), x):
        raise index_error("deque already at its maximum size")


@builtin("_collections.deque.remove")
def deque_remove(self: Deque, value: Value, /) -> None:
    """Take the first item that equals `value`. Raises ValueError, IndexError when the deque changes meanwhile."""
    changes = self.seen()
    i: u32 = 0
    while True:
        found = self.get_unchanged(i, changes)
        if found is ABSENT:
            if self.seen() != changes:
                raise index_error("deque mutated during remove().")
            raise value_error("{!r} is not in deque", value)
        if equal(found, value):
            if not self.remove_unchanged(i, changes):
                raise index_error("deque mutated during remove().")
            return
        if self.seen() != changes:
            raise index_error("deque mutated during remove().")
        i += 1


@builtin("_collections.deque.__reversed__")
def deque_reversed(self: Deque, /) -> DequeIterator:
    """An iterator over the items from right to left."""
    return new_deque_iterator(self, True)


@builtin("_collections.deque.maxlen:get")
def deque_maxlen(self: Deque) -> Value:
    """How many items there may be, or None."""
    limit = self.maximum()
    return NONE if limit == UNLIMITED else int_of(limit)


@builtin("_collections.deque.__class_getitem__")
def deque_class_get_item(cls: Type, item: Value, /) -> GenericAlias:
    """`deque[item]`."""
    return new_generic_alias(cls, item)
