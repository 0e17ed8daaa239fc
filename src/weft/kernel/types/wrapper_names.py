"""The attributes of `staticmethod` and `classmethod` objects: those that describe what they wrap, and any others.

They are copied into a dict when somebody asks for `__dict__` or sets one; until then they are looked up in the function.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.operator_names import names
from weft.kernel.protocol import find_attribute
from weft.kernel.shape import copy_names
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.function import ClassMethod, Function, StaticMethod
from weft.kernel.types.str import Str
from weft.kernel.value import ABSENT, Slot
from weft.native.language import Table

DESCRIBING: Final[Table[Str]] = names("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")


def wrapped_attribute(function: Slot, own: Dict | None, attribute: Str) -> Slot:
    """An attribute of a wrapper around a function that has the dict `own`, or none yet; ABSENT if it has none."""
    if own is not None:
        return own.get_name(attribute)
    if function is ABSENT:
        return ABSENT
    for known in DESCRIBING:
        if known is attribute:
            return find_attribute(function, attribute)
    match function:
        case Function() as inner:
            attributes = inner.attributes
            return ABSENT if attributes is None else attributes.get_name(attribute)
        case _:
            return ABSENT


def described(function: Slot) -> Dict:
    """A new dict of what a wrapper shows of a function."""
    made = new_dict()
    if function is ABSENT:
        return made
    for attribute in DESCRIBING:
        found = find_attribute(function, attribute)
        if found is not ABSENT:
            made.set_name(attribute, found)
    match function:
        case Function() as inner:
            attributes = inner.attributes
            if attributes is not None:
                copy_names(made, attributes)
        case _:
            pass
    return made


def static_method_names(wrapper: StaticMethod) -> Dict:
    """The dict of a static method, made when it is needed."""
    known = wrapper.attributes
    if known is not None:
        return known
    made = described(wrapper.function)
    with wrapper.writing():
        known = wrapper.attributes
        if known is None:
            wrapper.attributes = made
    return made if known is None else known


def class_method_names(wrapper: ClassMethod) -> Dict:
    """The dict of a class method, made when it is needed."""
    known = wrapper.attributes
    if known is not None:
        return known
    made = described(wrapper.function)
    with wrapper.writing():
        known = wrapper.attributes
        if known is None:
            wrapper.attributes = made
    return made if known is None else known
