"""Attributes: what `object.name` means for every kind of object.

`resolve` finds out and does all that needs no guest code; what is left for the caller is said by `Outcome`. Instructions
then enter a frame for a getter, native code calls it (`dispatch.py`).
"""

from __future__ import annotations

from enum import IntEnum

from weft.kernel.errors import GuestError, attribute_error, index_error, name_missing, type_error
from weft.kernel.protocol import call1, call3, length_of, type_name, type_of
from weft.kernel.shape import (
    ROW_METHOD,
    ROW_SLOT,
    cached_position,
    change_shape,
    delete_own_attribute,
    epoch_now,
    find_in_type,
    find_slot,
    instance_dict,
    is_guest,
    note_class_change,
    own_attribute,
    remember,
    remember_position,
    replace_dict,
    set_own_attribute,
    set_slot,
)
from weft.kernel.special import special
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.function import (
    METHOD_TYPE,
    NATIVE_IS_CLASS_METHOD,
    NATIVE_IS_METHOD,
    ClassMethod,
    Function,
    Method,
    NativeAttribute,
    NativeFunction,
    Property,
    SlotDescriptor,
    StaticMethod,
    TupleField,
)
from weft.kernel.types.generic_alias import GenericAlias
from weft.kernel.types.memo import Memo
from weft.kernel.types.module import Module, delete_global, find_global, module_dict, set_global, slot_of_name
from weft.kernel.types.str import Str, name, str_hash
from weft.kernel.types.super import Super, bound_super, find_behind, is_about_class
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import TYPE_IS_ABSTRACT, TYPE_IS_GUEST, TYPE_IS_WEAKLY_REFERABLE, Type
from weft.kernel.types.wrapper_names import class_method_names, static_method_names, wrapped_attribute
from weft.kernel.value import (
    ABSENT,
    NONE,
    SHAPE_HAS_DICT,
    SHAPE_IS_GUEST,
    Object,
    Shape,
    Slot,
    SmallInt,
    Value,
    shape_of,
)
from weft.native.language import builtin, cold, narrow, sword, u32


class Outcome(IntEnum):
    """What `resolve` found; the value beside it is meant as said here."""

    VALUE = 0  # the attribute's value
    MISSING = 1
    GETTER = 2  # a Property whose getter must be called with the object
    DESCRIPTOR = 3  # an object with `__get__`, to be called with (object, type)
    CLASS_DESCRIPTOR = 4  # the same, found on the class: (None, class)
    NATIVE = 5  # a NativeAttribute: its entry must be called with the object


# --- Reading -----------------------------------------------------------------------------------------------


def resolve(object: Value, attribute: Str) -> tuple[Outcome, Slot]:
    """Find an attribute by the standard rule (`object.__getattribute__`, or the type's own for types and modules)."""
    match object:
        case Type() as cls:
            return resolve_on_type(cls, attribute)
        case Super() as view if attribute is not name("__class__"):
            behind = find_behind(view, attribute)
            if behind is not ABSENT:
                if is_about_class(view):
                    return bind_behind_class(behind, view.start)
                return bind_behind(behind, view)
        case Method() as method:
            return resolve_on_method(method, attribute)
        case GenericAlias() as alias if is_of_origin(attribute):
            return resolve_elsewhere(alias.origin, attribute)
        case _:
            pass
    epoch = epoch_now()
    cls = type_of(object)
    found = find_in_type(cls, attribute)
    own: Slot = ABSENT
    if found is not ABSENT and is_data_descriptor(found):
        if not is_guest(found) or find_in_type(type_of(found), name("__get__")) is not ABSENT:
            return resolve_data(object, found)
        own = attribute_of_object(object, attribute)
        if own is ABSENT:
            return Outcome.VALUE, found
        return Outcome.VALUE, own
    own = attribute_of_object(object, attribute)
    if own is not ABSENT:
        remember_slot(object, attribute, cls, epoch)
        return Outcome.VALUE, own
    if found is ABSENT:
        return resolve_missing(object, attribute)
    remember_method(object, attribute, found, cls, epoch)
    return bind(found, object, cls)


