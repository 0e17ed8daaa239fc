"""The dunders of built-in types as the guest can call them: `[].__len__()`, `super().__getitem__(key)`, `int.__add__`.

Operations on built-in values never look them up. One native function serves all types; it acts on the value as its
struct demands, so that a guest class that overrides a dunder reaches the original through `super()`.
"""

from __future__ import annotations

from weft.kernel.builtin_operations import (
    builtin_contains,
    builtin_delete_item,
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
    operand_binary,
    operand_compare,
    unsupported_operands,
)
from weft.kernel.errors import stop_iteration, type_error
from weft.kernel.protocol import BinaryOperator, CompareOperator, UnaryOperator, call_function, type_name
from weft.kernel.types.byte_array import ByteArray
from weft.kernel.types.bytes import Bytes
from weft.kernel.types.deque import Deque
from weft.kernel.types.exporter import Exporter
from weft.kernel.types.int_methods import power_modulo
from weft.kernel.types.iterators import Iterator, iterator_next
from weft.kernel.types.list import List
from weft.kernel.types.slice import is_index
from weft.kernel.types.str import Str
from weft.kernel.types.str_parts import StrIterator, str_iterator_next
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple
from weft.kernel.value import ABSENT, NONE, NOT_IMPLEMENTED, Slot, Value
from weft.native.language import Arguments, Keywords, builtin, sword


@builtin("dunder.__len__")
def len_(self: Value, /) -> sword:
    """len(self)."""
    return builtin_length(self)


@builtin("dunder.__getitem__")
def getitem(self: Value, key: Value, /) -> Value:
    """self[key]."""
    return builtin_get_item(self, key)


@builtin("dunder.__setitem__")
def setitem(self: Value, key: Value, value: Value, /) -> None:
    """self[key] = value."""
    builtin_set_item(self, key, value)


@builtin("dunder.__delitem__")
def delitem(self: Value, key: Value, /) -> None:
    """del self[key]."""
    builtin_delete_item(self, key)


@builtin("dunder.__contains__")
def contains_(self: Value, item: Value, /) -> bool:
    """item in self."""
    return builtin_contains(self, item)


@builtin("dunder.__iter__")
def iter_(self: Value, /) -> Value:
    """iter(self)."""
    iterator = builtin_iterate(self)
    if iterator is ABSENT:
        raise type_error("'{}' object is not iterable", type_name(self))
    return iterator


@builtin("dunder.__next__")
def next_(self: Value, /) -> Value:
    """next(self)."""
    item: Slot = ABSENT
    match self:
        case Iterator() as iterator:
            item = iterator_next(iterator)
        case StrIterator() as iterator_over_text:
            item = str_iterator_next(iterator_over_text)
        case _:
            raise type_error("'{}' object is not an iterator", type_name(self))
    if item is ABSENT:
        raise stop_iteration(ABSENT)
    return item


@builtin("dunder.__call__")
def call_(self: Value, arguments: Arguments, keywords: Keywords, /) -> Value:
    """`__call__`."""
    if arguments.count + keywords.count == 0:
        return call_function(self, EMPTY_TUPLE.items.pointer(0), 0, None)
    row = Tuple.with_tail(arguments.count + keywords.count)
    names = Tuple.with_tail(keywords.count)
    for i in range(arguments.count):
        row.items[i] = arguments[i]
    for i in range(keywords.count):
        row.items[arguments.count + i] = keywords.value(i)
        names.items[i] = keywords.name(i)
    return call_function(self, row.items.pointer(0), row.count, names if names.count > 0 else None)


@builtin("dunder.__hash__")
def hash_(self: Value, /) -> sword:
    """hash(self)."""
    return builtin_hash(self)


@builtin("dunder.__repr__")
def repr_(self: Value, /) -> Str:
    """repr(self)."""
    return builtin_repr(self)


@builtin("dunder.__str__")
def str_(self: Value, /) -> Str:
    """str(self)."""
    return builtin_str(self)


@builtin("dunder.__bool__")
def bool_(self: Value, /) -> bool:
    """bool(self)."""
    return builtin_truth(self)


