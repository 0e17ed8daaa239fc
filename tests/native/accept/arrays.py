"""Arrays: elements, growth, copies that overlap, pointers into them."""

from __future__ import annotations

from mini.value import ABSENT, NONE, Object, Slot, SmallInt, Value

from weft.native.language import Array, array_of, class_id, f64, i16, struct, sword, u8, u32, u64


@struct
class Item(Object):
    """An element."""

    number: u32


@struct
class Holder(Object):
    """Holds arrays."""

    values: Array[Value]
    items: Array[Item] | None = None


def total(values: Array[Slot]) -> sword:
    """Empty slots count -1."""
    found: sword = 0
    for i in range(values.capacity):
        value = values[i]
        if value is ABSENT:
            found -= 1
        elif isinstance(value, SmallInt):
            match value:
                case SmallInt(number):
                    found += number
    return found


def sample_slots() -> sword:
    values = array_of(Slot, 4)
    values[1] = SmallInt(10)
    before = total(values)
    values = values.grown(7)
    values.fill(3, 2, SmallInt(100))
    values[3] = ABSENT
    return before * 1000 + total(values)


def sample_overlap() -> u64:
    numbers = array_of(u64, 8)
    for i in range(8):
        numbers[i] = i_as_u64(i)
    numbers.copy_from(2, numbers, 0, 5)
    numbers.copy_from(0, numbers, 1, 3)
    digits: u64 = 0
    for i in range(numbers.capacity):
        digits = digits * 10 + numbers[i]
    return digits


def i_as_u64(number: sword) -> u64:
    """0 ... 7."""
    found: u64 = 0
    for _ in range(number):
        found += 1
    return found


def sample_overlap_of_references() -> sword:
    values = array_of(Value, 5)
    values.fill(0, 5, NONE)
    for i in range(5):
        values[i] = SmallInt(i)
    values.copy_from(1, values, 0, 4)
    digits: sword = 0
    for i in range(values.capacity):
        match values[i]:
            case SmallInt(number):
                digits = digits * 10 + number
    return digits


def sample_kinds() -> f64:
    small = array_of(i16, 3)
    small[2] = -7
    small[2] += 2
    floats = array_of(f64, 2)
    floats[1] = 0.25
    truths = array_of(bool, 2)
    truths[0] = True
    octets = array_of(u8, 300)
    octets.fill(0, 300, 9)
    sum: f64 = floats[0] + floats[1]
    if small[2] == -5 and truths[0] and not truths[1] and octets[299] == 9 and small[0] == 0:
        sum += 1.0
    return sum


def sample_of_structs() -> u32:
    items = array_of(Item, 3)
    items[1] = Item(5)
    holder = Holder(array_of(Value, 1), items)
    found = holder.items
    if found is None:
        return 0
    return found[1].number + found.capacity


def sample_class_numbers() -> bool:
    return class_id(Array[u8]) != class_id(Array[Value])