def resolve_missing(object: Value, attribute: Str) -> tuple[Outcome, Slot]:
    """What neither an object nor its class has: a module may make it by a function `__getattr__` (PEP 562)."""
    match object:
        case Module() as module:
            if attribute is name("__annotations__"):
                made = new_dict()
                set_global(module, attribute, made)
                return Outcome.VALUE, made
            hook = find_global(module, name("__getattr__"))
            if hook is not ABSENT:
                return Outcome.VALUE, call1(hook, attribute)
        case _:
            pass
    return Outcome.MISSING, ABSENT


def is_of_origin(attribute: Str) -> bool:
    """Whether `list[int].attribute` is that of `list`."""
    return (
        attribute is not name("__class__")
        and attribute is not name("__origin__")
        and attribute is not name("__args__")
        and attribute is not name("__parameters__")
        and attribute is not name("__unpacked__")
        and attribute is not name("__typing_unpacked_tuple_args__")
        and attribute is not name("__mro_entries__")
        and attribute is not name("__reduce__")
        and attribute is not name("__reduce_ex__")
        and attribute is not name("__copy__")
        and attribute is not name("__deepcopy__")
    )


def resolve_on_method(method: Method, attribute: Str) -> tuple[Outcome, Slot]:
    """An attribute of a bound method: its own, or one of its function."""
    if attribute is name("__self__"):
        return Outcome.VALUE, method.receiver
    if attribute is name("__func__") and not isinstance(method.function, NativeFunction):
        return Outcome.VALUE, method.function
    found = find_in_type(METHOD_TYPE, attribute)
    if found is not ABSENT and attribute is not name("__doc__") and attribute is not name("__dict__"):
        if isinstance(found, NativeAttribute):
            return Outcome.NATIVE, found
        return bind(found, method, METHOD_TYPE)
    return resolve_elsewhere(method.function, attribute)


def resolve_elsewhere(object: Value, attribute: Str) -> tuple[Outcome, Slot]:
    """An attribute that another object shows as its own."""
    outcome, value = resolve(object, attribute)
    if outcome == Outcome.NATIVE and value is not ABSENT:
        return Outcome.VALUE, call1(value, object)
    return outcome, value


def attribute_of_object(object: Value, attribute: Str) -> Slot:
    """What the object itself has under a name, or ABSENT."""
    match object:
        case Module() as module:
            return find_global(module, attribute)
        case Function() as function:
            names = function.attributes
            return ABSENT if names is None else names.get_name(attribute)
        case StaticMethod() as static:
            return wrapped_attribute(static.function, static.attributes, attribute)
        case ClassMethod() as method:
            return wrapped_attribute(method.function, method.attributes, attribute)
        case Object() as other:
            return own_attribute(other, attribute)
        case _:
            return ABSENT


def is_data_descriptor(found: Slot) -> bool:
    """Whether a class's value comes before what the object itself has."""
    if found is ABSENT:
        return False
    match found:
        case Function() | SmallInt() | StaticMethod() | ClassMethod():
            return False
        case Property() | SlotDescriptor() | NativeAttribute() | TupleField():
            return True
        case _:
            return is_guest(found) and (
                find_in_type(type_of(found), name("__set__")) is not ABSENT
                or find_in_type(type_of(found), name("__delete__")) is not ABSENT
            )


def resolve_data(object: Value, found: Slot) -> tuple[Outcome, Slot]:
    """The outcome for a data descriptor."""
    match found:
        case Property() if special(found, name("__get__")) is ABSENT:
            return Outcome.GETTER, found
        case NativeAttribute():
            return Outcome.NATIVE, found
        case SlotDescriptor() as slot:
            return Outcome.VALUE, slot_value(object, slot)
        case TupleField() as field:
            return Outcome.VALUE, field_value(object, field)
        case Object() as descriptor:
            if find_in_type(type_of(descriptor), name("__get__")) is ABSENT:
                return Outcome.VALUE, found
            return Outcome.DESCRIPTOR, found
        case _:
            return Outcome.VALUE, found