@builtin("dunder.__pow__")
def pow_(self: Value, other: Value, modulus: Value = NONE, /) -> Value:
    """self ** other, or self ** other % modulus."""
    if modulus is not NONE:
        return power_modulo(self, other, modulus)
    return operand_binary(self, BinaryOperator.POWER, self, other)


@builtin("dunder.__rpow__")
def rpow(self: Value, other: Value, /) -> Value:
    """other ** self."""
    return operand_binary(self, BinaryOperator.POWER, other, self)


@builtin("dunder.__lt__")
def lt(self: Value, other: Value, /) -> Value:
    """self < other."""
    return operand_compare(CompareOperator.LESS, self, other)


@builtin("dunder.__gt__")
def gt(self: Value, other: Value, /) -> Value:
    """self > other."""
    return operand_compare(CompareOperator.GREATER, self, other)


@builtin("dunder.__le__")
def le(self: Value, other: Value, /) -> Value:
    """self <= other."""
    return operand_compare(CompareOperator.LESS_EQUAL, self, other)


@builtin("dunder.__ge__")
def ge(self: Value, other: Value, /) -> Value:
    """self >= other."""
    return operand_compare(CompareOperator.GREATER_EQUAL, self, other)


@builtin("dunder.__eq__")
def eq(self: Value, other: Value, /) -> Value:
    """self == other."""
    return operand_compare(CompareOperator.EQUAL, self, other)


@builtin("dunder.__ne__")
def ne(self: Value, other: Value, /) -> Value:
    """self != other."""
    return operand_compare(CompareOperator.NOT_EQUAL, self, other)


@builtin("dunder.__add__")
def add_(self: Value, other: Value, /) -> Value:
    """self + other. A sequence's own method raises TypeError for what it cannot join, where the operator asks on."""
    result = operand_binary(self, BinaryOperator.ADD, self, other)
    if result is NOT_IMPLEMENTED:
        match self:
            case Str() | Bytes() | ByteArray() | Deque():
                raise unsupported_operands(BinaryOperator.ADD, False, self, other)
            case _:
                pass
    return result


@builtin("dunder.__radd__")
def radd(self: Value, other: Value, /) -> Value:
    """other + self."""
    return operand_binary(self, BinaryOperator.ADD, other, self)


@builtin("dunder.__sub__")
def sub_(self: Value, other: Value, /) -> Value:
    """self - other."""
    return operand_binary(self, BinaryOperator.SUBTRACT, self, other)


@builtin("dunder.__rsub__")
def rsub(self: Value, other: Value, /) -> Value:
    """other - self."""
    return operand_binary(self, BinaryOperator.SUBTRACT, other, self)


def repeated_or_raise(self: Value, other: Value, result: Value) -> Value:
    """What `*` gives. A sequence's own method raises TypeError for a count that is no int, where the operator asks on."""
    if result is NOT_IMPLEMENTED and not is_index(other):
        match self:
            case List() | Tuple() | Str() | Bytes() | Exporter() | Deque():
                raise type_error("'{}' object cannot be interpreted as an integer", type_name(other))
            case _:
                pass
    return result


@builtin("dunder.__mul__")
def mul_(self: Value, other: Value, /) -> Value:
    """self * other."""
    return repeated_or_raise(self, other, operand_binary(self, BinaryOperator.MULTIPLY, self, other))


@builtin("dunder.__rmul__")
def rmul(self: Value, other: Value, /) -> Value:
    """other * self."""
    return repeated_or_raise(self, other, operand_binary(self, BinaryOperator.MULTIPLY, other, self))


@builtin("dunder.__truediv__")
def truediv_(self: Value, other: Value, /) -> Value:
    """self / other."""
    return operand_binary(self, BinaryOperator.TRUE_DIVIDE, self, other)


@builtin("dunder.__rtruediv__")
def rtruediv(self: Value, other: Value, /) -> Value:
    """other / self."""
    return operand_binary(self, BinaryOperator.TRUE_DIVIDE, other, self)


@builtin("dunder.__floordiv__")
def floordiv_(self: Value, other: Value, /) -> Value:
    """self // other."""
    return operand_binary(self, BinaryOperator.FLOOR_DIVIDE, self, other)


