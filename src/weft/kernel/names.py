"""Names of instructions: globals and builtins, namespaces of class bodies, cells; and the making of functions."""

from __future__ import annotations

from weft.kernel.errors import ErrorKind, GuestError, error_matches, name_error, unbound_local_error, undefined_name
from weft.kernel.frame import defining_module, routine_of, running_module, taken
from weft.kernel.protocol import delete_item, get_item, set_item
from weft.kernel.shape import cached_position, is_guest, remember_position
from weft.kernel.state import current
from weft.kernel.types.code import Code
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.function import Cell, Function
from weft.kernel.types.module import Module, delete_global, find_global, module_dict, set_global
from weft.kernel.types.str import Str, name, str_hash
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type_methods import running_module_name
from weft.kernel.value import ABSENT, NONE, Slot, Value
from weft.native.language import Array, Pointer, array_of, cold, inline, narrow, provides, u8, u32

# --- Globals -----------------------------------------------------------------------------------------------


def load_global_beside_slot(wanted: Str) -> Value:
    """A global whose slot is ABSENT, or a builtin. Raises NameError."""
    if not running_module().is_over_dict:
        found = find_builtin(wanted)
        if found is not ABSENT:
            return found
    return load_global_by_name(wanted)


@cold
def load_global_by_name(wanted: Str) -> Value:
    """A global or a builtin. Raises NameError."""
    module = running_module()
    found: Slot = ABSENT
    if module.namespace is not ABSENT:
        found = find_in_namespace(taken(module.namespace), wanted)
    return load_global_of(module, wanted) if found is ABSENT else found


def load_global_of(module: Module, wanted: Str) -> Value:
    """A global of a module, or a builtin. Raises NameError."""
    found = find_global(module, wanted)
    if found is ABSENT:
        found = find_builtin_of(module, wanted)
    if found is ABSENT:
        raise undefined_name(wanted)
    return found


def find_builtin_of(module: Module, wanted: Str) -> Slot:
    """A builtin as a module sees it: one over a dict of the program may bring its own `__builtins__`, a dict or a
    module."""
    if not module.is_over_dict:
        return find_builtin(wanted)
    match find_global(module, name("__builtins__")):
        case Module() as builtins:
            return find_global(builtins, wanted)
        case Dict() as names:
            return find_in_namespace(names, wanted)
        case _:
            return find_builtin(wanted)


@provides(running_module_name)
def name_of_running_module() -> Value:
    """See `type_methods.running_module_name`."""
    found = find_global(running_module(), name("__name__"))
    return name("builtins") if found is ABSENT else found


@inline
def find_builtin(wanted: Str) -> Slot:
    """A name of the `builtins` module."""
    names = current().machine[0].builtins
    table = names.table
    position = cached_position(table, wanted)
    if position >= 0:
        found = table.value(narrow(u32, position))
        if found is not ABSENT:
            return found
    return search_builtin(names, wanted)


@cold
def search_builtin(names: Dict, wanted: Str) -> Slot:
    """`find_builtin` without the cache, which it fills."""
    table = names.table
    position, _ = table.find_name(wanted, str_hash(wanted))
    if position >= 0:
        remember_position(table, wanted, position)
    return names.get_name(wanted)


@cold
def store_new_global(slot: u32, wanted: Str, value: Value) -> None:
    """Set a global whose slot is ABSENT: it is new, or lives in the dict that its module is over."""
    module = running_module()
    if module.namespace is not ABSENT:
        store_name_in(taken(module.namespace), wanted, value)
    elif module.is_over_dict:
        set_global(module, wanted, value)
    else:
        module.slots[slot] = value


@cold
def delete_global_by_name(wanted: Str) -> None:
    """`del` of a global."""
    module = running_module()
    if module.namespace is not ABSENT:
        try:
            delete_item(taken(module.namespace), wanted)
        except GuestError as error:
            if error_matches(error.value, ErrorKind.KEY_ERROR):
                raise undefined_name(wanted)
            raise
    elif not delete_global(module, wanted):
        raise undefined_name(wanted)


def globals_dict() -> Dict:
    """The globals of the running scope, where `exec` has locals beside them, too."""
    return module_dict(defining_module())


