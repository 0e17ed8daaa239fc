"""Calling anything, from bytecode: `call_then`.

The callee lies in base[0], its arguments from base[3] on, the last of them named by `names`. What is called decides how
it goes on: a function of the guest gets a frame, a native function runs at once, and everything else (methods,
classes, instances with `__call__`) rearranges the registers and tries again. The result goes where `Then` says.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.binding import bind_arguments
from weft.kernel.displays import call_text
from weft.kernel.errors import recursion_error, type_error
from weft.kernel.frame import (
    SLACK,
    WIDE,
    Then,
    as_values,
    drop_unused_chunk,
    has_room,
    is_nothing,
    keep_registers,
    push_frame,
    room_for,
    room_for_frame,
    small,
    taken,
)
from weft.kernel.protocol import call_function, type_name, type_of
from weft.kernel.shape import Instance, allocate_instance, find_in_type, type_in
from weft.kernel.special import special
from weft.kernel.state import current
from weft.kernel.types.attributes import Outcome, bind, bound_to_class
from weft.kernel.types.classes import split_keywords
from weft.kernel.types.code import CodeFlag
from weft.kernel.types.dict import Dict
from weft.kernel.types.function import (
    METHOD_DESCRIPTOR_TYPE,
    METHOD_TYPE,
    NATIVE_IS_METHOD,
    NATIVE_IS_NAMELESS,
    NATIVE_IS_SHARED,
    NATIVE_MAY_SWITCH,
    ClassMethod,
    Function,
    Method,
    NativeFunction,
    StaticMethod,
)
from weft.kernel.types.generator import make_generator
from weft.kernel.types.hash_table import key_hash
from weft.kernel.types.memo import HASH_MASK, Memo, memo_key, remembered
from weft.kernel.types.module import find_global
from weft.kernel.types.object import OBJECT_TYPE
from weft.kernel.types.partial import Partial
from weft.kernel.types.sequence import is_iterable, list_from
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import Tuple, new_tuple
from weft.kernel.types.type import TYPE_IS_ABSTRACT, TYPE_TYPE, Type
from weft.kernel.value import ABSENT, NONE, Slot, SmallInt, Value, shape_of
from weft.native.language import Array, Pointer, array_of, class_id, cold, constant, inline, u32, upcall


@upcall
def finish(value: Value, then: u32, state: Pointer[Slot]) -> None:
    """Do with a result what an action says, in the running frame; `state` lies just above the action's state.
    `actions.py`."""


@upcall
def complete_class(result: Value, state: Pointer[Slot]) -> None:
    """The body of a class statement has returned; `construction.py`."""


CALL_STEPS_MAX: Final = 1000  # objects whose `__call__` is the next such object
REGISTERS_MAX: Final = 0x10000  # more than any code has


# --- Any callee --------------------------------------------------------------------------------------------


def call_then(base: Pointer[Slot], count: u32, names: Tuple | None, then: u32) -> None:
    """Call base[0]. Raises TypeError for what cannot be called."""
    steps: u32 = 0
    while True:
        callee = taken(base[0])
        match callee:
            case Function() as function:
                enter_function(function, base, count, names, then)
                return
            case NativeFunction() as native:
                call_native(native, base, count, names, then)
                return
            case Method() as method:
                insert(base, count, method.receiver)
                base[0] = method.function
                count += 1
            case Type() as cls:
                meta_call = special(cls, name("__call__"))
                if meta_call is ABSENT:
                    instantiate(cls, base, count, names, then)
                    return
                insert(base, count, cls)
                base[0] = meta_call
                count += 1
            case StaticMethod() as static:
                base[0] = static.function
            case Partial() as partial if special(partial, name("__call__")) is ABSENT:
                call_partial(partial, base, count, names, then)
                return
            case Memo() as memo if special(memo, name("__call__")) is ABSENT:
                call_memo(memo, base, count, names, then)
                return
            case _:
                steps += 1
                if steps > CALL_STEPS_MAX:
                    raise recursion_error("maximum depth of {} exceeded by __call__", SmallInt(CALL_STEPS_MAX))
                count = prepare_object_call(callee, base, count)


def prepare_object_call(callee: Value, base: Pointer[Slot], count: u32) -> u32:
    """Replace an instance by its `__call__`; the new number of arguments."""
    found = special(callee, name("__call__"))
    if found is ABSENT:
        found = find_in_type(type_of(callee), name("__call__"))
    if found is ABSENT:
        raise type_error("'{}' object is not callable", type_name(callee))
    return place_special(base, count, found, callee)


def place_special(base: Pointer[Slot], count: u32, found: Value, receiver: Value) -> u32:
    """Put a class's value, found for `receiver`, into base[0], and the receiver before the `count` arguments if that is
    how it binds; the new number of arguments."""
    match found:
        case Function():
            insert(base, count, receiver)
            base[0] = found
            return count + 1
        case NativeFunction() as native if native.flags & NATIVE_IS_METHOD != 0:
            insert(base, count, receiver)
            base[0] = found
            return count + 1
        case _:
            outcome, bound = bind(found, receiver, type_of(receiver))
            if outcome == Outcome.VALUE and bound is not ABSENT:
                base[0] = bound
                return count
            before = keep_registers(base.at(3), count)
            try:
                base[0] = bound_by_descriptor(found, receiver)
            finally:
                current().reserved = before
            return count


@upcall
def bound_by_descriptor(found: Value, receiver: Value) -> Value:
    """What the guest's `__get__` makes of a dunder that is a descriptor; `dispatch.py`."""


