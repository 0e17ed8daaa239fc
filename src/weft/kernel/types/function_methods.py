"""What the guest sees of functions, methods, cells and the standard descriptors."""

from __future__ import annotations

from weft.kernel.errors import attribute_error, type_error, value_error
from weft.kernel.protocol import call1, find_attribute, type_name, type_of
from weft.kernel.state import current
from weft.kernel.types.code import Code
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.function import (
    Cell,
    Function,
    Method,
    NativeAttribute,
    NativeFunction,
)
from weft.kernel.types.module import find_global, module_dict
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import Type, is_order_member
from weft.kernel.value import ABSENT, NONE, Slot, Value
from weft.native.language import builtin


def given(value: Slot) -> Value:
    """A new value of an attribute that cannot be deleted."""
    if value is ABSENT:
        raise type_error("this attribute cannot be deleted")
    return value


def text_of(value: Slot, attribute: Str) -> Str:
    """A new value that must be a string."""
    if not isinstance(value, Str):
        raise type_error("{} must be set to a string object", attribute)
    return value


# --- Functions ---------------------------------------------------------------------------------------------


@builtin("function.__name__:get")
def get_name(self: Function) -> Str:
    """The name it was defined with."""
    return self.name


@builtin("function.__name__:set")
def set_name(self: Function, value: Slot) -> None:
    """Rename."""
    self.name = text_of(value, name("__name__"))


@builtin("function.__qualname__:get")
def get_qualified_name(self: Function) -> Str:
    """The name with the classes and functions around it."""
    return self.qualified_name


@builtin("function.__qualname__:set")
def set_qualified_name(self: Function, value: Slot) -> None:
    """Rename."""
    self.qualified_name = text_of(value, name("__qualname__"))


@builtin("function.__code__:get")
def get_code(self: Function) -> Code:
    """The code. It cannot be replaced."""
    return self.code


@builtin("function.__globals__:get")
def get_globals(self: Function) -> Value:
    """The dict of the module's names."""
    return module_dict(self.globals)


@builtin("function.__defaults__:get")
def get_defaults(self: Function) -> Tuple | None:
    """Defaults of the last positional parameters."""
    return self.defaults


@builtin("function.__defaults__:set")
def set_defaults(self: Function, value: Slot) -> None:
    """Replace the defaults."""
    if value is ABSENT or value is NONE:
        self.defaults = None
        return
    if not isinstance(value, Tuple):
        raise type_error("__defaults__ must be set to a tuple object")
    self.defaults = value


@builtin("function.__kwdefaults__:get")
def get_keyword_defaults(self: Function) -> Dict | None:
    """Defaults of the keyword-only parameters."""
    return self.keyword_defaults


@builtin("function.__kwdefaults__:set")
def set_keyword_defaults(self: Function, value: Slot) -> None:
    """Replace the defaults of the keyword-only parameters."""
    if value is ABSENT or value is NONE:
        self.keyword_defaults = None
        return
    if not isinstance(value, Dict):
        raise type_error("__kwdefaults__ must be set to a dict object")
    self.keyword_defaults = value


@builtin("function.__closure__:get")
def get_closure(self: Function) -> Value:
    """The cells of the free names, or None."""
    cells = self.closure
    if cells is None or cells.capacity == 0:
        return NONE
    row = Tuple.with_tail(cells.capacity)
    for i in range(cells.capacity):
        row.items[i] = cells[i]
    return row


@builtin("function.__doc__:get")
def get_doc(self: Function) -> Value:
    """The docstring, or None: constant 0 of the code, unless it was replaced."""
    known = detail(self, name("__doc__"))
    if known is not ABSENT:
        return known
    constants = self.code.constants
    if constants.capacity == 0:
        return NONE
    match constants[0]:
        case Str() as text:
            return text
        case _:
            return NONE


@builtin("function.__doc__:set")
def set_doc(self: Function, value: Slot) -> None:
    """Replace the docstring."""
    details_of(self).set_name(name("__doc__"), NONE if value is ABSENT else value)


@builtin("function.__module__:get")
def get_module(self: Function) -> Value:
    """The name of the module it was defined in."""
    known = detail(self, name("__module__"))
    if known is not ABSENT:
        return known
    found = find_global(self.globals, name("__name__"))
    return NONE if found is ABSENT else found


@builtin("function.__module__:set")
def set_module(self: Function, value: Slot) -> None:
    """Replace the module's name."""
    details_of(self).set_name(name("__module__"), NONE if value is ABSENT else value)


@builtin("function.__annotations__:get")
def get_annotations(self: Function) -> Value:
    """The dict of annotations."""
    known = detail(self, name("__annotations__"))
    if known is not ABSENT:
        return known
    return details_of(self).set_default(name("__annotations__"), new_dict())


