"""What the guest does with lists: the methods of `list`, its operators, and its share of the protocol.

Guest code (`==` of elements, iterators, `__index__`) runs between looks at the list, never under its lock; each look
takes the list as it then is.
"""

from __future__ import annotations

from enum import IntEnum

from weft.kernel.errors import index_error, type_error, value_error
from weft.kernel.protocol import (
    BinaryOperator,
    CompareOperator,
    as_instance,
    equal,
    iterate,
    next_of,
    repr_of,
    type_name,
)
from weft.kernel.thread import native_turn, safepoint
from weft.kernel.types.iterators import ListIterator, ListReverseIterator, take_rest
from weft.kernel.types.list import (
    LENGTH_MAX,
    NO_ITEMS,
    List,
    check_length,
    clamped,
    copied_range,
    grown_capacity,
    list_of,
    new_list,
)
from weft.kernel.types.sequence import (
    append_reprs,
    compare_different,
    compare_lengths,
    elements_of,
    is_iterable,
    is_plain_list,
    is_plain_tuple,
    repeated,
    reverse_range,
    tuple_elements,
)
from weft.kernel.types.showing import begin_showing, end_showing
from weft.kernel.types.slice import Slice, is_index, repeat_count, resolve_slice, slice_part, subscript_index
from weft.kernel.types.str import Str, name, new_builder, str_equal
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, FALSE, NONE, NOT_IMPLEMENTED, TRUE, Slot, SmallInt, Value
from weft.native.language import Arguments, Array, Keywords, array_of, builtin, narrow, same, sword, u32

# --- Making ---------------------------------------------------------------------------------------------------


@builtin("list.__new__")
def list_new(cls: Type, arguments: Arguments, keywords: Keywords) -> Value:
    """A new empty list; `__init__` fills it."""
    return as_instance(new_list(0), cls)


@builtin("list.__init__")
def list_init(self: List, iterable: Slot = ABSENT, /) -> None:
    """Replace the content by the elements of an iterable, if given."""
    list_clear(self)
    if iterable is not ABSENT:
        list_extend(self, iterable)


# --- Protocol -------------------------------------------------------------------------------------------------


def list_length(self: List) -> sword:
    """`len(list)`."""
    return narrow(sword, self.length)


def list_get_item(self: List, key: Value) -> Value:
    """`list[key]`."""
    match key:
        case Slice():
            return list_slice(self, key)
        case _:
            item = self.get_signed(subscript_index(key, "list indices must be integers or slices, not {}"))
            if item is ABSENT:
                raise index_error("list index out of range")
            return item


def list_slice(self: List, key: Slice) -> List:
    """`list[start:stop:step]`, a copy of one moment."""
    # The parts are resolved without the lock, so another thread may shrink the list before the copy.
    start, stop, step, count = resolve_slice(key, narrow(sword, self.length))
    with self.writing():
        items = self.items
        copied: Array[Slot] = array_of(Slot, narrow(u32, count))
        length = narrow(sword, self.length)
        made: u32 = 0
        place = start
        for _ in range(count):
            if 0 <= place < length:
                copied[made] = items[place]
                made += 1
            place += step
    return List(copied, made)


def list_set_item(self: List, key: Value, value: Value) -> None:
    """`list[key] = value`."""
    match key:
        case Slice():
            set_slice(self, key, value)
        case _:
            index = subscript_index(key, "list indices must be integers or slices, not {}")
            if not self.set_signed(index, value):
                raise index_error("list assignment index out of range")


def set_slice(self: List, key: Slice, value: Value) -> None:
    """`list[start:stop:step] = iterable`."""
    if not is_iterable(value):
        if key.step is NONE:
            raise type_error("can only assign an iterable")
        raise type_error("must assign iterable to extended slice")
    source = elements_of(value)
    start, stop, step, count = resolve_slice(key, narrow(sword, self.length))
    if step == 1:
        with self.writing():
            length = narrow(sword, self.length)
            first = start if start < length else length
            last = stop if stop < length else length
            replace_range(self, narrow(u32, first), narrow(u32, last if last > first else first), source)
        return
    if narrow(sword, source.capacity) != count:
        raise value_error(
            "attempt to assign sequence of size {} to extended slice of size {}",
            SmallInt(narrow(sword, source.capacity)),
            SmallInt(count),
        )
    with self.writing():
        place = start
        for i in range(count):
            if place < narrow(sword, self.length):
                self.items[place] = source[i]
            place += step


def replace_range(self: List, start: u32, stop: u32, source: Array[Slot]) -> None:
    """Put the elements of `source` in the place of those from `start` to `stop`. The lock is held."""
    length = self.length
    removed = stop - start
    added = source.capacity
    check_length(length - removed + added)
    if length - removed + added > self.items.capacity:
        items: Array[Slot] = array_of(Slot, grown_capacity(length - removed + added))
        items.copy_from(0, self.items, 0, start)
        items.copy_from(start, source, 0, added)
        items.copy_from(start + added, self.items, stop, length - stop)
        self.items = items
    else:
        items = self.items
        items.copy_from(start + added, items, stop, length - stop)
        items.copy_from(start, source, 0, added)
        if added < removed:
            items.fill(length - removed + added, removed - added, ABSENT)
    self.length = length - removed + added