@inline
def insert(base: Pointer[Slot], count: u32, receiver: Value) -> None:
    """Put a receiver before the arguments."""
    i = count
    while i > 0:
        base[3 + i] = base[2 + i]
        i -= 1
    base[3] = receiver


@cold
def call_partial(partial: Partial, base: Pointer[Slot], count: u32, names: Tuple | None, then: u32) -> None:
    """Call the function of a `partial` with its arguments before those behind `base`, and its keywords unless they are
    given again."""
    row = partial.arguments
    if partial.keywords.count() != 0:
        values, all_names = with_keywords(partial, base, count, names)
        call_row(partial.function, base, values, all_names, then)
        return
    total = row.count + count
    if not has_room(base, total + SLACK * 2):
        values = array_of(Slot, total)
        for i in range(row.count):
            values[i] = row.items[i]
        for i in range(count):
            values[row.count + i] = base[3 + i]
        call_row(partial.function, base, values, names, then)
        return
    i = count
    while i > 0:
        i -= 1
        base[3 + row.count + i] = base[3 + i]
    for k in range(row.count):
        base[3 + k] = row.items[k]
    base[0] = partial.function
    before = keep_registers(base.at(3), total)
    try:
        call_then(base, total, names, then)
    finally:
        current().reserved = before


def with_keywords(partial: Partial, base: Pointer[Slot], count: u32, names: Tuple | None) -> tuple[Array[Slot], Tuple]:
    """All arguments of a call of a `partial` that has keywords, and the names of the last."""
    row = partial.arguments
    named: u32 = 0 if names is None else names.count
    joined_names = partial.keywords.copied()
    for i in range(named):
        assert names is not None
        joined_names.set(names.items[i], taken(base[3 + count - named + i]))
    all_names, last = split_keywords(joined_names)
    for i in range(all_names.count):
        if not isinstance(all_names.items[i], Str):
            raise type_error("keywords must be strings")
    positional = count - named
    values: Array[Slot] = array_of(Slot, row.count + positional + last.count)
    for i in range(row.count):
        values[i] = row.items[i]
    for i in range(positional):
        values[row.count + i] = base[3 + i]
    for i in range(last.count):
        values[row.count + positional + i] = last.items[i]
    return values, all_names


