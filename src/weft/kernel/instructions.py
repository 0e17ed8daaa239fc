"""The instruction set: one declared function per instruction, to be read as a card.

From the declaration come the dispatch code, the encoder and decoder, the disassembler and the image verifier: positional
parameters are source registers, the result goes to the destination register, keyword-only parameters are immediates.
`registers` and `globals` are no operands: they point at the running window and at the slots of its module. Encoding and
annotations: `docs/native-python.md`, Instructions. Operands of this file stand in the order of the README's table.

Bodies stay small: the common case stands here, everything else is a named slow path. What runs guest code enters a frame
and says with `Then` how to go on when it returns; the instruction itself then returns 0 with nothing pending, or
`Flow.SWITCH`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

from weft.kernel.value import Slot, Value
from weft.native.language import Pointer, i8, i16, instruction, u8, u16

if TYPE_CHECKING:
    from weft.kernel.types.str import Str

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


# --- Moves -------------------------------------------------------------------------------------------------------


@instruction
def move(source: Value) -> Value:
    """source."""


@instruction
def load_constant(*, constant: Constant) -> Value:
    """A constant of the code."""


@instruction
def load_small(*, number: i16) -> Value:
    """A small int that the instruction carries."""


@instruction
def load_far(registers: Pointer[Slot], *, index: u16) -> Value:
    """A register beyond the reach of an operand."""


@instruction
def store_far(source: Value, registers: Pointer[Slot], *, index: u16) -> None:
    """Into a register beyond the reach of an operand."""


@instruction
def clear(registers: Pointer[Slot], *, register: Register) -> None:
    """The register becomes ABSENT: a local that is not bound, or `del local`."""


@instruction
def check_local(registers: Pointer[Slot], *, register: Register, name: Name) -> None:
    """Raises UnboundLocalError if the register is ABSENT."""


# --- Globals -----------------------------------------------------------------------------------------------------


@instruction
def load_global(globals: Pointer[Slot], *, slot: u16, name: Name) -> Value:
    """A global of the running routine's module, or a builtin."""


@instruction
def store_global(source: Value, globals: Pointer[Slot], *, slot: u16, name: Name) -> None:
    """Sets a global."""


@instruction
def delete_global(*, slot: u16, name: Name) -> None:
    """`del name` of a global. Raises NameError."""


@instruction
def load_name(namespace: Value, *, name: Name) -> Value:
    """A name in a class body or in `exec`: namespace, globals, builtins."""


@instruction
def store_name(namespace: Value, source: Value, *, name: Name) -> None:
    """Sets a name in a namespace."""


@instruction
def delete_name(namespace: Value, *, name: Name) -> None:
    """`del name` in a namespace. Raises NameError."""


# --- Cells -------------------------------------------------------------------------------------------------------


@instruction
def make_cell(registers: Pointer[Slot], *, register: Register) -> None:
    """The register becomes a Cell of its content, which may be ABSENT."""


@instruction
def load_cell(registers: Pointer[Slot], *, register: Register, name: Name) -> Value:
    """The content of the Cell in a register. Raises UnboundLocalError."""


@instruction
def store_cell(registers: Pointer[Slot], *, register: Register, source: Register) -> None:
    """Sets the content of the Cell in a register."""


@instruction
def delete_cell(registers: Pointer[Slot], *, register: Register, name: Name) -> None:
    """Unbinds the Cell in a register. Raises UnboundLocalError."""


@instruction
def load_free(registers: Pointer[Slot], *, index: u8, name: Name) -> Value:
    """The content of a Cell of the closure. Raises NameError."""


@instruction
def store_free(source: Value, registers: Pointer[Slot], *, index: u8) -> None:
    """Sets the content of a Cell of the closure."""


@instruction
def delete_free(registers: Pointer[Slot], *, index: u8, name: Name) -> None:
    """Unbinds a Cell of the closure. Raises NameError."""


@instruction
def load_closure(registers: Pointer[Slot], *, index: u8) -> Value:
    """A Cell of the closure itself."""


@instruction
def load_class_free(namespace: Value, registers: Pointer[Slot], *, index: u8, name: Name) -> Value:
    """A free name of a class body: the namespace first, then the Cell."""


# --- Arithmetic --------------------------------------------------------------------------------------------------


@instruction
def add(left: Value, right: Value) -> Value:
    """left + right."""


@instruction
def subtract(left: Value, right: Value) -> Value:
    """left - right."""


@instruction
def multiply(left: Value, right: Value) -> Value:
    """left * right."""


@instruction
def true_divide(left: Value, right: Value) -> Value:
    """left / right."""


