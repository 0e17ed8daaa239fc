"""The built-in functions that belong to no one type."""

from __future__ import annotations

from weft.kernel.dispatch import call_special1, call_special3
from weft.kernel.displays import extend_list
from weft.kernel.errors import (
    eof_error,
    not_implemented_error,
    runtime_error,
    type_error,
    value_error,
)
from weft.kernel.frame import defining_module, routine_of, running_code, running_module, taken, window
from weft.kernel.modules.code_objects import cells_from, module_for_code
from weft.kernel.modules.compiling import checked_flags, compile_source, inherited_flags
from weft.kernel.modules.imports import current_builtins, import_absolute
from weft.kernel.modules.registry import module_constant
from weft.kernel.modules.sys import standard_stream
from weft.kernel.protocol import (
    BinaryOperator,
    UnaryOperator,
    ascii_of,
    binary,
    call0,
    call1,
    call2,
    call_method,
    delete_attribute,
    find_attribute,
    find_dunder,
    format_of,
    get_attribute,
    hash_of,
    is_instance,
    is_subclass,
    iterate,
    next_of,
    repr_of,
    set_attribute,
    str_of,
    truth,
    type_name,
    type_of,
    unary,
)
from weft.kernel.shape import copy_names, find_in_type, is_guest
from weft.kernel.special import special
from weft.kernel.types.byte_array import ByteArray
from weft.kernel.types.bytes import Bytes, bytes_size, new_bytes
from weft.kernel.types.callables import is_callable
from weft.kernel.types.code import NEAR_MAX, Code, CodeFlag
from weft.kernel.types.console import Console, read_line, write_console
from weft.kernel.types.conversion import int_from
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.function import Cell, Function
from weft.kernel.types.identity import identity_of
from weft.kernel.types.int import Int, int_from_word
from weft.kernel.types.int_methods import power_modulo
from weft.kernel.types.int_text import int_to_base
from weft.kernel.types.list import List, new_list
from weft.kernel.types.list_sort import list_sort
from weft.kernel.types.module import Module, module_dict
from weft.kernel.types.octet_source import bytes_like
from weft.kernel.types.paths import path_text
from weft.kernel.types.sequence import list_from
from weft.kernel.types.str import (
    EMPTY,
    Str,
    character,
    code_point_at,
    equals_text,
    intern,
    name,
    new_builder,
    str_equal,
    text_bytes,
    text_length,
    text_size,
)
from weft.kernel.types.str_parts import part_between
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, NONE, NOT_IMPLEMENTED, Float, Slot, SmallInt, Value
from weft.native.language import Arguments, Array, Pointer, builtin, i32, narrow, same, sword, u8, u32

# --- Output and input --------------------------------------------------------------------------------------


def separator_or(given: Value, usual: Str, which: Str) -> Str:
    """The text between or after what print writes."""
    match given:
        case Str() as text:
            return text
        case _ if given is NONE:
            return usual
        case _:
            raise type_error("{} must be None or a string, not {}", which, type_name(given))


@builtin("builtins:print")
def print_(
    arguments: Arguments, *, sep: Value = NONE, end: Value = NONE, file: Value = NONE, flush: Value = NONE
) -> None:
    """Write the arguments' texts, as one piece where the stream is a console, so that lines of threads stay whole."""
    between = separator_or(sep, name(" "), name("sep"))
    last = separator_or(end, name("\n"), name("end"))
    stream = standard_stream(1) if file is NONE else file
    builder = new_builder(64)
    i: u32 = 0
    while i < arguments.count:
        if i > 0:
            builder.append(between)
        builder.append(str_of(arguments[i]))
        i += 1
    builder.append(last)
    match stream:
        case Console() as console:
            write_console(console.stream, builder.finish())
        case _ if stream is NONE:
            pass
        case _:
            call_method(stream, name("write"), builder.finish())
            if flush is not NONE and truthy_flag(flush):
                call_method(stream, name("flush"), ABSENT)


def truthy_flag(value: Value) -> bool:
    """`flush=` is nearly always a bool."""
    return truth(value)


@builtin("builtins:input")
def input_(prompt: Slot = ABSENT, /) -> Value:
    """A line of standard input without its newline. Raises EOFError at the end, RuntimeError without a stream."""
    source = standard_stream(0)
    if source is NONE:
        raise runtime_error("input(): lost sys.stdin")
    output = standard_stream(1)
    if output is NONE:
        raise runtime_error("input(): lost sys.stdout")
    if prompt is not ABSENT:
        text = str_of(prompt)
        match output:
            case Console() as console:
                write_console(console.stream, text)
            case _:
                call_method(output, name("write"), text)
    match source:
        case Console():
            return without_newline(read_line(-1))
        case _:
            line = call_method(source, name("readline"), ABSENT)
            match line:
                case Str() as read:
                    return without_newline(read)
                case _:
                    raise type_error("object.readline() returned non-string")