@builtin("dunder.__rfloordiv__")
def rfloordiv(self: Value, other: Value, /) -> Value:
    """other // self."""
    return operand_binary(self, BinaryOperator.FLOOR_DIVIDE, other, self)


@builtin("dunder.__mod__")
def mod_(self: Value, other: Value, /) -> Value:
    """self % other."""
    return operand_binary(self, BinaryOperator.MODULO, self, other)


@builtin("dunder.__rmod__")
def rmod(self: Value, other: Value, /) -> Value:
    """other % self."""
    return operand_binary(self, BinaryOperator.MODULO, other, self)


@builtin("dunder.__lshift__")
def lshift_(self: Value, other: Value, /) -> Value:
    """self << other."""
    return operand_binary(self, BinaryOperator.SHIFT_LEFT, self, other)


@builtin("dunder.__rlshift__")
def rlshift(self: Value, other: Value, /) -> Value:
    """other << self."""
    return operand_binary(self, BinaryOperator.SHIFT_LEFT, other, self)


@builtin("dunder.__rshift__")
def rshift_(self: Value, other: Value, /) -> Value:
    """self >> other."""
    return operand_binary(self, BinaryOperator.SHIFT_RIGHT, self, other)


@builtin("dunder.__rrshift__")
def rrshift(self: Value, other: Value, /) -> Value:
    """other >> self."""
    return operand_binary(self, BinaryOperator.SHIFT_RIGHT, other, self)


@builtin("dunder.__and__")
def and_(self: Value, other: Value, /) -> Value:
    """self & other."""
    return operand_binary(self, BinaryOperator.BIT_AND, self, other)


@builtin("dunder.__rand__")
def rand(self: Value, other: Value, /) -> Value:
    """other & self."""
    return operand_binary(self, BinaryOperator.BIT_AND, other, self)


@builtin("dunder.__or__")
def or_(self: Value, other: Value, /) -> Value:
    """self | other."""
    return operand_binary(self, BinaryOperator.BIT_OR, self, other)


@builtin("dunder.__ror__")
def ror(self: Value, other: Value, /) -> Value:
    """other | self."""
    return operand_binary(self, BinaryOperator.BIT_OR, other, self)


@builtin("dunder.__xor__")
def xor_(self: Value, other: Value, /) -> Value:
    """self ^ other."""
    return operand_binary(self, BinaryOperator.BIT_XOR, self, other)


@builtin("dunder.__rxor__")
def rxor(self: Value, other: Value, /) -> Value:
    """other ^ self."""
    return operand_binary(self, BinaryOperator.BIT_XOR, other, self)


@builtin("dunder.__divmod__")
def divmod_(self: Value, other: Value, /) -> Value:
    """divmod(self, other)."""
    return operand_binary(self, BinaryOperator.DIVMOD, self, other)


@builtin("dunder.__rdivmod__")
def rdivmod(self: Value, other: Value, /) -> Value:
    """divmod(other, self)."""
    return operand_binary(self, BinaryOperator.DIVMOD, other, self)


@builtin("dunder.__iadd__")
def iadd(self: Value, other: Value, /) -> Value:
    """self += other."""
    return builtin_inplace(BinaryOperator.ADD, self, other)


@builtin("dunder.__imul__")
def imul(self: Value, other: Value, /) -> Value:
    """self *= other."""
    return repeated_or_raise(self, other, builtin_inplace(BinaryOperator.MULTIPLY, self, other))


@builtin("dunder.__ior__")
def ior(self: Value, other: Value, /) -> Value:
    """self |= other."""
    return builtin_inplace(BinaryOperator.BIT_OR, self, other)


@builtin("dunder.__iand__")
def iand(self: Value, other: Value, /) -> Value:
    """self &= other."""
    return builtin_inplace(BinaryOperator.BIT_AND, self, other)


@builtin("dunder.__isub__")
def isub(self: Value, other: Value, /) -> Value:
    """self -= other."""
    return builtin_inplace(BinaryOperator.SUBTRACT, self, other)


