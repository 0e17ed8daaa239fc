"""The protocol for native code: every operation on any value, the guest's dunders included.

For an instance of a guest class the dunder is called by re-entering the interpreter; instructions avoid that by entering
frames themselves (`operations.py`). Everything else goes to `builtin_operations.py`.
"""

from __future__ import annotations

from weft.kernel.builtin_operations import (
    builtin_binary,
    builtin_compare,
    builtin_contains,
    builtin_delete_item,
    builtin_format,
    builtin_get_item,
    builtin_hash,
    builtin_inplace,
    builtin_iterate,
    builtin_length,
    builtin_repr,
    builtin_set_item,
    builtin_str,
    builtin_truth,
    builtin_unary,
    compare_finally,
    is_iterator,
    operand_compare,
    unsupported_operands,
)
from weft.kernel.calls import bound_by_descriptor
from weft.kernel.errors import (
    ErrorKind,
    GuestError,
    attribute_error,
    error_matches,
    index_error,
    overflow_error,
    type_error,
    value_error,
)
from weft.kernel.operator_names import (
    BINARY_NAMES,
    COMPARE_NAMES,
    INPLACE_NAMES,
    REFLECTED_NAMES,
    UNARY_NAMES,
    UNARY_SYMBOLS,
)
from weft.kernel.protocol import (
    BinaryOperator,
    CompareOperator,
    UnaryOperator,
    ascii_of,
    binary,
    call0,
    call1,
    call2,
    call3,
    clamped_index_of,
    compare,
    contains,
    delete_attribute,
    delete_item,
    equal,
    find_attribute,
    find_dunder,
    float_value,
    format_of,
    get_attribute,
    get_item,
    hash_of,
    index_of,
    inplace,
    is_instance,
    is_subclass,
    iterate,
    length_of,
    less_than,
    library_module,
    next_of,
    repr_of,
    set_attribute,
    set_item,
    str_of,
    truth,
    type_name,
    type_of,
    unary,
)
from weft.kernel.shape import Instance, find_in_type, is_guest
from weft.kernel.special import special
from weft.kernel.thread import safepoint
from weft.kernel.types.attributes import (
    Outcome,
    Setting,
    bind,
    missing_attribute,
    property_error,
    resolve,
    resolve_store,
)
from weft.kernel.types.bool import BOOL_TYPE, is_bool
from weft.kernel.types.byte_array import ByteArray
from weft.kernel.types.bytes import Bytes
from weft.kernel.types.complex import Complex
from weft.kernel.types.conversion import int_from
from weft.kernel.types.dict import Dict
from weft.kernel.types.exception import BaseException
from weft.kernel.types.float import FLOAT_TYPE, float_from
from weft.kernel.types.function import (
    METHOD_WRAPPER_TYPE,
    NATIVE_FUNCTION_TYPE,
    WRAPPER_DESCRIPTOR_TYPE,
    Function,
    Method,
    NativeAttribute,
    NativeFunction,
    Property,
)
from weft.kernel.types.function_methods import require_instance
from weft.kernel.types.generator import GENERATOR_TYPE, Generator, step_generator
from weft.kernel.types.generic_alias import GenericAlias
from weft.kernel.types.int import (
    INT_TYPE,
    Int,
    clamped_word,
    fits_word,
    float_of_integer,
    int_sign,
    is_int,
    word_of_int,
)
from weft.kernel.types.iterators import Iterator, SequenceIterator, iterator_next
from weft.kernel.types.list import List
from weft.kernel.types.none import ELLIPSIS_TYPE, NONE_TYPE, NOT_IMPLEMENTED_TYPE
from weft.kernel.types.object import OBJECT_TYPE
from weft.kernel.types.set import Set
from weft.kernel.types.str import Str, code_point_at, intern, name, new_builder, text_bytes, text_size, unit_size
from weft.kernel.types.str_parts import StrIterator, str_iterator_next
from weft.kernel.types.str_quoting import append_escape
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import Type, is_order_member
from weft.kernel.types.union import Union
from weft.kernel.value import (
    ABSENT,
    ELLIPSIS,
    FALSE,
    NONE,
    NOT_IMPLEMENTED,
    TRUE,
    Constant,
    Float,
    Object,
    Slot,
    SmallInt,
    Value,
    boolean,
    shape_of,
)
from weft.native.language import Array, array_of, builtin, cold, f64, float_of_int, provides, same, sword