def call_row(function: Value, base: Pointer[Slot], values: Array[Slot], names: Tuple | None, then: u32) -> None:
    """Call with arguments from an array, at `base`."""
    if not has_room(base, values.capacity + SLACK * 2):
        finish(call_function(function, as_values(values.pointer(0)), values.capacity, names), then, base)
        return
    before = keep_registers(base.at(3), values.capacity)
    for i in range(values.capacity):
        base[3 + i] = values[i]
    base[0] = function
    try:
        call_then(base, values.capacity, names, then)
    finally:
        current().reserved = before


@cold
def call_memo(memo: Memo, base: Pointer[Slot], count: u32, names: Tuple | None, then: u32) -> None:
    """The result of a function that remembers: at once when it is known, else from a frame, and kept."""
    if memo.limit == 0:
        memo.note(False)
        base[0] = memo.function
        call_then(base, count, names, then)
        return
    before = keep_registers(base.at(3), count + 4)
    try:
        key = memo_key(memo, base.at(3), count, names)
        hash = key_hash(key) & HASH_MASK
        result = remembered(memo, key, hash)
        if result is not ABSENT:
            memo.note(True)
            finish(result, then, base)
            return
        memo.note(False)
        i = count
        while i > 0:
            base[6 + i] = base[2 + i]
            i -= 1
        base[0] = small(then)
        base[1] = memo
        base[2] = key
        base[3] = small(hash)
        base[4] = memo.function
        call_then(base.at(4), count, names, Then.REMEMBER)
    finally:
        current().reserved = before


# --- Functions of the guest --------------------------------------------------------------------------------


@inline
def enter_function(function: Function, base: Pointer[Slot], count: u32, names: Tuple | None, then: u32) -> None:
    """Enter a frame of a function whose arguments lie behind `base`."""
    code = function.code
    if code.flags & CodeFlag.SIMPLE != 0 and count == code.positional_count and names is None:
        push_frame(room_for_frame(base, code, count), function, then)
    else:
        enter_with_binding(function, base, count, names, then)


@cold
def enter_with_binding(function: Function, base: Pointer[Slot], count: u32, names: Tuple | None, then: u32) -> None:
    """`enter_function` where arguments must be matched with parameters, or the call makes a generator."""
    code = function.code
    wanted: u32 = code.register_count if code.register_count > count else count
    if names is not None:
        wanted += names.count
    start = room_for(base, wanted, count)
    before = keep_registers(start.at(3), wanted)
    try:
        bind_arguments(function, start.at(3), count, names)
    finally:
        current().reserved = before
    if code.flags & (CodeFlag.GENERATOR | CodeFlag.COROUTINE) != 0:
        generator = make_generator(function, start.at(3))
        drop_unused_chunk()
        finish(generator, then, base)
    else:
        push_frame(start, function, then)


# --- Native functions --------------------------------------------------------------------------------------


def call_native(native: NativeFunction, base: Pointer[Slot], count: u32, names: Tuple | None, then: u32) -> None:
    """Run a native function on arguments in registers, which are kept from being overwritten meanwhile."""
    thread = current()
    arguments = base.at(3)
    if native.flags & NATIVE_IS_SHARED != 0:
        check_receiver(native, arguments, count)
    if native.flags & NATIVE_MAY_SWITCH != 0:
        if then & ~WIDE < Then.CHECK_BOOL:
            thread.then = then
            result = native.entry(as_values(arguments), count, names)
            if not is_nothing(result):
                finish(result, then, base)
        else:
            finish(call_kept(native, arguments, count, names), then, base)
        return
    finish(call_entry(native, arguments, count, names), then, base)


def check_receiver(native: NativeFunction, arguments: Pointer[Slot], count: u32) -> None:
    """Raise TypeError unless the first argument is an instance of the type that a dunder belongs to."""
    holder = native.owner
    assert holder is not None
    owner = type_in(holder)
    if count == 0:
        raise type_error("descriptor '{}' of '{}' object needs an argument", native.name, owner.name)
    cls = type_of(taken(arguments[0]))
    if cls is not owner and not is_below(cls, owner):
        if owner is METHOD_TYPE and isinstance(taken(arguments[0]), Method):
            return  # bound methods of the kernel's functions are of other types, and have the same dunders
        if shape_of(native).type is METHOD_DESCRIPTOR_TYPE:
            text = "descriptor '{}' for '{}' objects doesn't apply to a '{}' object"
            raise type_error(text, native.name, owner.name, cls.name)
        raise type_error(
            "descriptor '{}' requires a '{}' object but received a '{}'", native.name, owner.name, cls.name
        )