@builtin("function.__annotations__:set")
def set_annotations(self: Function, value: Slot) -> None:
    """Replace the dict of annotations; without one it is empty again."""
    if value is not ABSENT and not isinstance(value, Dict):
        raise type_error("__annotations__ must be set to a dict object")
    details_of(self).set_name(name("__annotations__"), new_dict() if value is ABSENT else value)


@builtin("function.__get__")
def function_get(self: Function, object: Value, owner: Value = NONE, /) -> Value:
    """The function bound to an object."""
    if object is NONE and owner is NONE:
        raise type_error("__get__(None, None) is invalid")
    return self if object is NONE else Method(self, object)


def detail(function: Function, which: Str) -> Slot:
    """One of a function's details, ABSENT while it is as the code says."""
    details = function.details
    return ABSENT if details is None else details.get_name(which)


def details_of(function: Function) -> Dict:
    """The dict of a function's details, made when it is needed."""
    details = function.details
    if details is not None:
        return details
    with function.writing():
        details = function.details
        if details is None:
            details = new_dict()
            function.details = details
    return details


@builtin("builtin_function_or_method.__name__:get")
def get_native_name(self: NativeFunction) -> Str:
    """The name."""
    return self.name


@builtin("builtin_function_or_method.__qualname__:get")
def get_native_qualified_name(self: NativeFunction) -> Str:
    """The name, with the type that it belongs to."""
    owner = self.owner
    match owner:
        case Type() as cls:
            builder = new_builder(32)
            builder.append(cls.name)
            builder.append_text(".")
            builder.append(self.name)
            return builder.finish()
        case _:
            return self.name


@builtin("builtin_function_or_method.__self__:get")
def get_native_self(self: NativeFunction) -> Value:
    """The module of a function, the type of a `__new__`."""
    module = self.module
    if module is not None:
        found = current().machine[0].modules.get_name(module)
        return NONE if found is ABSENT else found
    return get_native_owner(self)


@builtin("builtin_function_or_method.__objclass__:get")
def get_native_owner(self: NativeFunction) -> Value:
    """The type that it belongs to."""
    owner = self.owner
    if owner is None:
        raise attribute_error("'{}' object has no attribute '__objclass__'", type_name(self))
    return owner


@builtin("method_descriptor.__get__")
def native_get(self: NativeFunction, object: Value, owner: Value = NONE, /) -> Value:
    """The method bound to an object."""
    if object is NONE and owner is not NONE:
        return self
    require_instance(self, object)
    return Method(self, object)


@builtin("wrapper_descriptor.__get__")
def wrapper_get(self: NativeFunction, object: Value, owner: Value = NONE, /) -> Value:
    """The method bound to an object."""
    return native_get(self, object, owner)


@builtin("classmethod_descriptor.__get__")
def native_class_get(self: NativeFunction, object: Value, owner: Value = NONE, /) -> Value:
    """The method bound to a class."""
    return Method(self, type_of(object) if owner is NONE else owner)


@builtin("getset_descriptor.__get__")
def attribute_get(self: NativeAttribute, object: Value, owner: Value = NONE, /) -> Value:
    """The attribute of an object."""
    if object is NONE and owner is not NONE:
        return self
    require_instance(self, object)
    return call1(self, object)


def require_instance(native: NativeFunction, object: Value) -> None:
    """Raise TypeError unless an object is an instance of the type that a native function belongs to."""
    match native.owner:
        case Type() as cls if not is_order_member(type_of(object), cls):
            text = "descriptor '{}' for '{}' objects doesn't apply to a '{}' object"
            raise type_error(text, native.name, cls.name, type_name(object))
        case _:
            pass


@builtin("builtin_function_or_method.__module__:get")
def get_native_module(self: NativeFunction) -> Str | None:
    """The module, or None for a method."""
    return self.module


@builtin("builtin_function_or_method.__doc__:get")
def get_native_doc(self: NativeFunction) -> Value:
    """None: native functions carry no text."""
    return NONE


# --- Methods and cells -------------------------------------------------------------------------------------


@builtin("method.__new__")
def method_new(cls: Type, function: Value, receiver: Value, /) -> Value:
    """`types.MethodType(function, receiver)`."""
    if find_attribute(function, name("__call__")) is ABSENT:
        raise type_error("first argument must be callable")
    return Method(function, receiver)


@builtin("method.__func__:get")
def get_function(self: Method) -> Value:
    """The function."""
    return self.function


@builtin("method.__self__:get")
def get_receiver(self: Method) -> Value:
    """The object it is bound to."""
    return self.receiver


@builtin("cell.__new__")
def cell_new(cls: Type, value: Slot = ABSENT, /) -> Value:
    """A cell."""
    return Cell(value)


@builtin("cell.cell_contents:get")
def get_contents(self: Cell) -> Value:
    """The content. Raises ValueError for an empty one."""
    value = self.value
    if value is ABSENT:
        raise value_error("Cell is empty")
    return value


@builtin("cell.cell_contents:set")
def set_contents(self: Cell, value: Slot) -> None:
    """Replace or remove the content."""
    self.value = value
