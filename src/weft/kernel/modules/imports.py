"""Import: from a dotted name to a module object in `sys.modules`.

A module comes from the first that has it: `sys.modules`; the program's own image; the kernel's native modules; the
frozen modules; a file found along `sys.path` (`name.weft`, an image, or `name.py`, which the compiler turns into one). A
native module and a library module of one name are told apart by an underscore (`_thread`, `threading`).

Each module has an import lock, so that two threads that import it run its body once. A thread that would wait for a
lock in a ring of such waits gets the partly initialised module instead, as in CPython. To announce a wait and to look
for a ring is one step, under the scheduler's lock: of two threads that close a ring at the same time, one sees it.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import (
    ErrorKind,
    GuestError,
    error_matches,
    import_error,
    key_error,
    make_exception,
    module_not_found_error,
    runtime_error,
    type_error,
    value_error,
)
from weft.kernel.frame import running_module, taken
from weft.kernel.frozen import frozen_part
from weft.kernel.instructions import import_all_names, import_attribute, import_module
from weft.kernel.modules.sys import system_value
from weft.kernel.port import FOREVER, file_stat
from weft.kernel.protocol import (
    as_instance,
    call0,
    call2,
    call_function,
    find_attribute,
    get_attribute,
    iterate,
    library_module,
    next_of,
    set_attribute,
    set_item,
)
from weft.kernel.scheduler import lock_scheduler, unlock_scheduler
from weft.kernel.shape import copy_names
from weft.kernel.state import Thread, current
from weft.kernel.types.bytes import bytes_size
from weft.kernel.types.code import Code
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.exception import ImportException
from weft.kernel.types.function import Function, NativeFunction
from weft.kernel.types.list import List, new_list
from weft.kernel.types.lock import Lock, acquire, release
from weft.kernel.types.module import Module, find_global, module_dict, set_global
from weft.kernel.types.paths import host_path
from weft.kernel.types.str import (
    EMPTY,
    Str,
    concatenate,
    count_points,
    intern,
    name,
    new_builder,
    str_equal,
    text_bytes,
    text_size,
)
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple
from weft.kernel.types.tuple_methods import tuple_from
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, NONE, TRUE, Object, Slot, SmallInt, Value
from weft.native.language import (
    Arguments,
    Array,
    Fixed,
    Keywords,
    Text,
    array_of,
    builtin,
    cold,
    i64,
    narrow,
    provides,
    same,
    struct,
    sword,
    u32,
    upcall,
    word,
)

DOT: Final = 0x2E
STAT_SIZE: Final = 10  # numbers of `port.file_stat`


@struct
class ImportLock(Object):
    """One import under way: entries of `Machine.imports`, by module name.

    Invariant: a module whose body has not run to its end is in `sys.modules` only while its lock is here. So who finds
    a module, then no lock, and then the module still has a complete one (an import that fails takes first the module
    away, then the lock); who enters a lock and finds no module is the one to run the body.
    """

    lock: Fixed[Lock]
    owner: Thread | None  # who asks the finders or runs the body; None when that is over; scheduler


# --- Names -------------------------------------------------------------------------------------------------


def part_of(text: Str, start: sword, end: sword) -> Str:
    """The interned part of a dotted name between two byte offsets."""
    builder = new_builder(end - start)
    builder.append_octets(
        text_bytes(text).at(start), end - start, count_points(text_bytes(text).at(start), end - start)
    )
    return intern(builder.finish())


def last_dot(text: Str) -> sword:
    """The byte offset of the last dot, -1 if there is none."""
    place = text_size(text) - 1
    while place >= 0 and text_bytes(text)[place] != DOT:
        place -= 1
    return place


def first_dot(text: Str) -> sword:
    """The byte offset of the first dot, -1 if there is none."""
    for place in range(text_size(text)):
        if text_bytes(text)[place] == DOT:
            return place
    return -1


def joined(package: Str, child: Str) -> Str:
    """`package.child`, interned."""
    builder = new_builder(text_size(package) + text_size(child) + 1)
    builder.append(package)
    builder.append_char(DOT)
    builder.append(child)
    return intern(builder.finish())


def absolute_name(globals: Module, text: Str, level: u32) -> Str:
    """What a name with `level` dots before it means in a module."""
    if level == 0:
        return text
    package = package_of(globals)
    if text_size(package) == 0:
        raise import_error("attempted relative import with no known parent package")
    for _ in range(level - 1):
        dot = last_dot(package)
        if dot < 0:
            raise import_error("attempted relative import beyond top-level package")
        package = part_of(package, 0, dot)
    return package if text_size(text) == 0 else joined(package, text)


def package_of(globals: Module) -> Str:
    """The package that a module belongs to: itself if it is one, else the part before the last dot."""
    given = find_global(globals, name("__package__"))
    match given:
        case Str() as package:
            return package
        case _:
            pass
    match find_global(globals, name("__name__")):
        case Str() as own:
            if find_global(globals, name("__path__")) is not ABSENT:
                return own
            dot = last_dot(own)
            return EMPTY if dot < 0 else part_of(own, 0, dot)
        case _:
            return EMPTY


# --- sys.modules -------------------------------------------------------------------------------------------


def loaded_modules() -> Dict:
    """`sys.modules`, as the program left it."""
    found = system_value(name("modules"))
    match found:
        case Dict() as modules:
            return modules
        case _:
            raise runtime_error("sys.modules is no dict")


def loaded_module(text: Str) -> Slot:
    """An entry of `sys.modules`."""
    return loaded_modules().get(text)


# --- Finding -----------------------------------------------------------------------------------------------


@upcall
def compile_file(path: Str, module_name: Str) -> Slot:
    """The module entry of a source file or image at `path`: ABSENT if there is no such file. Raises SyntaxError,
    ImportError; a machine without a compiler raises ImportError for source."""


def find_in(text: Str, path: Slot) -> Slot:
    """The module entry for a full name among images, and the files along a search path."""
    entry = entry_in_image(current().machine[0].program, text)
    if entry is not ABSENT:
        return entry
    entry = entry_in_image(frozen_part(text), text)
    if entry is not ABSENT:
        return entry
    dot = last_dot(text)
    return find_file(path, part_of(text, dot + 1, text_size(text)), text)


def entry_in_image(modules: Tuple | None, text: Str) -> Slot:
    """The entry of a name in one image."""
    if modules is None:
        return ABSENT
    for i in range(narrow(sword, modules.count)):
        match modules.items[i]:
            case Tuple() as entry if entry.items[0] is text:
                return entry
            case _:
                pass
    return ABSENT


def find_file(path: Slot, child: Str, text: Str) -> Slot:
    """Look for `child` in each directory of a search path: package, image, source."""
    if path is ABSENT:
        return ABSENT
    directories = iterate(path)
    while True:
        directory = next_of(directories)
        match directory:
            case Str() as prefix:
                stem = child if text_size(prefix) == 0 else path_joined(prefix, child)
                found = compile_file(concatenate(stem, name("/__init__.py")), text)
                if found is ABSENT:
                    found = compile_file(concatenate(stem, name(".weft")), text)
                if found is ABSENT:
                    found = compile_file(concatenate(stem, name(".py")), text)
                if found is not ABSENT:
                    return found
            case _ if directory is ABSENT:
                return ABSENT
            case _:
                pass


def path_joined(directory: Str, child: Str) -> Str:
    """`directory/child`."""
    builder = new_builder(text_size(directory) + text_size(child) + 1)
    builder.append(directory)
    if text_bytes(directory)[text_size(directory) - 1] != 0x2F:
        builder.append_char(0x2F)
    builder.append(child)
    return builder.finish()


# --- Making modules ----------------------------------------------------------------------------------------


def native_module(text: Str) -> Slot:
    """A new module object for a native module; ABSENT if there is none of that name."""
    match current().machine[0].native_modules.get_name(text):
        case Dict() as names:
            module = new_module_over(text, new_dict())
            copy_names(module_dict(module), names)
            thaw_dicts(module_dict(module))
            set_global(module, name("__name__"), text)
            return module
        case _:
            return ABSENT


def thawed(frozen: Dict) -> Dict:
    """A copy of a dict in flash, which has no lock that could be taken, and needs none."""
    made = new_dict()
    position: u32 = 0
    while True:
        found, key, value = frozen.entry(position)
        if not found:
            return made
        if value is not ABSENT:
            made.set(key, value)
        position += 1


def thaw_dicts(names: Dict) -> None:
    """Replace the dicts in a native module's table (`errno.errorcode`) by copies that the program may change."""
    position: u32 = 0
    while True:
        found, key, value = names.entry(position)
        if not found:
            return
        match key, value:
            case Str() as text, Dict() as frozen:
                names.set_name(text, thawed(frozen))
            case _:
                pass
        position += 1


