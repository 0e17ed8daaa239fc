"""Where the attributes of an object lie, and the cache that finds them.

Each class has one append-only list of slot names: those that the compiler saw (`self.x =`), in the order in which
`__init__` and the methods that it calls set them, then those learnt from stores, at most 64. A name's slot is fixed for
ever in its class. An instance is born with the list as it is and keeps that shape; names that come later go to a dict in its
slot 0, and so do those that come out of order, for `__dict__` shows attributes in the order in which they were first set.
Slots never move, and are loaded without a lock.

    slot 0          ABSENT, or the Dict of the other attributes, which is what `__dict__` hands out
    slot 1 ..       the values of `shape.slot_names[1 ..]`; ABSENT when unset

Invariant: an attribute lives in its slot or in the dict of slot 0, for the rest of the object's life. A slot that is set is
stored without a lock; one that is ABSENT only under the object's lock, if no dict and no later slot is set. When
`__dict__` is asked for, and when a slot is unset while other threads run, the dict gets links to all slots that are set
(`hash_table.py`), so both ways meet the same variable, and a slot that had a value keeps its name. After `o.__dict__ = d`
the object has a shape whose slots have no names: what was in them is gone, and all attributes live in `d`.

The cache is owned by a core token, and holds rows of four: key object (shape, type ...), name, value, stamp.
A key and a name have one row; what another key drives out of it may still be in the row beside. A stamp is the machine's
epoch with the kind of row; changing a class moves the epoch.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.collector import forget_cache, forget_caches, register_finalizer, shade
from weft.kernel.errors import GuestError
from weft.kernel.heap import allocate, slots_address
from weft.kernel.protocol import as_instance
from weft.kernel.state import MODE_PARALLEL, Core, Machine, current, marking
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.function import ClassMethod, Function, NativeFunction, Property, SlotDescriptor, StaticMethod
from weft.kernel.types.hash_table import LINKED, HashTable, load_linked, store_linked
from weft.kernel.types.module import Module
from weft.kernel.types.str import Str
from weft.kernel.types.type import TYPE_IS_GUEST, Type
from weft.kernel.value import (
    ABSENT,
    NONE,
    SHAPE_HAS_DICT,
    SHAPE_HAS_FINALIZER,
    SHAPE_IS_GUEST,
    Object,
    Shape,
    Slot,
    SmallInt,
    Value,
    class_of,
    keep_shape,
    set_shape,
    shape_bits,
    shape_of,
)
from weft.native.language import (
    CONFIG,
    Array,
    Inline,
    Pointer,
    address_of,
    array_of,
    cold,
    in_place,
    inline,
    narrow,
    no_guest,
    no_raise,
    object_at,
    pointer_at,
    provides,
    struct,
    sword,
    truncate,
    u16,
    u32,
    upcall,
    word,
    word_of,
)

WORD_BYTES: Final = CONFIG.word_bits // 8
SLOT_MAX: Final = 64  # names in a class's list; more would make instances that use few of them costly


@struct
class Instance(Object):
    """An instance of a class that extends no built-in type: nothing but its slots."""


# --- Slots -------------------------------------------------------------------------------------------------


def _slots_in_place(object: Object, shape: Shape) -> Pointer[Slot]:
    slots = object.__dict__.setdefault("slots_in_place", Inline(Value, shape.slot_count))
    assert isinstance(slots, Inline)
    return slots.pointer(0)


@in_place(_slots_in_place)
@inline
@no_raise
def slots_of(object: Object, shape: Shape) -> Pointer[Slot]:
    """The slots of an object of this shape, which has some."""
    offset: word = shape.slots_offset
    if offset == 0:
        return pointer_at(Slot, slots_address(address_of(object), shape.layout))  # type: ignore[arg-type]  # mypy knows no unions as values
    return pointer_at(Slot, address_of(object) + offset)  # type: ignore[arg-type]  # mypy knows no unions as values


@inline
@no_raise
def store_slot(place: Pointer[Slot], value: Slot) -> None:
    """Store into a slot of an object, through the collector's barrier."""
    if marking():
        shade(word_of(value))
    place.store_release(value)


@inline
@no_raise
def store_slots(target: Pointer[Slot], source: Pointer[Slot], count: u32) -> None:
    """`store_slot` of a row of registers."""
    if marking():
        for i in range(count):
            shade(word_of(source[i]))
    for i in range(count):
        target.at(i).store_release(source[i])