@instruction
def floor_divide(left: Value, right: Value) -> Value:
    """left // right."""


@instruction
def modulo(left: Value, right: Value) -> Value:
    """left % right."""


@instruction
def power(left: Value, right: Value) -> Value:
    """left ** right."""


@instruction
def matrix_multiply(left: Value, right: Value) -> Value:
    """left @ right."""


@instruction
def shift_left(left: Value, right: Value) -> Value:
    """left << right."""


@instruction
def shift_right(left: Value, right: Value) -> Value:
    """left >> right."""


@instruction
def bit_and(left: Value, right: Value) -> Value:
    """left & right."""


@instruction
def bit_or(left: Value, right: Value) -> Value:
    """left | right."""


@instruction
def bit_xor(left: Value, right: Value) -> Value:
    """left ^ right."""


@instruction
def add_small(left: Value, *, number: i8) -> Value:
    """left + number."""


@instruction
def subtract_small(left: Value, *, number: i8) -> Value:
    """left - number."""


@instruction
def negative(source: Value) -> Value:
    """-source."""


@instruction
def positive(source: Value) -> Value:
    """+source."""


@instruction
def invert(source: Value) -> Value:
    """~source."""


@instruction
def not_(source: Value) -> Value:
    """not source."""


@instruction
def inplace_add(left: Value, right: Value) -> Value:
    """left += right."""


@instruction
def inplace_add_small(left: Value, *, number: i8) -> Value:
    """left += number."""


@instruction
def inplace(left: Value, right: Value, *, operator: u8) -> Value:
    """left <operator>= right; the operator is a BinaryOperator."""


# --- Comparisons -------------------------------------------------------------------------------------------------


@instruction
def less(left: Value, right: Value) -> Value:
    """left < right."""


@instruction
def less_equal(left: Value, right: Value) -> Value:
    """left <= right."""


@instruction
def equal(left: Value, right: Value) -> Value:
    """left == right."""


@instruction
def not_equal(left: Value, right: Value) -> Value:
    """left != right."""


@instruction
def greater(left: Value, right: Value) -> Value:
    """left > right."""


@instruction
def greater_equal(left: Value, right: Value) -> Value:
    """left >= right."""


@instruction
def is_(left: Value, right: Value) -> Value:
    """left is right."""


@instruction
def is_not(left: Value, right: Value) -> Value:
    """left is not right."""


@instruction
def contains(item: Value, container: Value) -> Value:
    """item in container."""


@instruction
def not_contains(item: Value, container: Value) -> Value:
    """item not in container."""


# --- Jumps -------------------------------------------------------------------------------------------------------


@instruction
def jump(*, target: Offset) -> Flow:
    """Goes on at the target."""


@instruction
def loop(*, target: Offset) -> Flow:
    """Goes on at the target, backward: a safepoint."""


@instruction
def jump_if(source: Value, *, target: Offset) -> Flow:
    """Jumps if source is true."""


@instruction
def jump_unless(source: Value, *, target: Offset) -> Flow:
    """Jumps if source is false."""


@instruction
def jump_if_absent(registers: Pointer[Slot], *, register: Register, target: Offset) -> Flow:
    """Jumps if the register is ABSENT."""


