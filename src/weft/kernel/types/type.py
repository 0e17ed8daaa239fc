"""Types: the guest's classes, built-in and its own.

A built-in type is declared beside its struct with `declare_type` while the kernel is imported, and completed by
`bootstrap.py` once every type and every `@builtin` function exists; it then is constant data in flash. A class of the
guest is the same struct in the heap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from weft.kernel.value import DEFAULT_SHAPES, SHAPE_HAS_DICT, Object, Shape
from weft.native.language import Fixed, Published, class_id, constant, struct, struct_size, u32

if TYPE_CHECKING:
    from weft.kernel.types.dict import Dict
    from weft.kernel.types.str import Str
    from weft.kernel.types.tuple import Tuple


@struct
class Type(Object):
    """A class.

    Invariant: `mro.items[0]` is the type itself, and the last is `object`.
    """

    name: Published[Str]
    bases: Published[Tuple]
    mro: Published[Tuple]
    attributes: Fixed[Dict]
    instance_shape: Published[Shape]
    flags: Published[u32]


def is_order_member(cls: Type, other: Type) -> bool:
    """Whether `other` is in the resolution order of `cls`."""
    for i in range(cls.mro.count):
        if cls.mro.items[i] is other:
            return True
    return False


TYPE_IS_GUEST: Final = 1  # made by a class statement, or by calling `type`
TYPE_HAS_SLOTS: Final = 2  # declares `__slots__`
TYPE_IS_ABSTRACT: Final = 4  # has abstract methods left
TYPE_IS_WEAKLY_REFERABLE: Final = 8  # its instances may have weak references
TYPE_IS_SEQUENCE: Final = 16  # sequence patterns match its instances
TYPE_IS_MAPPING: Final = 32  # mapping patterns do; never both
TYPE_PATTERN: Final = TYPE_IS_SEQUENCE | TYPE_IS_MAPPING


class TypeDeclaration:
    """What `declare_type` was told, for `bootstrap.py`. Host only."""

    def __init__(
        self,
        declared: Type,
        name: str,
        struct_class: type,
        base: Type | None,
        second: Type | None,
        shape: Shape,
        flags: int,
    ) -> None:
        self.type, self.name, self.struct, self.base, self.shape = declared, name, struct_class, base, shape
        self.second, self.flags = second, flags


TYPE_DECLARATIONS: list[TypeDeclaration] = []


@constant
def declare_type(
    name: str,
    struct_class: type,
    base: Type | None = None,
    *,
    second: Type | None = None,
    has_dict: bool = False,
    has_weak: bool = False,
    layout: type | None = None,
    pattern: int = 0,
) -> Type:
    """Declare the built-in type `name` of the objects of one struct. `base` None: `object` (completed later). `second`:
    a further base, next in the resolution order. A type of a native module is declared with its name ("io.StringIO").
    Its methods are the `@builtin("<name>.…")` functions. `has_dict`: its instances take any attribute, in the dict
    of slot 0. `has_weak`: there may be weak references to them. `layout`: the derived struct that instances of the
    guest's subclasses have. `pattern`: the flag of the patterns that match its instances, if it is not that of the base.
    Several types may share a struct; the first is the default of its objects. Runs while the
    kernel is imported."""
    declared = Type.__new__(Type)
    layout = layout or struct_class
    has_tail = layout.tail__ is not None  # type: ignore[attr-defined]
    offset = 0 if has_tail else struct_size(layout)
    shape = Shape(declared, None, class_id(layout), int(has_dict), offset, SHAPE_HAS_DICT if has_dict else 0)
    for declaration in TYPE_DECLARATIONS:
        if declaration.type is base and pattern == 0:
            pattern = declaration.flags & TYPE_PATTERN
    flags = pattern | (TYPE_IS_WEAKLY_REFERABLE if has_weak else 0)
    TYPE_DECLARATIONS.append(TypeDeclaration(declared, name, struct_class, base, second, shape, flags))
    DEFAULT_SHAPES.setdefault(struct_class, shape)
    DEFAULT_SHAPES.setdefault(layout, shape)
    return declared


TYPE_TYPE: Final = declare_type("type", Type)
