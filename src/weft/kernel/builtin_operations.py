"""The operations of the language on built-in values: one `match` per operation over the types that have it.

No dunder is looked up here: an instance of a guest class counts as what its struct is. `dispatch.py` asks the guest's
dunders first; the wrappers (`list.__len__` and the like) call these directly, so that `super().__len__()` arrives here.
Operators give NotImplemented where CPython's slots do.
"""

from __future__ import annotations

from weft.kernel.errors import GuestError, type_error
from weft.kernel.operator_names import COMPARE_SYMBOLS, INPLACE_SYMBOLS, OPERATOR_SYMBOLS
from weft.kernel.protocol import (
    BinaryOperator,
    CompareOperator,
    UnaryOperator,
    call1,
    call2,
    contains,
    equal,
    find_attribute,
    get_item,
    hash_of,
    iterate,
    length_of,
    next_of,
    repr_of,
    str_of,
    truth,
    type_name,
    type_of,
)
from weft.kernel.shape import find_in_type, is_guest
from weft.kernel.state import WeakReference, current
from weft.kernel.types.array import (
    array_binary,
    array_compare,
    array_contains,
    array_delete_item,
    array_get_item,
    array_inplace,
    array_repr,
    array_set_item,
)
from weft.kernel.types.bool import bool_binary, bool_repr, is_bool
from weft.kernel.types.byte_array import ByteArray, byte_array_repr
from weft.kernel.types.byte_array_methods import byte_array_delete_item, byte_array_inplace, byte_array_set_item
from weft.kernel.types.byte_methods import bytes_binary, bytes_compare, bytes_contains, bytes_get_item
from weft.kernel.types.bytes import Bytes, bytes_hash, bytes_repr
from weft.kernel.types.compare_key import CompareKey, compare_key_compare
from weft.kernel.types.complex import Complex
from weft.kernel.types.complex_methods import (
    complex_binary,
    complex_compare,
    complex_format,
    complex_hash,
    complex_repr,
    complex_truth,
    complex_unary,
)
from weft.kernel.types.deque import Deque, new_deque_iterator
from weft.kernel.types.deque_methods import (
    deque_binary,
    deque_compare,
    deque_contains,
    deque_delete_item,
    deque_get_item,
    deque_inplace,
    deque_length,
    deque_repr,
    deque_set_item,
)
from weft.kernel.types.dict import DefaultDict, Dict, OrderedDict
from weft.kernel.types.dict_kinds import default_dict_repr, ordered_dict_repr
from weft.kernel.types.dict_methods import (
    dict_binary,
    dict_compare,
    dict_contains,
    dict_delete_item,
    dict_get_item,
    dict_inplace,
    dict_iterate,
    dict_length,
    dict_repr,
    dict_set_item,
)
from weft.kernel.types.dict_views import (
    DictView,
    dict_view_binary,
    dict_view_compare,
    dict_view_contains,
    dict_view_iterate,
    dict_view_length,
    dict_view_repr,
)
from weft.kernel.types.exception import BaseException
from weft.kernel.types.exception_methods import exception_repr, exception_str
from weft.kernel.types.exporter import Exporter
from weft.kernel.types.float import float_binary, float_compare, float_hash, float_unary
from weft.kernel.types.float_text import float_repr
from weft.kernel.types.function import (
    NATIVE_IS_GETTER,
    NATIVE_IS_STATIC,
    WRAPPER_DESCRIPTOR_TYPE,
    Function,
    Method,
    NativeFunction,
)
from weft.kernel.types.generator import AsyncGenerator, Coroutine, Generator
from weft.kernel.types.generic_alias import (
    GenericAlias,
    generic_alias_compare,
    generic_alias_hash,
    generic_alias_repr,
    new_generic_alias,
)
from weft.kernel.types.identity import identity_hash, identity_of
from weft.kernel.types.int import Int, int_hash, int_sign
from weft.kernel.types.int_methods import int_binary, int_compare, int_unary
from weft.kernel.types.int_text import int_repr
from weft.kernel.types.iterators import Iterator, SequenceIterator
from weft.kernel.types.list import List
from weft.kernel.types.list_methods import (
    list_binary,
    list_compare,
    list_contains,
    list_delete_item,
    list_get_item,
    list_inplace,
    list_iterate,
    list_length,
    list_repr,
    list_set_item,
)
from weft.kernel.types.mapping_proxy import (
    MappingProxy,
    mapping_proxy_binary,
    mapping_proxy_compare,
    mapping_proxy_repr,
)
from weft.kernel.types.memory_view import MemoryView
from weft.kernel.types.memory_view_methods import (
    memory_view_compare,
    memory_view_get_item,
    memory_view_hash,
    memory_view_length,
    memory_view_repr,
    memory_view_set_item,
    view_is_iterable,
)
from weft.kernel.types.module import Module, find_global
from weft.kernel.types.named_sequence import NamedSequence, sequence_repr
from weft.kernel.types.none import singleton_repr
from weft.kernel.types.number_format import float_format, int_format
from weft.kernel.types.object import (
    OBJECT_TYPE,
    append_address,
    append_class_name,
    object_repr,
)
from weft.kernel.types.pattern import Pattern, pattern_compare, pattern_hash
from weft.kernel.types.range import Range
from weft.kernel.types.range_methods import (
    range_compare,
    range_contains,
    range_get_item,
    range_hash,
    range_iterate,
    range_length,
    range_repr,
    range_truth,
)
from weft.kernel.types.set import FrozenSet, Set
from weft.kernel.types.set_methods import (
    frozen_set_hash,
    set_binary,
    set_compare,
    set_contains,
    set_inplace,
    set_iterate,
    set_length,
    set_repr,
)
from weft.kernel.types.slice import Slice, is_index, slice_compare, slice_repr
from weft.kernel.types.str import (
    Str,
    name,
    new_builder,
    str_hash,
    text_length,
    text_size,
)
from weft.kernel.types.str_format import str_format_value
from weft.kernel.types.str_operators import str_binary, str_compare, str_contains, str_repr
from weft.kernel.types.str_parts import StrIterator, exact_str, str_get_item, str_iterate
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.tuple_methods import (
    tuple_binary,
    tuple_compare,
    tuple_contains,
    tuple_get_item,
    tuple_hash,
    tuple_iterate,
    tuple_length,
    tuple_repr,
)
from weft.kernel.types.type import TYPE_TYPE, Type
from weft.kernel.types.typed_array import TypedArray, items_in
from weft.kernel.types.union import Union, union_binary, union_compare, union_hash, union_repr
from weft.kernel.types.weak_reference import reference_compare, reference_hash, reference_repr
from weft.kernel.value import (
    ABSENT,
    FALSE,
    NONE,
    NOT_IMPLEMENTED,
    Constant,
    Float,
    Slot,
    SmallInt,
    Value,
    boolean,
    shape_of,
)
from weft.native.language import Text, cold, inline, narrow, same, sword