@instruction
def jump_if_less(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps if left < right."""


@instruction
def jump_if_less_equal(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps if left <= right."""


@instruction
def jump_if_equal(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps if left == right."""


@instruction
def jump_if_not_equal(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps if left != right."""


@instruction
def jump_if_greater(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps if left > right."""


@instruction
def jump_if_greater_equal(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps if left >= right."""


@instruction
def jump_if_is(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps if left is right."""


@instruction
def jump_if_is_not(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps if left is not right."""


@instruction
def jump_if_contains(item: Value, container: Value, *, target: Offset) -> Flow:
    """Jumps if item in container."""


@instruction
def jump_if_not_contains(item: Value, container: Value, *, target: Offset) -> Flow:
    """Jumps if item not in container."""


@instruction
def jump_unless_less(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps unless left < right."""


@instruction
def jump_unless_less_equal(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps unless left <= right."""


@instruction
def jump_unless_equal(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps unless left == right."""


@instruction
def jump_unless_not_equal(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps unless left != right."""


@instruction
def jump_unless_greater(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps unless left > right."""


@instruction
def jump_unless_greater_equal(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps unless left >= right."""


@instruction
def jump_unless_is(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps unless left is right."""


@instruction
def jump_unless_is_not(left: Value, right: Value, *, target: Offset) -> Flow:
    """Jumps unless left is not right."""


@instruction
def jump_unless_contains(item: Value, container: Value, *, target: Offset) -> Flow:
    """Jumps unless item in container."""


@instruction
def jump_unless_not_contains(item: Value, container: Value, *, target: Offset) -> Flow:
    """Jumps unless item not in container."""


@instruction
def jump_if_less_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps if left < number."""


@instruction
def jump_if_less_equal_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps if left <= number."""


@instruction
def jump_if_equal_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps if left == number."""


@instruction
def jump_if_not_equal_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps if left != number."""


@instruction
def jump_if_greater_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps if left > number."""


@instruction
def jump_if_greater_equal_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps if left >= number."""


@instruction
def jump_unless_less_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps unless left < number."""


@instruction
def jump_unless_less_equal_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps unless left <= number."""


@instruction
def jump_unless_equal_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps unless left == number."""


@instruction
def jump_unless_not_equal_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps unless left != number."""


@instruction
def jump_unless_greater_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps unless left > number."""


@instruction
def jump_unless_greater_equal_small(left: Value, *, number: i8, target: Offset) -> Flow:
    """Jumps unless left >= number."""


# --- Containers --------------------------------------------------------------------------------------------------


@instruction
def build_tuple(registers: Pointer[Slot], *, base: Register, count: u8) -> Value:
    """A tuple of `count` registers from base on."""


@instruction
def build_list(registers: Pointer[Slot], *, base: Register, count: u8) -> Value:
    """A list of `count` registers from base on."""


@instruction
def build_set(registers: Pointer[Slot], *, base: Register, count: u8) -> Value:
    """A set of `count` registers from base on."""


@instruction
def build_dict(registers: Pointer[Slot], *, base: Register, count: u8) -> Value:
    """A dict of `count` pairs of registers from base on: key, value."""


@instruction
def build_slice(registers: Pointer[Slot], *, base: Register) -> Value:
    """slice(R[base], R[base+1], R[base+2])."""


@instruction
def build_string(registers: Pointer[Slot], *, base: Register, count: u8) -> Value:
    """`count` strings from base on joined."""


@instruction
def list_append(target: Value, item: Value) -> None:
    """target.append(item), of a list in the making."""


@instruction
def list_extend(target: Value, items: Value) -> None:
    """target.extend(items), of a list in the making. Raises TypeError for what is no iterable."""


@instruction
def set_add(target: Value, item: Value) -> None:
    """target.add(item), of a set in the making."""


@instruction
def set_update(target: Value, items: Value) -> None:
    """target.update(items), of a set in the making."""


@instruction
def dict_store(target: Value, key: Value, value: Value) -> None:
    """target[key] = value, of a dict in the making."""


@instruction
def dict_update(target: Value, mapping: Value) -> None:
    """target.update(mapping), of a display's `**mapping`."""


@instruction
def dict_merge(target: Value, mapping: Value, function: Value) -> None:
    """A call's `**mapping` into its keywords. Raises TypeError for a key twice or no string; the function is for the message."""


@instruction
def list_to_tuple(source: Value) -> Value:
    """tuple(source) of a list in the making."""


@instruction
def get_item(container: Value, key: Value) -> Value:
    """container[key]."""


@instruction
def set_item(container: Value, key: Value, value: Value) -> Flow:
    """container[key] = value."""


@instruction
def delete_item(container: Value, key: Value) -> Flow:
    """del container[key]."""


@instruction
def unpack(source: Value, registers: Pointer[Slot], *, base: Register, count: u8) -> None:
    """The `count` elements of source into registers from base on. Raises ValueError for another number."""


@instruction
def unpack_star(source: Value, registers: Pointer[Slot], *, base: Register, before: u8, after: u8) -> None:
    """As `unpack`, with a list of the rest between the first `before` and the last `after`."""


@instruction
def format_value(value: Value, specification: Value, *, conversion: u8) -> Value:
    """format(value, specification), converted first by str (115), repr (114) or ascii (97); specification None is empty."""


# --- Attributes --------------------------------------------------------------------------------------------------


@instruction
def load_attribute(object: Value, *, name: Name) -> Value:
    """object.name, through the core's attribute cache."""


@instruction
def store_attribute(object: Value, value: Value, *, name: Name) -> Flow:
    """object.name = value."""


@instruction
def delete_attribute(object: Value, *, name: Name) -> Flow:
    """del object.name."""


@instruction
def load_method(registers: Pointer[Slot], *, base: Register, name: Name) -> Flow:
    """Attribute `name` of the receiver in R[base+3], to be called: leaves the function in R[base], and in R[base+3] the receiver, or ABSENT when the function takes none."""


# --- Calls -------------------------------------------------------------------------------------------------------


@instruction
def call(registers: Pointer[Slot], *, base: Register, count: u8) -> Value:
    """R[base](R[base+3] ...): `count` arguments."""


@instruction
def call_method(registers: Pointer[Slot], *, base: Register, count: u8) -> Value:
    """What load_method has left in R[base]; `count` includes the receiver's place."""


@instruction
def call_keyword(registers: Pointer[Slot], *, base: Register, count: u8, names: Constant) -> Value:
    """As `call`; the last arguments have these names."""


@instruction
def call_method_keyword(registers: Pointer[Slot], *, base: Register, count: u8, names: Constant) -> Value:
    """As `call_method`; the last arguments have these names."""


@instruction
def call_spread(registers: Pointer[Slot], *, base: Register) -> Value:
    """R[base](*R[base+3], **R[base+4]): a tuple, and a dict or None."""


@instruction
def return_(source: Value) -> Flow:
    """Leaves the frame with a result."""


@instruction
def leave(source: Value) -> Value:
    """Leaves the interpreter loop with a result: the end of a native re-entry."""


# --- Functions and classes ---------------------------------------------------------------------------------------


@instruction
def make_function(registers: Pointer[Slot], *, base: Register, flags: u8, code: Constant) -> Value:
    """A function of a code; flags say which are present: 1 R[base] tuple of defaults, 2 R[base+1] dict of keyword defaults, 4 R[base+2] tuple of cells, 8 R[base+3] dict of annotations."""


@instruction
def build_class(registers: Pointer[Slot], *, base: Register, count: u8) -> Value:
    """A class: R[base] the body's function, R[base+3] the name, then the bases."""


@instruction
def build_class_keyword(registers: Pointer[Slot], *, base: Register, count: u8, names: Constant) -> Value:
    """As `build_class`; the last arguments have these names (metaclass and others)."""


# --- Iteration ---------------------------------------------------------------------------------------------------


@instruction
def get_iterator(source: Value) -> Value:
    """iter(source)."""


@instruction
def for_next(registers: Pointer[Slot], *, destination: Register, iterator: Register, target: Offset) -> Flow:
    """The next element into the destination; jumps when there is none."""


@instruction
def yield_(source: Value) -> Value:
    """Suspends the generator with a value; the result is what is sent."""


@instruction
def yield_from(iterator: Value) -> Value:
    """Delegates to an iterator until it ends; the result is its StopIteration's value."""


# --- Exceptions --------------------------------------------------------------------------------------------------


@instruction
def raise_(source: Value) -> None:
    """raise source: an exception, or a class of exceptions."""


@instruction
def raise_from(source: Value, cause: Value) -> None:
    """raise source from cause."""


@instruction
def raise_again() -> None:
    """Bare `raise`: the exception being handled. Raises RuntimeError if there is none."""


@instruction
def reraise(source: Value) -> None:
    """Goes on with an exception at the end of `finally`; no entry for this line in its traceback."""


@instruction
def enter_handler(source: Value) -> Value:
    """source becomes the exception being handled; the result is the one so far, or None."""


@instruction
def leave_handler(source: Value) -> None:
    """source, or nothing if None, is again the exception being handled."""


@instruction
def exception_matches(source: Value, types: Value) -> Value:
    """Whether an exception is an instance of a class, or of one of a tuple of classes. Raises TypeError for other types."""


@instruction
def raise_assertion(registers: Pointer[Slot], *, message: Register) -> None:
    """raise AssertionError(message), without argument if the register is ABSENT."""


# --- With --------------------------------------------------------------------------------------------------------


@instruction
def enter_context(registers: Pointer[Slot], *, base: Register, manager: Register) -> Value:
    """Enters the manager: R[base] becomes its bound `__exit__`, the result is that of `__enter__`."""


@instruction
def exit_context(registers: Pointer[Slot], *, base: Register, source: Register) -> Value:
    """R[base](type, value, traceback) of the exception in source, or with three None when that is None."""


# --- Imports -----------------------------------------------------------------------------------------------------


@instruction
def import_name(names: Value, *, level: u8, name: Name) -> Value:
    """The module `name`, or its top package when names is None; names are those wanted by `from`."""


@instruction
def import_from(module: Value, *, name: Name) -> Value:
    """An attribute of a module for `from module import name`. Raises ImportError."""


@instruction
def import_star(module: Value) -> None:
    """All public names of a module into the running module."""
