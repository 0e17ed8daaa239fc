"""The operations of the language on any value, as the types see them.

The types call each other through these (a list compares its elements with `equal`), so they are declared here, below
the types, and provided above them by `dispatch.py`, which knows every type and falls back to the guest's dunders.
All of them may raise and run guest code: never call one while holding an object's lock.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from weft.native.language import Pointer, f64, runs_guest, sword, u32, upcall

if TYPE_CHECKING:
    from weft.kernel.types.str import Str
    from weft.kernel.types.tuple import Tuple
    from weft.kernel.types.type import Type
    from weft.kernel.value import Object, Slot, Value


class BinaryOperator(IntEnum):
    """The binary operators; `inplace` instructions carry these numbers."""

    ADD = 0
    SUBTRACT = 1
    MULTIPLY = 2
    TRUE_DIVIDE = 3
    FLOOR_DIVIDE = 4
    MODULO = 5
    POWER = 6
    MATRIX_MULTIPLY = 7
    SHIFT_LEFT = 8
    SHIFT_RIGHT = 9
    BIT_AND = 10
    BIT_OR = 11
    BIT_XOR = 12
    DIVMOD = 13


class UnaryOperator(IntEnum):
    """The unary operators and `abs`."""

    NEGATIVE = 0
    POSITIVE = 1
    INVERT = 2
    ABSOLUTE = 3


class CompareOperator(IntEnum):
    """The rich comparisons. The reflected one of an even number is number ^ 1, except for the equalities."""

    LESS = 0
    GREATER = 1
    LESS_EQUAL = 2
    GREATER_EQUAL = 3
    EQUAL = 4
    NOT_EQUAL = 5


@upcall
@runs_guest
def truth(value: Value) -> bool:
    """`bool(value)`: `__bool__`, `__len__`, or true."""


@upcall
@runs_guest
def length_of(value: Value) -> sword:
    """`len(value)`, not negative. Raises TypeError."""


@upcall
@runs_guest
def hash_of(value: Value) -> sword:
    """`hash(value)`, CPython's for numbers. Raises TypeError for an unhashable one."""


@upcall
@runs_guest
def equal(left: Value, right: Value) -> bool:
    """`bool(left == right)`; identical values are equal without a look inside (containers' rule)."""


@upcall
@runs_guest
def compare(operation: CompareOperator, left: Value, right: Value) -> Value:
    """A rich comparison, reflected operands included; identity decides == and != at last."""


@upcall
@runs_guest
def less_than(left: Value, right: Value) -> bool:
    """`bool(left < right)`."""


@upcall
@runs_guest
def repr_of(value: Value) -> Str:
    """`repr(value)`. Raises RecursionError when nested too deep."""


@upcall
@runs_guest
def str_of(value: Value) -> Str:
    """`str(value)`."""


@upcall
@runs_guest
def ascii_of(value: Value) -> Str:
    """`ascii(value)`."""


@upcall
@runs_guest
def format_of(value: Value, specification: Str) -> Str:
    """`format(value, specification)`."""


@upcall
@runs_guest
def get_item(container: Value, key: Value) -> Value:
    """`container[key]`."""


@upcall
@runs_guest
def set_item(container: Value, key: Value, value: Value) -> None:
    """`container[key] = value`."""


@upcall
@runs_guest
def delete_item(container: Value, key: Value) -> None:
    """`del container[key]`."""


@upcall
@runs_guest
def contains(container: Value, item: Value) -> bool:
    """`item in container`."""


@upcall
@runs_guest
def get_attribute(object: Value, name: Str) -> Value:
    """`object.name`. Raises AttributeError."""


@upcall
@runs_guest
def find_attribute(object: Value, name: Str) -> Slot:
    """`object.name`, ABSENT instead of AttributeError."""


@upcall
@runs_guest
def find_dunder(value: Value, name: Str) -> Slot:
    """The method of a value's class that an operator or a built-in function calls, bound to the value; ABSENT without
    one. What the value itself has under the name does not count."""


@upcall
@runs_guest
def set_attribute(object: Value, name: Str, value: Value) -> None:
    """`object.name = value`."""


@upcall
@runs_guest
def delete_attribute(object: Value, name: Str) -> None:
    """`del object.name`."""


@upcall
@runs_guest
def iterate(value: Value) -> Value:
    """`iter(value)`."""


@upcall
@runs_guest
def next_of(iterator: Value) -> Slot:
    """The next element; ABSENT at the end (StopIteration is swallowed)."""


@upcall
@runs_guest
def index_of(value: Value) -> sword:
    """`operator.index(value)` that fits a machine word; OverflowError (IndexError text) otherwise."""


@upcall
@runs_guest
def clamped_index_of(value: Value) -> sword:
    """`__index__` for slices: a value outside a machine word becomes its nearest end."""


@upcall
@runs_guest
def float_value(value: Value) -> f64:
    """A float, or an int or `__float__`/`__index__` converted. Raises TypeError, OverflowError."""


@upcall
@runs_guest
def binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`left <op> right`, reflected operands included."""


@upcall
@runs_guest
def inplace(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`left <op>= right`."""


@upcall
@runs_guest
def unary(operation: UnaryOperator, operand: Value) -> Value:
    """`-x`, `+x`, `~x`, `abs(x)`."""


@upcall
@runs_guest
def is_instance(value: Value, types: Value) -> bool:
    """`isinstance(value, types)`."""


@upcall
@runs_guest
def is_subclass(type: Value, types: Value) -> bool:
    """`issubclass(type, types)`."""


@upcall
def type_of(value: Value) -> Type:
    """`type(value)`."""


@upcall
def type_name(value: Value) -> Str:
    """`type(value).__name__`."""


@upcall
@runs_guest
def call_function(function: Value, arguments: Pointer[Value], count: u32, names: Tuple | None) -> Value:
    """Call from a native loop: re-enters the interpreter on the native stack when the function is the guest's.
    `names` name the last arguments."""


@upcall
@runs_guest
def call0(function: Value) -> Value:
    """`function()`."""


@upcall
@runs_guest
def call1(function: Value, argument: Value) -> Value:
    """`function(argument)`."""


@upcall
@runs_guest
def call2(function: Value, first: Value, second: Value) -> Value:
    """`function(first, second)`."""


@upcall
@runs_guest
def call3(function: Value, first: Value, second: Value, third: Value) -> Value:
    """`function(first, second, third)`."""


@upcall
@runs_guest
def call_method(object: Value, name: Str, argument: Slot) -> Value:
    """`object.name()` or `object.name(argument)`."""


@upcall
def as_instance(made: Object, cls: Type) -> Value:
    """What `__new__` of a built-in type returns: `made`, new and seen by nobody, as an instance of `cls`. For the
    built-in type itself that is `made`; for a class of the guest a copy with room for its slots. Runs nothing."""


@upcall
def library_module(text: Str) -> Value:
    """The module of a full name, imported if need be; `modules/imports.py`."""