def load_declared_global(wanted: Str) -> Value:
    """A global of those, or a builtin. Raises NameError."""
    return load_global_of(defining_module(), wanted)


# --- Namespaces --------------------------------------------------------------------------------------------


def find_in_namespace(namespace: Value, wanted: Str) -> Slot:
    """A name in the namespace of a class body, or ABSENT."""
    match namespace:
        case Dict() as names if not is_guest(namespace):
            return names.get_name(wanted)
        case _:
            return find_in_mapping(namespace, wanted)


@cold
def find_in_mapping(namespace: Value, wanted: Str) -> Slot:
    """The same for what a metaclass's `__prepare__` has given."""
    try:
        return get_item(namespace, wanted)
    except GuestError as error:
        if error_matches(error.value, ErrorKind.KEY_ERROR):
            return ABSENT
        raise


def load_name_from(namespace: Value, wanted: Str) -> Value:
    """A name of a class body: its namespace, then globals, then builtins."""
    found = find_in_namespace(namespace, wanted)
    return load_global_by_name(wanted) if found is ABSENT else found


def store_name_in(namespace: Value, wanted: Str, value: Value) -> None:
    """Set a name of a class body."""
    match namespace:
        case Dict() as names if not is_guest(namespace):
            names.set_name(wanted, value)
        case _:
            set_item(namespace, wanted, value)


def delete_name_from(namespace: Value, wanted: Str) -> None:
    """`del name` in a class body."""
    if find_in_namespace(namespace, wanted) is ABSENT:
        raise undefined_name(wanted)
    delete_item(namespace, wanted)


def ensure_annotations(namespace: Value) -> None:
    """A class body's namespace, or for None the names of the running module code, get a dict `__annotations__` unless they
    have one, which a metaclass or the caller of `exec` may have put there."""
    annotations = name("__annotations__")
    module = running_module()
    if namespace is not NONE or module.namespace is not ABSENT:
        holder = taken(module.namespace) if namespace is NONE else namespace
        if find_in_namespace(holder, annotations) is ABSENT:
            store_name_in(holder, annotations, new_dict())
    elif find_global(module, annotations) is ABSENT:
        set_global(module, annotations, new_dict())


# --- Cells -------------------------------------------------------------------------------------------------


@inline
def cell_in(slot: Slot) -> Cell:
    """A register that holds a Cell."""
    assert isinstance(slot, Cell)
    return slot


@inline
def free_cell(registers: Pointer[Slot], index: u8) -> Cell:
    """A Cell of the running routine's closure."""
    cells = routine_of(registers).closure
    assert cells is not None
    return cells[index]


@cold
def unbound_local(wanted: Str) -> GuestError:
    """UnboundLocalError."""
    return unbound_local_error("cannot access local variable '{}' where it is not associated with a value", wanted)


@cold
def unbound_free(wanted: Str) -> GuestError:
    """NameError for a free variable."""
    return name_error(
        "cannot access free variable '{}' where it is not associated with a value in enclosing scope", wanted
    )


# --- Functions ---------------------------------------------------------------------------------------------


def function_of(start: Pointer[Slot], flags: u8, code: Code) -> Function:
    """A function of a code. Flags: 1 defaults in start[0], 2 keyword defaults in start[1], 4 a tuple of cells in start[2],
    8 annotations in start[3]."""
    defaults: Tuple | None = None
    keyword_defaults: Dict | None = None
    closure: Array[Cell] | None = None
    details: Dict | None = None
    if flags & 1 != 0:
        row = start[0]
        assert isinstance(row, Tuple)
        defaults = row
    if flags & 2 != 0:
        mapping = start[1]
        assert isinstance(mapping, Dict)
        keyword_defaults = mapping
    if flags & 4 != 0:
        closure = cells_of(taken(start[2]))
    if flags & 8 != 0:
        details = new_dict()
        details.set_name(name("__annotations__"), taken(start[3]))
    return Function(
        code, defining_module(), closure, defaults, keyword_defaults, code.name, code.qualified_name, None, details
    )


def cells_of(row: Value) -> Array[Cell]:
    """The cells of a tuple."""
    assert isinstance(row, Tuple)
    cells: Array[Cell] = array_of(Cell, row.count)
    for i in range(row.count):
        cells[i] = cell_in(row.items[i])
    return cells