# --- Types -------------------------------------------------------------------------------------------------


@provides(type_of)
def type_of_value(value: Value) -> Type:
    """See `protocol.type_of`."""
    match value:
        case SmallInt():
            return INT_TYPE
        case Constant():
            return type_of_constant(value)
        case Method() as method if isinstance(method.function, NativeFunction):
            return type_of_native_method(method.function)
        case Object() as object:
            found = shape_of(object).type
            assert isinstance(found, Type)
            return found
        case _:
            return FLOAT_TYPE


def type_of_native_method(function: Value) -> Type:
    """The type of a function of the kernel that is bound to its receiver."""
    match function:
        case Object() as native if shape_of(native).type is WRAPPER_DESCRIPTOR_TYPE:
            return METHOD_WRAPPER_TYPE
        case _:
            return NATIVE_FUNCTION_TYPE


def type_of_constant(value: Value) -> Type:
    """The type of None, a bool, Ellipsis or NotImplemented."""
    if is_bool(value):
        return BOOL_TYPE
    if value is NONE:
        return NONE_TYPE
    return ELLIPSIS_TYPE if value is ELLIPSIS else NOT_IMPLEMENTED_TYPE


@provides(type_name)
def name_of_type(value: Value) -> Str:
    """See `protocol.type_name`."""
    return type_of(value).name


@provides(is_instance)
def is_instance_of(value: Value, types: Value) -> bool:
    """See `protocol.is_instance`."""
    match types:
        case Tuple() as row:
            for i in range(row.count):
                if is_instance(value, row.items[i]):
                    return True
            return False
        case Union() as union:
            return is_instance(value, union.members)
        case Type() as cls:
            actual = type_of(value)
            if actual is cls:
                return True
            hook = special(cls, name("__instancecheck__"))
            if hook is not ABSENT:
                return truth(call_special2(hook, cls, value))
            return is_order_member(actual, cls) or shows_class_below(value, actual, cls)
        case GenericAlias():
            raise type_error("isinstance() argument 2 cannot be a parameterized generic")
        case _:
            hook = special(types, name("__instancecheck__"))
            if hook is not ABSENT:
                return truth(call_special2(hook, types, value))
            raise type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")


def shows_class_below(value: Value, actual: Type, cls: Type) -> bool:
    """Whether an object of the guest says by `__class__` that it is an instance of a class, as proxies do."""
    if not is_guest(value):
        return False
    if isinstance(find_in_type(actual, name("__class__")), NativeAttribute):
        if special(value, name("__getattribute__")) is ABSENT:
            return False
    shown = find_attribute(value, name("__class__"))
    return isinstance(shown, Type) and shown is not actual and is_order_member(shown, cls)


@provides(is_subclass)
def is_subclass_of(cls: Value, types: Value) -> bool:
    """See `protocol.is_subclass`."""
    match types:
        case Tuple() as row:
            for i in range(row.count):
                if is_subclass(cls, row.items[i]):
                    return True
            return False
        case Union() as union:
            return is_subclass(cls, union.members)
        case Type() as parent:
            hook = special(parent, name("__subclasscheck__"))
            if hook is not ABSENT:
                return truth(call_special2(hook, parent, cls))
            match cls:
                case Type() as child:
                    return is_order_member(child, parent)
                case _:
                    raise type_error("issubclass() arg 1 must be a class")
        case GenericAlias():
            raise type_error("issubclass() argument 2 cannot be a parameterized generic")
        case _:
            hook = special(types, name("__subclasscheck__"))
            if hook is not ABSENT:
                return truth(call_special2(hook, types, cls))
            raise type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")


# --- Calling dunders ---------------------------------------------------------------------------------------


def call_special1(found: Value, receiver: Value) -> Value:
    """Call a dunder found for `receiver`."""
    match found:
        case Function():
            return call1(found, receiver)
        case _:
            return call0(bound(found, receiver))