def field_value(object: Value, field: TupleField) -> Value:
    """The item of a named tuple that a field means. Raises TypeError for any other object."""
    match object:
        case Tuple() as row if field.index < row.count:
            return row.items[field.index]
        case Tuple():
            raise index_error("tuple index out of range")
        case _:
            raise type_error(
                "descriptor for index '{}' for tuple subclasses doesn't apply to '{}' object",
                SmallInt(narrow(sword, field.index)),
                type_name(object),
            )


def slot_value(object: Value, slot: SlotDescriptor) -> Value:
    """The value of a name of `__slots__`. Raises AttributeError when it is not set."""
    match object:
        case Object() as instance:
            value = own_attribute(instance, slot.name)
            if value is not ABSENT:
                return value
        case _:
            pass
    raise missing_attribute(object, slot.name)


def bind(found: Value, object: Value, cls: Type) -> tuple[Outcome, Slot]:
    """What a class's value gives when it is reached through an instance."""
    match found:
        case Function() | Memo():
            return Outcome.VALUE, Method(found, object)
        case NativeFunction() as native:
            return Outcome.VALUE, bind_native(native, object, cls)
        case StaticMethod() as static if special(found, name("__get__")) is ABSENT:
            return Outcome.VALUE, static.function
        case ClassMethod() as method if special(found, name("__get__")) is ABSENT:
            return bind_class_method(method, cls)
        case Property() if special(found, name("__get__")) is ABSENT:
            return Outcome.GETTER, found
        case Super() as view if view.is_unbound and special(found, name("__get__")) is ABSENT:
            return Outcome.VALUE, bound_super(view, object)
        case _:
            if is_guest(found) and find_in_type(type_of(found), name("__get__")) is not ABSENT:
                return Outcome.DESCRIPTOR, found
            return Outcome.VALUE, found


def bind_behind(found: Value, view: Super) -> tuple[Outcome, Slot]:
    """What a class's value gives when it is reached through `super()`."""
    match found:
        case Property() as computed:
            return Outcome.VALUE, call1(computed.getter, view.object)
        case NativeAttribute():
            return Outcome.VALUE, call1(found, view.object)
        case SlotDescriptor() as slot:
            return Outcome.VALUE, slot_value(view.object, slot)
        case _:
            pass
    outcome, value = bind(found, view.object, view.start)
    if outcome == Outcome.DESCRIPTOR:
        getter = find_in_type(type_of(found), name("__get__"))
        if getter is not ABSENT:
            return Outcome.VALUE, call3(getter, found, view.object, view.start)
    return outcome, value


def bind_behind_class(found: Value, start: Type) -> tuple[Outcome, Slot]:
    """What a class's value gives when it is reached through `super()` of a class method."""
    outcome, value = bind_to_class(found, start)
    if outcome == Outcome.CLASS_DESCRIPTOR:
        getter = find_in_type(type_of(found), name("__get__"))
        if getter is not ABSENT:
            return Outcome.VALUE, call3(getter, found, NONE, start)
    return outcome, value


def bind_native(native: NativeFunction, object: Value, cls: Type) -> Value:
    """A native function reached through an instance."""
    if native.flags & NATIVE_IS_METHOD != 0:
        return Method(native, object)
    if native.flags & NATIVE_IS_CLASS_METHOD != 0:
        return Method(native, cls)
    return native


def bind_class_method(method: ClassMethod, cls: Type) -> tuple[Outcome, Slot]:
    """A class method reached through its class or an instance."""
    function = method.function
    if function is ABSENT:
        return Outcome.MISSING, ABSENT
    return Outcome.VALUE, bound_to_class(function, cls)


