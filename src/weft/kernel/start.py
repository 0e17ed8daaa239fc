"""Start and end of a program: from a machine with a heap and a main thread to an exit status.

Everything here runs on the main thread. The port (or the host) makes the machine, loads images, and calls
`prepare`, then `run_program`.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.bootstrap import BUILTIN_NAMES, NATIVE_MODULES, SYSTEM_NAMES
from weft.kernel.errors import ErrorKind, GuestError, error_matches
from weft.kernel.image_memory import load_copy
from weft.kernel.machine import not_started, run_image
from weft.kernel.modules.compiling import forget_traceback
from weft.kernel.modules.imports import (
    directory_of,
    import_absolute,
    loaded_modules,
    module_from_entry,
    new_module_over,
    run_body,
)
from weft.kernel.modules.sys import standard_stream, system_value, write_stream
from weft.kernel.protocol import call3, call_function, call_method, contains, get_attribute, str_of
from weft.kernel.shape import copy_names
from weft.kernel.state import current
from weft.kernel.types.console import Console, write_console
from weft.kernel.types.dict import new_dict
from weft.kernel.types.exception import BaseException, ValueException, exact_type
from weft.kernel.types.exception_methods import get_traceback
from weft.kernel.types.int import fits_word, int_of, is_int, word_of_int
from weft.kernel.types.list import List, new_list
from weft.kernel.types.module import Module, set_global
from weft.kernel.types.str import Str, concatenate, equals_text, name, new_builder, new_str, str_equal
from weft.kernel.types.str_encoding import valid_utf8_length
from weft.kernel.types.traceback import format_error
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import ABSENT, NONE, Slot, Value
from weft.native.language import CONFIG, i32, narrow, pointer_at, provides, sword, u8, u32, word

STATUS_FAILED: Final = 1  # an uncaught exception, as CPython
STATUS_TOO_LARGE: Final = 255  # of `sys.exit(2**100)`

LARGEST: Final = (1 << (CONFIG.word_bits - 1)) - 1  # a signed word: `sys.maxsize`
STATUS_INTERRUPTED: Final = 130  # Ctrl-C: 128 + SIGINT, as shells report it


def prepare() -> None:
    """Give a new machine its `sys`, `sys.modules` and built-in names. Raises MemoryError."""
    machine = current().machine
    machine[0].builtins = BUILTIN_NAMES
    machine[0].native_modules = NATIVE_MODULES
    machine[0].imports = new_dict()
    machine[0].frozen = new_dict()
    modules = new_dict()
    machine[0].modules = modules
    system = new_dict()
    copy_names(system, SYSTEM_NAMES)
    system.set_name(name("modules"), modules)
    system.set_name(name("path"), new_list(0))
    system.set_name(name("argv"), new_list(0))
    system.set_name(name("meta_path"), new_list(0))
    system.set_name(name("__name__"), name("sys"))
    system.set_name(name("maxsize"), int_of(LARGEST))
    modules.set_name(name("sys"), new_module_over(name("sys"), system))
    modules.set_name(name("builtins"), new_module_over(name("builtins"), BUILTIN_NAMES))
    machine[0].system = system


def prepare_once() -> None:
    """Prepare the machine, unless that is done. Raises MemoryError."""
    if current().machine[0].system is None:
        prepare()


@provides(run_image)
def run_program_image(image: word, size: word, count: i32, arguments: word) -> i32:
    """See `machine.run_image`."""
    machine = current().machine
    try:
        prepare_once()
    except GuestError:  # without `sys` it cannot be shown as usual
        return not_started()
    try:
        clear_arguments()
        if image == 0:
            return run_command(count, arguments)
        for i in range(count):
            append_to_system_list(name("argv"), argument_text(pointer_at(word, arguments)[i]))
        modules = load_copy(pointer_at(u8, image), size, False)
        machine[0].program = modules
        return run_program(modules)
    except GuestError as error:
        return status_of(error.value)


def clear_arguments() -> None:
    """Empty `sys.argv`: a machine may run several programs."""
    match system_value(name("argv")):
        case List() as listed:
            while listed.length > 0:
                listed.pop(-1)
        case _:
            pass


def argument_text(address: word) -> Str:
    """A C string as an argument of the program; bytes that are no UTF-8 become U+FFFD."""
    source = pointer_at(u8, address)
    size: sword = 0
    while source[size] != 0:
        size += 1
    if valid_utf8_length(source, size) >= 0:
        return new_str(source, size)
    builder = new_builder(size)
    for i in range(size):
        builder.append_char(source[i] if source[i] < 0x80 else 0xFFFD)
    return builder.finish()


def add_directory(entry: Tuple) -> None:
    """The program's folder is the first place where imports look."""
    match entry.items[4], system_value(name("path")):
        case Str() as file, List() as path:
            directory = directory_of(file)
            match path.get(0):
                case Str() as first if str_equal(first, directory):
                    pass
                case _:
                    path.insert(0, directory)
        case _:
            pass


def append_to_system_list(key: Str, text: Str) -> None:
    """Append to `sys.argv` or `sys.path`."""
    match system_value(key):
        case List() as listed:
            listed.append(text)
        case _:
            pass


def run_program(modules: Tuple) -> i32:
    """Run a program, wait for the threads that are no daemons, and give the exit status. Prints what nobody caught."""
    status: i32 = 0
    try:
        run_main(modules)
    except GuestError as error:
        status = status_of(error.value)
    try:
        wait_for_threads()
    except GuestError as error:
        status = status_of(error.value)
    flush_streams()
    return status


