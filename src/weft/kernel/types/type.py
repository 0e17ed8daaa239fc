"""Types: the guest's classes, built-in and its own.

A built-in type is declared beside its struct with `declare_type` while the kernel is imported, and completed by
`bootstrap.py` once every type and every `@builtin` function exists; it then is constant data in flash. A class of the
guest is the same struct in the heap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from weft.kernel.value import DEFAULT_SHAPES, Object, Shape
from weft.native.language import Fixed, Published, class_id, constant, struct, u32

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


TYPE_DECLARATIONS: list[tuple[Type, str, type, Type | None]] = []  # type, name, struct, base; see bootstrap.py


@constant
def declare_type(name: str, struct_class: type, base: Type | None = None) -> Type:
    """Declare the built-in type `name` of the objects of one struct. `base` None: `object` (completed later).
    Its methods are the `@builtin("<name>.…")` functions. Runs while the kernel is imported."""
    declared = Type.__new__(Type)
    TYPE_DECLARATIONS.append((declared, name, struct_class, base))
    shape = Shape(declared, None, class_id(struct_class), 0, 0, 0)
    DEFAULT_SHAPES[struct_class] = shape
    return declared