def without_newline(line: Str) -> Str:
    """The line as `input` gives it; EOFError for an empty one."""
    size = text_size(line)
    if size == 0:
        raise eof_error("EOF when reading a line")
    if text_bytes(line)[size - 1] != 0x0A:
        return line
    builder = new_builder(size)
    builder.append_octets(text_bytes(line), size - 1, text_length(line) - 1)
    return builder.finish()


# --- Attributes --------------------------------------------------------------------------------------------


@builtin("builtins:getattr")
def getattr_(object: Value, attribute: Value, default: Slot = ABSENT, /) -> Value:
    """`object.attribute`, or the default."""
    key = attribute_name(attribute, name("getattr"))
    if default is ABSENT:
        return get_attribute(object, key)
    found = find_attribute(object, key)
    return default if found is ABSENT else found


@builtin("builtins:hasattr")
def hasattr_(object: Value, attribute: Value, /) -> bool:
    """Whether `object.attribute` exists."""
    return find_attribute(object, attribute_name(attribute, name("hasattr"))) is not ABSENT


@builtin("builtins:setattr")
def setattr_(object: Value, attribute: Value, value: Value, /) -> None:
    """`object.attribute = value`."""
    set_attribute(object, attribute_name(attribute, name("setattr")), value)


@builtin("builtins:delattr")
def delattr_(object: Value, attribute: Value, /) -> None:
    """`del object.attribute`."""
    delete_attribute(object, attribute_name(attribute, name("delattr")))


def attribute_name(attribute: Value, function: Str) -> Str:
    """The name as attribute look-ups want it: interned."""
    match attribute:
        case Str() as text:
            return intern(text)
        case _:
            raise type_error("attribute name must be string, not '{}'", type_name(attribute))


# --- Types -------------------------------------------------------------------------------------------------


@builtin("builtins:isinstance")
def isinstance_(object: Value, types: Value, /) -> bool:
    """Whether `object` is an instance of a type, or of one of a tuple of types."""
    return is_instance(object, types)


@builtin("builtins:issubclass")
def issubclass_(type: Value, types: Value, /) -> bool:
    """Whether `type` is, or inherits from, a type or one of a tuple of types."""
    return is_subclass(type, types)


# --- Values ------------------------------------------------------------------------------------------------


@builtin("builtins:repr")
def repr_(object: Value, /) -> Str:
    """The text for a programmer."""
    return repr_of(object)


@builtin("builtins:ascii")
def ascii_(object: Value, /) -> Str:
    """`repr`, with everything beyond ASCII escaped."""
    return ascii_of(object)


@builtin("builtins:format")
def format_(value: Value, specification: Str | None = None, /) -> Str:
    """The value in the form that the specification asks for."""
    return format_of(value, EMPTY if specification is None else specification)


@builtin("builtins:hash")
def hash_(object: Value, /) -> sword:
    """The hash of an object. Raises TypeError when it has none."""
    return hash_of(object)


@builtin("builtins:id")
def id_(object: Value, /) -> Value:
    """A number that no other object has at the same time; it repeats from run to run."""
    return int_from_word(identity_of(object))


@builtin("builtins:abs")
def abs_(number: Value, /) -> Value:
    """The magnitude."""
    return unary(UnaryOperator.ABSOLUTE, number)


@builtin("builtins:divmod")
def divmod_(left: Value, right: Value, /) -> Value:
    """`(left // right, left % right)`."""
    return binary(BinaryOperator.DIVMOD, left, right)


@builtin("builtins:pow")
def pow_(base: Value, exp: Value, mod: Value = NONE) -> Value:
    """`base ** exp`, or `base ** exp % mod` for ints and what defines it."""
    if mod is NONE:
        return binary(BinaryOperator.POWER, base, exp)
    method = special(base, name("__pow__"))
    result = power_modulo(base, exp, mod) if method is ABSENT else call_special3(method, base, exp, mod)
    if result is not NOT_IMPLEMENTED:
        return result
    if is_real(base) or is_real(exp) or is_real(mod):
        raise type_error("pow() 3rd argument not allowed unless all arguments are integers")
    raise type_error(
        "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'", type_name(base), type_name(exp), type_name(mod)
    )


