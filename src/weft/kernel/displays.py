"""Displays and unpacking: tuples, lists, sets, dicts and strings from registers, and back."""

from __future__ import annotations

from weft.kernel.errors import GuestError, type_error, value_error
from weft.kernel.frame import taken
from weft.kernel.protocol import call_method, find_attribute, get_item, iterate, next_of, str_of, type_name
from weft.kernel.shape import is_guest
from weft.kernel.types.dict import Dict, new_dict_sized
from weft.kernel.types.dict_methods import is_plain_dict, iterates_plainly
from weft.kernel.types.list import List, new_list
from weft.kernel.types.list_methods import list_extend
from weft.kernel.types.sequence import is_iterable
from weft.kernel.types.set import Set, new_set
from weft.kernel.types.str import Str, intern, name, new_builder
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple, new_tuple
from weft.kernel.value import ABSENT, Slot, SmallInt, Value
from weft.native.language import Pointer, cold, narrow, sword, u8, u16, u32

# --- Building ----------------------------------------------------------------------------------------------


def tuple_of_registers(start: Pointer[Slot], count: u8) -> Tuple:
    """A tuple of registers."""
    if count == 0:
        return EMPTY_TUPLE
    made = Tuple.with_tail(count)
    for i in range(count):
        made.items[i] = taken(start[i])
    return made


def list_of_registers(start: Pointer[Slot], count: u8) -> List:
    """A list of registers."""
    made = new_list(count)
    for i in range(count):
        made.append(taken(start[i]))
    return made


def set_of_registers(start: Pointer[Slot], count: u8) -> Set:
    """A set of registers. Runs the elements' `__hash__`."""
    made = new_set()
    for i in range(count):
        made.add(taken(start[i]))
    return made


def dict_of_registers(start: Pointer[Slot], count: u8) -> Dict:
    """A dict of pairs of registers. Runs the keys' `__hash__`."""
    made = new_dict_sized(count)
    pair = start
    for _ in range(count):
        made.set(taken(pair[0]), taken(pair[1]))
        pair = pair.at(2)
    return made


def string_of_registers(start: Pointer[Slot], count: u8) -> Str:
    """Strings joined."""
    builder = new_builder(32)
    for i in range(count):
        part = start[i]
        assert isinstance(part, Str)
        builder.append(part)
    return builder.finish()


def tuple_of_list(items: List) -> Tuple:
    """A list in the making as a tuple."""
    return new_tuple(items.items, 0, items.length)


def extend_list(target: List, items: Value) -> None:
    """`[*items]`."""
    if not is_iterable(items):
        raise star_error(items)
    list_extend(target, items)


@cold
def star_error(items: Value) -> GuestError:
    """The TypeError of `*items`."""
    return type_error("Value after * must be an iterable, not {}", type_name(items))


def extend_set(target: Set, items: Value) -> None:
    """`{*items}`."""
    iterator = iterate(items)
    item = next_of(iterator)
    while item is not ABSENT:
        target.add(item)
        item = next_of(iterator)


def update_dict(target: Dict, mapping: Value) -> None:
    """`{**mapping}`."""
    match mapping:
        case Dict() as other if not is_guest(mapping) or iterates_plainly(other):
            copy_entries(target, other)
            return
        case _:
            pass
    if find_attribute(mapping, name("keys")) is ABSENT:
        raise type_error("'{}' object is not a mapping", type_name(mapping))
    copy_mapping(target, mapping)


def copy_entries(target: Dict, source: Dict) -> None:
    """All entries of a dict, as it is now."""
    table = source.table
    for i in range(table.used):
        value = table.value(i)
        key = table.key(i)
        if value is not ABSENT and key is not ABSENT:
            target.set(key, value)


def copy_mapping(target: Dict, mapping: Value) -> None:
    """All entries of what has `keys` and `__getitem__`."""
    iterator = iterate(call_method(mapping, name("keys"), ABSENT))
    key = next_of(iterator)
    while key is not ABSENT:
        target.set(key, get_item(mapping, key))
        key = next_of(iterator)


@cold
def call_text(function: Value) -> Str:
    """What messages about the arguments of a call say of the function: `module.name()`, or what it is."""
    qualified = find_attribute(function, name("__qualname__"))
    match qualified:
        case Str() as text:
            builder = new_builder(0)
            module = find_attribute(function, name("__module__"))
            match module:
                case Str() as owner if owner is not name("builtins"):
                    builder.append(owner)
                    builder.append_text(".")
                case _:
                    pass
            builder.append(text)
            builder.append_text("()")
            return builder.finish()
        case _:
            return str_of(function)


