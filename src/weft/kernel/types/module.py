"""Modules: global names in numbered slots.

The compiler numbers the global names of a module, and `load_global` carries slot and name, so a global costs one load.
Slots never move and are stored without a lock. A name that has no slot lives in `extra`.

`globals()` and `module.__dict__` hand out `extra` itself: the slots are moved into it first and are ABSENT from then on,
so both ways always meet the same variable. A global lives in its slot or in `extra`; once `extra` is handed out, a name
whose slot is ABSENT is stored there. `exec` on a plain dict runs in a module whose `extra` is that dict.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.state import current
from weft.kernel.types.dict import Dict, move_name, new_dict
from weft.kernel.types.str import Str
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, NONE, Object, Slot, Value
from weft.native.language import Array, Published, array_of, narrow, struct, sword, u32


@struct
class Module(Object):
    """A module.

    Invariants: slot i holds the global `names[i]`, an interned Str; both arrays have the same capacity. Until `extra` is
    handed out, no name that has a slot is in it.
    """

    name: Published[Value]
    names: Array[Value]
    slots: Array[Slot]
    extra: Published[Dict | None]
    is_handed_out: Published[bool]  # the program may hold `extra`


MODULE_TYPE: Final = declare_type("module", Module)


def module_dict(module: Module) -> Dict:
    """The dict of a module's names, `module.__dict__`: from now on all its names live there."""
    names = changeable_names(module)
    with module.writing():
        module.is_handed_out = True
        for i in range(module.slots.capacity):
            name = module.names[i]
            assert isinstance(name, Str)
            move_name(module.slots.pointer(i), names, name)
    return names


def module_over(names: Dict) -> Module:
    """A module for `exec` whose names are those of a dict."""
    return Module(NONE, array_of(Value, 0), array_of(Value, 0), names, True)


def find_global(module: Module, name: Str) -> Slot:
    """A global by name, or ABSENT; builtins are not looked at."""
    place = slot_of_name(module, name)
    if place >= 0:
        value = module.slots[place]
        if value is not ABSENT:
            return value
    names = module.extra
    if names is None:
        return ABSENT
    return names.get_name(name)


def set_global(module: Module, name: Str, value: Value) -> None:
    """Set a global by name."""
    place = slot_of_name(module, name)
    if place >= 0 and set_in_slot(module, narrow(u32, place), value):
        return
    changeable_names(module).set_name(name, value)


def set_in_slot(module: Module, place: u32, value: Value) -> bool:
    """Set a global that has a slot; False if it lives in `extra`."""
    with module.writing():
        if module.is_handed_out and module.slots[place] is ABSENT:
            return False
        module.slots[place] = value
        return True


def delete_global(module: Module, name: Str) -> bool:
    """Unset a global by name; False if there is none."""
    place = slot_of_name(module, name)
    if place >= 0 and module.slots[place] is not ABSENT:
        module.slots[place] = ABSENT
        return True
    return module.extra is not None and changeable_names(module).remove_name(name) is not ABSENT


def slot_of_name(module: Module, name: Str) -> sword:
    """The slot of a name, -1 if it has none."""
    for i in range(module.names.capacity):
        if module.names[i] is name:
            return narrow(sword, i)
    return -1


def changeable_names(module: Module) -> Dict:
    """The dict of the names without a slot, to be changed: that of `builtins` is constant data at first."""
    names = extra_names(module)
    machine = current().machine
    if names is not machine[0].builtins or machine[0].has_own_builtins:
        return names
    copy = names.copied()
    with module.writing():
        if module.extra is names:
            module.extra = copy
            machine[0].builtins = copy
            machine[0].has_own_builtins = True
    return extra_names(module)


def extra_names(module: Module) -> Dict:
    """The dict of the names without a slot, made when it is needed."""
    names = module.extra
    if names is not None:
        return names
    with module.writing():
        names = module.extra
        if names is None:
            names = new_dict()
            module.extra = names
    return names
