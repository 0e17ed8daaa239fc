"""Modules: global names in numbered slots.

The compiler numbers the global names of a module, and `load_global` carries slot and name, so a global costs one load.
Slots never move and are stored without a lock. A name that has no slot lives in `extra`.

`globals()` and `module.__dict__` hand out `extra` itself: the slots are moved into it first and are ABSENT from then on,
so both ways always meet the same variable. A global lives in its slot or in `extra`; while `extra` exists, a name
whose slot is ABSENT is stored there. `exec` on a plain dict runs in a module whose `extra` is that dict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from weft.kernel.types.type import declare_type
from weft.kernel.value import Object, Slot, Value
from weft.native.language import Array, Published, struct

if TYPE_CHECKING:
    from weft.kernel.types.dict import Dict


@struct
class Module(Object):
    """A module.

    Invariant: slot i holds the global `names[i]`, an interned Str; both arrays have the same capacity.
    """

    name: Published[Value]
    names: Array[Value]
    slots: Array[Slot]
    extra: Published[Dict | None]


MODULE_TYPE: Final = declare_type("module", Module)