def bound_to_class(function: Value, cls: Value) -> Value:
    """What a class method around `function` gives for a class: as if the class's metaclass had the function."""
    match function:
        case Function() | NativeFunction():
            return Method(function, cls)
        case ClassMethod() as inner if special(function, name("__get__")) is ABSENT:
            wrapped = inner.function
            return Method(function, cls) if wrapped is ABSENT else bound_to_class(wrapped, cls)
        case StaticMethod() as static if special(function, name("__get__")) is ABSENT:
            called = static.function
            return Method(function, cls) if called is ABSENT else called
        case Property() as computed if special(function, name("__get__")) is ABSENT:
            if computed.getter is NONE:
                raise property_error(cls, computed, name("getter"))
            return call1(computed.getter, cls)
        case _:
            getter = special(function, name("__get__"))
            if getter is ABSENT:
                return Method(function, cls)
            return call3(getter, function, cls, cls)


def resolve_on_type(cls: Type, attribute: Str) -> tuple[Outcome, Slot]:
    """`cls.name`: data descriptors of the metaclass, then the class's own resolution order, then the metaclass."""
    meta = type_of(cls)
    found = find_in_type(meta, attribute)
    own = find_in_type(cls, attribute)
    if is_data_descriptor(found):
        if own is ABSENT or found is ABSENT or not is_guest(found):
            return resolve_data(cls, found)
        if find_in_type(type_of(found), name("__get__")) is not ABSENT:
            return resolve_data(cls, found)
    if own is not ABSENT:
        return bind_to_class(own, cls)
    if found is ABSENT:
        return Outcome.MISSING, ABSENT
    return bind(found, cls, meta)


def bind_to_class(found: Value, cls: Type) -> tuple[Outcome, Slot]:
    """What a class's value gives when it is reached through the class."""
    match found:
        case Function() | SmallInt() | SlotDescriptor() | NativeAttribute():
            return Outcome.VALUE, found
        case Property() if special(found, name("__get__")) is ABSENT:
            return Outcome.VALUE, found
        case NativeFunction() as native:
            if native.flags & NATIVE_IS_CLASS_METHOD != 0:
                return Outcome.VALUE, Method(native, cls)
            return Outcome.VALUE, native
        case StaticMethod() as static if special(found, name("__get__")) is ABSENT:
            return Outcome.VALUE, static.function
        case ClassMethod() as method if special(found, name("__get__")) is ABSENT:
            return bind_class_method(method, cls)
        case _:
            if is_guest(found) and find_in_type(type_of(found), name("__get__")) is not ABSENT:
                return Outcome.CLASS_DESCRIPTOR, found
            return Outcome.VALUE, found


# --- The cache ---------------------------------------------------------------------------------------------


def has_own_access(object: Value) -> bool:
    """Whether the guest's class decides itself what reading or setting an attribute means."""
    return special(object, name("__getattribute__")) is not ABSENT or special(object, name("__setattr__")) is not ABSENT


def remember_slot(object: Value, attribute: Str, cls: Type, epoch: u32) -> None:
    """The attribute was found in the object, and no data descriptor of its class hid it since `epoch` was read: cache its
    slot, if it has one. Another thread may have given the object another class meanwhile."""
    match object:
        case Module() as module if not has_own_access(object):
            remember_global(module, attribute)
        case Function() | Type():
            pass
        case Object() as instance:
            shape = shape_of(instance)
            place = find_slot(shape, attribute)
            if place != 0 and shape.type is cls and not has_own_access(object):
                remember(shape, attribute, SmallInt(narrow(sword, place)), ROW_SLOT, epoch)
        case _:
            pass


def remember_global(module: Module, attribute: Str) -> None:
    """Cache the slot of a module's name, or the place of its entry in the module's dict."""
    place = slot_of_name(module, attribute)
    names = module.extra
    if place >= 0:
        remember_position(module, attribute, place)
    elif names is not None:
        position, _ = names.table.find_name(attribute, str_hash(attribute))
        if position >= 0:
            remember_position(names.table, attribute, position)


def global_by_cache(module: Module, attribute: Str) -> Slot:
    """An attribute of a module, if the cache knows its place, else ABSENT."""
    place = cached_position(module, attribute)
    if place >= 0:
        found = module.slots[place]
        if found is not ABSENT:
            return found
    names = module.extra
    if names is None:
        return ABSENT
    table = names.table
    position = cached_position(table, attribute)
    return ABSENT if position < 0 else table.value(narrow(u32, position))


