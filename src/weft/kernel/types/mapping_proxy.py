"""`cls.__dict__`: a dict that can only be read. It shows what the class has now, not a copy."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import type_error
from weft.kernel.protocol import (
    BinaryOperator,
    CompareOperator,
    binary,
    call2,
    call_method,
    compare,
    get_attribute,
    repr_of,
    type_name,
    type_of,
)
from weft.kernel.shape import find_in_type
from weft.kernel.types.dict import Dict
from weft.kernel.types.generic_alias import new_generic_alias
from weft.kernel.types.list import List
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import TYPE_IS_MAPPING, Type, declare_type
from weft.kernel.value import ABSENT, NONE, NOT_IMPLEMENTED, Object, Value
from weft.native.language import Fixed, builtin, struct


@struct
class MappingProxy(Object):
    """A view of a dict, or of any other mapping."""

    mapping: Fixed[Value]


MAPPING_PROXY_TYPE: Final = declare_type("mappingproxy", MappingProxy, pattern=TYPE_IS_MAPPING)


@builtin("mappingproxy.__new__")
def mapping_proxy_new(cls: Type, mapping: Value) -> MappingProxy:
    """A view of a mapping that cannot change it."""
    match mapping:
        case Dict() | MappingProxy():
            return MappingProxy(mapping)
        case List() | Tuple():
            pass
        case _ if find_in_type(type_of(mapping), name("__getitem__")) is not ABSENT:
            return MappingProxy(mapping)
        case _:
            pass
    raise type_error("mappingproxy() argument must be a mapping, not {}", type_name(mapping))


@builtin("mappingproxy.get")
def mapping_proxy_get(self: MappingProxy, key: Value, default: Value = NONE, /) -> Value:
    """The value of a key, or the default."""
    return call2(get_attribute(self.mapping, name("get")), key, default)


@builtin("mappingproxy.keys")
def mapping_proxy_keys(self: MappingProxy) -> Value:
    """A view of the keys."""
    return call_method(self.mapping, name("keys"), ABSENT)


@builtin("mappingproxy.values")
def mapping_proxy_values(self: MappingProxy) -> Value:
    """A view of the values."""
    return call_method(self.mapping, name("values"), ABSENT)


@builtin("mappingproxy.items")
def mapping_proxy_items(self: MappingProxy) -> Value:
    """A view of the pairs."""
    return call_method(self.mapping, name("items"), ABSENT)


@builtin("mappingproxy.copy")
def mapping_proxy_copy(self: MappingProxy) -> Value:
    """A copy of the mapping."""
    return call_method(self.mapping, name("copy"), ABSENT)


@builtin("mappingproxy.__reversed__")
def mapping_proxy_reversed(self: MappingProxy) -> Value:
    """The keys from the last to the first."""
    return call_method(self.mapping, name("__reversed__"), ABSENT)


@builtin("mappingproxy.__class_getitem__")
def mapping_proxy_class_get_item(cls: Type, item: Value, /) -> Value:
    """`MappingProxyType[key, value]`."""
    return new_generic_alias(cls, item)


@builtin("mappingproxy.__ior__")
def mapping_proxy_merge(self: MappingProxy, other: Value, /) -> Value:
    """Refused: a view changes nothing."""
    raise type_error("'|=' is not supported by mappingproxy; use '|' instead")


def mapping_behind(value: Value) -> Value:
    """The mapping of a view; other values as they are."""
    match value:
        case MappingProxy() as proxy:
            return proxy.mapping
        case _:
            return value


def mapping_proxy_binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`left | right` as the mappings say; a view may be on both sides."""
    if operation != BinaryOperator.BIT_OR:
        return NOT_IMPLEMENTED
    return binary(operation, mapping_behind(left), mapping_behind(right))


def mapping_proxy_compare(operation: CompareOperator, left: MappingProxy, right: Value) -> Value:
    """As the dict behind it compares."""
    match right:
        case MappingProxy() as other:
            return compare(operation, left.mapping, other.mapping)
        case _:
            return compare(operation, left.mapping, right)


def mapping_proxy_repr(self: MappingProxy) -> Str:
    """`mappingproxy({...})`."""
    builder = new_builder(32)
    builder.append_text("mappingproxy(")
    builder.append(repr_of(self.mapping))
    builder.append_text(")")
    return builder.finish()
