"""What the guest sees of the standard descriptors: `staticmethod`, `classmethod`, `property`, and the slots of
`__slots__`.
"""

from __future__ import annotations

from weft.kernel.errors import runtime_error, type_error
from weft.kernel.protocol import (
    as_instance,
    call1,
    call2,
    call_function,
    find_attribute,
    get_attribute,
    repr_of,
    str_of,
    truth,
    type_name,
    type_of,
)
from weft.kernel.shape import set_own_attribute
from weft.kernel.types.attributes import bound_to_class, property_error, slot_value, store_in_slot
from weft.kernel.types.dict import Dict
from weft.kernel.types.function import PROPERTY_TYPE, ClassMethod, Property, SlotDescriptor, StaticMethod
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import Type, is_order_member
from weft.kernel.types.wrapper_names import class_method_names, static_method_names
from weft.kernel.value import ABSENT, NONE, Slot, Value
from weft.native.language import Arguments, Keywords, Text, builtin

# --- Static and class methods ------------------------------------------------------------------------------


@builtin("staticmethod.__new__")
def static_method_new(cls: Type, arguments: Arguments, keywords: Keywords, /) -> Value:
    """A function that is not bound; `__init__` gets it."""
    return as_instance(StaticMethod(ABSENT, None), cls)


@builtin("staticmethod.__init__")
def static_method_init(self: StaticMethod, function: Value, /) -> None:
    """Wrap a function."""
    self.function = function


@builtin("staticmethod.__get__")
def static_method_get(self: StaticMethod, object: Value, owner: Value = NONE, /) -> Value:
    """The function, whatever it is reached through."""
    function = self.function
    if function is ABSENT:
        raise runtime_error("uninitialized staticmethod object")
    return function


@builtin("staticmethod.__call__")
def static_method_call(self: StaticMethod, arguments: Arguments, keywords: Keywords, /) -> Value:
    """Call the function."""
    return call_packed(static_method_get(self, NONE), arguments, keywords)


@builtin("staticmethod.__func__:get")
def get_static_function(self: StaticMethod) -> Value:
    """The function."""
    function = self.function
    return NONE if function is ABSENT else function


@builtin("staticmethod.__wrapped__:get")
def get_static_wrapped(self: StaticMethod) -> Value:
    """The function."""
    return get_static_function(self)


@builtin("staticmethod.__isabstractmethod__:get")
def is_static_abstract(self: StaticMethod) -> bool:
    """Whether the function is abstract."""
    return is_abstract(get_static_function(self))


@builtin("staticmethod.__dict__:get")
def get_static_dict(self: StaticMethod) -> Dict:
    """The attributes: at first those that describe the function."""
    return static_method_names(self)


@builtin("staticmethod.__repr__")
def static_method_repr(self: StaticMethod, /) -> Str:
    """`<staticmethod(...)>`."""
    return wrapping_repr("<staticmethod(", get_static_function(self))


@builtin("classmethod.__new__")
def class_method_new(cls: Type, arguments: Arguments, keywords: Keywords, /) -> Value:
    """A function that is bound to the class; `__init__` gets it."""
    return as_instance(ClassMethod(ABSENT, None), cls)


@builtin("classmethod.__init__")
def class_method_init(self: ClassMethod, function: Value, /) -> None:
    """Wrap a function."""
    self.function = function


@builtin("classmethod.__get__")
def class_method_get(self: ClassMethod, object: Value, owner: Value = NONE, /) -> Value:
    """The function bound to the owner, or to the object's type."""
    function = self.function
    if function is ABSENT:
        raise runtime_error("uninitialized classmethod object")
    return bound_to_class(function, type_of(object) if owner is NONE else owner)


@builtin("classmethod.__func__:get")
def get_class_function(self: ClassMethod) -> Value:
    """The function."""
    function = self.function
    return NONE if function is ABSENT else function


@builtin("classmethod.__wrapped__:get")
def get_class_wrapped(self: ClassMethod) -> Value:
    """The function."""
    return get_class_function(self)