def call_special2(found: Value, receiver: Value, argument: Value) -> Value:
    """Call a dunder found for `receiver` with an argument."""
    match found:
        case Function():
            return call2(found, receiver, argument)
        case _:
            return call1(bound(found, receiver), argument)


def call_special3(found: Value, receiver: Value, first: Value, second: Value) -> Value:
    """Call a dunder found for `receiver` with two arguments."""
    match found:
        case Function():
            return call3(found, receiver, first, second)
        case _:
            return call2(bound(found, receiver), first, second)


@provides(bound_by_descriptor)
def bound(found: Value, receiver: Value) -> Value:
    """A class's value as it is reached through `receiver`."""
    outcome, value = bind(found, receiver, type_of(receiver))
    if value is ABSENT:
        return found
    if outcome == Outcome.VALUE:
        return value
    return value_from(outcome, value, receiver)


# --- Truth, length, hash -----------------------------------------------------------------------------------


@provides(truth)
def truth_of(value: Value) -> bool:
    """See `protocol.truth`."""
    if is_guest(value):
        found = special(value, name("__bool__"))
        if found is not ABSENT:
            result = call_special1(found, value)
            if result is not TRUE and result is not FALSE:
                raise type_error("__bool__ should return bool, returned {}", type_name(result))
            return result is TRUE
        if special(value, name("__len__")) is not ABSENT:
            return length_of(value) != 0
    return builtin_truth(value)


@provides(length_of)
def length_of_value(value: Value) -> sword:
    """See `protocol.length_of`."""
    found = special(value, name("__len__"))
    if found is ABSENT:
        return builtin_length(value)
    return length_from(call_special1(found, value))


def length_from(result: Value) -> sword:
    """What `__len__` has returned, as a length. Raises TypeError, ValueError, OverflowError."""
    integer = integer_of(result)
    if int_sign(integer) < 0:
        raise value_error("__len__() should return >= 0")
    if not fits_word(integer):
        raise overflow_error("cannot fit '{}' into an index-sized integer", type_name(result))
    return word_of_int(integer)


@provides(hash_of)
def hash_of_value(value: Value) -> sword:
    """See `protocol.hash_of`."""
    found = special(value, name("__hash__"))
    if found is ABSENT:
        return builtin_hash(value)
    if found is NONE:
        raise type_error("unhashable type: '{}'", type_name(value))
    result = call_special1(found, value)
    match result:
        case SmallInt(number):
            return -2 if number == -1 else number
        case Int():
            return word_of_int(result) if fits_word(result) else builtin_hash(result)
        case _:
            raise type_error("__hash__ method should return an integer")


# --- Comparisons -------------------------------------------------------------------------------------------


@provides(equal)
def are_equal(left: Value, right: Value) -> bool:
    """See `protocol.equal`."""
    if same(left, right):
        return True
    match left, right:
        case SmallInt(), SmallInt():
            return False
        case _:
            return truth(compare(CompareOperator.EQUAL, left, right))


@provides(less_than)
def is_less(left: Value, right: Value) -> bool:
    """See `protocol.less_than`."""
    match left, right:
        case SmallInt(a), SmallInt(b):
            return a < b
        case _:
            return truth(compare(CompareOperator.LESS, left, right))


@provides(compare)
def compare_values(operation: CompareOperator, left: Value, right: Value) -> Value:
    """See `protocol.compare`."""
    if not is_guest(left) and not is_guest(right):
        known = builtin_compare(operation, left, right)
        return compare_finally(operation, left, right) if known is NOT_IMPLEMENTED else known
    mirrored = operation
    if operation != CompareOperator.EQUAL and operation != CompareOperator.NOT_EQUAL:
        mirrored = CompareOperator(operation ^ 1)
    goes_first = prefers_mirrored(left, right)
    result: Value = NOT_IMPLEMENTED
    if goes_first:
        result = compare_as(mirrored, right, left)
    if result is NOT_IMPLEMENTED:
        result = compare_as(operation, left, right)
    if result is NOT_IMPLEMENTED and not goes_first:
        result = compare_as(mirrored, right, left)
    return compare_finally(operation, left, right) if result is NOT_IMPLEMENTED else result