@no_raise
def find_slot(shape: Shape, name: Str) -> u32:
    """The slot of a name in a shape; 0 if it has none."""
    names = shape.slot_names
    if names is None:
        return 0
    for i in range(1, narrow(u32, shape.slot_count)):
        if names[i] is name:
            return i
    return 0


# --- Instances ---------------------------------------------------------------------------------------------


def _allocate_in_place(cls: Type) -> Object:
    shape = cls.instance_shape
    layout: type[Object] = shape.layout.struct  # type: ignore[attr-defined]
    made = layout.__new__(layout)
    for field in layout.fields__:
        if not field.is_reference:
            made.__dict__[field.name] = 0 if field.kind else False
    set_shape(made, shape)
    return made


@in_place(_allocate_in_place)
def allocate_instance(cls: Type) -> Object:
    """A new object of a class whose struct has no inline tail: fields are 0, slots ABSENT. Raises MemoryError."""
    shape = cls.instance_shape
    size: word = shape.slots_offset
    made = object_at(Object, allocate(size + shape.slot_count * WORD_BYTES, shape.layout))
    slots: Pointer[Slot] = pointer_at(Slot, address_of(made) + size)  # type: ignore[arg-type]
    for i in range(narrow(u32, shape.slot_count)):
        slots[i] = ABSENT
    set_shape(made, shape)
    if shape.flags & SHAPE_HAS_FINALIZER != 0:
        register_finalizer(made)
    return made


def _as_instance_in_place(made: Object, cls: Type) -> Value:
    set_shape(made, cls.instance_shape)
    return made


