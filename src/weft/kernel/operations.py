"""The slow paths of instructions: operations whose operands may be instances of guest classes.

Each `..._then` does with its result what `then` says, at once if no guest code is needed, else in a frame. For built-in
operands they call what `dispatch.py` offers.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.arithmetic import arithmetic
from weft.kernel.builtin_operations import (
    builtin_binary,
    builtin_compare,
    builtin_contains,
    builtin_inplace,
    compare_finally,
    operand_compare,
    unsupported_operands,
)
from weft.kernel.calls import call_entry, call_then, enter1, enter2, enter3, enter_plain, finish
from weft.kernel.dispatch import (
    has_own_str,
    inverts_equality,
    is_number,
    is_of_numbers,
    prefers_mirrored,
    prefers_reflected,
    read_only,
)
from weft.kernel.errors import ErrorKind, GuestError, error_matches
from weft.kernel.frame import WIDE, Then, jump, nothing, number_in, small, stack_top, taken
from weft.kernel.generation import resume
from weft.kernel.operator_names import BINARY_NAMES, COMPARE_NAMES, INPLACE_NAMES, REFLECTED_NAMES, UNARY_NAMES
from weft.kernel.protocol import (
    BinaryOperator,
    CompareOperator,
    UnaryOperator,
    ascii_of,
    contains,
    delete_item,
    find_attribute,
    format_of,
    get_item,
    iterate,
    next_of,
    repr_of,
    set_item,
    str_of,
    truth,
    type_of,
    unary,
)
from weft.kernel.shape import epoch_now, find_in_type, is_guest
from weft.kernel.special import special
from weft.kernel.types.attributes import (
    Outcome,
    Setting,
    attribute_of_object,
    global_by_cache,
    is_method,
    missing_attribute,
    property_error,
    remember_method,
    resolve,
    resolve_store,
)
from weft.kernel.types.byte_array import ByteArray
from weft.kernel.types.dict import Dict
from weft.kernel.types.dict_methods import is_plain_dict
from weft.kernel.types.function import NativeAttribute, Property
from weft.kernel.types.generator import Generator
from weft.kernel.types.generic_alias import GenericAlias
from weft.kernel.types.list import List
from weft.kernel.types.module import Module
from weft.kernel.types.str import EMPTY, Str, name
from weft.kernel.types.super import Super, find_behind
from weft.kernel.types.type import Type
from weft.kernel.value import (
    ABSENT,
    NONE,
    NOT_IMPLEMENTED,
    Slot,
    Value,
    boolean,
)
from weft.native.language import Pointer, cold, narrow, u8, u32

FLAG_REFLECTED_FIRST: Final = 32  # with an operator in a state: the right operand's method was tried first
FLAG_INPLACE: Final = 64  # the message says `+=`
FLAG_MIRRORED: Final = 16  # with a comparison in a state: the right operand's dunder was called
FLAG_INVERT: Final = 32  # with NOT_EQUAL: what was called is `__eq__`


# --- Truth -------------------------------------------------------------------------------------------------


def truth_then(value: Value, then: u32) -> None:
    """The truth of a value, for the actions NOT to BRANCH_FALSE."""
    base = stack_top()
    found = special(value, name("__bool__"))
    if found is not ABSENT:
        base[0] = small(then)
        enter1(base.at(1), found, value, Then.CHECK_BOOL)
        return
    found = special(value, name("__len__"))
    if found is not ABSENT:
        base[0] = small(then)
        enter1(base.at(1), found, value, Then.CHECK_LENGTH)
        return
    finish(boolean(truth(value)), then, base)


# --- Binary and unary operators ----------------------------------------------------------------------------


@cold
def binary_then(operation: BinaryOperator, left: Value, right: Value, then: u32) -> None:
    """left <operation> right."""
    binary_flagged(narrow(u32, operation), operation, left, right, then)


def binary_flagged(flagged: u32, operation: BinaryOperator, left: Value, right: Value, then: u32) -> None:
    """`binary_then`; `flagged` is the operation with flags."""
    if not is_guest(left) and not is_guest(right):
        result = builtin_binary(operation, left, right)
        if result is NOT_IMPLEMENTED:
            raise unsupported_operands(operation, flagged & FLAG_INPLACE != 0, left, right)
        finish(result, then, stack_top())
        return
    base = stack_top()
    base[0] = small(then)
    base[1] = small(flagged)
    base[2] = left
    base[3] = right
    if prefers_reflected(left, right, REFLECTED_NAMES[operation]):
        found = special(right, REFLECTED_NAMES[operation])
        if found is not ABSENT:
            base[1] = small(flagged | FLAG_REFLECTED_FIRST)
            enter2(base.at(4), found, right, left, Then.BINARY)
            return
    forward = special(left, BINARY_NAMES[operation])
    if forward is not ABSENT:
        enter2(base.at(4), forward, left, right, Then.BINARY)
        return
    is_joined = operation == BinaryOperator.ADD or operation == BinaryOperator.MULTIPLY
    if is_joined and not is_of_numbers(left, right) and enter_reflected(base, flagged, operation, left, right, then):
        return  # a sequence's `+` and `*` come after all operator methods
    result = builtin_binary(operation, left, right)
    if result is not NOT_IMPLEMENTED:
        finish(result, then, base)
        return
    try_reflected(base, flagged, operation, left, right, then)


def enter_reflected(
    base: Pointer[Slot], flagged: u32, operation: BinaryOperator, left: Value, right: Value, then: u32
) -> bool:
    """Enter the right operand's reflected dunder, if it is of another type and has one. The state lies at `base`."""
    if type_of(left) is type_of(right):
        return False
    found = special(right, REFLECTED_NAMES[operation])
    if found is ABSENT:
        return False
    base[0] = small(then)
    base[1] = small(flagged)
    base[2] = left
    base[3] = right
    enter2(base.at(4), found, right, left, Then.REFLECTED)
    return True