def compare_as(operation: CompareOperator, receiver: Value, argument: Value) -> Value:
    """What the class of `receiver` says: a dunder of the guest, else its built-in type."""
    found = special(receiver, COMPARE_NAMES[operation])
    if found is not ABSENT:
        return call_special2(found, receiver, argument)
    found = ABSENT
    if operation == CompareOperator.NOT_EQUAL and inverts_equality(receiver):
        found = special(receiver, name("__eq__"))
    if found is ABSENT:
        return operand_compare(operation, receiver, argument)
    result = call_special2(found, receiver, argument)
    return result if result is NOT_IMPLEMENTED else boolean(not truth(result))


def inverts_equality(value: Value) -> bool:
    """Whether `!=` is `object.__ne__`, which asks `__eq__`: no base has one of its own."""
    return find_in_type(type_of(value), name("__ne__")) is OBJECT_TYPE.attributes.get_name(name("__ne__"))


def prefers_reflected(left: Value, right: Value, dunder: Str) -> bool:
    """Whether the right operand goes first: its class extends the left one's and has a method of its own."""
    cls = type_of(left)
    other = type_of(right)
    if cls is other or not is_order_member(other, cls):
        return False
    return not is_same_slot(find_in_type(cls, dunder), find_in_type(other, dunder))


def prefers_mirrored(left: Value, right: Value) -> bool:
    """Whether the right operand of a comparison goes first: its class extends the left one's."""
    cls = type_of(left)
    other = type_of(right)
    return cls is not other and is_order_member(other, cls)


def is_same_slot(left: Slot, right: Slot) -> bool:
    """Whether two look-ups found the same object."""
    return left is right


# --- Operators ---------------------------------------------------------------------------------------------


