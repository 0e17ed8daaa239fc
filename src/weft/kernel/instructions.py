"""The instruction set: one declared function per instruction, to be read as a card.

From the declaration come the dispatch code, the encoder and decoder, the disassembler and the image verifier:
positional parameters are source registers, the result goes to the destination register, keyword-only parameters are
immediates. `registers` and `globals` are no operands: they point at the running window and at the slots of its module.
Encoding and annotations: `docs/native-python.md`, Instructions. Operands stand in the order of the README's table.

Bodies stay small: the common case stands here, everything else is a named slow path. What runs guest code enters a
frame and says with `Then` how to go on when it returns; the instruction itself then returns 0 with nothing pending
(`nothing()`), or `Flow.SWITCH`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TypeAlias

from weft.kernel.arithmetic import SHIFT_LEFT_LIMIT, SHIFT_MAX, arithmetic, is_exact
from weft.kernel.builtin_operations import builtin_contains, builtin_iterator
from weft.kernel.calls import call_method_registers, call_spread_registers, call_then, enter_function, finish
from weft.kernel.construction import build_class_spread_then, build_class_then
from weft.kernel.contexts import enter_async_context_then, enter_context_then, exit_context_then
from weft.kernel.coroutines import async_iterator_then, async_next_then, awaitable_then
from weft.kernel.displays import (
    dict_of_registers,
    extend_list,
    extend_set,
    list_of_registers,
    merge_keywords,
    set_of_registers,
    string_of_registers,
    tuple_of_list,
    tuple_of_registers,
    unpack_exactly,
    unpack_into,
    unpack_star_as_list,
    unpack_star_into,
    update_dict,
)
from weft.kernel.errors import ErrorKind, GuestError, error_matches, make_exception_of
from weft.kernel.frame import (
    GENERATED,
    WIDE,
    Then,
    as_values,
    destination,
    frame_action,
    frame_state,
    nothing,
    number_in,
    pop_frame,
    running_module,
    taken,
    window,
)
from weft.kernel.generation import (
    delegate_to,
    end_step,
    handled_around_frame,
    handled_by_frame,
    leave_generator,
    resume,
    yield_value,
)
from weft.kernel.names import (
    cell_in,
    delete_global_by_name,
    delete_name_from,
    ensure_annotations,
    find_in_namespace,
    free_cell,
    function_of,
    globals_dict,
    load_declared_global,
    load_global_beside_slot,
    load_name_from,
    store_name_in,
    store_new_global,
    unbound_free,
    unbound_local,
)
from weft.kernel.operations import (
    attribute_then,
    binary_slow,
    compare_slow,
    compare_then,
    contains_slow,
    contains_then,
    delete_item_then,
    format_then,
    get_item_slow,
    inplace_slow,
    inplace_then,
    iterator_then,
    method_then,
    next_then,
    set_attribute_then,
    set_item_then,
    truth_then,
    unary_slow,
)
from weft.kernel.patterns import attributes_of_pattern, is_mapping, sequence_length, values_of_keys
from weft.kernel.protocol import BinaryOperator, CompareOperator, UnaryOperator
from weft.kernel.raising import (
    exception_is,
    exception_to_raise,
    exception_with_cause,
    handled_exception,
    in_context,
    reraised,
)
from weft.kernel.shape import cached_method, cached_slot, is_guest, slots_of, store_first, store_slot
from weft.kernel.state import current
from weft.kernel.thread import breather, safepoint
from weft.kernel.types.code import Code
from weft.kernel.types.dict import Dict
from weft.kernel.types.exception_group import star_match, star_result
from weft.kernel.types.function import NATIVE_IS_INDIRECT, Cell, Function, Method, NativeFunction
from weft.kernel.types.generator import Generator
from weft.kernel.types.iterators import Iterator, RangeIterator, next_fast, range_iterator_next
from weft.kernel.types.list import List
from weft.kernel.types.module import Module
from weft.kernel.types.set import Set
from weft.kernel.types.slice import Slice
from weft.kernel.types.str import Str, concatenate
from weft.kernel.types.str_parts import StrIterator, str_iterator_next
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import (
    ABSENT,
    FALSE,
    NONE,
    TRUE,
    Float,
    Object,
    Slot,
    SmallInt,
    Value,
    boolean,
    difference_fits,
    fits,
    shape_of,
    small_difference,
    small_sum,
    sum_fits,
)
from weft.native.language import (
    CONFIG,
    Pointer,
    cold,
    float_of_int,
    i8,
    i16,
    inline,
    instruction,
    multiply_overflows,
    narrow,
    same,
    sword,
    u8,
    u16,
    u32,
    upcall,
)

Register: TypeAlias = int  # the number of a register of the running window
Offset: TypeAlias = int  # words from the following instruction
Name: TypeAlias = "Str"  # a constant of the code that is a string
Constant: TypeAlias = Value  # a constant of the code


class Flow(IntEnum):
    """How the loop goes on after an instruction without a result."""

    NEXT = 0
    JUMP = 1  # to the Offset operand
    SWITCH = 2  # frames have changed
    RAISED = 3


@upcall
def import_module(globals: Module, text: Str, names: Value, level: u32) -> Value:
    """The value of an import statement; `modules/imports.py`."""


@upcall
def import_attribute(module: Value, attribute: Str) -> Value:
    """`from module import attribute`; `modules/imports.py`."""


@upcall
def import_all_names(globals: Module, module: Value) -> None:
    """`from module import *`; `modules/imports.py`."""


# --- Moves -------------------------------------------------------------------------------------------------------


@instruction
def move(source: Value) -> Value:
    """source."""
    return source


@instruction
def load_constant(*, constant: Constant) -> Value:
    """A constant of the code."""
    return constant


@instruction
def load_small(*, number: i16) -> Value:
    """A small int that the instruction carries."""
    return SmallInt(number)


@instruction
def load_far(registers: Pointer[Slot], *, index: u16) -> Value:
    """A register beyond the reach of an operand."""
    return taken(registers[index])


@instruction
def store_far(source: Value, registers: Pointer[Slot], *, index: u16) -> None:
    """Into a register beyond the reach of an operand."""
    registers[index] = source


@instruction
def clear(registers: Pointer[Slot], *, register: Register) -> None:
    """The register becomes ABSENT: a local that is not bound, or `del local`."""
    registers[register] = ABSENT


@instruction
def check_local(registers: Pointer[Slot], *, register: Register, name: Name) -> None:
    """Raises UnboundLocalError if the register is ABSENT."""
    if registers[register] is ABSENT:
        raise unbound_local(name)


# --- Globals -----------------------------------------------------------------------------------------------------


@instruction
def load_global(globals: Pointer[Slot], *, slot: u16, name: Name) -> Value:
    """A global of the running routine's module, or a builtin."""
    value = globals.at(slot).load_acquire()
    if value is ABSENT:
        return load_global_beside_slot(name)
    return value