def try_reflected(
    base: Pointer[Slot], flagged: u32, operation: BinaryOperator, left: Value, right: Value, then: u32
) -> None:
    """The left operand had no answer: the right one's turn."""
    if enter_reflected(base, flagged, operation, left, right, then):
        return
    result: Value = NOT_IMPLEMENTED
    if is_number(right) and type_of(left) is not type_of(right):
        result = builtin_binary(operation, left, right)
    if result is not NOT_IMPLEMENTED:
        finish(result, then, base)
    else:
        raise unsupported_operands(operation, flagged & FLAG_INPLACE != 0, left, right)


def binary_again(value: Value, is_last: bool, state: Pointer[Slot]) -> None:
    """A binary dunder has returned: its result, or the next attempt."""
    then = number_in(state[-4])
    flagged = number_in(state[-3])
    if value is not NOT_IMPLEMENTED:
        finish(value, then, state.at(-4))
        return
    operation = BinaryOperator(flagged & 31)
    left = taken(state[-2])
    right = taken(state[-1])
    base = state.at(-4)
    if is_last:
        result: Value = NOT_IMPLEMENTED
        if special(left, BINARY_NAMES[operation]) is ABSENT:
            result = sequence_operation(flagged, operation, left, right)
        if result is NOT_IMPLEMENTED:
            raise unsupported_operands(operation, flagged & FLAG_INPLACE != 0, left, right)
        finish(result, then, base)
        return
    if flagged & FLAG_REFLECTED_FIRST == 0:
        try_reflected(base, flagged, operation, left, right, then)
        return
    forward = special(left, BINARY_NAMES[operation])
    if forward is not ABSENT:
        enter2(base.at(4), forward, left, right, Then.REFLECTED)
        return
    result = builtin_binary(operation, left, right)
    if result is NOT_IMPLEMENTED:
        raise unsupported_operands(operation, flagged & FLAG_INPLACE != 0, left, right)
    finish(result, then, base)


def sequence_operation(flagged: u32, operation: BinaryOperator, left: Value, right: Value) -> Value:
    """What a sequence does when no operator method has an answer; NotImplemented for other types."""
    if flagged & FLAG_INPLACE != 0 and special(left, INPLACE_NAMES[operation]) is ABSENT:
        result = builtin_inplace(operation, left, right)
        if result is not NOT_IMPLEMENTED:
            return result
    return builtin_binary(operation, left, right)


