"""What the guest sees of classes: `type(...)`, their attributes, `super`."""

from __future__ import annotations

from weft.kernel.collector import derived_class, newest_link
from weft.kernel.errors import attribute_error, type_error, value_error
from weft.kernel.protocol import call3, get_attribute, type_name, type_of
from weft.kernel.shape import find_in_type
from weft.kernel.special import special
from weft.kernel.types.attributes import set_type_attribute
from weft.kernel.types.classes import best_metaclass, call_class_hook, change_bases, new_class, solid_of
from weft.kernel.types.descriptor_methods import class_method_get
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.function import ClassMethod, Method
from weft.kernel.types.list import List, new_list
from weft.kernel.types.mapping_proxy import MappingProxy
from weft.kernel.types.str import Str, name, text_bytes, text_size
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple
from weft.kernel.types.type import TYPE_IS_GUEST, TYPE_TYPE, Type, is_order_member
from weft.kernel.value import ABSENT, NONE, Object, Slot, SmallInt, Value
from weft.native.language import Arguments, Keywords, address_of, builtin, narrow, sword, upcall


@builtin("type.__new__")
def type_new(cls: Type, arguments: Arguments, keywords: Keywords, /) -> Value:
    """`type(object)`, or a new class from a name, bases and a namespace."""
    if arguments.count == 1 and cls is TYPE_TYPE:
        return type_of(arguments[0])
    if arguments.count != 3:
        if cls is TYPE_TYPE:
            raise type_error("type() takes 1 or 3 arguments")
        number = SmallInt(narrow(sword, arguments.count))
        raise type_error("type.__new__() takes exactly 3 arguments ({} given)", number)
    text = arguments[0]
    bases = arguments[1]
    namespace = arguments[2]
    if not isinstance(text, Str):
        raise type_error("type.__new__() argument 1 must be str, not {}", type_name(text))
    if not isinstance(bases, Tuple):
        raise type_error("type.__new__() argument 2 must be tuple, not {}", type_name(bases))
    if not isinstance(namespace, Dict):
        raise type_error("type.__new__() argument 3 must be dict, not {}", type_name(namespace))
    refuse_null(text)
    given = new_dict()
    for i in range(keywords.count):
        given.set_name(keywords.name(i), keywords.value(i))
    best = best_metaclass(cls, bases)
    if best is not cls and find_in_type(best, name("__new__")) is not TYPE_TYPE.attributes.get_name(name("__new__")):
        return call_class_hook(Method(get_attribute(best, name("__new__")), best), text, bases, namespace, given)
    given_name = namespace.get_name(name("__qualname__"))
    if given_name is not ABSENT and not isinstance(given_name, Str):
        raise type_error("type __qualname__ must be a str, not {}", type_name(given_name))
    if namespace.get_name(name("__module__")) is ABSENT:
        namespace = namespace.copied()
        namespace.set_name(name("__module__"), running_module_name())
    if namespace.get_name(name("__qualname__")) is ABSENT:
        namespace = namespace.copied()
        namespace.set_name(name("__qualname__"), text)
    return new_class(best, text, bases, namespace, EMPTY_TUPLE, given)


@upcall
def running_module_name() -> Value:
    """`__name__` of the module whose code runs; `names.py`."""


@builtin("type.__init__")
def type_init(self: Type, arguments: Arguments, keywords: Keywords, /) -> None:
    """Nothing: `__new__` has done it all."""


@builtin("type.__name__:get")
def get_name(self: Type) -> Str:
    """The name."""
    return self.name


@builtin("type.__name__:set")
def set_name(self: Type, value: Slot) -> None:
    """Rename a class."""
    if self.flags & TYPE_IS_GUEST == 0:
        raise type_error("cannot set '__name__' attribute of immutable type '{}'", self.name)
    if not isinstance(value, Str):
        if value is ABSENT:
            raise type_error("cannot delete '__name__' attribute of immutable type '{}'", self.name)
        raise type_error("can only assign string to {}.__name__, not '{}'", self.name, type_name(value))
    refuse_null(value)
    self.name = value


def refuse_null(text: Str) -> None:
    """Raise ValueError for the name of a type with a null character."""
    octets = text_bytes(text)
    for i in range(text_size(text)):
        if octets[i] == 0:
            raise value_error("type name must not contain null characters")


@builtin("type.__qualname__:get")
def get_qualified_name(self: Type) -> Value:
    """The name with the classes and functions around it."""
    found = self.attributes.get_name(name("__qualname__"))
    return self.name if found is ABSENT else found


@builtin("type.__qualname__:set")
def set_qualified_name(self: Type, value: Slot) -> None:
    """Rename a class."""
    if self.flags & TYPE_IS_GUEST == 0:
        raise type_error("cannot set '__qualname__' attribute of immutable type '{}'", self.name)
    if value is ABSENT:
        raise type_error("cannot delete '__qualname__' attribute of immutable type '{}'", self.name)
    if not isinstance(value, Str):
        raise type_error("can only assign string to {}.__qualname__, not '{}'", self.name, type_name(value))
    set_type_attribute(self, name("__qualname__"), value)