def merge_keywords(target: Dict, mapping: Value, function: Value) -> None:
    """A call's `**mapping`: keys must be strings, and new."""
    if not isinstance(mapping, Dict) and find_attribute(mapping, name("keys")) is ABSENT:
        raise type_error("{} argument after ** must be a mapping, not {}", call_text(function), type_name(mapping))
    source = mapping
    match mapping:
        case Dict() as given:
            if is_plain_dict(given):
                source = given.copied()  # of one moment: another thread may take a key out and put it in again
            iterator = iterate(source)
        case _:
            iterator = iterate(call_method(mapping, name("keys"), ABSENT))
    key = next_of(iterator)
    while key is not ABSENT:
        match key:
            case Str() as text:
                keyword = intern(text)
                if target.get_name(keyword) is not ABSENT:
                    raise type_error("{} got multiple values for keyword argument '{}'", call_text(function), keyword)
                target.set_name(keyword, get_item(source, key))
            case _:
                raise type_error("keywords must be strings")
        key = next_of(iterator)


# --- Unpacking ---------------------------------------------------------------------------------------------


def unpack_into(source: Value, target: Pointer[Slot], count: u8) -> None:
    """The `count` elements of source into registers."""
    match source:
        case Tuple() as row if not is_guest(source):
            if row.count != count:
                raise wrong_count(narrow(sword, row.count), count)
            for i in range(row.count):
                target[i] = row.items[i]
        case _:
            unpack_iterable(source, target, count)


@cold
def unpack_iterable(source: Value, target: Pointer[Slot], count: u8) -> None:
    """The same for anything that can be iterated over."""
    items = unpack_exactly(source, count)
    for i in range(items.length):
        target[i] = items.items[i]


def unpack_exactly(source: Value, count: u16) -> List:
    """A new list of the `count` elements of source."""
    items = elements_to_unpack(source, narrow(u32, count) + 1)
    if items.length != count:
        raise wrong_count(narrow(sword, items.length), count)
    return items


def elements_to_unpack(source: Value, limit: u32) -> List:
    """At most `limit` elements of what is unpacked."""
    if not is_iterable(source):
        raise type_error("cannot unpack non-iterable {} object", type_name(source))
    iterator = iterate(source)
    items = new_list(limit)
    item = next_of(iterator)
    while item is not ABSENT:
        items.append(item)
        if items.length >= limit:
            break
        item = next_of(iterator)
    return items


@cold
def wrong_count(given: sword, expected: u16) -> GuestError:
    """The ValueError for another number of elements."""
    if given > expected:
        return value_error("too many values to unpack (expected {})", SmallInt(expected))
    return value_error("not enough values to unpack (expected {}, got {})", SmallInt(expected), SmallInt(given))


def unpack_star_into(source: Value, target: Pointer[Slot], before: u8, after: u8) -> None:
    """`before` elements, a list of the rest, `after` elements."""
    fixed: u32 = narrow(u32, before) + after
    items = unpack_at_least(source, fixed)
    for i in range(before):
        target[i] = items.items[i]
    rest = new_list(0)
    extra = items.length - fixed
    rest.append_all(items.items, before, extra)
    target[before] = rest
    for i in range(after):
        target[before + 1 + i] = items.items[before + extra + i]


def unpack_at_least(source: Value, count: u32) -> List:
    """A new list of all elements of source, of which there must be `count` or more."""
    if not is_iterable(source):
        raise type_error("cannot unpack non-iterable {} object", type_name(source))
    items = new_list(0)
    list_extend(items, source)
    if items.length < count:
        raise value_error(
            "not enough values to unpack (expected at least {}, got {})",
            SmallInt(narrow(sword, count)),
            SmallInt(narrow(sword, items.length)),
        )
    return items


@cold
def unpack_star_as_list(source: Value, before: u16, after: u16) -> List:
    """A new list of `before` elements, a list of the rest, `after` elements."""
    fixed: u32 = narrow(u32, before) + after
    items = unpack_at_least(source, fixed)
    extra = items.length - fixed
    rest = new_list(0)
    rest.append_all(items.items, before, extra)
    result = new_list(fixed + 1)
    result.append_all(items.items, 0, before)
    result.append(rest)
    result.append_all(items.items, before + extra, after)
    return result