@provides(as_instance)
@in_place(_as_instance_in_place)
def copy_as_instance(made: Object, cls: Type) -> Value:
    """See `protocol.as_instance`."""
    shape = cls.instance_shape
    if shape is shape_of(made):
        return made
    if shape.layout != class_of(made):
        raise no_subtype(cls, type_in(shape_of(made).type))
    body = slots_address(address_of(made), class_of(made)) - address_of(made)
    address = allocate(body + shape.slot_count * WORD_BYTES, shape.layout)
    copy = object_at(Object, address)
    source = pointer_at(word, address_of(made))
    target = pointer_at(word, address)
    for i in range(1, body // WORD_BYTES):
        if marking():
            shade(source[i])
        target[i] = source[i]
    slots: Pointer[Slot] = pointer_at(Slot, address + body)  # type: ignore[arg-type]
    for i in range(narrow(u32, shape.slot_count)):
        slots[i] = ABSENT
    set_shape(copy, shape)
    if shape.flags & SHAPE_HAS_FINALIZER != 0:
        register_finalizer(copy)
    return copy


@upcall
def no_subtype(cls: Type, wanted: Type) -> GuestError:
    """The TypeError of `wanted.__new__(cls)` for a class whose instances are laid out otherwise; `types/classes.py`."""


@inline
def is_guest(value: Value) -> bool:
    """Whether a value's class was made by the guest, so that its dunders count."""
    match value:
        case Object() as object:
            return shape_of(object).flags & SHAPE_IS_GUEST != 0
        case _:
            return False


@no_guest
def own_attribute(object: Object, name: Str) -> Slot:
    """An attribute that the object itself has, or ABSENT."""
    shape = shape_of(object)
    if shape.slot_count == 0:
        return ABSENT
    slots = slots_of(object, shape)
    place = find_slot(shape, name)
    if place != 0:
        value = slots.at(place).load_acquire()
        if value is not ABSENT:
            return value
    match slots.load_acquire():
        case Dict() as names:
            return names.get_name(name)
        case _:
            # Between the two looks the slot may have been set: then this look came before it.
            return ABSENT


@no_raise
def is_next_slot(slots: Pointer[Slot], place: u32, count: u32) -> bool:
    """Whether neither a dict nor a later slot is set, so that the slot may be the first place of its name."""
    if slots.load_acquire() is not ABSENT:
        return False
    for i in range(place + 1, count):
        if slots.at(i).load_acquire() is not ABSENT:
            return False
    return True


def store_first(object: Object, slots: Pointer[Slot], place: u32, count: u32, value: Value) -> bool:
    """Store into a slot that is ABSENT if that may be the place of its name. False: it takes `set_own_attribute`."""
    with object.writing():
        if slots.at(place).load_acquire() is ABSENT and not is_next_slot(slots, place, count):
            return False
        store_slot(slots.at(place), value)
        return True


def set_own_attribute(object: Object, name: Str, value: Value) -> bool:
    """Set an attribute of the object itself; False if it has no place for that name. Raises MemoryError."""
    shape = shape_of(object)
    if shape.slot_count == 0:
        return False
    slots = slots_of(object, shape)
    place = find_slot(shape, name)
    if place != 0 and slots.at(place).load_acquire() is not ABSENT:
        store_slot(slots.at(place), value)
        return True
    if shape.flags & SHAPE_HAS_DICT == 0:
        if place != 0:
            store_slot(slots.at(place), value)
        return place != 0
    with object.writing():
        if place != 0 and (
            slots.at(place).load_acquire() is not ABSENT or is_next_slot(slots, place, shape.slot_count)
        ):
            store_slot(slots.at(place), value)
            return True
        match slots.load_acquire():
            case Dict() as names:
                names.set_name(name, value)
            case _:
                made = empty_names()
                made.set_name(name, value)
                store_slot(slots, made)
    if place == 0:
        learn_slot(type_in(shape.type), name)
    return True


def set_slot(object: Object, name: Str, value: Slot) -> bool:
    """Set or unset a name of `__slots__`, which never goes to the dict; False if there was nothing to unset."""
    shape = shape_of(object)
    place = find_slot(shape, name)
    if place == 0:
        return False
    slot = slots_of(object, shape).at(place)
    if value is ABSENT and slot.load_acquire() is ABSENT:
        return False
    store_slot(slot, value)
    return True


def delete_own_attribute(object: Object, name: Str) -> bool:
    """Unset an attribute of the object itself; False if it has none of that name."""
    shape = shape_of(object)
    if shape.slot_count == 0:
        return False
    slots = slots_of(object, shape)
    place = find_slot(shape, name)
    if place != 0 and slots.at(place).load_acquire() is not ABSENT:
        with object.writing():
            if (
                shape.flags & SHAPE_HAS_DICT != 0
                and not CONFIG.single_core
                and current().mode.load_relaxed() & MODE_PARALLEL != 0
            ):
                show_slots(object)
            is_there = slots.at(place).load_acquire() is not ABSENT
            store_slot(slots.at(place), ABSENT)
            return is_there
    with object.writing():
        match slots.load_acquire():
            case Dict() as names:
                return names.remove_name(name) is not ABSENT
            case _:
                return False


@no_guest
def empty_names() -> Dict:
    """A new dict of attributes."""
    return new_dict()


def instance_dict(object: Object) -> Dict:
    """The dict that is `object.__dict__`. The shape has a dict."""
    with object.writing():
        return show_slots(object)


@no_guest
def show_slots(object: Object) -> Dict:
    """The dict in slot 0, after it was made to show the slots that are set. The object's lock is held."""
    shape = shape_of(object)
    slots = slots_of(object, shape)
    names: Dict = empty_names()
    match slots.load_acquire():
        case Dict() as present:
            names = present
        case _:
            pass
    if names.table.stride != LINKED:
        shown = names_of_set_slots(shape, slots)
        if shown is not None:
            names.show_slots(object, shown, 1)
    if slots.load_acquire() is ABSENT:
        store_slot(slots, names)
    return names


@no_guest
def names_of_set_slots(shape: Shape, slots: Pointer[Slot]) -> Array[Value] | None:
    """The names of slots that are set and that `__dict__` shows, at the numbers of the slots; None if there is none."""
    names = shape.slot_names
    if names is None:
        return None
    made: Array[Value] | None = None
    for i in range(1, narrow(u32, shape.slot_count)):
        if (
            slots.at(i).load_acquire() is not ABSENT
            and names[i] is not NONE
            and not is_declared_slot(shape, as_name(names[i]))
        ):
            if made is None:
                made = array_of(Value, shape.slot_count)
                made.fill(0, made.capacity, NONE)
            made[i] = names[i]
    return made


def replace_dict(object: Object, names: Dict) -> None:
    """`object.__dict__ = names`. A store that another thread has under way may still go to a slot, where nobody looks any
    more: it came before."""
    shape = shape_of(object)
    slots = slots_of(object, shape)
    listed = shape.slot_names
    with object.writing():
        match slots.load_acquire():
            case Dict() as before:
                before.keep_values()
            case _:
                pass
        if listed is not None:
            kept: Array[Value] = array_of(Value, listed.capacity)
            for i in range(listed.capacity):
                is_declared = (
                    i < shape.slot_count and is_name_at(listed, i) and is_declared_slot(shape, as_name(listed[i]))
                )
                kept[i] = listed[i] if is_declared else NONE
            nameless = Shape(type_in(shape.type), kept, shape.layout, shape.slot_count, shape.slots_offset, shape.flags)
            put_shape(object, nameless)
            for i in range(1, narrow(u32, shape.slot_count)):
                if kept[i] is NONE:
                    store_slot(slots.at(i), ABSENT)
        store_slot(slots, names)


@inline
def is_name_at(names: Array[Value], place: u32) -> bool:
    """Whether a slot has a name."""
    return isinstance(names[place], Str)


@provides(load_linked)
def load_slot_of(owner: Object, place: u32) -> Slot:
    """See `hash_table.load_linked`."""
    match owner:
        case Module() as module:
            return module.slots[place]
        case _:
            return slots_of(owner, shape_of(owner)).at(place).load_acquire()


@provides(store_linked)
def store_slot_of(owner: Object, place: u32, value: Slot) -> None:
    """See `hash_table.store_linked`."""
    match owner:
        case Module() as module:
            module.slots[place] = value
        case _:
            store_slot(slots_of(owner, shape_of(owner)).at(place), value)


def change_shape(object: Object, shape: Shape) -> None:
    """Give an object that other threads may see another shape with the same slots."""
    with object.writing():
        put_shape(object, shape)


def _put_shape_in_place(object: Object, shape: Shape) -> None:
    set_shape(object, shape)


@in_place(_put_shape_in_place)
def put_shape(object: Object, shape: Shape) -> None:
    """`change_shape` while the object's lock is held."""
    keep_shape(address_of(shape))
    before = object.header.load_relaxed()
    object.header.store(before - shape_bits(before) + address_of(shape))


@no_guest
def is_declared_slot(shape: Shape, name: Str) -> bool:
    """Whether a name is one of `__slots__`, which `__dict__` does not show."""
    found, _ = search_type(type_in(shape.type), name)
    return isinstance(found, SlotDescriptor)


@no_guest
def copy_names(target: Dict, source: Dict) -> None:
    """Put all entries of a dict of names into another."""
    table: HashTable = source.table
    for i in range(table.used):
        value = table.value(i)
        if value is not ABSENT:
            target.set_name(as_name(table.key(i)), value)


@inline
def as_name(key: Slot) -> Str:
    """A key that is known to be a Str."""
    assert isinstance(key, Str)
    return key


# --- Shapes of classes -------------------------------------------------------------------------------------


def learn_slot(cls: Type, name: Str) -> None:
    """Give a name a slot in the instances that a guest class will make from now on, if there is room."""
    shape = cls.instance_shape
    if shape.flags & SHAPE_IS_GUEST == 0 or shape.slot_count > SLOT_MAX:
        return
    with cls.writing():
        shape = cls.instance_shape
        if find_slot(shape, name) == 0:
            count: u32 = shape.slot_count
            names: Array[Value] = array_of(Value, count + 1)
            known = shape.slot_names
            if known is not None:
                names.copy_from(0, known, 0, count)
            names[count] = name
            grown = Shape(cls, names, shape.layout, narrow(u16, count + 1), shape.slots_offset, shape.flags)
            cls.instance_shape = grown


# --- The cache ---------------------------------------------------------------------------------------------

ROW_SLOT: Final = 0  # key is a shape: the value is the number of the slot
ROW_METHOD: Final = 1  # key is a shape: the value is a function of the class that binds, taken when slot 0 is ABSENT
ROW_TYPE: Final = 2  # key is a type: what its resolution order gives, ABSENT for nothing
ROW_BUILTIN: Final = 4  # as ROW_TYPE, and it is a function that a built-in type has, not a class of the guest
ROW_POSITION: Final = 3  # key is a hash table or module: the value is the place of the name there, in any epoch

CACHE_ROWS_MAX: Final = 1024  # of a core token; more have no effect on any program of ours
CACHE_ROWS_MIN: Final = 16
CACHE_SHARE: Final = 64  # the caches of all core tokens take this part of the region
ROW_BYTES: Final = 4 * CONFIG.word_bits // 8
NO_ROW: Final = 0xFFFF_FFFF


def _cache_in_place() -> Array[Slot]:
    thread = current()
    cache = getattr(thread, "cache_in_place", None)
    if cache is None:
        cache = Array[Slot](Value, CACHE_ROWS_MIN * 4)
        thread.__dict__["cache_in_place"] = cache
    return cache


@in_place(_cache_in_place)
@inline
def attribute_cache() -> Array[Slot]:
    """The rows of the running core token."""
    return current().core[0].attribute_cache


def _cache_mask_in_place() -> u32:
    return (CACHE_ROWS_MIN - 1) * 4


@in_place(_cache_mask_in_place)
@inline
def cache_mask() -> u32:
    """The bits of an index of a row's first word, in the cache of the running core token."""
    return current().core[0].cache_mask


@inline
def epoch_now() -> u32:
    """The machine's epoch. What is found in classes from here on may be remembered with it: if one changes meanwhile, the
    row is invalid from the start."""
    return current().machine[0].epoch.load()


@inline
def stamp_of(epoch: u32, kind: u32) -> Slot:
    """What the last word of a row of a kind holds that is filled in an epoch."""
    return SmallInt(narrow(sword, (epoch & 0x03FF_FFFF) * 8 + kind))  # 26 bits and the kind fit any small int


@inline
def stamp(kind: u32) -> Slot:
    """What the last word of a valid row of a kind holds now."""
    return stamp_of(epoch_now(), kind)


def _same_stamp_in_place(found: Slot, wanted: Slot) -> bool:
    return isinstance(found, SmallInt) and isinstance(wanted, SmallInt) and found.value == wanted.value


@in_place(_same_stamp_in_place)
@inline
def same_stamp(found: Slot, wanted: Slot) -> bool:
    """Whether two stamps are the same word."""
    return found is wanted


@inline
def row_of(key: Object, name: Str) -> u32:
    """Index of the first word of the row for a key and a name. Names of one image lie close together, so the names that
    are used on one key get rows of their own."""
    return truncate(u32, (address_of(key) ^ address_of(name)) >> 2) & cache_mask()


@inline
def row_with(cache: Array[Slot], key: Object, name: Str) -> u32:
    """The row that holds a key and a name, or NO_ROW."""
    row = row_of(key, name)
    if cache[row] is key and cache[row + 1] is name:
        return row
    return row_beside(cache, row ^ 4, key, name)


@cold
def row_beside(cache: Array[Slot], row: u32, key: Object, name: Str) -> u32:
    """`row_with`, for what another key has driven out."""
    if cache[row] is key and cache[row + 1] is name:
        return row
    return NO_ROW


def remember(key: Object, name: Str, value: Slot, kind: u32, epoch: u32) -> None:
    """Fill the row of a key and a name with what was found since `epoch` was read; what was there moves to the row beside,
    so that two keys of one row do not drive each other out in turn."""
    cache = attribute_cache()
    row = row_of(key, name)
    if not (cache[row] is key and cache[row + 1] is name):
        cache.copy_from(row ^ 4, cache, row, 4)
    cache[row + 3] = ABSENT
    cache[row] = key
    cache[row + 1] = name
    cache[row + 2] = value
    cache[row + 3] = stamp_of(epoch, kind)


@inline
def cached_slot(object: Object, shape: Shape, name: Str) -> u32:
    """The slot in which the cache says that the attribute lies, whatever the class has; 0: not known."""
    cache = attribute_cache()
    row = row_with(cache, shape, name)
    if row != NO_ROW and same_stamp(cache[row + 3], stamp(ROW_SLOT)):
        match cache[row + 2]:
            case SmallInt(place):
                return truncate(u32, place)
            case _:
                pass
    return 0


@inline
def cached_method(object: Object, shape: Shape, name: Str) -> Slot:
    """The class's function that the cache says is the method, unless the object's dict may hide it; else ABSENT."""
    cache = attribute_cache()
    row = row_with(cache, shape, name)
    if row != NO_ROW and same_stamp(cache[row + 3], stamp(ROW_METHOD)):
        if shape.slot_count == 0 or slots_of(object, shape).load_acquire() is ABSENT:
            return cache[row + 2]
    return ABSENT


@inline
def cached_position(owner: Object, name: Str) -> sword:
    """The position that the cache says a name has in a hash table, or among the slots of a module; -1: not known."""
    cache = attribute_cache()
    row = row_with(cache, owner, name)
    if row != NO_ROW:
        match cache[row + 2]:
            case SmallInt(position):
                return position
            case _:
                pass
    return -1


def remember_position(owner: Object, name: Str, position: sword) -> None:
    """Fill the row of a hash table or module and a name."""
    remember(owner, name, SmallInt(position), ROW_POSITION, epoch_now())


def find_in_type(cls: Type, name: Str) -> Slot:
    """The first value of a name along the resolution order, or ABSENT: no binding."""
    cache = attribute_cache()
    row = row_with(cache, cls, name)
    if row != NO_ROW:
        found = cache[row + 3]
        if same_stamp(found, stamp(ROW_TYPE)) or same_stamp(found, stamp(ROW_BUILTIN)):
            return cache[row + 2]
    found, _ = search_type(cls, name)
    return found


def find_special(cls: Type, name: Str) -> Slot:
    """The first value of a name along the resolution order of a guest class, ABSENT also if a built-in type has it and
    it is a function of the kernel."""
    cache = attribute_cache()
    row = row_with(cache, cls, name)
    if row != NO_ROW:
        if same_stamp(cache[row + 3], stamp(ROW_TYPE)):
            return cache[row + 2]
        if same_stamp(cache[row + 3], stamp(ROW_BUILTIN)):
            return ABSENT
    found, kind = search_type(cls, name)
    return found if kind == ROW_TYPE else ABSENT


@cold
def search_type(cls: Type, name: Str) -> tuple[Slot, u32]:
    """What `find_in_type` finds, without the cache, which it fills; and the kind of row that this makes."""
    epoch = epoch_now()
    found: Slot = ABSENT
    kind: u32 = ROW_TYPE
    mro = cls.mro
    for i in range(mro.count):
        owner = type_in(mro.items[i])
        found = owner.attributes.get_name(name)
        if found is not ABSENT:
            if owner.flags & TYPE_IS_GUEST == 0 and isinstance(found, NativeFunction):
                kind = ROW_BUILTIN
            break
    if is_lasting(found):
        remember(cls, name, found, kind, epoch)
    return found, kind


@inline
def type_in(value: Value) -> Type:
    """A value that is known to be a type."""
    assert isinstance(value, Type)
    return value


@no_raise
def is_lasting(value: Slot) -> bool:
    """Whether a class's value may be cached: one that changes only when the epoch moves. Plain values may not, so that
    `Cls.count += 1` does not empty the caches."""
    if value is ABSENT:
        return True
    match value:
        case Function() | NativeFunction() | Property() | StaticMethod() | ClassMethod():
            return True
        case _:
            return False


def note_class_change(before: Slot, after: Slot) -> None:
    """A class's table changed one value: rows that may hold it become invalid."""
    if before is ABSENT or after is ABSENT or is_lasting(before) or is_lasting(after):
        current().machine[0].epoch.fetch_add(1)


def cache_rows(machine: Machine) -> u32:
    """Rows of the cache of each core token: a power of two, by the size of the region."""
    rows: u32 = CACHE_ROWS_MAX
    share = machine.size // CACHE_SHARE // machine.core_count
    while rows > CACHE_ROWS_MIN and rows * ROW_BYTES > share:
        rows >>= 1
    return rows


def give_attribute_cache(core: Pointer[Core], rows: u32) -> None:
    """Give a core token its cache, empty, when the machine starts. Raises MemoryError."""
    core[0].cache_mask = (rows - 1) * 4
    core[0].attribute_cache = array_of(Value, rows * 4)


@provides(forget_caches)
def empty_caches(machine: Machine) -> None:
    """See `collector.forget_caches`: what only a cache holds may die."""
    for number in range(machine.core_count):
        empty_cache(machine.cores.at(number))


@provides(forget_cache)
def empty_cache(core: Pointer[Core]) -> None:
    """See `collector.forget_cache`."""
    cache = core[0].attribute_cache
    cache.fill(0, cache.capacity, ABSENT)