@instruction
def store_global(source: Value, globals: Pointer[Slot], *, slot: u16, name: Name) -> None:
    """Sets a global."""
    if globals.at(slot).load_acquire() is ABSENT:
        store_new_global(slot, name, source)
    else:
        store_slot(globals.at(slot), source)


@instruction
def delete_global(*, slot: u16, name: Name) -> None:
    """`del name` of a global. Raises NameError."""
    delete_global_by_name(name)


@instruction
def load_globals() -> Value:
    """The dict of the globals, to store names in that module code declares as `global`: `exec` may have locals, too."""
    return globals_dict()


@instruction
def load_declared(*, name: Name) -> Value:
    """A name that module code declares as `global`: a global or a builtin, none of the locals of `exec`."""
    return load_declared_global(name)


@instruction
def set_up_annotations(namespace: Value) -> None:
    """The namespace, or for None the module, gets a dict `__annotations__` unless it has one."""
    ensure_annotations(namespace)


@instruction
def load_name(namespace: Value, *, name: Name) -> Value:
    """A name in a class body or in `exec`: namespace, globals, builtins."""
    return load_name_from(namespace, name)


@instruction
def store_name(namespace: Value, source: Value, *, name: Name) -> None:
    """Sets a name in a namespace."""
    store_name_in(namespace, name, source)


@instruction
def delete_name(namespace: Value, *, name: Name) -> None:
    """`del name` in a namespace. Raises NameError."""
    delete_name_from(namespace, name)


# --- Cells -------------------------------------------------------------------------------------------------------


@instruction
def make_cell(registers: Pointer[Slot], *, register: Register) -> None:
    """The register becomes a Cell of its content, which may be ABSENT."""
    registers[register] = Cell(registers[register])


@instruction
def load_cell(registers: Pointer[Slot], *, register: Register, name: Name) -> Value:
    """The content of the Cell in a register. Raises UnboundLocalError."""
    value = cell_in(registers[register]).value
    if value is ABSENT:
        raise unbound_local(name)
    return value


@instruction
def store_cell(registers: Pointer[Slot], *, register: Register, source: Register) -> None:
    """Sets the content of the Cell in a register."""
    cell_in(registers[register]).value = registers[source]


@instruction
def delete_cell(registers: Pointer[Slot], *, register: Register, name: Name) -> None:
    """Unbinds the Cell in a register. Raises UnboundLocalError."""
    cell = cell_in(registers[register])
    if cell.value is ABSENT:
        raise unbound_local(name)
    cell.value = ABSENT


@instruction
def load_free(registers: Pointer[Slot], *, index: u8, name: Name) -> Value:
    """The content of a Cell of the closure. Raises NameError."""
    value = free_cell(registers, index).value
    if value is ABSENT:
        raise unbound_free(name)
    return value


@instruction
def store_free(source: Value, registers: Pointer[Slot], *, index: u8) -> None:
    """Sets the content of a Cell of the closure."""
    free_cell(registers, index).value = source


@instruction
def delete_free(registers: Pointer[Slot], *, index: u8, name: Name) -> None:
    """Unbinds a Cell of the closure. Raises NameError."""
    cell = free_cell(registers, index)
    if cell.value is ABSENT:
        raise unbound_free(name)
    cell.value = ABSENT


@instruction
def load_closure(registers: Pointer[Slot], *, index: u8) -> Value:
    """A Cell of the closure itself."""
    return free_cell(registers, index)


@instruction
def load_class_free(namespace: Value, registers: Pointer[Slot], *, index: u8, name: Name) -> Value:
    """A free name of a class body: the namespace first, then the Cell."""
    found = find_in_namespace(namespace, name)
    if found is not ABSENT:
        return found
    value = free_cell(registers, index).value
    if value is ABSENT:
        raise unbound_free(name)
    return value


# --- Arithmetic --------------------------------------------------------------------------------------------------


@instruction
def add(left: Value, right: Value) -> Value:
    """left + right."""
    match left, right:
        case SmallInt(), SmallInt() if sum_fits(left, right):
            return small_sum(left, right)
        case Float(x), Float(y):
            return Float(x + y)
        case Str() as head, Str() as tail if not is_guest(left) and not is_guest(right):
            return concatenate(head, tail)
        case _:
            return binary_slow(BinaryOperator.ADD, left, right)


@instruction
def subtract(left: Value, right: Value) -> Value:
    """left - right."""
    match left, right:
        case SmallInt(), SmallInt() if difference_fits(left, right):
            return small_difference(left, right)
        case Float(x), Float(y):
            return Float(x - y)
        case _:
            return binary_slow(BinaryOperator.SUBTRACT, left, right)


@instruction
def multiply(left: Value, right: Value) -> Value:
    """left * right."""
    match left, right:
        case SmallInt(a), SmallInt(b) if not multiply_overflows(sword, a, b) and fits(product := a * b):
            return SmallInt(product)
        case Float(x), Float(y):
            return Float(x * y)
        case _:
            return binary_slow(BinaryOperator.MULTIPLY, left, right)


@instruction
def true_divide(left: Value, right: Value) -> Value:
    """left / right."""
    match left, right:
        case Float(x), Float(y) if y != 0.0:
            return Float(x / y)
        case SmallInt(a), SmallInt(b) if b != 0 and is_exact(a) and is_exact(b):
            return Float(float_of_int(a) / float_of_int(b))
        case _:
            return binary_slow(BinaryOperator.TRUE_DIVIDE, left, right)


