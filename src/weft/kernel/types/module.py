"""Modules: global names in numbered slots.

The compiler numbers the global names of a module, and `load_global` carries slot and name, so a global costs one load.
Slots never move and are stored without a lock. A name that has no slot lives in the dict `extra`.

`globals()` and `module.__dict__` hand out `extra`, whose table then shows the slots as well (`hash_table.py`): a name that
has a slot lives there for ever. The exception is a module that `exec` makes over a dict of the program: all names live in
that dict, and its slots stay ABSENT. `exec` with a dict of locals runs over a module of the locals, whose `outer` is that
of the globals: names are looked for in both and stored in the first, as in CPython. Locals that are no plain dict are its
`namespace`, which is asked through its methods (`kernel/names.py`); its dict is then empty.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.state import current
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.hash_table import LINKED
from weft.kernel.types.str import Str
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, Object, Slot, Value
from weft.native.language import Array, Fixed, Published, narrow, struct, sword


@struct
class Module(Object):
    """A module.

    Invariants: slot i holds the global `names[i]`, an interned Str; both arrays have the same capacity. A name that has a
    slot is not in `extra`, unless `is_over_dict`: then all are there, and the slots are ABSENT.
    """

    name: Published[Value]
    names: Array[Value]
    slots: Array[Slot]
    extra: Published[Dict | None]
    is_over_dict: Fixed[bool]
    holds_requests: Published[bool] = False  # see `scheduler.holds_requests`
    outer: Published[Module | None] = None  # `exec` with locals: the module of the globals, which its functions have
    namespace: Slot = (
        ABSENT  # `exec` with locals that are no plain dict: those; set before anybody else sees the module
    )


MODULE_TYPE: Final = declare_type("module", Module)


def module_dict(module: Module) -> Dict:
    """The dict of a module's names, `module.__dict__`."""
    names = changeable_names(module)
    if not module.is_over_dict and module.names.capacity != 0:
        with module.writing():
            if names.table.stride != LINKED:
                names.show_slots(module, module.names, 0)
    return names


def find_global(module: Module, name: Str) -> Slot:
    """A global by name, or ABSENT; builtins are not looked at."""
    found = find_own_global(module, name)
    outer = module.outer
    if found is ABSENT and outer is not None:
        return find_own_global(outer, name)
    return found


def find_own_global(module: Module, name: Str) -> Slot:
    """A name of the module itself, or ABSENT."""
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
    if place >= 0 and not module.is_over_dict:
        module.slots[place] = value
    else:
        changeable_names(module).set_name(name, value)


def delete_global(module: Module, name: Str) -> bool:
    """Unset a global by name; False if there is none."""
    place = slot_of_name(module, name)
    if place >= 0 and not module.is_over_dict:
        is_there = module.slots[place] is not ABSENT
        module.slots[place] = ABSENT
        return is_there
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