def call_entry(native: NativeFunction, arguments: Pointer[Slot], count: u32, names: Tuple | None) -> Value:
    """Call a native function, which does not switch, with its arguments out of reach of nested calls."""
    before = keep_registers(arguments, count)
    try:
        return native.entry(as_values(arguments), count, names)
    finally:
        current().reserved = before


def call_kept(function: Value, arguments: Pointer[Slot], count: u32, names: Tuple | None) -> Value:
    """Call anything by re-entry, with its arguments out of reach of nested calls."""
    before = keep_registers(arguments, count)
    try:
        return call_function(function, as_values(arguments), count, names)
    finally:
        current().reserved = before


# --- Classes -----------------------------------------------------------------------------------------------


def instantiate(cls: Type, base: Pointer[Slot], count: u32, names: Tuple | None, then: u32) -> None:
    """`cls(...)`: `__new__`, then `__init__` of what it made if that is an instance of the class."""
    if cls is TYPE_TYPE and count == 1 and names is None:
        finish(type_of(taken(base[3])), then, base)
        return
    found = find_in_type(cls, name("__new__"))
    match found:
        case NativeFunction() as native:
            if native is method_of_object("__new__") and make_instance(cls, base, count, names, then):
                return
            base[2] = cls
            instance = call_nameless(cls, native, name("__init__"), base, count, names)
            initialize(cls, base, count, names, instance, then)
        case _:
            assert found is not ABSENT
            call_guest_new(cls, found, base, count, names, then)


@inline
def call_nameless(
    cls: Type, native: NativeFunction, partner: Str, base: Pointer[Slot], count: u32, names: Tuple | None
) -> Value:
    """Call a native `__new__` or `__init__` for a class, its receiver in base[2]. Keywords that it can't take are left out
    when the guest's own `partner`, the other of the two, gets them."""
    if names is not None and native.flags & NATIVE_IS_NAMELESS != 0:
        if not isinstance(find_in_type(cls, partner), NativeFunction):
            return call_entry(native, base.at(2), count + 1 - names.count, None)
    return call_entry(native, base.at(2), count + 1, names)


def make_instance(cls: Type, base: Pointer[Slot], count: u32, names: Tuple | None, then: u32) -> bool:
    """`instantiate` for the usual class of the guest: `object.__new__`, and an `__init__` that is a plain function."""
    if cls.flags & TYPE_IS_ABSTRACT != 0 or cls.instance_shape.layout != class_id(Instance):
        return False
    match find_in_type(cls, name("__init__")):
        case Function() as function:
            instance = allocate_instance(cls)
            i = count
            while i > 0:
                base[5 + i] = base[2 + i]
                i -= 1
            base[0] = small(then)
            base[1] = instance
            base[5] = instance
            base[2] = function
            enter_function(function, base.at(2), count + 1, names, Then.KEEP_INSTANCE)
            return True
        case _:
            return False


@constant
def method_of_object(dunder: str) -> Slot:
    """The kernel's own method of `object`."""
    return OBJECT_TYPE.attributes.get_name(name(dunder))