@provides(binary)
def binary_values(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """See `protocol.binary`."""
    result = binary_or_not(operation, left, right)
    if result is NOT_IMPLEMENTED:
        raise unsupported_operands(operation, False, left, right)
    return result


def binary_or_not(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """left <operation> right, or NotImplemented."""
    if not is_guest(left) and not is_guest(right):
        return builtin_binary(operation, left, right)
    goes_first = prefers_reflected(left, right, REFLECTED_NAMES[operation])
    result: Value = NOT_IMPLEMENTED
    if goes_first:
        result = guest_binary(REFLECTED_NAMES[operation], right, left)
    if result is NOT_IMPLEMENTED:
        result = guest_binary(BINARY_NAMES[operation], left, right)
    is_reflected = not goes_first and type_of(left) is not type_of(right)
    is_joined = operation == BinaryOperator.ADD or operation == BinaryOperator.MULTIPLY
    if result is NOT_IMPLEMENTED and is_reflected and is_joined and not is_of_numbers(left, right):
        result = guest_binary(REFLECTED_NAMES[operation], right, left)  # before a sequence's `+` and `*`
        is_reflected = False
    if result is NOT_IMPLEMENTED:
        is_other_number = is_number(right) and type_of(left) is not type_of(right)
        if is_other_number or special(left, BINARY_NAMES[operation]) is ABSENT:
            result = builtin_binary(operation, left, right)
    if result is NOT_IMPLEMENTED and is_reflected:
        result = guest_binary(REFLECTED_NAMES[operation], right, left)
    return result


def is_of_numbers(left: Value, right: Value) -> bool:
    """Whether the left one of two numbers knows the operation, before a reflected method is asked."""
    return is_number(right) and (is_number(left) or isinstance(left, Complex))


def is_number(value: Value) -> bool:
    """Whether the struct of a value is that of an int or float."""
    match value:
        case SmallInt() | Int() | Float() | Constant():
            return True
        case _:
            return False


def guest_binary(dunder: Str, receiver: Value, argument: Value) -> Value:
    """What a binary dunder of the guest gives, or NotImplemented."""
    found = special(receiver, dunder)
    return NOT_IMPLEMENTED if found is ABSENT else call_special2(found, receiver, argument)


@provides(inplace)
def inplace_values(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """See `protocol.inplace`."""
    result = guest_binary(INPLACE_NAMES[operation], left, right)
    if result is NOT_IMPLEMENTED:
        result = builtin_inplace(operation, left, right)
    if result is NOT_IMPLEMENTED:
        result = binary_or_not(operation, left, right)
    if result is NOT_IMPLEMENTED:
        raise unsupported_operands(operation, True, left, right)
    return result


@provides(unary)
def unary_value(operation: UnaryOperator, operand: Value) -> Value:
    """See `protocol.unary`."""
    found = special(operand, UNARY_NAMES[operation])
    if found is not ABSENT:
        return call_special1(found, operand)
    result = builtin_unary(operation, operand)
    if result is NOT_IMPLEMENTED:
        raise type_error("bad operand type for {}: '{}'", UNARY_SYMBOLS[operation], type_name(operand))
    return result


# --- Text --------------------------------------------------------------------------------------------------


@provides(repr_of)
def repr_of_value(value: Value) -> Str:
    """See `protocol.repr_of`."""
    found = special(value, name("__repr__"))
    if found is ABSENT:
        return builtin_repr(value)
    return checked_text(call_special1(found, value), name("__repr__"))


@provides(str_of)
def str_of_value(value: Value) -> Str:
    """See `protocol.str_of`."""
    if is_guest(value):
        found = special(value, name("__str__"))
        if found is not ABSENT:
            return checked_text(call_special1(found, value), name("__str__"))
        if not has_own_str(value):
            return repr_of(value)
    return builtin_str(value)


def has_own_str(value: Value) -> bool:
    """Whether the built-in type below a guest class has a `__str__` that is not its `__repr__`."""
    owner = find_in_type(type_of(value), name("__str__"))
    return isinstance(value, Str) or not is_object_str(owner)


def is_object_str(found: Slot) -> bool:
    """Whether a `__str__` is that of `object`."""
    return found is OBJECT_TYPE.attributes.get_name(name("__str__"))


def checked_text(result: Value, dunder: Str) -> Str:
    """What `__str__` or `__repr__` has returned, which must be a string."""
    match result:
        case Str() as text:
            return text
        case _:
            raise type_error("{} returned non-string (type {})", dunder, type_name(result))


@provides(ascii_of)
def ascii_of_value(value: Value) -> Str:
    """See `protocol.ascii_of`."""
    text = repr_of(value)
    builder = new_builder(32)
    source = text_bytes(text)
    place: sword = 0
    while place < text_size(text):
        point = code_point_at(source, place)
        if point < 128:
            builder.append_char(point)
        else:
            append_escape(builder, point)
        place += unit_size(source[place])
    return builder.finish()


@provides(format_of)
def format_value(value: Value, specification: Str) -> Str:
    """See `protocol.format_of`."""
    found = special(value, name("__format__"))
    if found is ABSENT:
        return builtin_format(value, specification)
    result = call_special2(found, value, specification)
    match result:
        case Str() as text:
            return text
        case _:
            raise type_error("__format__ must return a str, not {}", type_name(result))


# --- Items -------------------------------------------------------------------------------------------------


@provides(get_item)
def get_item_of(container: Value, key: Value) -> Value:
    """See `protocol.get_item`."""
    found = special(container, name("__getitem__"))
    return builtin_get_item(container, key) if found is ABSENT else call_special2(found, container, key)


@provides(set_item)
def set_item_of(container: Value, key: Value, value: Value) -> None:
    """See `protocol.set_item`."""
    found = special(container, name("__setitem__"))
    if found is ABSENT:
        builtin_set_item(container, key, value)
    else:
        call_special3(found, container, key, value)


@provides(delete_item)
def delete_item_of(container: Value, key: Value) -> None:
    """See `protocol.delete_item`."""
    found = special(container, name("__delitem__"))
    if found is ABSENT:
        builtin_delete_item(container, key)
    else:
        call_special2(found, container, key)


@provides(contains)
def container_contains(container: Value, item: Value) -> bool:
    """See `protocol.contains`."""
    found = special(container, name("__contains__"))
    if found is NONE:
        raise type_error("'{}' object is not a container", type_name(container))
    return builtin_contains(container, item) if found is ABSENT else truth(call_special2(found, container, item))


# --- Iteration ---------------------------------------------------------------------------------------------


@provides(iterate)
def iterator_over(value: Value) -> Value:
    """See `protocol.iterate`."""
    found = special(value, name("__iter__"))
    if found is NONE:
        raise not_iterable(value)
    if found is not ABSENT:
        result = call_special1(found, value)
        if not is_iterator(result):
            raise type_error("iter() returned non-iterator of type '{}'", type_name(result))
        return result
    made = builtin_iterate(value)
    if made is not ABSENT:
        return made
    native = find_in_type(type_of(value), name("__iter__"))
    if native is not ABSENT:
        return call_special1(native, value)
    if find_in_type(type_of(value), name("__getitem__")) is not ABSENT:
        return SequenceIterator(0, value)
    raise not_iterable(value)


@cold
def not_iterable(value: Value) -> GuestError:
    """The TypeError of `iter`."""
    return type_error("'{}' object is not iterable", type_name(value))


@provides(next_of)
def next_element(iterator: Value) -> Slot:
    """See `protocol.next_of`. A safepoint: so no native loop over an iterator keeps other threads waiting, however long."""
    safepoint()
    found = special(iterator, name("__next__"))
    if found is ABSENT:
        match iterator:
            case Iterator() as known:
                return iterator_next(known)
            case Generator() as generator if shape_of(generator).type is GENERATOR_TYPE:
                return step_generator(generator)
            case StrIterator() as characters:
                return str_iterator_next(characters)
            case _:
                found = find_in_type(type_of(iterator), name("__next__"))
    if found is ABSENT:
        raise type_error("'{}' object is not an iterator", type_name(iterator))
    try:
        return call_special1(found, iterator)
    except GuestError as error:
        if error_matches(error.value, ErrorKind.STOP_ITERATION):
            return ABSENT
        raise


# --- Numbers -----------------------------------------------------------------------------------------------


def integer_of(value: Value) -> Value:
    """`operator.index(value)`. Raises TypeError."""
    if is_int(value):
        return value
    found = find_in_type(type_of(value), name("__index__"))
    if found is ABSENT:
        raise type_error("'{}' object cannot be interpreted as an integer", type_name(value))
    return int_from(call_special1(found, value), name("__index__"))


@provides(index_of)
def index_of_value(value: Value) -> sword:
    """See `protocol.index_of`."""
    match value:
        case SmallInt(number):
            return number
        case _:
            pass
    integer = integer_of(value)
    if not fits_word(integer):
        raise index_error("cannot fit '{}' into an index-sized integer", type_name(value))
    return word_of_int(integer)


@provides(clamped_index_of)
def clamped_index(value: Value) -> sword:
    """See `protocol.clamped_index_of`."""
    match value:
        case SmallInt(number):
            return number
        case _:
            return clamped_word(integer_of(value))


@provides(float_value)
def float_of(value: Value) -> f64:
    """See `protocol.float_value`."""
    match value:
        case Float(number):
            return number
        case SmallInt(small):
            return float_of_int(small)
        case _:
            pass
    if is_int(value) and special(value, name("__float__")) is ABSENT:
        return float_of_integer(value)
    found = find_in_type(type_of(value), name("__float__"))
    if found is not ABSENT:
        return float_from(call_special1(found, value), value)
    if find_in_type(type_of(value), name("__index__")) is not ABSENT:
        return float_of_integer(integer_of(value))
    raise type_error("must be real number, not {}", type_name(value))


# --- Attributes --------------------------------------------------------------------------------------------


@provides(get_attribute)
def attribute_of(object: Value, attribute: Str) -> Value:
    """See `protocol.get_attribute`."""
    fallback = special(object, name("__getattr__"))
    if fallback is ABSENT:
        return plain_attribute(object, attribute)
    found = own_or_absent(object, attribute)
    return call_special2(fallback, object, attribute) if found is ABSENT else found


def own_or_absent(object: Value, attribute: Str) -> Slot:
    """`object.attribute` without `__getattr__`, ABSENT instead of AttributeError. A plain miss makes no exception."""
    if special(object, name("__getattribute__")) is ABSENT:
        outcome, found = resolve_or_missing(object, attribute)
        if outcome == Outcome.VALUE or found is ABSENT:
            return found
    try:
        return plain_attribute(object, attribute)
    except GuestError as error:
        if error_matches(error.value, ErrorKind.ATTRIBUTE_ERROR):
            return ABSENT
        raise


def plain_attribute(object: Value, attribute: Str) -> Value:
    """`object.attribute` without `__getattr__`."""
    getter = special(object, name("__getattribute__"))
    if getter is not ABSENT:
        return call_special2(getter, object, attribute)
    return standard_attribute(object, attribute)


def standard_attribute(object: Value, attribute: Str) -> Value:
    """`object.__getattribute__(attribute)`."""
    outcome, found = resolve(object, attribute)
    if found is ABSENT:
        raise missing_attribute(object, attribute)
    if outcome == Outcome.VALUE:
        return found
    return value_from(outcome, found, object)


def value_from(outcome: Outcome, found: Value, object: Value) -> Value:
    """Call what `resolve` says must be called for a value."""
    match found:
        case Property() as computed if outcome == Outcome.GETTER:
            if computed.getter is NONE:
                raise property_error(object, computed, name("getter"))
            return call1(computed.getter, object)
        case NativeAttribute():
            return call1(found, object)
        case _:
            pass
    getter = special(found, name("__get__"))
    if getter is ABSENT:
        return found
    if outcome == Outcome.CLASS_DESCRIPTOR:
        return call_special3(getter, found, NONE, object)
    return call_special3(getter, found, object, type_of(object))


@provides(find_dunder)
def dunder_or_absent(value: Value, dunder: Str) -> Slot:
    """See `protocol.find_dunder`."""
    found = find_in_type(type_of(value), dunder)
    return ABSENT if found is ABSENT else bound(found, value)


@provides(find_attribute)
def attribute_or_absent(object: Value, attribute: Str) -> Slot:
    """See `protocol.find_attribute`."""
    if special(object, name("__getattr__")) is ABSENT and special(object, name("__getattribute__")) is ABSENT:
        outcome, found = resolve_or_missing(object, attribute)
        if outcome == Outcome.VALUE or found is ABSENT:
            return found
    try:
        return get_attribute(object, attribute)
    except GuestError as error:
        if error_matches(error.value, ErrorKind.ATTRIBUTE_ERROR):
            return ABSENT
        raise


def resolve_or_missing(object: Value, attribute: Str) -> tuple[Outcome, Slot]:
    """`resolve`, with MISSING instead of the AttributeError of a slot that is not set."""
    try:
        outcome, found = resolve(object, attribute)
        return outcome, found
    except GuestError as error:
        if error_matches(error.value, ErrorKind.ATTRIBUTE_ERROR):
            return Outcome.MISSING, ABSENT
        raise


@provides(set_attribute)
def set_attribute_of(object: Value, attribute: Str, value: Value) -> None:
    """See `protocol.set_attribute`."""
    setter = special(object, name("__setattr__"))
    if setter is ABSENT:
        store_attribute_of(object, attribute, value)
    else:
        call_special3(setter, object, attribute, value)


@provides(delete_attribute)
def delete_attribute_of(object: Value, attribute: Str) -> None:
    """See `protocol.delete_attribute`."""
    deleter = special(object, name("__delattr__"))
    if deleter is ABSENT:
        store_attribute_of(object, attribute, ABSENT)
    else:
        call_special2(deleter, object, attribute)


def store_attribute_of(object: Value, attribute: Str, value: Slot) -> None:
    """`object.__setattr__(attribute, value)`, or `__delattr__` for ABSENT."""
    setting, found = resolve_store(object, attribute, value)
    if setting == Setting.DONE or found is ABSENT:
        return
    match found:
        case Property() as computed if setting == Setting.SETTER:
            store_by_property(computed, object, value)
        case NativeAttribute() as native:
            store_native(native, object, attribute, value)
        case _:
            store_by_descriptor(found, object, value)


def store_by_property(computed: Property, object: Value, value: Slot) -> None:
    """Call the setter or deleter of a property."""
    if value is ABSENT:
        if computed.deleter is NONE:
            raise property_error(object, computed, name("deleter"))
        call1(computed.deleter, object)
    else:
        if computed.setter is NONE:
            raise property_error(object, computed, name("setter"))
        call2(computed.setter, object, value)


def store_by_descriptor(descriptor: Value, object: Value, value: Slot) -> None:
    """Call `__set__` or `__delete__`."""
    if value is ABSENT:
        deleter = special(descriptor, name("__delete__"))
        assert deleter is not ABSENT
        call_special2(deleter, descriptor, object)
    else:
        setter = special(descriptor, name("__set__"))
        assert setter is not ABSENT
        call_special3(setter, descriptor, object, value)


def store_native(native: NativeAttribute, object: Value, attribute: Str, value: Slot) -> None:
    """Store into a computed attribute of a built-in type, or delete it."""
    setter = native.setter
    if setter is None:
        raise read_only(object, attribute)
    arguments: Array[Value] = array_of(Value, 2)
    arguments[0] = object
    if value is not ABSENT:
        arguments[1] = value
    setter.entry(arguments.pointer(0), 2, None)


@cold
def read_only(object: Value, attribute: Str) -> GuestError:
    """The error for a computed attribute that cannot be set."""
    return attribute_error("attribute '{}' of '{}' objects is not writable", attribute, type_name(object))


# --- What every object has ---------------------------------------------------------------------------------


@builtin("object.__ne__")
def object_not_equal(self: Value, other: Value, /) -> Value:
    """The opposite of what `__eq__` says."""
    found = find_in_type(type_of(self), name("__eq__"))
    if found is ABSENT:
        return NOT_IMPLEMENTED
    result = call_special2(found, self, other)
    return result if result is NOT_IMPLEMENTED else boolean(not truth(result))


@builtin("object.__getattribute__")
def object_get_attribute(self: Value, attribute: Str, /) -> Value:
    """The standard look-up, without `__getattr__`."""
    return standard_attribute(self, intern(attribute))


@builtin("object.__setattr__")
def object_set_attribute(self: Value, attribute: Str, value: Value, /) -> None:
    """The standard way to set."""
    store_attribute_of(self, intern(attribute), value)


@builtin("object.__reduce_ex__")
def object_reduce_ex(self: Value, protocol: Value, /) -> Value:
    """How the object is taken apart for `copy`: its own `__reduce__`, or what `copyreg` knows of objects of its kind."""
    own = find_in_type(type_of(self), name("__reduce__"))
    if own is not ABSENT and own is not OBJECT_TYPE.attributes.get_name(name("__reduce__")):
        return call_special1(own, self)
    return object_reduce(self)


@builtin("object.__reduce__")
def object_reduce(self: Value, /) -> Value:
    """See `__reduce_ex__`. Raises TypeError for an object of a built-in type that has no other copies."""
    match self:
        case List() | Dict() | Set() | Tuple() | Str() | Bytes() | ByteArray() | Int() | BaseException() | Instance():
            pass
        case Object():
            raise type_error("cannot pickle '{}' object", type_name(self))
        case _:
            pass
    return call1(get_attribute(library_module(name("copyreg")), name("_reduce")), self)


@builtin("object.__getstate__")
def object_get_state(self: Value, /) -> Value:
    """The attributes, as `copy` takes them to another object."""
    return call1(get_attribute(library_module(name("copyreg")), name("_state")), self)


@builtin("object.__delattr__")
def object_delete_attribute(self: Value, attribute: Str, /) -> None:
    """The standard way to delete."""
    store_attribute_of(self, intern(attribute), ABSENT)


@builtin("getset_descriptor.__set__")
def attribute_set(self: NativeAttribute, object: Value, value: Value, /) -> None:
    """Set the attribute of an object."""
    require_instance(self, object)
    store_native(self, object, self.name, value)


@builtin("getset_descriptor.__delete__")
def attribute_delete(self: NativeAttribute, object: Value, /) -> None:
    """Delete the attribute of an object."""
    require_instance(self, object)
    store_native(self, object, self.name, ABSENT)
