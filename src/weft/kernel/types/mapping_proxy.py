"""`cls.__dict__`: a dict that can only be read. It shows what the class has now, not a copy."""

from __future__ import annotations

from typing import Final

from weft.kernel.protocol import CompareOperator, compare, repr_of
from weft.kernel.types.dict import Dict
from weft.kernel.types.dict_methods import dict_get, dict_items, dict_keys, dict_reversed, dict_values
from weft.kernel.types.dict_views import DictItems, DictKeys, DictValues
from weft.kernel.types.iterators import DictReverseIterator
from weft.kernel.types.str import Str, new_builder
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import NONE, Object, Value
from weft.native.language import Fixed, builtin, struct


@struct
class MappingProxy(Object):
    """A view of a dict."""

    mapping: Fixed[Dict]


MAPPING_PROXY_TYPE: Final = declare_type("mappingproxy", MappingProxy)


@builtin("mappingproxy.__new__")
def mapping_proxy_new(cls: Type, mapping: Dict, /) -> MappingProxy:
    """A view of a dict that cannot change it."""
    return MappingProxy(mapping)


@builtin("mappingproxy.get")
def mapping_proxy_get(self: MappingProxy, key: Value, default: Value = NONE, /) -> Value:
    """The value of a key, or the default."""
    return dict_get(self.mapping, key, default)


@builtin("mappingproxy.keys")
def mapping_proxy_keys(self: MappingProxy) -> DictKeys:
    """A view of the keys."""
    return dict_keys(self.mapping)


@builtin("mappingproxy.values")
def mapping_proxy_values(self: MappingProxy) -> DictValues:
    """A view of the values."""
    return dict_values(self.mapping)


@builtin("mappingproxy.items")
def mapping_proxy_items(self: MappingProxy) -> DictItems:
    """A view of the pairs."""
    return dict_items(self.mapping)


@builtin("mappingproxy.copy")
def mapping_proxy_copy(self: MappingProxy) -> Dict:
    """A dict of its own."""
    return self.mapping.copied()


@builtin("mappingproxy.__reversed__")
def mapping_proxy_reversed(self: MappingProxy) -> DictReverseIterator:
    """The keys from the last to the first."""
    return dict_reversed(self.mapping)


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