@cold
def call_guest_new(cls: Type, found: Value, base: Pointer[Slot], count: u32, names: Tuple | None, then: u32) -> None:
    """Enter a `__new__` of the guest on a copy of the arguments: `__init__` gets them too."""
    if not has_room(base, count * 2 + registers_wanted(found, names)):
        # The state must not be parted from a frame that moves to the next chunk: so many arguments go by re-entry.
        before = keep_registers(base.at(3), count)
        try:
            instance = call_new(cls, found, base, count, names)
        finally:
            current().reserved = before
        initialize(cls, base, count, names, instance, then)
        return
    state = base.at(3 + count)
    state[0] = small(then)
    state[1] = cls
    state[2] = small(count)
    state[3] = NONE if names is None else names
    callee = state.at(4)
    for i in range(count):
        callee[4 + i] = base[3 + i]
    callee[3] = cls
    match found:
        case StaticMethod() as static:
            callee[0] = static.function
        case ClassMethod() as method:
            callee[0] = class_method_of(method, cls)
        case _:
            callee[0] = found
    before = keep_registers(callee.at(3), count + 1)
    try:
        call_then(callee, count + 1, names, Then.INITIALIZE)
    finally:
        current().reserved = before


def class_method_of(method: ClassMethod, cls: Type) -> Value:
    """A class method as it is reached through a class."""
    function = method.function
    return method if function is ABSENT else bound_to_class(function, cls)


def registers_wanted(found: Value, names: Tuple | None) -> u32:
    """Room that the frame of a `__new__` needs behind its arguments."""
    wanted: u32 = SLACK * 2
    if names is not None:
        wanted += names.count
    match found:
        case StaticMethod() as static:
            match static.function:
                case Function() as function:
                    return wanted + function.code.register_count
                case _:
                    return wanted + REGISTERS_MAX
        case _:
            return wanted + REGISTERS_MAX


def call_new(cls: Type, found: Value, base: Pointer[Slot], count: u32, names: Tuple | None) -> Value:
    """`__new__(cls, ...)` by re-entry."""
    row = Tuple.with_tail(count + 1)
    row.items[0] = cls
    for i in range(count):
        row.items[i + 1] = taken(base[3 + i])
    function = found
    match found:
        case StaticMethod() as static:
            inner = static.function
            if inner is not ABSENT:
                function = inner
        case ClassMethod() as method:
            function = class_method_of(method, cls)
        case _:
            pass
    return call_function(function, row.items.pointer(0), count + 1, names)


def initialize(cls: Type, base: Pointer[Slot], count: u32, names: Tuple | None, instance: Value, then: u32) -> None:
    """`instance.__init__(...)` with the arguments behind `base`; then the instance is the result."""
    made = type_of(instance)
    if made is not cls and not is_below(made, cls):
        drop_unused_chunk()
        finish(instance, then, base)
        return
    found = find_in_type(made, name("__init__"))
    match found:
        case NativeFunction() as native:
            if native is not method_of_object("__init__"):
                base[2] = instance
                call_nameless(made, native, name("__new__"), base, count, names)
            drop_unused_chunk()
            finish(instance, then, base)
        case _:
            assert found is not ABSENT
            i = count
            while i > 0:
                base[5 + i] = base[2 + i]
                i -= 1
            base[0] = small(then)
            base[1] = instance
            total = place_special(base.at(2), 0, found, instance)
            # place_special has put the receiver, if any, where the first argument would be.
            call_then(arguments_after(base.at(2), total, count), total + count, names, Then.KEEP_INSTANCE)


@inline
def arguments_after(base: Pointer[Slot], receivers: u32, count: u32) -> Pointer[Slot]:
    """`count` arguments lie at base[4 ...]; without a receiver at base[3] they move there."""
    if receivers == 0:
        for i in range(count):
            base[3 + i] = base[4 + i]
    return base


def is_below(cls: Type, other: Type) -> bool:
    """Whether `other` is in the resolution order of `cls`."""
    mro = cls.mro
    for i in range(mro.count):
        if mro.items[i] is other:
            return True
    return False


# --- The call instructions ---------------------------------------------------------------------------------


@cold
def call_method_registers(registers: Pointer[Slot], base: u32, count: u32, names: Tuple | None, then: u32) -> None:
    """What `load_method` has left: R[base + 3] is the receiver or ABSENT; `count` includes its place."""
    start = registers.at(base)
    if start[3] is not ABSENT:
        call_then(start, count, names, then)
        return
    start[1] = start[0]
    call_then(start.at(1), count - 1, names, then)


