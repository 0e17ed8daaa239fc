"""Mistakes in structs."""

from __future__ import annotations

from mini.value import Object
from weft.native.language import struct, u32


@struct
class Base(Object):
    """A base."""

    number: u32

    def weight(self) -> u32:
        """Of the base."""
        return 1


@struct
class Derived(Base):
    """Redefines a method."""

    def weight(self) -> u32:  # error: struct: Derived.weight hides
        """Of the subclass."""
        return 2


def no_field(base: Base) -> u32:
    return base.size  # error: struct: Base has no field size


def no_method(base: Base) -> u32:
    return base.size()  # error: struct: Base has no method size


def too_many() -> Base:
    return Base(1, 2)  # error: struct: Base has 1 fields, not 2


def too_few() -> Base:
    return Base()  # error: struct: Base: field number is not given


def other_name() -> Base:
    return Base(size=1)  # error: struct: Base has no free field size


def downcast(base: Base) -> Derived:
    return base  # error: annotated: Base where Derived is wanted


def equal(left: Base, right: Base) -> bool:
    return left == right  # error: values: compare Base by `is`