def binary_slow(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """What the operator instructions do beside their fast paths."""
    if is_guest(left) or is_guest(right):
        binary_then(operation, left, right, Then.STORE)
        return nothing()
    quick = arithmetic(operation, left, right)
    if quick is not ABSENT:
        return quick
    result = builtin_binary(operation, left, right)
    if result is NOT_IMPLEMENTED:
        raise unsupported_operands(operation, False, left, right)
    return result


def inplace_slow(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`+=` beside its fast path."""
    if is_guest(left) or is_guest(right):
        inplace_then(operation, left, right, Then.STORE)
        return nothing()
    result = builtin_inplace(operation, left, right)
    if result is NOT_IMPLEMENTED:
        result = builtin_binary(operation, left, right)
    if result is NOT_IMPLEMENTED:
        raise unsupported_operands(operation, True, left, right)
    return result


@cold
def unary_slow(operation: UnaryOperator, operand: Value) -> Value:
    """A unary operator beside its fast path."""
    if is_guest(operand):
        unary_then(operation, operand, Then.STORE)
        return nothing()
    return unary(operation, operand)


def inplace_then(operation: BinaryOperator, left: Value, right: Value, then: u32) -> None:
    """left <operation>= right."""
    found = special(left, INPLACE_NAMES[operation])
    if found is not ABSENT:
        base = stack_top()
        base[0] = small(then)
        base[1] = small(narrow(u32, operation))
        base[2] = left
        base[3] = right
        enter2(base.at(4), found, left, right, Then.INPLACE)
        return
    flagged = narrow(u32, operation) | FLAG_INPLACE
    if is_concatenation(operation, left) and special(left, BINARY_NAMES[operation]) is ABSENT:
        if enter_reflected(stack_top(), flagged, operation, left, right, then):
            return
    result = builtin_inplace(operation, left, right)
    if result is not NOT_IMPLEMENTED:
        finish(result, then, stack_top())
        return
    binary_flagged(flagged, operation, left, right, then)


def is_concatenation(operation: BinaryOperator, left: Value) -> bool:
    """Whether an operation in place is a list's `+` or `*`, which comes after the other operand's methods."""
    match left:
        case List() | ByteArray():
            return operation == BinaryOperator.ADD or operation == BinaryOperator.MULTIPLY
        case _:
            return False


def inplace_again(value: Value, state: Pointer[Slot]) -> None:
    """`__iadd__` has returned: its result, or the plain operator."""
    then = number_in(state[-4])
    if value is not NOT_IMPLEMENTED:
        finish(value, then, state.at(-4))
        return
    operation = BinaryOperator(number_in(state[-3]))
    binary_flagged(narrow(u32, operation) | FLAG_INPLACE, operation, taken(state[-2]), taken(state[-1]), then)


@cold
def unary_then(operation: UnaryOperator, operand: Value, then: u32) -> None:
    """<operation> operand."""
    found = special(operand, UNARY_NAMES[operation])
    if found is not ABSENT:
        enter1(stack_top(), found, operand, then)
    else:
        finish(unary(operation, operand), then, stack_top())


# --- Comparisons -------------------------------------------------------------------------------------------


def reflected_comparison(operation: CompareOperator) -> CompareOperator:
    """The comparison with its operands exchanged."""
    if operation == CompareOperator.EQUAL or operation == CompareOperator.NOT_EQUAL:
        return operation
    return CompareOperator(operation ^ 1)


def compare_then(operation: CompareOperator, left: Value, right: Value, then: u32) -> None:
    """left <operation> right."""
    base = stack_top()
    if not is_guest(left) and not is_guest(right):
        known = builtin_compare(operation, left, right)
        finish(compare_finally(operation, left, right) if known is NOT_IMPLEMENTED else known, then, base)
        return
    mirrored = reflected_comparison(operation)
    goes_first = prefers_mirrored(left, right)
    result: Value = NOT_IMPLEMENTED
    if goes_first:
        if try_comparison(base, mirrored, right, left, operation, True, then):
            return
        result = operand_compare(mirrored, right, left)
    if result is NOT_IMPLEMENTED:
        if try_comparison(base, operation, left, right, operation, False, then):
            return
        result = operand_compare(operation, left, right)
    if result is NOT_IMPLEMENTED and not goes_first:
        if try_comparison_last(base, mirrored, right, left, operation, then):
            return
        result = operand_compare(mirrored, right, left)
    finish(compare_finally(operation, left, right) if result is NOT_IMPLEMENTED else result, then, base)


def try_comparison(
    base: Pointer[Slot],
    called: CompareOperator,
    receiver: Value,
    argument: Value,
    operation: CompareOperator,
    is_mirrored: bool,
    then: u32,
) -> bool:
    """Enter the dunder of `receiver` for a comparison, if a guest class defines one. State: the comparison as written."""
    return enter_comparison(base, called, receiver, argument, operation, is_mirrored, Then.COMPARE, then)


def try_comparison_last(
    base: Pointer[Slot],
    called: CompareOperator,
    receiver: Value,
    argument: Value,
    operation: CompareOperator,
    then: u32,
) -> bool:
    """As `try_comparison`, for the operand whose turn is last."""
    return enter_comparison(base, called, receiver, argument, operation, True, Then.COMPARED, then)


def enter_comparison(
    base: Pointer[Slot],
    called: CompareOperator,
    receiver: Value,
    argument: Value,
    operation: CompareOperator,
    is_mirrored: bool,
    action: u32,
    then: u32,
) -> bool:
    """Enter a comparison dunder if there is one."""
    flags: u32 = 0
    found = special(receiver, COMPARE_NAMES[called])
    if found is ABSENT and called == CompareOperator.NOT_EQUAL and inverts_equality(receiver):
        found = special(receiver, name("__eq__"))
        flags = FLAG_INVERT
    if found is ABSENT:
        return False
    base[0] = small(then)
    base[1] = small(narrow(u32, operation) | flags | (FLAG_MIRRORED if is_mirrored else 0))
    base[2] = argument if is_mirrored else receiver
    base[3] = receiver if is_mirrored else argument
    enter2(base.at(4), found, receiver, argument, action)
    return True


def compare_again(value: Value, is_last: bool, state: Pointer[Slot]) -> None:
    """A comparison dunder has returned: its result, or the next attempt."""
    then = number_in(state[-4])
    flagged = number_in(state[-3])
    base = state.at(-4)
    if value is not NOT_IMPLEMENTED:
        if flagged & FLAG_INVERT != 0:
            value = boolean(not truth(value))
        finish(value, then, base)
        return
    operation = CompareOperator(flagged & 15)
    left = taken(state[-2])
    right = taken(state[-1])
    result: Value = NOT_IMPLEMENTED
    if not is_last:
        if flagged & FLAG_MIRRORED != 0:
            if enter_comparison(base, operation, left, right, operation, False, Then.COMPARED, then):
                return
            result = operand_compare(operation, left, right)
        else:
            mirrored = reflected_comparison(operation)
            if try_comparison_last(base, mirrored, right, left, operation, then):
                return
            result = operand_compare(mirrored, right, left)
    finish(compare_finally(operation, left, right) if result is NOT_IMPLEMENTED else result, then, base)


def compare_slow(operation: CompareOperator, left: Value, right: Value) -> Value:
    """A comparison beside its fast path."""
    if is_guest(left) or is_guest(right):
        compare_then(operation, left, right, Then.STORE)
        return nothing()
    result = builtin_compare(operation, left, right)
    return compare_finally(operation, left, right) if result is NOT_IMPLEMENTED else result


def contains_slow(container: Value, item: Value, then: u32) -> Value:
    """`in` or `not in` as a value."""
    if is_guest(container):
        contains_then(container, item, then)
        return nothing()
    return boolean(builtin_contains(container, item) == (then == Then.TO_BOOL))


def get_item_slow(container: Value, key: Value) -> Value:
    """container[key] beside the fast paths."""
    if is_guest(container):
        get_item_then(container, key, Then.STORE)
        return nothing()
    return get_item(container, key)


def contains_then(container: Value, item: Value, then: u32) -> None:
    """item in container, for the actions NOT to BRANCH_FALSE."""
    found = special(container, name("__contains__"))
    if found is not ABSENT and found is not NONE:
        enter2(stack_top(), found, container, item, then)
    else:
        finish(boolean(contains(container, item)), then, stack_top())


# --- Items -------------------------------------------------------------------------------------------------


@cold
def get_item_then(container: Value, key: Value, then: u32) -> None:
    """container[key]."""
    found = special(container, name("__getitem__"))
    base = stack_top()
    if found is not ABSENT:
        enter2(base, found, container, key, then)
        return
    match container:
        case Dict() as mapping if not is_plain_dict(mapping):
            missing = find_in_type(type_of(mapping), name("__missing__"))
            value = mapping.get(key) if missing is not ABSENT else ABSENT
            if missing is not ABSENT and value is ABSENT:
                enter2(base, missing, mapping, key, then)
                return
        case Type() as cls:
            hook = find_attribute(cls, name("__class_getitem__"))
            if hook is not ABSENT:
                base[0] = hook
                base[3] = key
                call_then(base, 1, None, then)
                return
        case _:
            pass
    finish(get_item(container, key), then, base)


def set_item_then(container: Value, key: Value, value: Value) -> None:
    """container[key] = value."""
    found = special(container, name("__setitem__"))
    if found is not ABSENT:
        enter3(stack_top(), found, container, key, value, Then.DISCARD)
    else:
        set_item(container, key, value)


@cold
def delete_item_then(container: Value, key: Value) -> None:
    """del container[key]."""
    found = special(container, name("__delitem__"))
    if found is not ABSENT:
        enter2(stack_top(), found, container, key, Then.DISCARD)
    else:
        delete_item(container, key)


# --- Iteration ---------------------------------------------------------------------------------------------


def iterator_then(source: Value, then: u32) -> None:
    """iter(source)."""
    base = stack_top()
    found = special(source, name("__iter__"))
    if found is ABSENT or found is NONE:
        finish(iterate(source), then, base)
        return
    base[0] = small(then)
    enter1(base.at(1), found, source, Then.CHECK_ITERATOR)


def next_then(iterator: Value, then: u32) -> None:
    """The next element for the action NEXT, which jumps at the end."""
    match iterator:
        case Generator() as generator:
            resume(generator, NONE, ABSENT, then)
            return
        case _:
            pass
    found = special(iterator, name("__next__"))
    if found is not ABSENT:
        enter1(stack_top(), found, iterator, then)
        return
    item = next_of(iterator)
    if item is ABSENT:
        jump(then & WIDE != 0)
    else:
        finish(item, then, stack_top())


# --- Attributes --------------------------------------------------------------------------------------------


def attribute_then(object: Value, attribute: Str, then: u32) -> None:
    """object.attribute."""
    base = stack_top()
    match object:
        case Module() as module if not is_guest(object):
            known = global_by_cache(module, attribute)
            if known is not ABSENT:
                finish(known, then, base)
                return
        case _:
            pass
    fallback = special(object, name("__getattr__"))
    getter = special(object, name("__getattribute__"))
    if getter is not ABSENT:
        callee = attribute_state(base, object, attribute, then, fallback)
        enter2(callee, getter, object, attribute, Then.ATTRIBUTE)
        return
    outcome = Outcome.MISSING
    found: Slot = ABSENT
    try:
        outcome, found = resolve(object, attribute)
        if outcome == Outcome.NATIVE and isinstance(found, NativeAttribute):
            base[3] = object
            found = call_entry(found, base.at(3), 1, None)
            outcome = Outcome.VALUE
    except GuestError as error:
        if fallback is ABSENT or not error_matches(error.value, ErrorKind.ATTRIBUTE_ERROR):
            raise
        outcome = Outcome.MISSING
    if outcome == Outcome.MISSING or found is ABSENT:
        if fallback is ABSENT:
            raise missing_attribute(object, attribute)
        enter2(base, fallback, object, attribute, then)
        return
    if outcome == Outcome.VALUE:
        finish(found, then, base)
        return
    callee = base
    action = then
    if fallback is not ABSENT:
        callee = attribute_state(base, object, attribute, then, fallback)
        action = Then.ATTRIBUTE
    enter_getter(callee, outcome, found, object, attribute, action)


def attribute_state(base: Pointer[Slot], object: Value, attribute: Str, then: u32, fallback: Slot) -> Pointer[Slot]:
    """Lay down the state of ATTRIBUTE; where the callee goes."""
    base[0] = small(then)
    base[1] = object
    base[2] = attribute
    return base.at(3)


def enter_getter(base: Pointer[Slot], outcome: Outcome, found: Value, object: Value, attribute: Str, then: u32) -> None:
    """Call what `resolve` says must be called for a value."""
    match found:
        case Property() as computed if outcome == Outcome.GETTER:
            if computed.getter is NONE:
                raise property_error(object, computed, name("getter"))
            enter_plain(base, computed.getter, object, then)
        case _:
            getter = special(found, name("__get__"))
            if getter is ABSENT:
                finish(found, then, base)
            elif outcome == Outcome.CLASS_DESCRIPTOR:
                enter3(base, getter, found, NONE, object, then)
            else:
                enter3(base, getter, found, object, type_of(object), then)


def attribute_after_error(error: Value, state: Pointer[Slot]) -> bool:
    """A getter or `__getattribute__` has raised: if that was AttributeError and there is `__getattr__`, call it."""
    if not error_matches(error, ErrorKind.ATTRIBUTE_ERROR):
        return False
    object = taken(state[-2])
    attribute = state[-1]
    fallback = special(object, name("__getattr__"))
    if fallback is ABSENT or attribute is ABSENT:
        return False
    enter2(state.at(-3), fallback, object, attribute, number_in(state[-3]))
    return True


@cold
def set_attribute_then(object: Value, attribute: Str, value: Slot) -> None:
    """object.attribute = value, or del object.attribute if the value is ABSENT."""
    base = stack_top()
    setter = special(object, name("__delattr__") if value is ABSENT else name("__setattr__"))
    if setter is not ABSENT:
        if value is ABSENT:
            enter2(base, setter, object, attribute, Then.DISCARD)
        else:
            enter3(base, setter, object, attribute, value, Then.DISCARD)
        return
    setting, found = resolve_store(object, attribute, value)
    if setting == Setting.DONE or found is ABSENT:
        return
    match found:
        case Property() as computed if setting == Setting.SETTER:
            enter_setter(base, computed, object, value)
        case NativeAttribute() as native:
            set_native(base, native, object, attribute, value)
        case _:
            wanted = special(found, name("__delete__") if value is ABSENT else name("__set__"))
            assert wanted is not ABSENT
            if value is ABSENT:
                enter2(base, wanted, found, object, Then.DISCARD)
            else:
                enter3(base, wanted, found, object, value, Then.DISCARD)


def enter_setter(base: Pointer[Slot], computed: Property, object: Value, value: Slot) -> None:
    """Call the setter or deleter of a property."""
    if value is ABSENT:
        if computed.deleter is NONE:
            raise property_error(object, computed, name("deleter"))
        enter_plain(base, computed.deleter, object, Then.DISCARD)
        return
    if computed.setter is NONE:
        raise property_error(object, computed, name("setter"))
    base[0] = computed.setter
    base[3] = object
    base[4] = value
    call_then(base, 2, None, Then.DISCARD)


def set_native(base: Pointer[Slot], native: NativeAttribute, object: Value, attribute: Str, value: Slot) -> None:
    """Store into a computed attribute of a built-in type."""
    setter = native.setter
    if setter is None:
        raise read_only(object, attribute)
    base[3] = object
    base[4] = value
    call_entry(setter, base.at(3), 2, None)


def method_then(registers: Pointer[Slot], base: u32, attribute: Str) -> None:
    """`load_method` beside the cache."""
    receiver = taken(registers[base + 3])
    match receiver:
        case Super() as view if view.object is not view.start:
            behind = find_behind(view, attribute)
            if behind is not ABSENT and is_method(behind):
                registers[base] = behind
                registers[base + 3] = view.object
                return
        case _:
            pass
    if (
        not isinstance(receiver, Type)
        and not isinstance(receiver, Module)
        and not isinstance(receiver, Super)
        and not isinstance(receiver, GenericAlias)
        and special(receiver, name("__getattribute__")) is ABSENT
    ):
        epoch = epoch_now()
        cls = type_of(receiver)
        found = find_in_type(cls, attribute)
        if found is not ABSENT and is_method(found) and attribute_of_object(receiver, attribute) is ABSENT:
            remember_method(receiver, attribute, found, cls, epoch)
            registers[base] = found
            return
    attribute_then(receiver, attribute, Then.METHOD)


# --- Text --------------------------------------------------------------------------------------------------


def format_then(value: Value, specification: Value, conversion: u8, then: u32) -> None:
    """format(value, specification) after a conversion: 's', 'r', 'a' or none."""
    wanted: Str = EMPTY
    match specification:
        case Str() as given:
            wanted = given
        case _:
            pass
    base = stack_top()
    base[0] = small(then)
    if conversion == 0:
        found = special(value, name("__format__"))
        if found is not ABSENT:
            base[1] = name("__format__")
            enter2(base.at(2), found, value, wanted, Then.CHECK_STRING)
            return
        if wanted is not EMPTY:
            finish(format_of(value, wanted), then, base)
            return
    if conversion != 97:
        found = special(value, name("__str__")) if conversion != 114 else ABSENT
        if found is ABSENT and (conversion == 114 or not has_own_str(value)):
            found = special(value, name("__repr__"))
        if found is not ABSENT:
            base[1] = wanted
            enter1(base.at(2), found, value, Then.FORMAT)
            return
    if conversion == 97:
        finish(format_of(ascii_of(value), wanted), then, base)
    elif conversion == 114:
        finish(format_of(repr_of(value), wanted), then, base)
    else:
        finish(format_of(str_of(value), wanted), then, base)