def is_method(found: Value) -> bool:
    """Whether a class's value takes its receiver as the first argument."""
    match found:
        case Function():
            return True
        case NativeAttribute():
            return False
        case NativeFunction() as native:
            return native.flags & NATIVE_IS_METHOD != 0
        case _:
            return False


def remember_method(object: Value, attribute: Str, found: Value, cls: Type, epoch: u32) -> None:
    """The attribute is the value of the object's class, found since `epoch` was read: cache it if it is a method, and the
    object has no slot of that name. Another thread may have given the object another class meanwhile."""
    if not is_method(found) or has_own_access(object):
        return
    match object:
        case Module() | Function() | Type():
            pass
        case Object() as instance:
            shape = shape_of(instance)
            if shape.type is cls and find_slot(shape, attribute) == 0:
                remember(shape, attribute, found, ROW_METHOD, epoch)
        case _:
            pass


# --- Errors ------------------------------------------------------------------------------------------------


@cold
def missing_attribute(object: Value, attribute: Str) -> GuestError:
    """AttributeError in CPython's words."""
    return GuestError(name_missing(missing_attribute_error(object, attribute).value, attribute, object))


@cold
def missing_attribute_error(object: Value, attribute: Str) -> GuestError:
    """The AttributeError with its text alone."""
    match object:
        case Type() as cls:
            return attribute_error("type object '{}' has no attribute '{}'", cls.name, attribute)
        case Module() as module:
            if isinstance(module.name, Str):
                return attribute_error("module '{}' has no attribute '{}'", module.name, attribute)
            return attribute_error("module has no attribute '{}'", attribute)
        case Method() as method:
            return missing_attribute_error(method.function, attribute)
        case _:
            return attribute_error("'{}' object has no attribute '{}'", type_name(object), attribute)


@cold
def property_error(object: Value, found: Property, what: Str) -> GuestError:
    """AttributeError for a property without getter, setter or deleter (`what`)."""
    if isinstance(found.name, Str):
        return attribute_error("property {!r} of '{}' object has no {}", found.name, qualified_type(object), what)
    return attribute_error("property of '{}' object has no {}", qualified_type(object), what)


def qualified_type(object: Value) -> Value:
    """The qualified name of an object's type."""
    cls = type_of(object)
    found = cls.attributes.get_name(name("__qualname__"))
    return cls.name if found is ABSENT else found


# --- Writing -----------------------------------------------------------------------------------------------


class Setting(IntEnum):
    """What `resolve_store` did or found."""

    DONE = 0
    SETTER = 1  # a Property whose setter (deleter) must be called
    DESCRIPTOR = 2  # an object whose `__set__` (`__delete__`) must be called
    NATIVE = 3  # a NativeAttribute whose setter must be called


def resolve_store(object: Value, attribute: Str, value: Slot) -> tuple[Setting, Slot]:
    """Set an attribute by the standard rule, or delete it if the value is ABSENT, as far as no code of a descriptor is
    needed; else say which. Raises AttributeError, TypeError."""
    epoch = epoch_now()
    cls = type_of(object)
    found = find_in_type(cls, attribute)
    wanted = name("__delete__") if value is ABSENT else name("__set__")
    match found:
        case Property() if special(found, wanted) is ABSENT:
            return Setting.SETTER, found
        case SlotDescriptor():
            store_in_slot(object, attribute, value)
            return Setting.DONE, ABSENT
        case NativeAttribute():
            return Setting.NATIVE, found
        case TupleField():
            raise attribute_error("can't set attribute" if value is not ABSENT else "can't delete attribute")
        case Object() as descriptor if is_guest(descriptor):
            if find_in_type(type_of(descriptor), wanted) is not ABSENT:
                return Setting.DESCRIPTOR, found
            if is_data_descriptor(found):
                raise attribute_error("{}", wanted)
        case _:
            pass
    store_own(object, attribute, value, found, cls, epoch)
    return Setting.DONE, ABSENT