# --- Operators ---------------------------------------------------------------------------------------------


def builtin_binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """left <operation> right, or NotImplemented: the left operand's type first, then the right one's."""
    result = operand_binary(left, operation, left, right)
    if result is NOT_IMPLEMENTED:
        return operand_binary(right, operation, left, right)
    return result


def operand_binary(owner: Value, operation: BinaryOperator, left: Value, right: Value) -> Value:
    """What the type of `owner`, one of the operands, says."""
    match owner:
        case SmallInt() | Int():
            return int_binary(operation, left, right)
        case Float():
            return float_binary(operation, left, right)
        case Str():
            return str_binary(operation, left, right)
        case List():
            return list_binary(operation, left, right)
        case Tuple():
            return tuple_binary(operation, left, right)
        case Constant():
            result = bool_binary(operation, left, right)
            return int_binary(operation, left, right) if result is NOT_IMPLEMENTED else result
        case Set():
            return set_binary(operation, left, right)
        case Dict():
            return dict_binary(operation, left, right)
        case Bytes() | ByteArray():
            return bytes_binary(operation, left, right)
        case TypedArray():
            return array_binary(operation, left, right)
        case Complex():
            return complex_binary(operation, left, right)
        case DictView():
            return dict_view_binary(operation, left, right)
        case MappingProxy():
            return mapping_proxy_binary(operation, left, right)
        case Type() | GenericAlias() | Union():
            return union_binary(operation, left, right)
        case Deque():
            return deque_binary(operation, left, right)
        case _:
            return NOT_IMPLEMENTED