@instruction
def floor_divide(left: Value, right: Value) -> Value:
    """left // right."""
    match left, right:
        case SmallInt(a), SmallInt(b) if b > 0:
            return SmallInt(a // b)
        case _:
            return binary_slow(BinaryOperator.FLOOR_DIVIDE, left, right)


@instruction
def modulo(left: Value, right: Value) -> Value:
    """left % right."""
    match left, right:
        case SmallInt(a), SmallInt(b) if b > 0:
            return SmallInt(a % b)
        case _:
            return binary_slow(BinaryOperator.MODULO, left, right)


@instruction
def power(left: Value, right: Value) -> Value:
    """left ** right."""
    match left, right:
        case _:
            return binary_slow(BinaryOperator.POWER, left, right)


@instruction
def matrix_multiply(left: Value, right: Value) -> Value:
    """left @ right."""
    match left, right:
        case _:
            return binary_slow(BinaryOperator.MATRIX_MULTIPLY, left, right)


@instruction
def shift_left(left: Value, right: Value) -> Value:
    """left << right."""
    match left, right:
        case SmallInt(a), SmallInt(b) if 0 <= b < SHIFT_MAX and 0 <= a < SHIFT_LEFT_LIMIT:
            return SmallInt(a << b)
        case _:
            return binary_slow(BinaryOperator.SHIFT_LEFT, left, right)


@instruction
def shift_right(left: Value, right: Value) -> Value:
    """left >> right."""
    match left, right:
        case SmallInt(a), SmallInt(b) if 0 <= b < CONFIG.word_bits:
            return SmallInt(a >> b)
        case _:
            return binary_slow(BinaryOperator.SHIFT_RIGHT, left, right)


@instruction
def bit_and(left: Value, right: Value) -> Value:
    """left & right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return SmallInt(a & b)
        case _:
            return binary_slow(BinaryOperator.BIT_AND, left, right)


@instruction
def bit_or(left: Value, right: Value) -> Value:
    """left | right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return SmallInt(a | b)
        case _:
            return binary_slow(BinaryOperator.BIT_OR, left, right)


@instruction
def bit_xor(left: Value, right: Value) -> Value:
    """left ^ right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return SmallInt(a ^ b)
        case _:
            return binary_slow(BinaryOperator.BIT_XOR, left, right)


@instruction
def add_small(left: Value, *, number: i8) -> Value:
    """left + number."""
    match left:
        case SmallInt() if sum_fits(left, SmallInt(number)):
            return small_sum(left, SmallInt(number))
        case _:
            return binary_slow(BinaryOperator.ADD, left, SmallInt(number))


@instruction
def subtract_small(left: Value, *, number: i8) -> Value:
    """left - number."""
    match left:
        case SmallInt() if difference_fits(left, SmallInt(number)):
            return small_difference(left, SmallInt(number))
        case _:
            return binary_slow(BinaryOperator.SUBTRACT, left, SmallInt(number))


@instruction
def negative(source: Value) -> Value:
    """-source."""
    match source:
        case SmallInt(a) if fits(-a):
            return SmallInt(-a)
        case Float(x):
            return Float(-x)
        case _:
            return unary_slow(UnaryOperator.NEGATIVE, source)


@instruction
def positive(source: Value) -> Value:
    """+source."""
    match source:
        case SmallInt(a):
            return SmallInt(a)
        case _:
            return unary_slow(UnaryOperator.POSITIVE, source)


@instruction
def invert(source: Value) -> Value:
    """~source."""
    match source:
        case SmallInt(a):
            return SmallInt(~a)
        case _:
            return unary_slow(UnaryOperator.INVERT, source)


@instruction
def not_(source: Value) -> Value:
    """not source."""
    if source is TRUE:
        return FALSE
    if source is FALSE or source is NONE:
        return TRUE
    truth_then(source, Then.NOT)
    return nothing()


@instruction
def inplace_add(left: Value, right: Value) -> Value:
    """left += right."""
    match left, right:
        case SmallInt(), SmallInt() if sum_fits(left, right):
            return small_sum(left, right)
        case Float(x), Float(y):
            return Float(x + y)
        case Str() as head, Str() as tail if not is_guest(left) and not is_guest(right):
            return concatenate(head, tail)
        case _:
            return inplace_slow(BinaryOperator.ADD, left, right)


@instruction
def inplace_add_small(left: Value, *, number: i8) -> Value:
    """left += number."""
    match left:
        case SmallInt() if sum_fits(left, SmallInt(number)):
            return small_sum(left, SmallInt(number))
        case _:
            return inplace_slow(BinaryOperator.ADD, left, SmallInt(number))


@instruction
def inplace(left: Value, right: Value, *, operator: u8) -> Value:
    """left <operator>= right; the operator is a BinaryOperator."""
    result = arithmetic(BinaryOperator(operator), left, right)
    if result is not ABSENT:
        return result
    inplace_then(BinaryOperator(operator), left, right, Then.STORE | WIDE)
    return nothing()


# --- Comparisons -------------------------------------------------------------------------------------------------


@instruction
def less(left: Value, right: Value) -> Value:
    """left < right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return boolean(a < b)
        case Float(x), Float(y):
            return boolean(x < y)
        case _:
            return compare_slow(CompareOperator.LESS, left, right)


@instruction
def less_equal(left: Value, right: Value) -> Value:
    """left <= right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return boolean(a <= b)
        case Float(x), Float(y):
            return boolean(x <= y)
        case _:
            return compare_slow(CompareOperator.LESS_EQUAL, left, right)


@instruction
def equal(left: Value, right: Value) -> Value:
    """left == right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return boolean(a == b)
        case Float(x), Float(y):
            return boolean(x == y)
        case _:
            return compare_slow(CompareOperator.EQUAL, left, right)


@instruction
def not_equal(left: Value, right: Value) -> Value:
    """left != right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return boolean(a != b)
        case Float(x), Float(y):
            return boolean(x != y)
        case _:
            return compare_slow(CompareOperator.NOT_EQUAL, left, right)


@instruction
def greater(left: Value, right: Value) -> Value:
    """left > right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return boolean(a > b)
        case Float(x), Float(y):
            return boolean(x > y)
        case _:
            return compare_slow(CompareOperator.GREATER, left, right)


@instruction
def greater_equal(left: Value, right: Value) -> Value:
    """left >= right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return boolean(a >= b)
        case Float(x), Float(y):
            return boolean(x >= y)
        case _:
            return compare_slow(CompareOperator.GREATER_EQUAL, left, right)


@instruction
def is_(left: Value, right: Value) -> Value:
    """left is right."""
    return boolean(same(left, right))


@instruction
def is_not(left: Value, right: Value) -> Value:
    """left is not right."""
    return boolean(not same(left, right))


@instruction
def contains(item: Value, container: Value) -> Value:
    """item in container."""
    return contains_slow(container, item, Then.TO_BOOL)


@instruction
def not_contains(item: Value, container: Value) -> Value:
    """item not in container."""
    return contains_slow(container, item, Then.NOT)


# --- Jumps -------------------------------------------------------------------------------------------------------


@instruction
def jump(*, target: Offset) -> Flow:
    """Goes on at the target."""
    return Flow.JUMP


@instruction
def loop(*, target: Offset) -> Flow:
    """Goes on at the target, backward: a safepoint."""
    if current().poll.load_relaxed() != 0:
        safepoint()
    return Flow.JUMP


@instruction
def jump_if(source: Value, *, target: Offset) -> Flow:
    """Jumps if source is true."""
    if source is TRUE:
        return Flow.JUMP
    if source is FALSE or source is NONE:
        return Flow.NEXT
    match source:
        case SmallInt(number):
            return Flow.JUMP if number != 0 else Flow.NEXT
        case _:
            pass
    truth_then(source, Then.BRANCH_TRUE)
    return Flow.SWITCH


@instruction
def jump_unless(source: Value, *, target: Offset) -> Flow:
    """Jumps if source is false."""
    if source is TRUE:
        return Flow.NEXT
    if source is FALSE or source is NONE:
        return Flow.JUMP
    match source:
        case SmallInt(number):
            return Flow.NEXT if number != 0 else Flow.JUMP
        case _:
            pass
    truth_then(source, Then.BRANCH_FALSE)
    return Flow.SWITCH


@instruction
def jump_if_absent(registers: Pointer[Slot], *, register: Register, target: Offset) -> Flow:
    """Jumps if the register is ABSENT."""
    return Flow.JUMP if registers[register] is ABSENT else Flow.NEXT


@instruction
def jump_if_less(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps if left < right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return Flow.JUMP if a < b else Flow.NEXT
        case Float(x), Float(y):
            return Flow.JUMP if x < y else Flow.NEXT
        case _:
            compare_then(CompareOperator.LESS, left, right, Then.BRANCH_TRUE | WIDE)
            return Flow.SWITCH


@instruction
def jump_if_less_equal(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps if left <= right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return Flow.JUMP if a <= b else Flow.NEXT
        case Float(x), Float(y):
            return Flow.JUMP if x <= y else Flow.NEXT
        case _:
            compare_then(CompareOperator.LESS_EQUAL, left, right, Then.BRANCH_TRUE | WIDE)
            return Flow.SWITCH


@instruction
def jump_if_equal(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps if left == right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return Flow.JUMP if a == b else Flow.NEXT
        case Float(x), Float(y):
            return Flow.JUMP if x == y else Flow.NEXT
        case _:
            compare_then(CompareOperator.EQUAL, left, right, Then.BRANCH_TRUE | WIDE)
            return Flow.SWITCH


@instruction
def jump_if_not_equal(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps if left != right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return Flow.JUMP if a != b else Flow.NEXT
        case Float(x), Float(y):
            return Flow.JUMP if x != y else Flow.NEXT
        case _:
            compare_then(CompareOperator.NOT_EQUAL, left, right, Then.BRANCH_TRUE | WIDE)
            return Flow.SWITCH


@instruction
def jump_if_greater(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps if left > right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return Flow.JUMP if a > b else Flow.NEXT
        case Float(x), Float(y):
            return Flow.JUMP if x > y else Flow.NEXT
        case _:
            compare_then(CompareOperator.GREATER, left, right, Then.BRANCH_TRUE | WIDE)
            return Flow.SWITCH


@instruction
def jump_if_greater_equal(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps if left >= right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return Flow.JUMP if a >= b else Flow.NEXT
        case Float(x), Float(y):
            return Flow.JUMP if x >= y else Flow.NEXT
        case _:
            compare_then(CompareOperator.GREATER_EQUAL, left, right, Then.BRANCH_TRUE | WIDE)
            return Flow.SWITCH


@instruction
def jump_if_is(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps if left is right."""
    return Flow.JUMP if same(left, right) else Flow.NEXT


@instruction
def jump_if_is_not(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps if left is not right."""
    return Flow.NEXT if same(left, right) else Flow.JUMP


@instruction
def jump_if_contains(item: Value, container: Value, *, target: Offset) -> Flow:
    """Jumps if item in container."""
    if not is_guest(container):
        return Flow.JUMP if builtin_contains(container, item) else Flow.NEXT
    contains_then(container, item, Then.BRANCH_TRUE | WIDE)
    return Flow.SWITCH


@instruction
def jump_if_not_contains(item: Value, container: Value, *, target: Offset) -> Flow:
    """Jumps if item not in container."""
    if not is_guest(container):
        return Flow.NEXT if builtin_contains(container, item) else Flow.JUMP
    contains_then(container, item, Then.BRANCH_FALSE | WIDE)
    return Flow.SWITCH


@instruction
def jump_unless_less(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps unless left < right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return Flow.NEXT if a < b else Flow.JUMP
        case Float(x), Float(y):
            return Flow.NEXT if x < y else Flow.JUMP
        case _:
            compare_then(CompareOperator.LESS, left, right, Then.BRANCH_FALSE | WIDE)
            return Flow.SWITCH


@instruction
def jump_unless_less_equal(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps unless left <= right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return Flow.NEXT if a <= b else Flow.JUMP
        case Float(x), Float(y):
            return Flow.NEXT if x <= y else Flow.JUMP
        case _:
            compare_then(CompareOperator.LESS_EQUAL, left, right, Then.BRANCH_FALSE | WIDE)
            return Flow.SWITCH


@instruction
def jump_unless_equal(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps unless left == right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return Flow.NEXT if a == b else Flow.JUMP
        case Float(x), Float(y):
            return Flow.NEXT if x == y else Flow.JUMP
        case _:
            compare_then(CompareOperator.EQUAL, left, right, Then.BRANCH_FALSE | WIDE)
            return Flow.SWITCH


@instruction
def jump_unless_not_equal(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps unless left != right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return Flow.NEXT if a != b else Flow.JUMP
        case Float(x), Float(y):
            return Flow.NEXT if x != y else Flow.JUMP
        case _:
            compare_then(CompareOperator.NOT_EQUAL, left, right, Then.BRANCH_FALSE | WIDE)
            return Flow.SWITCH


@instruction
def jump_unless_greater(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps unless left > right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return Flow.NEXT if a > b else Flow.JUMP
        case Float(x), Float(y):
            return Flow.NEXT if x > y else Flow.JUMP
        case _:
            compare_then(CompareOperator.GREATER, left, right, Then.BRANCH_FALSE | WIDE)
            return Flow.SWITCH


@instruction
def jump_unless_greater_equal(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps unless left >= right."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return Flow.NEXT if a >= b else Flow.JUMP
        case Float(x), Float(y):
            return Flow.NEXT if x >= y else Flow.JUMP
        case _:
            compare_then(CompareOperator.GREATER_EQUAL, left, right, Then.BRANCH_FALSE | WIDE)
            return Flow.SWITCH


@instruction
def jump_unless_is(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps unless left is right."""
    return Flow.NEXT if same(left, right) else Flow.JUMP


@instruction
def jump_unless_is_not(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps unless left is not right."""
    return Flow.JUMP if same(left, right) else Flow.NEXT


@instruction
def jump_unless_contains(item: Value, container: Value, *, target: Offset) -> Flow:
    """Jumps unless item in container."""
    if not is_guest(container):
        return Flow.NEXT if builtin_contains(container, item) else Flow.JUMP
    contains_then(container, item, Then.BRANCH_FALSE | WIDE)
    return Flow.SWITCH


@instruction
def jump_unless_not_contains(item: Value, container: Value, *, target: Offset) -> Flow:
    """Jumps unless item not in container."""
    if not is_guest(container):
        return Flow.JUMP if builtin_contains(container, item) else Flow.NEXT
    contains_then(container, item, Then.BRANCH_TRUE | WIDE)
    return Flow.SWITCH


@instruction
def jump_if_less_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps if left < number."""
    match left:
        case SmallInt(a):
            return Flow.JUMP if a < number else Flow.NEXT
        case Float(x):
            return Flow.JUMP if x < float_of_int(number) else Flow.NEXT
        case _:
            compare_then(CompareOperator.LESS, left, SmallInt(number), Then.BRANCH_TRUE | WIDE)
            return Flow.SWITCH


@instruction
def jump_if_less_equal_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps if left <= number."""
    match left:
        case SmallInt(a):
            return Flow.JUMP if a <= number else Flow.NEXT
        case Float(x):
            return Flow.JUMP if x <= float_of_int(number) else Flow.NEXT
        case _:
            compare_then(CompareOperator.LESS_EQUAL, left, SmallInt(number), Then.BRANCH_TRUE | WIDE)
            return Flow.SWITCH


@instruction
def jump_if_equal_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps if left == number."""
    match left:
        case SmallInt(a):
            return Flow.JUMP if a == number else Flow.NEXT
        case Float(x):
            return Flow.JUMP if x == float_of_int(number) else Flow.NEXT
        case _:
            compare_then(CompareOperator.EQUAL, left, SmallInt(number), Then.BRANCH_TRUE | WIDE)
            return Flow.SWITCH


@instruction
def jump_if_not_equal_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps if left != number."""
    match left:
        case SmallInt(a):
            return Flow.JUMP if a != number else Flow.NEXT
        case Float(x):
            return Flow.JUMP if x != float_of_int(number) else Flow.NEXT
        case _:
            compare_then(CompareOperator.NOT_EQUAL, left, SmallInt(number), Then.BRANCH_TRUE | WIDE)
            return Flow.SWITCH


@instruction
def jump_if_greater_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps if left > number."""
    match left:
        case SmallInt(a):
            return Flow.JUMP if a > number else Flow.NEXT
        case Float(x):
            return Flow.JUMP if x > float_of_int(number) else Flow.NEXT
        case _:
            compare_then(CompareOperator.GREATER, left, SmallInt(number), Then.BRANCH_TRUE | WIDE)
            return Flow.SWITCH


@instruction
def jump_if_greater_equal_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps if left >= number."""
    match left:
        case SmallInt(a):
            return Flow.JUMP if a >= number else Flow.NEXT
        case Float(x):
            return Flow.JUMP if x >= float_of_int(number) else Flow.NEXT
        case _:
            compare_then(CompareOperator.GREATER_EQUAL, left, SmallInt(number), Then.BRANCH_TRUE | WIDE)
            return Flow.SWITCH


@instruction
def jump_unless_less_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps unless left < number."""
    match left:
        case SmallInt(a):
            return Flow.NEXT if a < number else Flow.JUMP
        case Float(x):
            return Flow.NEXT if x < float_of_int(number) else Flow.JUMP
        case _:
            compare_then(CompareOperator.LESS, left, SmallInt(number), Then.BRANCH_FALSE | WIDE)
            return Flow.SWITCH


@instruction
def jump_unless_less_equal_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps unless left <= number."""
    match left:
        case SmallInt(a):
            return Flow.NEXT if a <= number else Flow.JUMP
        case Float(x):
            return Flow.NEXT if x <= float_of_int(number) else Flow.JUMP
        case _:
            compare_then(CompareOperator.LESS_EQUAL, left, SmallInt(number), Then.BRANCH_FALSE | WIDE)
            return Flow.SWITCH


@instruction
def jump_unless_equal_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps unless left == number."""
    match left:
        case SmallInt(a):
            return Flow.NEXT if a == number else Flow.JUMP
        case Float(x):
            return Flow.NEXT if x == float_of_int(number) else Flow.JUMP
        case _:
            compare_then(CompareOperator.EQUAL, left, SmallInt(number), Then.BRANCH_FALSE | WIDE)
            return Flow.SWITCH


@instruction
def jump_unless_not_equal_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps unless left != number."""
    match left:
        case SmallInt(a):
            return Flow.NEXT if a != number else Flow.JUMP
        case Float(x):
            return Flow.NEXT if x != float_of_int(number) else Flow.JUMP
        case _:
            compare_then(CompareOperator.NOT_EQUAL, left, SmallInt(number), Then.BRANCH_FALSE | WIDE)
            return Flow.SWITCH


@instruction
def jump_unless_greater_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps unless left > number."""
    match left:
        case SmallInt(a):
            return Flow.NEXT if a > number else Flow.JUMP
        case Float(x):
            return Flow.NEXT if x > float_of_int(number) else Flow.JUMP
        case _:
            compare_then(CompareOperator.GREATER, left, SmallInt(number), Then.BRANCH_FALSE | WIDE)
            return Flow.SWITCH


@instruction
def jump_unless_greater_equal_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps unless left >= number."""
    match left:
        case SmallInt(a):
            return Flow.NEXT if a >= number else Flow.JUMP
        case Float(x):
            return Flow.NEXT if x >= float_of_int(number) else Flow.JUMP
        case _:
            compare_then(CompareOperator.GREATER_EQUAL, left, SmallInt(number), Then.BRANCH_FALSE | WIDE)
            return Flow.SWITCH


# --- Containers --------------------------------------------------------------------------------------------------


@instruction
def build_tuple(registers: Pointer[Slot], *, base: Register, count: u8) -> Value:
    """A tuple of `count` registers from base on."""
    return tuple_of_registers(registers.at(base), count)


@instruction
def build_list(registers: Pointer[Slot], *, base: Register, count: u8) -> Value:
    """A list of `count` registers from base on."""
    return list_of_registers(registers.at(base), count)


@instruction
def build_set(registers: Pointer[Slot], *, base: Register, count: u8) -> Value:
    """A set of `count` registers from base on."""
    return set_of_registers(registers.at(base), count)


@instruction
def build_dict(registers: Pointer[Slot], *, base: Register, count: u8) -> Value:
    """A dict of `count` pairs of registers from base on: key, value."""
    return dict_of_registers(registers.at(base), count)


@instruction
def build_slice(registers: Pointer[Slot], *, base: Register) -> Value:
    """slice(R[base], R[base+1], R[base+2])."""
    return Slice(taken(registers[base]), taken(registers[base + 1]), taken(registers[base + 2]))


@instruction
def build_string(registers: Pointer[Slot], *, base: Register, count: u8) -> Value:
    """`count` strings from base on joined."""
    return string_of_registers(registers.at(base), count)


@instruction
def list_append(target: Value, item: Value) -> None:
    """target.append(item), of a list in the making."""
    list_in(target).append(item)


@instruction
def list_extend(target: Value, items: Value) -> None:
    """target.extend(items), of a list in the making. Raises TypeError for what is no iterable."""
    extend_list(list_in(target), items)


@instruction
def set_add(target: Value, item: Value) -> None:
    """target.add(item), of a set in the making."""
    set_in(target).add(item)


@instruction
def set_update(target: Value, items: Value) -> None:
    """target.update(items), of a set in the making."""
    extend_set(set_in(target), items)


@instruction
def dict_store(target: Value, key: Value, value: Value) -> None:
    """target[key] = value, of a dict in the making."""
    dict_in(target).set(key, value)


@instruction
def dict_update(target: Value, mapping: Value) -> None:
    """target.update(mapping), of a display's `**mapping`."""
    update_dict(dict_in(target), mapping)


@instruction
def dict_merge(target: Value, mapping: Value, function: Value) -> None:
    """A call's `**mapping` into its keywords. The function is for messages."""
    merge_keywords(dict_in(target), mapping, function)


@instruction
def list_to_tuple(source: Value) -> Value:
    """tuple(source) of a list in the making."""
    return tuple_of_list(list_in(source))


@instruction
def get_item(container: Value, key: Value) -> Value:
    """container[key]."""
    match container, key:
        case List() as items, SmallInt(index) if not is_guest(container):
            found = items.get_signed(index)
            if found is not ABSENT:
                return found
        case Tuple() as row, SmallInt(index) if not is_guest(container) and 0 <= index < narrow(sword, row.count):
            return row.items[index]
        case Dict() as mapping, _ if not is_guest(container):
            found = mapping.get(key)
            if found is not ABSENT:
                return found
        case _:
            pass
    return get_item_slow(container, key)


@instruction
def set_item(container: Value, key: Value, value: Value) -> Flow:
    """container[key] = value."""
    match container, key:
        case List() as items, SmallInt(index) if not is_guest(container) and items.set_signed(index, value):
            return Flow.NEXT
        case Dict() as mapping, _ if not is_guest(container):
            mapping.set(key, value)
            return Flow.NEXT
        case _:
            set_item_then(container, key, value)
            return Flow.SWITCH


@instruction
def delete_item(container: Value, key: Value) -> Flow:
    """del container[key]."""
    delete_item_then(container, key)
    return Flow.SWITCH


@instruction
def unpack(source: Value, registers: Pointer[Slot], *, base: Register, count: u8) -> None:
    """The `count` elements of source into registers from base on. Raises ValueError for another number."""
    unpack_into(source, registers.at(base), count)


@instruction
def unpack_star(source: Value, registers: Pointer[Slot], *, base: Register, before: u8, after: u8) -> None:
    """As `unpack`, with a list of the rest between the first `before` and the last `after`."""
    unpack_star_into(source, registers.at(base), before, after)


@instruction
def unpack_list(source: Value, *, before: u16, rest: u16) -> Value:
    """What more targets than registers take: a list of the `before` elements of source, or, unless rest is 0, of
    `before` elements, a list, and `rest - 1` elements. Raises ValueError as `unpack` and `unpack_star` do."""
    if rest == 0:
        return unpack_exactly(source, before)
    return unpack_star_as_list(source, before, rest - 1)


@instruction
def format_value(value: Value, specification: Value, *, conversion: u8) -> Value:
    """format(value, specification) after str (115), repr (114) or ascii (97); None is the empty specification."""
    format_then(value, specification, conversion, Then.STORE | WIDE)
    return nothing()


# --- Attributes --------------------------------------------------------------------------------------------------


@instruction
def load_attribute(object: Value, *, name: Name) -> Value:
    """object.name, through the core's attribute cache."""
    match object:
        case Object() as instance:
            shape = shape_of(instance)
            place = cached_slot(instance, shape, name)
            if place != 0:
                found = slots_of(instance, shape).at(place).load_acquire()
                if found is not ABSENT:
                    return found
        case _:
            pass
    attribute_then(object, name, Then.STORE | WIDE)
    return nothing()


@instruction
def store_attribute(object: Value, value: Value, *, name: Name) -> Flow:
    """object.name = value."""
    match object:
        case Object() as instance:
            shape = shape_of(instance)
            place = cached_slot(instance, shape, name)
            if place != 0:
                slots = slots_of(instance, shape)
                if slots.at(place).load_acquire() is not ABSENT:
                    store_slot(slots.at(place), value)
                    return Flow.NEXT
                if store_first(instance, slots, place, shape.slot_count, value):
                    return Flow.NEXT
        case _:
            pass
    set_attribute_then(object, name, value)
    return Flow.SWITCH


@instruction
def delete_attribute(object: Value, *, name: Name) -> Flow:
    """del object.name."""
    set_attribute_then(object, name, ABSENT)
    return Flow.SWITCH


@instruction
def load_method(registers: Pointer[Slot], *, base: Register, name: Name) -> Flow:
    """The function for a call of R[base+3].name goes to R[base]; R[base+3] becomes ABSENT if it takes no receiver."""
    match registers[base + 3]:
        case Object() as receiver:
            found = cached_method(receiver, shape_of(receiver), name)
            if found is not ABSENT:
                registers[base] = found
                return Flow.NEXT
        case _:
            pass
    method_then(registers, base, name)
    return Flow.SWITCH


# --- Calls -------------------------------------------------------------------------------------------------------


@instruction
def call(registers: Pointer[Slot], *, destination: Register, base: Register, count: u8) -> Flow:
    """R[base](R[base+3] ...): `count` arguments."""
    return call_start(registers.at(base), count, registers.at(destination))


@instruction
def call_method(registers: Pointer[Slot], *, destination: Register, base: Register, count: u8) -> Flow:
    """What load_method has left in R[base]; `count` includes the receiver's place."""
    if registers[base + 3] is ABSENT:
        call_method_registers(registers, base, count, None, Then.STORE)
        return Flow.SWITCH
    return call_start(registers.at(base), count, registers.at(destination))


@instruction
def call_keyword(registers: Pointer[Slot], *, base: Register, count: u8, names: Constant) -> Value:
    """As `call`; the last arguments have these names."""
    call_then(registers.at(base), count, tuple_in(names), Then.STORE | WIDE)
    return nothing()


@instruction
def call_method_keyword(registers: Pointer[Slot], *, base: Register, count: u8, names: Constant) -> Value:
    """As `call_method`; the last arguments have these names."""
    call_method_registers(registers, base, count, tuple_in(names), Then.STORE | WIDE)
    return nothing()


@instruction
def call_spread(registers: Pointer[Slot], *, base: Register) -> Value:
    """R[base](*R[base+3], **R[base+4]): a tuple or other iterable, and a dict or None."""
    call_spread_registers(registers, base)
    return nothing()


@instruction
def return_(source: Value) -> Flow:
    """Leaves the frame with a result."""
    then = frame_action()
    if then == Then.STORE:
        pop_frame()
        window()[destination(False)] = source
        return Flow.SWITCH
    leave_slowly(source, then)
    return Flow.SWITCH


@instruction
def leave(source: Value) -> Value:
    """Leaves the interpreter loop with a result: the end of a native re-entry."""
    return source


# --- Functions and classes ---------------------------------------------------------------------------------------


@instruction
def make_function(registers: Pointer[Slot], *, base: Register, flags: u8, code: Constant) -> Value:
    """A function of a code. Flags: 1 R[base] has defaults, 2 R[base+1] keyword defaults, 4 R[base+2] cells, 8 R[base+3]
    annotations."""
    return function_of(registers.at(base), flags, code_in(code))


@instruction
def build_class(registers: Pointer[Slot], *, base: Register, count: u8) -> Value:
    """A class: R[base] the body's function, R[base+3] the name, then the bases."""
    build_class_then(registers, base, count, None, Then.STORE)
    return nothing()


@instruction
def build_class_keyword(registers: Pointer[Slot], *, base: Register, count: u8, names: Constant) -> Value:
    """As `build_class`; the last arguments have these names (metaclass and others)."""
    build_class_then(registers, base, count, tuple_in(names), Then.STORE | WIDE)
    return nothing()


@instruction
def build_class_spread(registers: Pointer[Slot], *, base: Register) -> Value:
    """As `build_class`: R[base+3] is a tuple of name and bases, R[base+4] a dict of the named arguments."""
    build_class_spread_then(registers, base)
    return nothing()


# --- Iteration ---------------------------------------------------------------------------------------------------


@instruction
def get_iterator(source: Value) -> Value:
    """iter(source)."""
    made = builtin_iterator(source)
    if made is not ABSENT:
        return made
    iterator_then(source, Then.STORE)
    return nothing()


@instruction
def for_next(registers: Pointer[Slot], *, destination: Register, iterator: Register, target: Offset) -> Flow:
    """The next element into the destination; jumps when there is none."""
    match registers[iterator]:
        case RangeIterator() as numbers:
            number = range_iterator_next(numbers)
            if number is ABSENT:
                return Flow.JUMP
            registers[destination] = number
            return Flow.NEXT
        case Iterator() as known if not is_guest(known):
            found = next_fast(known)
            if found is ABSENT:
                return Flow.JUMP
            registers[destination] = found
            return Flow.NEXT
        case StrIterator() as characters:
            character = str_iterator_next(characters)
            if character is ABSENT:
                return Flow.JUMP
            registers[destination] = character
            return Flow.NEXT
        case Generator() as generator:
            resume(generator, NONE, ABSENT, Then.NEXT | WIDE)
            return Flow.SWITCH
        case _:
            next_then(taken(registers[iterator]), Then.NEXT | WIDE)
            return Flow.SWITCH


@instruction
def yield_(source: Value) -> Value:
    """Suspends the generator with a value; the result is what is sent."""
    yield_value(source)
    return nothing()


@instruction
def yield_from(iterator: Value) -> Value:
    """Delegates to an iterator until it ends; the result is its StopIteration's value."""
    delegate_to(iterator)
    return nothing()


@instruction
def yield_step(source: Value) -> Value:
    """`yield` in an async generator: ends the step that runs it."""
    end_step(source)
    return nothing()


# --- Waiting for coroutines --------------------------------------------------------------------------------------


@instruction
def get_awaitable(source: Value, *, role: u8) -> Value:
    """What `await source` delegates to; `role` says where the value comes from. Raises TypeError, RuntimeError."""
    awaitable_then(source, role)
    return nothing()


@instruction
def get_async_iterator(source: Value) -> Value:
    """source.__aiter__(). Raises TypeError."""
    async_iterator_then(source)
    return nothing()


@instruction
def get_async_next(iterator: Value) -> Value:
    """iterator.__anext__(), yet to be awaited. Raises TypeError."""
    async_next_then(iterator)
    return nothing()


@instruction
def end_async_for(source: Value) -> None:
    """The end of an `async for`: goes on with an exception that is no StopAsyncIteration."""
    if not error_matches(source, ErrorKind.STOP_ASYNC_ITERATION):
        raise GuestError(reraised(source))


# --- Exceptions --------------------------------------------------------------------------------------------------


@instruction
def raise_(source: Value) -> None:
    """raise source: an exception, or a class of exceptions."""
    raise GuestError(in_context(exception_to_raise(source)))


@instruction
def raise_from(source: Value, cause: Value) -> None:
    """raise source from cause."""
    raise GuestError(in_context(exception_with_cause(source, cause)))


@instruction
def raise_again() -> None:
    """Bare `raise`: the exception being handled, without an entry for this line. Raises RuntimeError if there is none."""
    raise GuestError(reraised(handled_exception()))


@instruction
def reraise(source: Value) -> None:
    """Goes on with an exception at the end of `finally`; no entry for this line in its traceback."""
    raise GuestError(reraised(source))


@instruction
def enter_handler(source: Value) -> Value:
    """source becomes the exception being handled; the result is the one so far, or None."""
    before = handled_by_frame()
    current().handled = source
    return NONE if before is ABSENT else before


@instruction
def leave_handler(source: Value) -> None:
    """source, or nothing if None, is again the exception being handled."""
    if source is NONE:
        current().handled = handled_around_frame()
    else:
        current().handled = source


@instruction
def exception_matches(source: Value, types: Value) -> Value:
    """Whether an exception is an instance of a class, or of one of a tuple of classes. Raises TypeError."""
    return boolean(exception_is(source, types))


@instruction
def match_group(source: Value, types: Value) -> Value:
    """For `except* types`: the pair of the group that it handles and the rest (or None), None if it handles nothing."""
    return star_match(source, types)


@instruction
def group_result(source: Value, outcomes: Value) -> Value:
    """What goes on after the `except*` clauses for source, or None; outcomes is the list of what they raised and left."""
    assert isinstance(outcomes, List)
    return star_result(source, outcomes)


@instruction
def raise_assertion(registers: Pointer[Slot], *, message: Register) -> None:
    """raise AssertionError(message), without argument if the register is ABSENT."""
    raise GuestError(make_exception_of(ErrorKind.ASSERTION_ERROR, registers[message]))


# --- With --------------------------------------------------------------------------------------------------------


@instruction
def enter_context(registers: Pointer[Slot], *, base: Register, manager: Register) -> Value:
    """Enters the manager: R[base] becomes its bound `__exit__`, the result is that of `__enter__`."""
    return enter_context_then(registers, base, taken(registers[manager]))


@instruction
def exit_context(registers: Pointer[Slot], *, base: Register, source: Register) -> Value:
    """R[base](type, value, traceback) of the exception in source, or with three None when that is None."""
    return exit_context_then(registers, base, taken(registers[source]))


@instruction
def enter_async_context(registers: Pointer[Slot], *, base: Register, manager: Register) -> Value:
    """R[base] becomes the manager's bound `__aexit__`, the result is that of `__aenter__`, yet to be awaited."""
    enter_async_context_then(registers, base, taken(registers[manager]))
    return nothing()


# --- Patterns ----------------------------------------------------------------------------------------------------


@instruction
def match_sequence(subject: Value) -> Value:
    """len(subject) if sequence patterns match it (str, bytes and bytearray are none), else None."""
    return sequence_length(subject)


@instruction
def match_mapping(subject: Value) -> Value:
    """Whether mapping patterns match the subject."""
    return boolean(is_mapping(subject))


@instruction
def match_keys(subject: Value, keys: Value) -> Value:
    """A tuple of the subject's values for a tuple of keys; None if one is missing."""
    return values_of_keys(subject, tuple_in(keys))


@instruction
def match_class(subject: Value, cls: Value, *, count: u8, names: Constant) -> Value:
    """A tuple of the attributes for `count` positional patterns and for the names; None if the class does not match."""
    return attributes_of_pattern(subject, cls, count, tuple_in(names))


# --- Imports -----------------------------------------------------------------------------------------------------


@instruction
def import_name(names: Value, *, level: u8, name: Name) -> Value:
    """The module `name`, or its top package when names is None; names are those wanted by `from`."""
    return import_module(running_module(), name, names, level)


@instruction
def import_from(module: Value, *, name: Name) -> Value:
    """An attribute of a module for `from module import name`. Raises ImportError."""
    return import_attribute(module, name)


@instruction
def import_star(module: Value) -> None:
    """All public names of a module into the running module."""
    import_all_names(running_module(), module)


# --- Native re-entry ---------------------------------------------------------------------------------------------


@instruction
def reenter(registers: Pointer[Slot]) -> Value:
    """In the kernel's stub only: calls R[2] with R[1] arguments from R[5] on; R[0] has their names or None."""
    call_then(registers.at(2), number_in(registers[1]), tuple_or_none(registers[0]), Then.STORE)
    return nothing()


# --- What several instructions share -----------------------------------------------------------------------


@inline
def call_start(start: Pointer[Slot], count: u32, result: Pointer[Slot]) -> Flow:
    """Call start[0] with `count` arguments from start[3] on, none of them named: the direct paths."""
    if current().poll.load_relaxed() != 0:
        safepoint_before(start[0])
    match start[0]:
        case Function() as function:
            enter_function(function, start, count, None, Then.STORE)
            return Flow.SWITCH
        case NativeFunction() as native if native.flags & NATIVE_IS_INDIRECT == 0:
            result[0] = native.entry(as_values(start.at(3)), count, None)
            return Flow.NEXT
        case _:
            call_then(start, count, None, Then.STORE)
            return Flow.SWITCH


@cold
def safepoint_before(function: Slot) -> None:
    """The safepoint of a call. That of a native function raises nothing, so that what is called to clean up, to let go of a
    lock or to put something into a list, is called. Such functions poll themselves if they wait or take long."""
    match function:
        case NativeFunction() as native if native.flags & NATIVE_IS_INDIRECT == 0:
            breather()
        case Method() as method if isinstance(method.function, NativeFunction):
            breather()
        case _:
            safepoint()


@cold
def leave_slowly(result: Value, then: u32) -> None:
    """`return` from a frame whose result is not just stored."""
    if then & GENERATED != 0:
        leave_generator(result)
        return
    state = frame_state()
    pop_frame()
    finish(result, then, state)


def list_in(value: Value) -> List:
    """The operand of a display under way."""
    assert isinstance(value, List)
    return value


def set_in(value: Value) -> Set:
    """The operand of a display under way."""
    assert isinstance(value, Set)
    return value


def dict_in(value: Value) -> Dict:
    """The operand of a display under way."""
    assert isinstance(value, Dict)
    return value


def tuple_in(value: Value) -> Tuple:
    """A constant that is a tuple."""
    assert isinstance(value, Tuple)
    return value


def tuple_or_none(value: Slot) -> Tuple | None:
    """A tuple of names, or nothing."""
    match value:
        case Tuple() as names:
            return names
        case _:
            return None


def code_in(value: Value) -> Code:
    """A constant that is a code."""
    assert isinstance(value, Code)
    return value