def is_real(value: Value) -> bool:
    """Whether a value is a float."""
    return isinstance(value, Float)


@builtin("builtins:round")
def round_(number: Value, ndigits: Value = NONE) -> Value:
    """Rounded to nearest, ties to even; to an int without `ndigits`."""
    rounder = find_dunder(number, name("__round__"))
    if rounder is ABSENT:
        raise type_error("type {} doesn't define __round__ method", type_name(number))
    if ndigits is NONE:
        return call0(rounder)
    return call1(rounder, ndigits)


@builtin("builtins:bin")
def bin_(number: Value, /) -> Str:
    """The number in base 2, with `0b`."""
    return int_to_base(index_value(number), 2, True)


@builtin("builtins:oct")
def oct_(number: Value, /) -> Str:
    """The number in base 8, with `0o`."""
    return int_to_base(index_value(number), 8, True)


@builtin("builtins:hex")
def hex_(number: Value, /) -> Str:
    """The number in base 16, with `0x`."""
    return int_to_base(index_value(number), 16, True)


@builtin("builtins:chr")
def chr_(code: i32, /) -> Str:
    """The string of one code point, 0 to 0x10FFFF."""
    if code < 0 or code > 0x10FFFF:
        raise value_error("chr() arg not in range(0x110000)")
    return character(narrow(u32, code))


@builtin("builtins:ord")
def ord_(character: Value, /) -> sword:
    """The code point of a string of one character, or the octet of one byte."""
    length: sword = 0
    match character:
        case Str() as text:
            if text_length(text) == 1:
                return narrow(sword, code_point_at(text_bytes(text), 0))
            length = text_length(text)
        case Bytes() as octets:
            if octets.count == 1:
                return narrow(sword, octets.bytes[0])
            length = narrow(sword, octets.count)
        case ByteArray() as array:
            held = hold_octets(array)
            if held.count == 1:
                return narrow(sword, held.bytes[0])
            length = narrow(sword, held.count)
        case _:
            raise type_error("ord() expected string of length 1, but {} found", type_name(character))
    raise type_error("ord() expected a character, but string of length {} found", SmallInt(length))


def index_value(value: Value) -> Value:
    """`operator.index(value)`, of any size."""
    match value:
        case SmallInt() | Int():
            return value
        case _:
            return index_slowly(value)


# --- Names -------------------------------------------------------------------------------------------------


@builtin("builtins:callable")
def callable_(object: Value, /) -> bool:
    """Whether the object can be called."""
    return is_callable(object)


@builtin("builtins:globals")
def globals_() -> Value:
    """The dict of the running module's names."""
    return module_dict(defining_module())


@builtin("builtins:anext")
def anext_(iterator: Value, default: Slot = ABSENT, /) -> Value:
    """The next step of an async iterator, to be awaited; with a default, one that gives it at the end. Raises TypeError."""
    found = find_in_type(type_of(iterator), name("__anext__"))
    if found is ABSENT:
        raise type_error("'{}' object is not an async iterator", type_name(iterator))
    step = call1(found, iterator)
    if default is ABSENT:
        return step
    return call2(get_attribute(import_absolute(name("_awaiting")), name("value_or")), step, default)


@builtin("builtins:vars")
def vars_(object: Slot = ABSENT, /) -> Value:
    """`object.__dict__`; without an argument, as `locals`."""
    if object is ABSENT:
        return locals_()
    found = find_attribute(object, name("__dict__"))
    if found is ABSENT:
        raise type_error("vars() argument must have __dict__ attribute")
    return found


@builtin("builtins:locals")
def locals_() -> Value:
    """At the level of a module or class the dict of names; in a function a new dict of its variables."""
    return running_locals()


@builtin("builtins:dir")
def dir_(object: Slot = ABSENT, /) -> Value:
    """The sorted names of an object's attributes, or of the running scope."""
    names = new_list(0)
    if object is ABSENT:
        extend_list(names, call_method(locals_(), name("keys"), ABSENT))
    else:
        own = find_in_type(type_of(object), name("__dir__"))
        if own is ABSENT:
            raise type_error("object does not provide __dir__")
        names = list_from(call_special1(own, object))
    list_sort(names)
    return names


@builtin("object.__dir__")
def object_dir(self: Value, /) -> List:
    """The names in the object's own dict and in its classes, each once."""
    seen = new_dict()
    own = find_attribute(self, name("__dict__"))
    match own:
        case Dict():
            note_keys(seen, own)
        case _:
            pass
    note_class_names(seen, type_of(self))
    return keys_of(seen)