def new_module(text: Str, names: Tuple | None) -> Module:
    """A module object with a slot for each of the names, all of them still empty."""
    count: u32 = 0 if names is None else names.count
    listed: Array[Value] = array_of(Value, count)
    if names is not None:
        for i in range(count):
            listed[i] = names.items[i]
    return Module(text, listed, array_of(Slot, count), None, False)


def new_module_over(text: Str, names: Dict) -> Module:
    """A module object whose names are those of a dict, and stay the same."""
    return Module(text, array_of(Value, 0), array_of(Slot, 0), names, True)


def module_from_entry(entry: Tuple) -> Module:
    """A new module object for a compiled module, its body not yet run."""
    match entry.items[0], entry.items[2]:
        case Str() as text, Tuple() as names:
            module = new_module(text, names)
            set_global(module, name("__name__"), text)
            set_global(module, name("__doc__"), NONE)
            set_global(module, name("__builtins__"), current_builtins())
            if is_file_name(entry.items[4]):
                set_global(module, name("__file__"), entry.items[4])
            if entry.items[3] is TRUE:
                set_global(module, name("__package__"), text)
                path = new_list(1)
                match entry.items[4]:
                    case Str() as file:
                        path.append(directory_of(file))
                    case _:
                        pass
                set_global(module, name("__path__"), path)
            else:
                dot = last_dot(text)
                set_global(module, name("__package__"), EMPTY if dot < 0 else part_of(text, 0, dot))
            return module
        case _:
            raise import_error("damaged image: bad module entry")


