"""What every use of an attribute of a `threading.local` goes through. How the object and a thread's values begin and end
is in the library, whose class `local` extends the type here and takes its access from it.

The object has a dict of its values by the identity of the thread, each a dict of attributes; so they end with the object,
and a thread that ends takes its own out. What the class has of data descriptors comes before them.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.dispatch import standard_attribute, store_attribute_of
from weft.kernel.errors import GuestError, attribute_error, type_error
from weft.kernel.protocol import as_instance, call1, get_attribute, type_name, type_of
from weft.kernel.shape import find_in_type
from weft.kernel.state import current
from weft.kernel.types.attributes import is_data_descriptor
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.str import Str, intern, name
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, Object, SmallInt, Value
from weft.native.language import Fixed, builtin, cold, narrow, struct, sword


@struct
class Local(Object):
    """The base of `threading.local`. The names of its attributes are those of that class's private ones."""

    rows: Fixed[Dict]  # identity of a thread -> dict of its attributes
    made: Fixed[Value]  # what `__init__` is called with, in each thread


LOCAL_TYPE: Final = declare_type("_thread._Local", Local, has_weak=True)


@builtin("_thread._Local.__new__")
def local_new(cls: Type, made: Value, /) -> Value:
    """An object without values; `made` is kept."""
    return as_instance(Local(new_dict(), made), cls)


@builtin("_thread._Local._local__rows:get")
def local_rows(self: Local) -> Dict:
    """The attributes by the identity of the thread."""
    return self.rows


@builtin("_thread._Local._local__made:get")
def local_made(self: Local) -> Value:
    """What `__new__` was given."""
    return self.made


def values_of(self: Local) -> Dict:
    """The calling thread's attributes. Runs the object's `__init__` when there are none yet."""
    match self.rows.get(SmallInt(narrow(sword, current().number))):
        case Dict() as values:
            return values
        case _:
            return first_values(self)


@cold
def first_values(self: Local) -> Dict:
    """The attributes of a thread that uses the object for the first time."""
    match call1(get_attribute(type_of(self), name("_local__begin")), self):
        case Dict() as values:
            return values
        case _:
            raise type_error("not a local: '{}'", type_name(self))


def read_only(self: Local) -> GuestError:
    """The AttributeError for a store to `__dict__`."""
    return attribute_error("'{}' object attribute '__dict__' is read-only", type_name(self))


@builtin("_thread._Local._get")
def local_get(self: Local, attribute: Str, /) -> Value:
    """`__getattribute__`"""
    text = intern(attribute)
    values = values_of(self)
    if text is name("__dict__"):
        return values
    if not is_data_descriptor(find_in_type(type_of(self), text)):
        found = values.get_name(text)
        if found is not ABSENT:
            return found
    return standard_attribute(self, text)


@builtin("_thread._Local._set")
def local_set(self: Local, attribute: Str, value: Value, /) -> None:
    """`__setattr__`"""
    text = intern(attribute)
    values = values_of(self)
    if text is name("__dict__"):
        raise read_only(self)
    if is_data_descriptor(find_in_type(type_of(self), text)):
        store_attribute_of(self, text, value)
    else:
        values.set_name(text, value)


@builtin("_thread._Local._delete")
def local_delete(self: Local, attribute: Str, /) -> None:
    """`__delattr__`"""
    text = intern(attribute)
    values = values_of(self)
    if text is name("__dict__"):
        raise read_only(self)
    if is_data_descriptor(find_in_type(type_of(self), text)):
        store_attribute_of(self, text, ABSENT)
    elif values.remove_name(text) is ABSENT:
        raise attribute_error("{}", text)