@cold
def call_spread_registers(registers: Pointer[Slot], base: u32) -> None:
    """R[base](*R[base + 3], **R[base + 4]): a tuple or other iterable, and a dict or None."""
    start = registers.at(base)
    callee = taken(start[0])
    row = spread_arguments(callee, taken(start[3]))
    names: Tuple | None = None
    keywords = start[4]
    if isinstance(keywords, Dict) and keywords.count() > 0:
        names, values = split_keywords(keywords)
        row = joined(row, values)
    if not has_room(start, row.count + SLACK * 2):
        call_spread_row(callee, start, row, names)
        return
    before = keep_registers(start.at(3), row.count)
    for i in range(row.count):
        start[3 + i] = row.items[i]
    try:
        call_then(start, row.count, names, Then.STORE)
    finally:
        current().reserved = before


def call_spread_row(callee: Value, start: Pointer[Slot], row: Tuple, names: Tuple | None) -> None:
    """Call with more arguments than the chunk has room for: a function of the guest gets them in the next chunk, what
    else can be called from where they are."""
    match callee:
        case Function() as function:
            moved = room_for(start, row.count, 0)
            before = keep_registers(moved.at(3), row.count)  # its frame may need yet another chunk
            for i in range(row.count):
                moved[3 + i] = row.items[i]
            try:
                enter_function(function, moved, row.count, names, Then.STORE)
            finally:
                current().reserved = before
            drop_unused_chunk()
        case _:
            finish(call_function(callee, row.items.pointer(0), row.count, names), Then.STORE, start)


def joined(left: Tuple, right: Tuple) -> Tuple:
    """The items of two tuples."""
    if left.count == 0:
        return right
    made = Tuple.with_tail(left.count + right.count)
    for i in range(left.count):
        made.items[i] = left.items[i]
    for i in range(right.count):
        made.items[left.count + i] = right.items[i]
    return made


def name_of(function: Value) -> Str:
    """What a message calls a function."""
    match function:
        case Function() as plain:
            return module_qualified(plain)
        case NativeFunction() as native:
            return native.name
        case Method() as method:
            return name_of(method.function)
        case Type() as cls:
            return cls.name
        case _:
            return type_name(function)


def module_qualified(function: Function) -> Str:
    """The qualified name of a function, with its module."""
    module = find_global(function.globals, name("__name__"))
    if not isinstance(module, Str):
        return function.qualified_name
    builder = new_builder(32)
    builder.append(module)
    builder.append_text(".")
    builder.append(function.qualified_name)
    return builder.finish()


def spread_arguments(function: Value, given: Value) -> Tuple:
    """The positional arguments of `function(*given)`."""
    match given:
        case Tuple() as row:
            return row
        case _:
            pass
    if not is_iterable(given):
        raise type_error("{} argument after * must be an iterable, not {}", call_text(function), type_name(given))
    items = list_from(given)
    return new_tuple(items.items, 0, items.length)


# --- Dunders -----------------------------------------------------------------------------------------------


def enter1(base: Pointer[Slot], found: Value, receiver: Value, then: u32) -> None:
    """Call a dunder found for `receiver` without arguments, at `base`, which lies above its state."""
    count = place_special(base, 0, found, receiver)
    call_then(base, count, None, then)


def enter2(base: Pointer[Slot], found: Value, receiver: Value, argument: Value, then: u32) -> None:
    """Call a dunder found for `receiver` with an argument."""
    base[3] = argument
    count = place_special(base, 1, found, receiver)
    call_then(base, count, None, then)


def enter3(base: Pointer[Slot], found: Value, receiver: Value, first: Value, second: Value, then: u32) -> None:
    """Call a dunder found for `receiver` with two arguments."""
    base[3] = first
    base[4] = second
    count = place_special(base, 2, found, receiver)
    call_then(base, count, None, then)


def enter_plain(base: Pointer[Slot], function: Value, argument: Value, then: u32) -> None:
    """Call a function with one argument."""
    base[0] = function
    base[3] = argument
    call_then(base, 1, None, then)