def is_file_name(filename: Value) -> bool:
    """Whether code came from a file, and not from a text, whose name is something like `<string>`."""
    match filename:
        case Str() as text:
            return text_size(text) == 0 or text_bytes(text)[0] != 0x3C
        case _:
            return False


def current_builtins() -> Value:
    """The `builtins` module."""
    found = loaded_module(name("builtins"))
    return NONE if found is ABSENT else found


def directory_of(file: Str) -> Str:
    """The part of a path before its last slash."""
    place = text_size(file) - 1
    while place >= 0 and text_bytes(file)[place] != 0x2F:
        place -= 1
    return name(".") if place < 0 else part_of(file, 0, place)


def run_body(module: Module, entry: Tuple) -> None:
    """Run the body of a compiled module."""
    match entry.items[1]:
        case Code() as code:
            call0(Function(code, module, None, None, None, code.name, code.qualified_name, None, None))
        case _:
            raise import_error("damaged image: bad module entry")


# --- Importing ---------------------------------------------------------------------------------------------


def import_absolute(text: Str) -> Value:
    """The module of a full name, with its packages imported first; the last one."""
    start: sword = 0
    package: Slot = ABSENT
    while True:
        end = start
        while end < text_size(text) and text_bytes(text)[end] != DOT:
            end += 1
        full = part_of(text, 0, end)
        module = import_one(full, package)
        if package is not ABSENT:
            set_child(package, part_of(text, start, end), module)
        if end >= text_size(text):
            return module
        package = module
        start = end + 1