def delete_slice(self: List, key: Slice) -> None:
    """`del list[start:stop:step]`."""
    start, stop, step, count = resolve_slice(key, narrow(sword, self.length))
    if step < 0:  # the same elements in ascending order
        start += (count - 1) * step
        step = -step
    with self.writing():
        length = narrow(sword, self.length)
        while count > 0 and start + (count - 1) * step >= length:  # another thread has shrunk the list
            count -= 1
        if count > 0:
            delete_steps(self, narrow(u32, start), narrow(u32, step), narrow(u32, count))


def delete_steps(self: List, start: u32, step: u32, count: u32) -> None:
    """Delete `count` elements, `step` apart. The lock is held."""
    items = self.items
    length = self.length
    target = start
    for i in range(count):
        source = start + i * step + 1
        stop = source + step - 1 if i + 1 < count else length
        items.copy_from(target, items, source, stop - source)
        target += stop - source
    items.fill(length - count, count, ABSENT)
    self.length = length - count


def list_delete_item(self: List, key: Value) -> None:
    """`del list[key]`."""
    match key:
        case Slice():
            delete_slice(self, key)
        case _:
            if self.pop(subscript_index(key, "list indices must be integers or slices, not {}")) is ABSENT:
                raise index_error("list assignment index out of range")


def list_contains(self: List, item: Value) -> bool:
    """`item in list`."""
    return find_from(self, item, 0, LENGTH_MAX) >= 0


def find_from(self: List, item: Value, start: u32, stop: u32) -> sword:
    """The index of the first element that equals `item`, from `start` to before `stop`; -1 when there is none."""
    i = start
    while i < stop:
        native_turn()
        element = self.get(i)
        if element is ABSENT:
            return -1
        if equal(element, item):
            return narrow(sword, i)
        i += 1
    return -1


def list_compare(operation: CompareOperator, left: List, right: Value) -> Value:
    """The rich comparisons of two lists."""
    match right:
        case List():
            return compare_lists(operation, left, right)
        case _:
            return NOT_IMPLEMENTED


def compare_lists(operation: CompareOperator, left: List, right: List) -> Value:
    """Compare by the first elements that differ, then by length."""
    if left.length != right.length:
        if operation == CompareOperator.EQUAL:
            return FALSE
        if operation == CompareOperator.NOT_EQUAL:
            return TRUE
    i: u32 = 0
    while True:
        native_turn()
        mine = left.get(i)
        theirs = right.get(i)
        if mine is ABSENT or theirs is ABSENT:
            return compare_lengths(operation, left.length, right.length)
        if not equal(mine, theirs):
            return compare_different(operation, mine, theirs)
        i += 1


def list_binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`+` and `*`, when one operand is a list; NOT_IMPLEMENTED for what lists cannot do."""
    match left, right:
        case List(), _:
            if operation == BinaryOperator.ADD:
                return list_add(left, right)
            if operation == BinaryOperator.MULTIPLY and is_index(right):
                return list_repeat(left, repeat_count(right))
        case _, List():
            if operation == BinaryOperator.MULTIPLY and is_index(left):
                return list_repeat(right, repeat_count(left))
    return NOT_IMPLEMENTED


def list_inplace(operation: BinaryOperator, left: List, right: Value) -> Value:
    """`+=` and `*=`."""
    if operation == BinaryOperator.ADD:
        list_extend(left, right)
        return left
    if operation == BinaryOperator.MULTIPLY and is_index(right):
        repeat_in_place(left, repeat_count(right))
        return left
    return NOT_IMPLEMENTED


def list_add(left: List, right: Value) -> Value:
    """`left + right`."""
    match right:
        case List():
            first = left.snapshot()
            second = right.snapshot()
            total = first.capacity + second.capacity
            check_length(total)
            joined = first.grown(total)
            joined.copy_from(first.capacity, second, 0, second.capacity)
            return list_of(joined)
        case _:
            raise type_error('can only concatenate list (not "{}") to list', type_name(right))


def list_repeat(self: List, times: sword) -> List:
    """`list * times`."""
    return list_of(repeated(self.snapshot(), times))


def repeat_in_place(self: List, times: sword) -> None:
    """`list *= times`."""
    if times == 1:
        return
    if times <= 0:
        list_clear(self)
        return
    with self.writing():
        made = repeated(copied_range(self.items, 0, self.length), times)
        self.items = made
        self.length = made.capacity


def list_repr(self: List) -> Str:
    """`[first, second]`; `[...]` within itself."""
    if not begin_showing(self):
        return name("[...]")
    try:
        items = self.snapshot()
        builder = new_builder(16)
        builder.append_text("[")
        append_reprs(builder, items, items.capacity)
        builder.append_text("]")
        return builder.finish()
    finally:
        end_showing()


# --- Methods --------------------------------------------------------------------------------------------------


@builtin("list.append")
def list_append(self: List, item: Value, /) -> None:
    """Add an element at the end."""
    self.append(item)


@builtin("list.extend")
def list_extend(self: List, iterable: Value, /) -> None:
    """Add the elements of an iterable at the end."""
    match iterable:
        case List() if is_plain_list(iterable):
            items = iterable.snapshot()
            self.append_all(items, 0, items.capacity)
        case Tuple() if is_plain_tuple(iterable):
            items = tuple_elements(iterable)
            self.append_all(items, 0, items.capacity)
        case _:
            iterator = iterate(iterable)
            taken = new_list(0)
            if take_rest(iterator, iterable, taken):
                self.append_all(taken.items, 0, taken.length)
                return
            while True:
                safepoint()
                item = next_of(iterator)
                if item is ABSENT:
                    return
                self.append(item)


@builtin("list.insert")
def list_insert(self: List, index: sword, item: Value, /) -> None:
    """Insert before an index, which counts from the end when negative."""
    self.insert(index, item)


@builtin("list.pop")
def list_pop(self: List, index: sword = -1, /) -> Value:
    """Remove and return the element at an index, the last one by default."""
    item = self.pop(index)
    if item is ABSENT:
        if self.length == 0:
            raise index_error("pop from empty list")
        raise index_error("pop index out of range")
    return item


@builtin("list.remove")
def list_remove(self: List, item: Value, /) -> None:
    """Remove the first element that equals `item`, in one step for other threads."""
    match remove_plain(self, item):
        case Search.FOUND:
            return
        case Search.MISSED:
            raise value_error("list.remove(x): x not in list")
        case _:
            remove_compared(self, item)


class Search(IntEnum):
    """How a search without guest code ended."""

    FOUND = 0
    MISSED = 1
    UNDECIDED = 2  # equality of some pair is the guest's matter


def remove_plain(self: List, item: Value) -> Search:
    """Search and remove under the lock, as long as every comparison is one of the kernel's own."""
    with self.writing():
        for i in range(self.length):
            element = self.items[i]
            assert element is not ABSENT
            match plain_equal(element, item):
                case Search.FOUND:
                    self.close_gap(i, 1)
                    return Search.FOUND
                case Search.UNDECIDED:
                    return Search.UNDECIDED
                case _:
                    pass
    return Search.MISSED


