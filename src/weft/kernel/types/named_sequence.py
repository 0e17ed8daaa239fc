"""Tuples whose items have names too: `sys.version_info`, `sys.flags`.

A type is declared with the names of its fields; they are laid into its attributes as `TupleField`s while the kernel is
imported, and `__match_args__` keeps them in order, for patterns and for the repr. Programs cannot make objects of these
types.
"""

from __future__ import annotations

from weft.kernel.errors import GuestError, type_error
from weft.kernel.protocol import repr_of, type_of
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import TUPLE_TYPE, Tuple
from weft.kernel.types.type import Type, declare_type
from weft.native.language import cold, constant, struct

SEQUENCE_FIELDS: dict[str, tuple[str, ...]] = {}  # type's name -> names of the items


@struct
class NamedSequence(Tuple):
    """A tuple whose items have names too; each type has a struct of its own."""


@constant
def declare_sequence(title: str, struct_class: type, *fields: str) -> Type:
    """Declare a type "module.name" with these fields."""
    SEQUENCE_FIELDS[title] = fields
    return declare_type(title, struct_class, TUPLE_TYPE)


def sequence_repr(self: NamedSequence) -> Str:
    """`sys.flags(debug=0, ...)`"""
    kind = type_of(self)
    builder = new_builder(80)
    match kind.attributes.get_name(name("__module__")):
        case Str() as module:
            builder.append(module)
            builder.append_text(".")
        case _:
            pass
    builder.append(kind.name)
    builder.append_text("(")
    fields = kind.attributes.get_name(name("__match_args__"))
    assert isinstance(fields, Tuple)
    for i in range(self.count):
        if i > 0:
            builder.append_text(", ")
        field = fields.items[i]
        assert isinstance(field, Str)
        builder.append(field)
        builder.append_text("=")
        builder.append(repr_of(self.items[i]))
    builder.append_text(")")
    return builder.finish()


@cold
def not_made(cls: Type) -> GuestError:
    """The TypeError for a program that calls such a type."""
    return type_error("cannot create '{}' instances", type_name_in_full(cls))


def type_name_in_full(cls: Type) -> Str:
    """`sys.flags`"""
    builder = new_builder(32)
    match cls.attributes.get_name(name("__module__")):
        case Str() as module:
            builder.append(module)
            builder.append_text(".")
        case _:
            pass
    builder.append(cls.name)
    return builder.finish()