@provides(library_module)
def module_named(text: Str) -> Value:
    """See `dispatch.library_module`."""
    return import_absolute(text)


def set_child(package: Value, child: Str, module: Value) -> None:
    """Make a submodule an attribute of its package, unless it is already. The package's `__getattr__` is not asked."""
    known: Slot = ABSENT
    match package:
        case Module() as parent:
            known = find_global(parent, child)
        case _:
            known = find_attribute(package, child)
    if known is ABSENT or not same(known, module):
        set_attribute(package, child, module)


def import_one(text: Str, package: Slot) -> Value:
    """The module of a full name whose package is imported. After another thread's import of it, this one looks again: that
    may have failed, and a third thread may have begun."""
    while True:
        found = loaded_module(text)
        if found is NONE:
            raise module_not_found_error("import of {} halted; None in sys.modules", text)
        if found is not ABSENT:
            found = finished_import(text, found)
        else:
            found = find_module(text, package)
        if found is not ABSENT:
            return found


def find_module(text: Str, package: Slot) -> Slot:
    """Import a module that is not in `sys.modules`. ABSENT: another thread was quicker, and has ended: look again."""
    if package is ABSENT:
        native = native_module(text)
        if native is not ABSENT:
            return first_of(text, native)
    elif find_attribute(package, name("__path__")) is ABSENT:
        dot = last_dot(text)
        raise not_found(text, "No module named {!r}; {!r} is not a package", part_of(text, 0, dot))
    path = system_value(name("path")) if package is ABSENT else find_attribute(package, name("__path__"))
    hooked = module_from_hooks(text, package, path)
    if hooked is not ABSENT:
        return hooked
    match find_in(text, path):
        case Tuple() as entry:
            return import_entry(text, entry)
        case _:
            pass
    found = namespace_package(text, path)
    if found is ABSENT:
        raise not_found(text, "No module named {!r}", ABSENT)
    return first_of(text, found)


def module_from_hooks(text: Str, package: Slot, path: Slot) -> Slot:
    """The module that a finder in `sys.meta_path` gives; ABSENT if there is none, as nearly always. `importlib`, which asks
    the finders, is not looked for by them."""
    if str_equal(text, name("importlib")):
        return ABSENT
    match system_value(name("meta_path")):
        case List() as finders if finders.length != 0:
            return ask_finders(text, NONE if package is ABSENT or path is ABSENT else path)
        case _:
            return ABSENT


def ask_finders(text: Str, path: Value) -> Slot:
    """The module that a finder of the program's own gives, under the lock of its import; ABSENT if none has it."""
    helper = get_attribute(import_absolute(name("importlib")), name("_from_hooks"))
    imports = imports_under_way()
    under_way = begin_import()
    while True:
        match imports.set_default(text, under_way):
            case ImportLock() as claimed if claimed is not under_way:
                if not begin_waiting_for(claimed):
                    break  # a finder imports what it is asked for
                wait_for_import(claimed)
                known = loaded_module(text)
                if known is not ABSENT:
                    return finished_import(text, known)
            case _:
                try:
                    known = loaded_module(text)
                    return none_as_absent(call2(helper, text, path)) if known is ABSENT else known
                finally:
                    imports.remove(text)
                    end_import(under_way)
    known = loaded_module(text)
    return none_as_absent(call2(helper, text, path)) if known is ABSENT else known


def none_as_absent(found: Value) -> Slot:
    """What the finders gave."""
    return ABSENT if found is NONE else found