@builtin("classmethod.__isabstractmethod__:get")
def is_class_abstract(self: ClassMethod) -> bool:
    """Whether the function is abstract."""
    return is_abstract(get_class_function(self))


@builtin("classmethod.__dict__:get")
def get_class_dict(self: ClassMethod) -> Dict:
    """The attributes: at first those that describe the function."""
    return class_method_names(self)


@builtin("classmethod.__repr__")
def class_method_repr(self: ClassMethod, /) -> Str:
    """`<classmethod(...)>`."""
    return wrapping_repr("<classmethod(", get_class_function(self))


def is_abstract(function: Value) -> bool:
    """Whether a function says that it is abstract."""
    if function is NONE:
        return False
    found = find_attribute(function, name("__isabstractmethod__"))
    return found is not ABSENT and truth(found)


def wrapping_repr(start: Text, function: Value) -> Str:
    """The text of a descriptor around a function."""
    builder = new_builder(48)
    builder.append_text(start)
    builder.append(repr_of(function))
    builder.append_text(")>")
    return builder.finish()


def call_packed(function: Value, arguments: Arguments, keywords: Keywords) -> Value:
    """function(*arguments, **keywords)."""
    row = Tuple.with_tail(arguments.count + keywords.count)
    names = Tuple.with_tail(keywords.count)
    for i in range(arguments.count):
        row.items[i] = arguments[i]
    for i in range(keywords.count):
        row.items[arguments.count + i] = keywords.value(i)
        names.items[i] = keywords.name(i)
    return call_function(function, row.items.pointer(0), row.count, names if names.count > 0 else None)


# --- Properties --------------------------------------------------------------------------------------------


@builtin("property.__new__")
def property_new(cls: Type, arguments: Arguments, keywords: Keywords, /) -> Value:
    """A computed attribute; `__init__` gets its functions."""
    return as_instance(Property(NONE, NONE, NONE, NONE, NONE, False), cls)


@builtin("property.__init__")
def property_init(
    self: Property, fget: Value = NONE, fset: Value = NONE, fdel: Value = NONE, doc: Value = NONE
) -> None:
    """Set the functions. The text is that of the getter, unless given."""
    self.getter = fget
    self.setter = fset
    self.deleter = fdel
    self.doc_of_getter = False
    text: Value = doc
    if text is NONE and fget is not NONE:
        found = find_attribute(fget, name("__doc__"))
        if found is not ABSENT and found is not NONE:
            text = found
            self.doc_of_getter = True
    self.doc = text
    if text is not NONE and type_of(self) is not PROPERTY_TYPE:
        set_own_attribute(self, name("__doc__"), text)  # the text of the subclass would come before the property's


def changed(self: Property, getter: Value, setter: Value, deleter: Value) -> Value:
    """A copy with other functions, made as its class makes it."""
    text: Value = NONE if self.doc_of_getter and getter is not NONE else self.doc
    row = Tuple.with_tail(4)
    row.items[0] = getter
    row.items[1] = setter
    row.items[2] = deleter
    row.items[3] = text
    made = call_function(type_of(self), row.items.pointer(0), 4, None)
    match made:
        case Property() as computed:
            computed.name = self.name
        case _:
            pass
    return made


@builtin("property.getter")
def property_getter(self: Property, function: Value, /) -> Value:
    """A copy with another getter."""
    return changed(self, function, self.setter, self.deleter)


@builtin("property.setter")
def property_setter(self: Property, function: Value, /) -> Value:
    """A copy with another setter."""
    return changed(self, self.getter, function, self.deleter)


@builtin("property.deleter")
def property_deleter(self: Property, function: Value, /) -> Value:
    """A copy with another deleter."""
    return changed(self, self.getter, self.setter, function)


@builtin("property.__get__")
def property_get(self: Property, object: Value, owner: Value = NONE, /) -> Value:
    """What the getter says of an object."""
    if object is NONE:
        return self
    if self.getter is NONE:
        raise property_error(object, self, name("getter"))
    return call1(self.getter, object)


