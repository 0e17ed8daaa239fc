"""Functions, and what surrounds them: methods, cells, and the three standard descriptors.

A frame runs a `Routine`: a function of the guest, or a generator made from one. Its first three fields are all that a
frame needs, so both have them in the same place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from weft.kernel.types.type import declare_type
from weft.kernel.value import Object, Slot, Value
from weft.native.language import Array, Fixed, Pointer, Published, constant, struct, u32

if TYPE_CHECKING:
    from weft.kernel.types.code import Code
    from weft.kernel.types.dict import Dict
    from weft.kernel.types.module import Module
    from weft.kernel.types.str import Str
    from weft.kernel.types.tuple import Tuple

F = TypeVar("F", bound=Callable[..., Any])

Entry: TypeAlias = "Callable[[Pointer[Value], u32, Tuple | None], Value]"  # of a native function; see README


@struct
class Cell(Object):
    """A variable that an inner function shares. ABSENT: not bound. Stored and loaded without a lock."""

    value: Slot


@struct
class Routine(Object):
    """What a frame runs, and what keeps code, globals and closure alive while it does."""

    code: Published[Code]
    globals: Fixed[Module]
    closure: Fixed[Array[Cell] | None]  # the cells of `code.free_names`


@struct
class Function(Routine):
    """A function of the guest."""

    defaults: Published[Tuple | None]  # of the last positional parameters
    keyword_defaults: Published[Dict | None]
    name: Published[Str]
    qualified_name: Published[Str]
    attributes: Published[Dict | None]  # `__dict__`
    details: Published[Dict | None]  # `__annotations__`, and `__doc__` and `__module__` that were set


NATIVE_IS_METHOD: Final = 1  # a method of a built-in type: binds as a descriptor
NATIVE_MAY_SWITCH: Final = 2  # may enter a guest frame and return 0 with nothing pending: called by instructions only
NATIVE_IS_GETTER: Final = 4  # an attribute of a built-in type: called with the receiver when read
NATIVE_IS_STATIC: Final = 8  # `__new__` and the like: found on a type, never bound
NATIVE_IS_CLASS_METHOD: Final = 16  # bound to the type
NATIVE_IS_SETTER: Final = 32  # with GETTER: may be called with a second argument to store
NATIVE_IS_SHARED: Final = 64  # its code serves several types: the receiver must be an instance of `owner`
NATIVE_IS_NAMELESS: Final = 128  # a `__new__` or `__init__` that takes no keywords: those of a subclass are not for it
NATIVE_IS_INDIRECT: Final = NATIVE_MAY_SWITCH | NATIVE_IS_SHARED  # not to be called by its entry alone


@constant
def may_switch(function: F) -> F:
    """This `@builtin` function may enter a guest frame: instructions call it, native code only through a re-entry."""
    function.native_flags = NATIVE_MAY_SWITCH  # type: ignore[attr-defined]
    return function


@struct
class NativeFunction(Object):
    """A function of the kernel that the guest can call. Constant data."""

    name: Fixed[Str]
    entry: Fixed[Entry]
    module: Fixed[Str | None]
    flags: Fixed[u32]
    owner: Fixed[Object | None]  # the Type whose attribute it is; None in a module


@struct
class NativeAttribute(NativeFunction):
    """A computed attribute of a built-in type: the function itself reads it, with the receiver as its argument."""

    setter: Fixed[NativeFunction | None]  # called with the receiver and the new value, ABSENT to delete


@struct
class Method(Object):
    """A function bound to its receiver."""

    function: Fixed[Value]
    receiver: Fixed[Value]


@struct
class StaticMethod(Object):
    """`staticmethod(function)`."""

    function: Published[Slot]
    attributes: Published[Dict | None]


@struct
class ClassMethod(Object):
    """`classmethod(function)`."""

    function: Published[Slot]
    attributes: Published[Dict | None]


@struct
class Property(Object):
    """`property(getter, setter, deleter, doc)`; NONE where not given."""

    getter: Published[Value]
    setter: Published[Value]
    deleter: Published[Value]
    doc: Published[Value]
    name: Published[Value]  # set by `__set_name__`, for messages
    doc_of_getter: Published[bool]  # the text is the getter's: another getter brings its own


@struct
class SlotDescriptor(Object):
    """What `__slots__` puts into a class: a data descriptor for one name."""

    name: Fixed[Str]
    owner: Fixed[Object]  # the Type


@struct
class TupleField(Object):
    """The field of a named tuple in its class: a data descriptor that gives the item at an index."""

    index: Fixed[u32]
    doc: Published[Value]


CELL_TYPE: Final = declare_type("cell", Cell)
FUNCTION_TYPE: Final = declare_type("function", Function)
NATIVE_FUNCTION_TYPE: Final = declare_type("builtin_function_or_method", NativeFunction)
METHOD_DESCRIPTOR_TYPE: Final = declare_type("method_descriptor", NativeFunction)
WRAPPER_DESCRIPTOR_TYPE: Final = declare_type("wrapper_descriptor", NativeFunction)
CLASS_METHOD_DESCRIPTOR_TYPE: Final = declare_type("classmethod_descriptor", NativeFunction)
GETSET_DESCRIPTOR_TYPE: Final = declare_type("getset_descriptor", NativeAttribute)
METHOD_TYPE: Final = declare_type("method", Method)
METHOD_WRAPPER_TYPE: Final = declare_type("method-wrapper", Method)
STATIC_METHOD_TYPE: Final = declare_type("staticmethod", StaticMethod)
CLASS_METHOD_TYPE: Final = declare_type("classmethod", ClassMethod)
PROPERTY_TYPE: Final = declare_type("property", Property)
TUPLE_FIELD_TYPE: Final = declare_type("_tuplegetter", TupleField)
SLOT_DESCRIPTOR_TYPE: Final = declare_type("member_descriptor", SlotDescriptor)