def namespace_package(text: Str, path: Slot) -> Slot:
    """A package of all folders along a path that have the name and no `__init__.py` (PEP 420); ABSENT if there is none."""
    if path is ABSENT:
        return ABSENT
    child = part_of(text, last_dot(text) + 1, text_size(text))
    portions = new_list(0)
    directories = iterate(path)
    while True:
        directory = next_of(directories)
        match directory:
            case Str() as prefix:
                folder = child if text_size(prefix) == 0 else path_joined(prefix, child)
                if is_folder(folder):
                    portions.append(folder)
            case _ if directory is ABSENT:
                break
            case _:
                pass
    if portions.length == 0:
        return ABSENT
    module = new_module(text, None)
    set_global(module, name("__name__"), text)
    set_global(module, name("__doc__"), NONE)
    set_global(module, name("__package__"), text)
    set_global(module, name("__path__"), portions)
    set_global(module, name("__file__"), NONE)
    return module


def is_folder(path: Str) -> bool:
    """Whether a path leads to a folder."""
    try:
        octets = host_path(path)
    except GuestError:
        return False  # outside of what the board has
    numbers = array_of(i64, STAT_SIZE)
    found = file_stat(octets.bytes.pointer(0), narrow(word, bytes_size(octets)), True, numbers.pointer(0))
    return found == 0 and numbers[0] & 0o170000 == 0o040000


def not_found(text: Str, message: Text, second: Slot) -> GuestError:
    """ModuleNotFoundError with its `name`."""
    error = make_exception(ErrorKind.MODULE_NOT_FOUND_ERROR, message, text, second, ABSENT)
    match error:
        case ImportException() as exception:
            exception.name = text
        case _:
            pass
    return GuestError(error)


def first_of(text: Str, module: Value) -> Value:
    """Enter a native module into `sys.modules`; the one that is there when another thread was quicker."""
    modules = loaded_modules()
    return modules.set_default(text, module)


def import_entry(text: Str, entry: Tuple) -> Slot:
    """Make a compiled module, enter it, run its body under its lock; on failure take it out again. ABSENT: another thread
    was quicker, and has ended: look again."""
    module = module_from_entry(entry)
    imports = imports_under_way()
    under_way = begin_import()
    match imports.set_default(text, under_way):
        case ImportLock() as claimed if claimed is not under_way:
            if begin_waiting_for(claimed):
                wait_for_import(claimed)
                return ABSENT
            known = loaded_module(text)
            if known is ABSENT:  # a finder that is asked for it imports it
                run_entry(text, module, entry)
                known = loaded_module(text)
            return known
        case _:
            pass
    try:
        if loaded_module(text) is ABSENT:
            run_entry(text, module, entry)
        known = loaded_module(text)  # under the lock: then another thread's next import of it may have begun
    finally:
        imports.remove(text)
        end_import(under_way)
    if known is ABSENT:
        raise key_error(text)
    return known


def run_entry(text: Str, module: Module, entry: Tuple) -> None:
    """Enter a compiled module and run its body; on failure take it out again."""
    loaded_modules().set(text, module)
    try:
        run_body(module, entry)
    except GuestError:
        loaded_modules().remove(text)
        raise


def begin_import() -> ImportLock:
    """The lock of an import by this thread, taken."""
    under_way = ImportLock(Lock(), current())
    acquire(under_way.lock, 0)
    return under_way


def imports_under_way() -> Dict:
    """The import locks."""
    imports = current().machine[0].imports
    assert imports is not None
    return imports


def end_import(under_way: ImportLock) -> None:
    """Nobody waits for this import any more."""
    machine = current().machine
    lock_scheduler(machine)
    under_way.owner = None
    unlock_scheduler(machine)
    release(under_way.lock)


def finished_import(text: Str, module: Value) -> Slot:
    """A module that was in `sys.modules`, complete if possible; ABSENT: its import has ended meanwhile, perhaps with an
    error: look again."""
    match imports_under_way().get(text):
        case ImportLock() as under_way:
            if not begin_waiting_for(under_way):
                return module
            wait_for_import(under_way)
            return ABSENT
        case _:
            known = loaded_module(text)
            return module if known is not ABSENT and same(known, module) else ABSENT