def plain_equal(left: Value, right: Value) -> Search:
    """Whether two values are equal, if that can be told without guest code."""
    if same(left, right):
        return Search.FOUND
    match left, right:
        case SmallInt(_), SmallInt(_):
            return Search.MISSED
        case Str(), Str():
            return Search.FOUND if str_equal(left, right) else Search.MISSED
        case SmallInt(_), Str():
            return Search.MISSED
        case Str(), SmallInt(_):
            return Search.MISSED
        case _:
            return Search.UNDECIDED


def remove_compared(self: List, item: Value) -> None:
    """Search in a snapshot, since guest code runs without the lock; once more if what was found has moved."""
    while True:
        items = self.snapshot()
        place: u32 = 0
        while place < items.capacity:
            native_turn()
            element = items[place]
            assert element is not ABSENT
            if equal(element, item):
                break
            place += 1
        if place == items.capacity:
            raise value_error("list.remove(x): x not in list")
        element = items[place]
        assert element is not ABSENT
        if remove_same(self, place, element):
            return


def remove_same(self: List, place: u32, element: Value) -> bool:
    """Remove the element at `place` if it still is this one."""
    with self.writing():
        if place < self.length:
            now = self.items[place]
            if now is not ABSENT and same(now, element):
                self.close_gap(place, 1)
                return True
    return False


@builtin("list.clear")
def list_clear(self: List) -> None:
    """Remove all elements; a reader of the old storage still sees them."""
    with self.writing():
        self.items = NO_ITEMS
        self.length = 0


@builtin("list.copy")
def list_copy(self: List) -> List:
    """A new list of the elements of one moment."""
    return list_of(self.snapshot())


@builtin("list.count")
def list_count(self: List, item: Value, /) -> u32:
    """How many elements equal `item`."""
    count: u32 = 0
    i: u32 = 0
    while True:
        native_turn()
        element = self.get(i)
        if element is ABSENT:
            return count
        if equal(element, item):
            count += 1
        i += 1


@builtin("list.index")
def list_index(self: List, item: Value, start: Slot = ABSENT, stop: Slot = ABSENT, /) -> sword:
    """The index of the first element from `start` to before `stop` that equals `item`."""
    length = self.length
    first: u32 = 0 if start is ABSENT else clamped(slice_part(start), length)
    last = length if stop is ABSENT else clamped(slice_part(stop), length)
    found = find_from(self, item, first, last)
    if found < 0:
        raise value_error("{} is not in list", repr_of(item))
    return found


@builtin("list.reverse")
def list_reverse(self: List) -> None:
    """Reverse the order in place."""
    with self.writing():
        reverse_range(self.items, 0, self.length)


@builtin("list.__reversed__")
def list_reversed(self: List) -> ListReverseIterator:
    """An iterator from the last element to the first."""
    return ListReverseIterator(narrow(sword, self.length) - 1, self)


def list_iterate(self: List) -> ListIterator:
    """`iter(list)`."""
    return ListIterator(0, self)