@builtin("type.__module__:get")
def get_module(self: Type) -> Value:
    """The name of the module that it was defined in."""
    found = self.attributes.get_name(name("__module__"))
    return name("builtins") if found is ABSENT else found


@builtin("type.__module__:set")
def set_module(self: Type, value: Slot) -> None:
    """Replace the module's name."""
    set_type_attribute(self, name("__module__"), value)


@builtin("type.__doc__:get")
def get_doc(self: Type) -> Value:
    """The docstring, or None; what a descriptor of that name gives for the class."""
    found = self.attributes.get_name(name("__doc__"))
    match found:
        case Str():
            return found
        case ClassMethod() as method:
            return class_method_get(method, NONE, self)
        case Object():
            getter = special(found, name("__get__"))
            return found if getter is ABSENT else call3(getter, found, NONE, self)
        case _:
            return NONE if found is ABSENT else found


@builtin("type.__doc__:set")
def set_doc(self: Type, value: Slot) -> None:
    """Replace the docstring."""
    if value is ABSENT:
        raise type_error("cannot delete '__doc__' attribute of immutable type '{}'", self.name)
    set_type_attribute(self, name("__doc__"), value)


@builtin("type.__dict__:get")
def get_dict(self: Type) -> MappingProxy:
    """The class's own attributes, to be read: they are set through the class."""
    return MappingProxy(self.attributes)


@builtin("type.__bases__:get")
def get_bases(self: Type) -> Tuple:
    """The classes that it extends."""
    return self.bases


@builtin("type.__annotations__:get")
def get_annotations(self: Type) -> Value:
    """The dict of annotations, made when a class of the guest has none yet."""
    found = self.attributes.get_name(name("__annotations__"))
    if found is not ABSENT:
        return found
    if self.flags & TYPE_IS_GUEST == 0:
        raise attribute_error("type object '{}' has no attribute '__annotations__'", self.name)
    return self.attributes.set_default(name("__annotations__"), new_dict())


@builtin("type.__annotations__:set")
def set_annotations(self: Type, value: Slot) -> None:
    """Replace the dict of annotations, or forget it."""
    if value is ABSENT and self.attributes.get_name(name("__annotations__")) is ABSENT:
        raise attribute_error("__annotations__")
    set_type_attribute(self, name("__annotations__"), value)


@builtin("type.__bases__:set")
def set_bases(self: Type, value: Slot) -> None:
    """Let a class of the guest extend others, whose instances are laid out alike."""
    if self.flags & TYPE_IS_GUEST == 0:
        raise type_error("cannot set '__bases__' attribute of immutable type '{}'", self.name)
    if value is ABSENT:
        raise type_error("cannot delete '__bases__' attribute of immutable type '{}'", self.name)
    if not isinstance(value, Tuple):
        raise type_error("can only assign tuple to {}.__bases__, not {}", self.name, type_name(value))
    if value.count == 0:
        raise type_error("can only assign non-empty tuple to {}.__bases__, not ()", self.name)
    change_bases(self, value)


@builtin("type.__base__:get")
def get_base(self: Type) -> Value:
    """The base whose layout the instances have, or None for `object`."""
    return NONE if self.bases.count == 0 else solid_of(self.bases)


@builtin("type.__mro__:get")
def get_order(self: Type) -> Tuple:
    """The resolution order."""
    return self.mro


@builtin("type.mro")
def mro(self: Type) -> List:
    """The resolution order as a new list."""
    made = new_list(self.mro.count)
    for i in range(self.mro.count):
        made.append(self.mro.items[i])
    return made


@builtin("type.__subclasses__")
def subclasses(self: Type) -> List:
    """The classes that extend this one directly, in the order in which they were made. Built-in types do not know theirs."""
    made = new_list(0)
    if self.flags & TYPE_IS_GUEST != 0:
        link = newest_link()
        while link is not None:
            derived = derived_class(link)
            if derived is not None and link.base == address_of(self):
                made.insert(0, derived)
            link = link.next
    return made


@builtin("type.__instancecheck__")
def instance_check(self: Type, value: Value, /) -> bool:
    """`isinstance(value, self)` by inheritance."""
    return is_order_member(type_of(value), self)


@builtin("type.__subclasscheck__")
def subclass_check(self: Type, other: Value, /) -> bool:
    """`issubclass(other, self)` by inheritance."""
    if not isinstance(other, Type):
        raise type_error("issubclass() arg 1 must be a class")
    return is_order_member(other, self)


@builtin("type.__prepare__")
def prepare(cls: Type, arguments: Arguments, keywords: Keywords, /) -> Dict:
    """The namespace for the body of a class: a new dict."""
    return new_dict()