def wait_for_import(under_way: ImportLock) -> None:
    """Wait until another thread has run the module's body, after `begin_waiting_for`."""
    try:
        acquire(under_way.lock, FOREVER)
        release(under_way.lock)
    finally:
        current().importing = None


def begin_waiting_for(wanted: ImportLock) -> bool:
    """Announce that this thread waits for an import, unless the import's owner waits, over any number of threads, for one
    of this thread: false."""
    me = current()
    lock_scheduler(me.machine)
    link: ImportLock | None = wanted
    while link is not None:
        owner = link.owner
        if owner is me:
            break
        link = None if owner is None else owner.importing
    if link is None:
        me.importing = wanted
    unlock_scheduler(me.machine)
    return link is None


# --- What the instructions call ----------------------------------------------------------------------------


@provides(import_module)
def import_name_value(globals: Module, text: Str, names: Value, level: u32) -> Value:
    """The value of an import statement; by the program's `__import__`, if it has put one into `builtins`."""
    machine = current().machine
    if machine[0].has_own_builtins:
        replaced = machine[0].builtins.get_name(name("__import__"))
        if replaced is not ABSENT and not isinstance(replaced, NativeFunction):
            arguments: Array[Value] = array_of(Value, 5)
            arguments[0] = text
            arguments[1] = module_dict(globals)
            arguments[2] = NONE
            arguments[3] = names
            arguments[4] = SmallInt(narrow(sword, level))
            return call_function(replaced, arguments.pointer(0), 5, None)
    return import_module_natively(globals, text, names, level)


def import_module_natively(globals: Module, text: Str, names: Value, level: u32) -> Value:
    """The top package for `import a.b`, the module itself for `from a.b import c`."""
    full = absolute_name(globals, text, level)
    if text_size(full) == 0:
        raise value_error("Empty module name")
    module = import_absolute(full)
    match names:
        case Tuple() as wanted if wanted.count > 0:
            import_submodules(module, full, wanted)
            return module
        case _:
            pass
    if level > 0:
        return module
    dot = first_dot(text)
    return module if dot < 0 else import_one(part_of(text, 0, dot), ABSENT)


@builtin("builtins:__import__")
def import_(
    name: Value, globals: Value = NONE, locals: Value = NONE, fromlist: Value = NONE, level: sword = 0
) -> Value:
    """What an import statement calls in CPython: the top package, or the module itself with a `fromlist`. A level above
    0 counts from the package of the module that runs."""
    if not isinstance(name, Str):
        raise type_error("module name must be a string")
    if level < 0:
        raise value_error("level must be >= 0")
    wanted = EMPTY_TUPLE if fromlist is NONE else tuple_from(fromlist)
    module = running_module()
    match globals:
        case Dict() as names if level > 0:
            module = new_module_over(EMPTY, names)
        case _ if level > 0 and globals is not NONE:
            raise type_error("globals must be a dict")
        case _:
            pass
    return import_module_natively(module, intern(name), wanted, narrow(u32, level))


def import_submodules(module: Value, full: Str, wanted: Tuple) -> None:
    """`from package import child` imports a submodule that is not there yet."""
    if find_attribute(module, name("__path__")) is ABSENT:
        return
    for i in range(narrow(sword, wanted.count)):
        match wanted.items[i]:
            case Str() as child if str_equal(child, name("*")):
                listed = find_attribute(module, name("__all__"))
                if listed is not ABSENT:
                    import_listed(module, full, listed)
            case Str() as child:
                import_submodule(module, full, intern(child))
            case _:
                pass