def builtin_inplace(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """left <operation>= right where the type has an in-place form, else NotImplemented."""
    match left:
        case List() as items:
            return list_inplace(operation, items, right)
        case FrozenSet():
            return NOT_IMPLEMENTED
        case Set() as elements:
            return set_inplace(operation, elements, right)
        case Dict() as mapping:
            return dict_inplace(operation, mapping, right)
        case ByteArray() as octets:
            return byte_array_inplace(operation, octets, right)
        case Deque() as ring:
            return deque_inplace(operation, ring, right)
        case TypedArray() as array:
            return array_inplace(operation, array, right)
        case _:
            return NOT_IMPLEMENTED


def builtin_unary(operation: UnaryOperator, operand: Value) -> Value:
    """<operation> operand, or NotImplemented."""
    match operand:
        case SmallInt() | Int():
            return int_unary(operation, operand)
        case Float(number):
            return float_unary(operation, number)
        case Complex() as pair:
            return complex_unary(operation, pair)
        case Constant():
            return int_unary(operation, operand) if is_bool(operand) else NOT_IMPLEMENTED
        case _:
            return NOT_IMPLEMENTED


def builtin_compare(operation: CompareOperator, left: Value, right: Value) -> Value:
    """A comparison, or NotImplemented: the left operand's type first, then the right one's, reflected."""
    result = operand_compare(operation, left, right)
    if result is not NOT_IMPLEMENTED:
        return result
    if operation == CompareOperator.EQUAL or operation == CompareOperator.NOT_EQUAL:
        return operand_compare(operation, right, left)
    return operand_compare(CompareOperator(operation ^ 1), right, left)


def operand_compare(operation: CompareOperator, left: Value, right: Value) -> Value:
    """What the type of the left operand says."""
    match left:
        case SmallInt() | Int():
            return int_compare(operation, left, right)
        case Str():
            return str_compare(operation, left, right)
        case Float():
            return float_compare(operation, left, right)
        case Tuple() as row:
            return tuple_compare(operation, row, right)
        case List() as items:
            return list_compare(operation, items, right)
        case Constant():
            if not is_bool(left):
                return NOT_IMPLEMENTED
            return int_compare(operation, left, right)
        case Dict() as mapping:
            return dict_compare(operation, mapping, right)
        case Set() as elements:
            return set_compare(operation, elements, right)
        case DictView() as view:
            return dict_view_compare(operation, view, right)
        case Range() as numbers:
            return range_compare(operation, numbers, right)
        case Slice() as part:
            return slice_compare(operation, part, right)
        case Bytes() | ByteArray():
            return bytes_compare(operation, left, right)
        case Complex() as pair:
            return complex_compare(operation, pair, right)
        case TypedArray() as array:
            return array_compare(operation, array, right)
        case MemoryView() as memory:
            return memory_view_compare(operation, memory, right)
        case Method() as method:
            return method_compare(operation, method, right)
        case GenericAlias() as alias:
            return generic_alias_compare(operation, alias, right)
        case Union() as union:
            return union_compare(operation, union, right)
        case Pattern() as pattern:
            return pattern_compare(operation, pattern, right)
        case MappingProxy() as proxy:
            return mapping_proxy_compare(operation, proxy, right)
        case Deque() as ring:
            return deque_compare(operation, ring, right)
        case CompareKey() as key:
            return compare_key_compare(operation, key, right)
        case WeakReference() as reference:
            return reference_compare(operation, reference, right)
        case _:
            return NOT_IMPLEMENTED


def method_compare(operation: CompareOperator, left: Method, right: Value) -> Value:
    """Bound methods are equal when function and receiver are the same."""
    if operation != CompareOperator.EQUAL and operation != CompareOperator.NOT_EQUAL:
        return NOT_IMPLEMENTED
    match right:
        case Method() as other:
            is_equal = same(left.function, other.function) and same(left.receiver, other.receiver)
            return boolean(is_equal == (operation == CompareOperator.EQUAL))
        case _:
            return NOT_IMPLEMENTED


# --- Truth, length, hash -----------------------------------------------------------------------------------


def builtin_truth(value: Value) -> bool:
    """bool(value)."""
    match value:
        case SmallInt(number):
            return number != 0
        case Int():
            return int_sign(value) != 0  # an instance of a subclass may be zero
        case Constant():
            return value is not FALSE and value is not NONE
        case Float(real):
            return real != 0.0
        case Complex() as pair:
            return complex_truth(pair)
        case Str() as text:
            return text_size(text) != 0
        case List() as items:
            return items.length != 0
        case Tuple() as row:
            return row.count != 0
        case Dict() as mapping:
            return mapping.count() != 0
        case Set() as elements:
            return set_length(elements) != 0
        case Bytes() as octets:
            return octets.count != 0
        case ByteArray() as octets_array:
            return octets_array.length != 0
        case TypedArray() as array:
            return array.length != 0
        case MemoryView() as memory:
            return memory_view_length(memory) != 0
        case Range() as numbers:
            return range_truth(numbers)
        case DictView() as view:
            return dict_view_length(view) != 0
        case MappingProxy() as proxy:
            return truth(proxy.mapping)
        case Deque() as ring:
            return ring.count() != 0
        case _:
            return True


def builtin_length(value: Value) -> sword:
    """len(value). Raises TypeError."""
    match value:
        case List() as items:
            return list_length(items)
        case Str() as text:
            return text_length(text)
        case Tuple() as row:
            return tuple_length(row)
        case Dict() as mapping:
            return dict_length(mapping)
        case Set() as elements:
            return set_length(elements)
        case Bytes() as octets:
            return narrow(sword, octets.count)
        case ByteArray() as octets_array:
            return narrow(sword, octets_array.length)
        case TypedArray() as array:
            return items_in(array)
        case MemoryView() as memory:
            return memory_view_length(memory)
        case Range() as numbers:
            return range_length(numbers)
        case DictView() as view:
            return dict_view_length(view)
        case MappingProxy() as proxy:
            return length_of(proxy.mapping)
        case Deque() as ring:
            return deque_length(ring)
        case _:
            raise type_error("object of type '{}' has no len()", type_name(value))


def builtin_hash(value: Value) -> sword:
    """hash(value). Raises TypeError for what can change."""
    match value:
        case SmallInt() | Int():
            return int_hash(value)
        case Str() as text:
            return narrow(sword, str_hash(text))
        case Float(number):
            return float_hash(number)
        case Complex() as pair:
            return complex_hash(pair)
        case Tuple() as row:
            return tuple_hash(row)
        case Constant():
            return int_hash(value) if is_bool(value) else identity_hash(value)
        case Bytes() as octets:
            return narrow(sword, bytes_hash(octets))
        case MemoryView() as memory:
            return memory_view_hash(memory)
        case FrozenSet() as elements:
            return frozen_set_hash(elements)
        case Range() as numbers:
            return range_hash(numbers)
        case GenericAlias() as alias:
            return generic_alias_hash(alias)
        case Union() as union:
            return union_hash(union)
        case Pattern() as pattern:
            return pattern_hash(pattern)
        case Method() as method:
            return identity_hash(method.function) ^ identity_hash(method.receiver)
        case WeakReference() as reference:
            return reference_hash(reference)
        case MappingProxy() as proxy:
            return hash_of(proxy.mapping)
        case List() | Dict() | Set() | Exporter() | Slice() | DictView() | Deque() | CompareKey():
            raise type_error("unhashable type: '{}'", type_name(value))
        case _:
            return identity_hash(value)


# --- Text --------------------------------------------------------------------------------------------------


def builtin_repr(value: Value) -> Str:
    """repr(value)."""
    match value:
        case Str() as text:
            return str_repr(text)
        case SmallInt() | Int():
            return int_repr(value)
        case Float(number):
            return float_repr(number)
        case Complex() as pair:
            return complex_repr(pair)
        case Constant():
            return bool_repr(value) if is_bool(value) else singleton_repr(value)
        case List() as items:
            return list_repr(items)
        case NamedSequence() as record:
            return sequence_repr(record)
        case Tuple() as row:
            return tuple_repr(row)
        case DefaultDict() as defaults:
            return default_dict_repr(defaults)
        case OrderedDict() as ordered:
            return ordered_dict_repr(ordered)
        case Dict() as mapping:
            return dict_repr(mapping)
        case Set() as elements:
            return set_repr(elements)
        case Bytes() as octets:
            return bytes_repr(octets)
        case ByteArray() as octets_array:
            return byte_array_repr(octets_array)
        case TypedArray() as array:
            return array_repr(array)
        case MemoryView() as memory:
            return memory_view_repr(memory)
        case BaseException() as error:
            return exception_repr(error)
        case Type() as cls:
            return type_repr(cls)
        case Range() as numbers:
            return range_repr(numbers)
        case Slice() as part:
            return slice_repr(part)
        case DictView() as view:
            return dict_view_repr(view)
        case Function() as function:
            return routine_repr("<function ", function.qualified_name, value)
        case Coroutine() as coroutine:
            return routine_repr("<coroutine object ", coroutine.qualified_name, value)
        case Generator() as generator:
            return routine_repr("<generator object ", generator.qualified_name, value)
        case AsyncGenerator() as steps:
            return routine_repr("<async_generator object ", steps.qualified_name, value)
        case NativeFunction() as native:
            return native_repr(native)
        case Method() as method:
            return method_repr(method)
        case Module() as module:
            return module_repr(module)
        case GenericAlias() as alias:
            return generic_alias_repr(alias)
        case Union() as union:
            return union_repr(union)
        case MappingProxy() as proxy:
            return mapping_proxy_repr(proxy)
        case Deque() as ring:
            return deque_repr(ring)
        case WeakReference() as reference:
            return reference_repr(reference)
        case _:
            return module_type_repr(value)


def module_type_repr(value: Value) -> Str:
    """repr() of an object of a native module: what its type's own `__repr__` gives, else `object`'s."""
    found = find_in_type(type_of(value), name("__repr__"))
    match found:
        case NativeFunction() if found is not find_in_type(OBJECT_TYPE, name("__repr__")):
            made = call1(found, value)
            match made:
                case Str() as text:
                    return text
                case _:
                    return object_repr(value)
        case _:
            return object_repr(value)


def type_repr(cls: Type) -> Str:
    """`<class 'module.Name'>`."""
    builder = new_builder(32)
    builder.append_text("<class '")
    append_class_name(builder, cls)
    builder.append_text("'>")
    return builder.finish()


def routine_repr(start: Text, text: Str, value: Value) -> Str:
    """`<function name at 0x...>`."""
    builder = new_builder(48)
    builder.append_text(start)
    builder.append(text)
    builder.append_text(" at 0x")
    append_address(builder, identity_of(value))
    builder.append_text(">")
    return builder.finish()


def native_repr(native: NativeFunction) -> Str:
    """`<built-in function name>`, `<method 'name' of 'type' objects>`, `<slot wrapper ...>`, `<attribute ...>`."""
    builder = new_builder(32)
    match native.owner:
        case Type() as owner if native.flags & NATIVE_IS_STATIC == 0:
            kind: Text = "<method '"
            if is_wrapper(native):
                kind = "<slot wrapper '"
            elif native.flags & NATIVE_IS_GETTER != 0:
                kind = "<attribute '"
            builder.append_text(kind)
            builder.append(native.name)
            builder.append_text("' of '")
            builder.append(owner.name)
            builder.append_text("' objects>")
            return builder.finish()
        case Type() as owner:
            builder.append_text("<built-in method ")
            builder.append(native.name)
            builder.append_text(" of type object at 0x")
            append_address(builder, identity_of(owner))
            builder.append_text(">")
            return builder.finish()
        case _:
            pass
    builder.append_text("<built-in function ")
    builder.append(native.name)
    builder.append_text(">")
    return builder.finish()


def is_wrapper(native: NativeFunction) -> bool:
    """Whether a native function is what CPython calls a slot wrapper."""
    return shape_of(native).type is WRAPPER_DESCRIPTOR_TYPE


def method_repr(method: Method) -> Str:
    """`<bound method Class.name of receiver>`."""
    builder = new_builder(48)
    match method.function:
        case NativeFunction() as native:
            builder.append_text("<method-wrapper '" if is_wrapper(native) else "<built-in method ")
            builder.append(native.name)
            builder.append_text("' of " if is_wrapper(native) else " of ")
            builder.append(type_name(method.receiver))
            builder.append_text(" object at 0x")
            append_address(builder, identity_of(method.receiver))
        case Function() as function:
            builder.append_text("<bound method ")
            builder.append(function.qualified_name)
            builder.append_text(" of ")
            builder.append(repr_of(method.receiver))
        case _:
            builder.append_text("<bound method ")
            called = find_attribute(method.function, name("__qualname__"))
            if not isinstance(called, Str):
                called = find_attribute(method.function, name("__name__"))
            match called:
                case Str() as text:
                    builder.append(text)
                case _:
                    builder.append_text("?")
            builder.append_text(" of ")
            builder.append(repr_of(method.receiver))
    builder.append_text(">")
    return builder.finish()


def module_repr(module: Module) -> Str:
    """`<module 'name' from 'file'>`, `<module 'name' (built-in)>`."""
    builder = new_builder(32)
    builder.append_text("<module ")
    called = find_global(module, name("__name__"))
    builder.append(repr_of(module.name if called is ABSENT else called))
    file = find_global(module, name("__file__"))
    match file:
        case Str():
            builder.append_text(" from ")
            builder.append(repr_of(file))
        case _ if is_native(module):
            builder.append_text(" (built-in)")
        case _:
            pass
    builder.append_text(">")
    return builder.finish()


def is_native(module: Module) -> bool:
    """Whether a module comes with the kernel."""
    match module.name:
        case Str() as text:
            return text is name("sys") or current().machine[0].native_modules.get_name(text) is not ABSENT
        case _:
            return False


def builtin_str(value: Value) -> Str:
    """str(value) of a value without a `__str__` or `__repr__` of the guest."""
    match value:
        case Str() as text:
            return exact_str(text)
        case BaseException() as error:
            return exception_str(error)
        case MappingProxy() as proxy:
            return str_of(proxy.mapping)
        case _:
            return builtin_repr(value)


def builtin_format(value: Value, specification: Str) -> Str:
    """format(value, specification)."""
    match value:
        case Str() as text if text_size(specification) > 0:
            return str_format_value(text, specification)
        case SmallInt() | Int():
            return int_format(value, specification)
        case Float(number) if text_size(specification) > 0:
            return float_format(number, specification)
        case Complex() as pair if text_size(specification) > 0:
            return complex_format(pair, specification)
        case Constant() if is_bool(value) and text_size(specification) > 0:
            return int_format(value, specification)
        case _:
            if text_size(specification) > 0:
                raise type_error("unsupported format string passed to {}.__format__", type_name(value))
            return str_of(value)


# --- Items -------------------------------------------------------------------------------------------------


def builtin_get_item(container: Value, key: Value) -> Value:
    """container[key]. Raises TypeError, IndexError, KeyError."""
    match container:
        case List() as items:
            return list_get_item(items, key)
        case Dict() as mapping:
            return dict_get_item(mapping, key)
        case Tuple() as row:
            return tuple_get_item(row, key)
        case Str() as text:
            return str_get_item(text, key)
        case Range() as numbers:
            return range_get_item(numbers, key)
        case Bytes() | ByteArray():
            return bytes_get_item(container, key)
        case TypedArray() as array:
            return array_get_item(array, key)
        case MemoryView() as memory:
            return memory_view_get_item(memory, key)
        case MappingProxy() as proxy:
            return get_item(proxy.mapping, key)
        case Deque() as ring:
            return deque_get_item(ring, key)
        case Type() as cls:
            return class_item(cls, key)
        case _:
            method = find_in_type(type_of(container), name("__getitem__"))
            if method is not ABSENT:
                return call2(method, container, key)
            raise type_error("'{}' object is not subscriptable", type_name(container))


def class_item(cls: Type, key: Value) -> Value:
    """`cls[key]`: `__class_getitem__`; `type[C]` is an alias."""
    if cls is TYPE_TYPE:
        return new_generic_alias(cls, key)
    hook = find_attribute(cls, name("__class_getitem__"))
    if hook is not ABSENT:
        return call1(hook, key)
    raise type_error("type '{}' is not subscriptable", cls.name)


def builtin_set_item(container: Value, key: Value, value: Value) -> None:
    """container[key] = value."""
    match container:
        case List() as items:
            list_set_item(items, key, value)
        case Dict() as mapping:
            dict_set_item(mapping, key, value)
        case ByteArray() as octets:
            byte_array_set_item(octets, key, value)
        case Deque() as ring:
            deque_set_item(ring, key, value)
        case TypedArray() as array:
            array_set_item(array, key, value)
        case MemoryView() as memory:
            memory_view_set_item(memory, key, value)
        case _:
            raise type_error("'{}' object does not support item assignment", type_name(container))


def builtin_delete_item(container: Value, key: Value) -> None:
    """del container[key]."""
    match container:
        case List() as items:
            list_delete_item(items, key)
        case Dict() as mapping:
            dict_delete_item(mapping, key)
        case ByteArray() as octets:
            byte_array_delete_item(octets, key)
        case Deque() as ring:
            deque_delete_item(ring, key)
        case TypedArray() as array:
            array_delete_item(array, key)
        case MemoryView() as view:
            raise type_error("cannot modify read-only memory" if view.is_readonly else "cannot delete memory")
        case _:
            if is_index(key) and (is_guest(container) or is_indexed(container)):
                raise type_error("'{}' object doesn't support item deletion", type_name(container))
            raise type_error("'{}' object does not support item deletion", type_name(container))


def is_indexed(container: Value) -> bool:
    """Whether a container of the kernel that cannot change counts as a sequence, in the words of CPython's errors."""
    match container:
        case Str() | Bytes() | Tuple() | Range() | Set():
            return True
        case _:
            return False


def builtin_contains(container: Value, item: Value) -> bool:
    """item in container."""
    match container:
        case Dict() as mapping:
            return dict_contains(mapping, item)
        case Set() as elements:
            return set_contains(elements, item)
        case Str() as text:
            return str_contains(text, item)
        case List() as items:
            return list_contains(items, item)
        case Tuple() as row:
            return tuple_contains(row, item)
        case Range() as numbers:
            return range_contains(numbers, item)
        case DictView() as view:
            return dict_view_contains(view, item)
        case MappingProxy() as proxy:
            return contains(proxy.mapping, item)
        case Bytes() | ByteArray():
            return bytes_contains(container, item)
        case Deque() as ring:
            return deque_contains(ring, item)
        case TypedArray() as array:
            return array_contains(array, item)
        case _:
            return is_among(iterate_for_contains(container), item)


def iterate_for_contains(container: Value) -> Value:
    """An iterator for `in`, with its message."""
    if not can_iterate(container):
        raise type_error("argument of type '{}' is not iterable", type_name(container))
    return iterate(container)


def is_among(iterator: Value, item: Value) -> bool:
    """Whether an iterator gives an element equal to `item`."""
    element = next_of(iterator)
    while element is not ABSENT:
        if equal(element, item):
            return True
        element = next_of(iterator)
    return False


# --- Iteration ---------------------------------------------------------------------------------------------


def can_iterate(value: Value) -> bool:
    """Whether `iter(value)` has an answer."""
    match value:
        case List() | Tuple() | Dict() | Str() | Set() | Range() | DictView() | Iterator() | Generator():
            return True
        case Bytes() | Exporter() | MemoryView() | StrIterator() | Deque():
            return True
        case _:
            cls = type_of(value)
            if find_in_type(cls, name("__iter__")) is NONE:
                return False
            return (
                find_in_type(cls, name("__iter__")) is not ABSENT
                or find_in_type(cls, name("__getitem__")) is not ABSENT
            )


def builtin_iterate(value: Value) -> Slot:
    """iter(value), or ABSENT if the value's struct is none that can be iterated over."""
    match value:
        case List() as items:
            return list_iterate(items)
        case Tuple() as row:
            return tuple_iterate(row)
        case Dict() as mapping:
            return dict_iterate(mapping)
        case Str() as text:
            return str_iterate(text)
        case Set() as elements:
            return set_iterate(elements)
        case Range() as numbers:
            return range_iterate(numbers)
        case DictView() as view:
            return dict_view_iterate(view)
        case MappingProxy() as proxy:
            return iterate(proxy.mapping)
        case Iterator() | Generator() | StrIterator():
            return value
        case Bytes() | Exporter():
            return SequenceIterator(0, value)
        case MemoryView() as memory:
            view_is_iterable(memory)
            return SequenceIterator(0, value)
        case Deque() as ring:
            return new_deque_iterator(ring, False)
        case _:
            return ABSENT


@inline
def builtin_iterator(value: Value) -> Slot:
    """iter(value) if the value is no instance of a guest class and its type is among the common ones, else ABSENT."""
    return ABSENT if is_guest(value) else builtin_iterate(value)


def is_iterator(value: Value) -> bool:
    """Whether a value has `__next__`."""
    match value:
        case Iterator() | Generator() | StrIterator():
            return True
        case _:
            return find_in_type(type_of(value), name("__next__")) is not ABSENT


# --- Errors ------------------------------------------------------------------------------------------------


@cold
def unsupported_operands(operation: BinaryOperator, is_inplace: bool, left: Value, right: Value) -> GuestError:
    """unsupported operand type(s) for +: 'int' and 'str'."""
    symbol = OPERATOR_SYMBOLS[operation]
    if is_inplace:
        symbol = INPLACE_SYMBOLS[operation]
    match left, right:
        case Str(), _ if operation == BinaryOperator.ADD:
            return type_error('can only concatenate str (not "{}") to str', type_name(right))
        case List(), _ if operation == BinaryOperator.ADD and not is_inplace:
            return type_error('can only concatenate list (not "{}") to list', type_name(right))
        case ((Str() | List() | Tuple() | Bytes() | Exporter() | Deque()), _) if operation == BinaryOperator.MULTIPLY:
            return type_error("can't multiply sequence by non-int of type '{}'", type_name(right))
        case _, (Str() | List() | Tuple() | Bytes() | Exporter()) if operation == BinaryOperator.MULTIPLY and not (
            is_inplace and has_sequence_operators(left)
        ):
            return type_error("can't multiply sequence by non-int of type '{}'", type_name(left))
        case ((Bytes() | ByteArray()), _) if operation == BinaryOperator.ADD:
            return type_error("can't concat {} to {}", type_name(right), type_name(left))
        case Tuple(), _ if operation == BinaryOperator.ADD:
            return type_error('can only concatenate tuple (not "{}") to tuple', type_name(right))
        case Deque(), _ if operation == BinaryOperator.ADD and not is_inplace:
            return type_error('can only concatenate deque (not "{}") to deque', type_name(right))
        case _:
            return type_error(
                "unsupported operand type(s) for {}: '{}' and '{}'", symbol, type_name(left), type_name(right)
            )


def has_sequence_operators(value: Value) -> bool:
    """Whether an in-place operator asks the left operand's type for its sequence operators, and so not the right one's:
    containers, and instances of all classes of the guest."""
    match value:
        case Dict() | Set() | DictView() | Range():
            return True
        case _:
            return is_guest(value)


def compare_finally(operation: CompareOperator, left: Value, right: Value) -> Value:
    """A comparison to which neither operand had an answer: identity, or TypeError."""
    match operation:
        case CompareOperator.EQUAL:
            return boolean(same(left, right))
        case CompareOperator.NOT_EQUAL:
            return boolean(not same(left, right))
        case _:
            raise type_error(
                "'{}' not supported between instances of '{}' and '{}'",
                COMPARE_SYMBOLS[operation],
                type_name(left),
                type_name(right),
            )