def run_command(count: i32, arguments: word) -> i32:
    """Have `_main` arrange a program, run it, and the prompt behind it if that is wanted: the exit status. The texts are
    the arguments of `arrange`: kind, letters of options, ..."""
    status: i32 = 0
    main = import_absolute(name("_main"))
    texts = Tuple.with_tail(narrow(u32, count))
    for i in range(count):
        texts.items[i] = argument_text(pointer_at(word, arguments)[i])
    try:
        run_arranged(main, texts)
    except GuestError as error:
        status = status_of(error.value)
    try:
        if wants_prompt(texts):
            status = 0
            call_method(main, name("interact"), texts.items[1])
        wait_for_threads()
    except GuestError as error:
        status = status_of(error.value)
    flush_streams()
    return status


def wants_prompt(texts: Tuple) -> bool:
    """Whether the command line says `-i`, or names no program."""
    match texts.items[0], texts.items[1]:
        case Str() as kind, Str() as letters:
            return equals_text(kind, "prompt") or contains(letters, name("i"))
        case _:
            return False


def run_arranged(main: Value, texts: Tuple) -> None:
    """Run what `arrange` finds."""
    found: Value = NONE
    try:
        found = call_function(get_attribute(main, name("arrange")), texts.items.pointer(0), texts.count, None)
    except GuestError as error:
        forget_traceback(error.value)
        raise
    match found:
        case Tuple() as pair:
            match pair.items[0]:
                case Tuple() as entry:
                    run_as_main(entry, pair.items[1])
                case _:
                    pass
        case _:
            pass


def run_as_main(entry: Tuple, package: Value) -> Module:
    """Run an entry as `__main__`, in a package or in None."""
    module = module_from_entry(entry)
    set_global(module, name("__name__"), name("__main__"))
    set_global(module, name("__package__"), package)
    loaded_modules().set(name("__main__"), module)
    run_body(module, entry)
    return module


def run_main(modules: Tuple) -> None:
    """Run a program's first module as `__main__`. Further ones of that name are more of the same module, as boot.py and
    main.py are on a board: they share its names."""
    match modules.items[0]:
        case Tuple() as entry:
            add_directory(entry)
            module = run_as_main(entry, NONE)
            if entry.items[0] is name("__main__"):
                run_rest(module, modules)
        case _:
            pass


def run_rest(module: Module, modules: Tuple) -> None:
    """Run the entries behind the first that are named `__main__`, too."""
    for i in range(1, narrow(sword, modules.count)):
        match modules.items[i]:
            case Tuple() as entry if entry.items[0] is name("__main__"):
                set_global(module, name("__file__"), entry.items[4])
                run_body(module, entry)
            case _:
                return


def wait_for_threads() -> None:
    """`threading._shutdown()`, if the program imported `threading`."""
    modules = current().machine[0].modules
    assert modules is not None
    threading = modules.get_name(name("threading"))
    if threading is not ABSENT:
        call_method(threading, name("_shutdown"), ABSENT)


def flush_streams() -> None:
    """Flush what the program put in place of the standard streams."""
    for number in range(1, 3):
        stream = standard_stream(narrow(u32, number))
        match stream:
            case Console():
                pass
            case _ if stream is not NONE:
                try:
                    call_method(stream, name("flush"), ABSENT)
                except GuestError:
                    pass
            case _:
                pass


def status_of(error: Value) -> i32:
    """The exit status for an exception that left the program; prints it unless it is a SystemExit with a number. Of a
    machine that was ended, the status that it was ended with."""
    machine = current().machine
    if machine[0].ended.load():
        return machine[0].exit_status
    match error:
        case ValueException() as exit if error_matches(error, ErrorKind.SYSTEM_EXIT):
            return exit_status(exit.value)
        case _:
            report(error)
            return STATUS_INTERRUPTED if error_matches(error, ErrorKind.KEYBOARD_INTERRUPT) else STATUS_FAILED


def exit_status(code: Slot) -> i32:
    """The status of `sys.exit(code)`: the low 8 bits of a number (255 for one of more than a word, as CPython), None
    is 0, anything else is printed and gives 1."""
    match code:
        case _ if code is ABSENT or code is NONE:
            return 0
        case _ if is_int(code):
            return narrow(i32, word_of_int(code) & 0xFF) if fits_word(code) else STATUS_TOO_LARGE
        case _:
            try:
                write_error_text(concatenate(str_of(code), name("\n")))
            except GuestError:
                pass
            return STATUS_FAILED


def report(error: Value) -> None:
    """Print an uncaught exception: `sys.excepthook` if the program set one, else the traceback. Nothing leaves here."""
    try:
        hook = system_value(name("excepthook"))
        if hook is not ABSENT and hook is not NONE:
            call_hook(hook, error)
            return
        write_error_text(format_error(error))
    except GuestError:
        write_console_quietly(name("error in error handling\n"))


def call_hook(hook: Value, error: Value) -> None:
    """Call `hook(type, value, traceback)`; a hook that fails is reported together with the exception."""
    try:
        match error:
            case BaseException() as exception:
                call3(hook, exact_type(exception), exception, get_traceback(exception))
            case _:
                pass
    except GuestError as failure:
        write_error_text(name("Error in sys.excepthook:\n"))
        write_error_text(format_error(failure.value))
        write_error_text(name("\nOriginal exception was:\n"))
        write_error_text(format_error(error))


def write_error_text(text: Str) -> None:
    """Write to `sys.stderr`, wherever it leads."""
    write_stream(2, text)


def write_console_quietly(text: Str) -> None:
    """Write to the console's error stream; if even that fails there is nobody left to tell."""
    try:
        write_console(2, text)
    except GuestError:
        pass