def import_listed(module: Value, full: Str, listed: Value) -> None:
    """`from package import *` imports the submodules that `__all__` names."""
    names = iterate(listed)
    while True:
        wanted = next_of(names)
        match wanted:
            case Str() as child:
                import_submodule(module, full, intern(child))
            case _ if wanted is ABSENT:
                return
            case _:
                pass


def import_submodule(module: Value, full: Str, child: Str) -> None:
    """Import a submodule, unless the package has an attribute of that name; one that nobody has is no error here."""
    if find_attribute(module, child) is not ABSENT:
        return
    try:
        set_child(module, child, import_one(joined(full, child), module))
    except GuestError as error:
        if not error_matches(error.value, ErrorKind.MODULE_NOT_FOUND_ERROR):
            raise
        if not is_about(error.value, joined(full, child)):
            raise


def is_about(error: Value, text: Str) -> bool:
    """Whether an import failed for just this module, and not for one that it imports."""
    match error:
        case ImportException() as exception:
            return exception.name is text
        case _:
            return False


@provides(import_attribute)
def import_from_value(module: Value, attribute: Str) -> Value:
    """`from module import attribute`."""
    found = find_attribute(module, attribute)
    if found is not ABSENT:
        return found
    text: Str = name("<unknown module name>")
    match find_attribute(module, name("__name__")):
        case Str() as known:
            text = known
            child = loaded_module(joined(known, attribute))
            if child is not ABSENT:
                return child
        case _:
            pass
    raise cannot_import(attribute, text, find_attribute(module, name("__file__")))


@cold
def cannot_import(attribute: Str, text: Str, file: Slot) -> GuestError:
    """ImportError for a name that a module lacks, with the module's `name` and `path`."""
    place: Value = name("unknown location")
    if file is not ABSENT and file is not NONE:
        place = file
    imports = current().machine[0].imports
    message: Text = "cannot import name {!r} from {!r} ({})"
    if imports is not None and imports.get(text) is not ABSENT:
        message = (
            "cannot import name {!r} from partially initialized module {!r} (most likely due to a circular import) ({})"
        )
    error = make_exception(ErrorKind.IMPORT_ERROR, message, attribute, text, place)
    match error:
        case ImportException() as exception:
            exception.name = text
            exception.path = NONE if file is ABSENT else file
        case _:
            pass
    return GuestError(error)


@provides(import_all_names)
def import_star_into(globals: Module, module: Value) -> None:
    """`from module import *`: the names of `__all__`, or all without a leading underscore."""
    listed = find_attribute(module, name("__all__"))
    if listed is not ABSENT:
        names = iterate(listed)
        while True:
            wanted = next_of(names)
            match wanted:
                case Str() as text:
                    store_star(globals, intern(text), get_attribute(module, intern(text)))
                case _ if wanted is ABSENT:
                    return
                case _:
                    raise type_error("Item in __all__ must be str")
    names = iterate(get_attribute(module, name("__dict__")))
    while True:
        found = next_of(names)
        match found:
            case Str() as text:
                if text_size(text) == 0 or text_bytes(text)[0] != 0x5F:
                    store_star(globals, intern(text), get_attribute(module, intern(text)))
            case _ if found is ABSENT:
                return
            case _:
                pass


def store_star(globals: Module, text: Str, value: Value) -> None:
    """Bind a name that `import *` brings."""
    if globals.namespace is ABSENT:
        set_global(globals, text, value)
    else:
        set_item(taken(globals.namespace), text, value)


# --- Module objects ----------------------------------------------------------------------------------------


@builtin("module.__new__")
def module_new(cls: Type, title: Str, doc: Value = NONE, /) -> Value:
    """A module that no import has made."""
    names = new_dict()
    names.set_name(name("__name__"), title)
    names.set_name(name("__doc__"), doc)
    return as_instance(new_module_over(title, names), cls)


@builtin("module.__init__")
def module_init(self: Module, arguments: Arguments, keywords: Keywords, /) -> None:
    """Nothing: `__new__` has done it all."""