@builtin("type.__dir__")
def type_dir(self: Type, /) -> List:
    """The names in the class and its bases, each once."""
    seen = new_dict()
    note_class_names(seen, self)
    return keys_of(seen)


@builtin("module.__dir__")
def module_dir(self: Module, /) -> List:
    """The names in the module, or what its own `__dir__` gives (PEP 562)."""
    match get_attribute(self, name("__dict__")):
        case Dict() as names:
            own = names.get_name(name("__dir__"))
            return list_from(names if own is ABSENT else call0(own))
        case _:
            raise type_error("{}.__dict__ is not a dictionary", type_name(self))


def keys_of(names: Dict) -> List:
    """The keys of a dict."""
    listed = new_list(names.count())
    extend_with_keys(listed, names)
    return listed


def note_class_names(seen: Dict, type: Type) -> None:
    """The names of a class and its bases."""
    mro = type.mro
    i: u32 = 0
    while i < mro.count:
        base = mro.items[i]
        match base:
            case Type() as parent:
                note_keys(seen, parent.attributes)
            case _:
                pass
        i += 1


def note_keys(seen: Dict, mapping: Value) -> None:
    """Remember every key of a mapping."""
    iterator = iterate(mapping)
    key = next_of(iterator)
    while key is not ABSENT:
        seen.set(key, NONE)
        key = next_of(iterator)


def extend_with_keys(names: List, mapping: Value) -> None:
    """Append every key of a mapping."""
    extend_list(names, mapping)


# --- Code --------------------------------------------------------------------------------------------------


@builtin("builtins:compile")
def compile_(
    source: Value,
    filename: Value,
    mode: Str,
    flags: sword = 0,
    dont_inherit: bool = False,
    optimize: sword = -1,
) -> Value:
    """A code object of source text; `mode` is "exec", "eval" or "single"."""
    if not equals_text(mode, "exec") and not equals_text(mode, "eval") and not equals_text(mode, "single"):
        raise value_error("compile() mode must be 'exec', 'eval' or 'single'")
    return compile_source(
        source, path_text(filename), mode, checked_flags(flags, optimize, dont_inherit, running_code())
    )


@builtin("builtins:exec")
def exec_(source: Value, globals: Value = NONE, locals: Value = NONE, /, *, closure: Value = NONE) -> None:
    """Run source text or code, in the running module or in a dict of names. `closure`: a tuple of cells for the free
    variables of the code."""
    check_names(True, globals, locals)
    code = code_from(source, name("exec"))
    if closure is not NONE and not isinstance(source, Code):
        raise type_error("closure can only be used when source is a code object")
    cells: Array[Cell] | None = None
    match closure:
        case Tuple() as given if given.count == code.free_names.count and given.count != 0 and are_cells(given):
            cells = cells_from(given)
        case _ if code.free_names.count == 0 and closure is NONE:
            pass
        case _ if code.free_names.count == 0:
            raise type_error("cannot use a closure with this code object")
        case _:
            count = SmallInt(narrow(sword, code.free_names.count))
            raise type_error("code object requires a closure of exactly length {}", count)
    run_code(code, cells, globals, locals)


@builtin("builtins:eval")
def eval_(source: Value, globals: Value = NONE, locals: Value = NONE, /) -> Value:
    """The value of an expression."""
    check_names(False, globals, locals)
    code = code_from(source, name("eval"))
    if code.free_names.count != 0:
        raise type_error("code object passed to eval() may not contain free variables")
    return run_code(code, None, globals, locals)


def are_cells(items: Tuple) -> bool:
    """Whether all items are cells."""
    for i in range(items.count):
        item = items.items[i]
        if not isinstance(item, Cell):
            return False
    return True


def check_names(is_exec: bool, globals: Value, locals: Value) -> None:
    """Check the arguments of `exec` and `eval`. Raises TypeError."""
    if locals is not NONE and find_in_type(type_of(locals), name("__getitem__")) is ABSENT:
        if is_exec:
            raise type_error("locals must be a mapping or None, not {}", type_name(locals))
        raise type_error("locals must be a mapping")
    match globals:
        case Dict():
            pass
        case _ if globals is NONE:
            pass
        case _ if is_exec:
            raise type_error("exec() globals must be a dict, not {}", type_name(globals))
        case _ if find_in_type(type_of(globals), name("__getitem__")) is not ABSENT:
            raise type_error("globals must be a real dict; try eval(expr, {}, mapping)", name("{}"))
        case _:
            raise type_error("globals must be a dict")