def set_plainly(object: Value, attribute: Str, value: Value) -> None:
    """Set an attribute of the object itself, or a name of `__slots__`, past descriptors of the guest."""
    epoch = epoch_now()
    cls = type_of(object)
    found = find_in_type(cls, attribute)
    match found:
        case SlotDescriptor():
            store_in_slot(object, attribute, value)
        case _:
            store_own(object, attribute, value, found, cls, epoch)


def store_in_slot(object: Value, attribute: Str, value: Slot) -> None:
    """Set or delete a name of `__slots__`."""
    match object:
        case Object() as instance:
            if not set_slot(instance, attribute, value):
                raise attribute_error("{}", attribute)
        case _:
            raise missing_attribute(object, attribute)


def store_own(object: Value, attribute: Str, value: Slot, found: Slot, cls: Type, epoch: u32) -> None:
    """Set or delete an attribute of the object itself, whose class has `found` since `epoch` was read."""
    done = False
    match object:
        case Type() as cls:
            set_type_attribute(cls, attribute, value)
            done = True
        case Module() as module:
            done = store_in_module(module, attribute, value)
        case Function() as function:
            done = store_in_names(function_dict(function), attribute, value)
        case StaticMethod() as static:
            done = store_in_names(static_method_names(static), attribute, value)
        case ClassMethod() as method:
            done = store_in_names(class_method_names(method), attribute, value)
        case Object() as instance:
            if value is ABSENT:
                done = delete_own_attribute(instance, attribute)
            else:
                done = set_own_attribute(instance, attribute, value)
                if found is ABSENT or not is_data_descriptor(found):
                    remember_slot(object, attribute, cls, epoch)
        case _:
            pass
    if not done:
        raise store_error(object, attribute, value, found)


@cold
def store_error(object: Value, attribute: Str, value: Slot, found: Slot) -> GuestError:
    """AttributeError for an object that cannot have that attribute."""
    if value is ABSENT and has_dict(object):
        return attribute_error("'{}' object has no attribute '{}'", type_name(object), attribute)
    if found is not ABSENT:
        return attribute_error("'{}' object attribute '{}' is read-only", type_name(object), attribute)
    if isinstance(object, Method):  # a look-up would have gone on to its function; a store does not
        return attribute_error("'{}' object has no attribute '{}'", type_name(object), attribute)
    return missing_attribute(object, attribute)


def has_dict(object: Value) -> bool:
    """Whether an object takes attributes of any name."""
    match object:
        case Module() | Function():
            return True
        case Object() as instance:
            return shape_of(instance).flags & SHAPE_HAS_DICT != 0
        case _:
            return False


def store_in_module(module: Module, attribute: Str, value: Slot) -> bool:
    """Set or delete a module's name; whether that was possible."""
    if value is ABSENT:
        return delete_global(module, attribute)
    set_global(module, attribute, value)
    return True


def store_in_names(names: Dict, attribute: Str, value: Slot) -> bool:
    """Set or delete an attribute in a dict of attributes; whether that was possible."""
    if value is ABSENT:
        return names.remove_name(attribute) is not ABSENT
    names.set_name(attribute, value)
    return True


def function_dict(function: Function) -> Dict:
    """The dict of a function's attributes, made when it is needed."""
    names = function.attributes
    if names is not None:
        return names
    with function.writing():
        names = function.attributes
        if names is None:
            names = new_dict()
            function.attributes = names
    return names


def set_type_attribute(cls: Type, attribute: Str, value: Slot) -> None:
    """Set or delete an attribute of a class. Raises TypeError for a built-in one."""
    if cls.flags & TYPE_IS_GUEST == 0:
        raise type_error("cannot set '{}' attribute of immutable type '{}'", attribute, cls.name)
    names = cls.attributes
    before = names.get_name(attribute)
    if value is ABSENT:
        if names.remove_name(attribute) is ABSENT:
            raise attribute_error("type object '{}' has no attribute '{}'", cls.name, attribute)
    else:
        names.set_name(attribute, value)
        if attribute is name("__abstractmethods__"):
            note_abstract(cls, value)
    note_class_change(before, value)