@builtin("property.__set__")
def property_set(self: Property, object: Value, value: Value, /) -> None:
    """Call the setter."""
    if self.setter is NONE:
        raise property_error(object, self, name("setter"))
    call2(self.setter, object, value)


@builtin("property.__delete__")
def property_delete(self: Property, object: Value, /) -> None:
    """Call the deleter."""
    if self.deleter is NONE:
        raise property_error(object, self, name("deleter"))
    call1(self.deleter, object)


@builtin("property.__set_name__")
def property_set_name(self: Property, owner: Value, attribute: Value, /) -> None:
    """The name for messages."""
    self.name = attribute


@builtin("property.fget:get")
def get_getter(self: Property) -> Value:
    """The getter, or None."""
    return self.getter


@builtin("property.fset:get")
def get_setter(self: Property) -> Value:
    """The setter, or None."""
    return self.setter


@builtin("property.fdel:get")
def get_deleter(self: Property) -> Value:
    """The deleter, or None."""
    return self.deleter


@builtin("property.__doc__:get")
def get_property_doc(self: Property) -> Value:
    """The text."""
    return self.doc


@builtin("property.__doc__:set")
def set_property_doc(self: Property, value: Slot) -> None:
    """Replace the text."""
    self.doc = NONE if value is ABSENT else value


@builtin("property.__isabstractmethod__:get")
def is_property_abstract(self: Property) -> bool:
    """Whether one of the functions is abstract."""
    return is_abstract(self.getter) or is_abstract(self.setter) or is_abstract(self.deleter)


# --- Slots -------------------------------------------------------------------------------------------------


@builtin("member_descriptor.__get__")
def slot_get(self: SlotDescriptor, object: Value, owner: Value = NONE, /) -> Value:
    """The value of the slot in an object of the class."""
    if object is NONE:
        return self
    require_owner(self, object)
    return slot_value(object, self)


@builtin("member_descriptor.__set__")
def slot_set(self: SlotDescriptor, object: Value, value: Value, /) -> None:
    """Set the slot of an object of the class."""
    require_owner(self, object)
    store_in_slot(object, self.name, value)


@builtin("member_descriptor.__delete__")
def slot_delete(self: SlotDescriptor, object: Value, /) -> None:
    """Unset the slot of an object of the class."""
    require_owner(self, object)
    store_in_slot(object, self.name, ABSENT)


def require_owner(slot: SlotDescriptor, object: Value) -> None:
    """Raise TypeError unless an object is of the class that declares the slot."""
    owner = slot.owner
    assert isinstance(owner, Type)
    if not is_order_member(type_of(object), owner):
        text = "descriptor '{}' for '{}' objects doesn't apply to a '{}' object"
        raise type_error(text, slot.name, owner.name, type_name(object))


@builtin("member_descriptor.__name__:get")
def get_slot_name(self: SlotDescriptor) -> Str:
    """The name of the slot."""
    return self.name


@builtin("member_descriptor.__objclass__:get")
def get_slot_owner(self: SlotDescriptor) -> Value:
    """The class that declares the slot."""
    return self.owner


@builtin("member_descriptor.__qualname__:get")
def get_slot_qualified_name(self: SlotDescriptor) -> Str:
    """The name of the slot, with its class."""
    owner = self.owner
    assert isinstance(owner, Type)
    builder = new_builder(32)
    builder.append(str_of(get_attribute(owner, name("__qualname__"))))
    builder.append_text(".")
    builder.append(self.name)
    return builder.finish()


@builtin("member_descriptor.__doc__:get")
def get_slot_doc(self: SlotDescriptor) -> Value:
    """None."""
    return NONE


@builtin("member_descriptor.__repr__")
def slot_repr(self: SlotDescriptor, /) -> Str:
    """`<member 'name' of 'Class' objects>`."""
    owner = self.owner
    assert isinstance(owner, Type)
    builder = new_builder(48)
    builder.append_text("<member '")
    builder.append(self.name)
    builder.append_text("' of '")
    builder.append(owner.name)
    builder.append_text("' objects>")
    return builder.finish()