def code_from(source: Value, mode: Str) -> Code:
    """Compile what is not code yet."""
    text = source
    match source:
        case Code() as code:
            return code
        case Str():
            pass
        case _:
            text = bytes_like(source)
            if text is NOT_IMPLEMENTED:
                raise type_error("{}() arg 1 must be a string, bytes or code object", mode)
    if str_equal(mode, name("eval")):
        text = without_margin(text)
    return compile_source(text, name("<string>"), mode, inherited_flags(running_code()))


def without_margin(source: Value) -> Value:
    """An expression, a string or bytes, without the blanks before it."""
    match source:
        case Str() as text:
            start = margin_size(text_bytes(text), text_size(text))
            return text if start == 0 else part_between(text, start, text_size(text))
        case Bytes() as octets:
            start = margin_size(octets.bytes.pointer(0), bytes_size(octets))
            return octets if start == 0 else new_bytes(octets.bytes.pointer(0).at(start), bytes_size(octets) - start)
        case _:
            return source


def margin_size(source: Pointer[u8], size: sword) -> sword:
    """The number of blanks and tabs at the beginning."""
    start: sword = 0
    while start < size and (source[start] == 0x20 or source[start] == 0x09):
        start += 1
    return start


def run_code(code: Code, cells: Array[Cell] | None, globals: Value, locals: Value) -> Value:
    """Run code over a dict of globals and a mapping of locals; those of the running scope unless they are given. Without own
    locals the globals serve as both."""
    names = module_dict(defining_module()) if globals is NONE else new_dict()
    match globals:
        case Dict() as given:
            names = given
        case _:
            pass
    if names.get_name(name("__builtins__")) is ABSENT:
        names.set_name(name("__builtins__"), current_builtins())
    own: Value = locals
    if locals is NONE:
        own = locals_for_code() if globals is NONE else names
    module = module_for_code(code, names)
    if not same(own, names):
        match own:
            case Dict() as variables if not is_guest(own):
                inner = module_for_code(code, variables)
                inner.outer = module
                module = inner
            case _:
                inner = module_for_code(code, new_dict())
                inner.outer = module
                inner.namespace = own
                module = inner
    return call0(Function(code, module, cells, None, None, code.name, code.qualified_name, None, None))


def locals_for_code() -> Value:
    """The locals of `exec` and `eval` without names of their own. A function that only hands `eval` on, as to `map`, may
    not have kept its variables: it has none for the code."""
    flags = running_code().flags
    if flags & (CodeFlag.CLASS_BODY | CodeFlag.MODULE_BODY | CodeFlag.READS_LOCALS) == 0:
        return new_dict()
    return running_locals()


def running_locals() -> Value:
    """The names of the running scope: a class body's namespace, or a module's."""
    code = running_code()
    if code.flags & CodeFlag.CLASS_BODY != 0:
        found = window()[0]
        assert found is not ABSENT
        return found
    if code.flags & CodeFlag.MODULE_BODY != 0:
        module = running_module()
        return module_dict(module) if module.namespace is ABSENT else taken(module.namespace)
    if code.flags & CodeFlag.READS_LOCALS == 0:
        raise not_implemented_error("locals() inside a function must be called by its name")
    return function_locals(code)


def function_locals(code: Code) -> Dict:
    """A new dict of what the variables of the running function hold."""
    names = new_dict()
    registers = window()
    listed = code.local_names
    far = listed.count > NEAR_MAX
    for i in range(NEAR_MAX if far else listed.count):
        add_variable(names, listed.items[i], registers[i])
    if far:
        others = registers[NEAR_MAX]
        assert isinstance(others, Dict)
        copy_names(names, others)
    cells = routine_of(registers).closure
    if cells is not None:
        for i in range(cells.capacity):
            add_variable(names, code.free_names.items[i], cells[i])
    return names


def add_variable(names: Dict, variable: Value, content: Slot) -> None:
    """Enter a variable that is bound; one that inner functions share lies in a Cell."""
    match content:
        case Cell() as cell:
            add_variable(names, variable, cell.value)
        case _ if content is not ABSENT:
            names.set(variable, content)
        case _:
            pass


def index_slowly(value: Value) -> Value:
    """`value.__index__()` of an object of the guest."""
    found = find_dunder(value, name("__index__"))
    if found is ABSENT:
        raise type_error("'{}' object cannot be interpreted as an integer", type_name(value))
    return int_from(call0(found), name("__index__"))


# What a module without a name of its own finds, as in CPython.
module_constant("builtins", "__name__", name("builtins"))
module_constant("builtins", "__spec__", NONE)
module_constant("builtins", "__loader__", NONE)