def note_abstract(cls: Type, names: Value) -> None:
    """`__abstractmethods__` was set: instances can be made only when it is empty."""
    is_empty = length_of(names) == 0
    with cls.writing():
        if is_empty:
            cls.flags = cls.flags & ~TYPE_IS_ABSTRACT
        else:
            cls.flags = cls.flags | TYPE_IS_ABSTRACT


# --- What every object has ---------------------------------------------------------------------------------


@builtin("object.__class__:get")
def get_class(self: Value) -> Value:
    """The type."""
    return type_of(self)


@builtin("object.__dict__:get")
def get_dict(self: Value) -> Value:
    """The dict of the object's own attributes. Raises AttributeError where there is none."""
    match self:
        case Module() as module:
            return module_dict(module)
        case Function() as function:
            return function_dict(function)
        case Object() as instance if shape_of(instance).flags & SHAPE_HAS_DICT != 0:
            return instance_dict(instance)
        case _:
            raise missing_attribute(self, name("__dict__"))


@builtin("object.__dict__:set")
def set_dict(self: Value, value: Slot) -> None:
    """Replace the dict of the object's own attributes."""
    match self, value:
        case Object() as instance, Dict() as names if shape_of(instance).flags & SHAPE_HAS_DICT != 0:
            replace_dict(instance, names)
        case Function() as function, Dict() as names:
            function.attributes = names
        case _ if not has_dict(self):
            raise missing_attribute(self, name("__dict__"))
        case _ if value is not ABSENT:
            raise type_error("__dict__ must be set to a dictionary, not a '{}'", type_name(value))
        case Object() as instance, _ if shape_of(instance).flags & SHAPE_HAS_DICT != 0 and not has_kept_dict(instance):
            replace_dict(instance, new_dict())
        case _:
            raise type_error("cannot delete __dict__")


def has_kept_dict(instance: Object) -> bool:
    """Whether the dict of an object is that of a built-in type, which cannot be deleted."""
    mro = type_of(instance).mro
    for i in range(mro.count):
        match mro.items[i]:
            case Type() as cls if cls.flags & TYPE_IS_GUEST == 0 and cls.instance_shape.flags & SHAPE_HAS_DICT != 0:
                return True
            case _:
                pass
    return False


def has_slots_of(cls: Type, other: Type) -> bool:
    """Whether all names that the `__slots__` of one class and its bases declare are slots of the other's, too."""
    known = other.instance_shape.slot_names
    if known is None:
        return True
    for i in range(1, narrow(u32, other.instance_shape.slot_count)):
        match known[i]:
            case Str() as text if isinstance(find_in_type(other, text), SlotDescriptor):
                if not isinstance(find_in_type(cls, text), SlotDescriptor):
                    return False
            case _:
                pass
    return True


@builtin("object.__class__:set")
def set_class(self: Value, value: Slot) -> None:
    """Make the object an instance of another class of the guest with the same layout."""
    match self, value:
        case Object() as instance, Type() as cls:
            shape = shape_of(instance)
            other = cls.instance_shape
            is_same_kind = shape.flags & other.flags & SHAPE_IS_GUEST != 0
            if not is_same_kind:
                raise type_error("__class__ assignment only supported for mutable types or ModuleType subclasses")
            before = type_of(self)
            is_same_layout = shape.layout == other.layout and (shape.flags ^ other.flags) & SHAPE_HAS_DICT == 0
            is_same_layout = is_same_layout and (before.flags ^ cls.flags) & TYPE_IS_WEAKLY_REFERABLE == 0
            if not is_same_layout or not has_slots_of(before, cls) or not has_slots_of(cls, before):
                text = "__class__ assignment: '{}' object layout differs from '{}'"
                raise type_error(text, cls.name, before.name)
            flags = other.flags
            change_shape(
                instance, Shape(cls, shape.slot_names, shape.layout, shape.slot_count, shape.slots_offset, flags)
            )
        case _, Type():
            raise type_error("__class__ assignment only supported for mutable types or ModuleType subclasses")
        case _:
            given = name("nothing") if value is ABSENT else type_name(value)
            raise type_error("__class__ must be set to a class, not '{}' object", given)