@builtin("dunder.__ixor__")
def ixor(self: Value, other: Value, /) -> Value:
    """self ^= other."""
    return builtin_inplace(BinaryOperator.BIT_XOR, self, other)


@builtin("dunder.__neg__")
def neg_(self: Value, /) -> Value:
    """-self."""
    return builtin_unary(UnaryOperator.NEGATIVE, self)


@builtin("dunder.__pos__")
def pos_(self: Value, /) -> Value:
    """+self."""
    return builtin_unary(UnaryOperator.POSITIVE, self)


@builtin("dunder.__invert__")
def invert_(self: Value, /) -> Value:
    """~self."""
    return builtin_unary(UnaryOperator.INVERT, self)


@builtin("dunder.__abs__")
def abs_(self: Value, /) -> Value:
    """abs(self)."""
    return builtin_unary(UnaryOperator.ABSOLUTE, self)


_COMPARED = "eq ne lt le gt ge"
_NUMBER = (
    "add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod divmod rdivmod pow rpow neg pos abs bool"
)
_BITS = "lshift rlshift rshift rrshift and rand or ror xor rxor invert"
_SETS = "and rand or ror xor rxor sub rsub"

# Type: the dunders that it shares, without the underscores.
SHARED = {
    "object": "lt le gt ge",
    "int": f"{_NUMBER} {_BITS} {_COMPARED} hash repr",
    "bool": "and rand or ror xor rxor repr",
    "float": f"{_NUMBER} {_COMPARED} hash repr",
    "complex": f"add radd sub rsub mul rmul truediv rtruediv pow rpow neg pos abs bool {_COMPARED} hash repr",
    "str": f"len getitem contains iter add mul rmul mod rmod {_COMPARED} hash repr str",
    "bytes": f"len getitem contains iter add mul rmul mod rmod {_COMPARED} hash repr",
    "bytearray": f"len getitem setitem delitem contains iter add iadd mul rmul imul mod rmod {_COMPARED} repr",
    "array.array": f"len getitem setitem delitem contains iter add iadd mul rmul imul {_COMPARED} repr",
    "memoryview": f"len getitem setitem delitem iter {_COMPARED} hash repr",
    "tuple": f"len getitem contains iter add mul rmul {_COMPARED} hash repr",
    "list": f"len getitem setitem delitem contains iter add iadd mul rmul imul {_COMPARED} repr",
    "dict": "len getitem setitem delitem contains iter or ror ior eq ne repr",
    "set": f"len contains iter {_SETS} ior iand isub ixor {_COMPARED} repr",
    "frozenset": f"len contains iter {_SETS} {_COMPARED} hash repr",
    "dict_keys": f"len contains iter {_SETS} {_COMPARED} repr",
    "dict_items": f"len contains iter {_SETS} {_COMPARED} repr",
    "dict_values": "len iter repr",
    "range": "len getitem contains iter eq ne hash repr bool",
    "slice": "eq ne repr",
    "NoneType": "bool repr",
    "function": "call repr",
    "builtin_function_or_method": "call repr",
    "getset_descriptor": "repr",
    "method": "call eq ne hash repr",
    "module": "repr",
    "type": "call repr or ror",
    "_types.GenericAlias": "eq ne hash or ror repr",
    "mappingproxy": "len getitem contains iter eq ne repr str hash or ror",
    "_collections.deque": f"len getitem setitem delitem contains iter add iadd mul rmul imul {_COMPARED} repr bool",
    "_functools.partial": "call",
    "_functools._lru_cache_wrapper": "call",
    "_functools.KeyWrapper": _COMPARED,
    "_collections.defaultdict": "or ror repr",
    "_collections.OrderedDict": "eq ne or ror repr",
    "_types.UnionType": "eq ne hash or ror repr",
    "_weakref.ReferenceType": "eq ne hash repr",
    "_re.Pattern": "eq ne hash",
}

_CONTAINERS = ("_collections.deque", "_collections.OrderedDict", "array.array", "_functools.KeyWrapper")
UNHASHABLE = ("bytearray", "list", "dict", "set", "dict_keys", "dict_items", "slice", *_CONTAINERS)
